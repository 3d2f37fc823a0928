//! Reads a column of numbers, if it can be read in only one way.

use crate::base::english;
use crate::base::number::Number;
use crate::model::rules::broken_series;
use crate::model::series::sheet::table::Cell;
use crate::model::series::{Typed, report_values};
use crate::model::stated::Stated;
use crate::parse::fields::FieldReader;
use crate::report::further_down;

/// The values of a column.
#[derive(Debug)]
pub(super) struct Values {
    /// The values, in the order of the file; `None` for a missing value.
    pub(super) values: Vec<Option<Stated<Number>>>,
    /// The mark that all of them have: `%` or `£`.
    pub(super) mark: Option<char>,
    /// Notes that say how they were read, if they are not in the plain form.
    pub(super) notes: Vec<String>,
}

/// Texts that people type when there is no value.
const BLANKS: [&str; 12] = [
    "",
    "-",
    "–",
    "—",
    "n/a",
    "na",
    "#n/a",
    "nil return",
    "no data",
    "not available",
    "not collected",
    "not recorded",
];

/// Whether a cell is a zero as Excel's accounting format writes it: `£ -`. A hyphen alone may be a missing value.
fn is_accounting_zero(text: &str) -> bool {
    let inner = text.trim().strip_prefix('£').map(str::trim);
    inner.is_some_and(|inner| ["-", "–"].contains(&inner))
}

/// The meaning of a comma in a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Comma {
    Thousands,
    Decimals,
}

/// Whether a cell says that there is no value.
pub(super) fn is_blank(text: &str) -> bool {
    BLANKS.contains(&text.to_lowercase().as_str())
}

/// Whether a cell is a number in some form, or a withheld count.
pub(super) fn is_number(text: &str) -> bool {
    Stated::<Number>::parse(text).is_some()
        || is_accounting_zero(text)
        || [Comma::Thousands, Comma::Decimals]
            .iter()
            .any(|comma| plain(text, *comma).is_some())
}

/// The value of a single cell, whatever its marks; a comma divides thousands.
pub(super) fn alone(text: &str) -> Option<Stated<Number>> {
    Stated::parse(text).or_else(|| plain(text, Comma::Thousands).map(Stated::Known))
}

/// Reads the values of a column; `None` if they cannot be read, which is reported.
pub(super) fn read(cells: &[Cell], delimiter: u8, reader: &mut FieldReader<'_>) -> Option<Values> {
    let filled = || cells.iter().filter(|cell| !is_blank(&cell.text));
    let Some(comma) = comma(cells, delimiter) else {
        let with_comma = filled().find(|cell| cell.text.contains(','));
        if let Some(cell) = with_comma {
            let message = format!(
                "`{}` can be read in two ways, because of its comma",
                cell.text
            );
            broken_series::report(reader.report, reader.source, cell.span, message)
                .hint("write numbers without commas for thousands, and with a full stop for decimals: `1234.5`");
        }
        return None;
    };
    let is_percent = |cell: &&Cell| cell.text.trim_end().ends_with('%');
    let is_known = |cell: &&Cell| {
        let stated = Stated::<Number>::parse(&cell.text);
        stated.is_none_or(|value| value.known().is_some())
    };
    let known = || filled().filter(is_known);
    let (percent, mut other): (Vec<&Cell>, Vec<&Cell>) = known().partition(is_percent);
    other.retain(|cell| cell.text != "0");
    if let (Some(first), false) = (percent.first(), other.is_empty()) {
        let message = format!(
            "`{}` is a percentage, and other values in the column are not{}",
            first.text,
            further_down(percent.len() - 1)
        );
        broken_series::report(reader.report, reader.source, first.span, message)
            .hint("write all values without `%`, and in the same unit");
        return None;
    }
    let mut unread = Vec::new();
    let values = cells.iter().map(|cell| {
        if is_blank(&cell.text) {
            return None;
        }
        let value =
            Stated::parse(&cell.text).or_else(|| plain(&cell.text, comma).map(Stated::Known));
        if value.is_none() {
            unread.push(Typed::new(&cell.text, cell.span));
        }
        value
    });
    let values: Vec<Option<Stated<Number>>> = values.collect();
    if !unread.is_empty() {
        report_values(&unread, reader);
        return None;
    }
    let mark = ['%', '£'].into_iter().find(|mark| has(cells, *mark));
    Some(Values {
        mark,
        notes: notes(cells, comma),
        values,
    })
}

