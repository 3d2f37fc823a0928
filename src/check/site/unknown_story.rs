//! A story named as related or featured that there is not.

use crate::base::path::{PageUrl, Slug, SourcePath};
use crate::base::source::{Source, Sources};
use crate::model::site::{SETTINGS, Site, Story};
use crate::parse::fields::{Placed, Text};
use crate::report::rules::{did_you_mean, suggest, withdrawn_page};
use crate::report::{Report, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "unknown-story",
    severity: Severity::Error,
    is_firm: true,
    why: "A story is named by its file. A name that no file has leads nowhere.",
    bad: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It names another.\nteam: Example Ward\n\
          service_area: Example Area\nrelated: b\n---\n",
    good: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It names another.\nteam: Example Ward\n\
           service_area: Example Area\nrelated: b\n---\n//- content/stories/b.md\n---\n\
           title: Another story\nsummary: It is named.\nteam: Example Ward\nservice_area: Example Area\n---\n",
};

pub(super) fn check(site: &Site, sources: &Sources, report: &mut Report) {
    for story in &site.stories {
        names(
            &story.record.related,
            &sources.texts[&story.path],
            (site, sources),
            report,
        );
    }
    if let Some(source) = SourcePath::new(SETTINGS).and_then(|path| sources.texts.get(&path)) {
        names(&site.settings.featured, source, (site, sources), report);
    }
}

/// Reports the names that no story has.
fn names(
    names: &[Placed<Text>],
    source: &Source,
    (site, sources): (&Site, &Sources),
    report: &mut Report,
) {
    for name in names {
        let text = name.value.as_str();
        if site.story_named(text).is_some() {
            continue;
        }
        let slug = Slug::from_name(text.trim_end_matches(".md"));
        let url = slug.map(|slug| PageUrl::page(Story::FOLDER, &slug));
        if url.is_some_and(|url| sources.withdrawn.contains_key(&url)) {
            withdrawn_page::name(report, source, name.span, text);
            continue;
        }
        if site.is_draft(text) {
            let message = format!("the story `{text}` is a draft");
            report
                .add(&RULE, source, name.span, message)
                .hint("leave its name out until it is published, or take `draft` out of it");
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
                diagnostic.hint("write the name of its file in content/stories without `.md`");
            }
        }
    }
}
