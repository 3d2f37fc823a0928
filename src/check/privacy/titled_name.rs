//! A person named with a title, such as Mr or Mrs.

use crate::check::privacy::detector::{
    Bearer, Detector, Finder, Hit, PrivacyFinding, SearchArea, TextContext,
};
use crate::check::privacy::jobs::is_beside_a_job;
use crate::check::privacy::named_patient::is_staff_apposition;
use crate::check::privacy::staff_words::ends_with_staff_title;
use crate::check::privacy::surnames::is_surname;
use crate::report::{Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("titled-name", Error);

/// The detectors and checks of the rule.
pub(super) const FINDERS: &[Finder] = &[Finder::Readable(&DETECTOR)];

/// The main detector.
pub(super) const DETECTOR: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(&["mr", "miss", "mx", "ms", "mister"]),
    pattern: concat!(
        r"\b(?:(?:Mr|Mrs|Ms|Miss|Mx|MRS|Mister)\b\.?[ -]?(?:\p{Lu}\.? ?){0,3}",
        r"(?:(?:al|ap|bin|da|de|del|den|der|di|el|la|le|van|von)[ -]){0,3}\p{Lu}[\p{L}'-]*(?: \p{Lu}[\p{L}'-]+)?",
        r"|MR \p{Lu}[\p{Lu}'-]{3,}",
        r"|(?:mr|mrs)\b\.? \p{L}[\p{L}'-]+|(?:ms|miss)\b\.? (\p{Ll}[\p{L}'-]+))"
    ),
    judge,
};

/// Phrases in which MR means magnetic resonance.
const IMAGING: [&str; 4] = ["MR SCAN", "MR SCANS", "MR SCANNER", "MR IMAGING"];

/// Well-known names of books and plays, and what begins with a title but is not a name: software, and days that people
/// miss.
const NOT_PEOPLE: [&str; 33] = [
    "Mr Bean",
    "Mr Blobby",
    "Mr Darcy",
    "Mr Kipling",
    "Mr Men",
    "Mr Motivator",
    "Mr Muscle",
    "Mr Potato Head",
    "Mr Tumble",
    "Mr Whippy",
    "Mrs Beeton",
    "Mrs Claus",
    "Miss Marple",
    "Miss Moneypenny",
    "Miss Saigon",
    "Miss World",
    "Miss England",
    "Ms Access",
    "Ms Excel",
    "Ms Forms",
    "Ms Office",
    "Ms Outlook",
    "Ms Project",
    "Ms SharePoint",
    "Ms Teams",
    "Ms Word",
    "Miss Monday",
    "Miss Tuesday",
    "Miss Wednesday",
    "Miss Thursday",
    "Miss Friday",
    "Miss Saturday",
    "Miss Sunday",
];

fn judge(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let may_be_of_staff =
        context.has_agreed(Bearer::Staff) && is_beside_a_job(hit.before(), hit.after());
    let is_of_staff =
        may_be_of_staff || ends_with_staff_title(hit.before()) || is_staff_apposition(hit.after());
    let bearer = match is_of_staff {
        true => Bearer::Staff,
        false => Bearer::Unknown(hit.words()),
    };
    let is_other = NOT_PEOPLE.iter().any(|name| hit.words().starts_with(name))
        || context.made_up.have(hit.words())
        || !hit.group(1).is_empty() && !is_surname_in_lower_case(hit.group(1));
    (!context.has_agreed(bearer) && !is_other && !is_letter(hit) && !IMAGING.contains(&hit.words())).then(|| {
        let message = format!("`{}` names a person, and the text does not say that they agreed", hit.words());
        let hint = "describe the person without the name (`a service user`, `the ward manager`), or ask them: under `consent:`, \
                    write `patient_story: written` for a service user or carer, or `staff_named: yes` for staff whose name is \
                    under `authors:` or beside their job (`Mr Example, the ward manager`)";
        hit.finding(message, hint)
    })
}

/// Whether a word in lower case is a surname: `ms` and `miss` are also other words.
fn is_surname_in_lower_case(word: &str) -> bool {
    let word = word.trim_end_matches("'s");
    let mut letters = word.chars();
    let first = letters.next().map(char::to_uppercase);
    let capital: String = first.into_iter().flatten().chain(letters).collect();
    is_surname(&capital)
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