/// The meaning of the commas in the numbers of a column; `None` if they may have either.
fn comma(cells: &[Cell], delimiter: u8) -> Option<Comma> {
    let numbers = || {
        cells
            .iter()
            .map(|cell| cell.text.as_str())
            .filter(|text| text.contains(','))
    };
    if numbers().next().is_none() {
        return Some(Comma::Thousands);
    }
    let can_be = |comma: Comma| numbers().all(|text| plain(text, comma).is_some());
    let has_stop = cells
        .iter()
        .any(|cell| cell.text.contains('.') && is_number(&cell.text));
    match (
        can_be(Comma::Thousands),
        can_be(Comma::Decimals) && !has_stop,
    ) {
        (true, true) if delimiter != b',' => None,
        (true, _) => Some(Comma::Thousands),
        (false, true) => Some(Comma::Decimals),
        // Reports anything that cannot be read.
        (false, false) => Some(Comma::Thousands),
    }
}

/// The number in a cell without the marks around it; `None` if the cell has anything else.
fn plain(text: &str, comma: Comma) -> Option<Number> {
    if is_accounting_zero(text) {
        return Some(Number::ZERO);
    }
    let spaces = |c: char| c.is_whitespace();
    let text = text.replace(spaces, " ").replace('−', "-");
    let text = text.trim();
    let percent = text.strip_suffix('%').map(str::trim_end);
    if percent.is_some() && text.contains('£') {
        return None;
    }
    let text = percent.unwrap_or(text);
    let negative = text.strip_prefix('-').map(str::trim_start);
    let negative = negative.or_else(|| in_brackets(text));
    let text = negative.unwrap_or(text);
    let text = text.strip_prefix('£').map_or(text, str::trim_start);
    let digits = match comma {
        Comma::Decimals if text.contains('.') || text.matches(',').count() > 1 => return None,
        Comma::Decimals => text.replace(',', "."),
        Comma::Thousands => {
            let whole = text.split('.').next().unwrap_or_default();
            let mut groups = whole.split([',', ' ']);
            let first = groups.next().unwrap_or_default();
            let is_divided = whole.len() > first.len();
            let is_right = groups.all(|group| group.len() == 3)
                && (!is_divided || (1..=3).contains(&first.len()));
            is_right.then(|| text.replace([',', ' '], ""))?
        }
    };
    let minus = if negative.is_some() { "-" } else { "" };
    Number::parse(&format!("{minus}{digits}"))
}

/// An amount of money in brackets, as accountants write a negative one: `(£1,204)` or `£(1,204)`. Another number in
/// brackets may mean something else.
fn in_brackets(text: &str) -> Option<&str> {
    let is_money = text.contains('£');
    let text = text.strip_prefix('£').map_or(text, str::trim_start);
    let inner = text.strip_prefix('(')?.strip_suffix(')')?.trim();
    (is_money && !inner.starts_with('-')).then_some(inner)
}

/// Whether a value has a mark.
fn has(cells: &[Cell], mark: char) -> bool {
    cells
        .iter()
        .any(|cell| cell.text.contains(mark) && !is_blank(&cell.text))
}

/// Notes that say how the values were read, if they are not in the plain form.
fn notes(cells: &[Cell], comma: Comma) -> Vec<String> {
    let mut notes = Vec::new();
    let marks: Vec<String> = ['%', '£']
        .into_iter()
        .filter(|mark| has(cells, *mark))
        .map(|mark| format!("`{mark}`"))
        .collect();
    if !marks.is_empty() {
        notes.push(format!(
            "numbers are read without their {}",
            english::list(&marks, "and")
        ));
    }
    if cells.iter().any(|cell| is_accounting_zero(&cell.text)) {
        notes.push("`£ -` is read as 0".to_owned());
    }
    if cells.iter().any(|cell| in_brackets(&cell.text).is_some()) {
        notes.push("amounts in brackets are read as negative".to_owned());
    }
    if comma == Comma::Decimals && has(cells, ',') {
        notes.push("commas in numbers are decimal points".to_owned());
    }
    let blank = cells.iter().filter(|cell| is_blank(&cell.text)).count();
    match blank {
        0 => {}
        1 => notes.push("1 date has no value".to_owned()),
        count => notes.push(format!("{count} dates have no value")),
    }
    notes
}
