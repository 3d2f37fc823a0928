//! Words for a picture that do not say what it shows.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("meaningless-picture-words", Warning);

/// Words that fit any picture.
const EMPTY: [&str; 24] = [
    "alt",
    "alt text",
    "alternative text",
    "attachment",
    "capture",
    "chart",
    "description",
    "diagram",
    "figure",
    "graph",
    "graphic",
    "icon",
    "image",
    "img",
    "logo",
    "photo",
    "photograph",
    "pic",
    "picture",
    "placeholder",
    "screen shot",
    "screenshot",
    "title",
    "untitled",
];

/// What cameras, phones and Windows name pictures by; a number follows.
const CAMERA: [&str; 12] = [
    "img",
    "dsc",
    "dscn",
    "dscf",
    "pxl",
    "image",
    "picture",
    "photo",
    "screenshot",
    "screen shot",
    "whatsapp image",
    "capture",
];

/// The endings of pictures.
const ENDINGS: [&str; 9] = [
    ".jpg", ".jpeg", ".png", ".gif", ".svg", ".webp", ".bmp", ".tif", ".heic",
];

/// Reports words that say nothing of the picture.
pub(crate) fn check(report: &mut Report, source: &Source, span: Span, words: &str) {
    let plain = words.trim().to_lowercase();
    let is_file = ENDINGS.iter().any(|ending| plain.ends_with(ending));
    if is_file || EMPTY.contains(&plain.as_str()) || is_numbered(&plain) {
        let words = words.trim();
        report
            .add(&RULE, source, span, format!("the description `{words}` does not say what the picture shows"))
            .hint("write what a person who cannot see it needs to know: `![The new board on the ward](board.jpg)`");
    }
}

/// Whether words are such as `img_2041`, `photo 1` or `screenshot 2016-02-14 at 10.30`.
fn is_numbered(words: &str) -> bool {
    CAMERA.iter().any(|name| {
        words.strip_prefix(name).is_some_and(|rest| {
            let mut parts = rest
                .split(|c: char| !c.is_alphanumeric())
                .filter(|part| !part.is_empty());
            let is_counted = |part: &str| part.starts_with(|c: char| c.is_ascii_digit());
            parts.clone().any(is_counted)
                && parts.all(|part| is_counted(part) || ["at", "am", "pm"].contains(&part))
        })
    })
}
