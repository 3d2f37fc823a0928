//! Content-defined chunking of sorted words: cut points depend on the words themselves and not on their positions, so
//! that a change in one text moves only the cuts near its own words.

use std::hash::{DefaultHasher, Hash, Hasher};

/// The state of dividing a sorted list of words into parts.
pub(super) struct Division {
    /// The intended size of a part in bytes.
    target_size: usize,
    /// The size of the current part so far, in bytes; `None` before the first word.
    size: Option<usize>,
}

impl Division {
    /// Creates a division into parts of about `target_size` bytes: between 5/8 and 11/8 of that, unless a single word
    /// takes more.
    pub(super) fn with_target_size(target_size: usize) -> Self {
        Self {
            target_size,
            size: None,
        }
    }

    /// Adds the next word, which takes `word_size` bytes with its data, and returns whether it begins a new part.
    pub(super) fn begins_part(&mut self, word: &str, word_size: usize) -> bool {
        let (least, most) = (self.target_size * 5 / 8, self.target_size * 11 / 8);
        let begins = self.size.is_none_or(|size| {
            size >= least
                && (size + word_size > most || is_cut(word, word_size, self.target_size * 3 / 8))
        });
        self.size = Some(word_size + self.size.filter(|_| !begins).unwrap_or_default());
        begins
    }
}

/// Whether the hash of a word makes it a cut point. The probability is such that cuts are `average_distance` bytes
/// apart on average.
fn is_cut(word: &str, word_size: usize, average_distance: usize) -> bool {
    let mut hasher = DefaultHasher::new();
    word.hash(&mut hasher);
    let scaled = (u128::from(hasher.finish()) * average_distance as u128) >> u64::BITS;
    scaled < word_size as u128
}

#[cfg(test)]
mod tests {
    use super::*;

    fn firsts(words: &[String]) -> Vec<&str> {
        let mut division = Division::with_target_size(1_000);
        let words = words.iter().map(String::as_str);
        words
            .filter(|word| division.begins_part(word, 10 + word.len()))
            .collect()
    }

    #[test]
    fn parts_have_about_the_target_size_and_an_added_word_moves_few_cuts() {
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
    fn a_word_longer_than_a_part_has_a_part_to_itself_and_an_empty_list_has_no_parts() {
        let mut division = Division::with_target_size(100);
        let begins = [("a", 5_000), ("b", 5_000), ("c", 1)]
            .map(|(word, word_size)| division.begins_part(word, word_size));
        assert_eq!(begins, [true, true, true]);
        assert_eq!(firsts(&[]), [""; 0]);
    }
}
