//! Lines in which nothing is wrong, though they look a little like it.

use std::collections::BTreeSet;

use crate::privacy::{codes_in, found_in};

/// Lines of stories, each of which looks like something that must not be published.
const LINES: &[&str] = &[
    "The NHS was born on 5 July 1948.",
    "One patient survey, one service user group and one suicide prevention plan.",
    "One of the patients was restrained less often; nobody was detained.",
    "Florence Nightingale was born on 12 May 1820.",
    "The idea was born in 2016. By 14 February 2017 we had tried it.",
    "From 20% to 99% by 2017-02-14, at 10:30.",
    "Savings of £162,590 per annum, of £1,234,567,890 and of 0123456789.5 points.",
    "ISBN 978-0-306-40615-7, and version 1.2.3 of 2016.",
    "Between 01-02-2017 10:30 and 02-02-2017 11:45.",
    "Call 1-800-555-0199 or +1 415 555 2671 from abroad.",
    "The 2016 hospital survey, patient 2017 and Rio 2016.",
    "In case 2018 brings more, see incident 2017.",
    "Section 3 patients, Stage 2 patients and band 4 staff.",
    "1 in 4 people, one in 3 patients and 5 per 2 people.",
    "Groups of 3 to 4 people, with 24 people and 1,004 people.",
    "In 2 weeks people came; 3 wards and 4 teams.",
    "Of 120 patients (n=120), 30% left; 40% (48 of 120) stayed.",
    "We met patients, carers and Mary Seacole House told us nothing.",
    "Sheffield told us. Staff told us. Everyone told us.",
    "Patients named in the list, and a carer called Social Services.",
    "Patient ID, client IT, service user QI and Patient UK.",
    "See S10, M25, the A1 and the B52 version.",
    "12 Steps, 3 Ways and 5 Good Ideas on the Road.",
    "People living with psychosis, and a 5 year old system from 2012.",
    "The field mr_name of the table, and the picture 12_Oak_Road_plan.",
    "Call 0800 123 4567, 0300 123 4567 or +44 (0)808 123 4567 at any time.",
    "For more than 1 person, at least 2 patients or at most 3 clients.",
    "In spring 2017, The Example Court ruled, and 12 My Own Way is a song.",
    "A speech was held before 10 Downing Street.",
    "The list: [notes](https://example.org/buckets/28168307/vaults/7783033318).",
    "He was admitted afterwards, on 3 March 2017, and awarded a prize with Edward.",
    "The file ext is .csv, an extension of 2 months.",
    "An @mention, a@b and the team@work project.",
    "Mr and Mrs are titles; Ms is another.",
    "The Patient Safety Team said so, the Patient Council asked and Carer Support was there.",
    "Patient Taylor House, the client Smith Street Centre and Service User Voice told us.",
    "Patients said “no” to the “red, amber and green” lists; staff said: “We have more time for patients.”",
    "Staff asked each patient “What matters to you today?”. The doctor said that carers read “The Carers’ Charter”.",
    "Patient Safety Team, Resident Doctors and the Carer Support Group; an MR SCAN and MS Teams.",
    "    rises = seen - lag(seen, n = 1),",
    "> Reduction in length of stay for patients from 47 days to 24 (Example Ward)",
    "The text says of work with service users. It was this:\n\n> Everyone was glad.",
    "> The ward was calm.\n\nWard manager",
    "The patient said that it's fine and that nobody's late, as it's near.",
    "> Everyone was glad.\n\n## Patient feedback",
    "> The rounds were calm.\n\nPatient safety lead, Example Ward",
    "We asked “What matters to you today?” (patient survey), and “Getting it right first time” patients.",
    "Patients Voice said so. Patient: Read this first.",
    "The service user (SU) and the patient (PT).",
    "Sister Hope said so; her daughter cried.",
    "In Example, 12, and in York, 45, teams met.",
    "On 5 March Dr Example came; on 1 January St Example’s opened.",
    "The service’s birthday is 12 March 2016; born of an idea 123456 strong.",
    "Paris 2024, district 2016 and case 2017.",
    "A 12 pt font and 3 pt lines.",
    "The sample b. was 12.",
    "It is 0.123.456 and 1.5.",
    "Helen’s journey as a coach began in 2016.",
    "The patient was told: ‘You can go home today if you like.’",
    "Staff wrote “Call before you go home please” - patients liked it.",
    "Case study: Lewis Ward. Case study: Victoria Hospital. Case study: James Street team.",
    "The patient leaflet “Going home from our ward today” (carers’ version) was printed.",
    "The carers’ lead said: “We now see carers as partners.”",
    "A patient’s consultant said: “It is the best handover of my career.”",
    "The nurse who looks after the patient said, “It works on nights too.”",
    "The patient safety lead said: “We learn from each of them.”",
    "“It is the best handover of my career,” said the patient’s consultant.",
    "Mr Men stickers, Miss Moneypenny posters and Mrs Beeton’s recipes.",
    "Each nurse cares for 4 patients. In each bay of 4 patients there is a board.",
    "There are 3 patient lifts, and we had 4 patient falls a week.",
    "It takes 2 people to lift. We need 1 carer per family.",
    "The 2 carers’ cafés opened. The ratio is 1 nurse to 4 patients.",
    "Adults aged 18 to 65 in Sheffield. People over 84 years old were screened in Sheffield.",
    "The 12-year-old building in Sheffield, a 30-year-old policy in Leeds and the 65-year-old hospital in York.",
    "Sleep suffers from noise, and staff suffering from burnout leave.",
    "3 Care Close to Home teams, and the 18 Park Lane clinics.",
    "The forms QI 12 34 56 B, FA 12 34 56 B, AO 12 34 56 B and GB 12 34 56 B.",
];

