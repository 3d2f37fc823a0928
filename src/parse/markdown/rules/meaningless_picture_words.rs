//! Alternative text that does not say what the picture shows.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("meaningless-picture-words", Warning);

/// Words that fit any picture.
const ANY_PICTURE: [&str; 24] = [
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

/// The words that cameras, phones and Windows put before a number in the names of pictures.
const CAMERA_PREFIXES: [&str; 12] = [
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

/// The extensions of pictures.
const EXTENSIONS: [&str; 9] = [
    ".jpg", ".jpeg", ".png", ".gif", ".svg", ".webp", ".bmp", ".tif", ".heic",
];

/// Reports alternative text that says nothing about the picture; `example` is such a picture with a description that
/// does.
pub(crate) fn check(report: &mut Report, source: &Source, span: Span, words: &str, example: &str) {
    let plain = words.trim().to_lowercase();
    let is_file = EXTENSIONS
        .iter()
        .any(|extension| plain.ends_with(extension));
    if is_file || ANY_PICTURE.contains(&plain.as_str()) || is_numbered(&plain) {
        let words = words.trim();
        report
            .add(
                &RULE,
                source,
                span,
                format!("the description `{words}` does not say what the picture shows"),
            )
            .hint(format!(
                "write what a person who cannot see it needs to know: `{example}`"
            ));
    }
}

/// Whether the words are like `img_2041`, `photo 1` or `screenshot 2016-02-14 at 10.30`.
fn is_numbered(words: &str) -> bool {
    CAMERA_PREFIXES.iter().any(|name| {
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
