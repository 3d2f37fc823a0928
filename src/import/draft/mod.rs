//! A draft before it is written: its keys, its metrics, its text and its files.

pub mod markdown;

pub mod values;

use crate::base::picture::{Fitting, fitted};
use crate::edit::{Change, FieldValue, PathStep, apply_changes};
use crate::import::blocks::{Block, Picture};
use crate::import::draft::markdown::Writer;
use crate::import::numbers::measure::Measure;
use crate::model::text_kind::TextKind;

/// The placeholder for a required value that nobody has written yet; `check` reports it.
pub(in crate::import) const TO_WRITE: &str = "…";

/// The longest side of an imported picture, in pixels.
pub const LONGEST_SIDE: u32 = 2000;

/// A file of a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftFile {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A draft before it is written.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ImportedDraft {
    /// A suggested name for its file, without `.md`.
    pub name: String,
    /// The keys with their values, in any order.
    pub(in crate::import) keys: Vec<(&'static str, FieldValue)>,
    /// What was measured.
    pub(in crate::import) metrics: Vec<DraftMetric>,
    /// The text.
    pub(in crate::import) body: Vec<Block>,
    /// The pictures of the document as they are published; `None` for one that cannot be.
    pub(in crate::import) pictures: Vec<Option<ReadyPicture>>,
}

/// A metric of a draft.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::import) struct DraftMetric {
    /// What was measured, if it is known.
    pub(in crate::import) name: Option<String>,
    /// The kind of measure.
    pub(in crate::import) kind: Option<&'static str>,
    /// The unit.
    pub(in crate::import) unit: Option<String>,
    /// The value before the work.
    pub(in crate::import) before: Option<String>,
    /// The value after it.
    pub(in crate::import) after: Option<String>,
    /// What the team aimed for.
    pub(in crate::import) target: Option<String>,
    /// The values over time.
    pub(in crate::import) series: Option<Measure>,
}

/// A picture as it is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::import) struct ReadyPicture {
    bytes: Vec<u8>,
    extension: &'static str,
}

impl ReadyPicture {
    /// The picture as its document shows it; `None` if it cannot be read.
    pub(in crate::import) fn of(picture: &Picture) -> Option<Self> {
        let crop = picture.crop;
        let fitting = Fitting {
            cut: [crop.left, crop.top, crop.right, crop.bottom],
            quarter_turns: picture.quarter_turns % 4,
        };
        let (bytes, extension) = fitted(&picture.bytes, fitting, LONGEST_SIDE).ok()?;
        Some(Self { bytes, extension })
    }
}

impl ImportedDraft {
    /// Sets a key that has no value yet. Returns whether it did.
    pub(in crate::import) fn set(&mut self, key: &'static str, value: FieldValue) -> bool {
        let is_free = self.keys.iter().all(|(known, _)| *known != key);
        if is_free {
            self.keys.push((key, value));
        }
        is_free
    }

    /// The text of a key.
    pub(in crate::import) fn text_of(&self, key: &str) -> Option<&str> {
        let found = self.keys.iter().find(|(known, _)| *known == key);
        match found {
            Some((_, FieldValue::Text(text))) => Some(text),
            _ => None,
        }
    }

    /// How many pictures are in it.
    pub fn picture_count(&self) -> usize {
        self.shown_pictures().len()
    }

    /// Its files: the story `STEM.md`, then its pictures and series, `STEM-1.jpg` and so on.
    pub fn files(&self, stem: &str) -> Vec<DraftFile> {
        let mut files = vec![DraftFile {
            name: format!("{stem}.md"),
            bytes: self.text(stem).into_bytes(),
        }];
        for index in self.shown_pictures() {
            let (name, picture) = (self.picture_name(stem, index), &self.pictures[index]);
            if let (Some(name), Some(picture)) = (name, picture) {
                let bytes = picture.bytes.clone();
                files.push(DraftFile { name, bytes });
            }
        }
        let series = self
            .metrics
            .iter()
            .filter_map(|metric| metric.series.as_ref());
        files.extend(series.enumerate().map(|(at, series)| DraftFile {
            name: csv_name(stem, at),
            bytes: series.csv().into_bytes(),
        }));
        files
    }

    /// The pictures of its text, each once, in the order in which they first appear.
    fn shown_pictures(&self) -> Vec<usize> {
        let mut shown = Vec::new();
        for block in &self.body {
            collect_pictures(block, &mut shown);
        }
        shown.retain(|index| self.pictures.get(*index).is_some_and(Option::is_some));
        shown
    }

    fn picture_name(&self, stem: &str, index: usize) -> Option<String> {
        let number = self
            .shown_pictures()
            .iter()
            .position(|shown| *shown == index)?;
        let picture = self.pictures.get(index)?.as_ref()?;
        Some(format!("{stem}-{}.{}", number + 1, picture.extension))
    }

