//! The sections of a document: what is below each heading, each label of a form and each bold line that is a heading.

use crate::import::blocks::{Block, Document, Inline, Run};
use crate::import::labels::{self, Meaning};
use crate::import::people;
use crate::import::story::form::{Entry, entries};
use crate::import::words;

/// The longest heading that is only a bold line, in characters.
const LONGEST_HEADING: usize = 60;

/// The most words in a label that asks about a person and is on the line of its answer; a longer one may be a sentence.
const LONGEST_LABEL: usize = 5;

/// How many bold lines a document must have before unknown ones count as headings.
const FEWEST_HEADINGS: usize = 2;

/// Where a section comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// A heading in the text.
    Text,
    /// A label in a form, with its answer.
    Form,
    /// A label and its answer in one paragraph.
    Line,
}

/// A section.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Its heading with its level, from 1; `None` for text that belongs to no heading.
    pub heading: Option<(u8, Vec<Inline>)>,
    /// Where it comes from.
    pub origin: Origin,
    /// What is in it.
    pub blocks: Vec<Block>,
    /// Whether its heading and its text go together, so that the text is not also below the section before.
    pub as_typed: Option<Block>,
}

/// A document as sections.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sections {
    /// The title of the document.
    pub title: Option<Vec<Inline>>,
    /// The sections in order.
    pub list: Vec<Section>,
    /// The texts of footnotes.
    pub footnotes: Vec<Block>,
}

/// Splits a document.
struct Splitter {
    sections: Sections,
    /// The level of the last heading in the text.
    level: u8,
    /// The highest level of headings.
    highest: u8,
    /// Whether bold lines count as headings although no list has them.
    are_bold_headings: bool,
}

impl Sections {
    /// The sections of a document.
    pub fn of(document: &Document) -> Self {
        let is_bold_line =
            |block: &&Block| matches!(block, Block::Paragraph(content) if is_bold_heading(content));
        let levels = document.blocks.iter().filter_map(|block| match block {
            Block::Heading { level, .. } => Some(*level),
            _ => None,
        });
        let bold = document.blocks.iter().filter(is_bold_line).count();
        let mut splitter = Splitter {
            sections: Self::default(),
            level: 0,
            highest: levels.min().unwrap_or(1),
            are_bold_headings: bold >= FEWEST_HEADINGS,
        };
        for block in &document.blocks {
            splitter.add(block);
        }
        splitter.sections.take_title();
        splitter.sections
    }

    /// The first heading is the title of a document without one, if no other has its level.
    fn take_title(&mut self) {
        let headings = || {
            self.list
                .iter()
                .filter_map(|section| section.heading.as_ref())
        };
        let Some((level, content)) = headings().next().cloned() else {
            return;
        };
        let is_first = self
            .list
            .first()
            .is_some_and(|section| section.heading.is_some() && section.origin == Origin::Text);
        let is_alone = headings().all(|(other, _)| *other >= level)
            && headings().filter(|(other, _)| *other == level).count() == 1;
        let is_label = labels::meaning(&words::plain(&content)).is_some();
        let has_others = headings().count() > 1;
        if self.title.is_none() && is_first && is_alone && has_others && !is_label {
            self.title = Some(content);
            self.list[0].heading = None;
        }
    }
}

impl Splitter {
    fn add(&mut self, block: &Block) {
        match block {
            Block::Title(content) if self.sections.title.is_none() => {
                self.sections.title = Some(content.clone());
            }
            Block::Title(content) => self.begin(self.highest, content.clone(), Origin::Text),
            Block::Heading { level, content } => {
                self.level = *level;
                self.begin(*level, content.clone(), Origin::Text);
            }
            Block::Paragraph(content) if self.is_heading(content) => {
                let is_known = labels::meaning(&words::plain(content)).is_some();
                let level = match self.level {
                    0 => self.highest,
                    _ if is_known => self.highest,
                    level => level + 1,
                };
                self.begin(level, content.clone(), Origin::Text);
            }
            Block::Paragraph(content) => self.add_paragraph(block, content),
            Block::TextBox(blocks) => self.add_box(blocks),
            Block::Table(table) => match entries(table) {
                Some(entries) => self.add_form(entries),
                None if is_box(block) => self.add_box(&table.rows[0][0].blocks),
                None => self.push(block.clone()),
            },
            Block::Footnote { .. } => self.sections.footnotes.push(block.clone()),
            other => self.push(other.clone()),
        }
    }

