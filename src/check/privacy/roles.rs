//! Which words name a role and nobody in particular: a ward manager, the falls team.

use crate::check::privacy::detector::has_word;
use crate::check::privacy::first_names::{is_only_a_first_name, may_be_first_name};
use crate::check::privacy::staff_words::{STAFF_GROUPS, STAFF_TITLES, describes_staff};
use crate::check::privacy::surnames::is_surname;

/// Jobs, in addition to the words for staff that show in a text who works in care.
const JOBS: &str = "analyst apprentice chair chaplain clerk educator engineer executive fellow housekeeper porter radiographer scientist";

/// Words that a group of people ends with, in addition to those for staff.
const GROUPS: &str = "\
    board carers clinic committee council department division forum group hospital network patients service services students \
    trust unit users volunteers ward wards";

/// Whether a text names nothing but roles and groups, so that it is about nobody in particular.
pub fn is_role(text: &str) -> bool {
    let parts = text.split([',', ';', '/', '&', '(', ')']);
    let mut parts = parts.flat_map(|part| part.split(" and ")).map(str::trim);
    parts.all(|part| part.is_empty() || is_one_role(part)) && text.contains(char::is_alphabetic)
}

fn is_one_role(part: &str) -> bool {
    let mut words = part.split([' ', '-', '.']);
    let last = part.rsplit(' ').next().unwrap_or_default();
    // Wards and units are named after people and flowers: Hazel Ward, the Taylor Unit team.
    if is_group(last) {
        return !words.any(|word| is_title(word) || is_only_a_first_name(&capitalised(word)));
    }
    (describes_staff(part) || is_job(last)) && !words.any(may_name_a_person)
}

fn is_group(word: &str) -> bool {
    let lower = word.to_lowercase();
    has_word(STAFF_GROUPS, &lower) || has_word(GROUPS, &lower)
}

fn is_job(word: &str) -> bool {
    has_word(JOBS, &word.to_lowercase()) || describes_staff(word)
}

fn is_title(word: &str) -> bool {
    let lower = word.to_lowercase();
    has_word(STAFF_TITLES, &lower) || has_word(TITLES, &lower)
}

/// Whether a word is a part of a name or a title: Sarah, Okafor, Dr, the J of J Smith.
fn may_name_a_person(word: &str) -> bool {
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    let as_name = capitalised(word);
    let is_name = may_be_first_name(&as_name) || is_surname(&as_name);
    is_initial || is_title(word) || is_name && !is_job(word)
}

/// A word as names are spelled.
fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters.flat_map(char::to_lowercase)).collect()
}

/// Titles of people who need not work in care.
const TITLES: &str = "dame lady lord miss mr mrs ms mx sir";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_is_about_nobody_in_particular() {
        for role in [
            "Ward manager",
            "Ward sister",
            "Matron",
            "Staff nurse",
            "Senior Physiotherapist",
            "Falls team",
            "Ward 7 team",
            "Quality Improvement Lead",
            "Medical Director",
            "the lead for falls",
            "Ward clerk and housekeeper",
            "Hazel Ward",
            "Consultant psychiatrist, Cedar Ward",
            "Service users and carers",
            "Deputy Chief Nurse / Director of Nursing",
            "Quality Improvement Team",
        ] {
            assert!(is_role(role), "{role}");
        }
    }

    #[test]
    fn a_name_beside_a_role_or_alone_is_a_person() {
        for person in [
            "A. Person",
            "Jane Okafor",
            "Jane Okafor, Ward Sister",
            "Matron Okafor",
            "Sarah, ward manager",
            "Dr Smith",
            "Mr Taylor and the falls team",
            "J Smith (physiotherapist)",
            "sister mary",
            "Ward manager Sarah",
            "",
            "7",
        ] {
            assert!(!is_role(person), "{person}");
        }
    }
}
