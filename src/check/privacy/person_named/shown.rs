//! Names that only the words beside them show to be a person's: surnames, names that are also words, names in lower
//! case.

use std::collections::BTreeSet;
use std::ops::{Range, RangeInclusive};
use std::sync::LazyLock;

use crate::check::privacy::detector::{CARED_FOR, has_word};
use crate::check::privacy::first_names::{is_also_a_word, is_only_a_first_name, only_first_names};
use crate::check::privacy::named_patient::is_of_person;
use crate::check::privacy::person_verbs::is_person_verb;
use crate::check::privacy::staff_words::{continues_to_staff, describes_staff, names_staff};
use crate::check::privacy::surnames::is_surname;

/// Verbs whose subject is a person even where it may be a thing: a ward moves and a score falls, but neither says a word.
const OF_PEOPLE_ONLY: &str = "\
    apologised arrived asked complained cried describes described died explained explains knew laughed lived recalled recalls \
    remembered remembers replied said says screamed slept smiled sobbed tells thought told vomited waited walked wept woke wrote";

/// Verbs of which the object is a person, and what comes between: we asked, we went back to.
const BEFORE_PEOPLE: [&str; 23] = [
    "asked",
    "back to",
    "feedback from",
    "interviewed",
    "listened to",
    "met",
    "met with",
    "missed",
    "misses",
    "phoned",
    "rang",
    "remember",
    "sat with",
    "spoke to",
    "spoke with",
    "talked to",
    "talked with",
    "thank",
    "thanked",
    "told",
    "visited",
    "visiting",
    "words of",
];

/// What belongs to one person.
const BELONGINGS: &str = "\
    aunt bed bedroom belongings birthday brother carer carers dad daughter daughters diagnosis family father funeral glasses grandson \
    husband medication mother mum nephew niece notes partner room sister son sons tablets uncle wife";

/// Relatives, who are somebody's.
const RELATIVES: &str = "aunt brother dad daughter father funeral grandson husband mother mum nephew niece sister son uncle widow wife";

/// People who are known for a book, a chart or a scale, by their surnames.
const AUTHORS: &str = "\
    Adams Baker Bandura Barthel Beck Belbin Berwick Bevan Beveridge Braden Cronbach Darzi Deming Donabedian Edmondson Fisher \
    Francis Gantt Gibbs Greenhalgh Hamilton Herzberg Honey Ishikawa Johns Juran Keogh Kirkup Kolb Kotter Lewin Likert Marmot \
    Maslow Nelson Ockenden Pareto Pearson Reason Rogers Rolfe Schein Schwartz Senge Shewhart Tuckman Wheeler Winter";

/// Names that are places at least as often as people.
const PLACES: &str = "\
    Adams Alexandra Arran Barnes Beverley Booth Boots Burton Chester Dudley Hall Hamilton Kent Kimberley Lancaster Lawrence Lewis \
    Lloyd Milton Preston Shannon Stewart Sutton Victoria Virginia Webb Winston";

/// Names of wards, colours and seasons: wards say nothing, but they open, move and wait.
const OFTEN_WARDS: &str = "\
    Amber Aurora Autumn Blossom Cherry Clay Coral Crystal Daisy Dawn Eden Fern Florence Hazel Heather Holly Iris Ivy Jade Jasmine \
    Laurel Lily Maple Myrtle Olive Opal Pearl Poppy Primrose Rose Rosemary Rowan Ruby Scarlett Sierra Skye Verity Violet Willow";

/// Words before a pronoun's verb that are nobody's name: everyone said she was right.
const NOBODY: &str = "\
    Also Another Anybody Anyone Both Brother Carer Client Dad Daughter Each Everybody Everyone Father Has He Husband I It Mother \
    Mum Nan Neither Never Nobody None One Parent Partner Patient Relative Resident She Sister Some Somebody Someone Son That Then \
    They We What Which Who Why Wife You";

/// Words in lower case that are also names of more than four letters.
const ALSO_WORDS_IN_LOWER_CASE: &str = "\
    clementine harry hector henry jimmy juliet madeleine margarita maria marie melissa mickey minnie molly peter queenie roger \
    sherry sultana terry thomas timothy tommy victoria";

/// Words that make the word after them a thing: the will, a mark.
const ARTICLES: &str = "a all an any each every her his its my no of our that the their this your";

/// The most letters of a first name that may be another word in lower case.
const LONGEST_AMBIGUOUS: usize = 4;

