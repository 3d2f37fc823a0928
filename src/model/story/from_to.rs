//! Finds the keys of a metric in a sentence such as `Falls went from 9 to 3`.

use crate::parse::fields::two_numbers;

/// The keys and values that the sentence states; `None` if it is not of that form.
pub(super) fn parse_from_to(text: &str) -> Option<Vec<(&'static str, String)>> {
    const VERBS: [&str; 12] = [
        "went",
        "fell",
        "rose",
        "down",
        "up",
        "dropped",
        "reduced",
        "increased",
        "decreased",
        "improved",
        "was",
        "were",
    ];
    let (name, values) = text.split_once(" from ")?;
    let (before, after) = two_numbers(values.trim_end_matches('.'), &[" to "])?;
    let mut name: Vec<&str> = name.split_whitespace().collect();
    while name.len() > 1 && name.last().is_some_and(|word| VERBS.contains(word)) {
        name.pop();
    }
    let values = [("before", before.number), ("after", after.number)];
    let values = values.map(|(key, number)| (key, number.plain()));
    Some(
        [("name", name.join(" "))]
            .into_iter()
            .chain(values)
            .collect(),
    )
}
