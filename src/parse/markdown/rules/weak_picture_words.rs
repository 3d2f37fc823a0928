//! Alternative text that could be shorter or say more.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("weak-picture-words", Advice);

/// The most characters that a listener follows in one go.
const MAX_CHARACTERS: usize = 125;

/// Words that need not be said, because screen readers say them.
const REDUNDANT: [&str; 10] = [
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

/// Phrases that Word generates as alternative text.
const GENERATED: [&str; 4] = [
    "description automatically generated",
    "ai-generated content may be incorrect",
    "a close up of",
    "a close-up of",
];

/// Reports alternative text that is too long, states the obvious, or repeats the caption.
pub(crate) fn check(report: &mut Report, source: &Source, span: Span, words: &str, caption: &str) {
    let plain = words.trim();
    let length = plain.chars().count();
    let lower = plain.to_lowercase();
    if let Some(known) = REDUNDANT
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
    if GENERATED.iter().any(|made_up| lower.contains(made_up)) {
        let message = "Word made up this description of the picture";
        report
            .add(&RULE, source, span, message)
            .hint("write what the picture shows, in your own words");
    }
    if length > MAX_CHARACTERS {
        report
            .add(
                &RULE,
                source,
                span,
                format!("this description has {length} characters; use {MAX_CHARACTERS} or fewer"),
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
