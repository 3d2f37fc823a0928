//! Where words in order are cut into parts: the words themselves decide, and not how many stand before them, so that a
//! text that changes moves the cuts around its own words alone.

use std::hash::{DefaultHasher, Hash, Hasher};

/// A list of words that is being cut.
pub(super) struct Division {
    /// About how many bytes a part has.
    usual: usize,
    /// How many bytes the part has so far that the last word stands in; `None` before the first word.
    size: Option<usize>,
}

impl Division {
    /// Into parts of about so many bytes: from five to eleven eighths of that, unless one word takes more.
    pub(super) fn into_parts_of(usual: usize) -> Self {
        Self { usual, size: None }
    }

    /// Takes the next word, with what is told of it so many bytes long; says whether a part begins at it.
    pub(super) fn begins_at(&mut self, word: &str, own: usize) -> bool {
        let (least, most) = (self.usual * 5 / 8, self.usual * 11 / 8);
        let begins = self.size.is_none_or(|size| {
            size >= least && (size + own > most || is_a_cut(word, own, self.usual * 3 / 8))
        });
        self.size = Some(own + self.size.filter(|_| !begins).unwrap_or_default());
        begins
    }
}

/// Whether a word of so many bytes is one to cut before: one in so many is that they come to `between` bytes.
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
        // A hundred and sixty thousand bytes.
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
