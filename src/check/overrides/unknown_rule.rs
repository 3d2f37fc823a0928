//! A rule that is set or let stand by a name that no rule has, or that nobody can set aside.

use crate::base::source::{Source, Span};
use crate::report::suggest::{did_you_mean, suggest};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("unknown-rule", Error, firm);

/// Says that no rule of `known` has that name.
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
    diagnostic
        .hint("each problem that is found names its rule, and `qi-stories explain` lists all");
}

/// Says that a rule cannot be set aside.
pub(crate) fn firm(report: &mut Report, source: &Source, span: Span, name: &str) {
    let message = format!("`{name}` cannot be set: with such a problem no site can be built");
    report
        .add(&RULE, source, span, message)
        .hint("take this out, and put right what the rule finds");
}
