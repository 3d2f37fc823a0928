//! Writes the stories as one CSV table. Each story, metric and saving has its own row, so that no number is repeated.

use csv::{Terminator, WriterBuilder};

use crate::model::story::amount::Amount;
use crate::output::data::figure::Figure;
use crate::output::data::saving::SavingData;
use crate::output::data::story::{MetricData, StoryData};

/// The byte order mark, which tells spreadsheets that a file is UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The columns that every row fills.
const STORY_COLUMNS: [&str; 18] = [
    "record",
    "page",
    "title",
    "summary",
    "team",
    "service area",
    "topics",
    "published",
    "draft",
    "archived",
    "stage",
    "method",
    "started",
    "ended",
    "service users and carers from the start",
    "service users and carers during the work",
    "service users and carers in the evaluation",
    "progress score",
];

/// The columns that only the row of a metric fills.
const METRIC_COLUMNS: [&str; 17] = [
    "measure",
    "kind of measure",
    "unit",
    "better",
    "before",
    "before is approximate",
    "after",
    "after is approximate",
    "period before",
    "period after",
    "counted before",
    "counted after",
    "target",
    "withheld",
    "verdict",
    "verdict since",
    "improvement is sustained",
];

/// The columns that only the row of a saving fills.
const SAVING_COLUMNS: [&str; 12] = [
    "amount in pounds",
    "lowest amount in pounds",
    "highest amount in pounds",
    "period of saving",
    "status of saving",
    "kind of saving",
    "recurrence",
    "from month",
    "confirmed by finance",
    "how it was worked out",
    "price year",
    "overlap group",
];

/// Returns the table of all stories.
pub(super) fn stories(stories: impl Iterator<Item = StoryData>) -> String {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(Vec::new());
    let mut write = |cells: &[String]| {
        let written = writer.write_record(cells);
        written.expect("writing to memory cannot fail, and all rows have the same number of cells");
    };
    let header = STORY_COLUMNS
        .iter()
        .chain(&METRIC_COLUMNS)
        .chain(&SAVING_COLUMNS);
    write(&header.map(|name| (*name).to_owned()).collect::<Vec<_>>());
    for story in stories {
        let score = story.progress_score;
        write(&row(story_cells("story", &story, score), None, None));
        for record in &story.metrics {
            write(&row(
                story_cells("metric", &story, None),
                Some(metric(record)),
                None,
            ));
        }
        for record in &story.savings {
            write(&row(
                story_cells("saving", &story, None),
                None,
                Some(saving(record)),
            ));
        }
    }
    let bytes = writer
        .into_inner()
        .expect("writing a row to memory cannot fail");
    let table = String::from_utf8(bytes).expect("it is made of valid texts");
    format!("{BYTE_ORDER_MARK}{table}")
}

/// Joins the cells of a row; columns that do not apply are empty.
fn row(
    story: [String; STORY_COLUMNS.len()],
    metric: Option<[String; METRIC_COLUMNS.len()]>,
    saving: Option<[String; SAVING_COLUMNS.len()]>,
) -> Vec<String> {
    let mut cells = Vec::from(story);
    cells.extend(metric.unwrap_or_default());
    cells.extend(saving.unwrap_or_default());
    cells
}

/// Returns the cells that identify the story. Its progress score is only on its own row.
fn story_cells(
    record: &str,
    story: &StoryData,
    score: Option<Figure>,
) -> [String; STORY_COLUMNS.len()] {
    let took_part = &story.coproduction;
    [
        record.to_owned(),
        text(&story.url),
        text(&story.title),
        text(&story.summary),
        text(&story.team),
        text(&story.service_area),
        text(&story.topics.join("; ")),
        text(story.published.as_deref().unwrap_or_default()),
        yes_or_no(Some(story.draft)),
        yes_or_no(Some(story.archived)),
        text(story.status.unwrap_or_default()),
        text(story.method.unwrap_or_default()),
        text(story.started.as_deref().unwrap_or_default()),
        text(story.ended.as_deref().unwrap_or_default()),
        yes_or_no(took_part.from_start),
        yes_or_no(took_part.during),
        yes_or_no(took_part.in_evaluation),
        number(score),
    ]
}

fn metric(metric: &MetricData) -> [String; METRIC_COLUMNS.len()] {
    let count = |count: Option<u64>| count.map_or(String::new(), |count| count.to_string());
    [
        text(&metric.name),
        text(metric.kind.unwrap_or_default()),
        text(metric.unit.as_deref().unwrap_or_default()),
        text(metric.better.unwrap_or_default()),
        number(metric.before),
        yes_or_no(metric.before.map(|_| metric.before_approximate)),
        number(metric.after),
        yes_or_no(metric.after.map(|_| metric.after_approximate)),
        text(metric.period_before.as_deref().unwrap_or_default()),
        text(metric.period_after.as_deref().unwrap_or_default()),
        count(metric.denominator_before),
        count(metric.denominator_after),
        number(metric.target),
        text(&metric.withheld.join(", ")),
        text(metric.verdict),
        text(metric.verdict_since.as_deref().unwrap_or_default()),
        yes_or_no(metric.sustained),
    ]
}

fn saving(saving: &SavingData) -> [String; SAVING_COLUMNS.len()] {
    let (amount, low, high) = match saving.amount {
        Amount::Exact(pence) => (pence.plain_pounds(), String::new(), String::new()),
        Amount::Range { low, high } => (String::new(), low.plain_pounds(), high.plain_pounds()),
    };
    [
        amount,
        low,
        high,
        text(saving.per),
        text(saving.status),
        text(saving.kind),
        text(saving.recurrence),
        text(saving.from_month.as_deref().unwrap_or_default()),
        yes_or_no(saving.confirmed_by_finance),
        text(saving.working.as_deref().unwrap_or_default()),
        text(saving.price_year.as_deref().unwrap_or_default()),
        text(saving.overlap_group.as_deref().unwrap_or_default()),
    ]
}

/// Formats a number for a spreadsheet.
fn number(figure: Option<Figure>) -> String {
    figure.map_or(String::new(), Figure::plain)
}

fn yes_or_no(answer: Option<bool>) -> String {
    match answer {
        Some(true) => "yes",
        Some(false) => "no",
        None => "",
    }
    .to_owned()
}

/// Puts an apostrophe before a text that a spreadsheet would take for a formula, which marks the cell as text.
fn text(words: &str) -> String {
    const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    if words.starts_with(FORMULA) {
        format!("'{words}")
    } else {
        words.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_read_as_a_formula() {
        assert_eq!(text("=1+1"), "'=1+1");
        assert_eq!(text("＠x"), "'＠x");
        assert_eq!(text("\tx"), "'\tx");
        assert_eq!(text("1 = 1"), "1 = 1");
        assert_eq!(text(""), "");
    }
}
