//! Whether a text is about a metric, by the words of its name.

use crate::model::site::measured::Measured;

/// Words after which a name only says how something is counted.
const DETAILS: [&str; 14] = [
    " per ", " (", ",", " each ", " a ", " in ", " on ", " with ", " for ", " within ", " by ",
    " at ", ":", " during ",
];

/// Words of a name that a text leaves out.
const LEFT_OUT: [&str; 24] = [
    "the",
    "of",
    "an",
    "average",
    "mean",
    "median",
    "number",
    "total",
    "rate",
    "percentage",
    "proportion",
    "share",
    "monthly",
    "weekly",
    "daily",
    "yearly",
    "all",
    "our",
    "new",
    "a",
    "and",
    "to",
    "count",
    "%",
];

/// Where a clause ends.
const CLAUSE_ENDS: [&str; 14] = [
    ",",
    ";",
    ":",
    "(",
    ")",
    " – ",
    " — ",
    " - ",
    " and ",
    " but ",
    " while ",
    " whereas ",
    " although ",
    " which ",
];

/// Whether a text has all words of a metric's name that matter.
pub(super) fn names(metric: &Measured, text: &str) -> bool {
    let name = format!("{} ", metric.name.as_str().to_lowercase());
    let end = DETAILS.iter().filter_map(|detail| name.find(detail)).min();
    let name = &name[..end.filter(|end| *end > 0).unwrap_or(name.len())];
    let text = text.to_lowercase();
    let words: Vec<&str> = words(&text).map(stem).collect();
    let mut wanted = self::words(name)
        .filter(|word| !LEFT_OUT.contains(word))
        .map(stem)
        .peekable();
    wanted.peek().is_some() && wanted.all(|word| words.contains(&word))
}

/// The clause of a sentence that has a part of it, with spaces in place of that part.
pub(super) fn clause_around(sentence: &str, part: std::ops::Range<usize>) -> String {
    let before = &sentence[..part.start];
    let after = &sentence[part.end..];
    let starts = CLAUSE_ENDS
        .iter()
        .filter_map(|end| before.rfind(end).map(|at| at + end.len()));
    let ends = CLAUSE_ENDS.iter().filter_map(|end| after.find(end));
    let start = starts.max().unwrap_or(0);
    let end = ends.min().unwrap_or(after.len());
    format!("{} {}", &before[start..], &after[..end])
}

/// The words of a text.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '%')
        .filter(|word| !word.is_empty())
}

/// A word without a final `s`.
fn stem(word: &str) -> &str {
    word.strip_suffix('s').unwrap_or(word)
}
