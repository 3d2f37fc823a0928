//! A value that a sentence gives with its month, compared with the value over time of that month.

use std::ops::Range;

use crate::check::honesty::hedges::{months, not_stated, years};
use crate::check::honesty::month_value::in_month;
use crate::check::honesty::naming::{is_said_of, is_word_of, names, with_masked_name};
use crate::check::honesty::text_against_metric::{LOOSE, RULE};
use crate::check::honesty::{
    TextContext, agrees, number, number_or_word, parse_number_or_word, pattern,
};
use crate::model::story::metric::Unit;
use crate::report::Report;

// “20 (falls) in July 2023”.
pattern!(
    VALUE_IN_MONTH,
    r"(?<pounds>£ ?)?\b(?<number>",
    number_or_word!(),
    r")(?<percent> ?%| per ?cent\b)?(?: (?<word>[a-z]+))? (?<when>in (?<month>",
    months!(),
    r") (?<year>",
    years!(),
    r"))\b"
);
// Words that show that a sentence is about something else, or is not a statement.
pattern!(OPEN, r"\b(?:", not_stated!(), r"|will|if|by|median|only)\b");

/// The words before a number that can say that it is not exact.
const WORDS_BEFORE: usize = 3;

pub(super) fn check(context: &TextContext<'_>, report: &mut Report) {
    for sentence in context.sentences() {
        if !VALUE_IN_MONTH.is_match(sentence.text) {
            continue;
        }
        let metrics = context.metrics.iter();
        let mut named = metrics.filter(|metric| names(metric, sentence.text));
        let (Some(metric), None) = (named.next(), named.next()) else {
            continue;
        };
        let masked = with_masked_name(metric, sentence.text);
        if OPEN.is_match(&masked) {
            continue;
        }
        let hits: Vec<_> = VALUE_IN_MONTH.captures_iter(&masked).collect();
        let parts: Vec<Range<usize>> = hits
            .iter()
            .flat_map(|hit| ["pounds", "number", "percent", "when"].map(|group| hit.name(group)))
            .flatten()
            .map(|part| part.range())
            .collect();
        for hit in hits {
            let number = hit.name("number").expect("every hit has one");
            let before = masked[..number.start()].split_whitespace().rev();
            let before: Vec<&str> = before.take(WORDS_BEFORE).collect();
            let word = hit.name("word").map(|word| word.as_str());
            let is_in_unit = match &metric.unit {
                Unit::Percent => hit.name("percent").is_some(),
                Unit::Pounds => hit.name("pounds").is_some(),
                _ => hit.name("percent").or(hit.name("pounds")).is_none(),
            };
            let is_open = !is_in_unit
                || LOOSE.is_match(&before.join(" "))
                || word.is_some_and(|word| !is_word_of(metric, word));
            let stated = parse_number_or_word(number.as_str()).filter(|_| !is_open);
            let (Some(stated), Some(point)) = (stated, in_month(metric, &hit)) else {
                continue;
            };
            if agrees(stated, point.value) || !is_said_of(metric, &masked, &parts) {
                continue;
            }
            let month = format!("{} {}", &hit["month"], &hit["year"]);
            let message = format!(
                "the text says `{}` for {month}, but `{}` {} is {}",
                number.as_str(),
                metric.name.as_str(),
                context.where_measured(metric, point.date),
                point.value
            );
            report
                .add(
                    &RULE,
                    context.source,
                    sentence.span(number.range()),
                    message,
                )
                .hint(format!("write `{}`, or correct the values", point.value));
        }
    }
}
