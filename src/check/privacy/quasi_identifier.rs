//! Facts that are harmless alone but identify a person together.

use crate::base::date::begins_with_month;
use crate::check::privacy::date;
use crate::check::privacy::detector::{
    Bearer, Detector, Finder, Hit, PrivacyFinding, SearchArea, TextContext, cared_for, has_word,
};
use crate::check::privacy::named_patient::is_place_kind;
use crate::check::privacy::person_verbs::is_person_verb;
use crate::report::{Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("quasi-identifier", Warning);

/// The detectors and checks of the rule.
pub(super) const FINDERS: &[Finder] = &[
    Finder::Readable(&AGE),
    Finder::Readable(&AGE_IN_WORDS),
    Finder::Readable(&AGE_AFTER_PLACE),
    Finder::Readable(&DAY),
    Finder::Readable(&DEATH),
    Finder::Readable(&ONLY_ONE),
    Finder::Readable(&ONLY_ONE_OF_A_GROUP),
    Finder::Readable(&ROOM),
];

/// The pattern of facts that narrow down who a person of a certain age is: where they live, or a rare condition.
macro_rules! narrowing {
    () => {
        concat!(
            r"([^.\n]*?)\b(?:(?:from|of|in|at|living in|lives in|near) \p{Lu}\p{Ll}+|from [A-PR-Z]{1,2}\d{1,2}\b|on \p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)? (?:Ward|Unit)\b|rare\b|(?:retired|former) \p{Ll}+\b|(?i:huntington|motor neurone|",
            r"cystic fibrosis|creutzfeldt|prader|rett syndrome|marfan|ehlers))"
        )
    };
}

/// Finds an exact age with a place or a rare condition.
pub(super) const AGE: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Digit,
    pattern: concat!(
        r"\b(?:(?:\d{1,3}[- ]years?[- ]old|\d{2,3} ?(?:yo|y/o|yrs? old)|[Aa]ged \d{1,3})\b|",
        r"(?i:an?|one|the|our|this) (?:\p{Ll}+ )?(?i:",
        cared_for!(),
        r"|woman|man|lady|gentleman|girl|boy|child|teenager|person|mother|father|male|female|pensioner|widow|widower)",
        r"(?:,| of| \() ?(?:age )?\d{2,3}\b\)?|(?:retired|former) \p{Ll}+(?:,| \() ?(?:aged? )?\d{2,3}\b\)?)",
        narrowing!()
    ),
    judge: age,
};

/// Finds such an age in words.
pub(super) const AGE_IN_WORDS: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(&["year-old", "year old", "years old", "years-old"]),
    pattern: concat!(
        r"\b(?i:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|",
        r"nine))?|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)[- ]years?[- ]old\b",
        narrowing!()
    ),
    judge: age,
};

/// Finds an exact age after the place that someone is from.
pub(super) const AGE_AFTER_PLACE: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Digit,
    pattern: r"\b[Ff]rom (\p{Lu}\p{Ll}+), (?:an?|the|our|one) \d{1,3}[- ]years?[- ]old\b",
    judge: age_after_place,
};

/// Finds the date of somebody's death.
pub(super) const DEATH: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(&["died", "hanged", "killed", "took h"]),
    pattern: concat!(
        r"\b(?i:(?:patient|service[ -]user|client|resident|he|she|man|woman|gentleman|lady)(?: in [^.\n]{1,20})? ",
        r"(?:sadly )?(?:died|hanged (?:him|her)self|killed (?:him|her)self|took (?:his|her) (?:own )?life))\b[^.\n]{0,40}?\b(?:",
        date!(),
        r")"
    ),
    judge: identifying_finding,
};

