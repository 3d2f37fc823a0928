//! A house number with a street.

use crate::base::date::begins_with_month;
use crate::check::privacy::detector::{
    Detector, Finder, Hit, PrivacyFinding, SearchArea, TextContext, has_word,
};
use crate::report::{Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("street-address", Warning);

/// The detectors and checks of the rule.
pub(super) const FINDERS: &[Finder] = &[
    Finder::Readable(&DETECTOR),
    Finder::Readable(&IN_CAPITALS),
    Finder::Readable(&IN_LOWER_CASE),
    Finder::Readable(&NAMED_ALONE),
    Finder::Readable(&OFTEN_OTHER),
];

/// The main detector.
pub(super) const DETECTOR: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Digit,
    pattern: concat!(
        r"\b\d{1,4}[A-Za-z]?,? (?:\p{Lu}[\p{L}'-]+ ){1,3}(?:Street|Road|Avenue|Close|Lane|Drive|Crescent|Way|",
        r"Court|Terrace|Place|Gardens|Grove|Rise|Walk|Square|Mews|Rd|Ave|Cres|Gdns|Ln|(St|Dr|Ct))\b",
        r"|\b(?:Flat|Apartment) \d{1,3}[A-Za-z]?,? \p{Lu}[\p{L}'-]+ \p{Lu}[\p{L}'-]+|\bP\.?O\.? Box \d{1,5}\b"
    ),
    judge,
};

/// Finds an address in capitals.
pub(super) const IN_CAPITALS: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Digit,
    pattern: concat!(
        r"\b\d{1,4}[A-Za-z]?,? (?:[\p{Lu}'-]{2,} ){1,3}(?:STREET|ROAD|AVENUE|CLOSE|LANE|DRIVE|CRESCENT|",
        r"COURT|TERRACE|GARDENS|GROVE|RISE|MEWS|VIEW|RD|AVE|CRES|GDNS)\b"
    ),
    judge: in_capitals,
};

/// Finds an address partly or wholly in lower case: 12 Acacia road, at 12 acacia avenue.
pub(super) const IN_LOWER_CASE: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Digit,
    pattern: concat!(
        r"\b\d{1,3}[A-Za-z]?,? (?:\p{Lu}\p{Ll}[\p{L}'-]+ |(\p{Ll}[\p{L}'-]+ )){1,2}",
        r"(?:street|road|avenue|crescent|terrace|lane|grove|mews)\b"
    ),
    judge: in_lower_case_letters,
};

/// Finds a street whose whole name is a kind of street: 12 The Grove.
pub(super) const NAMED_ALONE: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Digit,
    pattern: concat!(
        r"\b\d{1,3}[A-Za-z]?,? (?:The|THE) (?i:Avenue|Close|Crescent|Drive|Lane|Grove|Rise|Mews|Terrace|Gardens|Green|Mount|",
        r"Paddock|Orchard|Croft|Meadows?|Fold|Ridgeway|Spinney|Glebe|Limes|Hollies|Elms|Oaks|Beeches|Cedars|Chestnuts|",
        r"Poplars|Willows|Laurels|Vale|Dell|Garth|Row|Parade)\b"
    ),
    judge: named_alone,
};

/// Finds a house in a street of a kind whose word has other meanings: 12 Acacia View.
pub(super) const OFTEN_OTHER: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Digit,
    pattern: concat!(
        r"\b\d{1,3}[A-Za-z]?,? \p{Lu}\p{Ll}[\p{L}'-]+(?: \p{Lu}\p{Ll}[\p{L}'-]+)? (?:View|Hill|Park|Green|Vale|Croft|Row|Parade|",
        r"Mount|Meadows?|Gate|Bank|Fold|Villas|Cottages|Dene|Dale|Garth|Glade|Glen|Orchard|Paddock|Ridge|Heights|Wharf|Quay|",
        r"Boulevard|Chase|Common|Hollow|Side|Wood|Yard)\b"
    ),
    judge: often_other,
};

/// Words that do not begin the name of a street.
const NOT_STREET_NAMES: [&str; 9] = ["The", "A", "An", "My", "Our", "Your", "His", "Her", "Their"];

/// The only house whose address is public.
const PUBLIC_ADDRESS: &str = "10 Downing Street";

fn judge(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let is_address_name = |word: &str| NOT_STREET_NAMES.contains(&word);
    // "5 March Dr Example came" and "1 January St Example’s reopened" are dates.
    let continues = hit.after().strip_prefix(' ').unwrap_or_default();
    let is_month = hit.words().split(' ').skip(1).any(begins_with_month);
    let is_title =
        !hit.group(1).is_empty() && (is_month || continues.starts_with(char::is_uppercase));
    let is_street =
        !is_title && !hit.words().split(' ').any(is_address_name) && hit.words() != PUBLIC_ADDRESS;
    is_street.then(|| finding(hit, context)).flatten()
}

