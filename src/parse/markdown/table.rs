//! Tables: each in a box that the keyboard can scroll, with classes for the alignment of its columns.

use pulldown_cmark::Alignment;

/// The table that is being written.
pub(super) struct Table {
    /// The number of tables in the text.
    total: usize,
    /// The number of tables begun so far.
    begun: usize,
    alignments: Vec<Alignment>,
    is_head: bool,
    /// The column of the open cell, and where it begins in the HTML.
    cell: (usize, usize),
    /// The column at which the next row begins.
    next: usize,
}

impl Table {
    /// The state before the first of `total` tables.
    pub(super) fn new(total: usize) -> Self {
        Self {
            total,
            begun: 0,
            alignments: Vec::new(),
            is_head: false,
            cell: (0, 0),
            next: 0,
        }
    }

    /// Begins a table. The boxes are numbered, because screen readers could not distinguish boxes with the same name.
    pub(super) fn begin(&mut self, alignments: Vec<Alignment>) -> String {
        self.begun += 1;
        self.alignments = alignments;
        self.is_head = true;
        self.next = 0;
        let number = if self.total > 1 {
            format!(" {}", self.begun)
        } else {
            String::new()
        };
        format!(
            "<section class=\"table-scroll\" tabindex=\"0\" aria-label=\"Table{number}\">\n<table>\n"
        )
    }

    /// Begins a cell at this offset of the HTML.
    pub(super) fn begin_cell(&mut self, start: usize) {
        self.cell = (self.next, start);
        self.next += 1;
        if self.next >= self.alignments.len() {
            self.next = 0;
        }
    }

    /// Ends the open cell, whose words are at the end of `html`. An empty cell in the first row is not a heading.
    pub(super) fn end_cell(&self, html: &mut String) {
        let (column, start) = self.cell;
        let class = match self.alignments.get(column) {
            Some(Alignment::Left) => " class=\"align-left\"",
            Some(Alignment::Center) => " class=\"align-center\"",
            Some(Alignment::Right) => " class=\"align-right\"",
            _ => "",
        };
        let is_heading = self.is_head && html.len() > start;
        let (name, scope) = if is_heading {
            ("th", " scope=\"col\"")
        } else {
            ("td", "")
        };
        html.insert_str(start, &format!("<{name}{scope}{class}>"));
        html.push_str(&format!("</{name}>"));
    }

    /// Ends the first row.
    pub(super) fn end_head(&mut self) -> &'static str {
        self.is_head = false;
        "</tr>\n</thead>\n<tbody>\n"
    }

    /// Ends the table.
    pub(super) fn end(&self) -> &'static str {
        "</tbody>\n</table>\n</section>\n"
    }
}
