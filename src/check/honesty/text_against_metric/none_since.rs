//! A sentence that says that nothing has happened since a month, though later values count some.

use crate::base::number::Number;
use crate::check::honesty::hedges::{months, not_stated, years};
use crate::check::honesty::month_value::number_of_month;
use crate::check::honesty::naming::{names, with_masked_name};
use crate::check::honesty::text_against_metric::RULE;
use crate::check::honesty::{TextContext, pattern};
use crate::model::series::Point;
use crate::model::site::measured::Measured;
use crate::report::Report;

// “No falls (at all) since May (2023)”, with a masked name.
pattern!(
    NONE_SINCE,
    r"\b(?<none>(?:no|zero|not (?:a single|one|any)|without (?:a |any |a single )?) ?)(?:more |further )?q{3,}(?: at all)?",
    r"(?: (?:have been|were|was|has been|had been|happened|occurred|reported|recorded|have|had|seen))*",
    r" (?<when>since (?:the end of |early |late |mid-)?(?<month>",
    months!(),
    r")(?: (?<year>",
    years!(),
    r"))?)\b"
);
pattern!(
    OPEN,
    r"\b(?:",
    not_stated!(),
    r"|with|serious|severe|major|on|in|from|leading|resulting|causing|that)\b"
);

pub(super) fn check(context: &TextContext<'_>, report: &mut Report) {
    for sentence in context.sentences() {
        if !sentence.text.contains("since ") {
            continue;
        }
        let metrics = context.metrics.iter();
        let mut named = metrics.filter(|metric| names(metric, sentence.text));
        let (Some(metric), None) = (named.next(), named.next()) else {
            continue;
        };
        let masked = with_masked_name(metric, sentence.text);
        let Some(hit) = NONE_SINCE.captures(&masked) else {
            continue;
        };
        let range = hit.get_match().range();
        // “No falls with harm since May” is about a part, and “no falls on one ward” about a place.
        let mut others = masked.clone();
        others.replace_range(range.clone(), &" ".repeat(range.len()));
        if OPEN.is_match(&others) {
            continue;
        }
        let year = hit.name("year").and_then(|year| year.as_str().parse().ok());
        let Some(point) = first_since(metric, &hit["month"], year) else {
            continue;
        };
        let message = format!(
            "the text says `{}`, but `{}` {} is {}",
            sentence.text[range.clone()].trim(),
            metric.name.as_str(),
            context.where_measured(metric, point.date),
            point.value
        );
        report
            .add(&RULE, context.source, sentence.span(range), message)
            .hint("leave out the sentence, or correct the values");
    }
}

/// The first value above zero after a month; without a year, after the last such month in which the series has values or
/// before it. The month itself may have had some before its end.
fn first_since(metric: &Measured, month: &str, year: Option<i16>) -> Option<Point> {
    let month = number_of_month(month)?;
    let points = metric.series()?.points();
    let last = points.last()?.date.month_number();
    let start = match year {
        Some(year) => i64::from(year) * MONTHS + month,
        None => last - (last - month).rem_euclid(MONTHS),
    };
    let mut later = points
        .iter()
        .filter(|point| point.date.month_number() > start);
    later.find(|point| point.value > Number::ZERO).copied()
}

/// The months of a year.
const MONTHS: i64 = 12;
