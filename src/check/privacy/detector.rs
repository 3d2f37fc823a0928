//! Detectors of personal data: a pattern for candidates, and a judge that decides by the context.

use std::collections::BTreeSet;
use std::ops::Range;

use regex_automata::util::captures::Captures;

use crate::check::Check;
use crate::model::story::governance::{Consent, PatientStory};
use crate::report::Rule;

/// A way to find where a privacy rule is broken.
#[derive(Clone, Copy)]
pub(super) enum Finder {
    /// A detector that searches the readable text, without markup.
    Readable(&'static Detector),
    /// A detector that searches the readable text with its quotation marks.
    Quoted(&'static Detector),
    /// A detector that searches the raw source, with its link addresses.
    Source(&'static Detector),
    /// A search of the readable text for what other finders did not find.
    Remaining(&'static Rule, Remaining),
    /// A check of anything other than words.
    Check(Check),
}

/// Searches a readable text for what has not been found yet; the function says whether a range has.
pub(super) type Remaining =
    fn(&str, &TextContext<'_>, &dyn Fn(&Range<usize>) -> bool) -> Vec<PrivacyFinding>;

impl Finder {
    /// The detector of readable text, if it is one.
    pub(super) fn as_readable(&self) -> Option<&'static Detector> {
        match self {
            Self::Readable(detector) => Some(detector),
            Self::Quoted(_) | Self::Source(_) | Self::Remaining(..) | Self::Check(_) => None,
        }
    }

    /// The detector of readable text with quotation marks, if it is one.
    pub(super) fn as_quoted(&self) -> Option<&'static Detector> {
        match self {
            Self::Quoted(detector) => Some(detector),
            Self::Readable(_) | Self::Source(_) | Self::Remaining(..) | Self::Check(_) => None,
        }
    }

    /// The detector of raw source, if it is one.
    pub(super) fn as_source(&self) -> Option<&'static Detector> {
        match self {
            Self::Source(detector) => Some(detector),
            Self::Readable(_) | Self::Quoted(_) | Self::Remaining(..) | Self::Check(_) => None,
        }
    }

    /// The search for what other finders did not find, if this is one.
    pub(super) fn as_remaining(&self) -> Option<(&'static Rule, Remaining)> {
        match self {
            Self::Remaining(rule, search) => Some((rule, *search)),
            Self::Readable(_) | Self::Quoted(_) | Self::Source(_) | Self::Check(_) => None,
        }
    }

    /// The check, if it is one.
    pub(super) fn as_check(&self) -> Option<Check> {
        match self {
            Self::Check(check) => Some(*check),
            Self::Readable(_) | Self::Quoted(_) | Self::Source(_) | Self::Remaining(..) => None,
        }
    }
}

/// Finds one kind of personal data.
pub(super) struct Detector {
    /// The rule that a hit breaks.
    pub(super) rule: &'static Rule,
    /// Where the pattern is tried.
    pub(super) area: SearchArea,
    /// The pattern of candidates. `\b` and `\d` are ASCII only, `\p{L}` matches the letters of names; `\<` and `\>`
    /// match the start and end of a word that may have other letters.
    pub(super) pattern: &'static str,
    /// Decides whether a candidate is a hit.
    pub(super) judge: Judge,
}

/// Where in a text a pattern is tried. It is tried nowhere else, so most patterns search only a small part of a text,
/// and many are never compiled. A match within a line never continues on the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SearchArea {
    /// In a text that contains this byte.
    Byte(u8),
    /// In a line that contains a digit.
    Digit,
    /// In a line with a quotation, together with the next line with content.
    Quotation,
    /// In a text that contains one of these words, in any case.
    Text(&'static [&'static str]),
    /// In a line that contains one of these words, in any case.
    Line(&'static [&'static str]),
}

impl SearchArea {
    /// The words, if it has any.
    pub(super) fn words(self) -> &'static [&'static str] {
        match self {
            Self::Byte(_) | Self::Digit | Self::Quotation => &[],
            Self::Text(words) | Self::Line(words) => words,
        }
    }
}

/// The pattern of words for one person who is cared for, or who cares for someone, in lower case.
macro_rules! cared_for {
    () => {
        "patient|service[ -]user|(?:in|out)-?patient|client|carer|resident|tenant|young person"
    };
}
pub(super) use cared_for;

/// Words, at least one of which is in every match of that pattern.
pub(super) const CARED_FOR: &[&str] = &[
    "patient",
    "service user",
    "service-user",
    "client",
    "carer",
    "resident",
    "tenant",
    "young person",
];

/// Words after which a name does not continue as the name of a thing: after `dementia`, `and` ends the illness, but
/// `training` does not.
const FUNCTION_WORDS: &str = "\
    after again also although and are as at because before but by came during following for from had has he here if in is it \
    last later no now of on once or recently said she since so still that then there they this though to today told too took \
    twice until was we went were when where which while who whose will with yesterday";

