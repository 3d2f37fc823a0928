//! Makes drafts from the answers to a form that Microsoft Forms or a similar program saved: one draft of each row that
//! says something. Who answered, and when, is never imported.

use crate::base::date::Date;
use crate::base::english;
use crate::base::number::Number;
use crate::base::path::Slug;
use crate::import::blocks::{Block, Inline, Run};
use crate::import::draft::values;
use crate::import::draft::{DraftMetric, ImportedDraft};
use crate::import::labels::{self, Meaning, normalised};
use crate::import::left_out::Omissions;
use crate::import::numbers::grid::{Grid, GridCell};
use crate::import::people;
use crate::import::remarks::Remarks;
use crate::import::story::Story;
use crate::import::story::sections::{Origin, Section};
use crate::import::words;
use crate::model::series::CellKind;

/// The headings that a program adds to the questions.
const OF_PROGRAM: [&str; 6] = [
    "id",
    "start time",
    "completion time",
    "email",
    "name",
    "last modified time",
];

/// How many of these headings a form has.
const FEWEST_HEADINGS: usize = 3;

/// Whether a sheet holds the answers to a form.
pub fn is_of_form(grid: &Grid) -> bool {
    let Some(head) = grid.rows.first() else {
        return false;
    };
    let of_program = head.iter().filter(|cell| is_of_program(cell)).count();
    of_program >= FEWEST_HEADINGS
}

fn is_of_program(heading: &GridCell) -> bool {
    let heading = normalised(&heading.text);
    OF_PROGRAM.iter().any(|own| normalised(own) == heading)
}

/// Whether a column says who answered, when or from where.
fn is_of_person(column: usize, heading: &GridCell, rows: &[Vec<GridCell>]) -> bool {
    let meaning = labels::meaning(&heading.text);
    // The time at which somebody began to answer is not the month in which the work began.
    let is_time = matches!(meaning, Some(Meaning::Month(_)))
        && rows
            .iter()
            .filter_map(|row| row.get(column))
            .any(|cell| has_time(&cell.text));
    let asks = meaning.is_none() && people::asks_who_answered(&heading.text);
    is_of_program(heading) || asks || is_time
}

/// Whether a text is a day with a time: `2024-01-01T09:36`.
fn has_time(text: &str) -> bool {
    let parts = text.split_once('T');
    parts.is_some_and(|(day, time)| Date::parse(day).is_some() && time.contains(':'))
}

/// The drafts of the answers to a form; `name` is for the file of an answer without a title.
pub fn of_grid(grid: &Grid, name: &str, areas: &[String]) -> (Vec<ImportedDraft>, Remarks) {
    let (mut drafts, mut remarks) = (Vec::new(), Remarks::default());
    let Some((head, rows)) = grid.rows.split_first() else {
        return (drafts, remarks);
    };
    let of_person = head.iter().enumerate();
    let of_person = of_person.map(|(column, heading)| is_of_person(column, heading, rows));
    let of_person: Vec<bool> = of_person.collect();
    let columns: Vec<String> = head
        .iter()
        .zip(&of_person)
        .filter(|(_, is_of_person)| **is_of_person)
        .map(|(cell, _)| format!("“{}”", words::one_line(&cell.text)))
        .collect();
    let columns = english::list(&columns, "and");
    remarks.left_out.push(format!(
        "the columns {columns}, which say who answered and when"
    ));
    for (at, row) in rows.iter().enumerate() {
        if row.iter().all(GridCell::is_empty) {
            continue;
        }
        let mut answer = Answer::of(name, areas);
        let cells = head.iter().zip(row).zip(&of_person);
        for ((heading, cell), _) in cells.filter(|(_, is_of_person)| !**is_of_person) {
            answer.add(heading, cell);
        }
        match answer.draft() {
            Some((draft, own)) => {
                let title = draft.text_of("title").unwrap_or("…");
                remarks.append(own.of(&format!("“{title}”")));
                drafts.push(draft);
            }
            None => {
                let sentence = format!(
                    "row {}: it has no title and says nothing about the work",
                    at + 2
                );
                remarks.left_out.push(sentence);
            }
        }
    }
    (drafts, remarks)
}

/// One answer.
struct Answer<'a> {
    story: Story<'a>,
    before: Option<String>,
    after: Option<String>,
    unit: Option<String>,
    /// Whether it answers a question that is not known.
    has_other: bool,
}

impl<'a> Answer<'a> {
    fn of(name: &str, areas: &'a [String]) -> Self {
        Self {
            story: Story::new(name, areas),
            before: None,
            after: None,
            unit: None,
            has_other: false,
        }
    }

    fn add(&mut self, heading: &GridCell, cell: &GridCell) {
        if cell.is_empty() {
            return;
        }
        let meaning = labels::meaning(&heading.text);
        self.has_other |= meaning.is_none();
        let own = match meaning {
            Some(Meaning::Before) => &mut self.before,
            Some(Meaning::After) => &mut self.after,
            Some(Meaning::Unit) => &mut self.unit,
            _ => {
                self.story.add_section(&Section {
                    heading: Some((1, vec![run(&words::one_line(&heading.text))])),
                    origin: Origin::Form,
                    blocks: blocks(&cell.text),
                    as_typed: None,
                });
                return;
            }
        };
        *own = Some(words::one_line(&cell.text));
    }

