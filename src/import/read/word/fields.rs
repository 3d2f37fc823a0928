//! The fields of Word: which of their words are shown, what they link to, and what form fields hold.

use std::collections::HashSet;

use crate::import::office::xml::{Element, Space};
use crate::import::read::line::kept_link;

/// A field that has begun and not ended.
#[derive(Debug, Default)]
pub struct Field {
    instruction: String,
    /// Whether its result has begun; its instructions come before that, and are not shown.
    shows: bool,
    link: Option<String>,
    form: Option<Form>,
    has_words: bool,
    /// Whether it has an end, which may be in a later paragraph.
    ends: bool,
}

/// A form field of the kind before content controls.
#[derive(Debug, PartialEq, Eq)]
enum Form {
    Text,
    /// A check box or a choice, which shows these words although they are not among its text.
    Shown(String),
}

/// What the end of a field leaves to do.
#[derive(Debug, PartialEq, Eq)]
pub enum Ended {
    /// Nothing.
    Done,
    /// These words belong to the text.
    Words(String),
    /// It was a form field in which nobody wrote anything.
    EmptyForm,
}

/// The fields around what is being read.
#[derive(Debug, Default)]
pub struct Fields {
    /// The outermost first.
    around: Vec<Field>,
    /// The positions where fields with an end begin, in the part that is being read.
    ending: Option<HashSet<usize>>,
}

impl Fields {
    /// Looks for the fields with an end in a part or a note. Returns whether it did; inside a part that it has looked
    /// at, it does nothing.
    pub fn look_ahead(&mut self, part: Element) -> bool {
        if self.ending.is_some() {
            return false;
        }
        let marks = part
            .descendants()
            .filter(|one| one.is(Space::Word, "fldChar"));
        let (mut begun, mut ending) = (Vec::new(), HashSet::new());
        for mark in marks {
            match mark.attribute("fldCharType").as_deref() {
                Some("begin") => begun.push(mark.place()),
                Some("end") => ending.extend(begun.pop()),
                _ => {}
            }
        }
        self.ending = Some(ending);
        true
    }

    /// The end of the part that was looked at.
    pub fn end_part(&mut self) {
        self.ending = None;
    }

    /// A field begins with its `fldChar`.
    pub fn begin(&mut self, mark: Element) {
        self.around.push(Field {
            form: mark.child("ffData").and_then(form),
            ends: self
                .ending
                .as_ref()
                .is_some_and(|ending| ending.contains(&mark.place())),
            ..Field::default()
        });
    }

    /// A field with an instruction begins, and its result at once.
    pub fn begin_simple(&mut self, field: Element) {
        let mut begun = Field {
            instruction: field.attribute("instr").unwrap_or_default(),
            form: field.child("ffData").and_then(form),
            ..Field::default()
        };
        begun.separate();
        self.around.push(begun);
    }

    /// More of an instruction.
    pub fn instruct(&mut self, text: &str) {
        if let Some(field) = self.around.last_mut().filter(|field| !field.shows) {
            field.instruction.push_str(text);
        }
    }

    /// The result of the innermost field begins.
    pub fn separate(&mut self) {
        if let Some(field) = self.around.last_mut() {
            field.separate();
        }
    }

    /// The innermost field ends.
    pub fn end(&mut self) -> Ended {
        let Some(field) = self.around.pop() else {
            return Ended::Done;
        };
        match field.form {
            Some(Form::Shown(words)) if !field.has_words => Ended::Words(words),
            Some(Form::Text) if !field.has_words => Ended::EmptyForm,
            _ => Ended::Done,
        }
    }

    /// Whether what is being read is shown.
    pub fn show(&self) -> bool {
        self.around.iter().all(|field| field.shows)
    }

    /// Notes that words are shown, and says what they link to.
    pub fn show_words(&mut self, words: &str) -> Option<String> {
        if !words.trim().is_empty() {
            self.around
                .iter_mut()
                .for_each(|field| field.has_words = true);
        }
        self.around
            .iter()
            .rev()
            .find_map(|field| field.link.clone())
    }

    /// Called at the end of a paragraph. Forgets fields that have no end and whose result has not begun, because they
    /// must not hide the rest of the document.
    pub fn end_paragraph(&mut self) {
        self.around.retain(|field| field.shows || field.ends);
    }
}

impl Field {
    fn separate(&mut self) {
        self.shows = true;
        self.link = linked(&self.instruction);
    }
}

/// The address in a `HYPERLINK` instruction.
fn linked(instruction: &str) -> Option<String> {
    let rest = instruction.trim_start();
    let word = rest.get(.."HYPERLINK".len())?;
    if !word.eq_ignore_ascii_case("HYPERLINK") {
        return None;
    }
    let rest = rest["HYPERLINK".len()..].trim_start();
    let address = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => rest.split_whitespace().next(),
    };
    address.and_then(kept_link)
}

fn form(data: Element) -> Option<Form> {
    if data.child("textInput").is_some() {
        return Some(Form::Text);
    }
    if let Some(tick) = data.child("checkBox") {
        let is_ticked = tick.switch("checked").or_else(|| tick.switch("default"));
        let mark = if is_ticked == Some(true) {
            "☒"
        } else {
            "☐"
        };
        return Some(Form::Shown(mark.to_owned()));
    }
    let choice = data.child("ddList")?;
    let chosen = ["result", "default"]
        .iter()
        .find_map(|name| choice.child(name)?.number("val"));
    let chosen = usize::try_from(chosen.unwrap_or(0)).ok()?;
    let mut entries = choice
        .children()
        .filter(|entry| entry.name() == "listEntry");
    entries.nth(chosen)?.attribute("val").map(Form::Shown)
}
