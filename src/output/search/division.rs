//! Content-defined chunking of sorted words: cut points depend on the words themselves and not on their positions, so
//! that a change in one text moves only the cuts near its own words.

use std::hash::{DefaultHasher, Hash, Hasher};

/// The state of dividing a sorted list of words into parts.
pub(super) struct Division {
    /// The intended size of a part in bytes.
    usual: usize,
    /// The size of the current part so far, in bytes; `None` before the first word.
    size: Option<usize>,
}

impl Division {
    /// Creates a division into parts of about `usual` bytes: between 5/8 and 11/8 of that, unless a single word takes
    /// more.
    pub(super) fn into_parts_of(usual: usize) -> Self {
        Self { usual, size: None }
    }

    /// Adds the next word, which takes `own` bytes with its data, and returns whether it begins a new part.
    pub(super) fn begins_at(&mut self, word: &str, own: usize) -> bool {
        let (least, most) = (self.usual * 5 / 8, self.usual * 11 / 8);
        let begins = self.size.is_none_or(|size| {
            size >= least && (size + own > most || is_a_cut(word, own, self.usual * 3 / 8))
        });
        self.size = Some(own + self.size.filter(|_| !begins).unwrap_or_default());
        begins
    }
}

/// Whether the hash of a word makes it a cut point. The probability is such that cuts are `between` bytes apart on
/// average.
fn is_a_cut(word: &str, own: usize, between: usize) -> bool {
    let mut hasher = DefaultHasher::new();
    word.hash(&mut hasher);
    let place = (u128::from(hasher.finish()) * between as u128) >> u64::BITS;
    place < own as u128
}

#[cfg(test)]
mod tests {
    use super::*;

    fn firsts(words: &[String]) -> Vec<&str> {
        let mut division = Division::into_parts_of(1_000);
        let words = words.iter().map(String::as_str);
        words
            .filter(|word| division.begins_at(word, 10 + word.len()))
            .collect()
    }

    #[test]
    fn parts_are_about_as_long_as_was_asked_and_a_word_more_moves_few_cuts() {
        let words: Vec<String> = (10_000..20_000)
            .map(|number| format!("w{number}"))
            .collect();
        let before = firsts(&words);
        // 160,000 bytes in total.
        assert!((130..=200).contains(&before.len()), "{}", before.len());
        assert_eq!(before[0], "w10000");
        let mut more = words.clone();
        more.insert(300, "w10299a".to_owned());
        let after = firsts(&more);
        let moved = after.iter().filter(|first| !before.contains(first)).count();
        assert!(moved <= 10, "{moved} of {}", after.len());
    }

    #[test]
    fn a_word_longer_than_a_part_is_alone_and_no_list_has_no_parts() {
        let mut division = Division::into_parts_of(100);
        let begins =
            [("a", 5_000), ("b", 5_000), ("c", 1)].map(|(word, own)| division.begins_at(word, own));
        assert_eq!(begins, [true, true, true]);
        assert_eq!(firsts(&[]), [""; 0]);
    }
}
