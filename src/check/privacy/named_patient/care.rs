//! Finds people with a first name whom a text describes like patients: with an age, an illness, a stay, a treatment.

use crate::check::privacy::detector::{Detector, Hit, PrivacyFinding, SearchArea, TextContext};
use crate::check::privacy::first_names::is_first_name;
use crate::check::privacy::named_patient::RULE;
use crate::check::privacy::named_patient::person::{given_name_finding, name, person_finding};
use crate::check::privacy::person_verbs::is_person_verb;

/// Finds a name with an age.
pub(super) const WITH_AGE: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Digit,
    pattern: concat!(
        name!(),
        r"(?:(?:, | \()(?i:aged )?\d{2,3}(?:(?:,|\)) \p{L}|\)[.,;])|,? \(?aged \d{1,3}\b|",
        r",? (?:who )?(?:is|was|turned) \d{1,3}(?: (?:years? old|when|and (?:lives|lived|has|had))\b|[.,])|",
        r",? (?:(?:is|was) )?(?:an?|the|our) \d{1,3}[- ]years?[- ]old\b)"
    ),
    judge: with_age,
};

/// Finds an age before a name: 84-year-old Margaret.
pub(super) const AGE_BEFORE: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Digit,
    pattern: concat!(
        r"\b(?:\d{1,3}[- ]years?[- ]old (?:\p{Ll}+,? ){0,2}|[Aa]ged \d{1,3}, )",
        name!()
    ),
    judge: given_name_finding,
};

/// Finds a name with a stay in hospital.
pub(super) const STAY: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(&[
        "admitted",
        "discharged",
        "detained",
        "sectioned",
        "diagnosed",
        "hospitalised",
        "restrained",
        "secluded",
        "sedated",
        "catheterised",
        "resuscitated",
    ]),
    pattern: concat!(
        name!(),
        r"(?i:,? (?:who )?(?:was|is|had been|has been|got|being) (?:\p{L}+ly )?(?:re-?)?",
        r"(?:admitted|discharged|detained|sectioned|diagnosed|hospitalised|restrained|secluded|sedated|catheterised|",
        r"resuscitated))\b"
    ),
    judge: person_finding,
};

/// Finds a named person in a place of care.
pub(super) const PLACE_OF_CARE: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(&[
        "ward",
        "hospital",
        "unit",
        "intensive care",
        "picu",
        "seclusion",
        "hospice",
        "service",
        "home",
        "section",
        "care",
        "caseload",
        "waiting list",
        "clinic",
        "team",
        "referred",
        "a&e",
    ]),
    pattern: concat!(
        name!(),
        r",? (?i:(?:who )?(?:(?:is|was|has been|had been|stayed|spent \p{L}+ \p{L}+|remained) (?:back |still |now |also )?",
        r"(?:on (?:the|our|a|an|this)(?: [\p{L}-]+)? (?:ward|unit|caseload|waiting list)|on section [23]|under section|",
        r"in (?:the )?(?:hospital|intensive care|picu|a&e|seclusion)|in (?:a|the|our|an?) (?:care home|nursing home|hospice)|",
        r"(?:under|in) (?:our|the team's|the ward's) care)|",
        r"(?:was|were|had been|has been|is being) (?:taken|rushed|brought|sent|moved|transferred|referred|returned) ",
        r"(?:back )?(?:to|into) (?:(?:the|our|a|an) (?:\p{L}+ )?(?:ward|unit|hospital|hospice|care home|nursing home)|",
        r"hospital|intensive care|a&e|our (?:team|service|clinic))|was referred to us|(?:went|came) into hospital|came out of hospital|",
        r"(?:uses|used|has used|had used) (?:our|the) services?))\b"
    ),
    judge: name_unless_of_thing,
};

/// The pattern of words before an illness.
macro_rules! kind_of_illness {
    () => {
        concat!(
            r"(?:(?:an?|the|his|her|their|some|both|very|severe|mild|moderate|early|early-onset|young-onset|late-stage|advanced|",
            r"vascular|chronic|long-term|long-standing|treatment-resistant|paranoid|complex|type [12]|multiple|serious|",
            r"significant|recurrent|acute|major|clinical|post-?natal|post-?partum|terminal|breast|lung|bowel|prostate|",
            r"frontotemporal|mixed|ongoing|untreated|history of|diagnosis of|form of|episode of|episodes of|severe and ",
            r"enduring|physical|mental) ){0,4}"
        )
    };
}

