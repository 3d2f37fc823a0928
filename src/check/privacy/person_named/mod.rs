//! A first name in a text that says nothing else about the person.

mod shown;

mod name;

mod things;

use std::ops::Range;

use crate::base::english;
use crate::check::privacy::Owner;
use crate::check::privacy::detector::{
    Bearer, Finder, NameSet, PrivacyFinding, TextContext, TextPlace,
};
use crate::check::privacy::person_named::name::{Name, names};
use crate::model::story::governance::{Consent, PatientStory};
use crate::report::{Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("person-named", Warning);

/// The detectors and checks of the rule.
pub(super) const FINDERS: &[Finder] = &[Finder::Remaining(&RULE, search)];

/// The staff whom a text names as such: those in the keys, and those beside a word for a job. Where staff are said to have
/// agreed, whatever is beside a name may be a job.
pub(super) fn staff_in(text: &str, owner: &Owner<'_>) -> NameSet {
    let have_agreed = owner.consent.is_some_and(|consent| consent.staff_named);
    let mut staff = NameSet::default();
    for name in &owner.staff {
        staff.add(name);
    }
    let names = names(text);
    let mut are_staff: Vec<bool> = names
        .iter()
        .map(|name| name.is_of_staff() || have_agreed && name.is_beside_a_job())
        .collect();
    // Nurses Sarah and Tom; Sarah and Tom, band 6 nurses.
    for at in 1..names.len() {
        let (first, next) = (&names[at - 1], &names[at]);
        let is_begun = are_staff[at - 1]
            && (at > 1 && names[at - 2].is_listed_before(first) || has_plural_title(first.before));
        are_staff[at] |= is_begun && first.is_listed_before(next);
    }
    for at in (1..names.len()).rev() {
        let (first, next) = (&names[at - 1], &names[at]);
        let is_listed = names
            .get(at + 1)
            .is_some_and(|last| next.is_listed_before(last));
        let is_closed = are_staff[at] && (is_listed || has_plural_job(next.after));
        are_staff[at - 1] |= is_closed && first.is_listed_before(next);
    }
    for (name, _) in names
        .iter()
        .zip(are_staff)
        .filter(|(_, is_staff)| *is_staff)
    {
        staff.add(name.words);
    }
    staff
}

/// Whether a text ends with a title of several people: Ward sisters.
fn has_plural_title(before: &str) -> bool {
    before.trim_end().ends_with('s')
}

/// Whether a text directly after a name gives the job of several people: , band 6 nurses.
fn has_plural_job(after: &str) -> bool {
    let clause = after.trim_start_matches([',', ' ', '(']);
    let clause = clause.split([',', '.', ';', ')', '(', '–']).next();
    clause
        .unwrap_or_default()
        .split(' ')
        .any(|word| word.len() > 2 && word.ends_with('s'))
}

fn search(
    text: &str,
    context: &TextContext<'_>,
    is_found: &dyn Fn(&Range<usize>) -> bool,
) -> Vec<PrivacyFinding> {
    let all = names(text);
    let authors: Vec<&str> = all
        .iter()
        .filter(|name| name.is_of_an_author())
        .map(|name| name.words)
        .collect();
    let is_story_of_one = context.patient_story() == Some(PatientStory::Written);
    let left = all.iter().filter(|name| {
        let lower = name.words.to_lowercase();
        let bearer = match context.staff.have(name.words) {
            true => Bearer::Staff,
            false => Bearer::Unknown(name.words),
        };
        let has_left = context
            .leavers
            .iter()
            .any(|leaver| leaver.contains(&lower) || lower.contains(leaver));
        let is_other = name.is_of_a_thing()
            || name.is_cited()
            || has_left
            || authors.contains(&name.words)
            || context.made_up.have(name.words)
            || context.public.has(name.words);
        let has_agreed = match bearer {
            // Of several people, the one who agreed is not known.
            Bearer::Unknown(_) if is_story_of_one => false,
            _ => context.has_agreed(bearer),
        };
        !is_other && !has_agreed && !is_found(&name.range)
    });
    let mut by_name: Vec<(String, Vec<&Name<'_>>)> = Vec::new();
    for name in left {
        let first = name.first();
        match by_name.iter_mut().find(|(known, _)| *known == first) {
            Some((_, same)) => same.push(name),
            None => by_name.push((first, vec![name])),
        }
    }
    // A name that a thing has is not a person's anywhere in the text: Martha, in a text about Martha's Rule.
    let things: Vec<String> = all
        .iter()
        .filter(|name| {
            name.after.starts_with("'s ") && name.is_of_a_thing()
                || name.is_of_an_animal()
                || name.is_abbreviation()
        })
        .map(Name::first)
        .collect();
    let people = by_name
        .iter()
        .filter(|(first, _)| !things.contains(first))
        .map(|(_, same)| &same[..]);
    match context.consent.filter(|_| is_story_of_one) {
        Some(consent) => {
            let (staff, others): (Vec<_>, Vec<_>) =
                people.partition(|same| same.iter().any(|name| context.staff.have(name.words)));
            let staff = staff.into_iter().filter_map(|same| finding(same, context));
            staff
                .chain(not_agreed(others.into_iter(), consent, context))
                .collect()
        }
        None => people.filter_map(|same| finding(same, context)).collect(),
    }
}

/// The findings in a story whose author says that the person agreed in writing: about everybody who is not on the list of
/// those who did, or, without a list, one for the second person, as one consent is one person's.
fn not_agreed<'a>(
    people: impl Iterator<Item = &'a [&'a Name<'a>]>,
    consent: &Consent,
    context: &TextContext<'_>,
) -> Vec<PrivacyFinding> {
    let mut known = NameSet::default();
    for name in &consent.named {
        known.add(name.as_str());
    }
    if !consent.named.is_empty() {
        let missing = people.filter(|same| same.iter().all(|name| !known.have(name.words)));
        return missing
            .filter_map(|same| finding(same, context))
            .map(|finding| PrivacyFinding {
                hint: "leave out the name (`her daughter`); if the person agreed in writing, add the name to `named:` under \
                       `consent:`"
                    .to_owned(),
                ..finding
            })
            .collect();
    }
    let mut others: Vec<&Name<'_>> = Vec::new();
    for same in people {
        // A surname on its own belongs to somebody who has been named in full.
        if same.iter().any(|name| !known.have(name.words)) {
            others.extend(same.first());
        }
        for name in same {
            known.add(name.words);
        }
    }
    let [first, second, ..] = &others[..] else {
        return Vec::new();
    };
    let names: Vec<&str> = others.iter().map(|name| name.words).collect();
    let finding = PrivacyFinding {
        part: second.range.clone(),
        message: format!(
            "`{}` is a person’s name, as is `{}`, but `patient_story: written` says only that one person agreed",
            second.words, first.words
        ),
        hint: format!(
            "leave out the name of everybody who did not agree; if each of them agreed in writing, write `named: [{}]` under \
             `consent:`",
            names.join(", ")
        ),
    };
    vec![finding]
}

/// One finding for a name, however often it is in the text.
fn finding(same: &[&Name<'_>], context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let first = same.first()?;
    let more = match same.len() - 1 {
        0 => String::new(),
        more => format!(" (and {})", english::count(more, "more time", "more times")),
    };
    let is_staff = context.staff.have(first.words);
    let (what, hint) = match (context.place, is_staff) {
        (TextPlace::Story, true) => (
            "names a member of staff, but the story does not say that they agreed",
            "leave out the name (`a nurse`); or ask them, and write `staff_named: yes` under `consent:`",
        ),
        (TextPlace::Story, false) => (
            "is a person’s name, but the story does not say that they agreed",
            "leave out the name (`a service user`, `a colleague`). If they agreed, say so under `consent:`: for a service \
             user or carer, `patient_story: written`; for staff, `staff_named: yes`, and add the name to `authors:` or the \
             job beside it (`Sandra, a ward manager`)",
        ),
        (TextPlace::Settings, _) => (
            "is a person’s name, which everyone can read here",
            "leave out the name, or give the job instead; the name of a contact belongs under `contact:`, after `name:`",
        ),
        (TextPlace::Page, _) => (
            "is a person’s name, which everyone can read here",
            "leave out the name, or give the job instead; if they agreed, add an entry under `allow:` and say so",
        ),
    };
    Some(PrivacyFinding {
        part: first.range.clone(),
        message: format!("`{}` {what}{more}", first.words),
        hint: hint.to_owned(),
    })
}
