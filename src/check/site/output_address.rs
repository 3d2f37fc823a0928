//! A link to a page's address that could name the page's text instead.

use std::collections::BTreeMap;

use crate::base::path::{PageUrl, SourcePath};
use crate::check::Context;
use crate::parse::markdown::LinkKind;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("output-address", Advice);

pub(super) fn check(&Context { site, sources, .. }: &Context<'_>, report: &mut Report) {
    let texts: BTreeMap<PageUrl, &SourcePath> = site
        .bodies()
        .filter_map(|(path, _)| PageUrl::of_text(path).map(|url| (url, path)))
        .collect();
    for (from, body) in site.bodies() {
        for link in &body.links {
            let is_address = link.kind == LinkKind::Page && link.source.is_none();
            // With a fragment it is a dead link, which is reported with the same suggestion.
            let Some(text) = texts
                .get(&link.url)
                .filter(|_| is_address && link.fragment.is_none())
            else {
                continue;
            };
            let message = format!(
                "`{}` is the address of a page that has its own source file",
                link.written
            );
            report
                .add(&RULE, &sources.texts[from], link.span, message)
                .hint(format!(
                    "link to the source file: `{}`",
                    text.relative_from(from)
                ));
        }
    }
}
