//! Whether a story says more than it knows: of its numbers, its savings, its dates and how far it has come.
//!
//! A new rule: `NAME.rs` here with its `check` of one story, its line in the list below, and its page `docs/rules/NAME.md`.

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

/// A pattern that is made ready when it is first needed.
macro_rules! pattern {
    ($name:ident, $($part:expr),+ $(,)?) => {
        static $name: std::sync::LazyLock<regex::Regex> =
            std::sync::LazyLock::new(|| $crate::check::honesty::ready(concat!($($part),+)));
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
type StoryCheck = fn(&Account<'_>, &mut Report);

/// Compares what every story says with what it knows.
pub(super) fn check(context: &Context<'_>, report: &mut Report) {
    let &Context {
        site,
        sources,
        today,
    } = context;
    let found: Vec<Report> = site
        .stories
        .par_iter()
        .map(|story| {
            let account = Account {
                story,
                source: &sources.texts[&story.path],
                today,
                prose: OnceCell::new(),
            };
            let mut report = Report::default();
            for check in CHECKS {
                check(&account, &mut report);
            }
            report
        })
        .collect();
    for found in found {
        report.append(found);
    }
}

/// A story that is held against itself.
struct Account<'a> {
    story: &'a Story<Partial>,
    source: &'a Source,
    today: Date,
    /// Its sentences, once one check needs them.
    prose: OnceCell<Prose>,
}

impl Account<'_> {
    /// The story's sentences.
    fn sentences(&self) -> impl Iterator<Item = Sentence<'_>> {
        let prose = self
            .prose
            .get_or_init(|| Prose::of(&self.story.places, self.source));
        prose.sentences()
    }

    /// Whether the story's file holds some words, whatever they are for.
    fn holds(&self, words: &str) -> bool {
        self.source.text.contains(words)
    }

    /// The metrics by which the work is judged: all but those that watch for harm elsewhere.
    fn judged(&self) -> impl Iterator<Item = &Measured> {
        let metrics = self.story.metrics.iter();
        metrics.filter(|metric| metric.kind != Some(MetricKind::Balancing))
    }
}

/// A pattern ready to search, in small letters and capitals. Its letters and word ends are those of ASCII: with all of
/// Unicode it takes many times longer to make ready and to search.
fn ready(pattern: &str) -> Regex {
    Regex::new(&format!("(?i-u){pattern}")).expect("the pattern is written here")
}

/// The number that a text writes with or without commas.
fn written(text: &str) -> Option<Number> {
    Number::parse(&text.replace(',', ""))
}

/// Whether a number in a text says the same as one of a metric, perhaps to fewer decimals.
fn says(written: Number, exact: Number) -> bool {
    exact.rounded(written.parts().1) == written
}

/// Whether a metric went the better way; `None` where nobody can say.
fn improved(metric: &Measured) -> Option<bool> {
    metric.change().and_then(|change| change.improved)
}