/// Finds somebody who is the only one of a kind in a place.
pub(super) const ONLY_ONE: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(&["only", "sole", "oldest", "youngest", "the one ", "our one "]),
    pattern: concat!(
        r"\b(?i:(?:the|our) (?:only|sole|oldest|youngest|one) (?:\p{L}[\p{L}-]* ){0,2}(?:",
        cared_for!(),
        r"|woman|man|lady|gentleman|girl|boy|child|teenager|mother|father)),?(?: \d{2,3},| (?:who )?(?:lives|lived|was|is|has|had))?",
        r" (?:on|in|from) (?:the )?\p{Lu}\p{Ll}+"
    ),
    judge: only_one,
};

/// Finds somebody who is the only one of a nation or a faith: the only Somali patient complained.
pub(super) const ONLY_ONE_OF_A_GROUP: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(&["the only ", "our only ", "the sole ", "our sole "]),
    pattern: concat!(
        r"\b(?i:(?:the|our) (?:only|sole)) (\p{Lu}\p{Ll}+)(?:[ -](?i:speaking|born))? (?i:",
        cared_for!(),
        r"|woman|man|lady|gentleman|girl|boy|child|teenager|mother|father)\b"
    ),
    judge: only_one_of_a_group,
};

/// Finds somebody by the room or the bed.
pub(super) const ROOM: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Digit,
    pattern: concat!(
        r"\b(?:(?i:(?:",
        cared_for!(),
        r"|woman|man|lady|gentleman|girl|boy) in (?:side[ -])?(?:room|bed) \d{1,3})\b|(?i:(?:room|bed) \d{1,3}'s (?:",
        cared_for!(),
        r")))\b"
    ),
    judge: room,
};

/// Finds the date of an event that happened to somebody on a ward.
pub(super) const DAY: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(&[
        "admitted",
        "detained",
        "sectioned",
        "discharged",
        "absconded",
        "fell",
        "died",
        "incident",
    ]),
    pattern: concat!(
        r"(?i)\b(?:(?:re-?)?admitted|detained|sectioned|discharged|absconded|fell|died|incident)\b[^.\n]*?\b(?:",
        date!(),
        r")"
    ),
    judge: day,
};

/// How close to the date, in characters, a ward must be to belong to the event.
const NEAR: usize = 60;

/// Words before an age that make it a bound, and words after it that make it a range.
const BOUNDS: [&str; 8] = [
    "over", "under", "above", "below", "than", "least", "most", "to",
];
const BANDS: [&str; 7] = [" to ", "-", "–", "+", " and over", " or over", " and "];

/// Words before an age that show that it is the age of many people.
const MANY: &str = "\
    adults anybody anyone boys carers children clients everybody everyone girls men patients people pupils residents students \
    those users women";

/// Things that have an age but are not people.
const THINGS: &str = "\
    agreement building buildings centre charity clinic clinics computer computers document equipment estate form \
    guideline guidelines home hospital hospitals house institution law machine method model organisation plan policy \
    practice problem process programme project report scanner scheme service services site software study system \
    systems theatre tradition trust unit ward wards";

fn age(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let after = hit.group(1);
    let is_bound_or_range = BOUNDS.contains(&hit.word_before().as_str())
        || BANDS.iter().any(|band| after.starts_with(band));
    let is_near = hit.words().chars().count() < NEAR;
    // "Adults aged 18 in Sheffield" are many.
    let is_of_many =
        hit.words().to_lowercase().starts_with("aged ") && has_word(MANY, &hit.word_before());
    let is_one = is_near && !is_of_many && !is_bound_or_range && !is_thing(after.trim_start());
    is_one.then(|| identifying_finding(hit, context)).flatten()
}

fn only_one(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let last = hit.words().rsplit(' ').next().unwrap_or_default();
    (!begins_with_month(last))
        .then(|| identifying_finding(hit, context))
        .flatten()
}

fn only_one_of_a_group(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let is_one = hit.ends_phrase() || is_person_verb(hit.word_after());
    (is_one && !is_place_kind(hit.group(1)))
        .then(|| identifying_finding(hit, context))
        .flatten()
}

