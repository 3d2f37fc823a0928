//! A house number with a street.

use crate::base::date::begins_with_month;
use crate::check::privacy::detector::{
    Detector, Finder, Hit, PrivacyFinding, SearchArea, TextContext,
};
use crate::report::{Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("street-address", Warning);

/// The detectors and checks of the rule.
pub(super) const FINDERS: &[Finder] = &[Finder::Readable(&DETECTOR)];

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

/// Words that do not begin the name of a street.
const NOT_STREET_NAMES: [&str; 9] = ["The", "A", "An", "My", "Our", "Your", "His", "Her", "Their"];

/// The one house that is public.
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
    (is_street && !is_counted(hit) && !context.public.has(hit.words())).then(|| {
        let message = format!("`{}` is a street address", hit.words());
        hit.finding(
            message,
            "remove it; if it is one of the organisation’s own sites, list it under `public_contacts` in `site.yaml`",
        )
    })
}

/// Whether the number counts something with such a name: the 18 Park Lane clinics, 3 Care Close to Home teams.
fn is_counted(hit: &Hit<'_>) -> bool {
    let begins = |text: &str, is_so: fn(char) -> bool| text.starts_with(is_so);
    let after = hit.after().strip_prefix(' ').unwrap_or_default();
    let is_plural = ["the", "all", "these", "our"].contains(&hit.word_before().as_str());
    is_plural && begins(after, char::is_lowercase)
        || after
            .strip_prefix("to ")
            .is_some_and(|rest| begins(rest, char::is_uppercase))
}
