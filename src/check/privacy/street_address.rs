//! The number and street of a house.

use crate::base::date::begins_with_month;
use crate::check::privacy::detector::{Detector, Finder, Finding, Hit, Known, Near};
use crate::report::{Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("street-address", Warning);

/// What finds it.
pub(super) const FINDERS: &[Finder] = &[Finder::Read(&DETECTOR)];

/// Looks for it.
pub(super) const DETECTOR: Detector = Detector {
    rule: &RULE,
    near: Near::Digit,
    pattern: concat!(
        r"\b\d{1,4}[A-Za-z]?,? (?:\p{Lu}[\p{L}'-]+ ){1,3}(?:Street|Road|Avenue|Close|Lane|Drive|Crescent|Way|",
        r"Court|Terrace|Place|Gardens|Grove|Rise|Walk|Square|Mews|Rd|Ave|Cres|Gdns|Ln|(St|Dr|Ct))\b",
        r"|\b(?:Flat|Apartment) \d{1,3}[A-Za-z]?,? \p{Lu}[\p{L}'-]+ \p{Lu}[\p{L}'-]+|\bP\.?O\.? Box \d{1,5}\b"
    ),
    judge,
};

/// Words that begin the name of no street.
const NO_STREET: [&str; 9] = ["The", "A", "An", "My", "Our", "Your", "His", "Her", "Their"];

/// The one house that everybody knows.
const OF_THE_STATE: &str = "10 Downing Street";

fn judge(hit: &Hit<'_>, known: &Known<'_>) -> Option<Finding> {
    let is_named_so = |word: &str| NO_STREET.contains(&word);
    // 5 March Dr Example came, and 1 January St Example’s reopened.
    let goes_on = hit.after().strip_prefix(' ').unwrap_or_default();
    let is_month = hit.words().split(' ').skip(1).any(begins_with_month);
    let is_title =
        !hit.group(1).is_empty() && (is_month || goes_on.starts_with(char::is_uppercase));
    let is_street =
        !is_title && !hit.words().split(' ').any(is_named_so) && hit.words() != OF_THE_STATE;
    (is_street && !is_counted(hit) && !known.public.has(hit.words())).then(|| {
        let message = format!("`{}` is a street address", hit.words());
        hit.says(
            message,
            "remove it; if it is one of the organisation’s own sites, list it under `public_contacts` in `site.yaml`",
        )
    })
}

/// Whether the number counts something with such a name: the 18 Park Lane clinics, 3 Care Close to Home teams.
fn is_counted(hit: &Hit<'_>) -> bool {
    let begins = |text: &str, is_so: fn(char) -> bool| text.starts_with(is_so);
    let after = hit.after().strip_prefix(' ').unwrap_or_default();
    let is_of_many = ["the", "all", "these", "our"].contains(&hit.word_before().as_str());
    is_of_many && begins(after, char::is_lowercase)
        || after
            .strip_prefix("to ")
            .is_some_and(|rest| begins(rest, char::is_uppercase))
}
