//! Turns a document into a draft: what is below a known label becomes a key, tables and charts with dates become
//! series, and everything else is the text.

mod form;

pub mod sections;

mod take;

use crate::base::english;
use crate::edit::FieldValue;
use crate::import::blocks::{Block, Cell, Chart, Document, Inline, Run, Table};
use crate::import::draft::values;
use crate::import::draft::{DraftMetric, ImportedDraft, ReadyPicture};
use crate::import::labels::{self, Meaning};
use crate::import::left_out::{LeftOut, Omissions};
use crate::import::numbers::grid::Grid;
use crate::import::numbers::measure::Measure;
use crate::import::numbers::series::{self, Found};
use crate::import::people;
use crate::import::remarks::Remarks;
use crate::import::story::sections::{Origin, Section, Sections};
use crate::import::story::take::{Making, take};
use crate::import::words;

/// The most words in a heading of a text that asks who filled in the form.
const LONGEST_LABEL: usize = 3;

/// A document that becomes a draft.
pub struct Story<'s> {
    /// The draft so far, and the remarks about it.
    pub making: Making<'s>,
    /// How many tables and charts there were.
    tables: usize,
}

/// The draft of a document, and the remarks about it.
pub fn of_document(document: &Document, name: &str, areas: &[String]) -> (ImportedDraft, Remarks) {
    let mut story = Story::new(name, areas);
    story.add_pictures(document);
    let sections = Sections::of(document);
    let title = sections.title.as_deref().map(words::plain);
    let is_titled = |section: &Section| meaning_of(section) == Some(Meaning::Line("title"));
    let has_label = sections.list.iter().any(is_titled);
    for section in &sections.list {
        story.add_section(section);
    }
    story.making.draft.body.extend(sections.footnotes);
    match (story.making.draft.text_of("title"), title) {
        (None, Some(title)) => {
            story.making.draft.set("title", FieldValue::Text(title));
        }
        (Some(_), Some(title)) if has_label => {
            let sentence = format!("“{title}”, the title of the form");
            story.making.remarks.left_out.push(sentence);
        }
        _ => {}
    }
    story.finish(&document.omissions)
}

/// What the heading of a section means.
fn meaning_of(section: &Section) -> Option<Meaning> {
    let (_, content) = section.heading.as_ref()?;
    labels::meaning(&words::plain(content))
}

impl<'s> Story<'s> {
    /// An empty story; `name` is a suggestion for its file.
    pub fn new(name: &str, areas: &'s [String]) -> Self {
        Self {
            making: Making {
                areas,
                draft: ImportedDraft {
                    name: name.to_owned(),
                    ..ImportedDraft::default()
                },
                remarks: Remarks::default(),
                withheld: 0,
            },
            tables: 0,
        }
    }

    /// Whether anything was measured.
    pub fn has_metrics(&self) -> bool {
        !self.making.draft.metrics.is_empty()
    }

    /// The remarks, if there is no draft.
    pub fn into_remarks(self) -> Remarks {
        self.making.remarks
    }

    fn add_pictures(&mut self, document: &Document) {
        for (at, picture) in document.pictures.iter().enumerate() {
            let ready = ReadyPicture::of(picture);
            if ready.is_none() {
                let sentence = format!(
                    "picture {}: it is damaged, or browsers cannot show it; save it as a PNG, and add that",
                    at + 1
                );
                self.making.remarks.unreadable.push(sentence);
            }
            self.making.draft.pictures.push(ready);
        }
    }

    /// Adds a section: as a key if its label says so, otherwise to the text.
    pub fn add_section(&mut self, section: &Section) {
        let is_empty = section.blocks.iter().all(words::is_empty);
        if let (Some((_, label)), true) = (&section.heading, is_empty)
            && section.origin != Origin::Text
        {
            let sentence = format!("“{}”: nothing was filled in", words::plain(label));
            self.making.remarks.left_out.push(sentence);
            return;
        }
        if !is_empty && self.leave_out_person(section) {
            return;
        }
        if let Some(meaning) = meaning_of(section).filter(|_| !is_empty)
            && take(&mut self.making, section, meaning)
        {
            return;
        }
        if let Some(block) = &section.as_typed {
            self.making.draft.body.push(block.clone());
            return;
        }
        if let Some((level, content)) = &section.heading {
            self.making.draft.body.push(Block::Heading {
                level: *level,
                content: content.clone(),
            });
        }
        self.add_blocks(&section.blocks);
    }

