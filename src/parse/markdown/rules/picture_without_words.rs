//! A picture without alternative text.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("picture-without-words", Error);

/// The alternative text of a picture that is only decorative.
pub(crate) const DECORATIVE: &str = "decorative";

/// Reports a picture without alternative text.
pub(crate) fn report(report: &mut Report, source: &Source, span: Span) {
    report
        .add(
            &RULE,
            source,
            span,
            "this picture has no description for people who cannot see it",
        )
        .hint("inside the square brackets, write what it shows: `![The new board on the ward](board.png)`")
        .hint("if it is only a line or pattern, write `![decorative](line.png)`");
}
