//! Recognises that nobody has had a page open for a while.

use std::time::Duration;

/// How long the preview keeps running after the last page was closed.
const LIMIT: Duration = Duration::from_secs(15 * 60);

/// How long nobody has used the preview. Time while the computer sleeps does not count, because the clock is not read
/// then.
#[derive(Debug, Default)]
pub(super) struct Idle {
    unused: Duration,
}

impl Idle {
    /// Adds some time, in which a page was open or not. Returns whether the preview should end.
    pub(super) fn has_ended(&mut self, passed: Duration, was_used: bool) -> bool {
        self.unused = match was_used {
            true => Duration::ZERO,
            false => self.unused + passed,
        };
        self.unused >= LIMIT
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_preview_ends_a_quarter_of_an_hour_after_its_last_use() {
        let mut idle = Idle::default();
        let minute = Duration::from_secs(60);
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
