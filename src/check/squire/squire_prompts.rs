//! What an author might add according to SQUIRE 2.0, as one piece of advice per story.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::base::path::SourcePath;
use crate::base::source::Span;
use crate::check::Context;
use crate::check::squire::items::{Draft, ITEMS, Item};
use crate::model::site::{Partial, Story};
use crate::model::story::WorkStatus;
use crate::report::{Report, Rule, Severity, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("squire-prompts", Advice);

/// Reports what each story might add. A story with errors may not have been read completely, so it is left until they
/// are fixed.
pub(super) fn check(&Context { site, sources, .. }: &Context<'_>, report: &mut Report) {
    let errors = report.diagnostics().iter();
    let with_errors: BTreeSet<SourcePath> = errors
        .filter(|diagnostic| diagnostic.severity == Severity::Error)
        .map(|diagnostic| diagnostic.location.path.clone())
        .collect();
    let asked = site.stories.par_iter();
    let asked = asked.filter(|story| is_asked(story) && !with_errors.contains(&story.path));
    let missing: Vec<(&Story<Partial>, Vec<&Item>)> = asked
        .map(|story| (story, missing(&Draft::of(site, story))))
        .filter(|(_, missing)| !missing.is_empty())
        .collect();
    for (story, missing) in missing {
        let source = &sources.texts[&story.path];
        let (all, met) = (ITEMS.len(), ITEMS.len() - missing.len());
        let whole = Span::new(0, source.text.len());
        let message = format!("this story covers {met} of the {all} SQUIRE items that we check");
        report
            .add(&RULE, source, whole, message)
            .hint(you_might_add(&missing));
    }
}

/// Whether a story has results to report.
fn is_asked(story: &Story<Partial>) -> bool {
    !story.listing.archived && story.work.status != Some(WorkStatus::Planned)
}

/// The items that a story does not meet.
fn missing(draft: &Draft<'_>) -> Vec<&'static Item> {
    let items = ITEMS.iter();
    items.filter(|item| !(item.is_met)(draft)).collect()
}

/// Items as a sentence, each with its number.
fn you_might_add(items: &[&Item]) -> String {
    let mut sentence = "you might add".to_owned();
    for (index, item) in items.iter().enumerate() {
        let between = if index == 0 { " " } else { ", " };
        for part in [between, item.prompt, " (", item.number, ")"] {
            sentence.push_str(part);
        }
    }
    sentence
}
