//! How each declared key is called in the form, where it is, and how it is shown.

use crate::serve::editor::form::FormPart;
use crate::serve::editor::form::inner_labels::INNER;
use crate::serve::editor::form::label::{Label, Look, as_look, of};
use crate::serve::editor::form::site_labels::{SITE, SITE_INNER};
use crate::{PathStep, TextKind};

/// The keys of a story, by part, in the order of the form.
const STORY: [(FormPart, &[Label]); 8] = [
    (
        FormPart::What,
        &[
            of(
                "title",
                "Title",
                "What improved, as you would tell a colleague.",
            ),
            as_look(
                "summary",
                "Summary",
                "One or two sentences. Lists and search results show them.",
                Look::Long,
            ),
            as_look("aim", "Aim", "How much, of what, by when.", Look::Long),
            of(
                "picture",
                "Picture",
                "It is shown on cards, at the top of the story and on the poster.",
            ),
            as_look(
                "global_aim",
                "Global aim",
                "The overall purpose, in a sentence.",
                Look::Long,
            ),
            of(
                "theme",
                "Theme",
                "The theme that the team chose, in Microsystem terms.",
            ),
        ],
    ),
    (
        FormPart::Who,
        &[
            as_look(
                "team",
                "Team",
                "Choose one, or write its name as in its other stories.",
                Look::Team,
            ),
            as_look("service_area", "Service area", "", Look::Area),
            of(
                "coach",
                "Coach",
                "By role, or by name if they agreed. One on each line.",
            ),
            of(
                "sponsor",
                "Sponsor",
                "By role, or by name if they agreed. One on each line.",
            ),
            of(
                "authors",
                "Authors",
                "By role, or by name if they agreed. One on each line.",
            ),
            of("method", "Method", ""),
            of("contact", "Contact", "A role or a shared mailbox."),
        ],
    ),
    (
        FormPart::Text,
        &[as_look(
            "learning",
            "What we would tell another team",
            "In a sentence. The page shows it by itself.",
            Look::Long,
        )],
    ),
    (
        FormPart::Numbers,
        &[
            of(
                "metrics",
                "Measures",
                "What was measured, with values before and after or over time.",
            ),
            as_look("metric", "More measures", "", Look::IfThere),
            of(
                "changes",
                "Changes that were tried",
                "Each idea, and what the team decided.",
            ),
            of("status", "Status", "How far the work has got."),
            of(
                "progress_score",
                "Progress score",
                "The team’s own score on the Institute for Healthcare Improvement scale.",
            ),
            of("evaluation", "Evaluation", "Who evaluated the work."),
        ],
    ),
    (
        FormPart::Money,
        &[of(
            "savings",
            "Savings",
            "Money that was saved or could be saved.",
        )],
    ),
    (
        FormPart::TakingPart,
        &[of("coproduction", "Service users and carers", "")],
    ),
    (FormPart::Consent, &[of("consent", "Consent", "")]),
    (
        FormPart::More,
        &[
            as_look(
                "draft",
                "Draft",
                "Readers do not see a draft.",
                Look::Switch,
            ),
            as_look("topics", "Topics", "", Look::Topics),
            of("started", "Started", "The month, such as November 2024."),
            of("ended", "Ended", "The month, such as March 2025."),
            of("published", "Published", "The day. You can leave it out."),
            of(
                "review_by",
                "Look again by",
                "When should somebody check it?",
            ),
            of("sources", "Sources", "Where more can be read."),
            of(
                "related",
                "Related stories",
                "The names of their files, without the ending. One on each line.",
            ),
            of("ethics", "Ethics", "What was decided about ethical review."),
            of("funding", "Funding", "Who paid for the work."),
            of(
                "conflicts",
                "Interests",
                "Interests that could influence the authors.",
            ),
            as_look(
                "archived",
                "Kept only as a record",
                "It is then not counted in any totals.",
                Look::Switch,
            ),
            of(
                "allow",
                "Exceptions",
                "What was found, looked at and may stay as it is, each with the reason.",
            ),
        ],
    ),
];

/// The keys of another page, by part.
const PAGE: [(FormPart, &[Label]); 4] = [
    (
        FormPart::What,
        &[
            of("title", "Title", "Up to 80 characters."),
            as_look(
                "summary",
                "Summary",
                "One or two sentences. Lists and search results show them.",
                Look::Long,
            ),
            of(
                "picture",
                "Picture",
                "It goes with the page wherever it is shown.",
            ),
            of("when", "When", "If it is about something that takes place."),
            as_look(
                "facts",
                "Short facts",
                "A label, a colon and some words, such as Length: 2 days. One on each line.",
                Look::Facts,
            ),
        ],
    ),
    (FormPart::Text, &[]),
    (
        FormPart::Numbers,
        &[of(
            "charts",
            "Charts",
            "Series that the page shows below its text.",
        )],
    ),
    (
        FormPart::More,
        &[
            as_look(
                "draft",
                "Draft",
                "Readers do not see a draft.",
                Look::Switch,
            ),
            of(
                "order",
                "Place in its list",
                "A whole number. Pages without one come last.",
            ),
            of(
                "allow",
                "Exceptions",
                "What was found, looked at and may stay as it is, each with the reason.",
            ),
        ],
    ),
];

