//! Labels of forms that ask about a person: who filled in the form, when or from where, or what somebody’s name is.

use crate::import::labels::normalised;

/// The most words in a label that asks about a person.
const LONGEST: usize = 10;

/// The most words in a label that one of the [`NOUNS`] or [`ROLES`] decides.
const LONGEST_SHORT: usize = 4;

/// Phrases in labels that ask who filled in a form, when or from where, and how to reach that person.
const PHRASES: [&str; 36] = [
    "submitted by",
    "submitted on",
    "submitted at",
    "date submitted",
    "time submitted",
    "submission date",
    "submission time",
    "submission id",
    "completed by",
    "completed at",
    "time completed",
    "started at",
    "time started",
    "filled in by",
    "filled out by",
    "filled by",
    "last modified",
    "respondent id",
    "respondent name",
    "name of respondent",
    "response id",
    "collector id",
    "ip address",
    "user name",
    "user id",
    "email address",
    "e mail",
    "contact number",
    "telephone",
    "phone number",
    "mobile number",
    "job title",
    "full name",
    "first name",
    "last name",
    "family name",
];

/// Words for a person in a label about who filled in a form.
const WHO: [&str; 4] = ["who", "person", "whoever", "whom"];

/// Words for what that person did.
const DONE: [&str; 12] = [
    "filled",
    "filling",
    "fills",
    "completed",
    "completing",
    "completes",
    "submitted",
    "submitting",
    "submits",
    "answered",
    "answering",
    "responding",
];

/// Words that make a short label ask about who filled in the form.
const NOUNS: [&str; 11] = [
    "respondent",
    "responder",
    "submitter",
    "ip",
    "username",
    "timestamp",
    "email",
    "phone",
    "surname",
    "forename",
    "signature",
];

/// Words that end a short label which asks for somebody's name.
const ROLES: [&str; 18] = [
    "manager",
    "managers",
    "supervisor",
    "supervisors",
    "mentor",
    "mentors",
    "matron",
    "consultant",
    "director",
    "nurse",
    "doctor",
    "clinician",
    "champion",
    "colleague",
    "colleagues",
    "person",
    "staff involved",
    "people involved",
];

/// Whether a label asks who filled in the form, when or from where, or how to reach that person.
pub(super) fn asks_who_answered(label: &str) -> bool {
    let label = normalised(label);
    let words: Vec<&str> = label.split(' ').collect();
    let has_one = |known: &[&str]| known.iter().any(|known| words.contains(known));
    let padded = format!(" {label} ");
    let has_phrase = PHRASES
        .iter()
        .any(|phrase| padded.contains(&format!(" {phrase} ")));
    let is_short = words.len() <= LONGEST_SHORT;
    words.len() <= LONGEST
        && (has_phrase || has_one(&WHO) && has_one(&DONE) || is_short && has_one(&NOUNS))
}

/// Whether a short label asks for somebody's name, such as “Line manager”.
pub(super) fn asks_for_name(label: &str) -> bool {
    let label = normalised(label);
    let label = ["name of ", "names of "]
        .iter()
        .find_map(|start| label.strip_prefix(start))
        .unwrap_or(&label);
    let label = [" s name", " name", " names"]
        .iter()
        .find_map(|end| label.strip_suffix(end))
        .unwrap_or(label);
    let ends = |role: &&str| {
        let before = label.strip_suffix(*role);
        before.is_some_and(|before| before.is_empty() || before.ends_with(' '))
    };
    label.split(' ').count() <= LONGEST_SHORT && ROLES.iter().any(ends)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_that_asks_who_answered_is_known_by_its_words() {
        for label in [
            "Who filled in this form?",
            "Name of the person completing this form:",
            "Submitted by",
            "Form completed by",
            "Respondent",
            "Respondent ID",
            "IP address",
            "User name",
            "Started at",
            "Your email address",
            "First name",
            "Job title",
            "Date submitted",
        ] {
            assert!(asks_who_answered(label), "{label}");
        }
        for label in [
            "Project title",
            "Date started",
            "What did respondents say?",
            "How many audits were completed?",
            "How were the charts filled in before?",
            "Who was involved?",
            "Recipients",
            "What did you do about the phones that nobody answered on the ward?",
            "",
        ] {
            assert!(!asks_who_answered(label), "{label}");
        }
    }

    #[test]
    fn a_short_label_that_ends_with_a_role_asks_for_a_name() {
        for label in [
            "Line manager",
            "Name of ward manager",
            "Consultant’s name",
            "Staff involved",
            "Contact person",
        ] {
            assert!(asks_for_name(label), "{label}");
        }
        for label in [
            "Ward",
            "Name of organisation",
            "How did you involve your line manager",
            "Problem",
            "Personnel",
        ] {
            assert!(!asks_for_name(label), "{label}");
        }
    }
}
