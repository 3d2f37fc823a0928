//! Reads a column of dates, if it can be read in only one way.

use crate::base::date::Date;
use crate::model::rules::broken_series;
use crate::model::series::interval::{Step, only_step, usual_step};
use crate::model::series::sheet::is_summary;
use crate::model::series::sheet::table::Cell;
use crate::parse::fields::{FieldReader, LooseDate};
use crate::report::further_down;

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
pub(super) enum Order {
    Day,
    Month,
}

/// The facts that a heading gives about the dates below it.
#[derive(Debug, Clone, Copy)]
struct Named {
    /// Which part comes first: `dd/mm/yyyy`.
    order: Option<Order>,
    /// The distance between the dates: `month`.
    step: Option<Step>,
}

/// The first year that may be written in two digits: `08` in `Apr 08` is more likely to be a day.
const FIRST_SHORT_YEAR: i16 = 2010;

/// What to do if the year or the day can be first.
const OF_YEAR_OR_DAY: &str = "write each date as year, month and day, such as `2024-11-01`; if the day is first, write \
                              `dd/mm/yyyy` as the heading of the dates";

/// Whether a text is a date or a month in any form.
pub(super) fn is_date(text: &str) -> bool {
    [Order::Day, Order::Month]
        .iter()
        .any(|order| day(text, *order).is_some())
        && !text.bytes().all(|c| c.is_ascii_digit())
}

/// Whether a text is a date or a month in any form, or the number of a day as Excel keeps it.
pub(super) fn is_date_or_serial(text: &str) -> bool {
    is_date(text) || matches!(LooseDate::read(text), Some(LooseDate::SerialNumber(..)))
}

/// Whether a heading says which part of the dates comes first.
pub(super) fn names_order(heading: &str) -> bool {
    Named::of(heading).order.is_some()
}

/// Reads the dates below a heading; `None` if they cannot be read, which is reported.
pub(super) fn read(cells: &[Cell], heading: &str, reader: &mut FieldReader<'_>) -> Option<Dates> {
    let plain: Option<Vec<Date>> = cells.iter().map(|cell| Date::parse(&cell.text)).collect();
    if let Some(days) = plain {
        return Some(Dates { days, note: None });
    }
    let named = Named::of(heading);
    if are_days_of_a_month(cells, named) {
        let first = &cells[0];
        report_unreadable(&cells.iter().collect::<Vec<_>>(), first, reader);
        return None;
    }
    let column = |order: Order| -> Option<Vec<Date>> {
        if named.order.is_some_and(|named| named != order) {
            return None;
        }
        cells.iter().map(|cell| day(&cell.text, order)).collect()
    };
    if named.order.is_none()
        && let Some(by_year) = short_years_first(cells)
        && let Some(by_day) = column(Order::Day)
        && by_year.is_sorted()
        && (has_hyphens(cells) || !by_day.is_sorted())
    {
        report_ambiguous(cells, [&by_day, &by_year], OF_YEAR_OR_DAY, reader);
        return None;
    }
    let (order, days, is_only) = match (column(Order::Day), column(Order::Month)) {
        // Where Excel does not know the order, it changes some dates and leaves others.
        (None, Some(days)) if named.order.is_none() && has_either(cells) && !named.fits(&days) => {
            report_mixed(cells, reader);
            return None;
        }
        (Some(days), None) => (Order::Day, days, true),
        (None, Some(days)) => (Order::Month, days, true),
        (Some(days), Some(other)) if days == other => (Order::Day, days, true),
        // The British order is taken if the other makes no sense; the other is never guessed.
        (Some(days), Some(other)) if named.fits(&days) && !named.fits(&other) => {
            (Order::Day, days, false)
        }
        (Some(days), Some(other)) => {
            report_ambiguous(cells, [&days, &other], named.hint(), reader);
            return None;
        }
        (None, None) => {
            let unread = |order: Order| {
                let cells = cells.iter();
                let cells = cells.filter(|cell| day(&cell.text, order).is_none());
                cells.collect::<Vec<_>>()
            };
            // Of the two orders, the one that can read more of the column is meant.
            let (by_day, by_month) = (unread(Order::Day), unread(Order::Month));
            let unread = if by_month.len() < by_day.len() {
                by_month
            } else {
                by_day
            };
            if let Some(first) = unread.first() {
                report_unreadable(&unread, first, reader);
            }
            return None;
        }
    };
    if let Some(at) = next_year(cells, &days) {
        report_next_year(&cells[at], &cells[at + 1], days[at + 1], reader);
        return None;
    }
    let note = note(cells, order, &days, is_only);
    Some(Dates {
        days,
        note: Some(note),
    })
}