/// The parts of the form of a text, each with its keys.
pub(super) fn parts(kind: TextKind) -> &'static [(FormPart, &'static [Label])] {
    match kind {
        TextKind::Story => &STORY,
        TextKind::Page => &PAGE,
        TextKind::Site => &SITE,
    }
}

/// The label of a key of a record inside a text.
pub(super) fn inner(record: &str, key: &str) -> Option<&'static Label> {
    let mut known = INNER.iter().chain(&SITE_INNER);
    known.find(|label| {
        let (own, name) = label.key.split_once('.').unwrap_or_default();
        own == record && name == key
    })
}

/// The label of a key in any record, for messages that name it.
pub(super) fn named(key: &str) -> Option<&'static str> {
    let outer = STORY
        .iter()
        .chain(&PAGE)
        .chain(&SITE)
        .flat_map(|(_, labels)| labels.iter());
    let mut outer = outer.filter(|label| label.key == key);
    let mut inside = INNER.iter().chain(&SITE_INNER);
    let inside = inside.find(|label| label.key.split_once('.').is_some_and(|(_, own)| own == key));
    outer.next().or(inside).map(|label| label.label)
}

/// What a choice is called as the answer to its question; `None` if it is called by its own name.
pub(super) fn answer(record: &str, key: &str, word: &str) -> Option<&'static str> {
    Some(match (record, key, word) {
        ("Consent", "patient_story", "none") => "No",
        ("Consent", "patient_story", "anonymised") => "Yes, and nobody can tell who it is",
        ("Consent", "patient_story", "written") => "Yes, and the person agreed in writing",
        ("Consent", "images", "none") => "No picture shows anyone",
        ("Consent", "images", "written") => "Yes, in writing",
        _ => return None,
    })
}

/// How one item of a list is called: “Add a saving”.
pub(super) fn noun(key: &str) -> &'static str {
    match key {
        "metrics" | "metric" => "measure",
        "changes" => "change",
        "savings" => "saving",
        "sources" => "source",
        "charts" => "chart",
        "service_areas" => "service area",
        "topics" => "topic",
        "teams" => "team",
        "programme" => "fact",
        "allow" => "exception",
        _ => "entry",
    }
}

/// The key of the record at a path whose value may be written in place of the record.
pub(in crate::serve::editor) fn alone_at(path: &[PathStep]) -> Option<&'static str> {
    match path {
        [.., PathStep::Key(key)] => match key.as_str() {
            "picture" | "logo" => Some("file"),
            "progress_score" => Some("score"),
            "when" => Some("from"),
            "contact" => Some("name"),
            _ => None,
        },
        [PathStep::Key(list), PathStep::Item(_)] => match list.as_str() {
            "service_areas" | "topics" | "teams" => Some("name"),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::Shape;

    /// Adds the keys of all records in a shape, each with the name of its record.
    fn add(shape: &Shape, outer: bool, keys: &mut BTreeSet<(String, &'static str)>) {
        match shape {
            Shape::Record { name, keys: own } => {
                for key in own {
                    let record = if outer {
                        String::new()
                    } else {
                        (*name).to_owned()
                    };
                    keys.insert((record, key.name));
                    add(&(key.shape)(), false, keys);
                }
            }
            Shape::Either(shapes) => shapes.iter().for_each(|shape| add(shape, false, keys)),
            Shape::List(item) | Shape::Pair(item) | Shape::Several(item) | Shape::Map(_, item) => {
                add(item, false, keys);
            }
            _ => {}
        }
    }

    #[test]
    fn every_declared_key_has_a_label() {
        for kind in [TextKind::Story, TextKind::Page, TextKind::Site] {
            let mut keys = BTreeSet::new();
            add(&kind.shape(), true, &mut keys);
            let outer = parts(kind).iter();
            let outer: Vec<&str> = outer
                .flat_map(|(_, labels)| labels.iter().map(|label| label.key))
                .collect();
            for (record, key) in keys {
                // Each of these is one line of a field.
                let is_line = ["DatedChange", "Amount"].contains(&record.as_str());
                let has_label = match record.is_empty() {
                    true => outer.contains(&key),
                    false => inner(&record, key).is_some(),
                };
                assert!(has_label || is_line, "{record}.{key}");
            }
        }
    }
}
