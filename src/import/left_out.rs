//! What a reader left out of a file, counted and never quoted.

use std::collections::BTreeMap;

/// Why part of a file is not in the draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOut {
    /// A comment in the margin.
    Comment,
    /// A passage that somebody deleted or moved away with tracked changes.
    Deleted,
    /// A passage that somebody added with tracked changes; it is in the draft.
    AcceptedAddition,
    /// Hidden text.
    Hidden,
    /// A style that may hide something in a way that is not read; the draft has what it may hide.
    UnreadStyle,
    /// The header or the footer of the pages.
    HeaderOrFooter,
    /// A form field that nobody filled in.
    EmptyFormField,
    /// The notes of a slide.
    SpeakerNotes,
    /// A hidden slide.
    HiddenSlide,
    /// A hidden sheet.
    HiddenSheet,
    /// A hidden row or column of a sheet.
    HiddenCells,
    /// A value that its cell hides.
    HiddenValue,
    /// The date, the footer or the number of a slide.
    SlideFurniture,
    /// A picture that fills a slide, or one too small to be more than a logo.
    Decoration,
    /// What a form says is not to be published: an e-mail address, a telephone number, a time, office use.
    NotForPublication,
    /// A drawing made of shapes, such as SmartArt.
    Drawing,
    /// A file or an object in the document.
    Embedded,
    /// An equation.
    Equation,
    /// A picture in a format that browsers cannot show, such as EMF.
    UnreadablePicture,
    /// A picture that is only linked to, and never fetched.
    LinkedPicture,
}

/// How often each thing was left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Omissions(BTreeMap<LeftOut, usize>);

impl Omissions {
    /// Counts one more.
    pub fn add(&mut self, what: LeftOut) {
        self.add_many(what, 1);
    }

    /// Counts some more; none changes nothing.
    pub fn add_many(&mut self, what: LeftOut, count: usize) {
        if count > 0 {
            *self.0.entry(what).or_default() += count;
        }
    }

    /// What was left out, each with its count.
    pub fn counts(&self) -> impl Iterator<Item = (LeftOut, usize)> {
        self.0.iter().map(|(what, count)| (*what, *count))
    }
}
