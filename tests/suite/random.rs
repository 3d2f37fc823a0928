//! A generator with a fixed seed, so that every run of a test has the same numbers.

/// Numbers that look random.
pub(crate) struct Random(u64);

impl Random {
    /// The generator with a seed, which must not be 0.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `end`.
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }

    /// One of some words.
    pub(crate) fn pick<'w>(&mut self, words: &[&'w str]) -> &'w str {
        let count = u64::try_from(words.len()).expect("the list is short");
        let at = usize::try_from(self.below(count)).expect("an index in a list is small");
        words[at]
    }
}
