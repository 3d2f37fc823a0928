//! Markdown or HTML in a value, which the page shows character by character.

use crate::base::source::{Source, Span};
use crate::parse::typed_markup::without_markup;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("markup-in-value", Warning);

/// Reports markup in a value.
pub(crate) fn check(report: &mut Report, source: &Source, span: Span, value: &str) {
    let Some(words) = without_markup(value) else {
        return;
    };
    let typed = &source.text[span.start..span.end];
    let needs_quotes = typed.starts_with(['"', '\''])
        || words.contains([':', '#', '"'])
        || !words.starts_with(char::is_alphanumeric);
    let hint = if typed.contains('\n') || words.is_empty() {
        "delete the marks, and keep the words".to_owned()
    } else if needs_quotes {
        let words = format!("\"{}\"", words.replace('"', "'"));
        format!("write `{}`", source.line_with(span, &words))
    } else {
        format!("write `{}`", source.line_with(span, &words))
    };
    let message = "readers see the marks in these words exactly as typed: only the text below can have markup";
    report.add(&RULE, source, span, message).hint(hint);
}
