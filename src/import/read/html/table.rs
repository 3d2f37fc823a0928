//! A table of a page while it is being read, its merged cells in their columns.

use crate::base::html_tree::HtmlNode;
use crate::import::blocks::{Block, Cell, Table};
use crate::import::read::cells::{MAX_COLUMNS, all_bold, finished, spanning};
use crate::import::read::html::css::property;

/// A table that has begun.
#[derive(Debug, Default)]
pub struct TableInParts {
    rows: Vec<Vec<Cell>>,
    /// For each column, how many more rows a cell above spans.
    going_on: Vec<usize>,
}

impl TableInParts {
    /// A row begins.
    pub fn begin_row(&mut self) {
        self.rows.push(Vec::new());
    }

    /// Adds a cell with what was read in it, and says how many columns it takes.
    pub fn add(&mut self, node: HtmlNode, blocks: Vec<Block>) -> usize {
        if self.rows.is_empty() {
            self.begin_row();
        }
        self.continue_cells(false);
        let columns = span(node, "colspan").min(MAX_COLUMNS);
        let below = span(node, "rowspan") - 1;
        let is_head = node.name() == "th" || is_shaded(node);
        let cell = Cell {
            label: !blocks.is_empty() && (is_head || all_bold(&blocks)),
            blocks,
            merged: false,
        };
        let row = self.rows.last_mut().expect("a row was begun above");
        let first = row.len();
        row.extend(spanning(cell, columns));
        self.going_on.resize(self.going_on.len().max(row.len()), 0);
        self.going_on[first..row.len()].fill(below);
        columns
    }

    /// Adds to the row the cells that span into it from above: those up to the next free column, or all of them at its
    /// end.
    fn continue_cells(&mut self, is_end: bool) {
        let Some(row) = self.rows.last_mut() else {
            return;
        };
        while row.len() < self.going_on.len() {
            let left = &mut self.going_on[row.len()];
            let goes_on = *left > 0;
            if !goes_on && !is_end {
                break;
            }
            *left = left.saturating_sub(1);
            row.push(Cell {
                merged: goes_on,
                ..Cell::default()
            });
        }
    }

    /// A row ends.
    pub fn end_row(&mut self) {
        self.continue_cells(true);
    }

    /// The table; nothing if it has no cells.
    pub fn finished(self) -> Option<Table> {
        finished(self.rows)
    }
}

fn span(node: HtmlNode, name: &str) -> usize {
    let count = node.attribute(name).trim().parse::<usize>().unwrap_or(1);
    count.clamp(1, 1_000)
}

/// Whether a cell has a colour other than white.
fn is_shaded(node: HtmlNode) -> bool {
    let style = node.attribute("style");
    let colours = ["background", "background-color"].map(|name| property(style, name));
    let colours = colours
        .into_iter()
        .flatten()
        .chain([node.attribute("bgcolor").to_lowercase()]);
    let none = [
        "",
        "white",
        "#ffffff",
        "#fff",
        "transparent",
        "none",
        "inherit",
        "initial",
        "unset",
        "windowtext",
    ];
    let mut colours = colours;
    colours
        .any(|colour| !none.contains(&colour.as_str()) && !colour.starts_with("rgb(255, 255, 255"))
}