fn room(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    // "A bell for each patient in bed 1 to 6" is about beds.
    let is_of_many = ["each", "every", "any"].contains(&hit.word_before().as_str())
        || [" to ", " and ", "-", "–"].iter().any(|range| {
            let rest = hit.after().strip_prefix(range);
            rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        });
    (!is_of_many)
        .then(|| identifying_finding(hit, context))
        .flatten()
}

fn age_after_place(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let is_one = !begins_with_month(hit.group(1)) && !is_thing(hit.after().trim_start());
    is_one.then(|| identifying_finding(hit, context)).flatten()
}

/// Whether a text begins with a word for such a thing.
fn is_thing(text: &str) -> bool {
    let word = text.split(|c: char| !c.is_alphabetic()).next();
    word.is_some_and(|word| has_word(THINGS, word))
}

fn identifying_finding(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    (!context.has_agreed(Bearer::CaredFor)).then(|| {
        let message = format!("`{}` may identify a person", hit.words().trim_end());
        hit.finding(
            message,
            "be less exact: `in her thirties`, `in spring 2017`, without the place",
        )
    })
}

fn day(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let before = hit.before().rsplit(". ").next().unwrap_or_default();
    let after = hit.after().split(". ").next().unwrap_or_default();
    let near = |text: String| {
        let lower = text.to_lowercase();
        let mut words = lower.split(|c: char| !c.is_alphabetic());
        words.any(|word| ["ward", "wards"].contains(&word)) || names_a_ward(&text)
    };
    let is_on_a_ward = near(hit.words().to_owned())
        || near(
            before
                .chars()
                .rev()
                .take(NEAR)
                .collect::<Vec<_>>()
                .iter()
                .rev()
                .collect(),
        )
        || near(after.chars().take(NEAR).collect());
    let is_one_event = hit.words().chars().count() < 2 * NEAR;
    let is_of_one = !is_period(hit) && !is_of_things(hit, before) && !is_of_everyone(before);
    identifying_finding(hit, context).filter(|_| is_on_a_ward && is_one_event && is_of_one)
}

/// Whether the date begins or ends a period: admitted from 1 April 2023.
fn is_period(hit: &Hit<'_>) -> bool {
    const PERIODS: &str = "after before between by from since to until";
    let lower = hit.words().to_lowercase();
    let words: Vec<&str> = lower.split(' ').collect();
    let date = words
        .iter()
        .rposition(|word| has_word(PERIODS, word) || *word == "on");
    date.is_some_and(|at| has_word(PERIODS, words[at]))
}

/// Whether it was a number that fell, or a form that has a date: referrals fell, the incident form changed.
fn is_of_things(hit: &Hit<'_>, before: &str) -> bool {
    const AFTER_INCIDENT: &str =
        "card data form forms meeting policy process report reporting reports review system team";
    let lower = hit.words().to_lowercase();
    let mut words = lower.split(' ');
    let (first, second) = (
        words.next().unwrap_or_default(),
        words.next().unwrap_or_default(),
    );
    let subject = before
        .trim_end()
        .rsplit(' ')
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let is_number = subject.ends_with('s') && subject != "his"
        || [
            "rate", "number", "length", "stay", "use", "cost", "time", "ward",
        ]
        .contains(&subject.as_str());
    first == "incident" && has_word(AFTER_INCIDENT, second) || first == "fell" && is_number
}

/// Whether the sentence before an event says that it happened to many.
fn is_of_everyone(before: &str) -> bool {
    const EVERYONE: &str = "all anybody anyone each every everybody everyone people patients those";
    let lower = before.to_lowercase();
    let mut words = lower.split_whitespace().rev().take(3);
    words.any(|word| has_word(EVERYONE, word))
}

/// Whether a text names a ward without the word "ward": on Example 2.
fn names_a_ward(text: &str) -> bool {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
    words.windows(3).any(|words| {
        let is_name = words[1].starts_with(char::is_uppercase);
        let is_month = begins_with_month(words[1]);
        let is_number = words[2].len() == 1 && words[2].starts_with(|c: char| c.is_ascii_digit());
        words[0] == "on" && is_name && !is_month && is_number
    })
}