/// Decides whether a hit breaks the rule, and what to report.
pub(super) type Judge = fn(&Hit<'_>, &TextContext<'_>) -> Option<PrivacyFinding>;

/// What is reported about a hit.
#[derive(Debug)]
pub(super) struct PrivacyFinding {
    /// The range of the words in the text.
    pub(super) part: Range<usize>,
    /// What is wrong.
    pub(super) message: String,
    /// What to do.
    pub(super) hint: String,
}

/// The facts that a judge knows apart from the text.
#[derive(Debug)]
pub(super) struct TextContext<'c> {
    /// Counts of people below this number are small.
    pub(super) threshold: u64,
    /// The consent of the story, if the text states it.
    pub(super) consent: Option<&'c Consent>,
    /// The public contacts of the site.
    pub(super) public: &'c PublicContacts,
    /// The staff whom the text names as such.
    pub(super) staff: NameSet,
    /// The names that the text says are made up.
    pub(super) made_up: NameSet,
    /// What kind of text it is.
    pub(super) place: TextPlace,
    /// Those who have left, in lower case.
    pub(super) leavers: &'c [String],
}

/// What kind of text is searched, which decides how consent to a name can be stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TextPlace {
    /// A story or one of its files: it can state consent.
    Story,
    /// Another page: it can allow a finding.
    Page,
    /// The settings of the site.
    Settings,
}

/// Whose consent a name needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bearer<'n> {
    /// Somebody who receives care, or is close to somebody who does: consent of staff never covers them.
    CaredFor,
    /// Somebody who, the text says, works in care.
    Staff,
    /// Somebody with this name; the text says neither.
    Unknown(&'n str),
}

impl TextContext<'_> {
    /// Whether a person agreed to what is published of them. This is the one place that decides whose consent covers whom.
    pub(super) fn has_agreed(&self, bearer: Bearer<'_>) -> bool {
        let has_written = self.patient_story() == Some(PatientStory::Written);
        let have_staff = self.consent.is_some_and(|consent| consent.staff_named);
        match bearer {
            Bearer::CaredFor => has_written,
            Bearer::Staff => have_staff,
            Bearer::Unknown(name) => has_written || have_staff && self.staff.have(name),
        }
    }

    /// The consent to a person's story.
    pub(super) fn patient_story(&self) -> Option<PatientStory> {
        self.consent?.patient_story
    }
}

/// Names about which a text says something, such as that they belong to staff, each as its words.
#[derive(Debug, Clone, Default)]
pub(super) struct NameSet(BTreeSet<BTreeSet<String>>);

impl NameSet {
    /// Adds a name.
    pub(super) fn add(&mut self, name: &str) {
        self.0
            .insert(words_of_name(name).map(str::to_lowercase).collect());
    }

    /// Whether a name, or a part such as a first name, belongs to one of them.
    pub(super) fn have(&self, name: &str) -> bool {
        let words: BTreeSet<String> = words_of_name(name).map(str::to_lowercase).collect();
        !words.is_empty() && self.0.iter().any(|known| words.is_subset(known))
    }
}

/// The words of a name, without titles.
fn words_of_name(name: &str) -> impl Iterator<Item = &str> {
    const TITLES: [&str; 9] = ["Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "MR", "MRS", "Mister"];
    let words = name
        .split([' ', '.'])
        .map(|word| word.trim_end_matches("'s"));
    words.filter(|word| !word.is_empty() && !TITLES.contains(word))
}

/// Telephone numbers and addresses that are public.
#[derive(Debug, Default)]
pub(super) struct PublicContacts(BTreeSet<String>);

impl PublicContacts {
    /// Adds a contact.
    pub(super) fn add(&mut self, contact: &str) {
        self.0.insert(normalised_contact(contact));
    }

    /// Whether a contact is public, however it is spaced and punctuated.
    pub(super) fn has(&self, contact: &str) -> bool {
        self.0.contains(&normalised_contact(contact))
    }
}

/// Normalises a contact: lower case, no spaces or punctuation, no country code.
fn normalised_contact(contact: &str) -> String {
    let kept = contact.chars().filter(|c| c.is_alphanumeric() || *c == '@');
    let text: String = kept.flat_map(char::to_lowercase).collect();
    match text.strip_prefix("44") {
        Some(rest) => format!("0{}", rest.trim_start_matches('0')),
        None => text,
    }
}

/// Whether a word is in a list of words separated by spaces.
pub(super) fn has_word(list: &str, word: &str) -> bool {
    list.split(' ').any(|one| one == word)
}

/// The last word of a text, in lower case.
fn last_word(text: &str) -> String {
    let word = text.trim_end().rsplit(' ').next();
    word.unwrap_or_default().to_lowercase()
}

/// How much context before and after a hit is considered, in bytes: a few sentences.
const CONTEXT_BYTES: usize = 1_000;

/// A match of a detector's pattern in a text.
#[derive(Debug)]
pub(super) struct Hit<'t> {
    text: &'t str,
    found: Captures,
}

