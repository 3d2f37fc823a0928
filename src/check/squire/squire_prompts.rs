//! What an author might add according to SQUIRE 2.0, as one piece of advice per story.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use crate::base::path::SourcePath;
use crate::base::source::{Source, Span};
use crate::check::Context;
use crate::check::squire::items::{Draft, ITEMS, Item};
use crate::model::site::{Partial, Site, Story};
use crate::model::story::WorkStatus;
use crate::report::{Report, Rule, Severity, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("squire-prompts", Advice);

/// Reports what each story might add. A story with errors may not have been read completely, so it is left until they
/// are fixed.
pub(super) fn check(context: &Context<'_>, report: &mut Report) {
    let &Context { site, sources, .. } = context;
    let errors = report.diagnostics();
    let with_errors: BTreeSet<SourcePath> = errors
        .filter(|diagnostic| diagnostic.severity == Severity::Error)
        .map(|diagnostic| diagnostic.location.path.clone())
        .collect();
    let asked = site.stories.par_iter();
    let asked = asked.filter(|story| is_asked(story) && !with_errors.contains(&story.path));
    let found: Vec<Arc<Report>> = asked
        .map(|story| {
            let find = || prompts(site, story, &sources.texts[&story.path]);
            context.found_in([&story.path; 2], None, |kept| &kept.squire, find)
        })
        .collect();
    for found in found {
        report.append(&found);
    }
}

/// What one story might add.
fn prompts(site: &Site<Partial>, story: &Story<Partial>, source: &Source) -> Report {
    let mut report = Report::default();
    let missing = missing(&Draft::of(site, story));
    if missing.is_empty() {
        return report;
    }
    let (all, met) = (ITEMS.len(), ITEMS.len() - missing.len());
    let whole = Span::new(0, source.text.len());
    let message = format!("this story covers {met} of the {all} SQUIRE items that we check");
    report
        .add(&RULE, source, whole, message)
        .hint(you_might_add(&missing));
    report
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
