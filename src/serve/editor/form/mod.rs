//! The form of a text as data: made from the one declaration of its keys, its values and what is wrong with it.
//!
//! It does not know HTML, and reads no file.

mod fields;
mod find;
mod inner_labels;
mod input;
mod label;
mod labels;
mod notes;
mod remedies;
mod site_labels;
mod values;

use crate::serve::editor::form::fields::Fields;
use crate::serve::editor::form::notes::Notes;
use crate::{
    BodySection, Diagnostic, FieldValues, Fix, PathStep, Refused, SiteNames, TextKind,
    body_sections, field_values, section_headings, section_prompt,
};

pub(super) use input::value_of;
pub(super) use labels::alone_at;
pub(super) use notes::{finding_in_words, plain_words};
pub(super) use values::words_of;

/// In a path, an item that does not exist yet.
pub(super) const BLANK: usize = 999_999;

/// A part of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FormPart {
    /// Title, summary, aim and picture.
    What,
    /// Team, area and people.
    Who,
    /// The text.
    Text,
    /// Measures.
    Numbers,
    /// Savings.
    Money,
    /// How service users and carers took part.
    TakingPart,
    /// Who agreed to what.
    Consent,
    /// Everything else.
    More,
    /// The name of the site and its first pages.
    Site,
    /// Service areas, teams and topics.
    Groups,
    /// How to reach the team that runs the site.
    Contact,
    /// What means the same to search.
    Search,
    /// What is checked, and how strictly.
    Rules,
    /// The statement on accessibility.
    Accessibility,
    /// Facts about the programme.
    Programme,
    /// Staff who have left.
    Leavers,
}

/// The form of one text.
#[derive(Debug)]
pub(super) struct Form {
    /// Its parts, in order.
    pub(super) parts: Vec<PartOfForm>,
    /// What is wrong with the text and belongs to no field.
    pub(super) unplaced: Vec<Note>,
    /// What the form does not know: each line with its key.
    pub(super) unknown: Vec<Unknown>,
    /// The usual headings that no section has yet.
    pub(super) free_headings: Vec<&'static str>,
    /// The address of the page with the numbers of its measures, if the text is open.
    pub(super) numbers: Option<String>,
    /// The words that are shown when there is nothing to put right or finish.
    pub(super) ready: &'static str,
}

/// A part of the form with its fields.
#[derive(Debug)]
pub(super) struct PartOfForm {
    /// Which part it is.
    pub(super) part: FormPart,
    /// What is in it, in a few words.
    pub(super) holds: String,
    /// Its fields.
    pub(super) fields: Vec<Field>,
}

/// A key that the form does not know.
#[derive(Debug)]
pub(super) struct Unknown {
    /// The path to it.
    pub(super) path: Vec<PathStep>,
    /// Its key and value as people read them.
    pub(super) line: String,
    /// What is wrong with it.
    pub(super) notes: Vec<Note>,
}

/// A field.
#[derive(Debug, Clone)]
pub(super) struct Field {
    /// Which value it shows.
    pub(super) target: Target,
    /// What it is called.
    pub(super) label: String,
    /// What to write there.
    pub(super) hint: String,
    /// Whether it may be left empty.
    pub(super) is_optional: bool,
    /// Whether a required value is missing.
    pub(super) is_to_finish: bool,
    /// How it is shown, with its value.
    pub(super) control: Control,
    /// What is wrong with its value.
    pub(super) notes: Vec<Note>,
}

/// What a field changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// The value at a path.
    Value(Vec<PathStep>),
    /// The text of a section.
    Section(usize),
}

/// How a value is shown.
#[derive(Debug, Clone)]
pub(super) enum Control {
    /// A field of one line.
    Line {
        value: String,
        kind: LineKind,
        longest: Option<usize>,
        suggestions: Vec<String>,
    },
    /// A field of several lines.
    Lines {
        value: String,
        kind: LinesKind,
        longest: Option<usize>,
    },
    /// One of a few.
    Choose {
        options: Vec<Choosable>,
        chosen: String,
        is_list: bool,
        is_flag: bool,
    },
    /// Some of several.
    Ticks {
        options: Vec<Choosable>,
        chosen: Vec<String>,
    },
    /// Fields that belong together.
    Group(Vec<Field>),
    /// A list of items, and the fields of a new one.
    Items {
        noun: &'static str,
        items: Vec<Item>,
        blank: Vec<Field>,
    },
}

/// What is in a field of one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LineKind {
    /// Words.
    Words,
    /// A number.
    Number,
    /// A day.
    Day,
    /// A month.
    Month,
    /// An amount, or two.
    Range,
}

