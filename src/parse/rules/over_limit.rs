//! More than the program reads: a file, a part of one, or things in one another.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    code: "over-limit",
    severity: Severity::Error,
    is_firm: true,
    why: "Something has no end: a whole spreadsheet that was pasted in, a key that was held down, brackets in \
          brackets. The limits are far beyond what a story needs, so that no file can keep the others from being \
          read.",
    bad: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has an aim.\nteam: Example Ward\n\
          service_area: Example Area\naim: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[An aim]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\n---\n",
    good: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has an aim.\nteam: Example Ward\n\
           service_area: Example Area\naim: An aim\n---\n",
};

/// Says what there is too much of, and what to do.
pub(crate) fn report(
    report: &mut Report,
    source: &Source,
    span: Span,
    (message, cure): (String, &str),
) {
    report.add(&RULE, source, span, message).hint(cure);
}
