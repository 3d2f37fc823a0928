//! Reads a column of dates, if it can be read in only one way.

use crate::base::date::Date;
use crate::base::english;
use crate::model::rules::broken_series;
use crate::model::series::interval::{Step, only_step};
use crate::model::series::sheet::table::Cell;
use crate::model::series::{Typed, report_dates};
use crate::parse::fields::{FieldReader, LooseDate};

/// The dates of a column.
#[derive(Debug)]
pub(super) struct Dates {
    /// The days, in the order of the file.
    pub(super) days: Vec<Date>,
    /// How they were read; `None` if they are in the plain form.
    pub(super) note: Option<String>,
}

/// Which part of a date in digits comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    Day,
    Month,
}

/// Whether a text is a date or a month in any form.
pub(super) fn is_date(text: &str) -> bool {
    Date::parse(text).is_some()
        || matches!(
            LooseDate::read(text),
            Some(LooseDate::Days(_) | LooseDate::Month(_))
        )
}

/// Reads the dates below a heading; `None` if they cannot be read, which is reported.
pub(super) fn read(cells: &[Cell], heading: &str, reader: &mut FieldReader<'_>) -> Option<Dates> {
    let plain: Option<Vec<Date>> = cells.iter().map(|cell| Date::parse(&cell.text)).collect();
    if let Some(days) = plain {
        return Some(Dates { days, note: None });
    }
    let column = |order: Order| -> Option<Vec<Date>> {
        cells.iter().map(|cell| day(&cell.text, order)).collect()
    };
    let mut readings: Vec<(Order, Vec<Date>)> = Vec::new();
    for order in [Order::Day, Order::Month] {
        if let Some(days) = column(order)
            && readings.iter().all(|(_, known)| *known != days)
        {
            readings.push((order, days));
        }
    }
    if readings.is_empty() {
        report_unreadable(cells, reader);
        return None;
    }
    let is_only = readings.len() == 1;
    for is_fitting in [is_increasing, |days: &[Date], heading: &str| {
        has_step(days, heading)
    }] {
        if readings.len() > 1 {
            let fitting = readings
                .iter()
                .filter(|(_, days)| is_fitting(days, heading));
            let fitting: Vec<_> = fitting.cloned().collect();
            if !fitting.is_empty() {
                readings = fitting;
            }
        }
    }
    match readings.as_slice() {
        [(order, days)] => {
            let note = note(cells, *order, days, is_only);
            Some(Dates {
                days: days.clone(),
                note: Some(note),
            })
        }
        readings => {
            report_ambiguous(cells, readings, reader);
            None
        }
    }
}

/// The day that a text means in this order.
fn day(text: &str, order: Order) -> Option<Date> {
    if let Some(day) = Date::parse(text) {
        return Some(day);
    }
    match LooseDate::read(text)? {
        LooseDate::Days(days) => match order {
            Order::Day => days.day_first,
            Order::Month => days.month_first,
        },
        LooseDate::Month(month) => Date::parse(&format!("{}-01", month.iso())),
        LooseDate::SerialNumber(_, day) => Some(day),
    }
}

/// Whether each date is later than the one before it.
fn is_increasing(days: &[Date], _: &str) -> bool {
    days.windows(2).all(|pair| pair[0] < pair[1])
}

/// Whether the dates have the same step throughout, which is the one that the heading names, if it names one.
fn has_step(days: &[Date], heading: &str) -> bool {
    let named = |step: Step| match step {
        _ if heading.contains("month") => step == Step::Months(1),
        _ if heading.contains("quarter") => step == Step::Months(3),
        _ if heading.contains("week") || heading.contains("w/") => step == Step::Days(7),
        _ if heading.contains("day") => step == Step::Days(1),
        _ => true,
    };
    only_step(days).is_some_and(named)
}

/// How the dates were read.
fn note(cells: &[Cell], order: Order, days: &[Date], is_only: bool) -> String {
    let loose = || cells.iter().filter_map(|cell| LooseDate::read(&cell.text));
    let form = if loose().all(|date| matches!(date, LooseDate::Month(_))) {
        "months are their first days"
    } else if loose().any(|date| matches!(date, LooseDate::SerialNumber(..))) {
        "numbers are dates as Excel counts them"
    } else if is_only && !is_in_digits(cells) {
        "dates are in words"
    } else if order == Order::Day {
        "dates are day/month/year"
    } else {
        "dates are month/day/year"
    };
    match (days.first(), days.last()) {
        (Some(first), Some(last)) => format!("{form}, from {first} to {last}"),
        _ => form.to_owned(),
    }
}

/// Whether all dates are written in digits.
fn is_in_digits(cells: &[Cell]) -> bool {
    cells
        .iter()
        .all(|cell| !cell.text.contains(char::is_alphabetic))
}

/// Reports the first date that cannot be read.
fn report_unreadable(cells: &[Cell], reader: &mut FieldReader<'_>) {
    // Of two orders, the one that reads more of the column is meant.
    let unread = |order: Order| {
        let cells = cells.iter();
        cells
            .filter(|cell| day(&cell.text, order).is_none())
            .collect::<Vec<_>>()
    };
    let (by_day, by_month) = (unread(Order::Day), unread(Order::Month));
    let unread = if by_month.len() < by_day.len() {
        by_month
    } else {
        by_day
    };
    let unread = unread.iter().map(|cell| Typed::new(&cell.text, cell.span));
    report_dates(&unread.collect::<Vec<_>>(), reader);
}

/// Reports a column that can be read in two ways.
fn report_ambiguous(cells: &[Cell], readings: &[(Order, Vec<Date>)], reader: &mut FieldReader<'_>) {
    let Some(first) = cells.iter().find(|cell| {
        let [day, month] = [Order::Day, Order::Month].map(|order| day(&cell.text, order));
        day != month
    }) else {
        return;
    };
    let ways = readings
        .iter()
        .filter_map(|(_, days)| Some(format!("from {} to {}", days.first()?, days.last()?)));
    let ways: Vec<String> = ways.collect();
    let message = format!(
        "these dates can be read in two ways: {}",
        english::list(&ways, "or")
    );
    let heading = "if there is one value a month, write `month` in place of the heading of the dates; if there is one a \
                   day, write `day`; or write dates such as `2024-11-01`";
    broken_series::report(reader.report, reader.source, first.span, message).hint(heading);
}
