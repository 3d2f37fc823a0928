//! Whether what a text says beside a name may be a job, whatever the job.

use crate::check::privacy::detector::has_word;
use crate::check::privacy::first_names::is_first_name;
use crate::check::privacy::named_patient::{ILLNESSES, is_place_kind};
use crate::check::privacy::person_verbs::is_person_verb;
use crate::check::privacy::staff_words::{LONGEST_DESCRIPTION, NOT_OF_A_NOUN, STAFF_GROUPS};

/// Whether the text before and after a name gives what may be a job. Nothing is taken for a job unless the text says
/// that staff agreed.
pub(super) fn is_beside_a_job(before: &str, after: &str) -> bool {
    let mut marks = [", ", " (", " – ", " — ", " - "].iter();
    let apposed = marks.find_map(|mark| after.strip_prefix(mark));
    apposed.is_some_and(begins_with_job) || ends_with_job(before, after)
}

/// Words that show that the text beside a name is not a job: people who are cared for and those close to them, ages and
/// states, and words that continue the sentence.
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
fn begins_with_job(text: &str) -> bool {
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
fn ends_with_job(before: &str, after: &str) -> bool {
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

#[cfg(test)]
mod tests {
    use super::*;

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
}
