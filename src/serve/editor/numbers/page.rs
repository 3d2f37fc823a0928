//! The page with the grid and the charts.

use serde::Serialize;

use crate::PathStep;
use crate::serve::editor::control_html::{choices, single};
use crate::serve::editor::form::{Control, Field};
use crate::serve::editor::measures::{self, ValuesAt};
use crate::serve::editor::numbers::answer_of;
use crate::serve::editor::numbers::grid::{self, Column, Grid, Unshown};
use crate::serve::editor::numbers::marks::{self, Marks};
use crate::serve::editor::open::Open;
use crate::serve::editor::shell::EditorPage;
use crate::serve::editor::story;
use crate::serve::markup::{Element, Html, el};

/// The scripts of this page.
const SCRIPTS: [&str; 4] = ["numbers.js", "grid.js", "switch.js", "saving.js"];

/// The fields of a measure that its chart depends on.
const FIELDS: [&str; 3] = ["unit", "better", "target"];

/// The fields and the marks of a measure.
#[derive(Debug, Serialize)]
pub(super) struct MeasurePart {
    /// The fields, as HTML.
    fields: String,
    marks: Marks,
}

/// The page with this number; `wanted` is a measure that is in the grid even if it has no values.
pub(in crate::serve::editor) fn page(open: &Open<'_>, page: u64, wanted: Option<usize>) -> String {
    let (mut grid, unshown) = grid::grid(open, wanted);
    if grid.columns.is_empty() {
        grid.columns.push(Column {
            measure: None,
            name: String::new(),
            unit: String::new(),
        });
    }
    let data = data(open, &grid);
    let names = open.pages.names();
    let left = el("div")
        .attr("id", "form-side")
        .class("form-side")
        .add(notices(open, &unshown))
        .add(
            el("section")
                .attr("id", "paste-box")
                .class("box")
                .attr("aria-label", "What was pasted")
                .flag("hidden", true),
        )
        .add(table_part())
        .add(others(open, &grid));
    let right = el("section")
        .attr("id", "page-side")
        .class("page-side numbers-side")
        .attr("aria-label", "Chart")
        .attr("tabindex", "-1")
        .add(
            el("div")
                .attr("id", "measures")
                .class("sizes measures")
                .attr("role", "group")
                .attr("aria-label", "Measure")
                .flag("hidden", true),
        )
        .add(el("div").attr("id", "chart"))
        .add(
            el("p")
                .attr("id", "verdict")
                .class("hidden-words")
                .attr("role", "status"),
        )
        .add(measure_form());
    let work = el("main")
        .class("work numbers-work")
        .attr("id", "work")
        .attr("data-text", &open.name)
        .attr("data-page", page.to_string())
        .attr("data-numbers", data)
        .maybe("data-wanted", wanted.map(|wanted| wanted.to_string()))
        .add(left)
        .add(right);
    let styles = ["chart.css", "numbers.css"].map(|style| {
        el("link")
            .attr("rel", "stylesheet")
            .attr("href", format!("{}/edit/assets/{style}", open.root))
    });
    let title = story::title(open);
    let page = EditorPage {
        root: open.root,
        site: &names.title,
        title: &format!("Numbers – {title}"),
        part: story::part_of(open.kind),
        scripts: &SCRIPTS,
        skip_to: ("grid", "Skip to the numbers"),
        body: Html::of(styles).and(bar(open, &title)).and(work),
    };
    page.to_html()
}

/// The data that the scripts start from.
fn data(open: &Open<'_>, grid: &Grid) -> String {
    let mut answer = answer_of(open, grid.clone(), None, true);
    answer.measures = Some(measure_parts(open, &answer.columns));
    serde_json::to_string(&answer).expect("answers have texts and numbers only")
}

/// The fields and marks of the measures in the columns.
pub(super) fn measure_parts(open: &Open<'_>, columns: &[Column]) -> Vec<MeasurePart> {
    let form = story::form_of(open, &[]).ok();
    let parts = columns.iter().map(|column| {
        let index = column.measure.unwrap_or(usize::MAX);
        let fields = FIELDS.iter().filter_map(|key| {
            let mut path = measures::path_to(open.kind, index);
            path.push(PathStep::Key((*key).to_owned()));
            column.measure?;
            form.as_ref()?.field(&path)
        });
        let fields = fields.map(of_field);
        MeasurePart {
            fields: Html::of(fields).as_str().to_owned(),
            marks: match column.measure {
                Some(measure) => marks::marks(open, measure),
                None => Marks {
                    measure: index,
                    items: Vec::new(),
                },
            },
        }
    });
    parts.collect()
}

