//! A change in a text, such as `fell by 40%` or `halved`, that is not the change in the metric it is about.

mod hit;
mod moves;
mod patterns;
mod wording;

use regex::Captures;

use crate::check::honesty::TextContext;
use crate::check::honesty::change_against_metric::hit::Hit;
use crate::check::honesty::change_against_metric::moves::Move;
use crate::check::honesty::change_against_metric::patterns::{OPEN, VALUES};
use crate::check::honesty::circumstances::without_subject;
use crate::check::honesty::naming::{is_said_of, names, with_masked_name};
use crate::check::honesty::verbs::may_change;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("change-against-metric", Warning);

pub(super) fn check(context: &TextContext<'_>, report: &mut Report) {
    let metrics = context.metrics;
    if metrics.is_empty() {
        return;
    }
    for sentence in context.sentences() {
        if !may_change(sentence.text) {
            continue;
        }
        let named = metrics.iter().filter(|metric| names(metric, sentence.text));
        let mut said_of = named.filter_map(|metric| {
            let text = with_masked_name(metric, sentence.text);
            let hit = Hit::find(&text).filter(|_| !OPEN.is_match(&text))?;
            // “The huddle halved falls”: who did it is before the verb.
            let is_of_subject = names(metric, &text[hit.range.end..]);
            let plain = without_values(&text);
            let plain = match is_of_subject {
                true => without_subject(&plain, hit.range.start),
                false => plain,
            };
            is_said_of(metric, &plain, &hit.said).then_some((metric, hit))
        });
        let (Some((metric, hit)), None) = (said_of.next(), said_of.next()) else {
            continue;
        };
        let moves = Move::all(metric);
        let Some(shown) = moves.first() else { continue };
        if hit.is_change_of(metric, &moves) == Some(false) {
            wording::report(context, &sentence, &hit, metric, *shown, report);
        }
    }
}

/// A text with “from 12 to 8” replaced by spaces: the change after it is in the same metric.
fn without_values(text: &str) -> String {
    let spaces = |hit: &Captures<'_>| " ".repeat(hit[0].len());
    VALUES.replace_all(text, spaces).into_owned()
}
