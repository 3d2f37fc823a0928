//! The text in a shape or in a cell of a slide: paragraphs, items, and the short bold line that heads a box.

use crate::import::blocks::{Block, Inline, Run};
use crate::import::left_out::LeftOut;
use crate::import::office::package::Target;
use crate::import::office::xml::{Element, Space};
use crate::import::read::cells::all_bold;
use crate::import::read::line::{Line, kept_link};
use crate::import::read::slides::inherited::Placeholder;
use crate::import::read::slides::slide::Slide;

/// The most characters of a bold line that heads a box.
const MAX_HEADING: usize = 60;

/// The level of the headings of boxes; titles of slides are above them.
const BOX_HEADING: u8 = 2;

impl Slide<'_, '_, '_> {
    /// The words of a title on one line.
    pub fn title(&mut self, body: Element) -> Option<Vec<Inline>> {
        let mut line = Line::default();
        for paragraph in body.children().filter(|child| child.name() == "p") {
            if !line.is_blank() {
                line.push(Run {
                    text: " ".to_owned(),
                    ..Run::default()
                });
            }
            line.append(self.line(paragraph, false));
        }
        let mut words = line.finished()?;
        for inline in &mut words {
            match inline {
                Inline::Text(run) => (run.bold, run.italic) = (false, false),
                Inline::Break => {
                    *inline = Inline::Text(Run {
                        text: " ".to_owned(),
                        ..Run::default()
                    })
                }
                Inline::Footnote(_) => {}
            }
        }
        Some(words)
    }

    /// The blocks of a shape with text, or of a cell of a table.
    pub fn text(&mut self, shape: Element, placeholder: Option<&Placeholder>) -> Vec<Block> {
        let body = shape.child("txBody");
        let paragraphs = body.into_iter().flat_map(Element::children);
        let mut blocks = Vec::new();
        for paragraph in paragraphs.filter(|child| child.name() == "p") {
            let properties = paragraph.child("pPr");
            let level = properties
                .and_then(|properties| properties.number("lvl"))
                .unwrap_or(0);
            let depth = u8::try_from(level.clamp(0, 8)).unwrap_or(0);
            let levels = self.inherited.levels(shape, placeholder, depth);
            let is_bold = levels
                .iter()
                .find_map(|level| switch(level.child("defRPr")?, "b"));
            // Text that is bold because the master makes all text bold is not a heading.
            let is_bold = is_bold.filter(|_| placeholder.is_none()).unwrap_or(false);
            let Some(content) = self.line(paragraph, is_bold).finished() else {
                continue;
            };
            let own = properties.into_iter().chain(levels);
            blocks.push(match own.into_iter().find_map(bullet).flatten() {
                Some(ordered) => Block::Item {
                    depth,
                    ordered,
                    content,
                },
                None => Block::Paragraph(content),
            });
        }
        blocks
    }

    /// The words of a paragraph.
    fn line(&mut self, paragraph: Element, is_bold: bool) -> Line {
        let mut line = Line::default();
        for child in paragraph.children() {
            match (child.space(), child.name()) {
                (Space::Drawing, "r" | "fld") => {
                    let properties = child.child("rPr");
                    let on =
                        |name: &str| properties.and_then(|properties| switch(properties, name));
                    let link = properties.and_then(|properties| self.link(properties));
                    line.push(Run {
                        text: child.child("t").map(Element::text).unwrap_or_default(),
                        bold: on("b").unwrap_or(is_bold),
                        italic: on("i").unwrap_or(false),
                        link,
                    });
                }
                (Space::Drawing, "br") => line.push_break(),
                _ if child.descendants().any(|one| one.is(Space::Math, "oMath")) => {
                    self.media.omissions.add(LeftOut::Equation);
                }
                _ => {}
            }
        }
        line
    }

    fn link(&self, properties: Element) -> Option<String> {
        let id = properties.child("hlinkClick")?.relationship("id")?;
        match self.relationships.target(&id)? {
            Target::External(address) => kept_link(address),
            Target::Part(_) => None,
        }
    }
}

/// What an attribute switches on or off.
pub fn switch(element: Element, name: &str) -> Option<bool> {
    let value = element.attribute(name)?;
    Some(value == "1" || value == "true")
}

/// What a paragraph's properties say about a bullet: `Some(None)` if there is none, otherwise whether it is a number.
fn bullet(properties: Element) -> Option<Option<bool>> {
    properties.children().find_map(|child| match child.name() {
        "buNone" => Some(None),
        "buAutoNum" => Some(Some(true)),
        "buChar" | "buBlip" => Some(Some(false)),
        _ => None,
    })
}

/// The blocks of a box, its first line a heading if it is short and bold.
pub fn with_heading(mut blocks: Vec<Block>) -> Vec<Block> {
    let is_heading = matches!(blocks.first(), Some(Block::Paragraph(content)) if is_short(content))
        && all_bold(&blocks[..1]);
    if is_heading && let Block::Paragraph(mut content) = blocks.remove(0) {
        for inline in &mut content {
            if let Inline::Text(run) = inline {
                run.bold = false;
            }
        }
        let level = BOX_HEADING;
        blocks.insert(0, Block::Heading { level, content });
    }
    blocks
}

fn is_short(content: &[Inline]) -> bool {
    let texts = content.iter().map(|inline| match inline {
        Inline::Text(run) => run.text.as_str(),
        _ => "",
    });
    let text: String = texts.collect();
    text.chars().count() <= MAX_HEADING && !text.trim_end().ends_with('.')
}
