//! What an author might add, by the guideline for reports of improvement, SQUIRE 2.0: prompts, told by `check` alone.

mod items;
mod sections;

use rayon::prelude::*;

use crate::diagnostic::Report;
use crate::diagnostic::Rule;
use crate::diagnostic::Severity;
use crate::site::Site;
use crate::source::Sources;
use crate::source::Span;
use crate::squire::items::Draft;
use crate::squire::items::ITEMS;
use crate::story::Stage;
use crate::story::Story;

/// The rule.
pub const RULE: Rule = Rule {
    code: "squire-prompts",
    severity: Severity::Advice,
    is_firm: false,
    why: "SQUIRE 2.0 is the guideline by which improvement work is reported. It asks authors to consider each of its items, \
          and to leave out what does not fit; what it leads to is a story that another team can learn from.",
    bad: "//- content/stories/a.md\n---\ntitle: Project 3\nsummary: What we did.\nteam: Example Ward\n\
          service_area: Example Area\n---\n",
    good: include_str!("complete.md"),
};

/// Asks of each story what it might add.
pub fn check(site: &Site, sources: &Sources, report: &mut Report) {
    let asked = site.stories.par_iter().filter(|story| is_asked(story));
    let missing: Vec<(&Story, Vec<String>)> = asked
        .map(|story| (story, missing(&Draft::of(site, story))))
        .filter(|(_, missing)| !missing.is_empty())
        .collect();
    for (story, missing) in missing {
        let source = &sources.texts[&story.path];
        let (all, met) = (ITEMS.len(), ITEMS.len() - missing.len());
        report
            .add(
                &RULE,
                source,
                Span::new(0, source.text.len()),
                format!("SQUIRE prompts met: {met} of {all}"),
            )
            .hint(format!("you might add {}", missing.join(", ")));
    }
}

/// Whether a story has something to report.
fn is_asked(story: &Story) -> bool {
    !story.heading.archived && story.work.status != Some(Stage::Planned)
}

/// What a story might add, each with its number.
fn missing(draft: &Draft<'_>) -> Vec<String> {
    let missing = ITEMS.iter().filter(|item| !(item.is_met)(draft));
    missing
        .map(|item| format!("{} ({})", item.prompt, item.number))
        .collect()
}
