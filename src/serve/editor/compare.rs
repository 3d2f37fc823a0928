//! Compares versions of a text by its values and its sections, and merges the changes of two people.

use crate::serve::editor::form::{label_of, sections_of, words_of};
use crate::{
    BodySection, Change, FieldValue, PathStep, Refused, TextKind, apply_changes, body_sections,
    field_values,
};

/// A place in a text that is compared as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    /// A value of the whole text, by its key.
    Key(String),
    /// A section, by its heading and its number among those with the same heading.
    Section(String, usize),
}

/// What is at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Content {
    Value(FieldValue),
    Text(String),
}

/// A place at which two versions differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Difference {
    /// The place.
    pub(super) place: Place,
    /// What is there in the first version, in words; `None` if nothing is.
    pub(super) before: Option<String>,
    /// What is there in the second.
    pub(super) after: Option<String>,
}

/// The changes of two people to one text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Merge {
    /// The text with the changes of both. Where a person must choose between them, it has theirs.
    pub(super) text: String,
    /// The places that only I changed.
    pub(super) mine: Vec<Place>,
    /// The places that only they changed.
    pub(super) others: Vec<Place>,
    /// The places that both changed: mine first, then theirs.
    pub(super) both: Vec<Difference>,
}

impl Place {
    /// What it is called.
    pub(super) fn label(&self) -> String {
        match self {
            Self::Key(key) => label_of(key),
            Self::Section(heading, _) if heading.is_empty() => "Beginning of the text".to_owned(),
            Self::Section(heading, _) => heading.clone(),
        }
    }

    /// Its name in requests.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Key(key) => format!("key:{key}"),
            Self::Section(heading, number) => format!("section:{number}:{heading}"),
        }
    }

    /// Whether it is a section.
    pub(super) fn is_section(&self) -> bool {
        matches!(self, Self::Section(..))
    }
}

/// Everything in a text, by its place.
fn contents(kind: TextKind, text: &str) -> Result<Vec<(Place, Content)>, Refused> {
    let mut all = Vec::new();
    if let FieldValue::Map(entries) = field_values(kind, text)?.value {
        let entries = entries.into_iter().filter(|(_, value)| !value.is_empty());
        all.extend(entries.map(|(key, value)| (Place::Key(key), Content::Value(value))));
    }
    let sections = sections_of(kind, text);
    for (index, section) in sections.iter().enumerate() {
        let words = section.text.trim().to_owned();
        if index == 0 && words.is_empty() {
            continue;
        }
        all.push((place_of(&sections, index), Content::Text(words)));
    }
    Ok(all)
}

/// The place of the section at a position.
fn place_of(sections: &[BodySection], index: usize) -> Place {
    let heading = |section: &BodySection| section.heading.trim().to_owned();
    let own = heading(&sections[index]);
    let before = sections[..index]
        .iter()
        .filter(|section| heading(section) == own);
    Place::Section(own.clone(), before.count())
}

fn at<'c>(contents: &'c [(Place, Content)], place: &Place) -> Option<&'c Content> {
    let found = contents.iter().find(|(own, _)| own == place);
    found.map(|(_, content)| content)
}

/// The places of several versions, each once.
fn places(versions: &[&[(Place, Content)]]) -> Vec<Place> {
    let mut places = Vec::new();
    for (place, _) in versions.iter().copied().flatten() {
        if !places.contains(place) {
            places.push(place.clone());
        }
    }
    places
}

fn in_words(content: Option<&Content>) -> Option<String> {
    let words = content.map(|content| match content {
        Content::Value(value) => words_of(value),
        Content::Text(text) => text.clone(),
    });
    words.filter(|words| !words.is_empty())
}

/// Where two versions differ.
pub(super) fn differences(
    kind: TextKind,
    before: &str,
    after: &str,
) -> Result<Vec<Difference>, Refused> {
    let (before, after) = (contents(kind, before)?, contents(kind, after)?);
    let places = places(&[&after, &before]).into_iter();
    let places = places.filter(|place| at(&before, place) != at(&after, place));
    let differences = places.map(|place| Difference {
        before: in_words(at(&before, &place)),
        after: in_words(at(&after, &place)),
        place,
    });
    Ok(differences.collect())
}

