//! Markup in values, which the page shows character by character.

use memchr::memchr3;
use pulldown_cmark::{Event, Options, Parser, Tag};

use crate::base::html;
use crate::base::html::Markup;

/// Elements of HTML that authors type.
const TYPED_ELEMENTS: [&str; 16] = [
    "a", "b", "br", "div", "em", "font", "i", "img", "p", "small", "span", "strong", "sub", "sup",
    "u", "ul",
];

/// The elements that end a line or a paragraph.
const BREAKS: [&str; 3] = ["br", "div", "p"];

/// The words of a value without the Markdown and HTML typed in it; `None` if it has neither.
pub(crate) fn without_markup(value: &str) -> Option<String> {
    let bytes = value.as_bytes();
    if memchr3(b'*', b'_', b'`', bytes).is_none() && memchr3(b'[', b'<', b'&', bytes).is_none() {
        return None;
    }
    // A mark at the start of a line begins a list or a quotation, but not after a word.
    let text = format!("{BEFORE}{value}");
    let (mut words, mut has_markup, mut done) = (String::new(), false, 0);
    for (event, range) in Parser::new_ext(&text, Options::empty()).into_offset_iter() {
        let typed = &text[range.clone()];
        match event {
            Event::Start(Tag::Paragraph) | Event::End(_) => continue,
            // `12*3*4` is a calculation.
            Event::Start(Tag::Emphasis | Tag::Strong)
                if text[..range.start].ends_with(char::is_alphanumeric) =>
            {
                return None;
            }
            Event::Start(_) => has_markup = true,
            Event::InlineHtml(_) if !is_typed_element(typed) => words.push_str(typed),
            Event::InlineHtml(_) => {
                has_markup = true;
                if BREAKS
                    .iter()
                    .any(|name| typed.trim_matches(['<', '/']).starts_with(name))
                {
                    words.push(' ');
                }
            }
            Event::Code(code) => {
                has_markup = true;
                words.push_str(&code);
            }
            Event::Text(decoded) => {
                // The page also shows the backslash.
                if text[done..range.start].ends_with('\\') {
                    words.push('\\');
                }
                has_markup |= typed != &*decoded;
                words.push_str(&decoded);
            }
            _ => words.push_str(typed),
        }
        done = match text[range.clone()].starts_with(['*', '_', '[', '!', '<']) {
            true => range.start,
            false => range.end,
        };
    }
    let words = words.strip_prefix(BEFORE)?;
    let words: Vec<&str> = words.split_whitespace().collect();
    has_markup.then(|| words.join(" "))
}

/// A word put before a value while it is parsed.
const BEFORE: &str = "a ";

/// Whether a tag is one that authors type, and not words in angle brackets.
fn is_typed_element(typed: &str) -> bool {
    match html::next_markup(typed, 0) {
        Some(Markup::Tag(tag)) => TYPED_ELEMENTS.contains(&&*tag.name),
        Some(Markup::Aside { .. }) => true,
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(value: &str, expected: Option<&str>) {
        assert_eq!(without_markup(value).as_deref(), expected, "{value}");
    }

    #[test]
    fn markup_is_removed_and_its_words_are_kept() {
        check("**Big** change", Some("Big change"));
        check("*New* rounds", Some("New rounds"));
        check("_New_ rounds, `daily`", Some("New rounds, daily"));
        check(
            "See [the plan](plan.pdf).<br>Well done.",
            Some("See the plan. Well done."),
        );
        check("A&amp;E waits", Some("A&E waits"));
        check("- **A** list", Some("- A list"));
        check("<b>12</b> days <!-- ask -->", Some("12 days"));
    }

    #[test]
    fn ordinary_text_with_the_same_characters_is_not_markup() {
        for value in [
            "A&E waits & more",
            "5 * 12 * £3",
            "12*3*4",
            "stay_of_12_days",
            "fewer than <5",
            "[sic] and [1]",
            "<name of the ward>",
            "Grades A* and B*",
            r"\\server\share\_plan",
            "> 30 days",
            "1. The first",
        ] {
            check(value, None);
        }
    }
}
