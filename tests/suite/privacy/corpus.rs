//! Lines with what is wrong in them: this project's own, and those of the shared vectors.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use crate::harness::{print_line, repository};
use crate::privacy::codes_in;

/// Lines with the codes that belong to them. All people, numbers and places are made up; telephone numbers are
/// those set aside for plays, and the National Insurance number is the one set aside for examples.
const LINES: &[(&str, &str)] = &[
    ("Her number is 943 476 5919.", "nhs-number"),
    ("Her number is 943-476-5919.", "nhs-number"),
    ("Her number is 943.476.5919.", "nhs-number"),
    ("Her number is 943\u{a0}476\u{a0}5919.", "nhs-number"),
    ("Her number is 943&nbsp;476&nbsp;5919.", "nhs-number"),
    ("Her number is 943\u{200b}4765919.", "nhs-number"),
    ("Her number is **943** 476 5919.", "nhs-number"),
    ("Her number is\n943 476\n5919.", "nhs-number"),
    (
        "[the letter](https://example.org/letters/9434765919)",
        "nhs-number",
    ),
    ("NHS number 943 476 5918", "nhs-number-format"),
    ("Date of birth: 14 February 1961", "date-of-birth"),
    (
        "She was born on the 14th of February 1961.",
        "date-of-birth",
    ),
    ("D.O.B. 1961-02-14", "date-of-birth"),
    ("Rio 1234567 was closed.", "local-identifier"),
    ("SystmOne no. 12345", "local-identifier"),
    ("Patient ID: AB12345", "local-identifier"),
    ("MRN 0012345", "local-identifier"),
    ("See W12345.", "incident-reference"),
    ("STEIS 2017/12345", "incident-reference"),
    ("incident number 123456", "incident-reference"),
    ("QQ123456C", "national-insurance-number"),
    ("qq123456c", "national-insurance-number"),
    ("Mrs. Example thanked us.", "titled-name"),
    ("We thank Ms **Example**.", "titled-name"),
    ("We thank Mr\u{a0}Example.", "titled-name"),
    ("We thank Mr\nExample.", "titled-name"),
    ("We thank Mx J. Example.", "titled-name"),
    ("we thank mr example", "titled-name"),
    ("Mr B. was glad.", "titled-name"),
    ("A service user named Keith came.", "named-patient"),
    ("Margaret told us that it helps.", "named-patient"),
    ("Keith, a carer, came too.", "named-patient"),
    ("Keith Example (service user) spoke.", "named-patient"),
    ("The carer, A.B., agreed.", "patient-initials"),
    ("Patient JB was glad.", "patient-initials"),
    ("Patient John Smith fell.", "named-patient"),
    ("Our patient, Margaret Jones, fell.", "named-patient"),
    ("The service user John fell.", "named-patient"),
    ("Patient Smith fell.", "named-patient"),
    ("The carer, O’Brien, was glad.", "named-patient"),
    ("Patient Exampleton refused her tea.", "named-patient"),
    ("Service user Kwame Exampleton cried.", "named-patient"),
    ("Patient JS fell.", "patient-initials"),
    ("Client AB refused to come.", "patient-initials"),
    ("MR SMITH fell.", "titled-name"),
    ("We asked the service user(s), n = 2.", "small-number"),
    ("Ask j.bloggs@example.nhs.uk", "email-personal"),
    ("Ask wardclerk@nhs.net", "email-personal"),
    ("[Ask](mailto:jo.bloggs@example.nhs.uk)", "email-personal"),
    ("Ask <jo.bloggs@example.nhs.uk>", "email-personal"),
    ("Ask info@example.nhs.uk", "email-team"),
    ("Ring (01632) 960123.", "uk-phone"),
    ("Ring 01632-960-123.", "uk-phone"),
    ("Ring +44 1632 960123.", "uk-phone"),
    ("Ring +44 (0)1632 960 123.", "uk-phone"),
    ("Ring 020 7946 0018.", "uk-phone"),
    ("Ring 07700900123.", "uk-phone"),
    ("[Ring](tel:+441632960123)", "uk-phone"),
    ("extension: 8956", "phone-extension"),
    ("Ext. no. 8956", "phone-extension"),
    ("at S10 2TN", "postcode"),
    ("at EC1A 1BB", "postcode"),
    ("at 3a, Example Close", "street-address"),
    ("An 82-year-old man from Exampleton", "quasi-identifier"),
    ("A woman aged 34 with a rare disease", "quasi-identifier"),
    (
        "She was admitted on 3 March 2017 to Example Ward.",
        "quasi-identifier",
    ),
    (
        "On Example Ward somebody fell on 3/3/2017.",
        "quasi-identifier",
    ),
    ("4 patients left.", "small-number"),
    ("One patient was detained.", "small-number"),
    (
        "That night three service users were restrained.",
        "small-number",
    ),
    ("Two women had been assaulted.", "small-number"),
    ("We asked three service users.", "small-number"),
    ("7 of 8 patients left.", "small-number"),
    ("A quarter (n = 4) left.", "small-number"),
    ("75% (6 of 8) of the forms", "small-number"),
    ("80% were content (n=5).", "small-number"),
    ("2 nurses left.", "small-number-staff"),
    ("He committed suicide.", "language"),
    ("a wheelchair-bound man", "language"),
    ("> It helped me.\n\n— A service user", "quote-consent"),
    ("> It helped me. — carer, Example Ward", "quote-consent"),
    ("A service user said:\n\n> It helped me.", "quote-consent"),
    (
        "A patient told us: “I knew whom to ring at night.”",
        "quote-consent",
    ),
    (
        "One of the carers said that it was \"the first good night in a year\".",
        "quote-consent",
    ),
    (
        "“I knew whom to ring,” said one service user.",
        "quote-consent",
    ),
    (
        "“I knew whom to ring at night” – carer, Example Ward",
        "quote-consent",
    ),
    (
        "One carer wrote\n\n> It helped.\n> It did.",
        "quote-consent",
    ),
    (
        "A nurse spoke with a patient, who said: “I knew whom to ring.”",
        "quote-consent",
    ),
    ("AB 12 34 56 B", "national-insurance-number"),
    ("Each of the 3 patients left.", "small-number"),
    ("1 patient left.", "small-number"),
    ("An 84-year-old in Sheffield", "quasi-identifier"),
    ("Patient: Joan Bell", "named-patient"),
    ("Patient name Joan Bell", "named-patient"),
    ("The patient J. Bell fell.", "named-patient"),
    ("The patient J Bell fell.", "named-patient"),
    ("Pt Joan Bell", "named-patient"),
    ("Pt JB fell.", "patient-initials"),
    ("SU J.B. came.", "patient-initials"),
    ("The service user (JB) came.", "patient-initials"),
    ("JB (patient) came.", "patient-initials"),
    ("J.B., a patient, came.", "patient-initials"),
    ("A patient - Joan - fell.", "named-patient"),
    ("Our patients Joan and Bill said so.", "named-patient"),
    ("Her daughter Susan said so.", "named-patient"),
    ("The husband of Doreen came.", "named-patient"),
    ("## Margaret’s story", "named-patient"),
    ("## Margaret’s journey", "named-patient"),
    ("## Case study: Margaret", "named-patient"),
    ("## Patient story: Margaret", "named-patient"),
    ("Doreen, 84, fell.", "named-patient"),
    ("Joan was discharged home.", "named-patient"),
    ("When Ahmed was admitted, he slept.", "named-patient"),
    ("Joan, who lives with dementia, came.", "named-patient"),
    ("We thank Ms de Souza.", "titled-name"),
    ("We thank Ms van der Berg.", "titled-name"),
    ("We thank Mr al-Hassan.", "titled-name"),
    (
        "A patient said: ‘I knew whom to ring, and it’s good.’",
        "quote-consent",
    ),
    (
        "A patient said: 'I knew whom to ring, it's good.'",
        "quote-consent",
    ),
    (
        "“I knew whom to ring.” (patient, Example Ward)",
        "quote-consent",
    ),
    ("“I knew whom to ring.” (service user)", "quote-consent"),
    (
        "“I knew whom to ring.” Service user, Example Ward",
        "quote-consent",
    ),
    (
        "“I knew whom to ring” was how a patient put it.",
        "quote-consent",
    ),
    (
        "“I knew whom to ring.”\n\n– a service user",
        "quote-consent",
    ),
    (
        "> I knew whom to ring.\n\nService user, Example Ward",
        "quote-consent",
    ),
    (
        "Feedback from patients: \"I knew whom to ring.\"",
        "quote-consent",
    ),
    (
        "Comments from service users included “I knew whom to ring.”",
        "quote-consent",
    ),
    ("His wife said: “I knew whom to ring.”", "quote-consent"),
    ("A parent said: “I knew whom to ring.”", "quote-consent"),
    (
        "A young person said: “I knew whom to ring.”",
        "quote-consent",
    ),
    ("Families told us: “We knew whom to ring.”", "quote-consent"),
    ("> It helped.\n>\n> Daughter", "quote-consent"),
    (
        "<blockquote>It helped me. <cite>A patient</cite></blockquote>",
        "quote-consent",
    ),
    ("> It helped.\n>\n> — Mum of a patient", "quote-consent"),
    ("> It helped.\n>\n> Expert by experience", "quote-consent"),
    ("> It helped.\n>\n> Person with dementia", "quote-consent"),
    ("Her number is 94347 65919.", "nhs-number"),
    ("Her number is 943/476/5919.", "nhs-number"),
    ("Her number is ９４３ ４７６ ５９１９.", "nhs-number"),
    ("Born 12-Mar-1956", "date-of-birth"),
    ("Her birth date 12/3/56", "date-of-birth"),
    ("Her birthday is 12 March 1956.", "date-of-birth"),
    ("b. 12/03/1956", "date-of-birth"),
    ("DOB 120356", "date-of-birth"),
    (
        "| Who | DOB |\n| - | - |\n| A | 12/03/1956 |",
        "date-of-birth",
    ),
    ("EMIS 12345", "local-identifier"),
    ("CRN: 123456", "local-identifier"),
    ("Hosp no 123456", "local-identifier"),
    ("case note number 123456", "local-identifier"),
    ("District number 123456", "local-identifier"),
    ("Ring 07700.900.123.", "uk-phone"),
    ("bleep 2345", "phone-extension"),
    ("pager 4455", "phone-extension"),
    ("See DATIX-12345.", "incident-reference"),
    ("Ask jo.bloggs [at] nhs.net", "email-personal"),
    ("Ask jo.bloggs @nhs.net", "email-personal"),
    ("at 14a High St", "street-address"),
    ("at 31 Oak Dr", "street-address"),
    ("at 5 Mill Ct", "street-address"),
    ("at Flat 2, Rose House", "street-address"),
    ("at PO Box 123", "street-address"),
    (
        "An 84-year-old with Huntington’s disease",
        "quasi-identifier",
    ),
    ("84yo from Crookes", "quasi-identifier"),
    ("He fell on 3 March 2024 on Dovedale 2.", "quasi-identifier"),
    ("One patient died.", "small-number"),
    ("There were two deaths.", "small-number"),
    ("There were 3 suicides.", "small-number"),
    ("1 pt fell.", "small-number"),
    ("[the plan](a.md \"Mrs Example\")", "titled-name"),
    ("[the plan](a.md 'For Mrs Example')", "titled-name"),
];