/// Whether dates below a heading, in lower case, are in order and the same distance apart.
pub(super) fn fit(heading: &str, days: &[Date]) -> bool {
    Named::of(heading).fits(days)
}

impl Named {
    /// Reads a heading in lower case.
    fn of(heading: &str) -> Self {
        let order = if heading.contains("dd/mm") || heading.contains("day/month") {
            Some(Order::Day)
        } else if heading.contains("mm/dd") || heading.contains("month/day") {
            Some(Order::Month)
        } else if ["datum", "data", "dyddiad", "fecha"].contains(&heading.trim()) {
            // Where the heading is not English, nobody writes the month first.
            Some(Order::Day)
        } else {
            None
        };
        let words = heading.split(|c: char| !c.is_alphanumeric() && c != '/');
        let steps = words.filter_map(|word| match word {
            "month" | "months" | "mth" => Some(Step::Months(1)),
            "quarter" | "quarters" => Some(Step::Months(3)),
            "year" | "years" => Some(Step::Months(12)),
            "week" | "weeks" | "w/c" | "w/e" => Some(Step::Days(7)),
            "day" | "days" => Some(Step::Days(1)),
            _ => None,
        });
        let steps: Vec<Step> = steps.collect();
        let step = match steps.as_slice() {
            [step] => Some(*step),
            _ => None,
        };
        Self { order, step }
    }

    /// What to do if the day and the month can each be first.
    fn hint(self) -> &'static str {
        match self.step {
            None => {
                "if there is one value a month, write `month` as the heading of the dates; if not, write `dd/mm/yyyy` there, or \
                 dates such as `2024-11-01` below it"
            }
            Some(_) => {
                "write `dd/mm/yyyy` as the heading of the dates, or dates such as `2024-11-01` below it"
            }
        }
    }

    /// Whether dates are in order, and the distance between them is the one in the heading, or always the same.
    fn fits(self, days: &[Date]) -> bool {
        let is_rising = days.is_sorted();
        let is_falling = days.is_sorted_by(|one, next| one >= next);
        let mut sorted = days.to_vec();
        sorted.sort();
        sorted.dedup();
        let has_step = match (self.step, sorted.as_slice()) {
            (Some(Step::Months(_)), [day]) => day.day() == 1 || day.is_month_end(),
            (Some(Step::Months(_)), days) if days.iter().all(|day| day.day() == 1) => true,
            (Some(Step::Days(1)), days) => {
                matches!(usual_step(days), Some(Step::Days(1) | Step::Weekdays(_)))
            }
            (Some(step), days) => usual_step(days) == Some(step),
            (None, days) => days.len() > 2 && only_step(days).is_some(),
        };
        (is_rising || is_falling) && has_step
    }
}

/// Whether the texts are more likely days of one month than months: `Apr-24`, `Apr-25`, `Apr-26`, or any texts below a
/// heading for days.
fn are_days_of_a_month(cells: &[Cell], named: Named) -> bool {
    let months = cells.iter().map(|cell| match LooseDate::read(&cell.text) {
        Some(LooseDate::Month(month)) => {
            Some((month.iso()[5..].to_owned(), has_long_year(&cell.text)))
        }
        _ => None,
    });
    let months: Vec<Option<(String, bool)>> = months.collect();
    let is_of_days = matches!(named.step, Some(Step::Days(_)));
    let short = |month: &Option<(String, bool)>| matches!(month, Some((_, false)));
    let is_same = months.len() > 1 && months.windows(2).all(|pair| pair[0] == pair[1]);
    months.iter().all(short) && !months.is_empty() && (is_of_days || is_same)
}

/// Whether a text has a year in four digits.
fn has_long_year(text: &str) -> bool {
    let mut runs = text.split(|c: char| !c.is_ascii_digit());
    runs.any(|run| run.len() == 4 || run.len() == 8)
}

/// Whether a text is a financial year: `2009/10`.
fn is_financial_year(text: &str) -> bool {
    let parts = text.split_once(['/', '-', '–']);
    let parts = parts.filter(|(year, next)| year.len() == 4 && next.len() == 2);
    let parts =
        parts.and_then(|(year, next)| Some((year.parse::<u16>().ok()?, next.parse::<u16>().ok()?)));
    parts.is_some_and(|(year, next)| (year + 1) % 100 == next)
}

/// What people type before the first or last day of a week.
const WEEK_MARKS: [&str; 8] = [
    "week commencing",
    "week beginning",
    "week ending",
    "w/c",
    "w/b",
    "w/e",
    "wc",
    "we",
];

