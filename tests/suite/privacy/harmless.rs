//! Lines that look as if something were wrong with them, but are right.

use std::collections::BTreeSet;

use crate::privacy::{codes_in, codes_in_each, found_in};

/// Lines of stories, each of which resembles something that must not be published.
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
    "The file ext is .csv, an extension of 2 months.",
    "An @mention, a@b and the team@work project.",
    "Mr and Mrs are titles; Ms is another.",
    "Mr X is a made-up example. Mrs A was seen at home, and so was Ms B’s brother. We met Mr C.",
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
    "In Example, 12, and in York, 45, teams met.",
    "On 5 March Dr Example came; on 1 January St Example’s opened.",
    "The service’s birthday is 12 March 2016; born of an idea 123456 strong.",
    "Paris 2024, district 2016 and case 2017.",
    "A 12 pt font and 3 pt lines.",
    "The sample b. was 12.",
    "It is 0.123.456 and 1.5.",
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
    "The 5 High Street clinics opened.",
    "We run 5 High Street clinics.",
    "Service user Brown bag reviews began.",
    "We see 2 patients a day.",
    "Burbage Ward was on the ward list.",
    "Endcliffe has 12 beds.",
    "The patient was called Monday morning.",
    "Patient Flow was seen as a problem.",
    "Patient Portal was reviewed.",
    "Sheffield has dementia-friendly shops.",
    "The Victoria Ward was on the list.",
    "St Luke was a patient saint.",
    "The client called Social Services.",
    "The carer was called on Monday.",
    "Patients were called In March.",
    "Patients were called Monday to Friday.",
    "A ward called Burbage opened.",
    "A system called Rio is used.",
    "A tool called DIALOG is used.",
    "A patient group called Voices met.",
    "The patient group is called Voices.",
    "The patient portal is called Airmid.",
    "The patient app was named Airmid.",
    "The team's name is Recovery South.",
    "The ward's name is Burbage.",
    "Patient Safety was reviewed.",
    "Patient Experience was seen as key.",
    "Patient Involvement was assessed.",
    "Service User Engagement was reviewed.",
    "Patient Transport was treated as urgent.",
    "Client Services was visited.",
    "However, a patient told us so.",
    "Yesterday, a patient, told in advance, came.",
    "In Sheffield, a patient told us so.",
    "On Burbage Ward, a patient told us so.",
    "In April, a resident told us so.",
    "Sheffield, a city, has many patients.",
    "We care for Sheffield.",
    "We look after Burbage Ward.",
    "A person, 1 of 4, left the room.",
    "The 2023 report, from Sheffield, says so.",
    "Women, 34% of them from Sheffield, came.",
    "The patient, 1 of 12 from Leeds, was asked.",
    "The numbers are 412, 563, 1024.",
    "Order 4213 765 919 came.",
    "It was 20-30 40-50 60.",
    "Call (415) 555-2671.",
    "The server is 94.236.110.23.",
    "From 2017-02-14 10:30 to 2017-02-15.",
    "Room m2 4gb and e1 2nd.",
    "Phase e1 3rd and l1 1st.",
    "The incident began on 12345 forms.",
    "Incident reporting rose to 12345.",
    "Incident reports in 2023.",
    "12 Park Hill teams met.",
    "The 3 Spring Bank wards met.",
    "Ward 12 The Green was painted.",
    "3 WARDS CLOSE AT NIGHT",
    "10 WAYS TO CLOSE",
    "5 STEPS TO DRIVE CHANGE",
    "We saw 3 patients each day.",
    "We see two patients a shift.",
    "We see 2 nurses a day.",
    "We saw 3 service users at a time.",
    "[Map](https://www.google.com/maps?q=Sheffield&z=12)",
    "[Search](https://example.org/search?n=3&page=2)",
    "[Search](https://example.org/search?id=4213765919&v=12345678)",
    "[Form](https://forms.office.com/r/abc?origin=lprLink)",
    "Service user Young carers met.",
    "Patient Hall lights are on.",
    "Client Baker system.",
    "Patient Bell alarms rang.",
    "Amber was on the ward list.",
    "Amber is the rating, and Will is a modal verb.",
    "The Mark on the ward was a stain.",
    "May was admitted to be busy.",
    "Hope was in the unit's plan.",
    "Grace period and Rose Ward.",
    "Rose Ward was in hospital grounds.",
    "The Alexander technique and the Robert Francis report.",
    "Robert Francis died of nothing in this report.",
    "Parkinson’s disease and Alzheimer’s disease.",
    "James Parkinson has a disease with his name.",
    "Victoria Road was on the ward plan.",
    "Patients like Sheffield’s clinics.",
    "Someone called Reception.",
    "A woman called Reception.",
    "There was an incident in 1500 homes and a serious incident in 2017/18.",
    "Patients in a home called Victoria, residents on the ward called Florence, a man from a charity called Sue.",
    "Resident Doctors told us that they were tired. Resident Psychiatrists asked for more supervision.",
    "The Carer Strategy says “Carers should be involved from the first day”.",
    "The carer leaflet says “Ask us anything, at any time”. The patient charter says “no decision about me without me”.",
    "The patient information board says “What matters to you today?”. Our carer pledge says “We will call you back”.",
    "The unit number 1234 was replaced. Record number 20451 was left out. District number 5612 is in the north.",
    "Client ref 2024001 is the supplier’s number.",
    "Amber (12) and red (3) ratings fell.",
    "Jasmine’s support worker post was advertised.",
    "Martha’s Rule was launched after Martha died in hospital.",
    "Ms Teams was used, Miss Saigon was shown, and miss Monday’s meeting if you like.",
    "Born too soon: 12/04/2024 conference",
    "GL code 4010 2321 37",
    "We audited the notes of everybody admitted to the ward from 01/04/2023 to 31/03/2024.",
    "Everyone admitted after 1 April 2024 to the ward got a welcome pack.",
    "Referrals fell on 1 April 2024 when the ward moved.",
    "The incident form was changed on 3 May 2024 on both wards.",
    "Adults aged 18 in Sheffield move to adult services.",
    "4 patients or fewer are on the list. There are 4 patients to a bay. 2 patients are seen each hour.",
    "Model W4512 of the hoist was replaced, and so was the bleep 2024 policy.",
    "Duchenne, Parkinson’s, Florence Nightingale, Edward Jenner and Barnsley District General Hospital.",
    "Margaret Ward, Florence House, the Lewis Carroll Building and Margaret Court are places.",
    "The Oliver McGowan training, the Alexander technique, the Robert Francis report and the Leslie Award.",
    "As Alan Smith et al. found, and as David Jones (2016) wrote, this helps.",
    "Project Daniel and Storm Deborah were over by May, and St Andrew’s was open.",
    "The ward has dawn light, a robin and a heather bed. Dawn came, and Robin redbreasts too.",
    "One suicide prevention plan, one death certificate form and 3 overdose kits.",
    "The patients: 12 of them in each of the 3 weeks.",
    "| Ward | Patients |\n| - | - |\n| A | 12 |\n| B | 30 |",
    "| 2017 | 943 | 476 | 5919 |\n| - | - | - | - |\n| 2018 | 412 | 563 | 1024 |",
    "The Herbert Protocol is used when somebody is missing.",
    "John’s Campaign and the Herbert protocol were read again.",
    "We used a Resusci Anne in the Oliver’s training session.",
    "Beatrice and Dorothy wards took part.",
    "We watched the Ron Daniels video, and the Diana nurses came.",
    "MARTHA stands for six steps. Later MARTHA was printed.",
    "The EDITH form is short. EDITH is filled in at night.",
    "Families stayed at the Rosie, and the tea came from Maggie’s.",
    "Alfie the therapy dog came on Monday. Alfie was loved.",
    "Our therapy dog, Alfie, came, and so did a robot called Bertie.",
    "Claude drafted the minutes, Hugo built the site, and Ben & Jerry’s gave ice cream.",
    "The Saint Vincent de Paul society helped.",
    "We read Edward de Bono, Amy Edmondson, Mary Dixon-Woods and Simon Sinek.",
    "James Clear’s book was read by all. James Clear writes about small steps.",
    "Michael West’s model of teams was used, and Peter Hartley’s theory too.",
    "We used a framework from a book by Susan Hartley.",
    "Vincent C, Burnett S, Carthey J. The measurement and monitoring of safety.",
    "1 patient in 5 waits. One patient in five waits.",
    "A bay of 4 patients is quiet. A room of three patients is not.",
    "1 patient, then 3, then 5, as PDSA cycles do.",
    "We tested it with one patient, then three, then five.",
    "Mrs Andrews is a made-up patient used in training.",
    "Keith (not his real name) fell on the ward. Keith was admitted.",
    "Mr Hartley, not his real name, came. We sat with Margaret (not her real name).",
    "A patient called Doreen (not her real name) told us.",
    "The only Trust patient survey, and the only Friday patient clinic.",
    "Referrals, 84, fell. Attendance (84) fell.",
    "Baby Friendly was reviewed. The Master Plan was seen as good.",
    "| Initials | Role | Date |\n| - | - | - |\n| MH | Lead | May |",
    "| Patient | Outcome |\n| - | - |\n| Carer | Better |\n| Improved | Stable |",
    "> It helped the team.\n\n— Nurse, Ward 12",
    "“It helped the whole team” (n = 84).",
    "Service users are known as Experts by Experience, and carers are called Champions.",
];

