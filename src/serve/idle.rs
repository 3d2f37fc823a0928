//! Recognises that nobody has had a page open for a while.

use std::time::Duration;

/// How long nobody has used a server. Time while the computer sleeps does not count, because the clock is not read then.
#[derive(Debug)]
pub(super) struct Idle {
    unused: Duration,
    limit: Duration,
}

impl Idle {
    /// A server that ends when nobody has used it for this long.
    pub(super) fn new(limit: Duration) -> Self {
        Self {
            unused: Duration::ZERO,
            limit,
        }
    }

    /// Adds a period during which a page was open or not. Returns whether the server should end.
    pub(super) fn has_ended(&mut self, passed: Duration, was_used: bool) -> bool {
        self.unused = match was_used {
            true => Duration::ZERO,
            false => self.unused + passed,
        };
        self.unused >= self.limit
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_ends_when_nobody_has_used_it_for_its_time() {
        let minute = Duration::from_secs(60);
        let mut idle = Idle::new(15 * minute);
        for _ in 0..14 {
            assert!(!idle.has_ended(minute, false));
        }
        assert!(!idle.has_ended(minute, true));
        for _ in 0..14 {
            assert!(!idle.has_ended(minute, false));
        }
        assert!(idle.has_ended(minute, false));
    }
}
