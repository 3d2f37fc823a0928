//! A link or picture whose address has a space in it, which Markdown takes for plain words.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    code: "spaced-address",
    severity: Severity::Error,
    is_firm: false,
    why: "An address ends at a space. With one inside, readers see the brackets and no link or picture.",
    bad: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a picture.\nteam: Example Ward\n\
          service_area: Example Area\n---\n![The board](ward board.png)\n//- content/stories/ward board.png\n\n",
    good: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a picture.\nteam: Example Ward\n\
           service_area: Example Area\n---\n![The board](<ward board.png>)\n\
           //- content/stories/ward board.png\n\n",
};

/// Says that an address has a space in it.
pub(crate) fn report(report: &mut Report, source: &Source, span: Span, address: &str) {
    report
        .add(
            &RULE,
            source,
            span,
            format!("the address `{address}` has a space in it"),
        )
        .hint(format!(
            "write `<{address}>`, or give the file a name without spaces"
        ));
}
