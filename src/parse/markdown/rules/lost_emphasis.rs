//! Asterisks that were meant to make words bold, but are shown as asterisks.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("lost-emphasis", Warning);

/// Reports asterisks that do not make anything bold.
pub(crate) fn report(report: &mut Report, source: &Source, span: Span) {
    let asterisks = &source.text[span.start..span.end];
    report
        .add(&RULE, source, span, format!("`{asterisks}` appears on the page and does not make anything bold"))
        .hint(format!(
            "put `{asterisks}` directly before the first word and directly after the last one, or delete it"
        ));
}

/// Reports an asterisk between two numbers.
pub(crate) fn multiplication(report: &mut Report, source: &Source, span: Span) {
    let line = Span::of_line(&source.text, span.start);
    let after = &source.text[span.end..line.end];
    let end = after.find(|c: char| !(c.is_ascii_digit() || matches!(c, '£' | ',' | '.' | '*')));
    let before = &source.text[line.start..span.start];
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '£' | ',' | '.' | '*');
    let start = before.trim_end_matches(is_part).len();
    let product = format!(
        "{}*{}",
        &before[start..],
        &after[..end.unwrap_or(after.len())]
    );
    let product = product.trim_end_matches(['.', ',']).replace('*', " x ");
    let message = "this `*` and the next make the words between them italic, and are not shown";
    report
        .add(&RULE, source, span, message)
        .hint(format!("to multiply, write `{product}`"));
}
