//! The rows and cells of a CSV file, each with its span.

use crate::base::source::{Source, Span};

/// A CSV file as rows of cells.
#[derive(Debug)]
pub(super) struct Table {
    /// The character between two cells: a comma, a semicolon or a tab.
    pub(super) delimiter: u8,
    /// The rows that are not empty.
    pub(super) rows: Vec<TableRow>,
}

/// A row.
#[derive(Debug)]
pub(super) struct TableRow {
    /// Its line, without the line break.
    pub(super) span: Span,
    cells: Vec<Cell>,
}

/// A cell.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    /// Its text, trimmed.
    pub(super) text: String,
    /// Its span; the whole line if it is empty.
    pub(super) span: Span,
}

impl Table {
    /// Parses a file. Any text is a table of some kind.
    pub(super) fn parse(source: &Source) -> Self {
        let mut start = source.start();
        let mut delimiter = most_common_delimiter(&source.text[start..]);
        // Excel's own line that names the delimiter.
        let first = source.text[start..].lines().next().unwrap_or_default();
        if let Some(typed) = first.trim().to_ascii_lowercase().strip_prefix("sep=")
            && let [byte] = typed.as_bytes()
        {
            delimiter = *byte;
            start += first.len();
        }
        let text = &source.text[start..];
        let csv = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .trim(csv::Trim::All)
            .delimiter(delimiter)
            .from_reader(text.as_bytes());
        let mut rows = Vec::new();
        for record in csv.into_records() {
            let record =
                record.expect("a text read from memory is UTF-8 and may have any number of cells");
            if record.iter().all(str::is_empty) {
                continue;
            }
            let position = record
                .position()
                .expect("a record that was read has a position");
            let offset =
                usize::try_from(position.byte()).expect("a file in memory has a valid length");
            // The CSV reader counts the line breaks before a record as part of it.
            let breaks =
                text[offset..].len() - text[offset..].trim_start_matches(['\r', '\n']).len();
            let line_start = start + offset + breaks;
            let length = source.text[line_start..].find(['\r', '\n']);
            let end = length.map_or(source.text.len(), |length| line_start + length);
            let span = Span::new(line_start, end);
            let cells = cells(&source.text, span, &record, char::from(delimiter));
            rows.push(TableRow { span, cells });
        }
        Self { delimiter, rows }
    }
}

/// The cells of a record with their spans in its line.
fn cells(text: &str, line: Span, record: &csv::StringRecord, delimiter: char) -> Vec<Cell> {
    let mut from = line.start;
    let cells = record.iter().map(|cell| {
        let found = text[from..line.end].find(cell).filter(|_| !cell.is_empty());
        let span = match found {
            Some(at) => Span::new(from + at, from + at + cell.len()),
            None => line,
        };
        let rest = if found.is_some() { span.end } else { from };
        let next = text[rest..line.end].find(delimiter);
        from = next.map_or(line.end, |at| rest + at + delimiter.len_utf8());
        Cell {
            text: cell.to_owned(),
            span,
        }
    });
    cells.collect()
}

/// The delimiter that most lines have: the comma, unless more lines have another, as they do where the comma is a
/// decimal point.
fn most_common_delimiter(text: &str) -> u8 {
    const SAMPLE: usize = 50;
    let lines = |delimiter: u8| {
        let lines = text.lines().take(SAMPLE);
        lines
            .filter(|line| line.as_bytes().contains(&delimiter))
            .count()
    };
    let mut best = b',';
    for delimiter in [b';', b'\t'] {
        if lines(delimiter) > lines(best) {
            best = delimiter;
        }
    }
    best
}

impl TableRow {
    /// A cell by its number; an empty one if the row is too short.
    pub(super) fn cell(&self, number: usize) -> Cell {
        self.cells.get(number).cloned().unwrap_or_else(|| Cell {
            text: String::new(),
            span: self.span,
        })
    }

    /// Its cells.
    pub(super) fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// How many cells it has, not counting the empty ones at its end.
    pub(super) fn filled(&self) -> usize {
        let last = self.cells.iter().rposition(|cell| !cell.text.is_empty());
        last.map_or(0, |at| at + 1)
    }

    /// The text of its first cell that is not empty.
    pub(super) fn text(&self) -> String {
        let first = self.cells.iter().find(|cell| !cell.text.is_empty());
        first.map_or(String::new(), |cell| cell.text.clone())
    }
}