#[test]
fn nothing_is_found_where_nothing_is_wrong() {
    let found = codes_in_each(LINES);
    let wrong = LINES
        .iter()
        .zip(found)
        .filter_map(|(line, codes)| (!codes.is_empty()).then(|| format!("{line:?}: {codes:?}")));
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Lines that name staff, or somebody about whom nothing more is known, but nobody who receives care.
const NAMES_OF_STAFF: &[&str] = &[
    "Helen’s journey as a coach began in 2016.",
    "Margaret Jones, ward manager, led it.",
    "Sarah Jones, patient safety lead, wrote it.",
    "Helen (patient flow manager) chaired it.",
    "Sarah is a patient safety lead.",
    "Claire has dementia training.",
    "Claire, who has led the team, came.",
    "Margaret Jones, ward manager, was on the ward.",
    "Ward manager Margaret Jones was on the ward round.",
    "Dr Sarah Jones was on the ward.",
    "Nurse Helen was on the ward.",
    "Sarah was on the ward round.",
    "Sarah has dementia expertise.",
    "Sarah has a dementia champion role.",
    "Sarah is the depression pathway lead.",
    "Claire had anxiety about the change.",
    "Helen has worked in dementia for years.",
    "Helen has a stroke unit to run.",
    "Helen is a patient and kind coach.",
    "Helen is a patient safety specialist.",
    "Sarah is a resident doctor.",
    "Sarah is a client services manager.",
    "Sarah is a resident of Sheffield.",
    "Sarah is a carer lead.",
    "The project's name was Margaret.",
    "Helen looks after Victoria Ward.",
    "Helen’s discharge project began.",
    "Sarah’s mental health team met.",
    "Helen’s admission avoidance team met.",
    "Patients like Helen Jones, the coach.",
    "Helen Jones (coach) had a fall in mind.",
    "Helen visited Sarah at the office.",
    "Claire was referred to the guidance.",
    "Sarah uses our service map.",
    "Claire lives alone.",
    "With Sarah, patients chose the words.",
    "He was admitted afterwards, on 3 March 2017, and awarded a prize with Edward.",
    "Sandra, one of our night support workers, rang.",
    "Sister Mary Jones and Dr Singh led the work.",
    "Thanks to Sandra Hill, ward manager.",
    "Our HCA Sandra made the board.",
    "Sister Hope said so; her daughter cried.",
];

#[test]
fn names_of_staff_need_consent_and_are_not_taken_for_patients() {
    let found = codes_in_each(NAMES_OF_STAFF);
    let asked = BTreeSet::from(["person-named".to_owned()]);
    let wrong = NAMES_OF_STAFF.iter().zip(found);
    let wrong =
        wrong.filter_map(|(line, codes)| (codes != asked).then(|| format!("{line:?}: {codes:?}")));
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Jobs of people in health care, most of which are in no list.
const JOBS: &[&str] = &[
    "OT",
    "physio",
    "FY1",
    "SHO",
    "ANP",
    "CNS",
    "RMN",
    "ODP",
    "HCSW",
    "ward clerk",
    "porter",
    "domestic",
    "housekeeper",
    "chaplain",
    "radiographer",
    "dietician",
    "phlebotomist",
    "health visitor",
    "clinical fellow",
    "medical student",
    "volunteer",
    "expert by experience",
    "data analyst",
    "governor",
    "anaesthetist",
    "geriatrician",
    "paediatrician",
    "the mental health advocate",
    "our band 6 occupational therapy apprentice",
];

/// The codes of the findings in a story that says its staff agreed.
fn codes_with_staff_named(text: &str) -> BTreeSet<String> {
    let front = "a.md\n---\nconsent:\n  staff_named: yes\n";
    let story = crate::privacy::STORY.replace("a.md\n---\n", front);
    let site = crate::harness::complete(&format!("{story}{text}\n"));
    let found = crate::harness::problems(&site);
    let codes = found.iter().filter_map(|found| found.split(' ').nth(1));
    codes.map(str::to_owned).collect()
}

#[test]
fn any_job_beside_a_name_is_a_staff_job_where_staff_agreed() {
    let of_jobs = JOBS.iter().flat_map(|job| {
        [
            format!("Kate Smith, {job}, led the audit."),
            format!("It was led by Kate ({job})."),
            format!("Ms Smith, {job}, led the audit."),
        ]
    });
    let others = [
        "Our project lead, Sarah, wrote it.",
        "Our physio Sarah wrote it. Sarah rang.",
        "OT Kate Smith wrote it.",
        "Sarah Jones RMN wrote it.",
        "Nurses Sarah and Tom wrote it.",
        "Sarah and Tom, band 6 nurses, wrote it.",
        "Sarah, Tom and Keith, physios, wrote it.",
        "Ward sisters Kate Hill and Emma Brown wrote it.",
        "| Name | Role |\n| - | - |\n| Kate Hill | OT |\n| Keith Pike | Porter |",
        "| Job | Name |\n| - | - |\n| Porter | Keith Pike |",
    ];
    let lines: Vec<String> = of_jobs.chain(others.map(str::to_owned)).collect();
    let wrong = lines.iter().filter_map(|line| {
        let codes = codes_with_staff_named(line);
        (!codes.is_empty()).then(|| format!("{line:?}: {codes:?}"))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_beside_a_name_and_not_a_job_makes_nobody_staff() {
    for line in [
        "Kate, our neighbour, rang.",
        "Kate, frail and unwell, rang.",
        "Kate, sister of Tom, rang.",
        "Kate, in pain, rang.",
        "When we met Kate, everything changed.",
        "On the first day, Kate, who was tired, rang.",
        "On our ward Kate rang.",
        "Kate (84) rang.",
        "Kate and her friends rang.",
        "| Name | Outcome |\n| - | - |\n| Kate | Home |",
    ] {
        assert!(!codes_with_staff_named(line).is_empty(), "{line}");
    }
}

#[test]
fn the_mailbox_of_a_team_is_not_personal() {
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
fn text_that_people_consented_to_is_not_reported() {
    let with = |consent: &str, text: &str| {
        let front = format!("a.md\n---\nconsent:\n  {consent}\n");
        let story = crate::privacy::STORY.replace("a.md\n---\n", &front);
        crate::harness::problems(&crate::harness::complete(&format!("{story}{text}\n")))
    };
    for (consent, text) in [
        ("staff_named: yes", "Mr Example, the coach, came."),
        (
            "staff_named: yes",
            "Sandra, a ward manager, and Nurse Keith came.",
        ),
        ("staff_named: yes", "Nurse Sandra came, and Sandra stayed."),
        (
            "staff_named: yes\nauthors: [Sandra Hill]",
            "Sandra wrote it.",
        ),
        (
            "staff_named: yes\ncoach: [Keith Pike]",
            "Keith Pike met them.",
        ),
        ("patient_story: written", "We sat with Keith."),
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
        ("staff_named: yes", "The patient, Keith, fell."),
        ("staff_named: yes", "Mrs Example, 84, came."),
        (
            "staff_named: yes\nauthors: [Sandra Hill]",
            "Keith was admitted with psychosis.",
        ),
        (
            "staff_named: yes\nauthors: [Sandra Hill]",
            "We sat with Keith.",
        ),
        (
            "staff_named: yes",
            "| Patient | Age |\n| - | - |\n| Keith Pike | 84 |",
        ),
        ("patient_story: written", "Sandra, a ward manager, came."),
        ("patient_story: anonymised", "Mr Example wrote to us."),
        ("patient_story: none", "> It helped.\n\n— Service user"),
        ("patient_story: written", "Her number is 943 476 5919."),
    ] {
        assert_eq!(with(consent, text).len(), 1, "{consent}: {text}");
    }
}

#[test]
fn contacts_that_a_site_lists_as_public_are_not_reported() {
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
