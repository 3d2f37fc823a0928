//! A person named with a title, such as Mr or Mrs.

use crate::check::privacy::detector::{Detector, Finder, Finding, Hit, Known, Near};
use crate::report::{Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("titled-name", Error);

/// What finds it.
pub(super) const FINDERS: &[Finder] = &[Finder::Read(&DETECTOR)];

/// Looks for it.
pub(super) const DETECTOR: Detector = Detector {
    rule: &RULE,
    near: Near::Line(&["mr", "miss", "mx", "ms"]),
    pattern: concat!(
        r"\b(?:(?:Mr|Mrs|Ms|Miss|Mx|MRS)\b\.? ?(?:\p{Lu}\.? ?){0,3}",
        r"(?:(?:al|ap|bin|da|de|del|den|der|di|el|la|le|van|von)[ -]){0,3}\p{Lu}[\p{L}'-]*(?: \p{Lu}[\p{L}'-]+)?",
        r"|MR \p{Lu}[\p{Lu}'-]{3,}",
        r"|(?:mr|mrs)\b\.? \p{L}[\p{L}'-]+)"
    ),
    judge,
};

/// What MR stands before as magnetic resonance.
const IMAGING: [&str; 4] = ["MR SCAN", "MR SCANS", "MR SCANNER", "MR IMAGING"];

/// Whom everybody knows from books.
const OF_BOOKS: [&str; 4] = ["Mr Men", "Mr Potato Head", "Mrs Beeton", "Miss Moneypenny"];

fn judge(hit: &Hit<'_>, known: &Known<'_>) -> Option<Finding> {
    let has_agreed = known.names_staff() || known.has_patients_word();
    let is_of_a_book = OF_BOOKS.iter().any(|name| hit.words().starts_with(name));
    (!has_agreed && !is_of_a_book && !IMAGING.contains(&hit.words())).then(|| {
        let message = format!("`{}` names a person, and the text does not say that they agreed", hit.words());
        let hint = "describe the person without the name (`a service user`, `the ward manager`), or ask them and \
                    record it under `consent:`";
        hit.says(message, hint)
    })
}
