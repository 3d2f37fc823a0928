//! An override of a rule that does not exist or cannot be overridden.

use crate::base::source::{Source, Span};
use crate::report::suggest::{did_you_mean, suggest};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("unknown-rule", Error, firm);

/// Reports a name that is not one of the `known` rules.
pub(crate) fn report(
    report: &mut Report,
    source: &Source,
    span: Span,
    name: &str,
    known: &[&Rule],
) {
    let message = format!("there is no rule `{name}`");
    let diagnostic = report.add(&RULE, source, span, message);
    let open = known.iter().filter(|rule| !rule.is_firm);
    if let Some(near) = did_you_mean(name, open.map(|rule| rule.code)) {
        suggest(diagnostic, source, span, near);
    }
    diagnostic.hint("each finding names its rule, and `qi-stories explain` lists all the rules");
}

/// Reports a rule that cannot be overridden.
pub(crate) fn firm(report: &mut Report, source: &Source, span: Span, name: &str) {
    let message = format!("you cannot change `{name}`: the site cannot be built with this problem");
    report
        .add(&RULE, source, span, message)
        .hint("delete this line, and fix what the rule finds");
}
