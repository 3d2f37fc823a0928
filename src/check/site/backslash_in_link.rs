//! A link or picture whose address is written as Windows writes paths.

use crate::check::Context;
use crate::report::{Report, Rule, Severity};

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: "backslash-in-link",
    severity: Severity::Advice,
    is_firm: false,
    why: "Folders are divided by `/` on the web. A `\\` is read as one here, but before some signs Markdown takes \
          it away, and then the link leads nowhere.",
    bad: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a picture.\nteam: Example Ward\n\
          service_area: Example Area\n---\n![The new board](ward\\board.png)\n//- content/stories/ward/board.png\n\n",
    good: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a picture.\nteam: Example Ward\n\
           service_area: Example Area\n---\n![The new board](ward/board.png)\n//- content/stories/ward/board.png\n\n",
};

pub(super) fn check(&Context { site, sources, .. }: &Context<'_>, report: &mut Report) {
    for (path, body) in site.bodies() {
        for link in body.links.iter().filter(|link| link.written.contains('\\')) {
            let written = link.written.as_str();
            report
                .add(
                    &RULE,
                    &sources.texts[path],
                    link.span,
                    format!("the address `{written}` has a `\\` in it"),
                )
                .hint(format!("write `{}`", written.replace('\\', "/")));
        }
    }
}
