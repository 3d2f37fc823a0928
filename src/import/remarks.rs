//! What the person who imports a file should know: what was left out and why, what could not be read, and what to look
//! at.

use crate::base::english;
use crate::import::left_out::{LeftOut, Omissions};

/// What the person who imports a file should know, in sentences without a full stop.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Remarks {
    /// What was left out, and why.
    pub left_out: Vec<String>,
    /// What could not be read.
    pub unreadable: Vec<String>,
    /// What a person must look at.
    pub look_at: Vec<String>,
}

/// The list that an omission belongs to.
enum List {
    LeftOut,
    Unreadable,
    LookAt,
}

impl Remarks {
    /// Adds what a reader counted.
    pub(super) fn add_omissions(&mut self, omissions: &Omissions) {
        for (what, count) in omissions.counts() {
            let (list, sentence) = sentence(what, count);
            let list = match list {
                List::LeftOut => &mut self.left_out,
                List::Unreadable => &mut self.unreadable,
                List::LookAt => &mut self.look_at,
            };
            list.push(sentence);
        }
    }

    /// The same remarks, each with what it is about before it.
    pub(super) fn of(self, about: &str) -> Self {
        let named = |list: Vec<String>| {
            let list = list
                .into_iter()
                .map(|sentence| format!("{about}: {sentence}"));
            list.collect()
        };
        Self {
            left_out: named(self.left_out),
            unreadable: named(self.unreadable),
            look_at: named(self.look_at),
        }
    }

    /// Adds the remarks of another part.
    pub(super) fn append(&mut self, other: Self) {
        self.left_out.extend(other.left_out);
        self.unreadable.extend(other.unreadable);
        self.look_at.extend(other.look_at);
    }
}

/// Describes an omission, and says which list it belongs to.
fn sentence(what: LeftOut, count: usize) -> (List, String) {
    let of = |one, many| english::count(count, one, many);
    match what {
        LeftOut::Comment => (
            List::LeftOut,
            of("comment in the margin", "comments in the margin"),
        ),
        LeftOut::Deleted => (
            List::LeftOut,
            format!(
                "{} that somebody deleted with tracked changes",
                of("passage", "passages")
            ),
        ),
        LeftOut::AcceptedAddition => (
            List::LookAt,
            format!(
                "{} that somebody added with tracked changes {} in the draft: check that everybody agreed to it",
                of("passage", "passages"),
                if count == 1 { "is" } else { "are" },
            ),
        ),
        LeftOut::Hidden => (
            List::LeftOut,
            of("passage of hidden text", "passages of hidden text"),
        ),
        LeftOut::UnreadStyle => (
            List::LookAt,
            "some styles of the page could not be read: check that the draft shows nothing that the page hides"
                .to_owned(),
        ),
        LeftOut::HeaderOrFooter => (
            List::LeftOut,
            "what is at the top and the bottom of each page".to_owned(),
        ),
        LeftOut::EmptyFormField => (
            List::LeftOut,
            of(
                "field of the form that nobody filled in",
                "fields of the form that nobody filled in",
            ),
        ),
        LeftOut::SpeakerNotes => (
            List::LeftOut,
            format!("the speaker's notes of {}", of("slide", "slides")),
        ),
        LeftOut::HiddenSlide => (List::LeftOut, of("hidden slide", "hidden slides")),
        LeftOut::HiddenSheet => (List::LeftOut, of("hidden sheet", "hidden sheets")),
        LeftOut::HiddenCells => (
            List::LeftOut,
            of("hidden row or column", "hidden rows and columns"),
        ),
        LeftOut::HiddenValue => (
            List::LeftOut,
            of(
                "cell whose format hides its value",
                "cells whose format hides their value",
            ),
        ),
        LeftOut::SlideFurniture => (
            List::LeftOut,
            of(
                "date, footer or number of a slide",
                "dates, footers and numbers of slides",
            ),
        ),
        LeftOut::Decoration => (
            List::LeftOut,
            of(
                "picture that is a background or no larger than a logo",
                "pictures that are backgrounds or no larger than logos",
            ),
        ),
        LeftOut::NotForPublication => (
            List::LeftOut,
            of(
                "entry that is not for publication: who filled in the form, an e-mail address, a telephone number, a time, or something for office use",
                "entries that are not for publication: who filled in the form, e-mail addresses, telephone numbers, times, or things for office use",
            ),
        ),
        LeftOut::Drawing => (
            List::Unreadable,
            format!(
                "{}: save it in Word or PowerPoint as a picture (PNG), and add that",
                of("drawing made of shapes", "drawings made of shapes")
            ),
        ),
        LeftOut::Embedded => (
            List::Unreadable,
            format!(
                "{}: open it there, and import it by itself",
                of("file inside the document", "files inside the document")
            ),
        ),
        LeftOut::Equation => (
            List::Unreadable,
            format!("{}: write it in words", of("equation", "equations")),
        ),
        LeftOut::UnreadablePicture => (
            List::Unreadable,
            format!(
                "{} in a format that browsers cannot show: save it as a PNG, and add that",
                of("picture", "pictures")
            ),
        ),
        LeftOut::LinkedPicture => (
            List::Unreadable,
            format!(
                "{} only linked to: save it as a file, and add that",
                of("picture that is", "pictures that are")
            ),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_omission_is_counted_in_the_list_that_it_belongs_to() {
        let mut omissions = Omissions::default();
        omissions.add(LeftOut::Comment);
        omissions.add_many(LeftOut::AcceptedAddition, 2);
        omissions.add(LeftOut::Equation);
        let mut remarks = Remarks::default();
        remarks.add_omissions(&omissions);
        assert_eq!(remarks.left_out, ["1 comment in the margin"]);
        assert_eq!(remarks.unreadable, ["1 equation: write it in words"]);
        assert!(remarks.look_at[0].starts_with("2 passages that somebody added"));
    }
}