    /// Leaves out a section about who filled in a form, or with a name that no key is for. Returns whether it was one.
    fn leave_out_person(&mut self, section: &Section) -> bool {
        let Some((_, label)) = &section.heading else {
            return false;
        };
        let label = words::plain(label);
        let is_form = section.origin != Origin::Text;
        let is_label = is_form || label.split_whitespace().count() <= LONGEST_LABEL;
        let is_answer = is_form || section.blocks.len() <= 1;
        let meaning = meaning_of(section);
        if meaning.is_none() && is_label && is_answer && people::asks_who_answered(&label) {
            self.making.withheld += 1;
            return true;
        }
        let asks_for_name = meaning.is_none() && is_form && people::asks_for_name(&label);
        if asks_for_name && values::names(&section.blocks).is_some() {
            let sentence = format!(
                "“{}”: what it says is left out, as it may be a name; write the role where it matters, or ask the person whether they agree to be named",
                label.trim_end_matches(':')
            );
            self.making.remarks.look_at.push(sentence);
            return true;
        }
        false
    }

    /// Adds blocks to the text, and their series to the metrics.
    pub fn add_blocks(&mut self, blocks: &[Block]) {
        let mut rest = blocks.iter().peekable();
        while let Some(block) = rest.next() {
            let caption = match rest.peek() {
                Some(Block::Caption(content)) => Some(words::plain(content)),
                _ => None,
            };
            let is_series = match block {
                Block::Table(table) => self.add_table(table, caption.as_deref()),
                Block::Chart(chart) => self.add_chart(chart, caption.as_deref()),
                Block::Paragraph(content) if labels::is_for_office(&words::plain(content)) => {
                    self.making.withheld += 1;
                    continue;
                }
                other => {
                    self.making.draft.body.push(other.clone());
                    false
                }
            };
            let kind = match block {
                Block::Table(_) => &["table"][..],
                _ => &["figure", "chart", "graph"],
            };
            let names = |caption: &String| {
                let caption = caption.to_lowercase();
                kind.iter().any(|kind| caption.starts_with(kind))
            };
            let Some(caption) = caption.filter(names) else {
                continue;
            };
            if matches!(block, Block::Picture { .. }) {
                let sentence = format!(
                    "“{}”: if it is a chart, its numbers are only in the picture; type them into a CSV file, for a metric",
                    words::shortened(&caption)
                );
                self.making.remarks.look_at.push(sentence);
            }
            if is_series {
                rest.next();
                let sentence = format!(
                    "the caption “{}”, as its numbers are now a metric",
                    words::shortened(&caption)
                );
                self.making.remarks.left_out.push(sentence);
            }
        }
    }

    /// Adds a table. Returns whether all of it is now in metrics.
    fn add_table(&mut self, table: &Table, caption: Option<&str>) -> bool {
        self.tables += 1;
        let about = format!("table {}", self.tables);
        let found = series::find(&Grid::of_table(table), &about);
        let is_whole = found.as_ref().is_some_and(|found| found.is_whole);
        if let Some(found) = found {
            self.add_found(found, caption, &about);
        }
        if !is_whole {
            self.making.draft.body.push(Block::Table(table.clone()));
        }
        is_whole
    }

    /// Adds a chart. Returns whether all of it is now in metrics; otherwise its numbers are in the text, as a table.
    fn add_chart(&mut self, chart: &Chart, caption: Option<&str>) -> bool {
        let mut chart = chart.clone();
        let title = chart.title.clone().filter(|title| !title.trim().is_empty());
        if let ([only], Some(title)) = (chart.series.as_mut_slice(), &title) {
            only.name = title.clone();
        }
        let about = match &title {
            Some(title) => format!("the chart “{}”", words::shortened(title)),
            None => "a chart".to_owned(),
        };
        if chart.is_cut {
            let sentence =
                format!("{about}: its last series or points, because it is too large for a story");
            self.making.remarks.left_out.push(sentence);
        }
        let grid = Grid::of_chart(&chart);
        let found = series::find(&grid, &about);
        let is_whole = found.as_ref().is_some_and(|found| found.is_whole);
        if let Some(found) = found {
            self.add_found(found, title.as_deref().or(caption), &about);
        }
        if !is_whole {
            self.making.draft.body.push(Block::Table(table_of(&grid)));
        }
        is_whole
    }

