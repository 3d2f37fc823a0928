//! A footnote that is defined twice.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("repeated-footnote", Warning);

/// Reports the second footnote with a name; `first` is how the first one writes the name, perhaps with other capitals.
pub(crate) fn report(report: &mut Report, source: &Source, span: Span, name: &str, first: &str) {
    let message = format!("there is already a footnote `[^{first}]` above");
    report.add(&RULE, source, span, message).hint(format!(
        "give `[^{name}]` a different name, here and in the text, or delete one of the two"
    ));
}
