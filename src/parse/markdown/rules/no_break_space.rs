//! A no-break space between two words of a text.

use crate::base::source::{Source, Span};
use crate::report::further_down;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("no-break-space", Advice);

/// Reports a no-break space with the words around it, and how many more there are.
pub(crate) fn report(
    report: &mut Report,
    source: &Source,
    span: Span,
    before: &str,
    after: &str,
    more: usize,
) {
    let others = further_down(more);
    let message = format!("there is a no-break space between `{before}` and `{after}`{others}");
    report.add(&RULE, source, span, message).hint(format!(
        "replace it with an ordinary space: `{before} {after}`"
    ));
}
