//! A picture that says nothing to those who cannot see it.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("picture-without-words", Error);

/// What stands between the brackets of a picture that shows nothing a reader would miss.
pub(crate) const DECORATIVE: &str = "decorative";

/// Says that a picture has no words.
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
