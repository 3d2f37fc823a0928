//! A link that shows its web address in place of words.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    code: "bare-address",
    severity: Severity::Advice,
    is_firm: false,
    why: "A web address is read aloud letter by letter, and breaks over lines on a phone. Words say what waits behind it.",
    bad: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a text.\nteam: Example Ward\n\
          service_area: Example Area\n---\nSee <https://www.nhs.uk/mental-health/>.\n",
    good: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a text.\nteam: Example Ward\n\
          service_area: Example Area\n---\nSee [mental health on the NHS website](https://www.nhs.uk/mental-health/).\n",
};

/// Reports a link whose words are a whole web address.
pub(crate) fn check(report: &mut Report, source: &Source, span: Span, words: &str) {
    let words = words.trim();
    let is_address = ["http://", "https://"]
        .iter()
        .any(|start| words.to_lowercase().starts_with(start));
    if is_address && !words.contains(char::is_whitespace) {
        report
            .add(
                &RULE,
                source,
                span,
                "the words of this link are its address",
            )
            .hint(format!(
                "write what it leads to: `[the name of the page]({words})`"
            ));
    }
}
