//! Counts, lists and capitals as English writes them.

use std::fmt::Display;

/// Titles that are often joined to the name after them by a no-break space.
pub const TITLES_BEFORE_NAMES: [&str; 10] = [
    "Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Prof", "St", "No", "Sir",
];

/// The singular or plural word for a number: "story" for 1, "stories" for any other.
pub fn plural<N: PartialEq + From<u8>>(
    number: N,
    one: &'static str,
    many: &'static str,
) -> &'static str {
    if number == N::from(1) { one } else { many }
}

/// A number with the word for what it counts: "1 story", "10 stories".
pub fn count<N>(number: N, one: &'static str, many: &'static str) -> String
where
    N: Copy + Display + PartialEq + From<u8>,
{
    format!("{number} {}", plural(number, one, many))
}

/// Parts of a sentence as a list, with a word such as "and" before the last: "a", "a and b", "a, b and c".
pub fn list(parts: &[impl AsRef<str>], before_last: &str) -> String {
    let mut list = String::new();
    for (place, part) in parts.iter().enumerate() {
        if place > 0 && place + 1 == parts.len() {
            list.push_str(&format!(" {before_last} "));
        } else if place > 0 {
            list.push_str(", ");
        }
        list.push_str(part.as_ref());
    }
    list
}

/// The text with its first character in upper case.
pub fn capitalised(text: &str) -> String {
    with_first(text, |first| first.to_uppercase().collect())
}

/// The text with its first character in lower case.
pub fn uncapitalised(text: &str) -> String {
    with_first(text, |first| first.to_lowercase().collect())
}

fn with_first(text: &str, change: impl Fn(char) -> String) -> String {
    let mut characters = text.chars();
    let first = characters.next().map(change).unwrap_or_default();
    first + characters.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_thing_is_singular() {
        let stories = |number| count(number, "story", "stories");
        assert_eq!(stories(0), "0 stories");
        assert_eq!(stories(1), "1 story");
        assert_eq!(stories(1_000), "1000 stories");
    }

    #[test]
    fn a_list_has_commas_and_a_word_before_the_last_part() {
        for (parts, expected) in [
            (&[][..], ""),
            (&["a"], "a"),
            (&["a", "b"], "a or b"),
            (&["a", "b", "c"], "a, b or c"),
        ] {
            assert_eq!(list(parts, "or"), expected);
        }
    }

    #[test]
    fn only_the_first_character_changes() {
        assert_eq!(capitalised("éa b"), "Éa b");
        assert_eq!(uncapitalised("ÉA B"), "éA B");
        assert_eq!(capitalised("ß"), "SS");
        assert_eq!((capitalised(""), uncapitalised("")), Default::default());
    }
}
