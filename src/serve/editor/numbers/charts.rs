//! The chart of each measure in the grid, with its verdict in words.

use serde::Serialize;

use crate::DraftMeasure;
use crate::serve::editor::measures;
use crate::serve::editor::numbers::grid::{Column, Grid};
use crate::serve::editor::open::Open;
use crate::serve::markup::{Element, Html, el};

/// The chart of a column.
#[derive(Debug, Serialize)]
pub(super) struct ChartAnswer {
    /// The verdict in words, for screen readers.
    verdict: String,
    /// The lines that are worked out from the values, with their verb.
    lines: &'static str,
    html: String,
}

/// The words for a measure without values.
const NO_VALUES: &str = "No values yet. Paste from Excel, or type a date and a value.";

/// The words for two values.
const TWO_VALUES: &str = "Two figures cannot show whether a change lasts.";

/// The charts of the columns of a grid, in their order, for a text as it is being written.
pub(super) fn charts(open: &Open<'_>, grid: &Grid) -> Vec<ChartAnswer> {
    let text = crate::serve::editor::story::filled(open);
    let shown = open
        .pages
        .draft_measures(&measures::newest_draft(open, &text));
    let all = measures::measures(open);
    let charts = grid.columns.iter().enumerate().map(|(number, column)| {
        // A measure that cannot be read is in the text and not among those that are shown.
        let same_before = |index: usize| {
            let before = all.iter().take(index);
            before.filter(|measure| measure.name == column.name).count()
        };
        let own = column.measure.and_then(|index| {
            let mut same = shown.iter().filter(|shown| shown.name == column.name);
            same.nth(same_before(index))
        });
        chart(column, own, &values_of(grid, number))
    });
    charts.collect()
}

/// The values in a column, with their dates.
fn values_of(grid: &Grid, column: usize) -> Vec<(&str, &str)> {
    let values = grid.rows.iter().filter_map(|row| {
        let cell = row.cells.get(column)?.trim();
        (!cell.is_empty()).then_some((row.date.as_str(), cell))
    });
    values.collect()
}

fn chart(column: &Column, shown: Option<&DraftMeasure>, values: &[(&str, &str)]) -> ChartAnswer {
    let name = match column.name.trim() {
        "" => "New measure",
        name => name,
    };
    let heading = el("h2").class("chart-name").text(name);
    let words = |verdict: &'static str, words: &str| {
        el("p")
            .class(&format!("verdict verdict-{verdict}"))
            .text(words)
    };
    let Some(shown) = shown.filter(|_| !values.is_empty()) else {
        return ChartAnswer {
            verdict: String::new(),
            lines: lines_of("mean"),
            html: Html::of([heading, el("p").text(NO_VALUES)])
                .as_str()
                .to_owned(),
        };
    };
    let mut parts: Vec<Html> = vec![heading.into()];
    let is_short = shown.chart.is_none() && values.len() < 3;
    let verdict = if is_short {
        TWO_VALUES
    } else {
        shown.verdict_words.as_str()
    };
    if is_short {
        let pairs = values
            .iter()
            .map(|(date, value)| el("div").add(el("dt").text(date)).add(el("dd").text(value)));
        parts.push(el("dl").class("two-values").all(pairs).into());
        if values.len() == 2 {
            parts.push(el("p").text(TWO_VALUES).into());
        }
    } else {
        parts.push(words(shown.verdict, &arrowed(shown)).into());
        parts.push(el("p").class("chart-why").text(&shown.reason).into());
    }
    if let Some(drawing) = &shown.chart {
        parts.push(
            el("div")
                .class("chart chart-room")
                .add(Html::drawing(drawing))
                .into(),
        );
        parts.push(evidence(shown).into());
    }
    ChartAnswer {
        verdict: verdict.to_owned(),
        lines: lines_of(shown.middle),
        html: Html::of(parts).as_str().to_owned(),
    }
}

/// The lines of a chart with this line in its middle, with their verb.
fn lines_of(middle: &str) -> &'static str {
    match middle {
        "median" => "median is",
        _ => "mean and the limits are",
    }
}

/// The verdict with a symbol for people who do not see colour.
fn arrowed(shown: &DraftMeasure) -> String {
    let mark = match shown.verdict {
        "improved" => "✓ ",
        "worse" => "⚠ ",
        _ => "",
    };
    format!("{mark}{}", shown.verdict_words)
}

fn evidence(shown: &DraftMeasure) -> Element {
    let lines = shown.evidence.iter().map(|line| el("p").text(line));
    el("details")
        .class("evidence")
        .add(el("summary").text("How it was judged"))
        .all(lines)
}
