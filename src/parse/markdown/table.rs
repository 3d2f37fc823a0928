//! Tables in a text: each in a box that can be scrolled by keys, its columns lined up by classes.

use pulldown_cmark::Alignment;

/// The table that is being written.
pub(super) struct Table {
    /// How many the text has.
    total: usize,
    /// How many were begun.
    begun: usize,
    alignments: Vec<Alignment>,
    is_head: bool,
    /// The number of the open cell in its row, and where it begins in the HTML.
    cell: (usize, usize),
    /// Where the number of the next cell begins again.
    next: usize,
}

impl Table {
    /// Before the first of `total` tables.
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

    /// Begins a table. Boxes of one name would be hard to tell apart by ear, hence the numbers.
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

    /// Begins a cell at that place of the HTML.
    pub(super) fn begin_cell(&mut self, start: usize) {
        self.cell = (self.next, start);
        self.next += 1;
        if self.next >= self.alignments.len() {
            self.next = 0;
        }
    }

    /// Ends the open cell, whose words stand at the end of `html`. An empty cell in the first row is no
    /// heading of anything.
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
