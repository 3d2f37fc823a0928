//! A link to a page that was withdrawn.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    code: "withdrawn-page",
    severity: Severity::Warning,
    is_firm: false,
    why: "A story that was withdrawn must be gone at once, whoever links to it. The words of such a link are shown \
          without it, and a name of such a story is passed over, until somebody takes them out of the text.",
    bad: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It links.\nteam: Example Ward\n\
          service_area: Example Area\n---\n[another](b.md)\n//- withdrawn/stories/b.md\n---\n\
          title: Another story\nsummary: It was withdrawn.\nteam: Example Ward\nservice_area: Example Area\n---\n",
    good: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It links.\nteam: Example Ward\n\
           service_area: Example Area\n---\n[all stories](index.html)\n//- withdrawn/stories/b.md\n---\n\
           title: Another story\nsummary: It was withdrawn.\nteam: Example Ward\nservice_area: Example Area\n---\n",
};

/// Says that a link leads to such a page.
pub(crate) fn link(report: &mut Report, source: &Source, span: Span, written: &str) {
    let message = format!("`{written}` was withdrawn, so its words are shown without the link");
    report
        .add(&RULE, source, span, message)
        .hint("take the link out, and what is said of that story");
}

/// Says that such a story is named.
pub(crate) fn name(report: &mut Report, source: &Source, span: Span, written: &str) {
    report
        .add(
            &RULE,
            source,
            span,
            format!("the story `{written}` was withdrawn, so it is passed over"),
        )
        .hint("take its name out");
}
