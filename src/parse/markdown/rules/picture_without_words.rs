//! A picture without alternative text.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("picture-without-words", Error);

/// The alternative text of a picture that is only decorative.
pub(crate) const DECORATIVE: &str = "decorative";

/// What is wrong with such a picture.
const MESSAGE: &str = "this picture has no description for people who cannot see it";

/// Reports a picture without alternative text.
pub(crate) fn report(report: &mut Report, source: &Source, span: Span) {
    report
        .add(&RULE, source, span, MESSAGE)
        .hint("inside the square brackets, write what it shows: `![The new board on the ward](board.png)`")
        .hint("if it is only a line or pattern, write `![decorative](line.png)`");
}

/// Reports a picture that front matter names only by its file, `name`.
pub(crate) fn in_front_matter(report: &mut Report, source: &Source, span: Span, name: &str) {
    report
        .add(&RULE, source, span, MESSAGE)
        .hint(format!(
            "write `picture:` and below it `  file: {name}` and `  description: The new board on the ward`, with what it \
             shows"
        ))
        .hint(format!(
            "if there is nothing to describe, such as in a pattern, write `  description: {DECORATIVE}`"
        ));
}
