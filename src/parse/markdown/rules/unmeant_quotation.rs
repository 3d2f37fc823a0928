//! A line that becomes a quotation because it begins with the symbol for "more than".

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("unmeant-quotation", Warning);

/// Reports a line directly below a quotation, which becomes part of it.
pub(crate) fn continued(report: &mut Report, source: &Source, span: Span) {
    let message =
        "this line is part of the quotation above, as there is no empty line between them";
    report
        .add(&RULE, source, span, message)
        .hint("put an empty line above it; if it is part of the quotation, begin it with `> `");
}

/// Reports a line whose symbol means `meant`; `words` are the words after the symbol.
pub(crate) fn report(report: &mut Report, source: &Source, span: Span, meant: &str, words: &str) {
    let message = "the `>` makes this line a quotation, and readers do not see the sign";
    let hint = format!("write it in words: `{meant} {words}`");
    report.add(&RULE, source, span, message).hint(hint);
}
