//! A heading that is none, because no plain space stands behind its `#`.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    code: "lost-heading",
    severity: Severity::Warning,
    is_firm: false,
    why: "Without a plain space behind its `#` a line is not a heading: the sign is printed, and those who go from heading to \
          heading pass it by. A no-break space, which Word and web pages leave behind, looks the same and does not do.",
    bad: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a heading.\nteam: Example Ward\n\
          service_area: Example Area\n---\n##What happened\n\nWe met.\n",
    good: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a heading.\nteam: Example Ward\n\
           service_area: Example Area\n---\n## What happened\n\nWe met.\n",
};

/// Says that a line is not the heading it is meant to be.
pub(crate) fn report(report: &mut Report, source: &Source, span: Span, words: &str) {
    let signs = &source.text[span.start..span.end];
    let behind = &source.text[span.end..];
    let message = if behind.starts_with(char::is_whitespace) {
        format!(
            "an invisible no-break space stands behind `{signs}`, so this line is not a heading"
        )
    } else {
        format!("no space stands behind `{signs}`, so this line is not a heading")
    };
    report
        .add(&RULE, source, span, message)
        .hint(format!("press the space bar behind it: `{signs} {words}`"));
}
