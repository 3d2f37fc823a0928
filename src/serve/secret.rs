//! The random words that keep other people and other pages out: the first part of every path, and codes that work once.

use std::hint::black_box;
use std::time::{Duration, Instant};
use std::{io, path::Path};

use crate::Failure;

/// How many random bytes a secret has.
const BYTES: usize = 32;

/// How long a code can be used.
const CODE_LIFETIME: Duration = Duration::from_secs(60);

/// A random word of 256 bits, in hexadecimal.
#[derive(Clone)]
pub(super) struct Secret(String);

/// The codes with which the preview can be opened, each once.
#[derive(Default)]
pub(super) struct OneTimeCodes(Vec<Code>);

struct Code {
    code: Secret,
    made: Instant,
    is_used: bool,
}

/// The result of using a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    /// It opens the preview, and does not work again.
    Opened,
    /// It was used before.
    UsedBefore,
    /// It is too old, or was never given out.
    Unknown,
}

impl Secret {
    /// A new secret. Fails if the system has no source of random numbers.
    pub(super) fn new() -> Result<Self, Failure> {
        let mut bytes = [0; BYTES];
        let filled =
            getrandom::fill(&mut bytes).map_err(|error| io::Error::other(error.to_string()));
        filled.map_err(Failure::cannot("start", Path::new("the preview")))?;
        let digits = bytes.iter().map(|byte| format!("{byte:02x}"));
        Ok(Self(digits.collect()))
    }

    /// The secret itself.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a text is the secret. The time that this takes does not depend on how much of it is right.
    pub(super) fn is(&self, text: &str) -> bool {
        let pairs = self.0.bytes().zip(text.bytes());
        let differing = pairs.fold(0, |differing, (one, other)| {
            black_box(differing | (one ^ other))
        });
        text.len() == self.0.len() && differing == 0
    }
}

impl OneTimeCodes {
    /// Adds a code, made at `now`.
    pub(super) fn add(&mut self, code: Secret, now: Instant) {
        self.0.push(Code {
            code,
            made: now,
            is_used: false,
        });
    }

    /// Uses a code.
    pub(super) fn use_code(&mut self, typed: &str, now: Instant) -> Opening {
        let Some(known) = self.0.iter_mut().find(|known| known.code.is(typed)) else {
            return Opening::Unknown;
        };
        if known.is_used {
            return Opening::UsedBefore;
        }
        if now.duration_since(known.made) > CODE_LIFETIME {
            return Opening::Unknown;
        }
        known.is_used = true;
        Opening::Opened
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_long_random_and_compared_as_a_whole() {
        let [one, other] = [(), ()].map(|()| Secret::new().expect("there are random numbers"));
        assert_eq!(one.as_str().len(), 64);
        assert_ne!(one.as_str(), other.as_str());
        assert!(one.is(one.as_str()));
        for wrong in [
            other.as_str(),
            "",
            &one.as_str()[1..],
            &format!("{}0", one.as_str()),
            &one.as_str().to_uppercase().replace(char::is_numeric, "x"),
        ] {
            assert!(!one.is(wrong), "{wrong}");
        }
    }

    #[test]
    fn a_code_opens_the_preview_once_within_a_minute() {
        let [early, late] = [(), ()].map(|()| Secret::new().expect("there are random numbers"));
        let mut codes = OneTimeCodes::default();
        let began = Instant::now();
        codes.add(early.clone(), began);
        codes.add(late.clone(), began);
        let after = |seconds| began + Duration::from_secs(seconds);
        assert_eq!(codes.use_code("", after(1)), Opening::Unknown);
        assert_eq!(codes.use_code(early.as_str(), after(60)), Opening::Opened);
        assert_eq!(
            codes.use_code(early.as_str(), after(60)),
            Opening::UsedBefore
        );
        assert_eq!(codes.use_code(late.as_str(), after(61)), Opening::Unknown);
    }
}
