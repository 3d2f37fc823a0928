//! Walks a page and makes blocks of it, without recursion, because pages can be deeply nested.

use crate::base::html_tree::HtmlNode;
use crate::import::blocks::{Block, Document, Inline, Run};
use crate::import::left_out::{LeftOut, Omissions};
use crate::import::read::html::css::{Marks, Sheet, property};
use crate::import::read::html::meaning::{
    Role, footnote_mark, footnote_text, is_number, left_out, role,
};
use crate::import::read::html::table::TableInParts;
use crate::import::read::line::{Line, kept_link};
use crate::import::unreadable::Unreadable;

/// How many cells the tables of a page may have.
const MAX_CELLS: usize = 100_000;

/// What is known at a point of the page.
#[derive(Debug, Clone)]
struct Place {
    bold: bool,
    italic: bool,
    link: Option<String>,
    is_preformatted: bool,
    role: Role,
}

/// A step of the walk.
enum Step<'t> {
    Enter(HtmlNode<'t>),
    Leave(HtmlNode<'t>, Place),
}

/// A page that is being read.
#[derive(Debug)]
pub struct Reader {
    sheet: Sheet,
    omissions: Omissions,
    place: Place,
    line: Line,
    /// Whether the line begins an item, whose further paragraphs belong to it.
    is_new_item: bool,
    /// Whether the mark before the item, as Word writes it, is a number.
    has_number: bool,
    /// Blocks: of the page, and of each cell or footnote around what is being read.
    levels: Vec<Vec<Block>>,
    lists: Vec<bool>,
    tables: Vec<TableInParts>,
    cells_left: usize,
    /// The ids of the footnotes whose marks were read.
    notes: Vec<String>,
}

impl Reader {
    /// Nothing read yet.
    pub fn new(sheet: Sheet) -> Self {
        Self {
            sheet,
            omissions: Omissions::default(),
            place: Place {
                bold: false,
                italic: false,
                link: None,
                is_preformatted: false,
                role: Role::Paragraph,
            },
            line: Line::default(),
            is_new_item: false,
            has_number: false,
            levels: vec![Vec::new()],
            lists: Vec::new(),
            tables: Vec::new(),
            cells_left: MAX_CELLS,
            notes: Vec::new(),
        }
    }

    /// Reads a page.
    pub fn read(&mut self, root: HtmlNode) -> Result<(), Unreadable> {
        let mut around = Vec::new();
        let mut next = vec![Step::Enter(root)];
        while let Some(step) = next.pop() {
            match step {
                Step::Leave(node, place) => {
                    around.pop();
                    self.leave(node, place)?;
                }
                Step::Enter(node) if node.name().is_empty() && !node.text().is_empty() => {
                    self.text(node.text())
                }
                Step::Enter(node) => {
                    let place = self.place.clone();
                    if self.enter(node, &around)? {
                        around.push(node);
                        next.push(Step::Leave(node, place));
                        next.extend(node.children().rev().map(Step::Enter));
                    }
                }
            }
        }
        self.flush();
        Ok(())
    }

    /// What was read.
    pub fn finished(mut self) -> Document {
        if self.sheet.may_hide_more {
            self.omissions.add(LeftOut::UnreadStyle);
        }
        Document {
            blocks: self.levels.swap_remove(0),
            pictures: Vec::new(),
            omissions: self.omissions,
        }
    }

    /// Begins an element that is in others. Returns whether its content is read.
    fn enter(&mut self, node: HtmlNode, around: &[HtmlNode]) -> Result<bool, Unreadable> {
        let of_sheet = self.sheet.marks(node, around);
        let marks = Marks::of(node.attribute("style")).or(of_sheet.ok_or(Unreadable::TooLarge)?);
        let is_closed = node.name() == "dialog" && !node.has("open") || node.has("popover");
        let is_hidden = marks.hidden || node.has("hidden") || is_closed;
        if let Some(counted) = left_out(node).or(is_hidden.then_some(Some(LeftOut::Hidden))) {
            self.leave_out(node, counted);
            return Ok(false);
        }
        if self.is_mark(node) {
            return Ok(false);
        }
        match node.name() {
            "br" => self.line.push_break(),
            "img" => self.picture(node),
            "input" => self.tick(node),
            "ins" if !node.all_text().trim().is_empty() => {
                self.omissions.add(LeftOut::AcceptedAddition)
            }
            "a" => self.place.link = kept_link(node.attribute("href")).or(self.place.link.take()),
            "pre" => self.place.is_preformatted = true,
            _ => {}
        }
        self.begin_block(node);
        let (bold, italic) = usual_marks(node.name());
        self.place.bold = marks.bold.or(bold).unwrap_or(self.place.bold);
        self.place.italic = marks.italic.or(italic).unwrap_or(self.place.italic);
        Ok(true)
    }

    fn begin_block(&mut self, node: HtmlNode) {
        match node.name() {
            "table" => {
                self.flush();
                self.tables.push(TableInParts::default());
            }
            "tr" => self
                .tables
                .last_mut()
                .into_iter()
                .for_each(TableInParts::begin_row),
            "td" | "th" => {
                self.flush();
                self.place.role = Role::Paragraph;
                self.levels.push(Vec::new());
            }
            _ => {}
        }
        let list = self.lists.last().map(|ordered| {
            let depth = self.lists.len() - 1;
            (*ordered, u8::try_from(depth.min(8)).unwrap_or(8))
        });
        if let Some(role) = role(node, list) {
            self.flush();
            let is_item = matches!(role, Role::Item { .. });
            self.is_new_item |= is_item;
            // A plain block in an item, a quotation or a heading is part of it.
            if role != Role::Paragraph {
                self.place.role = role;
            }
        }
        match node.name() {
            "ol" => self.lists.push(true),
            "ul" => self.lists.push(false),
            _ if footnote_text(node).is_some() => self.levels.push(Vec::new()),
            _ => {}
        }
    }

    /// Ends an element.
    fn leave(&mut self, node: HtmlNode, around: Place) -> Result<(), Unreadable> {
        if role(node, None).is_some() || ["table", "td", "th"].contains(&node.name()) {
            self.flush();
        }
        match node.name() {
            "ol" | "ul" => drop(self.lists.pop()),
            "td" | "th" => self.end_cell(node)?,
            "tr" => self
                .tables
                .last_mut()
                .into_iter()
                .for_each(TableInParts::end_row),
            "table" => {
                let table = self.tables.pop().and_then(TableInParts::finished);
                self.blocks().extend(table.map(Block::Table));
            }
            _ => {
                if let Some(id) = footnote_text(node) {
                    self.end_footnote(&id);
                }
            }
        }
        self.place = around;
        Ok(())
    }

    fn end_cell(&mut self, node: HtmlNode) -> Result<(), Unreadable> {
        let blocks = self.levels.pop().unwrap_or_default();
        match self.tables.last_mut() {
            Some(table) => {
                let columns = table.add(node, blocks);
                let left = self.cells_left.checked_sub(columns);
                self.cells_left = left.ok_or(Unreadable::TooLarge)?;
            }
            None => self.blocks().extend(blocks),
        }
        Ok(())
    }

    fn end_footnote(&mut self, id: &str) {
        let blocks = self.levels.pop().unwrap_or_default();
        let number = self.notes.iter().position(|own| own == id);
        let mut content = Vec::new();
        for block in blocks {
            match block {
                Block::Paragraph(words) if number.is_some() => {
                    if !content.is_empty() {
                        content.push(Inline::Break);
                    }
                    content.extend(words);
                }
                other => self.blocks().push(other),
            }
        }
        if let Some(index) = number.filter(|_| !content.is_empty()) {
            let number = index + 1;
            self.blocks().push(Block::Footnote { number, content });
        }
    }

    /// The blocks that what is being read belongs to.
    fn blocks(&mut self) -> &mut Vec<Block> {
        if self.levels.is_empty() {
            self.levels.push(Vec::new());
        }
        self.levels.last_mut().expect("there is one now")
    }

    /// Reads the mark before an item of Word, or the mark of a footnote. Returns whether the element was one.
    fn is_mark(&mut self, node: HtmlNode) -> bool {
        if property(node.attribute("style"), "mso-list").as_deref() == Some("ignore") {
            self.has_number = is_number(&node.all_text());
            return true;
        }
        if node.name() == "a"
            && ["#_ftnref", "#_ednref"]
                .iter()
                .any(|back| node.attribute("href").contains(back))
        {
            return true;
        }
        let Some(id) = footnote_mark(node) else {
            return false;
        };
        let known = self.notes.iter().position(|own| *own == id);
        self.line
            .push_footnote(known.unwrap_or(self.notes.len()) + 1);
        if known.is_none() {
            self.notes.push(id);
        }
        true
    }

    fn leave_out(&mut self, node: HtmlNode, counted: Option<LeftOut>) {
        let has_words = node
            .with_descendants()
            .any(|inside| !inside.text().trim().is_empty() || inside.name() == "img");
        let is_object = [
            "object", "embed", "iframe", "video", "audio", "svg", "canvas", "math",
        ]
        .contains(&node.name());
        if let Some(counted) = counted.filter(|_| has_words || is_object) {
            self.omissions.add(counted);
        }
    }

    fn picture(&mut self, node: HtmlNode) {
        // A picture of one pixel is a tracker.
        let is_seen = [node.attribute("width"), node.attribute("height")]
            .iter()
            .all(|side| !["0", "1"].contains(side));
        self.omissions
            .add_many(LeftOut::LinkedPicture, usize::from(is_seen));
    }

    fn tick(&mut self, node: HtmlNode) {
        if ["checkbox", "radio"].contains(&node.attribute("type").to_lowercase().as_str()) {
            self.words(if node.has("checked") { "☒ " } else { "☐ " });
        }
    }

    fn text(&mut self, text: &str) {
        if self.place.is_preformatted {
            for (index, line) in text.trim_matches('\n').split('\n').enumerate() {
                if index > 0 {
                    self.line.push_break();
                }
                self.words(line);
            }
            return;
        }
        let mut words = String::new();
        let mut is_after_space = self.line.ends_in_space();
        for character in text.chars() {
            let is_space = character.is_whitespace();
            if !(is_space && is_after_space) {
                words.push(if is_space { ' ' } else { character });
            }
            is_after_space = is_space;
        }
        self.words(&words);
    }

    fn words(&mut self, text: &str) {
        let is_heading = matches!(self.place.role, Role::Heading(_) | Role::Title);
        self.line.push(Run {
            text: text.to_owned(),
            bold: self.place.bold && !is_heading,
            italic: self.place.italic && !is_heading,
            link: self.place.link.clone(),
        });
    }

    /// Ends the block that is being read.
    fn flush(&mut self) {
        let has_number = std::mem::take(&mut self.has_number);
        let Some(content) = std::mem::take(&mut self.line).finished() else {
            return;
        };
        let block = match self.place.role {
            Role::Paragraph => Block::Paragraph(content),
            Role::Title => Block::Title(content),
            Role::Heading(level) => Block::Heading { level, content },
            Role::Quotation => Block::Quotation(content),
            Role::Caption => Block::Caption(content),
            Role::Item { ordered, depth } => {
                let is_new = std::mem::take(&mut self.is_new_item);
                if let Some(Block::Item { content: words, .. }) =
                    self.blocks().last_mut().filter(|_| !is_new)
                {
                    words.push(Inline::Break);
                    words.extend(content);
                    return;
                }
                Block::Item {
                    depth,
                    ordered: ordered.unwrap_or(has_number),
                    content,
                }
            }
        };
        self.blocks().push(block);
    }
}

/// The marks of an element by its name.
fn usual_marks(name: &str) -> (Option<bool>, Option<bool>) {
    match name {
        "b" | "strong" | "th" => (Some(true), None),
        "i" | "em" | "cite" | "dfn" | "var" => (None, Some(true)),
        _ => (None, None),
    }
}
