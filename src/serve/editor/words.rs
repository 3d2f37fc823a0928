//! Shows a text with the words marked that another version does not have.

use crate::serve::markup::{Html, el};

/// The most characters of one version that are shown.
const MOST: usize = 1200;

/// A version with the words between the common beginning and the common end marked; `None` is nothing.
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
    match text.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

/// A value in a few words, for a list of changes.
pub(super) fn brief(value: &str) -> String {
    const MOST_BRIEF: usize = 60;
    let line = value.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(MOST_BRIEF) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