/// What is in a field of several lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LinesKind {
    /// Words.
    Words,
    /// Words, those of each line by themselves.
    List,
    /// Dates with values, or the name of a file.
    Series,
    /// Dates with words.
    DatedWords,
    /// Labels with words.
    Facts,
    /// Names that mean the same, those of each line together.
    Names,
    /// The text of a section.
    Section,
}

/// One of several values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Choosable {
    /// As it is written.
    pub(super) value: String,
    /// As it is shown.
    pub(super) label: String,
    /// What it means.
    pub(super) meaning: String,
}

/// An item of a list.
#[derive(Debug, Clone)]
pub(super) struct Item {
    /// The path to it.
    pub(super) path: Vec<PathStep>,
    /// What it is called: the words of its first field.
    pub(super) name: String,
    /// Its fields.
    pub(super) fields: Vec<Field>,
    /// What is wrong with the whole item.
    pub(super) notes: Vec<Note>,
}

/// Something that is wrong with a value.
#[derive(Debug, Clone)]
pub(super) struct Note {
    /// How serious it is.
    pub(super) severity: crate::Severity,
    /// What is wrong and what to do, as sentences.
    pub(super) words: String,
    /// The known changes, each of which puts it right.
    pub(super) fixes: Vec<NoteFix>,
    /// The list of the settings to which the value can be added, and the value.
    pub(super) add: Option<(&'static str, String)>,
    /// The words in the text of a section that the note is about.
    pub(super) marked: String,
    /// The picture in the text of a section that has no description.
    pub(super) picture: Option<UndescribedPicture>,
    /// The rule whose finding the author may allow, with a reason.
    pub(super) allowable: Option<&'static str>,
}

/// Divides the words of a finding into the first sentence, which says what is wrong, and the rest, which says what to
/// do and begins with the space between them.
pub(super) fn first_sentence(words: &str) -> (&str, &str) {
    words.split_at(words.find(". ").unwrap_or(words.len()))
}

/// A picture in a text that has no description.
#[derive(Debug, Clone)]
pub(super) struct UndescribedPicture {
    /// The name of its file.
    pub(super) name: String,
    /// How the text refers to it.
    pub(super) address: String,
    /// The address at which the preview shows it, if the text is open.
    pub(super) shown_at: Option<String>,
}

/// A change that puts something right.
#[derive(Debug, Clone)]
pub(super) struct NoteFix {
    /// The text after the change, as people read it.
    pub(super) words: String,
    /// The change.
    pub(super) fix: Fix,
}

/// The label of the value with a key.
pub(super) fn label_of(key: &str) -> String {
    let known = labels::named(key).map(str::to_owned);
    known.unwrap_or_else(|| fields::from_key(key))
}

impl FormPart {
    /// What it is called.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::What => "What",
            Self::Who => "Who",
            Self::Text => "The story",
            Self::Numbers => "Numbers",
            Self::Money => "Money",
            Self::TakingPart => "Taking part",
            Self::Consent => "Consent",
            Self::More => "More",
            Self::Site => "Site",
            Self::Groups => "Service areas, teams and topics",
            Self::Contact => "Contact",
            Self::Search => "Search words",
            Self::Rules => "Rules",
            Self::Accessibility => "Accessibility",
            Self::Programme => "Programme facts",
            Self::Leavers => "People who have left",
        }
    }
}

/// What a form is made from.
pub(super) struct FormInput<'i> {
    /// The kind of text.
    pub(super) kind: TextKind,
    /// The text.
    pub(super) text: &'i str,
    /// What is wrong with it.
    pub(super) found: &'i [Diagnostic],
    /// The names that the site knows.
    pub(super) names: &'i SiteNames,
}

/// The form of a text. Fails if part of the text is damaged.
pub(super) fn form(input: &FormInput<'_>) -> Result<Form, Refused> {
    let values = field_values(input.kind, input.text)?;
    let sections = sections_of(input.kind, input.text);
    let mut notes = Notes::new(input.text, input.found, &values, &sections);
    let shape = input.kind.shape();
    let fields = Fields::new(&values, input.names, &shape);
    let is_story = input.kind == TextKind::Story;
    let mut parts = Vec::new();
    for (part, labels) in labels::parts(input.kind) {
        let mut own: Vec<Field> = Vec::new();
        if *part == FormPart::Text {
            own.extend(section_fields(&sections, &mut notes));
        }
        own.extend(
            labels
                .iter()
                .filter_map(|label| fields.outer(label, &mut notes)),
        );
        parts.push(PartOfForm {
            part: *part,
            holds: holds(*part, &own, &values, &sections),
            fields: own,
        });
    }
    let unknown = fields.unknown(&mut notes);
    let used = |heading: &str| {
        let mut sections = sections.iter();
        sections.any(|section| section.heading.trim().eq_ignore_ascii_case(heading))
    };
    let free = section_headings().filter(|heading| is_story && !used(heading));
    Ok(Form {
        unplaced: notes.rest(&parts),
        parts,
        unknown,
        free_headings: free.collect(),
        numbers: None,
        ready: match input.kind {
            TextKind::Site => "Nothing to put right",
            TextKind::Story | TextKind::Page => "Ready to publish",
        },
    })
}

