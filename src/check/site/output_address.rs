//! A link to a page's address where the page's own text could be named.

use std::collections::BTreeMap;

use crate::base::path::{PageUrl, SourcePath};
use crate::check::Context;
use crate::parse::markdown::LinkKind;
use crate::report::{Report, Rule, Severity};

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: "output-address",
    severity: Severity::Advice,
    is_firm: false,
    why: "A link that names the text, such as `handovers.md`, opens in an editor too, and says so when the text \
          is renamed or withdrawn. Only lists, which have no text, are linked by their address.",
    bad: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It links.\nteam: Example Ward\n\
          service_area: Example Area\n---\n[the other ward](b.html)\n//- content/stories/b.md\n---\n\
          title: Another story\nsummary: It is linked.\nteam: Example Ward\nservice_area: Example Area\n---\n",
    good: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It links.\nteam: Example Ward\n\
           service_area: Example Area\n---\n[the other ward](b.md)\n//- content/stories/b.md\n---\n\
           title: Another story\nsummary: It is linked.\nteam: Example Ward\nservice_area: Example Area\n---\n",
};

pub(super) fn check(&Context { site, sources, .. }: &Context<'_>, report: &mut Report) {
    let texts: BTreeMap<PageUrl, &SourcePath> = site
        .bodies()
        .filter_map(|(path, _)| PageUrl::of_text(path).map(|url| (url, path)))
        .collect();
    for (from, body) in site.bodies() {
        for link in &body.links {
            let is_address = link.kind == LinkKind::Page && link.source.is_none();
            // With a place on the page it is a dead link, which says the same.
            let Some(text) = texts
                .get(&link.url)
                .filter(|_| is_address && link.fragment.is_none())
            else {
                continue;
            };
            let message = format!(
                "`{}` is the address of a page that has a text",
                link.written
            );
            report
                .add(&RULE, &sources.texts[from], link.span, message)
                .hint(format!("name the text: `{}`", text.from(from)));
        }
    }
}