/// The pattern of an illness, a disability or an injury.
macro_rules! illness {
    () => {
        concat!(
            r"(?:dementia|alzheimer's(?: disease)?|parkinson's(?: disease)?|huntington's(?: disease)?|schizophrenia|",
            r"schizoaffective disorder|psychosis|bipolar(?: disorder)?|depression|anxiety|autism|adhd|epilepsy|seizures|",
            r"diabetes|cancer|stroke|leukaemia|copd|asthma|ptsd|ocd|personality disorder|eating disorder|anorexia|bulimia|",
            r"learning disabilit(?:y|ies)|learning difficult(?:y|ies)|down's syndrome|cerebral palsy|brain injury|hiv|",
            r"hepatitis|cirrhosis|delirium|pressure ulcers?|hallucinations|delusions|paranoia|suicidal thoughts|heart failure|",
            r"kidney failure|heart attack|multiple sclerosis|motor neurone disease|overdose|miscarriage|amputation|",
            r"fall|mental illness|mental health (?:problems|needs|condition|crisis))"
        )
    };
}

pub(in crate::check::privacy) use illness;

/// Words, at least one of which is in every match of that pattern.
pub(in crate::check::privacy) const ILLNESSES: &[&str] = &[
    "dementia",
    "alzheimer",
    "parkinson",
    "huntington",
    "schizo",
    "psychosis",
    "bipolar",
    "depression",
    "anxiety",
    "autism",
    "adhd",
    "epilepsy",
    "seizures",
    "diabetes",
    "cancer",
    "stroke",
    "leukaemia",
    "copd",
    "asthma",
    "ptsd",
    "ocd",
    "disorder",
    "anorexia",
    "bulimia",
    "learning disabilit",
    "learning difficult",
    "syndrome",
    "palsy",
    "brain injury",
    "hiv",
    "hepatitis",
    "cirrhosis",
    "delirium",
    "pressure ulcer",
    "hallucinations",
    "delusions",
    "paranoia",
    "suicidal",
    "failure",
    "heart attack",
    "sclerosis",
    "neurone",
    "overdose",
    "miscarriage",
    "amputation",
    "fall",
    "mental",
];

/// Finds a named person who is said to have an illness: Margaret has schizophrenia.
pub(super) const ILLNESS: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(ILLNESSES),
    pattern: concat!(
        name!(),
        r"(?i:,? (?:who )?(?:(?:also|now|already|still) )?(?:has|had|has had|had had|having|has got|developed|developing|took|",
        r"survived|is recovering from|recovered from|died (?:of|from)|(?:has|had|was|has been) diagnosed with|",
        r"(?:struggles|struggled|struggling|lives|lived|living|is living|was living|has been living|diagnosed)(?: alone| at home)? with|,? with) ",
        kind_of_illness!(),
        illness!(),
        r")\b"
    ),
    judge: with_illness,
};

/// Finds an illness before the name of the person who has it: diagnosed with dementia, Margaret came.
pub(super) const ILLNESS_BEFORE: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(ILLNESSES),
    pattern: concat!(
        r"\b(?i:(?:diagnosed|living) with|suffering from|recovering from) (?i:",
        kind_of_illness!(),
        illness!(),
        r"), ",
        name!()
    ),
    judge: person_finding,
};

/// Finds a named person in a condition that a patient may be in: Margaret was unwell.
pub(super) const STATE: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(&[
        "unwell",
        "autistic",
        "bipolar",
        "psychotic",
        "suicidal",
        "manic",
        "bedbound",
        "bed-bound",
        "incontinent",
        "housebound",
        "terminally ill",
        "clozapine",
        "lithium",
        "medication",
        "antipsychotics",
        "antidepressants",
        "methadone",
        "insulin",
        "treated",
        "prescribed",
        "died",
    ]),
    pattern: concat!(
        name!(),
        r"(?i:,? (?:who )?(?:(?:is|was|has been|had been|became|felt|seemed) (?:very |quite |still |so |acutely |severely |again )?",
        r"(?:unwell|autistic|bipolar|psychotic|suicidal|manic|bed-?bound|incontinent|housebound|terminally ill|",
        r"on (?:clozapine|lithium|medication|antipsychotics|antidepressants|methadone|insulin)|treated (?:for|with)|prescribed)|",
        r"died (?:on the ward|in hospital|at home|by suicide|in our care)))\b"
    ),
    judge: person_finding,
};

