//! Claims that a story cannot support: by its numbers, its savings, its dates and its progress.
//!
//! A new rule: `NAME.rs` here with its `check` of one story, its line in the list below, and its page
//! `docs/rules/NAME.md`.

mod prose;

use std::cell::OnceCell;

use rayon::prelude::*;
use regex::Regex;

use crate::base::date::Date;
use crate::base::number::Number;
use crate::base::source::Source;
use crate::check::Context;
use crate::check::honesty::prose::{Prose, Sentence};
use crate::model::site::measured::Measured;
use crate::model::site::{Partial, Story};
use crate::model::story::metric::MetricKind;
use crate::parse::readable_text::ReadableText;
use crate::report::{Report, rules};

rules! {
    CHECKS: StoryCheck = check;

    before_after_only,
    confirmed_potential,
    future_date,
    improvement_not_shown,
    long_sentence,
    missing_better,
    money_without_saving,
    percent_not_points,
    percent_out_of_range,
    planned_with_result,
    potential_called_saved,
    published_too_early,
    review_passed,
    saving_without_start,
    saving_without_working,
    savings_added_up,
    score_above_data,
    sustained_without_data,
    target_on_wrong_side,
    text_against_metric,
    unconfirmed_saving,
}

/// Declares a pattern that is compiled on first use.
macro_rules! pattern {
    ($name:ident, $($part:expr),+ $(,)?) => {
        static $name: std::sync::LazyLock<regex::Regex> =
            std::sync::LazyLock::new(|| $crate::check::honesty::compile(concat!($($part),+)));
    };
}
use pattern;

/// The pattern of a number in a text: `1,200.5`.
macro_rules! number {
    () => {
        r"[0-9][0-9,]*(?:\.[0-9]+)?"
    };
}
use number;

/// A check of one story.
type StoryCheck = fn(&StoryContext<'_>, &mut Report);

/// Compares what every story claims with its data.
pub(super) fn check(context: &Context<'_>, report: &mut Report) {
    let &Context {
        site,
        sources,
        today,
        ..
    } = context;
    let found: Vec<Report> = site
        .stories
        .par_iter()
        .map(|story| {
            let story_context = StoryContext {
                story,
                source: &sources.texts[&story.path],
                today,
                readable: &context.readable[&story.path],
                prose: OnceCell::new(),
            };
            let mut report = Report::default();
            for check in CHECKS {
                check(&story_context, &mut report);
            }
            report
        })
        .collect();
    for found in found {
        report.append(found);
    }
}

/// A story with everything that its checks share.
struct StoryContext<'a> {
    story: &'a Story<Partial>,
    source: &'a Source,
    today: Date,
    /// Its file as people read it.
    readable: &'a ReadableText,
    /// Its sentences, found when a check first needs them.
    prose: OnceCell<Prose<'a>>,
}

impl StoryContext<'_> {
    /// The story's sentences.
    fn sentences(&self) -> impl Iterator<Item = Sentence<'_>> {
        let prose = self
            .prose
            .get_or_init(|| Prose::of(&self.story.spans, self.readable));
        prose.sentences()
    }

    /// Whether the story's file contains a text, anywhere in it.
    fn contains(&self, words: &str) -> bool {
        self.source.text.contains(words)
    }

    /// The metrics by which the work is judged: all except those that watch for harm elsewhere.
    fn judged(&self) -> impl Iterator<Item = &Measured> {
        let metrics = self.story.metrics.iter();
        metrics.filter(|metric| metric.kind != Some(MetricKind::Balancing))
    }
}

/// Compiles a case-insensitive pattern. Its letters and word boundaries are those of ASCII: with Unicode, compiling and
/// searching take many times longer.
fn compile(pattern: &str) -> Regex {
    Regex::new(&format!("(?i-u){pattern}")).expect("the pattern is written here")
}

/// Parses a number of a text, with or without commas.
fn parse_number(text: &str) -> Option<Number> {
    Number::parse(&text.replace(',', ""))
}

/// Whether a number in a text agrees with one of a metric, perhaps rounded to fewer decimals.
fn agrees(stated: Number, exact: Number) -> bool {
    exact.rounded(stated.parts().1) == stated
}

/// Whether a metric changed in the better direction; `None` when that is unknown.
fn improved(metric: &Measured) -> Option<bool> {
    metric.change().and_then(|change| change.improved)
}
