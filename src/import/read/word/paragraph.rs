//! A paragraph of Word: a heading, an item, a quotation, a caption or text, and what is drawn beside it.

use crate::import::blocks::Block;
use crate::import::left_out::LeftOut;
use crate::import::office::xml::Element;
use crate::import::read::line::Line;
use crate::import::read::word::reader::{Flow, Reader};
use crate::import::read::word::run::Words;
use crate::import::read::word::styles::{ListLevel, Marks, Role, heading, outline};
use crate::import::unreadable::Unreadable;

impl Reader<'_, '_> {
    /// Reads a paragraph and adds it, the pictures in it and the text boxes at it.
    pub fn paragraph(&mut self, paragraph: Element, flow: &mut Flow) -> Result<(), Unreadable> {
        let properties = paragraph.child("pPr");
        let style = properties.and_then(|properties| properties.value_of("pStyle"));
        let role = self.role(properties, style.as_deref());
        let mut marks = self.styles.paragraph_marks(style.as_deref());
        if role != Role::Body {
            // The page decides how a heading or a quotation looks.
            marks = Marks {
                bold: None,
                italic: None,
                ..marks
            };
        }
        let mut words = Words::new(marks.or(self.table_marks).or(self.styles.defaults()));
        self.inline(paragraph, &mut words)?;
        self.fields.end_paragraph();
        let mut line = std::mem::take(&mut flow.carried);
        line.append(words.line);
        flow.blocks.extend(words.before);
        if self.is_end_deleted(paragraph) && !line.is_blank() {
            flow.carried = line;
        } else {
            flow.blocks.extend(block(role, line));
        }
        flow.blocks.extend(words.after);
        Ok(())
    }

    /// Whether somebody deleted the end of a paragraph with tracked changes. It counts unless words went with it.
    fn is_end_deleted(&mut self, paragraph: Element) -> bool {
        let mark = paragraph.at_path(&["pPr", "rPr", "del"]);
        if mark.is_some() && paragraph.child("del").is_none() {
            self.media.omissions.add(LeftOut::Deleted);
        }
        mark.is_some()
    }

    fn role(&self, properties: Option<Element>, style: Option<&str>) -> Role {
        let role = match properties.and_then(outline).map(heading) {
            Some(Role::Heading(level)) => Role::Heading(level),
            _ => self.styles.role(style),
        };
        if !matches!(role, Role::Body | Role::Item { .. }) {
            return role;
        }
        let own = properties.and_then(ListLevel::of);
        let of_style = self.styles.list(style);
        let list = own.as_ref().and_then(|own| own.list.clone());
        let list = list.or_else(|| of_style.as_ref().and_then(|of_style| of_style.list.clone()));
        let Some(list) = list else {
            return role;
        };
        if list == "0" {
            return Role::Body;
        }
        let by_style =
            style.and_then(|style| self.numbering.level_of_style(&list, style, &self.styles));
        let own = own.and_then(|own| own.level).or(by_style);
        let level = own
            .or(of_style.and_then(|of_style| of_style.level))
            .unwrap_or(0);
        let ordered = self.numbering.is_ordered(&list, level, &self.styles);
        match (role, ordered) {
            (Role::Item { ordered, depth }, found) => Role::Item {
                ordered: found.unwrap_or(ordered),
                depth: depth.max(level),
            },
            (_, Some(ordered)) => Role::Item {
                ordered,
                depth: level,
            },
            (role, None) => role,
        }
    }
}

/// The block of a paragraph's words; nothing if it has none.
fn block(role: Role, line: Line) -> Option<Block> {
    let content = line.finished()?;
    Some(match role {
        Role::Body => Block::Paragraph(content),
        Role::Title => Block::Title(content),
        Role::Heading(level) => Block::Heading { level, content },
        Role::Item { ordered, depth } => Block::Item {
            depth,
            ordered,
            content,
        },
        Role::Quotation => Block::Quotation(content),
        Role::Caption => Block::Caption(content),
    })
}
