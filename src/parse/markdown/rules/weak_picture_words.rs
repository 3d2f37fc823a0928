//! Words for a picture that could be shorter or say more.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("weak-picture-words", Advice);

/// The most characters that are heard well in one go.
const MOST: usize = 125;

/// What need not be said, because it is known.
const KNOWN: [&str; 10] = [
    "image of",
    "an image of",
    "picture of",
    "a picture of",
    "photo of",
    "a photo of",
    "photograph of",
    "a photograph of",
    "graphic of",
    "image showing",
];

/// What Word writes of pictures by itself.
const MADE_UP: [&str; 4] = [
    "description automatically generated",
    "ai-generated content may be incorrect",
    "a close up of",
    "a close-up of",
];

/// Reports words of a picture that are too many, that say what is known, or that are its caption again.
pub(crate) fn check(report: &mut Report, source: &Source, span: Span, words: &str, caption: &str) {
    let plain = words.trim();
    let length = plain.chars().count();
    let lower = plain.to_lowercase();
    if let Some(known) = KNOWN
        .iter()
        .find(|known| lower.starts_with(&format!("{known} ")))
    {
        report
            .add(
                &RULE,
                source,
                span,
                format!("you do not need `{known}`: readers already know that this is a picture"),
            )
            .hint("start with what the picture shows");
    }
    if MADE_UP.iter().any(|made_up| lower.contains(made_up)) {
        let message = "Word made up this description of the picture";
        report
            .add(&RULE, source, span, message)
            .hint("write what the picture shows, in your own words");
    }
    if length > MOST {
        report
            .add(
                &RULE,
                source,
                span,
                format!("this description has {length} characters; use {MOST} or fewer"),
            )
            .hint("put the most important point here, and the rest in the text");
    }
    if !plain.is_empty() && plain == caption.trim() {
        report
            .add(
                &RULE,
                source,
                span,
                "this description repeats the caption",
            )
            .hint(
                "inside the square brackets, write what the picture shows, or leave out the caption",
            );
    }
}
