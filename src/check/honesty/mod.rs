//! Whether a story says more than it knows: of its numbers, its savings, its dates and how far it has come. A rule and
//! its check a file.

mod before_after_only;
mod confirmed_potential;
mod future_date;
mod improvement_not_shown;
mod long_sentence;
mod missing_better;
mod money_without_saving;
mod percent_not_points;
mod percent_out_of_range;
mod planned_with_result;
mod potential_called_saved;
mod prose;
mod published_too_early;
mod review_passed;
mod saving_without_start;
mod saving_without_working;
mod savings_added_up;
mod score_above_data;
mod sustained_without_data;
mod target_on_wrong_side;
mod text_against_metric;
mod unconfirmed_saving;

use std::cell::OnceCell;

use rayon::prelude::*;
use regex::Regex;

use crate::base::date::Date;
use crate::base::number::Number;
use crate::base::source::{Source, Sources};
use crate::check::honesty::prose::{Prose, Sentence};
use crate::model::site::measured::Measured;
use crate::model::site::{Site, Story};
use crate::model::story::metric::MetricKind;
use crate::report::{Report, Rule};

/// An example of a rule: a story with some front matter besides the least, and a text.
macro_rules! example {
    ($front:literal, $text:literal) => {
        concat!(
            "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a text.\nteam: Example Ward\n",
            "service_area: Example Area\n",
            $front,
            "---\n",
            $text
        )
    };
}
use example;

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
type Check = fn(&Account<'_>, &mut Report);

/// Every rule, with its check.
const CHECKS: [(&Rule, Check); 21] = [
    (&before_after_only::RULE, before_after_only::check),
    (&confirmed_potential::RULE, confirmed_potential::check),
    (&future_date::RULE, future_date::check),
    (&improvement_not_shown::RULE, improvement_not_shown::check),
    (&long_sentence::RULE, long_sentence::check),
    (&missing_better::RULE, missing_better::check),
    (&money_without_saving::RULE, money_without_saving::check),
    (&percent_not_points::RULE, percent_not_points::check),
    (&percent_out_of_range::RULE, percent_out_of_range::check),
    (&planned_with_result::RULE, planned_with_result::check),
    (&potential_called_saved::RULE, potential_called_saved::check),
    (&published_too_early::RULE, published_too_early::check),
    (&review_passed::RULE, review_passed::check),
    (&saving_without_start::RULE, saving_without_start::check),
    (&saving_without_working::RULE, saving_without_working::check),
    (&savings_added_up::RULE, savings_added_up::check),
    (&score_above_data::RULE, score_above_data::check),
    (&sustained_without_data::RULE, sustained_without_data::check),
    (&target_on_wrong_side::RULE, target_on_wrong_side::check),
    (&text_against_metric::RULE, text_against_metric::check),
    (&unconfirmed_saving::RULE, unconfirmed_saving::check),
];

/// Every rule about what a story claims.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    CHECKS.iter().map(|(rule, _)| *rule)
}

/// Holds every story against itself, on the day that is `today`.
pub fn check(site: &Site, sources: &Sources, today: Date, report: &mut Report) {
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
            for (_, check) in CHECKS {
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
    story: &'a Story,
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
