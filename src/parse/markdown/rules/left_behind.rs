//! Words that a program or a template left behind, which nobody wanted to publish.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("left-behind", Warning);

/// Says that words were left behind.
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
