//! Moves what is below a label into the key that the label means, if the key can hold it.

use crate::base::english;
use crate::check::privacy::Roles;
use crate::edit::FieldValue;
use crate::import::blocks::Block;
use crate::import::draft::values;
use crate::import::draft::{DraftMetric, ImportedDraft};
use crate::import::labels::Meaning;
use crate::import::remarks::Remarks;
use crate::import::story::sections::{Origin, Section};
use crate::import::words;

/// The longest sentence that becomes a summary or the learning, in characters.
const LONGEST_SENTENCE: usize = 300;

/// The longest passage that becomes another key.
const LONGEST_PASSAGE: usize = 600;

/// The longest name of a metric.
const LONGEST_NAME: usize = 80;

/// A draft that is being made.
pub struct Making<'m> {
    /// The service areas of the site.
    pub areas: &'m [String],
    /// The draft so far.
    pub draft: ImportedDraft,
    /// The remarks about it.
    pub remarks: Remarks,
    /// How many entries are not for publication.
    pub withheld: usize,
}

/// Moves a section into the draft's keys. Returns whether it did, so that the section is no longer part of the text.
pub fn take(making: &mut Making<'_>, section: &Section, meaning: Meaning) -> bool {
    let blocks: Vec<Block> = section
        .blocks
        .iter()
        .filter(|block| !words::is_empty(block))
        .cloned()
        .collect();
    let line = values::line(&blocks);
    let text = |key: &'static str, longest: usize| {
        let line = line.clone().filter(|line| line.chars().count() <= longest);
        line.map(|line| (key, FieldValue::Text(line)))
    };
    let found = match meaning {
        Meaning::Line(key) => text(key, LONGEST_PASSAGE),
        Meaning::Passage(key @ ("summary" | "learning")) => text(key, LONGEST_SENTENCE),
        Meaning::Passage(key) => text(key, LONGEST_PASSAGE),
        Meaning::Month(key) => month(making, key, line.as_deref()),
        Meaning::ServiceArea => area(making, line.as_deref()),
        Meaning::Method => line.as_deref().and_then(method),
        Meaning::People(key) => people(making, key, &blocks),
        Meaning::Changes => changes(&blocks, section.origin),
        Meaning::Sources => sources(&blocks),
        Meaning::FromStart => from_start(making, line.as_deref()),
        Meaning::Measure(kind) => return measures(making, kind, &blocks),
        Meaning::NotForPublication => return withhold(making, section),
        Meaning::MayName => return may_name(making, section, line.as_deref()),
        Meaning::Savings => {
            let sentence =
                "what was saved is in the text; if somebody checked the sum, add it as `savings`";
            making.remarks.look_at.push(sentence.to_owned());
            None
        }
        Meaning::Before | Meaning::After | Meaning::Unit => None,
    };
    found.is_some_and(|(key, value)| making.draft.set(key, value))
}

