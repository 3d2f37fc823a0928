//! The name of a published file that IIS and similar web servers refuse in an address.

use std::collections::BTreeMap;

use crate::base::path::{PageUrl, SourcePath};
use crate::base::source::{Source, Span};
use crate::check::Context;
use crate::model::site::attachment::attachments;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("name-iis-refuses", Warning);

/// Folders and files that IIS hides, from the `requestFiltering` of its default settings.
const HIDDEN_BY_IIS: [&str; 9] = [
    "app_browsers",
    "app_code",
    "app_data",
    "app_globalresources",
    "app_localresources",
    "app_webreferences",
    "bin",
    "web.config",
    "global.asax",
];

pub(super) fn check(&Context { site, sources, .. }: &Context<'_>, report: &mut Report) {
    let mut published: BTreeMap<SourcePath, PageUrl> = attachments(site, sources)
        .into_iter()
        .filter(|(_, path)| sources.has(path))
        .map(|(url, path)| (path, url))
        .collect();
    for (path, _) in site.bodies() {
        published.extend(PageUrl::of_text(path).map(|url| (path.clone(), url)));
    }
    for (path, url) in published {
        let names = path.as_str().split('/');
        for name in names {
            let why = if let Some(character) = name.chars().find(|c| "+%".contains(*c)) {
                format!("an address that contains `{character}`")
            } else if HIDDEN_BY_IIS.contains(&name.to_lowercase().as_str()) {
                format!("every address that contains `{name}`")
            } else {
                continue;
            };
            let message =
                format!("the web server IIS refuses {why}, so `{name}` is published at `{url}`");
            report
                .add(&RULE, &Source::named(&path), Span::new(0, 0), message)
                .hint("use only letters, digits and hyphens in its name");
        }
    }
}
