//! A text that is not in UTF-8.

use crate::diagnostic::Report;
use crate::diagnostic::Rule;
use crate::diagnostic::Severity;
use crate::source::Source;
use crate::source::Span;

/// The rule. An example is itself UTF-8, so a replacement character shows what stands for what cannot be read.
pub const RULE: Rule = Rule {
    code: "not-utf8",
    severity: Severity::Error,
    is_firm: true,
    why: "Files from older Windows programs hold letters such as é and £ in a way that other programs read \
          as something else. Only UTF-8 is the same everywhere.",
    bad: "//- content/stories/a.md\n---\ntitle: A story\nsummary: The caf\u{fffd} opened.\nteam: Example Ward\n\
          service_area: Example Area\n---\n",
    good: "//- content/stories/a.md\n---\ntitle: A story\nsummary: The café opened.\nteam: Example Ward\n\
           service_area: Example Area\n---\n",
};

/// Says that the text stops being UTF-8 at byte `offset`, where a replacement character now stands.
pub fn report(report: &mut Report, source: &Source, offset: usize) {
    let span = Span::new(offset, offset + char::REPLACEMENT_CHARACTER.len_utf8());
    report
        .add(&RULE, source, span, "this file is not saved as UTF-8")
        .hint("in Notepad choose File, Save as, and `UTF-8` at `Encoding`; then check £ and accented letters");
}
