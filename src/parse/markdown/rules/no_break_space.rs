//! A no-break space between two words of a text.

use crate::base::source::{Source, Span};
use crate::report::further_down;
use crate::report::{Report, Rule, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    code: "no-break-space",
    severity: Severity::Advice,
    is_firm: false,
    why: "Text from Word, Outlook and web pages brings spaces that look like any other and keep the words on both sides together: \
          lines break at odd places, and who looks for the words in the file does not find them.",
    bad: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a text.\nteam: Example Ward\n\
          service_area: Example Area\n---\nThe ward\u{a0}met.\n",
    good: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a text.\nteam: Example Ward\n\
           service_area: Example Area\n---\nThe ward met.\n",
};

/// Says between which words one stands, and how many more there are.
pub(crate) fn report(
    report: &mut Report,
    source: &Source,
    span: Span,
    (before, after): (&str, &str),
    more: usize,
) {
    let others = further_down(more);
    let message =
        format!("an invisible no-break space stands between `{before}` and `{after}`{others}");
    report.add(&RULE, source, span, message).hint(format!(
        "type a plain space in its place: `{before} {after}`"
    ));
}
