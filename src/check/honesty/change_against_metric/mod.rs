//! A change in a text, such as `fell by 40%` or `halved`, that is not the change in the metric it is about.

mod hit;
mod moves;
mod patterns;
mod wording;

use std::ops::Range;

use regex::Captures;

use crate::check::honesty::change_against_metric::hit::Hit;
use crate::check::honesty::change_against_metric::moves::Move;
use crate::check::honesty::change_against_metric::patterns::{BEFORE_ARROW, EXTREME, OPEN, VALUES};
use crate::check::honesty::circumstances::{without_circumstances, without_subject};
use crate::check::honesty::naming::{is_said_of, names, with_masked_name};
use crate::check::honesty::prose::Sentence;
use crate::check::honesty::shown::Shown;
use crate::check::honesty::verbs::{Direction, may_change, went_down, went_up};
use crate::check::honesty::{TextContext, pattern};
use crate::model::site::measured::Measured;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("change-against-metric", Warning);

// A verb for what has happened.
pattern!(
    DONE,
    r"\b(?:halved|doubled|trebled|tripled|improved|",
    went_down!(),
    "|",
    went_up!(),
    r")\b|↓|↑|▼|▲"
);

pub(super) fn check(context: &TextContext<'_>, report: &mut Report) {
    let metrics = context.metrics;
    if metrics.is_empty() {
        return;
    }
    let sentences = context.sentences().map(|sentence| (sentence, true));
    let beside = context.rows().chain(context.asides());
    for (sentence, is_full) in sentences.chain(beside.map(|part| (part, false))) {
        let Some((metric, hit)) = found_in(context, &sentence) else {
            continue;
        };
        if !is_full && !DONE.is_match(&sentence.text[hit.range.clone()]) {
            continue;
        }
        // A different rule reports a change of what only varies by chance, by whatever amount.
        if Shown::of(metric) == Shown::Chance {
            continue;
        }
        let moves = Move::all(metric, EXTREME.is_match(sentence.text));
        let Some(shown) = moves.first() else { continue };
        if hit.is_change_of(metric, &moves) == Some(false) {
            wording::report(context, &sentence, &hit, metric, *shown, report);
        }
    }
}

/// The change by an amount that a sentence gives, and the metric that it is about.
fn found_in<'a>(context: &TextContext<'a>, sentence: &Sentence<'_>) -> Option<(&'a Measured, Hit)> {
    if !may_change(sentence.text) {
        return None;
    }
    let metrics = context.metrics.iter();
    let named = metrics.filter(|metric| names(metric, sentence.text));
    let mut said_of = named.filter_map(|metric| {
        let text = without_marks(&with_masked_name(metric, sentence.text));
        let hit = Hit::find(&text).filter(|_| !OPEN.is_match(&text))?;
        // “The huddle halved falls”: who did it is before the verb.
        let is_of_subject = names(metric, &text[hit.range.end..]);
        let plain = without_circumstances(context, &without_values(&text));
        let plain = match is_of_subject {
            true => without_subject(&plain, hit.range.start),
            false => plain,
        };
        is_said_of(metric, &plain, &hit.said).then_some((metric, hit))
    });
    let found = said_of.next()?;
    said_of.next().is_none().then_some(found)
}

/// The change by an amount, such as “fell by 40%”, that a sentence gives of a metric, and whether it is a fall or a rise.
/// Outside the sentences, only what has happened counts: “reduce falls by 40%” is an idea.
pub(super) fn by_amount<'a>(
    context: &TextContext<'a>,
    sentence: &Sentence<'_>,
    is_full: bool,
) -> Option<(&'a Measured, Range<usize>, Direction)> {
    let (metric, hit) = found_in(context, sentence)?;
    let is_done = is_full || DONE.is_match(&sentence.text[hit.range.clone()]);
    is_done.then_some((metric, hit.range, hit.direction))
}

/// A text with spaces in place of the marks between a name and an arrow: “Falls: ↓ 40%” is one clause.
fn without_marks(text: &str) -> String {
    let mut plain = text.to_owned();
    for hit in BEFORE_ARROW.captures_iter(text) {
        let mark = hit.name("mark").expect("every hit has one").range();
        plain.replace_range(mark, " ");
    }
    plain
}

/// A text with “from 12 to 8” replaced by spaces: the change after it is in the same metric.
fn without_values(text: &str) -> String {
    let spaces = |hit: &Captures<'_>| " ".repeat(hit[0].len());
    VALUES.replace_all(text, spaces).into_owned()
}
