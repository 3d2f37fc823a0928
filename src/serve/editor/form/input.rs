//! Reads what a person typed or chose in a field as a value.

use crate::serve::editor::form::{Control, LineKind, LinesKind};
use crate::{FieldValue, only_day, only_month};

/// The value that a field has with this input: the words in it, or the options that are ticked. `None` if it is empty.
pub(in crate::serve::editor) fn value_of(
    control: &Control,
    typed: &[String],
) -> Option<FieldValue> {
    let words = typed.join("\n");
    let words = words.trim();
    if words.is_empty() {
        return None;
    }
    let text = FieldValue::Text(words.to_owned());
    let value = match control {
        Control::Line {
            kind: LineKind::Range,
            ..
        } => range(words),
        Control::Line {
            kind: LineKind::Month,
            ..
        } => FieldValue::Text(only_month(words).unwrap_or_else(|| words.to_owned())),
        Control::Line {
            kind: LineKind::Day,
            ..
        } => FieldValue::Text(day(words)),
        Control::Lines { kind, .. } => match kind {
            LinesKind::Words | LinesKind::Section => text,
            LinesKind::List => FieldValue::Items(
                lines(words)
                    .map(|line| FieldValue::Text(line.to_owned()))
                    .collect(),
            ),
            LinesKind::Names => FieldValue::Items(lines(words).map(names).collect()),
            LinesKind::Series if !words.contains(':') && lines(words).count() == 1 => text,
            LinesKind::Series | LinesKind::Facts => {
                FieldValue::Map(lines(words).map(pair).collect())
            }
            LinesKind::DatedWords => FieldValue::Items(lines(words).map(dated).collect()),
        },
        Control::Choose { is_flag: true, .. } => match words {
            "yes" => FieldValue::Flag(true),
            "no" => FieldValue::Flag(false),
            _ => text,
        },
        Control::Ticks { .. } => {
            FieldValue::Items(typed.iter().cloned().map(FieldValue::Text).collect())
        }
        _ => text,
    };
    Some(value)
}

/// The lines that are not empty.
fn lines(words: &str) -> impl Iterator<Item = &str> {
    words.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// Names with commas between them.
fn names(line: &str) -> FieldValue {
    let names = line
        .split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty());
    FieldValue::Items(
        names
            .map(|name| FieldValue::Text(name.to_owned()))
            .collect(),
    )
}

/// A name and a value with a colon between them; a line without one is a name without a value.
fn pair(line: &str) -> (String, FieldValue) {
    let (name, value) = line.split_once(':').unwrap_or((line, ""));
    (
        name.trim().to_owned(),
        FieldValue::Text(value.trim().to_owned()),
    )
}

/// A date, with or without words.
fn dated(line: &str) -> FieldValue {
    match line.split_once(':') {
        Some((date, words)) => FieldValue::Map(vec![
            ("date".to_owned(), FieldValue::Text(day(date.trim()))),
            (
                "change".to_owned(),
                FieldValue::Text(words.trim().to_owned()),
            ),
        ]),
        None => FieldValue::Text(day(line)),
    }
}

/// A day as it is written in a file, if the words can only mean one; otherwise the words.
fn day(words: &str) -> String {
    only_day(words).unwrap_or_else(|| words.to_owned())
}

/// An amount, or a lower and a higher one.
fn range(words: &str) -> FieldValue {
    match words.split_once(" to ") {
        Some((low, high)) => FieldValue::Items(
            [low, high]
                .map(|amount| FieldValue::Text(amount.trim().to_owned()))
                .to_vec(),
        ),
        None => FieldValue::Text(words.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines_of(kind: LinesKind, typed: &str) -> Option<FieldValue> {
        let control = Control::Lines {
            value: String::new(),
            kind,
            longest: None,
        };
        value_of(&control, &[typed.to_owned()])
    }

    fn text(words: &str) -> FieldValue {
        FieldValue::Text(words.to_owned())
    }

    #[test]
    fn lines_are_read_as_what_they_mean() {
        assert_eq!(lines_of(LinesKind::List, " \n"), None);
        let expected = FieldValue::Items(vec![text("A coach"), text("A nurse")]);
        assert_eq!(
            lines_of(LinesKind::List, "A coach\n\n A nurse "),
            Some(expected)
        );
        assert_eq!(
            lines_of(LinesKind::Series, "falls.csv"),
            Some(text("falls.csv"))
        );
        let expected = FieldValue::Map(vec![("2024-11-01".to_owned(), text("31"))]);
        assert_eq!(
            lines_of(LinesKind::Series, "2024-11-01: 31"),
            Some(expected)
        );
        let same =
            |names: &[&str]| FieldValue::Items(names.iter().map(|name| text(name)).collect());
        let expected = FieldValue::Items(vec![same(&["length of stay", "LOS"]), same(&["DNA"])]);
        assert_eq!(
            lines_of(LinesKind::Names, "length of stay, LOS,\nDNA"),
            Some(expected)
        );
        let dated = FieldValue::Map(vec![
            ("date".to_owned(), text("2024-11-01")),
            ("change".to_owned(), text("A new round: at six")),
        ]);
        let expected = FieldValue::Items(vec![dated, text("2024-12-01")]);
        let typed = "2024-11-01: A new round: at six\n2024-12-01";
        assert_eq!(lines_of(LinesKind::DatedWords, typed), Some(expected));
    }

    #[test]
    fn a_month_or_a_day_is_taken_as_people_write_it() {
        let read = |kind: LineKind, typed: &str| {
            let control = Control::Line {
                value: String::new(),
                kind,
                longest: None,
                suggestions: Vec::new(),
            };
            value_of(&control, &[typed.to_owned()])
        };
        for typed in [
            "2025-02",
            "Feb 2025",
            "February 2025",
            "02/2025",
            "2/2025",
            "Feb 25",
            "3 Feb 2025",
            "2025-02-03",
            "28/02/2025",
        ] {
            assert_eq!(
                read(LineKind::Month, typed),
                Some(text("2025-02")),
                "{typed}"
            );
        }
        for typed in [
            "3 Feb 2025",
            "3 February 2025",
            "2025-02-03",
            "3rd of Feb 2025",
        ] {
            assert_eq!(
                read(LineKind::Day, typed),
                Some(text("2025-02-03")),
                "{typed}"
            );
        }
        // Text with two meanings, or none, stays as typed.
        assert_eq!(
            read(LineKind::Month, "03/02/2025"),
            Some(text("03/02/2025"))
        );
        assert_eq!(read(LineKind::Day, "03/02/2025"), Some(text("03/02/2025")));
        assert_eq!(read(LineKind::Day, "Feb 2025"), Some(text("Feb 2025")));
        assert_eq!(read(LineKind::Month, "soon"), Some(text("soon")));
        let dated = FieldValue::Map(vec![
            ("date".to_owned(), text("2025-02-03")),
            ("change".to_owned(), text("A new round")),
        ]);
        assert_eq!(
            lines_of(LinesKind::DatedWords, "3 Feb 2025: A new round"),
            Some(FieldValue::Items(vec![dated]))
        );
    }

    #[test]
    fn an_amount_may_be_two() {
        let control = Control::Line {
            value: String::new(),
            kind: LineKind::Range,
            longest: None,
            suggestions: Vec::new(),
        };
        let read = |typed: &str| value_of(&control, &[typed.to_owned()]);
        assert_eq!(read("20000"), Some(text("20000")));
        let expected = FieldValue::Items(vec![text("20000"), text("25000")]);
        assert_eq!(read("20000 to 25000"), Some(expected));
    }
}