#[test]
fn nothing_is_found_where_nothing_is_wrong() {
    let wrong = LINES.iter().filter_map(|line| {
        let codes = codes_in(line);
        (!codes.is_empty()).then(|| format!("{line:?}: {codes:?}"))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_mailbox_of_a_team_is_nobodys_own() {
    for mailbox in [
        "example.unit@nhs.net",
        "england.examplescreening@nhs.net",
        "nhsexample.labs@nhs.net",
        "example.datalab.community@nhs.net",
        "cybersecurity@nhs.net",
        "pay-roll.finance@example.org",
        "users.leeds@example.org",
    ] {
        assert_eq!(
            codes_in(&format!("Ask {mailbox} first.")),
            BTreeSet::from(["email-team".to_owned()]),
            "{mailbox}"
        );
    }
    for mailbox in [
        "jo.hayward@nhs.net",
        "jobloggs2@nhs.net",
        "jo_bloggs@example.org",
    ] {
        assert_eq!(
            codes_in(&format!("Ask {mailbox} first.")),
            BTreeSet::from(["email-personal".to_owned()]),
            "{mailbox}"
        );
    }
}

#[test]
fn what_people_consented_to_is_no_finding() {
    let with = |consent: &str, text: &str| {
        let front = format!("a.md\n---\nconsent:\n  {consent}\n");
        let story = crate::privacy::STORY.replace("a.md\n---\n", &front);
        crate::harness::problems(&crate::harness::complete(&format!("{story}{text}\n")))
    };
    for (consent, text) in [
        ("staff_named: yes", "Mr Example coached the team."),
        ("patient_story: written", "Mr Example wrote to us."),
        ("patient_story: written", "A patient called Keith told us."),
        ("patient_story: written", "Keith told us."),
        ("patient_story: written", "> It helped.\n\n— Service user"),
        (
            "patient_story: anonymised",
            "> It helped.\n\n— Service user",
        ),
    ] {
        assert!(with(consent, text).is_empty(), "{consent}: {text}");
    }
    for (consent, text) in [
        ("staff_named: yes", "A patient called Keith came."),
        ("patient_story: anonymised", "Mr Example wrote to us."),
        ("patient_story: none", "> It helped.\n\n— Service user"),
        ("patient_story: written", "Her number is 943 476 5919."),
    ] {
        assert_eq!(with(consent, text).len(), 1, "{consent}: {text}");
    }
}

#[test]
fn what_a_site_lists_as_meant_for_everyone_is_no_finding() {
    let settings = "//- content/site.yaml
title: Stories
organisation: Example Trust
service_areas: [Example Area]
contact:
  name: The team
  email: qi.team@example.nhs.uk
  phone: 01632 960001
public_contacts:
  - 01632 960123
  - ext 8956
  - jo.bloggs@example.nhs.uk
  - S10 2TN
  - 12 Acacia Road
";
    let text = "Ring +44 (0)1632 960123, 01632 960001 or ext. 8956, write to Jo.Bloggs@example.nhs.uk or \
                qi.team@example.nhs.uk, or come to 12 Acacia Road, S102TN.";
    let site = format!("{settings}{}{text}\n", crate::privacy::STORY);
    let found = crate::harness::problems(&crate::harness::files_of(&site));
    assert!(found.is_empty(), "{found:?}");
    assert_eq!(found_in(text).len(), 7);
}
