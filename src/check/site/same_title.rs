//! Two pages that have the same title and nothing else to distinguish them.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::base::path::SourcePath;
use crate::check::Context;
use crate::check::site::conflicted_copy;
use crate::parse::fields::{ShortText, Spanned};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("same-title", Error);

/// What should distinguish a page from others (the team or the section it is in), its title, and its path.
type Title<'s> = (Option<&'s str>, &'s Spanned<ShortText<80>>, &'s SourcePath);

pub(super) fn check(&Context { site, sources, .. }: &Context<'_>, report: &mut Report) {
    let stories = site
        .stories
        .iter()
        .filter_map(|story| -> Option<Title<'_>> {
            let heading = &story.heading;
            let team = heading.team.as_ref().map(|team| team.value.as_str());
            Some((team, heading.title.as_ref()?, &story.path))
        });
    let pages = site.pages.values().flatten();
    let pages = pages.filter_map(|page| -> Option<Title<'_>> {
        Some((Some(page.path.folder()), page.title.as_ref()?, &page.path))
    });
    // What is wrong with a copy is its name.
    let copies = conflicted_copy::copies(site, sources);
    let titles = stories.chain(pages);
    let titles = titles.filter(|(_, _, path)| !copies.contains_key(path));
    let mut titles: Vec<Title<'_>> = titles.collect();
    titles.sort_by_key(|(_, _, path)| *path);
    let mut first: BTreeMap<(Option<&str>, String), &SourcePath> = BTreeMap::new();
    for (part, title, path) in titles {
        let words = title.value.as_str();
        match first.entry((part, words.to_lowercase())) {
            Entry::Vacant(place) => {
                place.insert(path);
            }
            Entry::Occupied(earlier) => {
                let message = format!("`{}` also has the title `{words}`", earlier.get());
                report
                    .add(&RULE, &sources.texts[path], title.span, message)
                    .hint("make one of the titles more specific");
            }
        }
    }
}