    fn is_heading(&self, content: &[Inline]) -> bool {
        is_bold_heading(content)
            && (self.are_bold_headings || labels::meaning(&words::plain(content)).is_some())
    }

    fn add_paragraph(&mut self, block: &Block, content: &[Inline]) {
        let is_before_headings = self.level == 0;
        match label_in_line(content) {
            Some((label, rest)) if is_before_headings || words::is_bold(&label) => {
                self.sections.list.push(Section {
                    heading: Some((self.highest, label)),
                    origin: Origin::Line,
                    blocks: vec![Block::Paragraph(rest)],
                    as_typed: Some(block.clone()),
                });
                self.end();
            }
            _ => self.push(block.clone()),
        }
    }

    /// Adds a text box, whose first short bold line is its heading.
    fn add_box(&mut self, blocks: &[Block]) {
        let rest = match blocks.split_first() {
            Some((Block::Paragraph(content), rest))
                if is_bold_heading(content) && !rest.is_empty() =>
            {
                self.begin(self.highest, content.clone(), Origin::Text);
                rest
            }
            Some((Block::Heading { .. }, _)) => blocks,
            _ => {
                self.end();
                blocks
            }
        };
        for block in rest {
            self.add(block);
        }
        self.end();
    }

    fn add_form(&mut self, entries: Vec<Entry>) {
        let level = match self.level {
            0 => self.highest,
            level => level + 1,
        };
        for entry in entries {
            match entry {
                Entry::Answer(label, blocks) => {
                    self.begin(level, label, Origin::Form);
                    blocks.into_iter().for_each(|block| self.push(block));
                }
                Entry::Across(blocks) => {
                    self.end();
                    for block in &blocks {
                        self.add(block);
                    }
                }
            }
        }
        self.end();
    }

    /// Begins a section with a heading.
    fn begin(&mut self, level: u8, content: Vec<Inline>, origin: Origin) {
        self.sections.list.push(Section {
            heading: Some((level, content)),
            origin,
            blocks: Vec::new(),
            as_typed: None,
        });
    }

    /// Begins a section without a heading: what follows does not belong to the heading before it.
    fn end(&mut self) {
        self.sections.list.push(Section {
            heading: None,
            origin: Origin::Text,
            blocks: Vec::new(),
            as_typed: None,
        });
    }

    fn push(&mut self, block: Block) {
        if self.sections.list.is_empty() {
            self.end();
        }
        if let Some(section) = self.sections.list.last_mut() {
            section.blocks.push(block);
        }
    }
}

/// Whether a paragraph looks like a heading: short, bold, and not a sentence.
fn is_bold_heading(content: &[Inline]) -> bool {
    let text = words::plain(content);
    words::is_bold(content) && text.chars().count() <= LONGEST_HEADING && !text.ends_with('.')
}

/// Whether a table has one cell only.
fn is_box(block: &Block) -> bool {
    match block {
        Block::Table(table) => matches!(table.rows.as_slice(), [row] if row.len() == 1),
        _ => false,
    }
}

/// The label at the start of a paragraph and the words after it: `Aim: To halve falls`.
fn label_in_line(content: &[Inline]) -> Option<(Vec<Inline>, Vec<Inline>)> {
    let text = words::with_lines(content);
    let (label, rest) = text.split_once(':')?;
    let meaning = labels::meaning(label);
    let is_short = label.split_whitespace().count() <= LONGEST_LABEL;
    let asks = is_short && (people::asks_who_answered(label) || people::asks_for_name(label));
    if meaning.is_none() && !asks {
        return None;
    }
    let is_value = matches!(
        meaning,
        Some(Meaning::Before | Meaning::After | Meaning::Unit)
    );
    if rest.trim().is_empty() || label.contains('\n') || is_value {
        return None;
    }
    Some(split_at(content, label.len() + 1))
}