/// A date without the words that make it the first or last day of a week.
fn without_week_mark(text: &str) -> &str {
    let is_start = |mark: &&str| {
        let start = text.get(..mark.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(mark))
    };
    let Some(mark) = WEEK_MARKS.iter().copied().find(|mark| is_start(mark)) else {
        return text;
    };
    let date = text[mark.len()..].trim_start_matches([' ', ':', '.']);
    if date.starts_with(|c: char| c.is_ascii_digit()) {
        date
    } else {
        text
    }
}

/// A quarter: its number, from 1, and the year in the text around it.
fn quarter(text: &str) -> Option<(i16, String)> {
    let text = text.to_lowercase().replace("quarter ", "q");
    let at = text.find('q')?;
    let number = text[at + 1..].chars().next()?.to_digit(10)?;
    let year = format!("{}{}", &text[..at], &text[at + 2..]);
    let year = year.trim_matches([' ', '-', '/', ',', '(', ')']).to_owned();
    let is_year = |c: char| c.is_ascii_digit() || matches!(c, '/' | '-' | '–');
    let is_right = (1..=4).contains(&number) && year.len() >= 4 && year.chars().all(is_year);
    is_right.then_some((i16::try_from(number).ok()?, year))
}

/// The first day of a quarter of a financial year, which begins in April: `Q1 2024/25`.
fn financial_quarter(text: &str) -> Option<Date> {
    let (number, year) = quarter(text)?;
    if !is_financial_year(&year) {
        return None;
    }
    let first: i16 = year[..4].parse().ok()?;
    let (year, month) = match number {
        4 => (first + 1, 1),
        number => (first, 1 + 3 * number),
    };
    Date::parse(&format!("{year}-{month:02}-01"))
}

/// The day that a text means when its parts are in this order.
pub(super) fn day(text: &str, order: Order) -> Option<Date> {
    let text = without_week_mark(text);
    // Near midnight, the day depends on the time zone.
    if text
        .split_once(['T', 't'])
        .is_some_and(|(_, time)| time.contains(':') && !time.starts_with("00:00"))
    {
        return None;
    }
    if let Some(day) = Date::parse(text).or_else(|| financial_quarter(text)) {
        return Some(day);
    }
    let has_letters = text.contains(char::is_alphabetic);
    let day = match LooseDate::read(text)? {
        LooseDate::Days(days) => match order {
            Order::Day => days.day_first?,
            Order::Month => days.month_first?,
        },
        // Two numbers may be a day and a month.
        LooseDate::Month(month)
            if has_letters || has_long_year(text) && !is_financial_year(text) =>
        {
            Date::parse(&format!("{}-01", month.iso()))?
        }
        LooseDate::Month(_) => return None,
        LooseDate::SerialNumber(_, day) => return Some(day),
    };
    (has_long_year(text) || day.year() >= FIRST_SHORT_YEAR).then_some(day)
}

/// Where a column of months continues from December to the January before it, because somebody typed the old year.
fn next_year(cells: &[Cell], days: &[Date]) -> Option<usize> {
    let is_month = |cell: &Cell| matches!(LooseDate::read(&cell.text), Some(LooseDate::Month(_)));
    let number = |day: &Date| day.month_number();
    let is_wrong = |pair: &[Date]| number(&pair[0]) - number(&pair[1]) == 11;
    let at = days
        .windows(2)
        .position(|pair| is_wrong(pair) && pair[1].iso()[5..].starts_with("01"))?;
    cells.iter().all(is_month).then_some(at)
}

/// Reports a January that is before the December above it.
fn report_next_year(december: &Cell, january: &Cell, day: Date, reader: &mut FieldReader<'_>) {
    let (year, next) = (day.year(), day.year() + 1);
    let short = |year: i16| format!("{:02}", year % 100);
    let meant = match january.text.contains(&year.to_string()) {
        true => january.text.replace(&year.to_string(), &next.to_string()),
        false => january.text.replacen(&short(year), &short(next), 1),
    };
    let message = format!(
        "`{}` is below `{}`, but is eleven months before it",
        january.text, december.text
    );
    broken_series::report(reader.report, reader.source, january.span, message).hint(format!(
        "if it is the next month, write `{meant}`; if not, put the lines in the order of their dates"
    ));
}

/// Whether all dates are in the plain form with a time of midnight after them, as programs write them.
fn have_times(cells: &[Cell]) -> bool {
    cells.iter().all(|cell| {
        let text = cell.text.as_str();
        let (date, time) = text.split_at_checked(DATE_LENGTH).unwrap_or((text, ""));
        Date::parse(date).is_some() && (time.is_empty() || time.starts_with(['T', 't', ' ']))
    })
}

/// The length of a date in the plain form, in bytes.
const DATE_LENGTH: usize = 10;

