//! The words in a paragraph of Word: runs, links, fields and notes, and which of them are not shown.

use crate::import::blocks::{Block, Run};
use crate::import::left_out::LeftOut;
use crate::import::office::package::Target;
use crate::import::office::xml::{Element, Space};
use crate::import::read::line::{Line, kept_link, symbol};
use crate::import::read::word::fields::Ended;
use crate::import::read::word::reader::{NoteKind, Reader};
use crate::import::read::word::styles::Marks;
use crate::import::unreadable::Unreadable;

/// The words of a paragraph while they are being read.
#[derive(Debug)]
pub struct Words {
    /// The words.
    pub line: Line,
    /// Pictures and charts before any words.
    pub before: Vec<Block>,
    /// Pictures and charts after some words, and text boxes.
    pub after: Vec<Block>,
    /// The marks of words that have none of their own.
    marks: Marks,
    /// The addresses of the links around what is being read.
    links: Vec<Option<String>>,
    /// Why the words just before were left out: a passage counts once, however many runs it has.
    last_left_out: Option<LeftOut>,
}

impl Words {
    /// No words yet.
    pub fn new(marks: Marks) -> Self {
        Self {
            line: Line::default(),
            before: Vec::new(),
            after: Vec::new(),
            marks,
            links: Vec::new(),
            last_left_out: None,
        }
    }

    /// Adds a picture or a chart in its place.
    pub fn place(&mut self, block: Block) {
        let is_first = self.line.is_blank();
        let blocks = if is_first {
            &mut self.before
        } else {
            &mut self.after
        };
        blocks.push(block);
    }
}

/// How the words of a run are shown.
#[derive(Debug, Clone, Copy)]
struct Look {
    bold: bool,
    italic: bool,
    /// Why they are not shown.
    left_out: Option<LeftOut>,
}

impl Reader<'_, '_> {
    /// Reads what is in a paragraph or in a part of one.
    pub fn inline(&mut self, container: Element, words: &mut Words) -> Result<(), Unreadable> {
        for child in container.children() {
            match (child.space(), child.name()) {
                (Space::Word, "r") => self.run(child, words)?,
                (Space::Word, "hyperlink") => {
                    words.links.push(self.link(child));
                    self.inline(child, words)?;
                    words.links.pop();
                }
                (Space::Word, "fldSimple") => {
                    self.fields.begin_simple(child);
                    self.inline(child, words)?;
                    self.end_field(words);
                }
                (Space::Word, "sdt") if self.is_empty_picture(child) => {}
                (Space::Word, "subDoc") => self.media.omissions.add(LeftOut::Embedded),
                _ if self.is_left_out(child) => {}
                _ => self.inline(child, words)?,
            }
        }
        Ok(())
    }

    fn link(&self, link: Element) -> Option<String> {
        let id = link.relationship("id")?;
        match self.relationships.target(&id)? {
            Target::External(address) => kept_link(address),
            Target::Part(_) => None,
        }
    }

    fn look(&self, run: Element, words: &Words) -> Look {
        let properties = run.child("rPr");
        let style = properties.and_then(|properties| properties.value_of("rStyle"));
        let mut marks = properties.map(Marks::of).unwrap_or_default();
        if let Some(style) = &style {
            marks = marks.or(self.styles.marks(style));
        }
        let marks = marks.or(words.marks);
        let is_placeholder = style.is_some_and(|style| self.styles.is_placeholder(&style));
        Look {
            bold: marks.bold.unwrap_or(false),
            italic: marks.italic.unwrap_or(false),
            left_out: match marks.hidden {
                Some(true) => Some(LeftOut::Hidden),
                _ => is_placeholder.then_some(LeftOut::EmptyFormField),
            },
        }
    }

