//! A missing story that is named as related or featured.

use crate::base::path::{PageUrl, Slug, SourcePath};
use crate::base::source::{Source, Sources};
use crate::check::Context;
use crate::model::site::{Partial, SETTINGS, Site};
use crate::model::story::FOLDER;
use crate::parse::fields::{Spanned, Text};
use crate::parse::rules::withdrawn_page;
use crate::report::suggest::{did_you_mean, suggest};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("unknown-story", Error, firm);

pub(super) fn check(&Context { site, sources, .. }: &Context<'_>, report: &mut Report) {
    for story in &site.stories {
        names(
            &story.record.related,
            &sources.texts[&story.path],
            site,
            sources,
            report,
        );
    }
    if let Some(source) = SourcePath::new(SETTINGS).and_then(|path| sources.texts.get(&path)) {
        names(&site.settings.featured, source, site, sources, report);
    }
}

/// Reports the names without a story.
fn names(
    names: &[Spanned<Text>],
    source: &Source,
    site: &Site<Partial>,
    sources: &Sources,
    report: &mut Report,
) {
    for name in names {
        let text = name.value.as_str();
        if site.story_named(text).is_some() {
            continue;
        }
        let slug = Slug::from_name(text.trim_end_matches(".md"));
        let url = slug.map(|slug| PageUrl::page(FOLDER, &slug));
        if url.is_some_and(|url| sources.withdrawn.contains_key(&url)) {
            withdrawn_page::name(report, source, name.span, text);
            continue;
        }
        if site.is_draft(text) {
            let message = format!("the story `{text}` is a draft");
            report
                .add(&RULE, source, name.span, message)
                .hint("leave out its name until it is published, or delete `draft` from it");
            continue;
        }
        let diagnostic = report.add(
            &RULE,
            source,
            name.span,
            format!("there is no story `{text}`"),
        );
        let slugs = site.stories.iter().map(|story| story.slug.as_str());
        match did_you_mean(text, slugs) {
            Some(near) => suggest(diagnostic, source, name.span, near),
            None => {
                diagnostic.hint("write the name of its file in content/stories, without `.md`");
            }
        }
    }
}
