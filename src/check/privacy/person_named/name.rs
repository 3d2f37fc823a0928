//! The names in a text, and what is said beside each.

use std::ops::Range;

use crate::check::privacy::detector::has_word;
use crate::check::privacy::first_names::{is_only_a_first_name, may_be_first_name, title_case};
use crate::check::privacy::jobs::is_beside_a_job;
use crate::check::privacy::named_patient::{
    is_of_role, is_of_staff, is_place_kind, is_staff_apposition,
};
use crate::check::privacy::person_named::shown::{in_lower_case, is_shown};
use crate::check::privacy::staff_words::ends_with_staff_title;
use crate::check::privacy::surnames::is_surname;
use crate::check::privacy::table::heading;

/// A name in a text.
pub(super) struct Name<'t> {
    pub(super) words: &'t str,
    pub(super) range: Range<usize>,
    /// The text of its line before and after it.
    pub(super) before: &'t str,
    pub(super) after: &'t str,
    /// The first line of the table that its line is in.
    pub(super) headings: Option<&'t str>,
}

impl Name<'_> {
    /// Whether the text beside it says that its bearer works in care.
    pub(super) fn is_of_staff(&self) -> bool {
        ends_with_staff_title(self.before) || is_staff_apposition(self.after)
    }

    /// Whether something beside it may be a job, or it is in a table of people and their jobs.
    pub(super) fn is_beside_a_job(&self) -> bool {
        let last = self.words.rsplit(' ').next().unwrap_or_default();
        // Kate Smith RMN has letters after the name.
        let has_letters = self.words.contains(' ')
            && last.len() <= LONGEST_LETTERS
            && !last.contains(char::is_lowercase)
            && self.words.contains(char::is_lowercase);
        let is_in_table = self.headings.is_some_and(|headings| {
            let line = [self.before, self.words, self.after].concat();
            let mut words = line.split(|c: char| !c.is_alphabetic());
            headings.split('|').any(|cell| is_of_staff(&heading(cell)))
                && !words.any(|word| is_of_role(&word.to_lowercase()))
        });
        has_letters || is_in_table || is_beside_a_job(self.before, self.after)
    }

    /// Whether another name follows in the same list: Sarah and Tom.
    pub(super) fn is_listed_before(&self, next: &Name<'_>) -> bool {
        let until = next.range.start.checked_sub(self.range.end);
        let between = until.and_then(|length| self.after.get(..length));
        between.is_some_and(|between| [" and ", ", ", ", and ", " & "].contains(&between))
    }

    /// The first name, in lower case.
    pub(super) fn first(&self) -> String {
        let first = self.words.split(' ').next().unwrap_or_default();
        as_name(first)
    }
}

/// The most letters after a name that say what somebody is qualified as.
const LONGEST_LETTERS: usize = 4;

/// How far full-width letters are after the ordinary ones in Unicode.
const FULL_WIDTH_OFFSET: u32 = 0xfee0;

/// A word of a name as names are spelled: one capital, then lower case, without accents.
pub(super) fn as_name(word: &str) -> String {
    let word = word.trim_end_matches("'s").trim_end_matches("'S");
    // Accents are left out, as in the list of names.
    let plain = word.chars().map(|c| match c {
        'é' | 'è' | 'ë' | 'ê' => 'e',
        'á' | 'à' | 'ä' | 'â' => 'a',
        'í' | 'ï' => 'i',
        'ó' | 'ö' | 'ô' => 'o',
        'ú' | 'ü' => 'u',
        'É' => 'E',
        'Á' => 'A',
        // Letters of other alphabets that look like Latin ones.
        'А' | 'Α' => 'A',
        'В' | 'Β' => 'B',
        'С' => 'C',
        'Е' | 'Ε' => 'E',
        'Н' | 'Η' => 'H',
        'І' | 'Ι' => 'I',
        'Ј' => 'J',
        'К' | 'Κ' => 'K',
        'М' | 'Μ' => 'M',
        'О' | 'Ο' => 'O',
        'Р' | 'Ρ' => 'P',
        'Ѕ' => 'S',
        'Т' | 'Τ' => 'T',
        'а' | 'α' => 'a',
        'с' => 'c',
        'е' => 'e',
        'і' => 'i',
        'ј' => 'j',
        'о' | 'ο' => 'o',
        'р' => 'p',
        'ѕ' => 's',
        'у' => 'y',
        'х' => 'x',
        'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
            char::from_u32(u32::from(c) - FULL_WIDTH_OFFSET).unwrap_or(c)
        }
        other => other,
    });
    title_case(&plain.collect::<String>()).into_owned()
}

