//! What is wrong with a text, sorted by field, in words for the person who writes the text.

use crate::serve::editor::form::remedies::{Remedy, remedy};
use crate::serve::editor::form::{Field, Note, NoteFix, PartOfForm, UndescribedPicture, labels};
use crate::{BodySection, Diagnostic, FieldValue, FieldValues, PathStep, Severity, Span};

/// The longest words that are looked for in a section, in bytes.
const LONGEST_MARKED: usize = 200;

/// Where a finding belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
enum At {
    Value(Vec<PathStep>),
    Section(usize),
    /// A required key, which the form reports as to be finished.
    Missing(String),
    Elsewhere,
}

/// The findings of a text that no field has taken yet.
pub(super) struct Notes(Vec<(At, Note)>);

impl Notes {
    /// The findings of a text.
    pub(super) fn new(
        text: &str,
        found: &[Diagnostic],
        values: &FieldValues,
        sections: &[BodySection],
    ) -> Self {
        let notes = found.iter().map(|found| {
            let span = found.location.span;
            let is_own = ["md", "yaml"].contains(&found.location.path.extension().as_str());
            let at = match is_own {
                true => place(text, found, values, sections),
                false => At::Elsewhere,
            };
            let marked = text
                .get(span.range())
                .filter(|_| is_own)
                .unwrap_or_default();
            let is_short = marked.len() <= LONGEST_MARKED;
            let picture = undescribed(found, &at, marked);
            let words = match &picture {
                Some(picture) => format!(
                    "The picture “{}” has no description for people who cannot see it.",
                    picture.name
                ),
                None => finding_in_words(found),
            };
            let note = Note {
                severity: found.severity,
                words,
                picture,
                allowable: allowable(found, is_own, values),
                fixes: fixes(found, is_own),
                add: addable(found, &at, values),
                marked: if is_short {
                    marked.to_owned()
                } else {
                    String::new()
                },
            };
            (at, note)
        });
        Self(notes.collect())
    }

    /// Takes the notes on the value at a path and on all values inside it.
    pub(super) fn inside(&mut self, path: &[PathStep]) -> Vec<Note> {
        self.take(|at| matches!(at, At::Value(own) if own.starts_with(path)))
    }

    /// Takes the notes on the value at a path as a whole.
    pub(super) fn exactly(&mut self, path: &[PathStep]) -> Vec<Note> {
        self.take(|at| matches!(at, At::Value(own) if own == path))
    }

    /// Takes the notes on a section.
    pub(super) fn of_section(&mut self, section: usize) -> Vec<Note> {
        self.take(|at| *at == At::Section(section))
    }

    /// Takes all other notes, except those on required values that the parts already report as missing.
    pub(super) fn rest(mut self, parts: &[PartOfForm]) -> Vec<Note> {
        let fields = parts.iter().flat_map(|part| &part.fields);
        let missing: Vec<String> = fields.flat_map(missing_in).collect();
        self.take(|at| !matches!(at, At::Missing(key) if missing.contains(key)))
    }

    fn take(&mut self, is_wanted: impl Fn(&At) -> bool) -> Vec<Note> {
        let (taken, left) = std::mem::take(&mut self.0)
            .into_iter()
            .partition::<Vec<_>, _>(|(at, _)| is_wanted(at));
        self.0 = left;
        let mut notes: Vec<Note> = taken.into_iter().map(|(_, note)| note).collect();
        notes.sort_by_key(|note| note.severity);
        notes
    }
}

/// The keys of the required values that are missing in a field.
fn missing_in(field: &Field) -> Vec<String> {
    use crate::serve::editor::form::{Control, Target};
    let own = match &field.target {
        Target::Value(path) if field.is_to_finish => match path.last() {
            Some(PathStep::Key(key)) => Some(key.clone()),
            _ => None,
        },
        _ => None,
    };
    let inner = match &field.control {
        Control::Group(fields) => fields.iter().flat_map(missing_in).collect(),
        Control::Items { items, .. } => {
            let fields = items.iter().flat_map(|item| &item.fields);
            fields.flat_map(missing_in).collect()
        }
        _ => Vec::new(),
    };
    own.into_iter().chain(inner).collect()
}

/// Where a finding belongs in the form.
fn place(text: &str, found: &Diagnostic, values: &FieldValues, sections: &[BodySection]) -> At {
    let span = found.location.span;
    if found.rule.code == "missing-key"
        && let Some(key) = found.message.split('`').nth(1)
        && found.message.contains("has no")
    {
        return At::Missing(key.to_owned());
    }
    let mut all = sections.iter();
    let section = all.rposition(|section| {
        section.span.start <= span.start
            && span.start < section.span.end.max(section.span.start + 1)
    });
    let is_in_body = sections
        .first()
        .is_some_and(|first| first.span.start <= span.start);
    if let Some(index) = section.filter(|_| is_in_body) {
        return At::Section(index);
    }
    match values.path_of(span) {
        [] => of_line(text, span, values),
        path => At::Value(path.to_vec()),
    }
}

