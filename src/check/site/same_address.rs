//! Two things whose pages would have the same address.

use std::collections::BTreeMap;

use crate::base::path::{PageUrl, Slug, SourcePath};
use crate::base::source::{Sources, Span};
use crate::check::Context;
use crate::model::page::Section;
use crate::model::settings::Named;
use crate::model::site::{Partial, SETTINGS, Site};
use crate::parse::fields::{Spanned, Text};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("same-address", Error, firm);

pub(super) fn check(&Context { site, sources, .. }: &Context<'_>, report: &mut Report) {
    texts(sources, report);
    attachments(site, sources, report);
    let name = |named: &Named| named.name.clone();
    let areas = site.settings.service_areas.iter();
    let topics = site.settings.topics.iter();
    let listed_teams = site.settings.teams.iter().map(|team| team.name.clone());
    for names in [
        areas.map(|area| name(&area.named)).collect::<Vec<_>>(),
        topics.map(name).collect(),
        listed_teams.collect(),
    ] {
        settings(&names, sources, report);
    }
    teams(site, sources, report);
}

/// Reports pictures and documents that would have the same address.
fn attachments(site: &Site<Partial>, sources: &Sources, report: &mut Report) {
    // The page of an event has a calendar file beside it.
    let sections = Section::ALL
        .iter()
        .flat_map(|section| site.section(*section));
    let events = sections.filter(|page| page.when.is_some());
    let calendars: BTreeMap<PageUrl, &SourcePath> = events
        .map(|page| (page.url.calendar(), &page.path))
        .collect();
    let mut first: BTreeMap<PageUrl, SourcePath> = BTreeMap::new();
    for named in site.named_files() {
        let Some(url) = PageUrl::attachment(&named.path) else {
            let message = format!("`{}` cannot be used as an address", named.path.file_name());
            report
                .add(&RULE, &sources.texts[&named.source], named.span, message)
                .hint(
                    "give the file a name with letters and a file extension, such as `poster.pdf`",
                );
            continue;
        };
        if let Some(page) = calendars.get(&url) {
            let message = format!(
                "`{}` would have the address `{url}`, but that is the calendar file made from `when` in `{page}`",
                named.path
            );
            report
                .add(&RULE, &sources.texts[&named.source], named.span, message)
                .hint("remove the link, because the page already has one; or rename the file");
            continue;
        }
        match first.get(&url) {
            Some(earlier) if *earlier != named.path && !is_twin(earlier, &named.path) => {
                let message = format!(
                    "`{}` would have the address `{url}`, but `{earlier}` already has it",
                    named.path
                );
                report
                    .add(&RULE, &sources.texts[&named.source], named.span, message)
                    .hint("rename one of the two files");
            }
            Some(_) => {}
            None => {
                first.insert(url, named.path.clone());
            }
        }
    }
}

/// Whether two paths differ only in case or accents, which another rule reports.
fn is_twin(a: &SourcePath, b: &SourcePath) -> bool {
    a.folded() == b.folded()
}

/// Reports texts whose pages would have the same address.
fn texts(sources: &Sources, report: &mut Report) {
    let mut first: BTreeMap<PageUrl, &SourcePath> = BTreeMap::new();
    for path in sources.texts.keys() {
        let Some(url) = PageUrl::of_text(path) else {
            continue;
        };
        let Some(earlier) = first.get(&url) else {
            first.insert(url, path);
            continue;
        };
        if is_twin(earlier, path) {
            continue;
        }
        let source = &sources.texts[path];
        let line = source.text.find('\n').unwrap_or(source.text.len());
        let message =
            format!("this page would have the address `{url}`, but `{earlier}` already has it");
        report
            .add(&RULE, source, Span::new(0, line), message)
            .hint("rename one of the two files");
    }
}

/// Reports names in the settings that would have the same address, including repeated names.
fn settings(names: &[Spanned<Text>], sources: &Sources, report: &mut Report) {
    let Some(source) = SourcePath::new(SETTINGS).and_then(|path| sources.texts.get(&path)) else {
        return;
    };
    let mut first: BTreeMap<Slug, &str> = BTreeMap::new();
    for named in names {
        let name = named.value.as_str();
        let Some(slug) = Slug::from_name(name) else {
            let message = format!("`{name}` has no letters or digits to make an address from");
            report
                .add(&RULE, source, named.span, message)
                .hint("use a name with letters");
            continue;
        };
        if let Some(earlier) = first.get(&slug) {
            let message =
                format!("`{name}` and `{earlier}` would have the same page, `{slug}.html`");
            report
                .add(&RULE, source, named.span, message)
                .hint("keep only one of them, or make their names more different");
        } else {
            first.insert(slug, name);
        }
    }
}

/// Reports names of teams in stories that would have the same address.
fn teams(site: &Site<Partial>, sources: &Sources, report: &mut Report) {
    let mut first: BTreeMap<Slug, &str> = BTreeMap::new();
    let listed = site
        .settings
        .teams
        .iter()
        .map(|team| team.name.value.as_str());
    first.extend(listed.filter_map(|name| Slug::from_name(name).map(|slug| (slug, name))));
    for story in &site.stories {
        let Some(team) = &story.heading.team else {
            continue;
        };
        let (name, source) = (team.value.as_str(), &sources.texts[&story.path]);
        let Some(slug) = Slug::from_name(name) else {
            let message = format!("`{name}` has no letters or digits to make an address from");
            report
                .add(&RULE, source, team.span, message)
                .hint("use letters in the team's name");
            continue;
        };
        match first.get(&slug) {
            Some(earlier) if *earlier != name => {
                let message =
                    format!("the teams `{name}` and `{earlier}` would have the same page");
                report
                    .add(&RULE, source, team.span, message)
                    .hint("write the team's name in the same way in every story");
            }
            Some(_) => {}
            None => {
                first.insert(slug, name);
            }
        }
    }
}
