//! Facts that each say little and together say who is meant.

use crate::base::date::begins_with_month;
use crate::check::privacy::date;
use crate::check::privacy::detector::{Detector, Finder, Finding, Hit, Known, Near, has_word};
use crate::report::{Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("quasi-identifier", Warning);

/// What finds it.
pub(super) const FINDERS: &[Finder] = &[Finder::Read(&AGE), Finder::Read(&DAY)];

/// Looks for an exact age with a place or a rare condition.
pub(super) const AGE: Detector = Detector {
    rule: &RULE,
    near: Near::Digit,
    pattern: concat!(
        r"\b(?:\d{1,3}[- ]years?[- ]old|\d{2,3} ?(?:yo|y/o|yrs? old)|aged \d{1,3})\b([^.\n]*?)",
        r"\b(?:(?:from|of|in|living in|near) \p{Lu}\p{Ll}+|rare\b|(?i:huntington|motor neurone|cystic fibrosis|creutzfeldt|",
        r"prader|rett syndrome|marfan|ehlers))"
    ),
    judge: age,
};

/// Looks for the day on which something happened to somebody on a ward.
pub(super) const DAY: Detector = Detector {
    rule: &RULE,
    near: Near::Line(&[
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

/// How far from it, in letters, a ward still belongs to what happened.
const NEAR: usize = 60;

/// Words before an age that make it a bound, and behind it a band.
const BOUNDS: [&str; 8] = [
    "over", "under", "above", "below", "than", "least", "most", "to",
];
const BANDS: [&str; 7] = [" to ", "-", "–", "+", " and over", " or over", " and "];

/// What is some years old without being anybody.
const THINGS: &str = "\
    agreement building buildings centre charity clinic clinics computer computers document equipment estate form \
    guideline guidelines home hospital hospitals house institution law machine method model organisation plan policy \
    practice problem process programme project report scanner scheme service services site software study system \
    systems theatre tradition trust unit ward wards";

fn age(hit: &Hit<'_>, known: &Known<'_>) -> Option<Finding> {
    let behind = hit.group(1);
    let is_of_many = BOUNDS.contains(&hit.word_before().as_str())
        || BANDS.iter().any(|band| behind.starts_with(band));
    let is_near = hit.words().chars().count() < NEAR;
    let is_one = is_near && !is_of_many && !is_thing(behind.trim_start());
    is_one.then(|| tells(hit, known)).flatten()
}

/// Whether a text begins with a word for a thing.
fn is_thing(text: &str) -> bool {
    let word = text.split(|c: char| !c.is_alphabetic()).next();
    word.is_some_and(|word| has_word(THINGS, word))
}

fn tells(hit: &Hit<'_>, known: &Known<'_>) -> Option<Finding> {
    (!known.has_patients_word()).then(|| {
        let message = format!("`{}` may identify a person", hit.words().trim_end());
        hit.says(
            message,
            "be less exact: `in her thirties`, `in spring 2017`, without the place",
        )
    })
}

fn day(hit: &Hit<'_>, known: &Known<'_>) -> Option<Finding> {
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
    tells(hit, known).filter(|_| is_on_a_ward && is_one_event)
}

/// Whether a text names a ward without the word: on Example 2.
fn names_a_ward(text: &str) -> bool {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
    words.windows(3).any(|words| {
        let is_name = words[1].starts_with(char::is_uppercase);
        let is_month = begins_with_month(words[1]);
        let is_number = words[2].len() == 1 && words[2].starts_with(|c: char| c.is_ascii_digit());
        words[0] == "on" && is_name && !is_month && is_number
    })
}