/// The text `onto` with the contents that `from` has at some places.
pub(super) fn take(
    kind: TextKind,
    onto: &str,
    from: &str,
    places: &[Place],
) -> Result<String, Refused> {
    let from = contents(kind, from)?;
    let mut text = onto.to_owned();
    for place in places {
        let change = match (place, at(&from, place)) {
            (Place::Key(key), content) => {
                let path = vec![PathStep::Key(key.clone())];
                match content {
                    Some(Content::Value(value)) => Some(Change::Set {
                        path,
                        value: value.clone(),
                    }),
                    _ => Some(Change::Clear { path }),
                }
            }
            (Place::Section(..), content) => section_change(&text, place, content),
        };
        if let Some(change) = change {
            text = apply_changes(kind, &text, &[change])?;
        }
    }
    Ok(text)
}

/// The change that gives a section this text; `None` if there is nothing to change.
fn section_change(text: &str, place: &Place, content: Option<&Content>) -> Option<Change> {
    let sections = body_sections(text);
    let known = (0..sections.len()).find(|index| place_of(&sections, *index) == *place);
    let Place::Section(heading, _) = place else {
        return None;
    };
    match (known, content) {
        (Some(section), Some(Content::Text(text))) => Some(Change::SetSection {
            section,
            text: text.clone(),
        }),
        (None, Some(Content::Text(text))) => Some(Change::AddSection {
            heading: heading.clone(),
            text: text.clone(),
        }),
        (Some(0), None) => Some(Change::SetSection {
            section: 0,
            text: String::new(),
        }),
        (Some(section), None) => Some(Change::RemoveSection { section }),
        _ => None,
    }
}

/// The change that gives a section this text.
pub(super) fn set_section(text: &str, place: &Place, words: &str) -> Option<Change> {
    section_change(text, place, Some(&Content::Text(words.to_owned())))
}

/// Merges the changes of two people to one text.
pub(super) fn merge(
    kind: TextKind,
    base: &str,
    mine: &str,
    theirs: &str,
) -> Result<Merge, Refused> {
    let (of_base, of_mine, of_theirs) = (
        contents(kind, base)?,
        contents(kind, mine)?,
        contents(kind, theirs)?,
    );
    let (mut own, mut others, mut both) = (Vec::new(), Vec::new(), Vec::new());
    for place in places(&[&of_theirs, &of_mine, &of_base]) {
        let [base, mine, theirs] = [&of_base, &of_mine, &of_theirs].map(|all| at(all, &place));
        match (mine != base, theirs != base) {
            (true, true) if mine != theirs => both.push(Difference {
                before: in_words(mine),
                after: in_words(theirs),
                place,
            }),
            (true, false) => own.push(place),
            (_, true) => others.push(place),
            (false, false) => {}
        }
    }
    Ok(Merge {
        text: take(kind, theirs, mine, &own)?,
        mine: own,
        others,
        both,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "---\ntitle: One\n# A note.\nteam: A\n---\n\nFirst.\n\n## Two\n\nSecond.\n";

    fn merged(mine: &str, theirs: &str) -> Merge {
        merge(TextKind::Story, BASE, mine, theirs).expect("all can be read")
    }

    #[test]
    fn changes_in_different_places_are_merged() {
        let mine = BASE
            .replace("One", "My title")
            .replace("Second.", "My text.");
        let theirs = BASE.replace("team: A", "team: B") + "\n## Three\n\nThird.\n";
        let merge = merged(&mine, &theirs);
        assert_eq!(merge.both, []);
        let expected = theirs
            .replace("One", "My title")
            .replace("Second.", "My text.");
        assert_eq!(merge.text, expected);
        let labels = |places: &[Place]| places.iter().map(Place::label).collect::<Vec<_>>();
        assert_eq!(labels(&merge.mine), ["Title", "Two"]);
        assert_eq!(labels(&merge.others), ["Team", "Three"]);
    }

    #[test]
    fn changes_in_one_place_are_for_a_person_to_choose() {
        let mine = BASE.replace("Second.", "Mine.");
        let theirs = BASE.replace("Second.", "Theirs.").replace("One", "Other");
        let merge = merged(&mine, &theirs);
        assert_eq!(merge.text, theirs);
        assert_eq!(merge.both.len(), 1);
        assert_eq!(merge.both[0].before.as_deref(), Some("Mine."));
        assert_eq!(merge.both[0].after.as_deref(), Some("Theirs."));
        let same = merged(&mine, &mine);
        assert_eq!((same.both.len(), same.text), (0, mine));
    }

    #[test]
    fn what_one_person_removed_stays_removed() {
        let mine = BASE.replace("\n## Two\n\nSecond.\n", "");
        let theirs = BASE.replace("team: A\n", "");
        let merge = merged(&mine, &theirs);
        assert_eq!(merge.both, []);
        assert!(
            !merge.text.contains("Two") && !merge.text.contains("team"),
            "{}",
            merge.text
        );
        assert!(merge.text.contains("# A note."), "{}", merge.text);
    }
}
