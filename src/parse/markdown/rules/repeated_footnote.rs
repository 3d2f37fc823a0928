//! A footnote that is defined twice.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("repeated-footnote", Warning);

/// Reports the second footnote of a name.
pub(crate) fn report(report: &mut Report, source: &Source, span: Span, name: &str) {
    let message = format!("there is a footnote `[^{name}]` above already");
    report.add(&RULE, source, span, message).hint(format!(
        "give this one another name, here and in the text, or delete one of the two `[^{name}]:`"
    ));
}
