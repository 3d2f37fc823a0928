//! A picture without alternative text.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("picture-without-words", Error);

/// The alternative text of a picture that only decorates.
pub(crate) const DECORATIVE: &str = "decorative";

/// Reports a picture without alternative text.
pub(crate) fn report(report: &mut Report, source: &Source, span: Span) {
    report
        .add(
            &RULE,
            source,
            span,
            "this picture has no words for those who cannot see it",
        )
        .hint("write between the brackets what it shows: `![The new board on the ward](board.png)`")
        .hint("for a line or pattern that shows nothing write `![decorative](line.png)`");
}
