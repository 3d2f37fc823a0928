//! Text left over from a program or a template, which was not meant to be published.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("left-behind", Warning);

/// Reports such remains.
pub(crate) fn report(report: &mut Report, source: &Source, span: Span) {
    let words = &source.text[span.start..span.end];
    report
        .add(
            &RULE,
            source,
            span,
            format!("`{words}` was left behind by a program or a template"),
        )
        .hint("replace it with the right text, or delete it");
}