    /// The text of the story.
    fn text(&self, stem: &str) -> String {
        let required = ["title", "summary", "team", "service_area"];
        let lines = required.iter().map(|key| format!("{key}: {TO_WRITE}\n"));
        let picture = |index: usize| self.picture_name(stem, index);
        let levels = self.body.iter().filter_map(|block| match block {
            Block::Heading { level, .. } => Some(*level),
            _ => None,
        });
        let writer = Writer {
            picture: &picture,
            highest: levels.min().unwrap_or(1),
        };
        let body = match writer.write(&self.body) {
            body if body.is_empty() => body,
            body => format!("\n{body}\n"),
        };
        let text = format!("---\n{}draft: yes\n---\n{body}", lines.collect::<String>());
        let metrics = self.metric_values(stem);
        let metrics = (!metrics.is_empty()).then_some(("metrics", FieldValue::Items(metrics)));
        let set = |(key, value): (&str, FieldValue)| Change::Set {
            path: vec![PathStep::Key(key.to_owned())],
            value,
        };
        let changes: Vec<Change> = self.keys.iter().cloned().chain(metrics).map(set).collect();
        apply_changes(TextKind::Story, &text, &changes)
            .expect("keys that are declared can be set to words")
    }

    fn metric_values(&self, stem: &str) -> Vec<FieldValue> {
        let mut files = 0;
        let values = self.metrics.iter().map(|metric| {
            let data = metric.series.as_ref().map(|_| {
                files += 1;
                csv_name(stem, files - 1)
            });
            let name = metric.name.clone().unwrap_or_else(|| TO_WRITE.to_owned());
            let entries = [
                ("name", Some(name)),
                ("kind", metric.kind.map(str::to_owned)),
                ("unit", metric.unit.clone()),
                ("before", metric.before.clone()),
                ("after", metric.after.clone()),
                ("target", metric.target.clone()),
                ("data", data),
            ];
            let entries = entries.into_iter();
            let entries =
                entries.filter_map(|(key, value)| Some((key.to_owned(), FieldValue::Text(value?))));
            FieldValue::Map(entries.collect())
        });
        values.collect()
    }
}

/// The name of the file of a series, counted from 0.
fn csv_name(stem: &str, at: usize) -> String {
    format!("{stem}-{}.csv", at + 1)
}

/// Adds the pictures of a block that are not yet known.
fn collect_pictures(block: &Block, shown: &mut Vec<usize>) {
    match block {
        Block::Picture { index, .. } if !shown.contains(index) => shown.push(*index),
        Block::Table(table) => {
            let blocks = table.rows.iter().flatten().flat_map(|cell| &cell.blocks);
            blocks.for_each(|block| collect_pictures(block, shown));
        }
        Block::TextBox(blocks) => blocks
            .iter()
            .for_each(|block| collect_pictures(block, shown)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_written_in_the_declared_order_whatever_is_in_them() {
        let hostile = "# a: [b] {c} 'd' \"e\" \\ & * ! | > % @ ` - ? , … \u{2028}x";
        let mut draft = ImportedDraft::default();
        for (key, value) in [
            ("learning", hostile),
            ("aim", "12"),
            ("title", "yes: no"),
            ("team", "- a"),
        ] {
            assert!(draft.set(key, FieldValue::Text(value.to_owned())));
        }
        assert!(!draft.set("aim", FieldValue::Text("another".to_owned())));
        let files = draft.files("a");
        let text = String::from_utf8(files[0].bytes.clone()).expect("it is a text");
        let starts: Vec<&str> = text
            .lines()
            .map(|line| line.split(':').next().unwrap_or_default())
            .collect();
        assert_eq!(
            starts,
            [
                "---",
                "title",
                "summary",
                "team",
                "service_area",
                "draft",
                "aim",
                "learning",
                "---"
            ]
        );
    }

    #[test]
    fn a_metric_names_its_file() {
        let series = Measure {
            name: "Falls".to_owned(),
            unit: None,
            target: None,
            points: vec![("2024-01-01".to_owned(), "9".to_owned())],
        };
        let draft = ImportedDraft {
            metrics: vec![
                DraftMetric {
                    kind: Some("process"),
                    ..DraftMetric::default()
                },
                DraftMetric {
                    name: Some("Falls".to_owned()),
                    unit: Some("%".to_owned()),
                    series: Some(series),
                    ..DraftMetric::default()
                },
            ],
            ..ImportedDraft::default()
        };
        let files = draft.files("falls");
        let text = String::from_utf8(files[0].bytes.clone()).expect("it is a text");
        let metrics = "metrics:\n  - name: …\n    kind: process\n  - name: Falls\n    unit: \"%\"\n    data: falls-1.csv\n";
        assert!(text.contains(metrics), "{text}");
        assert_eq!(files[1].name, "falls-1.csv");
        assert_eq!(files[1].bytes, b"date,value\n2024-01-01,9\n");
    }
}
