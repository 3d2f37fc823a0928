//! A surname as clinical notes give it: after a label, before an age, after the title of a baby or a lady.

use crate::base::date::begins_with_month;
use crate::check::privacy::detector::{
    Detector, Hit, PrivacyFinding, SearchArea, TextContext, cared_for, has_word,
};
use crate::check::privacy::named_patient::column::is_likely_surname;
use crate::check::privacy::named_patient::{
    RULE, is_group, is_of_person, is_place_kind, name_finding,
};
use crate::check::privacy::person_verbs::is_person_verb;
use crate::check::privacy::surnames::is_surname;

/// Finds a line that is only a label and a name: Patient: Hartley.
pub(super) const LABELLED: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(&[
        "patient",
        "service user",
        "service-user",
        "client",
        "carer",
        "resident",
        "tenant",
        "young person",
        "pt",
    ]),
    pattern: concat!(
        r"(?m)^[-*>| ]*(?i:",
        cared_for!(),
        r"|pt)(?i:('s)?( name)?) ?[:=] ?((\p{Lu}[\p{L}'-]{3,})(?:,? \p{Lu}\.?)?)(?:, ?\d{1,3})?\.?$"
    ),
    judge: labelled,
};

/// Finds a surname with an age, before what the person did: Hartley, 84, fell twice.
pub(super) const SURNAME_WITH_AGE: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Digit,
    pattern: r"\<(\p{Lu}\p{Ll}[\p{L}'-]{2,})(?:, (?:aged )?\d{2,3},| \((?:aged )?\d{2,3}\)) (\p{Ll}+)(?: (\p{Ll}+))?",
    judge: surname_with_age,
};

/// Finds a name after a title of a child or a lord, with words that are only used of people: Baby Hartley was born.
pub(super) const TITLED: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(&["baby ", "master ", "lady ", "lord "]),
    pattern: r"\<(?:Baby|Master|Lady|Lord) (\p{Lu}\p{Ll}[\p{L}'-]+)\>",
    judge: titled,
};

fn labelled(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let is_named = !hit.group(2).is_empty();
    let is_name = is_likely_surname(hit.group(4));
    (is_name && (is_named || is_surname(hit.group(4)) || !is_group(hit.group(4))))
        .then(|| name_finding(hit, 3, context))
        .flatten()
}

fn surname_with_age(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let (name, verb) = (hit.group(1), hit.group(2));
    // Referrals, 84, fell: a number fell.
    let is_number = name.ends_with('s') && !is_surname(name)
        || verb == "fell" && ["by", "from", "to", "below"].contains(&hit.group(3));
    let is_verb =
        is_person_verb(verb) || is_of_person(&format!("{verb} {}{}", hit.group(3), hit.after()));
    let is_name = is_likely_surname(name) && !begins_with_month(name);
    (is_verb && is_name && !is_number)
        .then(|| name_finding(hit, 1, context))
        .flatten()
}

fn titled(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let after = hit.after();
    let aged = after.trim_start_matches([',', ' ', '(']);
    let aged = aged.strip_prefix("aged ").unwrap_or(aged);
    let is_aged = after.starts_with([',', ' '])
        && !aged.starts_with('0')
        && aged.starts_with(|c: char| c.is_ascii_digit());
    let is_person = is_aged || is_of_person(after) || after.starts_with(" was born");
    let is_thing = is_place_kind(hit.group(1)) || has_word("Friendly Loss Steps", hit.group(1));
    (is_person && !is_thing)
        .then(|| name_finding(hit, 1, context))
        .flatten()
}