/// First names that are not another word, even in lower case.
static IN_LOWER_CASE: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let names = only_first_names().filter(|name| name.chars().count() > LONGEST_AMBIGUOUS);
    let names = names.map(str::to_lowercase);
    names
        .filter(|name| !has_word(ALSO_WORDS_IN_LOWER_CASE, name))
        .collect()
});

/// Whether the words beside a capitalised word show that it is the name of a person. `first` is the word as names are
/// spelled.
pub(super) fn is_shown(before: &str, first: &str, after: &str) -> bool {
    if is_family(before, first, after) {
        return true;
    }
    let is_author = has_word(AUTHORS, first);
    let is_word = is_also_a_word(first) && !is_author;
    let is_last = is_surname(first) && !is_author;
    if !is_word && !is_last {
        return is_unknown_person(before, first, after);
    }
    if word_before(before).is_some_and(|word| has_word(ARTICLES, &word)) {
        return false;
    }
    let verb = next_word(after);
    let is_ward = has_word(OFTEN_WARDS, first);
    let says = has_word(OF_PEOPLE_ONLY, &verb)
        && !(is_ward && ["arrived", "died", "waited"].contains(&&*verb));
    let is_treated = is_of_person(after) && !has_word(OF_PEOPLE_ONLY, &verb) && verb == "was";
    let is_met = BEFORE_PEOPLE.iter().any(|words| is_after(before, words))
        && !has_word(PLACES, first)
        && !is_ward
        && !goes_on_to_another(after)
        && !next_is_capital(after);
    says || !is_ward && (is_treated || is_moved(after))
        || owns(after, BELONGINGS)
        || is_met
        || is_described(after)
        || is_aged(before, after, is_ward)
}

/// Numbers that are likelier to be somebody's age than a count of minutes or points.
const AGES: RangeInclusive<u8> = 14..=110;

/// Whether an age ends the text after a name: 79; (79); 67M. For the name of a ward, the number is a count unless a dash is
/// before the name or a sex after the number.
fn is_aged(before: &str, after: &str, is_ward: bool) -> bool {
    let Some(age) = after.strip_prefix(", ").or(after.strip_prefix(" (")) else {
        return false;
    };
    let digits = age.chars().take_while(char::is_ascii_digit).count();
    let rest = &age[digits..];
    let sex = rest.trim_start().strip_prefix(['M', 'F', 'm', 'f']);
    let is_sexed = sex.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    let rest = sex.filter(|_| is_sexed).unwrap_or(rest);
    let is_end = rest.is_empty()
        || rest.starts_with([')', ';'])
        || [".", ","].iter().any(|mark| {
            rest.strip_prefix(mark)
                .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()))
        });
    let is_signed = before.trim_end().ends_with(['–', '—', '-', '”', '"']);
    let is_age = age[..digits]
        .parse()
        .is_ok_and(|age: u8| AGES.contains(&age));
    is_age && is_end && (!is_ward || is_sexed || is_signed)
}

/// Whether a text says that somebody before it was moved: was moved three times.
fn is_moved(after: &str) -> bool {
    const TIMES: &str = "again at between from in later out three twice two";
    after
        .strip_prefix(" was moved ")
        .is_some_and(|rest| has_word(TIMES, &next_word(&format!(" {rest}"))))
}

/// Whether a text continues with another thing of the same kind: and Lancaster.
fn goes_on_to_another(after: &str) -> bool {
    let rest = after.strip_prefix(" and ");
    rest.is_some_and(|rest| rest.starts_with(char::is_uppercase))
}

/// Whether a text continues a name with a second one in capitals.
fn next_is_capital(after: &str) -> bool {
    after
        .strip_prefix(' ')
        .is_some_and(|rest| rest.starts_with(char::is_uppercase))
}

/// Whether a word that is in no list is somebody's: Tamworth said she had never been told; Quayle's wife rang.
fn is_unknown_person(before: &str, word: &str, after: &str) -> bool {
    if is_aged_with_surname(after) {
        return true;
    }
    let is_other = has_word(NOBODY, word) || names_staff(word) || has_word(AUTHORS, word);
    // The ombudsman said she agreed, and both parties said they did.
    let is_titled = word_before(before).is_some_and(|word| has_word(ARTICLES, &word));
    if is_other || is_titled || word.ends_with('s') || word.chars().count() < 3 {
        return false;
    }
    let mut words = after.split(' ').skip(1);
    let verb = words.next().unwrap_or_default();
    let is_verb = after.starts_with(' ')
        && has_word(
            "described explained felt remembered said says thought told wanted",
            verb,
        );
    let mut rest = words.skip_while(|word| ["that", "us", "me", "how", "staff"].contains(word));
    let is_pronoun = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphabetic());
        has_word("he her his she", word)
    };
    is_verb && rest.next().is_some_and(is_pronoun) || owns(after, RELATIVES)
}

