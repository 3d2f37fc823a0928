//! A list whose numbers the page changes.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("renumbered-list", Warning);

/// Reports a number that becomes `shown` on the page; `words` are those after it.
pub(crate) fn report(report: &mut Report, source: &Source, span: Span, shown: u64, words: &str) {
    let typed = &source.text[span.start..span.end];
    let message = format!(
        "this becomes number {shown} on the page, because a list counts on from its first number"
    );
    report.add(&RULE, source, span, message).hint(format!(
        "to keep your numbers, begin each line of the list with a hyphen, such as `- {typed}: {words}`"
    ));
}
