//! Claims that a story cannot support: by its numbers, its savings, its dates and its progress.
//!
//! A new rule: `CONTRIBUTING.md` says how.

mod circumstances;
mod hedges;
mod month_value;
mod naming;
mod point_range;
mod prose;
mod shortfall;
mod shown;
mod stated_value;
mod verbs;
mod working;

use std::cell::OnceCell;
use std::sync::Arc;

use rayon::prelude::*;
use regex::Regex;

use crate::base::date::Date;
use crate::base::number::Number;
use crate::base::path::SourcePath;
use crate::base::source::{Source, Sources, Span};
use crate::check::honesty::prose::{Prose, Sentence};
use crate::check::honesty::shown::Shown;
use crate::check::{Context, PageText};
use crate::model::site::measured::Measured;
use crate::model::site::{Partial, Site, Story};
use crate::model::story::metric::MetricKind;
use crate::model::story::saving::Saving;
use crate::parse::fields::LooseNumber;
use crate::report::{Report, rules};

rules! {
    CHECKS: TextCheck = check;

    before_after_only,
    change_against_metric,
    change_not_shown,
    confirmed_potential,
    fraction_and_percent,
    future_date,
    improvement_not_shown,
    long_sentence,
    missing_better,
    money_without_saving,
    percent_as_fraction,
    percent_not_points,
    percent_out_of_range,
    planned_with_result,
    potential_called_saved,
    published_too_early,
    review_passed,
    saving_against_text,
    saving_against_working,
    saving_without_start,
    saving_without_working,
    savings_added_up,
    score_above_data,
    sustained_without_data,
    target_not_met,
    target_on_wrong_side,
    text_against_metric,
    unchecked_working,
    unconfirmed_saving,
    values_against_series,
}

/// Declares a pattern that is compiled on first use.
macro_rules! pattern {
    ($name:ident, $($part:expr),+ $(,)?) => {
        pub(super) static $name: std::sync::LazyLock<regex::Regex> =
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

/// The pattern of a number in a text, in digits or in words.
macro_rules! number_or_word {
    () => {
        concat!(
            number!(),
            r"|(?:(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-(?:one|two|three|four|five|six|seven|eight|nine))?|",
            r"zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|",
            r"seventeen|eighteen|nineteen)\b"
        )
    };
}
use number_or_word;

pattern!(AT_LEAST, r"\b(?:over|more than|at least|above|exceed\w*)\b");
pattern!(AT_MOST, r"\b(?:up to|under|less than|below|as much as)\b");
pattern!(
    ABOUT,
    r"\b(?:about|around|approx\w*|roughly|nearly|almost|some|estimated|circa)\b"
);

/// How exactly a text gives a number.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Precision {
    /// To the last digit that it gives.
    Rounded,
    About,
    AtLeast,
    AtMost,
}

impl Precision {
    /// How exact a number is after certain words.
    fn of(words: &str) -> Self {
        if AT_LEAST.is_match(words) {
            Self::AtLeast
        } else if AT_MOST.is_match(words) {
            Self::AtMost
        } else if ABOUT.is_match(words) {
            Self::About
        } else {
            Self::Rounded
        }
    }
}

/// A check of one text.
type TextCheck = fn(&TextContext<'_>, &mut Report);

/// Compares what every story claims with its data, and every page that has charts with the data of those charts.
pub(super) fn check(context: &Context<'_>, report: &mut Report) {
    let stories = context.site.stories.iter();
    let stories = stories.map(|story| TextContext {
        story: Some(story),
        ..TextContext::of(context, &story.path, &story.metrics)
    });
    let pages = context.site.pages.values().flatten();
    let pages = pages.filter(|page| !page.charts.is_empty());
    let pages = pages.map(|page| TextContext::of(context, &page.path, &page.charts));
    let texts: Vec<TextContext<'_>> = stories.chain(pages).collect();
    let found: Vec<Arc<Report>> = texts
        .into_par_iter()
        .map(|text| {
            let find = || {
                let mut report = Report::default();
                for check in CHECKS {
                    check(&text, &mut report);
                }
                report
            };
            let paths = [text.path, text.path];
            context.found_in(paths, Some(context.today), |kept| &kept.honesty, find)
        })
        .collect();
    for found in found {
        report.append(&found);
    }
}

/// A story, or a page with charts, and everything that its checks share.
struct TextContext<'a> {
    site: &'a Site<Partial>,
    sources: &'a Sources,
    /// The story; `None` for a page.
    story: Option<&'a Story<Partial>>,
    /// The path of its file.
    path: &'a SourcePath,
    /// What it measures.
    metrics: &'a [Measured],
    source: &'a Source,
    today: Date,
    /// The text of its file.
    text: &'a PageText<'a>,
    /// Its sentences, found when a check first needs them.
    prose: OnceCell<Prose<'a>>,
}

impl<'a> TextContext<'a> {
    /// A page with its charts.
    fn of(context: &'a Context<'_>, path: &'a SourcePath, metrics: &'a [Measured]) -> Self {
        Self {
            site: context.site,
            sources: context.sources,
            story: None,
            path,
            metrics,
            source: &context.sources.texts[path],
            today: context.today,
            text: &context.pages[path],
            prose: OnceCell::new(),
        }
    }

    /// Its sentences.
    fn sentences(&self) -> impl Iterator<Item = Sentence<'_>> {
        self.prose().sentences()
    }

    /// The rows of its tables.
    fn rows(&self) -> impl Iterator<Item = Sentence<'_>> {
        self.prose().rows()
    }

    /// Its ideas, its definitions and the labels of the days marked on its charts.
    fn asides(&self) -> impl Iterator<Item = Sentence<'_>> {
        self.prose().asides()
    }

    fn prose(&self) -> &Prose<'a> {
        let spans = self.story.map(|story| &story.spans);
        self.prose
            .get_or_init(|| Prose::of(spans, self.text.readable()))
    }

    /// Whether a sentence is in the title, the summary or the learning.
    fn is_headline(&self, sentence: &Sentence<'_>) -> bool {
        let start = sentence.whole().start;
        let keys = prose::KEYS.iter();
        self.story.is_some_and(|story| {
            let mut spans = keys
                .filter(|key| story.spans.has(key))
                .map(|key| story.spans.of(key));
            spans.any(|span| (span.start..span.end).contains(&start))
        })
    }

    /// Its savings; a page has none.
    fn savings(&self) -> &'a [Saving] {
        self.story.map_or(&[], |story| &story.savings)
    }

    /// Whether its file contains a text, anywhere in it.
    fn contains(&self, words: &str) -> bool {
        self.source.text.contains(words)
    }

    /// Where a span of its file is, in words: "on line 12".
    fn on_line(&self, span: Span) -> String {
        on_line(self.source, self.source, span)
    }

    /// The place of the value of a metric's series on a date, in words: "on line 12", or "on line 2 of `a.csv`" for a
    /// value in a CSV file.
    fn where_measured(&self, metric: &Measured, date: Date) -> String {
        let (source, spans) = self.site.spans_of(self.path, metric, date, self.sources);
        on_line(source, self.source, spans.value)
    }

    /// The metrics that show whether the work succeeded: all except those that watch for harm elsewhere.
    fn judged(&self) -> impl Iterator<Item = &Measured> {
        let metrics = self.metrics.iter();
        metrics.filter(|metric| metric.kind != Some(MetricKind::Balancing))
    }
}