/// Whether a text continues a name with a surname and an age: Pritchard, who is 88.
fn is_aged_with_surname(after: &str) -> bool {
    let Some(rest) = after.strip_prefix(' ') else {
        return false;
    };
    let end = rest.find(|c: char| !c.is_alphabetic() && !['-', '\'', '’'].contains(&c));
    let (surname, rest) = rest.split_at(end.unwrap_or(rest.len()));
    let ages = [", who is ", ", who was ", ", aged ", " (aged ", ", now "];
    let age = ages.iter().find_map(|words| rest.strip_prefix(words));
    surname.starts_with(char::is_uppercase)
        && age.is_some_and(|age| {
            let digits = age.chars().take_while(char::is_ascii_digit).count();
            (2..=3).contains(&digits) && !age[digits..].starts_with(['%', '-', '/'])
        })
}

/// Whether a word is the name of a family: the Hendersons, the Henderson family.
pub(super) fn is_family(before: &str, word: &str, after: &str) -> bool {
    if !before.to_lowercase().ends_with("the ") {
        return false;
    }
    let are_all =
        word.strip_suffix('s').is_some_and(is_surname) && is_person_verb(&next_word(after));
    are_all || is_surname(word) && after.starts_with(" family")
}

/// Whether a text begins with what belongs to somebody: 's mother.
fn owns(after: &str, things: &str) -> bool {
    let owned = after.strip_prefix("'s").or(after.strip_prefix("’s"));
    owned.is_some_and(|owned| has_word(things, &next_word(owned)))
}

/// Whether a text directly after a name says that its bearer is cared for: , one of our longest-staying patients.
fn is_described(after: &str) -> bool {
    let Some(clause) = after.strip_prefix(", ").or(after.strip_prefix(" (")) else {
        return false;
    };
    let clause = clause
        .split([',', '.', ';', ')', '(', ':', '–', '—'])
        .next()
        .unwrap_or_default();
    let lower = clause.to_lowercase();
    let mut begins = ["bed ", "room ", "bay "].iter();
    if begins.any(|place| {
        lower
            .strip_prefix(place)
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    }) {
        return true;
    }
    let begins = [
        "a ", "an ", "one of ", "our ", "her ", "his ", "their ", "the ", "who is ", "who was ",
        "then ", "now ",
    ];
    let is_apposed = begins.iter().any(|begin| lower.starts_with(begin));
    let is_person = |word: &str| {
        let end = lower.find(word).map(|at| at + word.len());
        end.is_some_and(|end| {
            let rest = lower[end..].trim_start_matches('s');
            let next = next_word(rest);
            rest.is_empty() || has_word("at for from in of on since who with", &next)
        })
    };
    is_apposed
        && CARED_FOR.iter().any(|word| is_person(word))
        && !describes_staff(clause)
        && !continues_to_staff(clause)
}

/// Whether a text ends with certain words and a space.
fn is_after(before: &str, words: &str) -> bool {
    let before = before.strip_suffix(' ').unwrap_or_default();
    let rest = before.strip_suffix(words);
    rest.is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
}

/// The word directly before a name, in lower case; `None` at the start of a sentence.
fn word_before(before: &str) -> Option<String> {
    let before = before.strip_suffix(' ')?;
    let start = before.rfind(|c: char| !c.is_alphabetic()).map_or(0, |at| {
        at + before[at..].chars().next().map_or(1, char::len_utf8)
    });
    let word = &before[start..];
    (!word.is_empty()).then(|| word.to_lowercase())
}

/// The first word of a text that begins with a space; empty if something else is before it.
fn next_word(text: &str) -> String {
    let word = text.strip_prefix(' ').unwrap_or_default();
    let end = word.find(|c: char| !c.is_alphabetic());
    word[..end.unwrap_or(word.len())].to_lowercase()
}

