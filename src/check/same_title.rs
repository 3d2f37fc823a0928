//! Two pages that nobody could tell apart by their titles.

use std::collections::BTreeMap;

use crate::diagnostic::Report;
use crate::diagnostic::Rule;
use crate::diagnostic::Severity;
use crate::page::Page;
use crate::path::SourcePath;
use crate::site::Site;
use crate::source::Sources;
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "same-title",
    severity: Severity::Error,
    why: "Readers know a page by its title, in lists, in a browser's tabs and read aloud. Two stories of one \
          team, or two pages of one part, need titles that differ.",
    bad: "//- content/stories/a.md\n---\ntitle: A story\nsummary: One.\nteam: Example Ward\n\
          service_area: Example Area\n---\n//- content/stories/b.md\n---\ntitle: A story\nsummary: Two.\n\
          team: Example Ward\nservice_area: Example Area\n---\n",
    good: "//- content/stories/a.md\n---\ntitle: A story\nsummary: One.\nteam: Example Ward\n\
           service_area: Example Area\n---\n//- content/stories/b.md\n---\ntitle: Another story\n\
           summary: Two.\nteam: Example Ward\nservice_area: Example Area\n---\n",
};

pub(super) fn check(site: &Site, sources: &Sources, report: &mut Report) {
    let story = |story: &'_ crate::story::Story| {
        let heading = &story.heading;
        let key = (
            heading.team.value.as_str().to_owned(),
            heading.title.as_str().to_owned(),
        );
        (key, story.path.clone())
    };
    let page = |page: &Page| {
        let key = (
            page.path.folder().to_owned(),
            page.title.as_str().to_owned(),
        );
        (key, page.path.clone())
    };
    let mut all: Vec<((String, String), SourcePath)> = {
        let titled = site
            .stories
            .iter()
            .filter(|story| !story.heading.title.is_stand_in());
        titled.map(story).collect()
    };
    all.extend(
        site.pages
            .values()
            .flatten()
            .filter(|page| !page.title.is_stand_in())
            .map(page),
    );
    all.sort();
    let mut first: BTreeMap<(String, String), SourcePath> = BTreeMap::new();
    for (key, path) in all {
        let Some(earlier) = first.get(&key) else {
            first.insert(key, path);
            continue;
        };
        let source = &sources.texts[&path];
        let start = source.text.find(&key.1).unwrap_or(0);
        let message = format!("`{}` is the title of `{earlier}` too", key.1);
        report
            .add(
                &RULE,
                source,
                Span::new(start, start + key.1.len()),
                message,
            )
            .hint("say in one of the titles what sets it apart");
    }
}
