//! Chooses the dates to label on a chart's axis: dates of the series if it is monthly, and otherwise every few days or
//! the first days of months or years.

use crate::base::date::Date;
use crate::model::series::{Interval, Series};

/// A labelled date on an axis: the date, its label, and the year below it where a year begins.
pub(super) type DateTick = (Date, String, String);

/// The distance between labelled dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Days(i64),
    Months(i64),
}

/// All steps, in ascending order.
const STEPS: [Step; 14] = [
    Step::Days(1),
    Step::Days(2),
    Step::Days(7),
    Step::Days(14),
    Step::Months(1),
    Step::Months(2),
    Step::Months(3),
    Step::Months(6),
    Step::Months(12),
    Step::Months(24),
    Step::Months(60),
    Step::Months(120),
    Step::Months(600),
    Step::Months(6000),
];

/// Returns at most `most` labelled dates for the axis of a series.
pub(super) fn date_ticks(series: &Series, most: usize) -> Vec<DateTick> {
    if most == 0 {
        return Vec::new();
    }
    let steps = STEPS.into_iter();
    let fitting = steps
        .map(|step| (step, days(series, step)))
        .find(|(_, days)| (1..=most).contains(&days.len()));
    let (step, days) = fitting.unwrap_or_else(|| (Step::Days(1), vec![series.points()[0].date]));
    let mut year = None;
    let tick = |day: Date| {
        let begins = year != Some(day.year());
        year = Some(day.year());
        let year = if begins {
            day.year().to_string()
        } else {
            String::new()
        };
        match step {
            Step::Days(_) => (day, day.short(), year),
            Step::Months(months) if months % 12 == 0 => {
                (day, day.year().to_string(), String::new())
            }
            Step::Months(_) => (day, day.short_month().to_owned(), year),
        }
    };
    days.into_iter().map(tick).collect()
}

/// Returns the dates to label if they are a step apart.
fn days(series: &Series, step: Step) -> Vec<Date> {
    let points = series.points();
    let (first, last) = (points[0].date, points[points.len() - 1].date);
    match step {
        Step::Months(months) if series.interval() == Interval::Months => {
            // Prefer calendar months, such as quarters or Januaries, if the series has more than one of them.
            let on = |rest: i64| {
                let dates = points.iter().map(|point| point.date);
                let falls = move |date: &Date| date.month_number().rem_euclid(months) == rest;
                dates.filter(falls).collect::<Vec<Date>>()
            };
            let calendar = on(0);
            if calendar.len() > 1 {
                calendar
            } else {
                on(first.month_number().rem_euclid(months))
            }
        }
        Step::Days(_) if series.interval() == Interval::Months => Vec::new(),
        Step::Days(days) => {
            let count = (last.day_number() - first.day_number()) / days;
            (0..=count)
                .filter_map(|step| first.days_later(step * days))
                .collect()
        }
        Step::Months(months) => {
            let begin = first.month_number().div_euclid(months);
            let end = last.month_number().div_euclid(months);
            let firsts = (begin..=end).filter_map(|step| Date::first_of_month(step * months));
            firsts.filter(|day| (first..=last).contains(day)).collect()
        }
    }
}