/// Finds a name with a verb that only an illness can be the subject of.
pub(super) const ILLNESS_VERB: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(&[
        "suffer",
        "who live",
        "who is living",
        "who was living",
        "who was diagnosed",
        "relapsed",
        "overdosed",
        "absconded",
        "self-harm",
        "voices",
        "suicide",
        "fell ",
        "clozapine",
        "lithium",
        "end his life",
        "end her life",
        "end their life",
    ]),
    pattern: concat!(
        name!(),
        r"(?i:,? (?:who )?(?:(?:had|has|is|was|often|also|later|then) )?(?:(?:suffers|suffered|suffering) from|relapsed|",
        r"overdosed|absconded|self-harms|self-harmed|hears voices|heard voices|attempted suicide|",
        r"(?:takes|took|started|stopped(?: taking)?) (?:his |her |their )?(?:clozapine|lithium)|",
        r"tried to end (?:his|her|their) life|fell (?:on the ward|in the|out of bed|at home|twice|again|over))|",
        r",? who (?:lives|lived|is living|was living|was diagnosed) with)\b"
    ),
    judge: person_finding,
};

/// Finds something that only a person in care has, with that person's name: Margaret's care plan.
pub(super) const BELONGING: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(&["'s "]),
    pattern: concat!(
        name!(),
        r"'[sS] (?i:(?:\p{L}+ )?(?:care plan|care co-?ordinator|carers?|medication|diagnosis|symptoms|dementia|psychosis|illness|",
        r"relapse|admission|discharge|detention|death|key ?worker|named nurse|mental health|medical history|",
        r"discharge date|social worker|support worker|seizures|self-harm|hospital (?:stay|bed)))\b"
    ),
    judge: belonging,
};

/// Finds the name of a person who is cared for: we looked after Margaret, staff restrained Margaret.
pub(super) const CARE_VERB: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(&[
        "care",
        "caring",
        "after",
        "nursed",
        "nursing",
        "treated",
        "treating",
        "admitted",
        "discharged",
        "detained",
        "restrained",
        "secluded",
        "sectioned",
        "sedated",
        "medicated",
    ]),
    pattern: concat!(
        r"\b(?i:(?:care[ds]?|caring) for|look(?:s|ed|ing)? after|nursed|nursing|treated|treating|(?:re-?)?admitted|discharged|",
        r"detained|restrained|secluded|sectioned|sedated|medicated) ",
        name!()
    ),
    judge: name_unless_of_thing,
};

/// A name, unless a noun follows that makes it about a thing: dementia training, the ward list.
fn name_unless_of_thing(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    (hit.ends_phrase() || is_person_verb(hit.word_after()))
        .then(|| given_name_finding(hit, context))
        .flatten()
}

/// A name with an age: a colour with a count is not a person where another colour has one too, as in `amber (12) and
/// red (3)`.
fn with_age(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let is_one_of_several = !is_first_name(hit.group(2))
        && hit
            .after()
            .split_once(" (")
            .is_some_and(|(_, count)| count.starts_with(|c: char| c.is_ascii_digit()));
    (!is_one_of_several)
        .then(|| given_name_finding(hit, context))
        .flatten()
}

/// Somebody with an illness. A house may have had a fall in something, and had none in its garden.
fn with_illness(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let is_fall = hit.words().to_lowercase().ends_with("fall");
    let judge = if is_fall {
        given_name_finding
    } else {
        person_finding
    };
    (hit.ends_phrase() || is_person_verb(hit.word_after()))
        .then(|| judge(hit, context))
        .flatten()
}

/// What somebody cared for has. A flower's name beside a worker may be the name of that worker's ward.
fn belonging(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let is_worker = hit.words().to_lowercase().ends_with("worker") && !is_first_name(hit.group(2));
    (!is_worker)
        .then(|| name_unless_of_thing(hit, context))
        .flatten()
}
