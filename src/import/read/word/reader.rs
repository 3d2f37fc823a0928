//! What is known while a Word document is being read, and the flow of its paragraphs and tables.

use crate::import::blocks::{Block, Inline};
use crate::import::left_out::LeftOut;
use crate::import::office::package::{Package, Relationships};
use crate::import::office::xml::{Element, Space};
use crate::import::read::line::Line;
use crate::import::read::media::Media;
use crate::import::read::word::fields::Fields;
use crate::import::read::word::numbering::Numbering;
use crate::import::read::word::styles::{Marks, Styles};
use crate::import::unreadable::Unreadable;

/// How many cells the tables of a document may have together, those of merged cells included.
const MAX_CELLS: usize = 100_000;

/// The two kinds of notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoteKind {
    /// At the foot of the page.
    Footnote,
    /// At the end.
    Endnote,
}

impl NoteKind {
    /// The kind of relationship that leads to the notes.
    pub fn part(self) -> &'static str {
        match self {
            Self::Footnote => "footnotes",
            Self::Endnote => "endnotes",
        }
    }
}

/// What is known while a document is being read.
#[derive(Debug)]
pub struct Reader<'p, 'b> {
    /// Its pictures and charts, and what was left out.
    pub media: Media<'p, 'b>,
    /// Its styles.
    pub styles: Styles,
    /// Its lists.
    pub numbering: Numbering,
    /// What the part that is being read refers to.
    pub relationships: Relationships,
    /// The fields around what is being read.
    pub fields: Fields,
    /// The notes whose marks were read.
    pub notes: Vec<(NoteKind, String)>,
    /// The marks of the style of the table that is being read.
    pub table_marks: Marks,
    /// How many more cells the tables may have.
    pub cells_left: usize,
}

/// Blocks that are being read.
#[derive(Debug, Default)]
pub struct Flow {
    /// Those that are finished.
    pub blocks: Vec<Block>,
    /// The words of a paragraph whose end was deleted: they belong to the next one.
    pub carried: Line,
}

impl<'p, 'b> Reader<'p, 'b> {
    /// Nothing read yet.
    pub fn new(package: &'p mut Package<'b>, relationships: Relationships) -> Self {
        Self {
            media: Media::new(package),
            styles: Styles::default(),
            numbering: Numbering::default(),
            relationships,
            fields: Fields::default(),
            notes: Vec::new(),
            table_marks: Marks::default(),
            cells_left: MAX_CELLS,
        }
    }

    /// The blocks in a body, a cell or a text box.
    pub fn blocks(&mut self, container: Element) -> Result<Vec<Block>, Unreadable> {
        let mut flow = Flow::default();
        let is_outermost = self.fields.look_ahead(container);
        self.flow(container, &mut flow)?;
        if is_outermost {
            self.fields.end_part();
        }
        let rest = std::mem::take(&mut flow.carried).finished();
        flow.blocks.extend(rest.map(Block::Paragraph));
        Ok(flow.blocks)
    }

    fn flow(&mut self, container: Element, flow: &mut Flow) -> Result<(), Unreadable> {
        for child in container.children() {
            match (child.space(), child.name()) {
                (Space::Word, "p") => self.paragraph(child, flow)?,
                (Space::Word, "tbl") => {
                    let table = self.table(child)?;
                    flow.blocks.extend(table.map(Block::Table));
                }
                (Space::Word, "altChunk" | "subDoc") => self.media.omissions.add(LeftOut::Embedded),
                (Space::Word, "sdt") if self.is_empty_picture(child) => {}
                _ if self.is_left_out(child) => {}
                _ => self.flow(child, flow)?,
            }
        }
        Ok(())
    }

    /// Whether nothing in an element is shown; what a person might look for is counted.
    pub fn is_left_out(&mut self, element: Element) -> bool {
        match (element.space(), element.name()) {
            (Space::Word, "del" | "moveFrom") => {
                let has_words = element.descendants().any(|one| is_shown(one.name()));
                let count = usize::from(has_words);
                self.media.omissions.add_many(LeftOut::Deleted, count);
                true
            }
            (Space::Word, "ins" | "moveTo") => {
                let has_words = element.descendants().any(|one| is_shown(one.name()));
                let count = usize::from(has_words);
                self.media
                    .omissions
                    .add_many(LeftOut::AcceptedAddition, count);
                false
            }
            (Space::Math, "oMath" | "oMathPara") => {
                self.media.omissions.add(LeftOut::Equation);
                true
            }
            // Properties, such as `rPr`, say how something looks.
            (Space::Word, name) => name.ends_with("Pr") || name == "tblGrid",
            _ => false,
        }
    }

    /// Whether a content control shows the picture that invites a person to choose one.
    pub fn is_empty_picture(&mut self, control: Element) -> bool {
        let properties = control.child("sdtPr");
        let is_empty = properties.is_some_and(|properties| {
            properties.child("picture").is_some()
                && properties.switch("showingPlcHdr") == Some(true)
        });
        if is_empty {
            self.media.omissions.add(LeftOut::EmptyFormField);
        }
        is_empty
    }

    /// The words of a note, its paragraphs on lines of their own, and whatever else is in it.
    pub fn note(&mut self, note: Element) -> Result<(Vec<Inline>, Vec<Block>), Unreadable> {
        let (mut words, mut others) = (Vec::new(), Vec::new());
        for block in self.blocks(note)? {
            match block {
                Block::Paragraph(content)
                | Block::Quotation(content)
                | Block::Caption(content)
                | Block::Title(content)
                | Block::Heading { content, .. }
                | Block::Item { content, .. } => {
                    if !words.is_empty() {
                        words.push(Inline::Break);
                    }
                    words.extend(content);
                }
                other => others.push(other),
            }
        }
        Ok((words, others))
    }
}

/// Whether an element of a tracked change is something to read or to see.
fn is_shown(name: &str) -> bool {
    ["t", "delText", "drawing", "pict", "object", "sym"].contains(&name)
}