/// The line of a span, in words; names the file unless it is `here`.
fn on_line(source: &Source, here: &Source, span: Span) -> String {
    let (line, _) = source.line_column(span.start);
    if source.path == here.path {
        format!("on line {line}")
    } else {
        format!("on line {line} of `{}`", source.path.file_name())
    }
}

/// Compiles a case-insensitive pattern. Its letters and word boundaries are ASCII only: with Unicode, compiling and
/// searching take many times longer.
fn compile(pattern: &str) -> Regex {
    Regex::new(&format!("(?i-u){pattern}")).expect("the pattern is written here")
}

/// Parses a number of a text, with or without commas.
fn parse_number(text: &str) -> Option<Number> {
    Number::parse(&text.replace(',', ""))
}

/// A number in a text with the word after it that multiplies it: `1.2` and `million`.
fn parse_multiple(digits: &str, word: Option<&str>) -> Option<Number> {
    let times = match word.unwrap_or_default().trim().to_lowercase().as_str() {
        "k" | "thousand" => 1_000,
        "m" | "million" => 1_000_000,
        "bn" | "billion" => 1_000_000_000,
        _ => 1,
    };
    Some(parse_number_or_word(digits)?.times(times))
}

/// The number that a word, or two words with a hyphen, names: from “zero” to “ninety-nine”.
fn number_word(word: &str) -> Option<Number> {
    const TENS: [&str; 9] = [
        "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    ];
    let word = word.to_lowercase();
    let (tens, units) = word.split_once('-').unwrap_or((&word, ""));
    let tens = TENS.iter().position(|name| *name == tens);
    let of_units = |units: &str| {
        let is_word = units.bytes().all(|b| b.is_ascii_alphabetic());
        let loose = LooseNumber::read(units).filter(|loose| is_word && loose.unit.is_none());
        loose.map(|loose| loose.number)
    };
    let Some(tens) = tens else {
        return of_units(&word);
    };
    let tens = Number::from((tens + 1) * 10);
    if units.is_empty() {
        return Some(tens);
    }
    let is_one_digit = |units: &Number| units.whole().is_some_and(|units| (1..10).contains(&units));
    let units = of_units(units).filter(is_one_digit)?;
    Some(tens.plus(units))
}

/// A number of a text, in digits or in words.
fn parse_number_or_word(text: &str) -> Option<Number> {
    parse_number(text).or_else(|| number_word(text))
}

/// Whether a number in a text agrees with one of a metric, perhaps rounded to fewer decimals.
fn agrees(stated: Number, exact: Number) -> bool {
    exact.rounded(stated.parts().1) == stated
}

/// The values of a metric that have a key of their own and may be published, each with its key.
fn single_values(metric: &Measured) -> Vec<(&'static str, Number)> {
    let values = [
        ("before", metric.before.known()),
        ("after", metric.after.known()),
        ("target", metric.target),
    ];
    let known = values
        .into_iter()
        .filter_map(|(key, value)| Some((key, value?)));
    known.collect()
}

/// Whether a metric changed in the better direction: by its values over time if it has any, otherwise by its two
/// values; `None` if that is unknown.
fn improved(metric: &Measured) -> Option<bool> {
    Shown::of(metric).improved(metric)
}