/// The sections of a text; the settings have none.
pub(super) fn sections_of(kind: TextKind, text: &str) -> Vec<BodySection> {
    match kind {
        TextKind::Site => Vec::new(),
        TextKind::Story | TextKind::Page => body_sections(text),
    }
}

/// A field for each section of the text. The text before the first heading has one only if there is any.
fn section_fields(sections: &[BodySection], notes: &mut Notes) -> Vec<Field> {
    let is_alone = sections.len() == 1;
    let shown = sections.iter().enumerate();
    let shown =
        shown.filter(|(index, section)| *index > 0 || is_alone || !section.text.trim().is_empty());
    let fields = shown.map(|(index, section)| {
        let heading = section.heading.trim();
        let label = match (heading, is_alone) {
            ("", true) => "Text",
            ("", false) => "Beginning",
            (heading, _) => heading,
        };
        Field {
            target: Target::Section(index),
            label: label.to_owned(),
            hint: section_prompt(heading).unwrap_or_default().to_owned(),
            is_optional: false,
            is_to_finish: false,
            control: Control::Lines {
                value: section.text.trim_matches('\n').to_owned(),
                kind: LinesKind::Section,
                longest: None,
            },
            notes: notes.of_section(index),
        }
    });
    fields.collect()
}

/// What a part holds, in a few words.
fn holds(
    part: FormPart,
    fields: &[Field],
    values: &FieldValues,
    sections: &[BodySection],
) -> String {
    let words = |key: &str| {
        let value = values.at(&[PathStep::Key(key.to_owned())])?;
        let text = words_of(value);
        (!text.trim().is_empty()).then_some(text)
    };
    let listed: Vec<String> = match part {
        FormPart::Who => ["team", "service_area"]
            .iter()
            .filter_map(|key| words(key))
            .collect(),
        FormPart::Text => sections
            .iter()
            .map(|section| section.heading.trim().to_owned())
            .filter(|heading| !heading.is_empty())
            .collect(),
        FormPart::Numbers | FormPart::Money | FormPart::Groups | FormPart::Programme => {
            let items = fields.iter().filter_map(|field| match &field.control {
                Control::Items { items, .. } => Some(items.iter().map(|item| item.name.clone())),
                _ => None,
            });
            items.flatten().filter(|name| !name.is_empty()).collect()
        }
        _ => inner_of(fields)
            .iter()
            .filter(|field| !field.is_empty())
            .map(|field| field.label.clone())
            .collect(),
    };
    let more = listed.len().saturating_sub(3);
    let first = listed
        .iter()
        .take(3)
        .cloned()
        .collect::<Vec<_>>()
        .join(", ");
    match (first.is_empty(), more) {
        (true, _) => "Nothing yet".to_owned(),
        (false, 0) => first,
        (false, more) => format!("{first}, {more} more"),
    }
}

/// The fields of the only group, or all fields.
fn inner_of(fields: &[Field]) -> &[Field] {
    match fields {
        [
            Field {
                control: Control::Group(inner),
                ..
            },
        ] => inner,
        own => own,
    }
}

impl Field {
    /// The name of the field in the page.
    pub(super) fn id(&self) -> String {
        match &self.target {
            Target::Value(path) if self.is_outer() => id_of(path).replacen('f', "g", 1),
            Target::Value(path) => id_of(path),
            Target::Section(index) => format!("s-{index}"),
        }
    }

    /// Whether it only holds other fields.
    fn is_outer(&self) -> bool {
        matches!(self.control, Control::Group(_) | Control::Items { .. })
    }

    /// Whether nothing is in it.
    pub(super) fn is_empty(&self) -> bool {
        match &self.control {
            Control::Line { value, .. } | Control::Lines { value, .. } => value.trim().is_empty(),
            Control::Choose { chosen, .. } => chosen.is_empty(),
            Control::Ticks { chosen, .. } => chosen.is_empty(),
            Control::Group(fields) => fields.iter().all(Self::is_empty),
            Control::Items { items, .. } => items.is_empty(),
        }
    }
}

/// The name in the page of the value at a path.
pub(super) fn id_of(path: &[PathStep]) -> String {
    let steps = path.iter().map(|step| match step {
        PathStep::Key(key) => key.clone(),
        PathStep::Item(index) => index.to_string(),
    });
    format!("f-{}", steps.collect::<Vec<_>>().join("-"))
}