/// The names in a text, each with its surname: those that are only a first name, others before a surname, and surnames
/// after a title.
pub(super) fn names(text: &str) -> Vec<Name<'_>> {
    let mut names = Vec::new();
    let mut start = 0;
    let mut headings: Option<&str> = None;
    for line in text.split('\n') {
        headings = line.contains('|').then(|| headings.unwrap_or(line));
        let mut at = 0;
        while let Some(found) = line[at..].find(char::is_uppercase) {
            let begin = at + found;
            let word = word_at(line, begin);
            at = begin + word.len();
            let is_begun =
                line[..begin].ends_with(|c: char| c.is_alphanumeric() || c == '@' || c == '_');
            if is_begun || word.is_empty() {
                at = at.max(begin + line[begin..].chars().next().map_or(1, char::len_utf8));
                continue;
            }
            let surname = |end: usize| {
                let rest = line[end..].strip_prefix(' ')?;
                let word = word_at(line, end + 1);
                let is_name = rest.starts_with(char::is_uppercase) && word.chars().count() > 1;
                is_name.then_some(word)
            };
            let first = as_name(word);
            let bare = word.trim_end_matches("'s").trim_end_matches("'S");
            let is_name = is_only_a_first_name(&first)
                || is_surname(&first) && is_after_title(&line[..begin])
                || is_after_doctor(&line[..begin]) && is_unusual_surname(&first)
                || may_be_first_name(&first) && surname(at).is_some_and(is_known_surname)
                || is_shown(&line[..begin], &first, &line[begin + bare.len()..]);
            if !is_name {
                continue;
            }
            let mut end = begin + bare.len();
            for _ in 0..2 {
                if bare.len() == word.len()
                    && let Some(next) = surname(end)
                {
                    end += 1 + next.trim_end_matches("'s").len();
                }
            }
            at = at.max(end);
            names.push(Name {
                words: &line[begin..end],
                range: start + begin..start + end,
                before: &line[..begin],
                after: &line[end..],
                headings,
            });
        }
        names.extend(in_lower_case(line).into_iter().map(|range| Name {
            words: &line[range.clone()],
            before: &line[..range.start],
            after: &line[range.end..],
            range: start + range.start..start + range.end,
            headings,
        }));
        start += line.len() + 1;
    }
    names.sort_by_key(|name| name.range.start);
    names
}

/// Whether a word is a surname, with or without an apostrophe and what belongs to somebody.
fn is_known_surname(word: &str) -> bool {
    is_surname(word.trim_end_matches("'s").trim_end_matches("’s"))
}

/// Whether a text ends with a title after which a surname names somebody: Dr Singh.
fn is_after_title(before: &str) -> bool {
    const TITLES: [&str; 7] = ["Dr", "Dr.", "Prof", "Prof.", "Professor", "Nurse", "Matron"];
    let title = before
        .strip_suffix(' ')
        .and_then(|before| before.rsplit(' ').next());
    title.is_some_and(|title| TITLES.contains(&title.trim_start_matches('(')))
}

/// Whether a text ends with the title of a doctor or a professor, after which any name is a surname.
fn is_after_doctor(before: &str) -> bool {
    ["Dr ", "Dr. ", "Prof ", "Prof. ", "Professor "]
        .iter()
        .any(|title| {
            before
                .strip_suffix(title)
                .is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
        })
}

/// Whether a word after such a title may be a surname, though it is in no list.
fn is_unusual_surname(word: &str) -> bool {
    const OTHERS: &str = "\
        Associate Deming Emeritus Example Foster Google House Jekyll Juran Martens Pepper Seuss Watson Who";
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.clone().count() > 2
        && letters.any(char::is_lowercase)
        && !has_word(OTHERS, word)
        && !is_place_kind(word)
}

/// The word of a line at an offset, with hyphens and apostrophes in it.
pub(super) fn word_at(line: &str, begin: usize) -> &str {
    let rest = &line[begin..];
    let is_accent = |c: char| ('\u{300}'..='\u{36f}').contains(&c);
    let end =
        rest.find(|c: char| !c.is_alphabetic() && !is_accent(c) && !['\'', '’', '-'].contains(&c));
    let word = &rest[..end.unwrap_or(rest.len())];
    word.trim_end_matches(['\'', '’', '-'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_includes_its_surname_and_is_never_part_of_a_word() {
        let of = |text| {
            names(text)
                .iter()
                .map(|name| name.words.to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(
            of("Sandra Hill met Ken's son, and Zoë."),
            ["Sandra Hill", "Ken", "Zoë"]
        );
        assert_eq!(
            of("Grace Jones, a Grace period, McKen and Sandringham"),
            ["Grace Jones"]
        );
        assert_eq!(of("MARGARET HARTLEY"), ["MARGARET HARTLEY"]);
    }
}