    fn run(&mut self, run: Element, words: &mut Words) -> Result<(), Unreadable> {
        let look = self.look(run, words);
        for child in run.children() {
            match (child.space(), child.name()) {
                (Space::Word, "fldChar") => self.field_mark(child, words),
                (Space::Word, "instrText") => self.fields.instruct(&child.text()),
                _ if !self.fields.show() => {}
                (Space::Word, "t") => self.text(&child.text(), look, words),
                (Space::Word, "tab" | "ptab") => self.text(" ", look, words),
                (Space::Word, "noBreakHyphen") => self.text("-", look, words),
                (Space::Word, "sym") => self.text(&drawn_symbol(child), look, words),
                (Space::Word, "br" | "cr") if look.left_out.is_none() => words.line.push_break(),
                (Space::Word, "footnoteReference") => {
                    self.mark_note(NoteKind::Footnote, child, look, words)
                }
                (Space::Word, "endnoteReference") => {
                    self.mark_note(NoteKind::Endnote, child, look, words)
                }
                (Space::Word, "ruby") => {
                    if let Some(base) = child.child("rubyBase") {
                        self.inline(base, words)?;
                    }
                }
                (Space::Word, "drawing" | "pict" | "object") if look.left_out.is_none() => {
                    self.drawing(child, words)?;
                }
                (Space::Word, "drawing" | "pict" | "object") => self.leave_out(look, words),
                (Space::Word, "contentPart") => self.media.omissions.add(LeftOut::Drawing),
                _ => {}
            }
        }
        Ok(())
    }

    fn leave_out(&mut self, look: Look, words: &mut Words) {
        if look.left_out != words.last_left_out {
            self.media
                .omissions
                .add_many(look.left_out.unwrap_or(LeftOut::Hidden), 1);
        }
        words.last_left_out = look.left_out;
    }

    fn text(&mut self, text: &str, look: Look, words: &mut Words) {
        let is_blank = text.trim().is_empty();
        if look.left_out.is_some() {
            if !is_blank {
                self.leave_out(look, words);
            }
            return;
        }
        if !is_blank {
            words.last_left_out = None;
        }
        let of_field = self.fields.show_words(text);
        words.line.push(Run {
            text: text.to_owned(),
            bold: look.bold,
            italic: look.italic,
            link: words.links.last().cloned().flatten().or(of_field),
        });
    }

    fn field_mark(&mut self, mark: Element, words: &mut Words) {
        match mark.attribute("fldCharType").as_deref() {
            Some("begin") => self.fields.begin(mark),
            Some("separate") => self.fields.separate(),
            Some("end") => self.end_field(words),
            _ => {}
        }
    }

    fn end_field(&mut self, words: &mut Words) {
        let shown = self.fields.end();
        if !self.fields.show() {
            return;
        }
        match shown {
            Ended::Words(text) => {
                let look = Look {
                    bold: false,
                    italic: false,
                    left_out: words
                        .marks
                        .hidden
                        .and_then(|hidden| hidden.then_some(LeftOut::Hidden)),
                };
                self.text(&text, look, words);
            }
            Ended::EmptyForm => self.media.omissions.add(LeftOut::EmptyFormField),
            Ended::Done => {}
        }
    }

    fn mark_note(&mut self, kind: NoteKind, mark: Element, look: Look, words: &mut Words) {
        if let Some(id) = mark.attribute("id").filter(|_| look.left_out.is_none()) {
            let note = (kind, id);
            let known = self.notes.iter().position(|own| *own == note);
            let index = known.unwrap_or(self.notes.len());
            if known.is_none() {
                self.notes.push(note);
            }
            words.line.push_footnote(index + 1);
        }
    }
}

/// The character of a `sym` element, which is a number in a symbol font.
fn drawn_symbol(element: Element) -> String {
    let code = element.attribute("char").unwrap_or_default();
    let code = u32::from_str_radix(&code, 16).ok();
    // Some programs leave out the part of the number that marks a symbol font.
    let code = code.map(|code| if code < 0x100 { code | 0xF000 } else { code });
    let character = code.and_then(char::from_u32);
    character
        .map(|character| symbol(character).to_string())
        .unwrap_or_default()
}
