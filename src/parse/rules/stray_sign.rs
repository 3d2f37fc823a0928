//! A character that came from Word or a web page and was not meant.

use crate::base::characters::plain_symbol;
use crate::base::source::{Source, Span};
use crate::report::further_down;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("stray-sign", Warning);

/// Reports an invisible character in a text, and how many more there are.
pub(crate) fn in_text(report: &mut Report, source: &Source, span: Span, more: usize) {
    let others = further_down(more);
    report
        .add(
            &RULE,
            source,
            span,
            format!("there is an invisible character here{others}"),
        )
        .hint("delete it, and retype the words around it");
}

/// Reports a character of a symbol font, and how many more there are.
pub(crate) fn symbol(report: &mut Report, source: &Source, span: Span, more: usize) {
    let others = further_down(more);
    let message = format!(
        "this character is from a symbol font of Word, and readers see an empty box{others}"
    );
    let symbol = source.text[span.start..span.end].chars().next();
    let hint = match symbol.and_then(plain_symbol) {
        Some(plain) => format!("type `{plain}` or a word in its place"),
        None => "type a word in its place".to_owned(),
    };
    report.add(&RULE, source, span, message).hint(hint);
}
