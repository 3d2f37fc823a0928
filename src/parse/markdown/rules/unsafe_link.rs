//! A link or picture whose address could do harm or leads outside the site's folder.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    code: "unsafe-link",
    severity: Severity::Warning,
    is_firm: false,
    why: "An address that begins with `javascript:` runs a program, and a picture from another host tells \
          that host who is reading. Neither reaches the page.",
    bad: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It holds such a link.\nteam: Example Ward\n\
          service_area: Example Area\n---\n[a link](javascript:alert(1))\n",
    good: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It holds a good link.\n\
           team: Example Ward\nservice_area: Example Area\n---\n[a link](https://www.nhs.uk/)\n",
};

/// Says that a link's address was left out.
pub(crate) fn link(report: &mut Report, source: &Source, span: Span, address: &str) {
    report
        .add(
            &RULE,
            source,
            span,
            format!("the address `{address}` was left out of the page"),
        )
        .hint("link to a page of this site, to `https://…` or to `mailto:…`");
}

/// Says that a picture from outside the site was left out.
pub(crate) fn picture(report: &mut Report, source: &Source, span: Span, address: &str) {
    report
        .add(
            &RULE,
            source,
            span,
            format!("the picture `{address}` is not in this site and was left out"),
        )
        .hint("save the picture beside the text and write its file name");
}
