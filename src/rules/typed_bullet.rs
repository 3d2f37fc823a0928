//! Lines that begin with Word's mark of a list, which is none in Markdown.

use crate::diagnostic::Report;
use crate::diagnostic::Rule;
use crate::diagnostic::Severity;
use crate::source::Source;
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "typed-bullet",
    severity: Severity::Warning,
    is_firm: false,
    why: "Word’s mark of a list is a sign like any other here: the lines run on in one paragraph, and nobody who listens \
          hears that they are a list.",
    bad: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a list.\nteam: Example Ward\n\
          service_area: Example Area\n---\n• We met.\n• We wrote.\n",
    good: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a list.\nteam: Example Ward\n\
           service_area: Example Area\n---\n- We met.\n- We wrote.\n",
};

/// Says that a line begins with a mark that makes no list; `words` are those behind it.
pub fn report(report: &mut Report, source: &Source, span: Span, words: &str) {
    let mark = &source.text[span.start..span.end];
    let message = format!("`{mark}` makes no list here");
    report.add(&RULE, source, span, message).hint(format!(
        "begin each line of the list with a hyphen and a space: `- {words}`"
    ));
}