#[test]
fn every_line_is_found_for_what_is_wrong_in_it_and_for_nothing_else() {
    let wrong = LINES.iter().filter_map(|(line, code)| {
        let codes = codes_in(line);
        let is_right = codes.len() == 1 && codes.contains(*code);
        (!is_right).then(|| format!("{line:?} is {code}, and was found for {codes:?}"))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A file of the shared vectors; `None`, said aloud, where there are none.
fn vectors(name: &str) -> Option<String> {
    let place = repository().join("../shared/vectors/ig").join(name);
    let text = fs::read_to_string(&place).ok();
    if text.is_none() {
        print_line(&format!("NOT CHECKED: there is no {}", place.display()));
    }
    text
}

#[test]
fn the_shared_corpus_is_found_line_by_line() {
    let Some(text) = vectors("lint_corpus.json") else {
        return;
    };
    let corpus: Value = serde_json::from_str(&text).expect("it is JSON");
    let lines = corpus["lines"].as_array().expect("it has lines");
    assert!(lines.len() > 25);
    for line in lines {
        let text = line["text"].as_str().expect("it is a text");
        let codes = line["findings"].as_array().expect("they are a list");
        let codes: BTreeSet<String> = codes
            .iter()
            .filter_map(|code| code.as_str().map(str::to_owned))
            .collect();
        assert_eq!(codes_in(text), codes, "{text}");
    }
}

#[test]
fn the_shared_nhs_numbers_are_distinguished_from_other_digits() {
    let Some(text) = vectors("nhs_number_vectors.csv") else {
        return;
    };
    let mut rows = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<csv::StringRecord> = rows
        .records()
        .map(|row| row.expect("it is a row"))
        .collect();
    assert!(rows.len() > 35);
    for row in rows {
        let expected = match &row[2] {
            "error" => "nhs-number",
            "warning" => "nhs-number-format",
            "phone" => "uk-phone",
            _ => "",
        };
        let codes = codes_in(&row[0]);
        let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
        let expected = Vec::from_iter((!expected.is_empty()).then_some(expected));
        assert_eq!(codes, expected, "{}: {}", &row[0], &row[3]);
    }
}
