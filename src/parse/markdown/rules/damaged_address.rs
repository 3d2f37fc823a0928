//! A web or e-mail address with a slip in its beginning.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    code: "damaged-address",
    severity: Severity::Error,
    is_firm: false,
    why: "One wrong or missing sign in front, such as in `htp://` or `http:/`, and the link opens nothing, or \
          not in every browser. An address that begins with `www.` is taken for a file of this site.",
    bad: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a text.\nteam: Example Ward\n\
          service_area: Example Area\n---\n[the website](www.nhs.uk)\n",
    good: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a text.\nteam: Example Ward\n\
          service_area: Example Area\n---\n[the website](https://www.nhs.uk/)\n",
};

/// Says that an address has a slip in it, and what was most likely meant.
pub(crate) fn report(
    report: &mut Report,
    source: &Source,
    span: Span,
    address: &str,
    meant: Option<&str>,
) {
    let diagnostic = report.add(
        &RULE,
        source,
        span,
        format!("the address `{address}` has a slip in it"),
    );
    match meant {
        Some(meant) => diagnostic.hint(format!("write `{meant}`")),
        None => diagnostic.hint(
            "begin the address of a website with `https://`, an e-mail address with `mailto:`",
        ),
    };
}
