//! Words for people who work in care, which show that a name or a quotation is not that of a person cared for.

use crate::check::privacy::detector::has_word;
use crate::check::privacy::first_names::is_first_name;
use crate::check::privacy::named_patient::{ILLNESSES, is_place_kind};
use crate::check::privacy::person_verbs::is_person_verb;

/// Words for one person who works in care, and for several.
const STAFF_NOUNS: &str = "\
    administrator adviser advisor assistant assistants champion champions chief clinician clinicians coach coaches colleague \
    colleagues consultant consultants coordinator co-ordinator director directors dietitian doctor doctors facilitator gp gps \
    hca head lead leads manager managers matron matrons midwife midwives nurse nurses officer officers paramedic pharmacist \
    pharmacists physiotherapist physiotherapists practitioner practitioners psychiatrist psychiatrists psychologist \
    psychologists receptionist registrar secretary sister specialist specialists supervisor surgeon surgeons therapist \
    therapists trainer worker workers";

/// Groups that people who work in care belong to.
const STAFF_GROUPS: &str = "charity company staff team teams";

/// Titles of people who work in care, in addition to those words.
const STAFF_TITLES: &str = "dr dr. prof prof. professor revd rev";

/// Words that begin something other than a person's job: the help of the team, who the doctor knew.
const NOT_OF_A_NOUN: &str = "\
    and as at because but by for from had has i if in is known near of on or said so that the they to was we were when where \
    which while who whom whose with you";

/// Words that can follow a person's job: the lead for falls.
const AFTER_A_NOUN: &str = "and at for from in of on who with";

/// The most words before the noun of a job: senior peer support worker.
const LONGEST_DESCRIPTION: usize = 5;

fn is_staff_noun(word: &str) -> bool {
    has_word(STAFF_NOUNS, word)
}

/// Whether a text has such a word.
pub(super) fn names_staff(text: &str) -> bool {
    let text = text.to_lowercase();
    let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '-');
    words.any(|word| is_staff_noun(word) || has_word(STAFF_GROUPS, word))
}

/// Whether the text after a word for a person makes them staff: after `patient`, ` safety lead` does, and ` we look
/// after` does not.
pub(super) fn continues_to_staff(after: &str) -> bool {
    let after = after.to_lowercase();
    let words = after.split(|c: char| !c.is_alphanumeric() && c != '-');
    let mut words = words
        .filter(|word| !["", "s"].contains(word))
        .take_while(|word| !has_word(NOT_OF_A_NOUN, word));
    words.any(|word| is_staff_noun(word) || has_word(STAFF_GROUPS, word))
}

/// Whether a text begins with the job of a member of staff: the ward manager, lead for falls, one of our nurses.
pub(super) fn describes_staff(text: &str) -> bool {
    let lower = text.to_lowercase();
    let begins = [
        "one of the ",
        "one of our ",
        "a ",
        "an ",
        "the ",
        "our ",
        "their ",
    ];
    let begun = begins.iter().find_map(|begin| lower.strip_prefix(begin));
    let clause = begun.unwrap_or(&lower);
    let clause = clause
        .split([',', '.', ';', ':', ')', '(', '|', '?', '!', '–', '—'])
        .next();
    let words: Vec<&str> = clause.unwrap_or_default().split(' ').collect();
    let description = words
        .iter()
        .take_while(|word| !has_word(NOT_OF_A_NOUN, word));
    let length = description.clone().count().min(LONGEST_DESCRIPTION);
    // The last word of the description is the job: a lead singer is not a lead.
    let is_last = |at: usize| {
        words
            .get(at + 1)
            .is_none_or(|next| next.is_empty() || has_word(AFTER_A_NOUN, next))
    };
    description
        .take(length)
        .enumerate()
        .any(|(at, word)| is_staff_noun(word.trim_end_matches("'s")) && is_last(at))
}

