//! How words that must not be published are looked for: a pattern that may be one, and a judge who knows the text around it.

use std::collections::BTreeSet;
use std::ops::Range;

use regex_automata::util::captures::Captures;

use crate::check::Check;
use crate::model::story::governance::{Consent, PatientStory};
use crate::report::Rule;

/// What finds that a rule about people is broken.
#[derive(Clone, Copy)]
pub(super) enum Finder {
    /// A detector that searches each text as people read it.
    Read(&'static Detector),
    /// A detector that searches each text as it is typed, with its quotation marks and the addresses of its links.
    Typed(&'static Detector),
    /// A check of more than words.
    Check(Check),
}

impl Finder {
    /// The detector of texts as people read them.
    pub(super) fn of_read(&self) -> Option<&'static Detector> {
        match self {
            Self::Read(detector) => Some(detector),
            Self::Typed(_) | Self::Check(_) => None,
        }
    }

    /// The detector of texts as they are typed.
    pub(super) fn of_typed(&self) -> Option<&'static Detector> {
        match self {
            Self::Typed(detector) => Some(detector),
            Self::Read(_) | Self::Check(_) => None,
        }
    }

    /// The check of more than words.
    pub(super) fn of_more(&self) -> Option<Check> {
        match self {
            Self::Check(check) => Some(*check),
            Self::Read(_) | Self::Typed(_) => None,
        }
    }
}

/// What looks for one kind of words.
pub(super) struct Detector {
    /// The rule that they break.
    pub(super) rule: &'static Rule,
    /// Where they may stand.
    pub(super) near: Near,
    /// What they may look like. `\b` and `\d` mean ASCII alone, `\p{L}` the letters of western Europe.
    pub(super) pattern: &'static str,
    /// Whether they are what they look like.
    pub(super) judge: Judge,
}

/// Where words may stand that a pattern finds. It is tried nowhere else, so that most patterns are tried on little of a text,
/// and many are never made ready. What stands in a line never goes on in the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Near {
    /// In a text that holds a sign.
    Sign(u8),
    /// In a line that holds a digit.
    Digit,
    /// In a line in which words are quoted, and the next that says something.
    Quotation,
    /// In a text that holds one of some words, in whatever letters.
    Text(&'static [&'static str]),
    /// In a line that holds one of some words, in whatever letters.
    Line(&'static [&'static str]),
}

impl Near {
    /// The words.
    pub(super) fn words(self) -> &'static [&'static str] {
        match self {
            Self::Sign(_) | Self::Digit | Self::Quotation => &[],
            Self::Text(words) | Self::Line(words) => words,
        }
    }
}

/// The pattern of what people are called who are cared for, and who care for them: one person, in small letters.
macro_rules! cared_for {
    () => {
        "patient|service[ -]user|in-?patient|client|carer|resident"
    };
}
pub(super) use cared_for;

/// Words of which one is in each match of that pattern.
pub(super) const CARED_FOR: &[&str] = &[
    "patient",
    "service user",
    "service-user",
    "client",
    "carer",
    "resident",
];

/// Says what is wrong with a hit, if anything is.
pub(super) type Judge = fn(&Hit<'_>, &Known<'_>) -> Option<Finding>;

/// What is wrong with some words.
#[derive(Debug)]
pub(super) struct Finding {
    /// Where in the text they stand.
    pub(super) part: Range<usize>,
    /// What is wrong.
    pub(super) message: String,
    /// What to do.
    pub(super) hint: String,
}

/// What a judge knows besides the text.
#[derive(Debug)]
pub(super) struct Known<'c> {
    /// Counts of people below this one are small.
    pub(super) below: u64,
    /// What was agreed to, where the text is a story that says it.
    pub(super) consent: Option<&'c Consent>,
    /// Numbers and addresses that are meant for everyone.
    pub(super) public: &'c Public,
}

impl Known<'_> {
    /// Whether the person whose story is told agreed in writing.
    pub(super) fn has_patients_word(&self) -> bool {
        self.patient_story() == Some(PatientStory::Written)
    }

    /// Whether the staff who are named agreed.
    pub(super) fn names_staff(&self) -> bool {
        self.consent.is_some_and(|consent| consent.staff_named)
    }

    /// What was agreed to for a person's story.
    pub(super) fn patient_story(&self) -> Option<PatientStory> {
        self.consent?.patient_story
    }
}

