//! Shows a text with the words marked that another version does not have.

use crate::serve::markup::{Html, el};

/// The most characters of one version that are shown.
const MAX_SHOWN: usize = 1200;

/// A version with the words between the common beginning and the common end marked; `None` is an empty one.
pub(super) fn compared(version: Option<&str>, other: Option<&str>) -> Html {
    let Some(version) = version.filter(|version| !version.trim().is_empty()) else {
        return el("span").class("hint").text("Nothing there").into();
    };
    let own: Vec<&str> = version.split_inclusive(char::is_whitespace).collect();
    let other: Vec<&str> = other
        .unwrap_or_default()
        .split_inclusive(char::is_whitespace)
        .collect();
    let is_same = |(one, two): &(&&str, &&str)| one.trim_end() == two.trim_end();
    let start = own.iter().zip(&other).take_while(is_same).count();
    let most = own.len().min(other.len()) - start;
    let end = own
        .iter()
        .rev()
        .zip(other.iter().rev())
        .take_while(is_same)
        .count()
        .min(most);
    let part = |from: usize, to: usize| shortened(&own[from..to].concat());
    let marked = part(start, own.len() - end);
    let mut html = Html::text(&part(0, start));
    if !marked.is_empty() {
        html = html.and(el("ins").class("differs").text(&marked));
    }
    el("span")
        .class("version")
        .add(html.and(part(own.len() - end, own.len()).as_str()))
        .into()
}

/// A text that is not too long to be shown.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(MAX_SHOWN) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

/// The most characters of a value in a few words.
const MAX_BRIEF: usize = 60;

/// A value in a few words, for a list of changes.
pub(super) fn brief(value: &str) -> String {
    let line = value.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(MAX_BRIEF) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line,
    }
}

/// The characters before the first difference that are shown.
const BEFORE_DIFFERENCE: usize = 20;

/// Two versions of a value in a few words each, for a list of changes: from their beginnings, or from just before the
/// first word that differs if that would be left out.
pub(super) fn brief_pair(one: &str, other: &str) -> (String, String) {
    let lines = [one, other].map(|value| value.split_whitespace().collect::<Vec<_>>());
    let [one, other] = &lines;
    let mut same = one
        .iter()
        .zip(other)
        .take_while(|(one, other)| one == other)
        .count();
    // A version that ends at the difference shows its last words.
    same = same.min(one.len().min(other.len()).saturating_sub(1));
    let length = |words: &[&str]| {
        words
            .iter()
            .map(|word| word.chars().count() + 1)
            .sum::<usize>()
    };
    let is_short = |words: &Vec<&str>| length(words) <= MAX_BRIEF;
    if lines.iter().all(is_short) || length(&one[..same]) <= BEFORE_DIFFERENCE {
        return (brief(&one.join(" ")), brief(&other.join(" ")));
    }
    let mut start = same;
    while start > 0 && length(&one[start - 1..same]) <= BEFORE_DIFFERENCE {
        start -= 1;
    }
    let from = |words: &Vec<&str>| format!("…{}", brief(&words[start..].join(" ")));
    (from(one), from(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_versions_show_the_words_that_differ() {
        let pair = |one: &str, other: &str| brief_pair(one, other);
        assert_eq!(
            pair("one two", "one three"),
            ("one two".to_owned(), "one three".to_owned())
        );
        let long = "Staff said the trolley was often not there and took four";
        assert_eq!(
            pair(
                &format!("{long} minutes to find at night."),
                &format!("{long} hours to find at night.")
            ),
            (
                "…there and took four minutes to find at night.".to_owned(),
                "…there and took four hours to find at night.".to_owned()
            )
        );
        let (before, after) = pair(
            long,
            &format!("{long} minutes each time, and more at night"),
        );
        assert_eq!(before, "…not there and took four");
        assert!(
            after.starts_with("…not there and took four minutes"),
            "{after}"
        );
        assert_eq!(pair("", "one"), (String::new(), "one".to_owned()));
    }

    #[test]
    fn words_that_differ_are_marked() {
        let shown = compared(Some("one two three four"), Some("one 2 3 four"));
        let expected =
            "<span class=\"version\">one <ins class=\"differs\">two three </ins>four</span>";
        assert_eq!(shown.as_str(), expected);
        let same = compared(Some("<one>"), Some("<one>"));
        assert_eq!(same.as_str(), "<span class=\"version\">&lt;one&gt;</span>");
        assert!(
            compared(None, Some("one"))
                .as_str()
                .contains("Nothing there")
        );
        let longer = compared(Some("a a a"), Some("a a"));
        assert_eq!(
            longer.as_str(),
            "<span class=\"version\">a a<ins class=\"differs\"> a</ins></span>".replace(
                "a a<ins class=\"differs\"> a</ins>",
                "a a <ins class=\"differs\">a</ins>"
            )
        );
    }
}
