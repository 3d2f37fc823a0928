//! A comment that is not closed.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("unclosed-comment", Warning);

/// Reports a comment that continues to the end of the text, or of the quotation or list item that it is in.
pub(crate) fn report(report: &mut Report, source: &Source, span: Span, is_to_the_end: bool) {
    let end = if is_to_the_end {
        "the text"
    } else {
        "this quotation or list item"
    };
    let message = format!("a comment starts here and hides everything up to the end of {end}");
    report
        .add(&RULE, source, span, message)
        .hint("add `-->` at the end of the comment, or delete the `<!--`");
}

/// Reports a comment in a paragraph, the words of which are on the page.
pub(crate) fn shown(report: &mut Report, source: &Source, span: Span) {
    let message = "a comment starts here and is not closed, so readers see its words";
    report
        .add(&RULE, source, span, message)
        .hint("add `-->` at the end of the comment, or delete it");
}