/// Words that show that what a text says beside a name is no job: people who are cared for and those close to them, ages and
/// states, and words of a sentence that goes on.
const NOT_OF_A_JOB: &str = "\
    also always am are aged aunt blind boy brother brothers bereaved carer carers child children client clients confused could \
    cousin dad daughter daughters dead deaf deceased did disabled does dying elderly even everybody everyone everything father \
    first frail friend friends gentleman girl grandad granddaughter grandfather grandma grandmother grandson had has he her him \
    his homeless however husband i ill in-patient inpatient inpatients instead is it lady last late man me meanwhile men mother \
    mum my neighbour neighbours nephew never next niece no nobody not nothing now old older out-patient outpatient outpatients \
    parent parents partner patient patients people person please poorly pregnant relative relatives resident residents said \
    she sick sister sisters someone something son sons still tenant tenants that their them then therefore these they this \
    those though today tomorrow too uncle unwell us user users was we well were widow widower wife will woman women would year \
    years yesterday you young younger";

/// Words after an article that are a time or a thing rather than somebody's job.
const NOT_SOMEBODY: &str = "\
    afternoon area aim audit board change course data day end evening example group hour meeting month morning night organisation \
    pilot plan problem process programme project same service shift site start story summer system time view week weekend \
    winter work";

/// Whether words may be a job. No list of jobs would be complete, so anything short may be one that has no word of a
/// patient, a relative, an age or an illness, and no other name.
fn may_be_job(words: &[&str]) -> bool {
    let is_short = (1..=LONGEST_DESCRIPTION).contains(&words.len());
    let is_other = |word: &&str| {
        let lower = word.to_lowercase();
        let is_age = lower.len() > 1
            && lower
                .chars()
                .all(|c| c.is_ascii_digit() || "fm".contains(c));
        has_word(NOT_OF_A_JOB, &lower)
            || is_person_verb(&lower)
            || is_age
            || lower.contains("-old")
            || is_first_name(word)
    };
    let begins = words
        .first()
        .is_some_and(|word| has_word(NOT_OF_A_NOUN, &word.to_lowercase()));
    let lower = words.join(" ").to_lowercase();
    let is_illness =
        ILLNESSES.iter().any(|illness| lower.contains(illness)) && !lower.contains("mental health");
    let ends = words
        .last()
        .is_some_and(|word| word.ends_with("ed") || word.ends_with("ly"));
    is_short && !begins && !ends && !is_illness && !words.iter().any(is_other)
}

/// Whether a text directly after a name and a mark begins with what may be a job: OT, our data analyst.
pub(super) fn begins_with_job(text: &str) -> bool {
    let clause = text
        .split([',', '.', ';', ':', ')', '(', '|', '?', '!', '–', '—'])
        .next()
        .unwrap_or_default();
    let clause = clause.split(" who ").next().unwrap_or_default();
    let words: Vec<&str> = clause.split_whitespace().collect();
    let words = match words.first() {
        Some(&("a" | "an" | "the" | "our" | "their" | "A" | "An" | "The" | "Our")) => &words[1..],
        _ => &words[..],
    };
    may_be_job(words)
}

/// Whether the text before a name ends with what may be a job: Our project lead, FY1.
pub(super) fn ends_with_job(before: &str, after: &str) -> bool {
    let typed = before.trim_end_matches([' ', '(']);
    let is_apposed = typed.ends_with(',') || before.trim_end().ends_with('(');
    let clause = typed.trim_end_matches([',', ' ']);
    let clause = clause
        .rsplit(['.', ',', ';', ':', '(', '!', '?', '|'])
        .next()
        .unwrap_or_default();
    let words: Vec<&str> = clause.split_whitespace().collect();
    let is_abbreviation = |word: &&str| {
        let is_long = (2..=5).contains(&word.len());
        is_long
            && word
                .chars()
                .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
            && word.starts_with(|c: char| c.is_ascii_uppercase())
    };
    if !is_apposed
        && words.last().is_some_and(is_abbreviation)
        && before.contains(char::is_lowercase) | (words.len() == 1)
    {
        return true;
    }
    let article = words
        .iter()
        .rposition(|word| ["a", "an", "our", "the"].contains(&word.to_lowercase().as_str()));
    let Some(at) = article else { return false };
    let job = &words[at + 1..];
    let is_ours = words[at].eq_ignore_ascii_case("our");
    let is_after_preposition = at > 0
        && has_word(
            "after at before by during for from in of on since to until with",
            &words[at - 1].to_lowercase(),
        );
    let is_somebody = job.last().is_some_and(|word| {
        let lower = word.to_lowercase();
        !has_word(NOT_SOMEBODY, &lower) && !has_word(STAFF_GROUPS, &lower) && !is_place_kind(word)
    });
    let is_closed = after.is_empty() || after.starts_with([',', '.', ')', ';', ':']);
    let is_marked = if is_apposed {
        is_closed && (is_ours || !is_after_preposition)
    } else {
        is_ours
    };
    is_marked && is_somebody && may_be_job(job)
}