/// A key with its value.
type Found = Option<(&'static str, FieldValue)>;

/// A text, or several as a list.
fn one_or_more(texts: Vec<String>) -> FieldValue {
    match <[String; 1]>::try_from(texts) {
        Ok([only]) => FieldValue::Text(only),
        Err(texts) => FieldValue::Items(texts.into_iter().map(FieldValue::Text).collect()),
    }
}

/// A map with one entry or more, all texts.
fn map(entries: &[(&str, &str)]) -> FieldValue {
    let entries = entries.iter();
    let entries =
        entries.map(|(key, text)| ((*key).to_owned(), FieldValue::Text((*text).to_owned())));
    FieldValue::Map(entries.collect())
}

fn month(making: &mut Making<'_>, key: &'static str, line: Option<&str>) -> Found {
    let line = line?;
    let month = values::month(line);
    if month.is_none() {
        let sentence =
            format!("“{line}” is not a clear date, so it is in the text and not in `{key}`");
        making.remarks.look_at.push(sentence);
    }
    Some((key, FieldValue::Text(month?)))
}

fn area(making: &mut Making<'_>, line: Option<&str>) -> Found {
    let line = line?;
    let same = |area: &&String| area.to_lowercase() == line.to_lowercase();
    let area = making.areas.iter().find(same);
    if area.is_none() {
        let sentence = format!("“{line}” is not a service area of the site, so it is in the text");
        making.remarks.look_at.push(sentence);
    }
    Some(("service_area", FieldValue::Text(area?.clone())))
}

fn method(line: &str) -> Found {
    const METHODS: [(&str, &[&str]); 3] = [
        (
            "model-for-improvement",
            &[
                "pdsa",
                "plan do study act",
                "plan-do-study-act",
                "model for improvement",
            ],
        ),
        ("microsystem", &["microsystem"]),
        ("lean", &["lean"]),
    ];
    let line = line.to_lowercase();
    let words: Vec<&str> = line.split(|c: char| !c.is_alphanumeric()).collect();
    let named = METHODS.iter().filter(|(_, names)| {
        let mut names = names.iter();
        names.any(|name| {
            words.contains(name)
                || (name.contains([' ', '-']) && line.contains(name))
                || words.contains(&format!("{name}s").as_str())
        })
    });
    let named: Vec<&str> = named.map(|(method, _)| *method).collect();
    // A passage about how the work was done stays in the text.
    let is_name = line.chars().count() <= LONGEST_NAME;
    match named.as_slice() {
        [only] if is_name => Some(("method", FieldValue::Text((*only).to_owned()))),
        _ => None,
    }
}

fn people(making: &mut Making<'_>, key: &'static str, blocks: &[Block]) -> Found {
    let names = values::names(blocks)?;
    let roles = Roles::new(making.areas.iter().map(String::as_str));
    let people: Vec<String> = names
        .iter()
        .filter(|name| !roles.is_role(name))
        .cloned()
        .collect();
    if !people.is_empty() {
        let sentence = format!(
            "{} in `{key}`: ask them whether they agree to be named, and say so under `consent`, or give their role",
            quoted(&people)
        );
        making.remarks.look_at.push(sentence);
    }
    Some((key, one_or_more(names)))
}

fn quoted(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("“{name}”")).collect();
    english::list(&names, "and")
}

fn changes(blocks: &[Block], origin: Origin) -> Found {
    let ideas = values::ideas(blocks, origin == Origin::Form)?;
    let ideas = ideas.iter().map(|idea| map(&[("idea", idea)]));
    Some(("changes", FieldValue::Items(ideas.collect())))
}

fn sources(blocks: &[Block]) -> Found {
    let sources = values::sources(blocks)?;
    let sources = sources
        .iter()
        .map(|(title, url)| map(&[("title", title), ("url", url)]));
    Some(("sources", FieldValue::Items(sources.collect())))
}

fn from_start(making: &mut Making<'_>, line: Option<&str>) -> Found {
    let line = line?;
    let answer = values::yes_or_no(line);
    if answer.is_none() {
        let sentence = format!(
            "“{line}” is neither yes nor no, so it is in the text and not in `coproduction`"
        );
        making.remarks.look_at.push(sentence);
    }
    let entry = ("from_start".to_owned(), FieldValue::Flag(answer?));
    Some(("coproduction", FieldValue::Map(vec![entry])))
}

/// Reads the names of measures, one on each line.
fn measures(making: &mut Making<'_>, kind: &'static str, blocks: &[Block]) -> bool {
    let Some(lines) = values::lines(blocks) else {
        return false;
    };
    let is_name = |line: &String| line.chars().count() <= LONGEST_NAME && !line.ends_with('.');
    if !lines.iter().all(is_name) {
        return false;
    }
    for name in lines {
        let known = making
            .draft
            .metrics
            .iter_mut()
            .find(|metric| metric.name.as_ref() == Some(&name));
        match known {
            Some(known) => known.kind = Some(kind),
            None => making.draft.metrics.push(DraftMetric {
                name: Some(name),
                kind: Some(kind),
                ..DraftMetric::default()
            }),
        }
    }
    true
}

/// Leaves out an answer that is not for publication. Several blocks below a heading in the text stay, because they may
/// be more than the answer.
fn withhold(making: &mut Making<'_>, section: &Section) -> bool {
    let is_answer = section.origin != Origin::Text || section.blocks.len() <= 1;
    making.withheld += usize::from(is_answer);
    is_answer
}

/// Passes on what a form says about names; nobody can agree for another person.
fn may_name(making: &mut Making<'_>, section: &Section, line: Option<&str>) -> bool {
    let (Some((_, label)), Some(line)) = (&section.heading, line) else {
        return false;
    };
    let sentence = format!(
        "“{}” says “{line}”: ask each person before you name anybody",
        words::plain(label)
    );
    making.remarks.look_at.push(sentence);
    true
}
