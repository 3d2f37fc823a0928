//! Reports a change that is not the metric's, and says what to write instead.

use std::ops::Range;

use crate::base::number::Number;
use crate::check::honesty::TextContext;
use crate::check::honesty::change_against_metric::RULE;
use crate::check::honesty::change_against_metric::hit::{By, Hit};
use crate::check::honesty::change_against_metric::moves::Move;
use crate::check::honesty::naming::names;
use crate::check::honesty::prose::Sentence;
use crate::check::honesty::verbs::{Direction, opposite};
use crate::model::site::measured::Measured;
use crate::model::story::metric::Unit;
use crate::report::Report;

/// Words for a comparison, before which “points” is plural: “20 percentage points higher”.
const COMPARED: [&str; 8] = [
    "fewer", "less", "lower", "shorter", "more", "higher", "longer", "up",
];

/// Reports a change that is not the metric's.
pub(super) fn report(
    context: &TextContext<'_>,
    sentence: &Sentence<'_>,
    hit: &Hit,
    metric: &Measured,
    shown: Move,
    report: &mut Report,
) {
    let Move { from, to } = shown;
    let by = to.since(from).magnitude();
    let verb = match to.cmp(&from) {
        std::cmp::Ordering::Less => "fell",
        std::cmp::Ordering::Greater => "rose",
        std::cmp::Ordering::Equal => "did not change",
    };
    let amount = match (&metric.unit, &hit.by) {
        _ if by == Number::ZERO => None,
        (Unit::Percent, _) if by == Number::from(1_u64) => Some("1 percentage point".to_owned()),
        (Unit::Percent, _) => Some(format!("{by} percentage points")),
        (Unit::Named(unit), By::Named(..)) => Some(format!("{by} {}", unit.as_str())),
        _ => by.percent_of(from).map(|percent| format!("{percent}%")),
    };
    let does = match &amount {
        Some(amount) => format!("{verb} by {amount}"),
        None => verb.to_owned(),
    };
    let where_from = match metric.series() {
        _ if metric.before.is_stated() => context.on_line(metric.spans.of("before")),
        Some(series) => context.where_measured(metric, series.points()[0].date),
        None => context.on_line(metric.spans.start()),
    };
    let range = hit.range.start..with_unit(sentence.text, hit, metric);
    let words = &sentence.text[range.clone()];
    let message = format!(
        "the text says `{words}`, but `{}` {does}, from {from} {where_from} to {to}",
        metric.name.as_str()
    );
    report
        .add(&RULE, context.source, sentence.span(range.clone()), message)
        .hint(
            match amount
                .and_then(|amount| replacement(sentence.text, hit, range, metric, shown, &amount))
            {
                Some(words) => format!("write `{words}`, or correct the values"),
                None => format!(
                    "say that `{}` {does}, or correct the values",
                    metric.name.as_str()
                ),
            },
        );
}

/// Where a hit ends in a sentence, with all words of the metric's unit.
fn with_unit(sentence: &str, hit: &Hit, metric: &Measured) -> usize {
    let end = hit.range.end;
    let (Unit::Named(unit), By::Named(..)) = (&metric.unit, &hit.by) else {
        return end;
    };
    let rest = unit
        .as_str()
        .find(' ')
        .map_or("", |at| &unit.as_str()[at..]);
    match sentence[end..].starts_with(rest) {
        true => end + rest.len(),
        false => end,
    }
}

/// The words to write in place of a range of a sentence, so that it is still a sentence: those that were typed, with
/// the right amount, and with the opposite verb or noun where the metric goes the other way. `None` if that makes no
/// sentence.
fn replacement(
    sentence: &str,
    hit: &Hit,
    range: Range<usize>,
    metric: &Measured,
    shown: Move,
    amount: &str,
) -> Option<String> {
    let rises = shown.to > shown.from;
    let Some([verb, old_amount]) = &hit.verb_and_amount else {
        // “Fell by 40%” can replace “halved” only after the name: not in “was halved” and “we halved it”.
        let before = &sentence[..range.start];
        let is_verb = sentence[range.clone()].ends_with("ed") && names(metric, before);
        let last = before.trim_end().rsplit(' ').next().unwrap_or_default();
        let is_after_verb = [
            "was", "were", "is", "are", "been", "be", "has", "have", "had",
        ]
        .contains(&last);
        let verb = if rises { "rose" } else { "fell" };
        return (is_verb && !is_after_verb).then(|| format!("{verb} by {amount}"));
    };
    let typed = &sentence[verb.clone()];
    let is_same_way = match hit.direction {
        Direction::Up => rises,
        Direction::Down => !rises,
        Direction::Either => {
            let better = metric.better?;
            better.judge(shown.to, shown.from) != Some(true)
        }
    };
    let verb_word = match is_same_way {
        true => typed.to_owned(),
        false => opposite(typed)?.to_owned(),
    };
    let (first, second) = match verb.start < old_amount.start {
        true => ((verb, verb_word.clone()), (old_amount, amount.to_owned())),
        false => {
            // “A 20 percentage point increase”.
            let amount = match COMPARED.contains(&verb_word.as_str()) {
                true => amount.to_owned(),
                false => amount.replace(" points", " point"),
            };
            ((old_amount, amount), (verb, verb_word.clone()))
        }
    };
    let between = &sentence[first.0.end..second.0.start];
    let words = format!("{}{between}{}", first.1, second.1);
    // “An 80% reduction”, but “a 40% reduction”.
    let before = sentence[..range.start].trim_end();
    let typed_article = before.rsplit(' ').next().unwrap_or_default();
    let article = match takes_an(&words) {
        true => "an",
        false => "a",
    };
    let is_other = ["a", "an"].contains(&typed_article.to_lowercase().as_str())
        && !typed_article.eq_ignore_ascii_case(article);
    Some(match is_other {
        true => format!("{article} {words}"),
        false => words,
    })
}

/// Whether words take “an” and not “a”: those with a vowel first, and 8, 11, 18 and 80.
fn takes_an(words: &str) -> bool {
    let whole = words.split(['.', '%', ' ']).next().unwrap_or_default();
    words.starts_with(['a', 'e', 'i', 'o', 'u', '8']) || ["11", "18"].contains(&whole)
}