impl<'t> Hit<'t> {
    /// A match in a text.
    pub(super) fn new(text: &'t str, found: Captures) -> Self {
        Self { text, found }
    }

    /// The text of the whole match.
    pub(super) fn words(&self) -> &'t str {
        self.group(0)
    }

    /// The text of a group; empty if it did not match.
    pub(super) fn group(&self, number: usize) -> &'t str {
        let part = self.found.get_group(number);
        part.map_or("", |part| &self.text[part.range()])
    }

    /// The context before the match, in its line.
    pub(super) fn before(&self) -> &'t str {
        self.before_offset(0)
    }

    /// The context after the match, in its line.
    pub(super) fn after(&self) -> &'t str {
        self.after_offset(self.words().len())
    }

    /// The context before an offset of the match, in its line.
    pub(super) fn before_offset(&self, offset: usize) -> &'t str {
        let end = self.part(0).start + offset;
        let start = self
            .text
            .floor_char_boundary(end.saturating_sub(CONTEXT_BYTES));
        let before = &self.text[start..end];
        before.rsplit('\n').next().unwrap_or_default()
    }

    /// The context after an offset of the match, in its line.
    pub(super) fn after_offset(&self, offset: usize) -> &'t str {
        let start = self.part(0).start + offset;
        let end = self
            .text
            .floor_char_boundary(start.saturating_add(CONTEXT_BYTES));
        let after = &self.text[start..end];
        after.split('\n').next().unwrap_or_default()
    }

    /// The word directly before the match, in lower case.
    pub(super) fn word_before(&self) -> String {
        last_word(self.before())
    }

    /// The part of the match's line that is considered.
    pub(super) fn line(&self) -> String {
        [self.before(), self.words(), self.after()].concat()
    }

    /// The context before a group, in its line.
    pub(super) fn before_group(&self, number: usize) -> &'t str {
        self.before_offset(self.part(number).start - self.part(0).start)
    }

    /// The word directly before a group, in lower case.
    pub(super) fn word_before_group(&self, number: usize) -> String {
        last_word(self.before_group(number))
    }

    /// The context after a group, in its line.
    pub(super) fn after_group(&self, number: usize) -> &'t str {
        self.after_offset(self.part(number).end - self.part(0).start)
    }

    /// The word directly after the match in its sentence, without punctuation around it.
    pub(super) fn word_after(&self) -> &'t str {
        let after = self.after();
        // After a full stop and a space, another sentence begins.
        if after.starts_with(". ") {
            return "";
        }
        let after = after.trim_start_matches([')', ',', '.', ' ']);
        let word = after.split(' ').next().unwrap_or_default();
        word.trim_end_matches(|c: char| !c.is_alphanumeric())
    }

    /// Whether the phrase that the match belongs to ends with it: no noun, hyphen or apostrophe continues its last word.
    pub(super) fn ends_phrase(&self) -> bool {
        let after = self.after();
        let word = after.trim_start();
        let continues = after.starts_with(['-', '\'', '’', '/', '_'])
            || after.starts_with(|c: char| c.is_alphanumeric());
        let end = word.find(|c: char| !c.is_alphabetic());
        let word = &word[..end.unwrap_or(word.len())];
        !continues && (word.is_empty() || has_word(FUNCTION_WORDS, &word.to_lowercase()))
    }

    /// A finding for the whole match.
    pub(super) fn finding(
        &self,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> PrivacyFinding {
        self.finding_in_group(0, message, hint)
    }

    /// A finding for one group of the match.
    pub(super) fn finding_in_group(
        &self,
        group: usize,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> PrivacyFinding {
        PrivacyFinding {
            part: self.part(group),
            message: message.into(),
            hint: hint.into(),
        }
    }

    /// A finding for a range of the match.
    pub(super) fn finding_in_range(
        &self,
        stretch: Range<usize>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> PrivacyFinding {
        let start = self.part(0).start;
        PrivacyFinding {
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
    fn a_contact_is_public_however_it_is_written() {
        let mut public = PublicContacts::default();
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

    #[test]
    fn a_name_belongs_to_staff_if_all_its_parts_belong_to_one_of_them() {
        let mut staff = NameSet::default();
        staff.add("Sandra Hill");
        staff.add("Mr Keith Pike");
        for name in ["Sandra", "Sandra Hill", "Ms Hill", "Keith"] {
            assert!(staff.have(name), "{name}");
        }
        for name in ["Sandra Pike", "Margaret", ""] {
            assert!(!staff.have(name), "{name}");
        }
    }
}