/// Prepositions before a member of staff at the end of a clause: on the advice of the nurse Margaret came.
const PREPOSITIONS: &str = "after before by for from of to with";

/// Whether the text before a name ends with a word that says that its bearer works in care.
pub(super) fn ends_with_staff_title(before: &str) -> bool {
    let before = before.trim_end_matches([' ', '(']);
    // After a comma, somebody else may be named, and after a full stop a sentence begins.
    let is_apart = before.ends_with([',', ';', '!', '?', '|'])
        || before.ends_with('.')
            && !before.to_lowercase().ends_with("dr.")
            && !before.ends_with("Prof.");
    let lower = before.trim_end_matches(':').to_lowercase();
    let words: Vec<&str> = lower.split(' ').collect();
    let last = words.last().copied().unwrap_or_default();
    let are_sisters = lower.ends_with("ward sisters") || lower.ends_with("nursing sisters");
    if is_apart || !(has_word(STAFF_TITLES, last) || is_staff_noun(last) || are_sisters) {
        return false;
    }
    let determiner = words
        .iter()
        .rposition(|word| ["a", "an", "the", "this"].contains(word))
        .filter(|at| words.len() - at <= 4);
    let is_object = determiner
        .and_then(|at| at.checked_sub(1))
        .is_some_and(|at| has_word(PREPOSITIONS, words[at]));
    !is_object
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn staff_are_described_by_a_noun_and_not_by_any_mention_of_staff() {
        for staff in [
            "ward manager, led it",
            "the coach",
            "one of our night support workers",
            "lead for falls",
            "senior peer support worker)",
        ] {
            assert!(describes_staff(staff), "{staff}");
        }
        for other in [
            "and the nurse sat with her",
            "as we had a bed",
            "with the help of the team)",
            "a lead singer",
            "who the doctor knew",
        ] {
            assert!(!describes_staff(other), "{other}");
        }
    }

    #[test]
    fn whatever_is_beside_a_name_may_be_a_job_unless_it_is_about_a_patient() {
        for job in [
            "OT, led",
            "our data analyst",
            "expert by experience)",
            "FY1",
            "a band 6 ward clerk.",
        ] {
            assert!(begins_with_job(job), "{job}");
        }
        for other in [
            "84, came",
            "a service user",
            "our patient,",
            "everything changed.",
            "Tom and",
            "frail and unwell,",
            "in pain,",
        ] {
            assert!(!begins_with_job(other), "{other}");
        }
        assert!(
            ends_with_job("Our project lead, ", ", came")
                && ends_with_job("The physio, ", ", came")
        );
        assert!(
            !ends_with_job("On the first day, ", ", a") && !ends_with_job("On our ward ", " came")
        );
    }

    #[test]
    fn a_title_is_directly_before_a_name() {
        for title in ["Nurse ", "Ward manager ", "Our HCA ", "Dr ", "the nurse "] {
            assert!(ends_with_staff_title(title), "{title}");
        }
        for other in [
            "On the advice of the nurse ",
            "With the team ",
            "the nurse, ",
            "We ",
        ] {
            assert!(!ends_with_staff_title(other), "{other}");
        }
    }
}
