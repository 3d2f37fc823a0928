//! Names that only the words beside them show, codes and numbers that lead to somebody, and which consent covers which
//! person.

use std::collections::BTreeSet;

use crate::harness::{complete, problems};
use crate::privacy::{STORY, codes_in_each};

/// Lines about people, each with the one rule that it breaks.
const LINES: &[(&str, &str)] = &[
    (
        "Patterson said she had never been told why the bed was moved.",
        "person-named",
    ),
    (
        "We went back to **Okafor** and asked what the week had been like.",
        "person-named",
    ),
    (
        "Will told us that the night staff never knocked.",
        "person-named",
    ),
    (
        "- Mark, one of our longest-staying patients, chose the new chairs.",
        "person-named",
    ),
    (
        "In bay 2, Faith was moved three times between midnight and six.",
        "person-named",
    ),
    ("Feedback from Rose (bed 11) was kind.", "person-named"),
    ("The Hendersons asked us to stop.", "person-named"),
    (
        "The Kowalczyk family met the ward manager twice.",
        "person-named",
    ),
    (
        "We asked Kaczmarek's wife what would have helped.",
        "person-named",
    ),
    (
        "Babs Tregarthen, who is 88, showed the group her knitting.",
        "person-named",
    ),
    ("Dr Balasubramaniam chaired the review.", "person-named"),
    (
        "mohammed's brother brought food because the menu had run out.",
        "person-named",
    ),
    ("joy said she liked the garden best.", "person-named"),
    ("doreen liked the quieter room.", "person-named"),
    (
        "| Who | What |\n| - | - |\n| joan p. | a lamp by the bed |",
        "person-named",
    ),
    ("Thanks to ms. quigley for her letter.", "titled-name"),
    (
        "The patient, Lyudmila, had no interpreter.",
        "named-patient",
    ),
    (
        "P1 said the ward round felt like a trial.",
        "patient-initials",
    ),
    ("Participant 4 described being woken.", "patient-initials"),
    (
        "Patient A1 was seen by seven doctors in three days.",
        "patient-initials",
    ),
    (
        "The complaint (ref. C-2023/0417) was about the same corridor.",
        "incident-reference",
    ),
    (
        "The coroner’s reference was 14/2291/KB and the report came in June.",
        "incident-reference",
    ),
    (
        "Safeguarding alert 2023-551 was raised by the night team.",
        "incident-reference",
    ),
    (
        "PALS ref 55821: a son was not told of a move.",
        "incident-reference",
    ),
    (
        "Our only Mandarin-speaking service user had no interpreter.",
        "quasi-identifier",
    ),
    (
        "The 94-year-old retired bishop asked for later breakfasts.",
        "quasi-identifier",
    ),
    (
        "A former councillor, 71, from Otley led the group.",
        "quasi-identifier",
    ),
];

/// Lines of plain prose with the same words.
const HARMLESS: &[&str] = &[
    "We hope that every ward will take up the checklist by spring.",
    "Will this work on a busy acute ward? We did not know.",
    "Mark each visit on the chart with a tick.",
    "Joy in work was measured with three questions a month.",
    "Rose to 84% in March, then held.",
    "Rowan, 31; Hazel, 18.",
    "P1 incidents are those with no response within an hour.",
    "Participants said that the handover was too long.",
    "Healthwatch said in its report that waits were too long.",
    "The ward manager said she had never seen it so calm.",
    "Everyone said she was right.",
    "The Baker Report of 2018 had found the same.",
    "Deming's four parts of knowledge were taught on day one.",
    "Pearson's correlation was 0.4.",
    "Kolb and Honey wrote about how adults learn.",
    "We visited Preston and Lancaster for ideas.",
    "The grant said nothing of staff.",
    "peter out was what the first scheme did.",
    "Winnie the Pooh murals cover the corridor.",
    "Jack and Jill bathrooms are shared by two rooms.",
    "Mr Motivator style exercise was a success.",
    "Four clients of the software firm came to see it.",
    "Our offices at 12 Market Street have a lift.",
    "The team moved to 5 Star Way in the spring.",
    "Complaints: 12 in 2022/23 and 7 in 2023/24.",
    "Datix 14.1 was installed in June.",
    "Safeguarding level 3 training was at 96%.",
    "Police 101 calls fell by a third.",
    "Retired nurses came back to help.",
    "The oldest building dates from 1894.",
];

#[test]
fn a_person_is_found_by_what_only_people_say_have_and_are() {
    let lines: Vec<&str> = LINES.iter().map(|(line, _)| *line).collect();
    let wrong = LINES.iter().zip(codes_in_each(&lines));
    let wrong = wrong.filter_map(|((line, code), codes)| {
        let is_right = codes == BTreeSet::from([(*code).to_owned()]);
        (!is_right).then(|| format!("{line:?} is {code}, and was found for {codes:?}"))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_same_words_in_plain_prose_name_nobody() {
    let wrong = HARMLESS.iter().zip(codes_in_each(HARMLESS));
    let wrong = wrong
        .filter_map(|(line, codes)| (!codes.is_empty()).then(|| format!("{line:?}: {codes:?}")));
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is found in a text whose story has these lines under `consent:`.
fn with_consent(consent: &str, text: &str) -> Vec<String> {
    let story = STORY.replace("status:", &format!("consent:\n{consent}\nstatus:"));
    let found = problems(&complete(&format!("{story}{text}\n")));
    found
        .iter()
        .filter(|line| line.contains("person-named"))
        .map(|line| line.split_once(' ').map_or("", |(_, rest)| rest).to_owned())
        .collect()
}

#[test]
fn the_consent_of_one_person_covers_one_person() {
    const WRITTEN: &str = "  patient_story: written";
    let one = "Margaret liked the garden. Margaret Hartley wrote to us, and Hartley said so again.";
    assert_eq!(with_consent(WRITTEN, one), [""; 0]);
    let two = "Margaret liked the garden, and Susan visited with Tom.";
    assert_eq!(
        with_consent(WRITTEN, two),
        [
            "person-named `Susan` is a person’s name, as is `Margaret`, but `patient_story: written` says only that one \
             person agreed"
        ]
    );
    let listed = format!("{WRITTEN}\n  named: [Margaret, Susan, Tom]");
    assert_eq!(with_consent(&listed, two), [""; 0]);
    let one_missing = format!("{WRITTEN}\n  named: [Margaret, Susan]");
    assert_eq!(
        with_consent(&one_missing, two),
        ["person-named `Tom` is a person’s name, but the story does not say that they agreed"]
    );
}

#[test]
fn the_consent_of_staff_and_of_a_patient_are_separate() {
    let consent = "  patient_story: written\n  staff_named: yes";
    let text = "Margaret liked the garden. Sandra, a ward manager, planted it.";
    assert_eq!(with_consent(consent, text), [""; 0]);
}
