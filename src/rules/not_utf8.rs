//! A text that is not in UTF-8.

use crate::diagnostic::Report;
use crate::diagnostic::Rule;
use crate::diagnostic::Severity;
use crate::source::Source;
use crate::source::Span;

/// The rule. Its examples are empty because a fixture is UTF-8 itself.
pub const RULE: Rule = Rule {
    code: "not-utf8",
    severity: Severity::Error,
    is_firm: true,
    why: "Files from older Windows programs hold letters such as é and £ in a way that other programs read \
          as something else. Only UTF-8 is the same everywhere.",
    bad: "",
    good: "",
};

/// Says that the text stops being UTF-8 at byte `offset`, where a replacement character now stands.
pub fn report(report: &mut Report, source: &Source, offset: usize) {
    let span = Span::new(offset, offset + char::REPLACEMENT_CHARACTER.len_utf8());
    report
        .add(&RULE, source, span, "this file is not saved as UTF-8")
        .hint("in Notepad choose File, Save as, and `UTF-8` at `Encoding`; then check £ and accented letters");
}
