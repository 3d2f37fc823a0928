//! A theme whose folder does not exist.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("missing-theme", Error, firm);

/// Reports that there is no folder for the theme `name`.
pub(crate) fn report(report: &mut Report, source: &Source, span: Span, name: &str) {
    report
        .add(
            &RULE,
            source,
            span,
            format!("there is no folder `themes/{name}`"),
        )
        .hint("create the folder, or delete this line to use the built-in theme");
}