/// A note that says how the dates were read.
fn note(cells: &[Cell], order: Order, days: &[Date], is_only: bool) -> String {
    let loose = || {
        let cells = cells.iter();
        cells.filter_map(|cell| LooseDate::read(without_week_mark(&cell.text)))
    };
    let are_quarters = cells
        .iter()
        .any(|cell| financial_quarter(&cell.text).is_some());
    let form = if have_times(cells) {
        "the times after the dates are left out"
    } else if are_quarters {
        "quarters of financial years are read as their first days"
    } else if loose().all(|date| matches!(date, LooseDate::Month(_))) {
        "months are read as their first days"
    } else if loose().any(|date| matches!(date, LooseDate::SerialNumber(..))) {
        "numbers are read as Excel dates"
    } else if is_only && !is_in_digits(cells) {
        "dates are read from words"
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
        .all(|cell| !without_week_mark(&cell.text).contains(char::is_alphabetic))
}

/// Reports the first of the cells that cannot be read, and how many more there are.
fn report_unreadable(unread: &[&Cell], first: &Cell, reader: &mut FieldReader<'_>) {
    let others = further_down(unread.len() - 1);
    if is_summary(&first.text) {
        let message = format!("`{}` is not a date{others}", first.text);
        broken_series::report(reader.report, reader.source, first.span, message)
            .hint("if this line adds up other lines, delete it");
        return;
    }
    if quarter(&first.text).is_some() {
        let message = format!(
            "`{}` can be read in two ways: quarters begin in January or, in a financial year, in April{others}",
            first.text
        );
        broken_series::report(reader.report, reader.source, first.span, message).hint(
            "write the first day of each quarter, such as `2024-04-01`; a financial year is read too: `Q1 2024/25`",
        );
        return;
    }
    let message = match first.text.is_empty() {
        true => format!("this line has no date{others}"),
        false => format!("`{}` is not a date such as 2024-11-01{others}", first.text),
    };
    broken_series::report(reader.report, reader.source, first.span, message)
        .hint("write each date as year, month and day, such as `2024-11-01`");
}

/// Whether a date can be read in both orders.
fn has_either(cells: &[Cell]) -> bool {
    let differs = |cell: &Cell| {
        let by_day = day(&cell.text, Order::Day);
        by_day.is_some() && by_day != day(&cell.text, Order::Month)
    };
    cells.iter().any(differs)
}

/// The days of dates that are three numbers of two digits, if the first is the year; `None` if it cannot be.
fn short_years_first(cells: &[Cell]) -> Option<Vec<Date>> {
    let read = |cell: &Cell| {
        let parts: Vec<&str> = cell.text.split(['-', '/', '.']).collect();
        let [year, month, day] = parts.as_slice() else {
            return None;
        };
        let is_short = parts.iter().all(|part| part.len() == 2);
        let day = Date::parse(&format!("20{year}-{month}-{day}")).filter(|_| is_short)?;
        (day.year() >= FIRST_SHORT_YEAR).then_some(day)
    };
    cells.iter().map(read).collect()
}

/// Whether dates have hyphens between their parts, as dates with the year first have.
fn has_hyphens(cells: &[Cell]) -> bool {
    cells.iter().all(|cell| cell.text.contains('-'))
}

/// Reports a column in which some dates can only have the month first, and the others do not fit to them.
fn report_mixed(cells: &[Cell], reader: &mut FieldReader<'_>) {
    let find = |has_day_first: bool| {
        let has = |cell: &&Cell| day(&cell.text, Order::Day).is_some() == has_day_first;
        cells.iter().find(has)
    };
    let (Some(day_first), Some(month_first)) = (find(true), find(false)) else {
        return;
    };
    let message = format!(
        "`{}` has the month first, and `{}` may have the day first",
        month_first.text, day_first.text
    );
    broken_series::report(reader.report, reader.source, month_first.span, message).hint(
        "write all dates as year, month and day, such as `2024-11-01`; Excel swaps the day and the month of some dates \
         when it opens a file with American dates",
    );
}

/// Reports a column that can be read in two ways.
fn report_ambiguous(
    cells: &[Cell],
    readings: [&[Date]; 2],
    hint: &str,
    reader: &mut FieldReader<'_>,
) {
    let mut places = cells.iter().zip(readings[0].iter().zip(readings[1]));
    let Some((first, (one, other))) = places.find(|(_, (one, other))| one != other) else {
        return;
    };
    let message = format!(
        "these dates can be read in two ways: `{}` is {one} or {other}",
        first.text
    );
    broken_series::report(reader.report, reader.source, first.span, message).hint(hint);
}