fn of_field(field: &Field) -> Html {
    match &field.control {
        Control::Choose { is_list: false, .. } => choices(field),
        _ => single(field),
    }
}

/// The bar with the heading, what is saved, and the buttons.
fn bar(open: &Open<'_>, title: &str) -> Element {
    let link = |href: String, words: &str| el("a").attr("href", href).text(words);
    let links = el("div")
        .class("story-links")
        .add(link(format!("{}/edit/", open.root), "Stories"))
        .add(el("span").attr("aria-hidden", "true").text(" · "))
        .add(link(
            format!("{}/edit/text/{}#part-numbers", open.root, open.name),
            title,
        ));
    let heading = el("h1")
        .attr("id", "story-title")
        .attr("tabindex", "-1")
        .text("Numbers");
    el("section")
        .class("story-bar")
        .attr("aria-label", "These numbers")
        .attr("id", "story-bar")
        .attr("data-unsaved", open.session.unsaved().to_string())
        .add(el("div").class("story-name").add(heading).add(links))
        .all(story::saving(open))
        .add(story::switch(["Numbers", "See the chart"]))
        .add(story::bands())
}

/// What the grid does not show.
fn notices(open: &Open<'_>, unshown: &[Unshown]) -> Html {
    let wrong = unshown.iter().map(|measure| {
        el("p")
            .class("trouble")
            .add(el("strong").text(&format!("{} cannot be shown here. ", measure.name)))
            .text(&format!("{}.", measure.why.trim_end_matches('.')))
    });
    let more = grid::other_columns(open);
    let more = more.iter().map(|words| el("p").class("hint").text(words));
    Html::of(wrong).and(Html::of(more))
}

/// The grid, which a script fills, and its buttons.
fn table_part() -> Element {
    let button = |id: &str, words: &str| {
        el("button")
            .attr("type", "button")
            .class("button button-small")
            .attr("id", id)
            .text(words)
    };
    let hint = el("p").class("hint").attr("id", "grid-hint").text(
        "Copy the cells in Excel, choose a cell here, and press Ctrl+V. Arrows and Enter move, F2 edits inside a cell. A cell left \
         empty is a gap.",
    );
    let table = el("table")
        .class("grid")
        .attr("id", "grid")
        .attr("tabindex", "-1")
        .attr("aria-describedby", "grid-hint");
    let caption = el("caption").class("hidden-words").text("Dates and values");
    el("form")
        .attr("id", "form")
        .attr("novalidate", "")
        .attr("autocomplete", "off")
        .add(hint)
        .add(el("div").attr("id", "column-notes"))
        .add(el("div").class("grid-room").add(table.add(caption)))
        .add(
            el("p")
                .class("buttons")
                .add(button("add-row", "Add a row"))
                .add(button("add-measure", "Add a measure")),
        )
}

/// The measures that are not in the grid because they have no values over time.
fn others(open: &Open<'_>, grid: &Grid) -> Html {
    let measures = measures::measures(open).into_iter();
    let empty = measures.filter(|measure| {
        matches!(measure.values, ValuesAt::Missing)
            && !grid
                .columns
                .iter()
                .any(|column| column.measure == Some(measure.index))
    });
    let items: Vec<Element> = empty
        .map(|measure| {
            let href = format!(
                "{}/edit/numbers/{}?measure={}",
                open.root, open.name, measure.index
            );
            let name = match measure.name.is_empty() {
                true => format!("Measure {}", measure.index + 1),
                false => measure.name,
            };
            el("li").add(el("a").attr("href", href).text(&name))
        })
        .collect();
    match items.is_empty() {
        true => Html::default(),
        false => {
            Html::from(el("h2").text("Measures without values over time")).and(el("ul").all(items))
        }
    }
}

/// The changes that the chart marks, and what the chart depends on. A script fills it.
fn measure_form() -> Element {
    let button = el("button")
        .attr("type", "button")
        .class("button button-small")
        .attr("id", "add-mark")
        .text("Mark a change");
    el("form")
        .attr("id", "measure-form")
        .class("measure-form")
        .attr("novalidate", "")
        .attr("autocomplete", "off")
        .flag("hidden", true)
        .add(el("h3").text("Changes on the chart"))
        .add(el("div").attr("id", "marks"))
        .add(button)
        .add(el("h3").text("About this measure"))
        .add(el("div").attr("id", "fields"))
}