/// A finding, unless the number counts something or the address is public.
fn finding(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    (!is_counted(hit) && !is_of_the_service(hit) && !context.public.has(hit.words())).then(|| {
        let message = format!("`{}` is a street address", hit.words());
        hit.finding(
            message,
            "remove it; if it is one of the organisation’s own sites, list it under `public_contacts` in `site.yaml`",
        )
    })
}

/// Whether the address belongs to an office or a clinic, or is not an address: our offices at 12 Market Street, the 5
/// Star Way.
fn is_of_the_service(hit: &Hit<'_>) -> bool {
    const SITES: &str = "\
        base based building buildings centre clinic clinics headquarters hospital hub library office offices practice school surgery \
        venue";
    let is_rating = hit.words().split(' ').nth(1) == Some("Star");
    let mut words = hit.before().trim_end().rsplit(' ');
    let is_at = words
        .next()
        .is_some_and(|word| ["at", "in", "on"].contains(&word));
    let is_site = words
        .next()
        .is_some_and(|word| has_word(SITES, &word.to_lowercase()));
    is_rating || is_at && is_site
}

/// Words in capitals that belong to a sentence, not to the name of a street.
const NOT_IN_NAMES: &str = "A AFTER AN AND AS AT BY FOR FROM IN IS IT OF ON OR OUR THAT THE THEIR THEN TO WE WHICH WITH YOUR";

fn in_capitals(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let names: Vec<&str> = hit.words().split(' ').skip(1).collect();
    let is_sentence = names.iter().any(|word| has_word(NOT_IN_NAMES, word));
    // "3 WARDS CLOSE" counts wards.
    let is_clause = names.len() == 2
        && names[0].ends_with('S')
        && ["CLOSE", "DRIVE", "RISE"].contains(&names[1]);
    (!is_sentence && !is_clause)
        .then(|| finding(hit, context))
        .flatten()
}

fn in_lower_case_letters(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let before = hit.before().trim_end();
    let is_lived_in = [
        "lives at",
        "lived at",
        "live at",
        "address is",
        "address:",
        "home at",
    ]
    .iter()
    .any(|words| before.ends_with(words));
    let is_named = hit.group(1).is_empty();
    let is_announced = is_named && has_word(BEFORE_ADDRESSES, &hit.word_before());
    (is_announced || hit.ends_phrase() && (is_named || is_lived_in))
        .then(|| finding(hit, context))
        .flatten()
}

/// Words before a number that is not a house number.
const NUMBERED: [&str; 8] = [
    "bay", "figure", "floor", "page", "room", "table", "unit", "ward",
];

fn named_alone(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let is_numbered = NUMBERED.contains(&hit.word_before().as_str());
    let is_followed_by_name = hit.after().strip_prefix(' ').is_some_and(|after| {
        after.starts_with(|c: char| c.is_uppercase()) && !after.starts_with(char::is_numeric)
    });
    (!is_followed_by_name && !is_numbered)
        .then(|| finding(hit, context))
        .flatten()
}

/// Words before a house number.
const BEFORE_ADDRESSES: &str =
    "address address: at from home in is live lived lives living near of to visited was";

fn often_other(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let before = hit.before().trim_end_matches([' ', '|', '#', '>', '-']);
    let is_alone = before.is_empty() || before.ends_with([':', ',']);
    let is_announced = is_alone || has_word(BEFORE_ADDRESSES, &hit.word_before());
    let is_month = hit.words().split(' ').skip(1).any(begins_with_month);
    (is_announced && !is_month)
        .then(|| finding(hit, context))
        .flatten()
}

/// Whether the number counts things with such a name: 18 Park Lane clinics, 3 Care Close to Home teams.
fn is_counted(hit: &Hit<'_>) -> bool {
    let begins = |text: &str, is_so: fn(char) -> bool| text.starts_with(is_so);
    let after = hit.after().strip_prefix(' ').unwrap_or_default();
    let before = hit.word_before();
    let is_plural = ["the", "all", "these", "our"].contains(&before.as_str());
    let noun = after
        .split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default();
    let is_noun = noun.ends_with('s') && noun.len() > 3 && begins(noun, char::is_lowercase);
    is_plural && begins(after, char::is_lowercase)
        || before != "at" && is_noun
        || after
            .strip_prefix("to ")
            .is_some_and(|rest| begins(rest, char::is_uppercase))
}