/// The first value after a finding on its line: a finding may be about a key.
fn of_line(text: &str, span: Span, values: &FieldValues) -> At {
    let rest = text.get(span.start..).unwrap_or_default();
    let end = span.start + rest.find('\n').unwrap_or(rest.len());
    let on_line = |own: &Span| span.start <= own.start && own.start <= end;
    let mut known = values.spans.iter().filter(|(path, _)| !path.is_empty());
    match known.find(|(_, own)| on_line(own)) {
        Some((path, _)) if span.end - span.start < text.len() => At::Value(path.clone()),
        _ => At::Elsewhere,
    }
}

/// A finding in words: what is wrong, and what to do, unless that is about the file.
pub(in crate::serve::editor) fn finding_in_words(found: &Diagnostic) -> String {
    if found.rule.code == "unknown-key"
        && let Some(name) = found.message.split('`').nth(1)
    {
        return format!(
            "This form has no place for “{name}”. It stays in the file, and readers do not see it."
        );
    }
    let mut sentences = vec![plain_words(&without_form(&found.message))];
    match remedy(found) {
        Some(Remedy::Say(words)) => sentences.push(words.to_owned()),
        Some(Remedy::AsSuggested) => {
            sentences.extend(found.hints.iter().map(|hint| plain_words(hint)));
        }
        None => {}
    }
    sentences.join(" ")
}

/// What is wrong with a value, without the form that a date has in the file.
fn without_form(message: &str) -> String {
    let mut message = message.to_owned();
    for form in [" in the form year-month-day", " in the form year-month"] {
        message = message.replace(form, "");
    }
    message
}

/// The picture that a finding in a section is about, if it has no description.
fn undescribed(found: &Diagnostic, at: &At, marked: &str) -> Option<UndescribedPicture> {
    if !matches!(at, At::Section(_)) || found.rule.code != "picture-without-words" {
        return None;
    }
    let (_, address) = marked.strip_suffix(')')?.split_once("](")?;
    let address = address.trim().trim_start_matches('<');
    let address = address.split(['>', ' ']).next().unwrap_or_default();
    let name = address.rsplit('/').next().unwrap_or(address);
    (!name.is_empty()).then(|| UndescribedPicture {
        name: name.to_owned(),
        address: address.to_owned(),
        shown_at: None,
    })
}

/// The rule whose finding the author may allow.
fn allowable(found: &Diagnostic, is_own: bool, values: &FieldValues) -> Option<&'static str> {
    let is_of_settings = found.location.path.extension() == "yaml";
    let is_shown = found.severity != Severity::Advice;
    // If the text cannot be read, nothing can be added to it.
    let has_values = matches!(values.value, FieldValue::Map(_));
    let has_field = found.rule.code != "picture-without-words";
    let may =
        is_own && has_field && !is_of_settings && is_shown && has_values && !found.rule.is_firm;
    may.then_some(found.rule.code)
}

/// A clause of the program as a sentence: with the labels of the form, and quotation marks in place of the marks of code.
pub(in crate::serve::editor) fn plain_words(clause: &str) -> String {
    let mut words = String::new();
    for (index, part) in clause.split('`').enumerate() {
        match index % 2 {
            0 => words.push_str(part),
            _ => {
                let name = part.trim_end_matches(':');
                let label = labels::named(name).filter(|_| !part.contains(' '));
                words.push_str(&format!("“{}”", label.unwrap_or(part)));
            }
        }
    }
    let words = words.replace("“service_areas” in “site.yaml”", "the site’s service areas");
    let words = words.replace(" in “site.yaml”", " of this site");
    let mut characters = words.chars();
    let first = characters
        .next()
        .map(|first| first.to_uppercase().to_string());
    let sentence = first.unwrap_or_default() + characters.as_str();
    match sentence.ends_with(['.', '?', '!', '…']) {
        true => sentence,
        false => sentence + ".",
    }
}

/// The list of the settings to which the value that a finding is about can be added, and the value.
fn addable(found: &Diagnostic, at: &At, values: &FieldValues) -> Option<(&'static str, String)> {
    let list = match found.rule.code {
        "unknown-service-area" => "service_areas",
        "unknown-topic" => "topics",
        _ => return None,
    };
    match at {
        At::Value(path) => match values.at(path)? {
            FieldValue::Text(name) => Some((list, name.clone())),
            _ => None,
        },
        _ => None,
    }
}

/// The changes that put a finding right; changes to another file are made there.
fn fixes(found: &Diagnostic, is_own: bool) -> Vec<NoteFix> {
    let fixes = found.fixes.iter().filter(|_| is_own);
    let fixes = fixes.map(|fix| {
        let typed = fix.to.trim_matches('"');
        let is_key = found.rule.code == "unknown-key";
        let label = labels::named(typed).filter(|_| is_key);
        let both = typed
            .strip_prefix('[')
            .and_then(|both| both.strip_suffix(']'));
        let words = match both {
            Some(both) => both.replace(", ", " to "),
            None => label.unwrap_or(typed).to_owned(),
        };
        NoteFix {
            words,
            fix: fix.clone(),
        }
    });
    fixes.collect()
}
