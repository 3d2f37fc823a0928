//! A picture that says nothing to those who cannot see it.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    code: "picture-without-words",
    severity: Severity::Error,
    is_firm: false,
    why: "A person who cannot see a picture hears the words that stand for it. Without words they hear that \
          something is kept from them. The law asks for them too.",
    bad: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a picture.\nteam: Example Ward\n\
          service_area: Example Area\n---\n![](ward.png)\n//- content/stories/ward.png\n\n",
    good: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a picture.\nteam: Example Ward\n\
           service_area: Example Area\n---\n![The new board on the ward](ward.png)\n\
           //- content/stories/ward.png\n\n",
};

/// What stands between the brackets of a picture that shows nothing a reader would miss.
pub(crate) const DECORATIVE: &str = "decorative";

/// Says that a picture has no words.
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
