//! A person named with a title, such as Mr or Mrs.

use crate::check::privacy::detector::{
    Detector, Finder, Hit, PrivacyFinding, SearchArea, TextContext,
};
use crate::report::{Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("titled-name", Error);

/// The detectors and checks of the rule.
pub(super) const FINDERS: &[Finder] = &[Finder::Readable(&DETECTOR)];

/// The main detector.
pub(super) const DETECTOR: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(&["mr", "miss", "mx", "ms"]),
    pattern: concat!(
        r"\b(?:(?:Mr|Mrs|Ms|Miss|Mx|MRS)\b\.?[ -]?(?:\p{Lu}\.? ?){0,3}",
        r"(?:(?:al|ap|bin|da|de|del|den|der|di|el|la|le|van|von)[ -]){0,3}\p{Lu}[\p{L}'-]*(?: \p{Lu}[\p{L}'-]+)?",
        r"|MR \p{Lu}[\p{Lu}'-]{3,}",
        r"|(?:mr|mrs)\b\.? \p{L}[\p{L}'-]+)"
    ),
    judge,
};

/// Phrases in which MR means magnetic resonance.
const IMAGING: [&str; 4] = ["MR SCAN", "MR SCANS", "MR SCANNER", "MR IMAGING"];

/// Well-known names from books.
const BOOK_NAMES: [&str; 4] = ["Mr Men", "Mr Potato Head", "Mrs Beeton", "Miss Moneypenny"];

fn judge(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let has_agreed = context.has_staff_consent() || context.has_written_consent();
    let is_book_name = BOOK_NAMES.iter().any(|name| hit.words().starts_with(name));
    (!has_agreed && !is_book_name && !is_letter(hit) && !IMAGING.contains(&hit.words())).then(|| {
        let message = format!("`{}` names a person, and the text does not say that they agreed", hit.words());
        let hint = "describe the person without the name (`a service user`, `the ward manager`), or ask them and \
                    record it under `consent:`";
        hit.finding(message, hint)
    })
}

/// Whether the name after a title is one letter, as in `Mr X`, where the name is left out. In `Mr X. was` it is an
/// initial.
fn is_letter(hit: &Hit<'_>) -> bool {
    let name = hit
        .words()
        .split_once(' ')
        .map(|(_, name)| name.trim_end_matches("'s"));
    let after = hit.after().strip_prefix('.').map(str::trim_start);
    let is_initial = after.is_some_and(|after| after.starts_with(char::is_lowercase));
    !is_initial && name.is_some_and(|name| name.chars().count() == 1)
}