    /// Adds the series of a table as metrics, each once; `caption` names one that has no name.
    pub fn add_found(&mut self, found: Found, caption: Option<&str>, about: &str) {
        let (measures, remarks) = found.parts();
        self.making.remarks.append(remarks);
        for mut measure in measures {
            if measure.name.is_empty() {
                measure.name = caption.map_or(String::new(), without_number);
            }
            let known = self
                .making
                .draft
                .metrics
                .iter()
                .filter_map(|metric| metric.series.as_ref());
            let same = known
                .into_iter()
                .find(|known| known.points == measure.points);
            if let Some(same) = same {
                let sentence = format!(
                    "{about}: it has the same numbers as “{}”, so both are one metric",
                    same.name
                );
                self.making.remarks.left_out.push(sentence);
                continue;
            }
            self.add_metric(measure);
        }
    }

    /// Adds a series to the metric with its name, or as a new metric.
    fn add_metric(&mut self, measure: Measure) {
        let name = Some(measure.name.clone()).filter(|name| !name.is_empty());
        let mut metrics = self.making.draft.metrics.iter_mut();
        let known = metrics.find(|metric| metric.series.is_none() && metric.name == name);
        let metric = match known {
            Some(known) => known,
            None => {
                self.making.draft.metrics.push(DraftMetric {
                    name,
                    ..DraftMetric::default()
                });
                self.making.draft.metrics.last_mut().expect("it was added")
            }
        };
        metric.unit = measure.unit.clone();
        metric.target = measure.target.clone();
        metric.series = Some(measure);
    }

    /// The draft, with the remarks about all of it.
    pub fn finish(mut self, omissions: &Omissions) -> (ImportedDraft, Remarks) {
        self.making.draft.body =
            without_empty_headings(std::mem::take(&mut self.making.draft.body));
        if self.making.draft.text_of("title").is_none() {
            let sentence = "nothing says what the title is".to_owned();
            self.making.remarks.look_at.push(sentence);
        }
        let pictures = self.making.draft.picture_count();
        if pictures > 0 {
            let count = english::count(pictures, "picture", "pictures");
            let sentence = format!(
                "{count}: does anybody appear in it, or is anybody's name on it? What a shape covers in the document is not covered in the picture's file"
            );
            self.making.remarks.look_at.push(sentence);
        }
        let mut omissions = omissions.clone();
        omissions.add_many(LeftOut::NotForPublication, self.making.withheld);
        self.making.remarks.add_omissions(&omissions);
        (self.making.draft, self.making.remarks)
    }
}

/// A caption without its number: `Table 1: waits each month`.
fn without_number(caption: &str) -> String {
    match caption.split_once([':', '.']) {
        Some((number, words))
            if number.contains(|c: char| c.is_ascii_digit()) && !words.trim().is_empty() =>
        {
            words.trim().to_owned()
        }
        _ => caption.to_owned(),
    }
}

/// The numbers of a chart as a table.
fn table_of(grid: &Grid) -> Table {
    let rows = grid.rows.iter().map(|row| {
        let cells = row.iter().map(|cell| Cell {
            blocks: vec![Block::Paragraph(vec![Inline::Text(Run {
                text: cell.text.clone(),
                ..Run::default()
            })])],
            ..Cell::default()
        });
        cells.collect()
    });
    Table {
        rows: rows.collect(),
    }
}

/// A text without headings that have nothing below them, not even a lower heading.
fn without_empty_headings(blocks: Vec<Block>) -> Vec<Block> {
    let mut kept: Vec<Block> = Vec::new();
    for block in blocks.into_iter().rev() {
        let is_needed = match (&block, kept.last()) {
            (Block::Heading { level, .. }, Some(Block::Heading { level: below, .. })) => {
                level < below
            }
            (Block::Heading { .. }, below) => below.is_some(),
            _ => !words::is_empty(&block),
        };
        if is_needed {
            kept.push(block);
        }
    }
    kept.reverse();
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_points_of_a_chart_that_are_not_read_are_reported() {
        for is_cut in [false, true] {
            let chart = Chart {
                title: Some("Falls".to_owned()),
                is_cut,
                ..Chart::default()
            };
            let document = Document {
                blocks: vec![Block::Chart(chart)],
                ..Document::default()
            };
            let (_, remarks) = of_document(&document, "falls", &[]);
            let is_said = remarks
                .left_out
                .iter()
                .any(|one| one.starts_with("the chart “Falls”: its last series or points"));
            assert_eq!(is_said, is_cut, "{remarks:?}");
        }
    }
}