/// A paragraph in two parts at a byte of its words.
fn split_at(content: &[Inline], at: usize) -> (Vec<Inline>, Vec<Inline>) {
    let (mut before, mut after, mut from) = (Vec::new(), Vec::new(), 0);
    for part in content {
        let length = match part {
            Inline::Text(run) => run.text.len(),
            Inline::Break => 1,
            Inline::Footnote(_) => 0,
        };
        match part {
            Inline::Text(run) if from < at && at < from + length => {
                let (first, second) = run.text.split_at(at - from);
                for (list, text) in [(&mut before, first), (&mut after, second)] {
                    list.push(Inline::Text(Run {
                        text: text.to_owned(),
                        ..run.clone()
                    }));
                }
            }
            part if from < at => before.push(part.clone()),
            part => after.push(part.clone()),
        }
        from += length;
    }
    (before, after)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(words: &str, bold: bool) -> Inline {
        Inline::Text(Run {
            text: words.to_owned(),
            bold,
            ..Run::default()
        })
    }

    fn paragraph(words: &str) -> Block {
        Block::Paragraph(vec![run(words, false)])
    }

    fn bold(words: &str) -> Block {
        Block::Paragraph(vec![run(words, true)])
    }

    fn heading(level: u8, words: &str) -> Block {
        Block::Heading {
            level,
            content: vec![run(words, false)],
        }
    }

    /// The headings with their levels, and how many blocks are below each.
    fn sections(blocks: Vec<Block>) -> Vec<(String, usize)> {
        let document = Document {
            blocks,
            ..Document::default()
        };
        let sections = Sections::of(&document).list.into_iter();
        let shown =
            sections.filter(|section| section.heading.is_some() || !section.blocks.is_empty());
        let shown = shown.map(|section| {
            let heading = section.heading.map_or(String::new(), |(level, content)| {
                format!("{level} {}", words::plain(&content))
            });
            (heading, section.blocks.len())
        });
        shown.collect()
    }

    fn expected(list: &[(&str, usize)]) -> Vec<(String, usize)> {
        let list = list.iter();
        list.map(|(heading, blocks)| ((*heading).to_owned(), *blocks))
            .collect()
    }

    #[test]
    fn a_bold_line_is_a_heading_if_it_is_known_or_one_of_several() {
        let known = vec![
            heading(1, "Results"),
            bold("Aim"),
            paragraph("To halve falls"),
        ];
        assert_eq!(sections(known), expected(&[("1 Results", 0), ("1 Aim", 1)]));
        let alone = vec![
            paragraph("Before"),
            bold("Remember this"),
            paragraph("After"),
        ];
        assert_eq!(sections(alone), expected(&[("", 3)]));
        let two = vec![
            bold("First things"),
            paragraph("a"),
            bold("Second things"),
            paragraph("b"),
        ];
        assert_eq!(
            sections(two),
            expected(&[("1 First things", 1), ("1 Second things", 1)])
        );
        let sentence = vec![bold("We did this."), bold("And that."), paragraph("b")];
        assert_eq!(sections(sentence), expected(&[("", 3)]));
    }

    #[test]
    fn a_label_may_be_on_the_line_of_its_answer() {
        let blocks = vec![paragraph("Aim: To halve falls"), paragraph("We did: this")];
        assert_eq!(sections(blocks), expected(&[("1 Aim:", 1), ("", 1)]));
        let person = vec![
            paragraph("Submitted by: A. Person"),
            paragraph("Line manager: B. Person"),
        ];
        let both = [("1 Submitted by:", 1), ("1 Line manager:", 1)];
        assert_eq!(sections(person), expected(&both));
        let below = vec![heading(1, "Results"), paragraph("Team: we did this")];
        assert_eq!(sections(below), expected(&[("1 Results", 1)]));
    }

    #[test]
    fn what_is_after_a_box_is_not_below_the_heading_of_the_box() {
        let text_box = Block::TextBox(vec![bold("Learning"), paragraph("Ask the night staff")]);
        let blocks = vec![text_box, paragraph("Thanks")];
        assert_eq!(sections(blocks), expected(&[("1 Learning", 1), ("", 1)]));
    }
}