/// The names in a line that are written in lower case, each as its range.
pub(super) fn in_lower_case(line: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let is_letter = |c: char| c.is_alphabetic() || c == '-';
    let mut at = 0;
    while let Some(next) = line[at..].find(is_letter) {
        let begin = at + next;
        let rest = &line[begin..];
        let end = begin + rest.find(|c| !is_letter(c)).unwrap_or(rest.len());
        at = end;
        let word = &line[begin..end];
        if !word.starts_with(|c: char| c.is_ascii_lowercase()) || word.len() < 3 {
            continue;
        }
        if is_in_lower_case(&line[..begin], word, &line[end..]) {
            found.push(begin..end);
        }
    }
    found
}

/// Whether a word in lower case is a name.
fn is_in_lower_case(before: &str, word: &str, after: &str) -> bool {
    // In an address, a path or the name of a file, it is not a word of a sentence.
    let is_joined = before.ends_with(|c: char| "@/\\._-=#&?%+:".contains(c) || c.is_alphanumeric())
        || after.starts_with(['@', '/', '\\', '_', '=', '+'])
        || after
            .strip_prefix(['.', ':'])
            .is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
    if is_joined {
        return false;
    }
    if IN_LOWER_CASE.contains(word) {
        return true;
    }
    let verb = next_word(after);
    let speaks = ["said", "told", "says"].contains(&&*verb);
    let has_initial = || {
        let mut rest = after.chars();
        rest.next() == Some(' ')
            && rest.next().is_some_and(|c| c.is_ascii_lowercase())
            && rest.next() == Some('.')
            && !matches!(word_before(before).as_deref(), Some("and" | "or"))
    };
    if !speaks && !owns(after, RELATIVES) && !has_initial() {
        return false;
    }
    if word_before(before).is_some_and(|word| has_word(ARTICLES, &word)) {
        return false;
    }
    let mut letters = word.chars();
    let first = letters.next().map(|c| c.to_ascii_uppercase());
    let first: String = first.into_iter().chain(letters).collect();
    is_only_a_first_name(&first)
        || speaks && begins_sentence(before) && (is_surname(&first) || is_also_a_word(&first))
}

/// Whether a text ends where a sentence begins.
fn begins_sentence(before: &str) -> bool {
    let before = before.trim_end_matches([' ', '“', '‘', '"', '\'', '(', '|', '>', '*']);
    before.is_empty() || before.ends_with(['.', '!', '?', ':', '”', '’', '"', ','])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text before a word, the word and the text after it.
    fn shown(line: &str) -> bool {
        let start = line.find('[').expect("the word is marked");
        let end = line.find(']').expect("the word is marked");
        is_shown(&line[..start], &line[start + 1..end], &line[end + 1..])
    }

    #[test]
    fn the_words_beside_a_name_show_whether_it_is_a_persons() {
        for person in [
            "[Patterson] said so.",
            "[Tamworth] said she had never been told.",
            "We went back to [Okafor] and asked.",
            "[Will] told us.",
            "[Mark], one of our longest-staying patients, chose.",
            "In bay 2, [Faith] was moved three times.",
            "Feedback from [Rose] (bed 11)",
            "[Hope]'s mother rang.",
            "The [Hendersons] asked us.",
            "the [Okafor] family",
            "[Babs] Pritchard, who is 88, knits.",
        ] {
            assert!(shown(person), "{person}");
        }
        for other in [
            "[Mark] each visit on the chart.",
            "[Will] this work?",
            "[Rose] to 84%, then held.",
            "the [Grant] said that",
            "[Healthwatch] said in its report",
            "[Everyone] said she was right.",
            "[Deming] said so.",
            "[Rose], a patient information leaflet",
            "[Hope] for the best",
            "We visited [Preston] for ideas.",
            "[Pearson]'s correlation was 0.4",
            "The [Baker] report",
        ] {
            assert!(!shown(other), "{other}");
        }
    }

    #[test]
    fn a_name_in_lower_case_is_not_part_of_an_address_or_another_word() {
        let of = |line: &str| {
            in_lower_case(line)
                .into_iter()
                .map(|range| line[range].to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(
            of("mohammed's brother sat with doreen"),
            ["mohammed", "doreen"]
        );
        assert_eq!(
            of("joy said she liked it; joan p. did not"),
            ["joy", "joan"]
        );
        for other in [
            "the mark said 4",
            "margaret@example.org and falls-margaret, margaret.csv",
            "we will, with joy and hope",
            "a peter pan collar",
        ] {
            assert!(of(other).is_empty(), "{other}");
        }
    }
}