/// Numbers and addresses that are meant for everyone.
#[derive(Debug, Default)]
pub(super) struct Public(BTreeSet<String>);

impl Public {
    /// Adds one.
    pub(super) fn add(&mut self, contact: &str) {
        self.0.insert(essence(contact));
    }

    /// Whether one is written there, with whatever spaces and marks.
    pub(super) fn has(&self, contact: &str) -> bool {
        self.0.contains(&essence(contact))
    }
}

/// A number or address without what people write differently in it.
fn essence(contact: &str) -> String {
    let kept = contact.chars().filter(|c| c.is_alphanumeric() || *c == '@');
    let text: String = kept.flat_map(char::to_lowercase).collect();
    match text.strip_prefix("44") {
        Some(rest) => format!("0{}", rest.trim_start_matches('0')),
        None => text,
    }
}

/// Whether a word is one of a list, in which they stand apart by spaces.
pub(super) fn has_word(list: &str, word: &str) -> bool {
    list.split(' ').any(|one| one == word)
}

/// How far around words there is anything to do with them, in bytes: some sentences.
const FAR: usize = 1_000;

/// Words that look like what is looked for.
#[derive(Debug)]
pub(super) struct Hit<'t> {
    text: &'t str,
    found: Captures,
}

impl<'t> Hit<'t> {
    /// What was found in a text.
    pub(super) fn new(text: &'t str, found: Captures) -> Self {
        Self { text, found }
    }

    /// All of the words.
    pub(super) fn words(&self) -> &'t str {
        self.group(0)
    }

    /// A part of them; nothing where it is not there.
    pub(super) fn group(&self, number: usize) -> &'t str {
        let part = self.found.get_group(number);
        part.map_or("", |part| &self.text[part.range()])
    }

    /// What stands before them in their line, as far as it may have to do with them.
    pub(super) fn before(&self) -> &'t str {
        let end = self.part(0).start;
        let start = self.text.floor_char_boundary(end.saturating_sub(FAR));
        let before = &self.text[start..end];
        before.rsplit('\n').next().unwrap_or_default()
    }

    /// What stands behind them in their line, as far.
    pub(super) fn after(&self) -> &'t str {
        let start = self.part(0).end;
        let end = self.text.floor_char_boundary(start.saturating_add(FAR));
        let after = &self.text[start..end];
        after.split('\n').next().unwrap_or_default()
    }

    /// The word right before them, in small letters.
    pub(super) fn word_before(&self) -> String {
        let word = self.before().trim_end().rsplit(' ').next();
        word.unwrap_or_default().to_lowercase()
    }

    /// The word right behind them, without the marks around it.
    pub(super) fn word_after(&self) -> &'t str {
        let after = self.after().trim_start_matches([')', ',', '.', ' ']);
        let word = after.split(' ').next().unwrap_or_default();
        word.trim_end_matches(|sign: char| !sign.is_alphanumeric())
    }

    /// What is wrong with them.
    pub(super) fn says(&self, message: impl Into<String>, hint: impl Into<String>) -> Finding {
        self.says_of(0, message, hint)
    }

    /// What is wrong with a part of them.
    pub(super) fn says_of(
        &self,
        group: usize,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Finding {
        Finding {
            part: self.part(group),
            message: message.into(),
            hint: hint.into(),
        }
    }

    /// What is wrong with a stretch of them.
    pub(super) fn says_within(
        &self,
        stretch: Range<usize>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Finding {
        let start = self.part(0).start;
        Finding {
            part: start + stretch.start..start + stretch.end,
            message: message.into(),
            hint: hint.into(),
        }
    }

    fn part(&self, number: usize) -> Range<usize> {
        let part = self.found.get_group(number);
        let part = part.or_else(|| self.found.get_group(0));
        part.map_or(0..0, |part| part.range())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_public_however_it_is_written() {
        let mut public = Public::default();
        public.add("0114 496 0123");
        public.add("QI.Team@example.nhs.uk");
        for same in [
            "+44 (0)114 4960123",
            "(0114) 496-0123",
            "qi.team@example.nhs.uk",
        ] {
            assert!(public.has(same), "{same}");
        }
        assert!(!public.has("0114 496 0124"));
    }
}
