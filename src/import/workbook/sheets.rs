//! Makes drafts from the sheets of a workbook: one draft of all its series, or one draft of each answer to a form.

use std::collections::BTreeMap;

use crate::base::english;
use crate::import::draft::ImportedDraft;
use crate::import::numbers::grid::Grid;
use crate::import::numbers::series;
use crate::import::remarks::Remarks;
use crate::import::story::Story;
use crate::import::words::{self, shortened};
use crate::import::workbook::reader::{Sheet, Workbook};
use crate::import::workbook::responses;

/// The drafts of a workbook, and the remarks about them; `name` is for a file that has no better name.
pub fn of_workbook(
    workbook: Workbook,
    name: &str,
    areas: &[String],
) -> (Vec<ImportedDraft>, Remarks) {
    let omissions = workbook.omissions;
    let (mut drafts, mut remarks) = (Vec::new(), Remarks::default());
    let mut story = Story::new(name, areas);
    for sheet in &workbook.sheets {
        if sheet.is_cut {
            let sentence = format!(
                "sheet “{}”: its last rows or columns, because it is too large for a story",
                sheet.name
            );
            remarks.left_out.push(sentence);
        }
        if responses::is_of_form(&sheet.grid) {
            let (own, said) = responses::of_grid(&sheet.grid, name, areas);
            drafts.extend(own);
            remarks.append(said);
        } else {
            add_sheet(&mut story, sheet);
        }
    }
    if story.has_metrics() {
        let (draft, said) = story.finish(&omissions);
        drafts.push(draft);
        remarks.append(said);
    } else {
        remarks.append(story.into_remarks());
        remarks.add_omissions(&omissions);
    }
    if drafts.is_empty() && remarks.look_at.is_empty() && remarks.unreadable.is_empty() {
        let sentence =
            "no sheet has a column of dates with numbers beside it, nor the answers to a form"
                .to_owned();
        remarks.unreadable.push(sentence);
    }
    (drafts, with_counts(remarks))
}

/// Adds the series of a sheet to a story.
fn add_sheet(story: &mut Story<'_>, sheet: &Sheet) {
    let about = format!("sheet “{}”", shortened(&sheet.name));
    let mut above: Option<String> = None;
    for part in sheet.grid.split() {
        let found = series::find(&part, &about);
        let has_series = found
            .as_ref()
            .is_some_and(|found| !found.measures.is_empty());
        let is_asked = found.as_ref().is_some_and(|found| !found.has_no_numbers());
        if let Some(found) = found {
            story.add_found(found, above.as_deref(), &about);
        }
        match only_line(&part) {
            Some(line) => above = Some(line),
            None if has_series => {
                if let Some(title) = above.take() {
                    let sentence = format!(
                        "{about}: “{title}” is above the table; it may be useful for the title"
                    );
                    story.making.remarks.look_at.push(sentence);
                }
            }
            None if is_asked => above = None,
            None => {
                let rows = english::count(part.rows.len(), "row", "rows");
                let sentence = format!(
                    "{about}: a table of {rows} that has no dates with numbers beside them"
                );
                story.making.remarks.left_out.push(sentence);
            }
        }
    }
}

/// The words of a part that is one line, such as a title.
fn only_line(part: &Grid) -> Option<String> {
    let [row] = part.rows.as_slice() else {
        return None;
    };
    let cells: Vec<&str> = row.iter().map(|cell| cell.text.as_str()).collect();
    Some(shortened(&words::one_line(&cells.join(" "))))
}

/// The remarks, each once, with how often it was made.
fn with_counts(remarks: Remarks) -> Remarks {
    let counted = |list: Vec<String>| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for sentence in &list {
            *counts.entry(sentence.clone()).or_default() += 1;
        }
        let mut kept: Vec<String> = Vec::new();
        for sentence in list {
            let count = counts.remove(&sentence);
            kept.extend(count.map(|count| match count {
                1 => sentence,
                count => format!("{sentence} ({count} times)"),
            }));
        }
        kept
    };
    Remarks {
        left_out: counted(remarks.left_out),
        unreadable: counted(remarks.unreadable),
        look_at: counted(remarks.look_at),
    }
}