    /// The draft; `None` if the answer says nothing about the work.
    fn draft(mut self) -> Option<(ImportedDraft, Remarks)> {
        self.add_values();
        let making = &mut self.story.making;
        let of_work = [
            "title",
            "aim",
            "global_aim",
            "learning",
            "summary",
            "changes",
        ];
        let has_key = making
            .draft
            .keys
            .iter()
            .any(|(key, _)| of_work.contains(key));
        if !has_key && !self.has_other && making.draft.metrics.is_empty() {
            return None;
        }
        if let Some(title) = making.draft.text_of("title") {
            let slug = Slug::from_name(title).map(|slug| slug.to_string());
            making.draft.name = slug.unwrap_or(making.draft.name.clone());
        }
        Some(self.story.finish(&Omissions::default()))
    }

    /// Adds the values before and after, if both are numbers of the unit.
    fn add_values(&mut self) {
        let making = &mut self.story.making;
        let unit = self.unit.clone();
        let mut plain = |value: &Option<String>, what: &str| {
            let value = value.as_deref()?;
            let number = number(value, unit.as_deref().unwrap_or_default());
            if number.is_none() {
                let sentence = format!(
                    "“{value}” is not a plain number, so it is not written as the value {what}"
                );
                making.remarks.look_at.push(sentence);
            }
            number
        };
        let before = plain(&self.before, "before");
        let after = plain(&self.after, "after");
        if before.is_some() || after.is_some() {
            making.draft.metrics.push(DraftMetric {
                unit,
                before,
                after,
                ..DraftMetric::default()
            });
        }
    }
}

/// The number in a value that has nothing else except its unit.
fn number(value: &str, unit: &str) -> Option<String> {
    let value = value.trim();
    let value = value.strip_suffix(unit).unwrap_or(value).trim_end();
    let value = value
        .strip_suffix('%')
        .filter(|_| unit == "%")
        .unwrap_or(value)
        .trim_end();
    let is_number = CellKind::of(value) == CellKind::Number;
    let number = Number::parse(&value.replace(',', "")).filter(|_| is_number)?;
    Some(number.plain())
}

fn run(text: &str) -> Inline {
    Inline::Text(Run {
        text: text.to_owned(),
        ..Run::default()
    })
}

/// The lines of an answer as paragraphs, and as items where each has a number or a dash.
fn blocks(text: &str) -> Vec<Block> {
    let lines: Vec<&str> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    let is_list = lines.len() > 1
        && lines
            .iter()
            .all(|line| values::without_number(line) != *line);
    let lines = lines.into_iter().map(|line| match is_list {
        true => Block::Item {
            depth: 0,
            ordered: line.starts_with(|c: char| c.is_ascii_digit()),
            content: vec![run(values::without_number(line))],
        },
        false => Block::Paragraph(vec![run(line)]),
    });
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_a_number_with_nothing_but_its_unit() {
        for (value, unit, expected) in [
            ("14", "%", Some("14")),
            ("14%", "%", Some("14")),
            ("31 days", "days", Some("31")),
            ("about 25", "minutes", None),
            ("<5", "falls", None),
            ("12 weeks", "days", None),
        ] {
            assert_eq!(number(value, unit).as_deref(), expected, "{value}");
        }
    }

    #[test]
    fn who_answered_and_when_is_in_no_draft() {
        let head = [
            "ID",
            "Email",
            "Name",
            "Started",
            "Start date",
            "Title",
            "Who filled in this form?",
            "Submitted by",
            "Respondent",
            "IP address",
            "Line manager",
            "Name of lead",
        ];
        let row = [
            "1",
            "SECRET@example.org",
            "SECRET A",
            "2024-01-01T09:36",
            "2023-05-01",
            "Fewer falls",
            "SECRET B",
            "SECRET C",
            "SECRET D",
            "10.0.0.1",
            "SECRET E",
            "A. Lead",
        ];
        let rows = [head, row].map(|row| row.map(GridCell::of).to_vec());
        let grid = Grid {
            rows: rows.to_vec(),
        };
        assert!(is_of_form(&grid));
        let (drafts, remarks) = of_grid(&grid, "form", &[]);
        let [draft] = drafts.as_slice() else {
            panic!("{drafts:?}");
        };
        let all = format!("{draft:?}{remarks:?}");
        for gone in ["SECRET", "2024", "10.0.0.1"] {
            assert!(!all.contains(gone), "{all}");
        }
        assert_eq!(draft.text_of("started"), Some("2023-05"));
        assert_eq!(draft.text_of("authors"), Some("A. Lead"));
        assert!(draft.body.is_empty(), "{:?}", draft.body);
        let named = "the columns “ID”, “Email”, “Name”, “Started”, “Who filled in this form?”, “Submitted by”, “Respondent” and “IP address”, which say who answered and when";
        assert_eq!(remarks.left_out, [named]);
        let manager = remarks
            .look_at
            .iter()
            .any(|one| one.contains("“Line manager”: what it says is left out"));
        assert!(manager, "{remarks:?}");
    }
}
