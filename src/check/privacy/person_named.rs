//! A first name in a text that says nothing else about the person.

use std::ops::Range;

use crate::base::english;
use crate::check::privacy::detector::{
    Bearer, Finder, PrivacyFinding, StaffNames, TextContext, has_word,
};
use crate::check::privacy::first_names::{is_only_a_first_name, may_be_first_name, title_case};
use crate::check::privacy::named_patient::{is_before_a_place, is_of_a_thing, is_staff_apposition};
use crate::check::privacy::staff_words::ends_with_staff_title;
use crate::check::privacy::surnames::is_surname;
use crate::report::{Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("person-named", Warning);

/// The detectors and checks of the rule.
pub(super) const FINDERS: &[Finder] = &[Finder::Remaining(&RULE, search)];

/// People in history, books and methods, and organisations with people's names.
const KNOWN: [&str; 42] = [
    "Abraham Maslow",
    "Albert Einstein",
    "Alexander Fleming",
    "Aneurin Bevan",
    "Anne Frank",
    "Charles Darwin",
    "Daniel Kahneman",
    "David Bowie",
    "Don Berwick",
    "Donald Berwick",
    "Edward Jenner",
    "Edwards Deming",
    "Elizabeth Garrett Anderson",
    "Elizabeth Fry",
    "Emily Dickinson",
    "Eric Berne",
    "Everett Rogers",
    "Florence Nightingale",
    "Harry Potter",
    "Henry Ford",
    "Isaac Newton",
    "James Lind",
    "James Parkinson",
    "James Reason",
    "Joe Wicks",
    "John Kotter",
    "John Lewis",
    "John Snow",
    "Joseph Juran",
    "Joseph Lister",
    "Kurt Lewin",
    "Louis Pasteur",
    "Marie Curie",
    "Mary Seacole",
    "Michael Marmot",
    "Nelson Mandela",
    "Paul Batalden",
    "Peter Senge",
    "Robert Francis",
    "Robin Hood",
    "Rosalind Franklin",
    "Walter Shewhart",
];

/// Words before a name that make it the name of a thing: Project Florence, Storm Eunice.
const BEFORE_THINGS: &str = "big camp cape fort hurricane lake mount operation port project storm";

/// A name in a text.
struct Name<'t> {
    words: &'t str,
    range: Range<usize>,
    /// The text of its line before and after it.
    before: &'t str,
    after: &'t str,
}

impl Name<'_> {
    /// Whether the text beside it says that its bearer works in care.
    fn is_of_staff(&self) -> bool {
        ends_with_staff_title(self.before) || is_staff_apposition(self.after)
    }

    /// The first name, in lower case.
    fn first(&self) -> String {
        let first = self.words.split(' ').next().unwrap_or_default();
        as_name(first)
    }

    /// Whether it belongs to somebody in history, a place, or something named after a person.
    fn is_of_a_thing(&self) -> bool {
        let first = self.words.split(' ').next().unwrap_or_default();
        let after_first = [&self.words[first.len()..], self.after].concat();
        let before = self
            .before
            .trim_end()
            .rsplit(' ')
            .next()
            .unwrap_or_default()
            .to_lowercase();
        let before = before.trim_start_matches(['(', '“', '‘']);
        let is_known = KNOWN.iter().any(|known| {
            self.words.starts_with(known)
                || self.before.ends_with("W. ") && known.ends_with(self.words)
        });
        // Dr Foster is a company.
        let is_company = self.words == "Foster" && before == "dr";
        is_known
            || is_company
            || is_before_a_place(before)
            || has_word(BEFORE_THINGS, before)
            || is_of_a_thing(&after_first)
            || is_of_a_thing(self.after)
    }

    /// Whether it is in a citation or in the words of an address.
    fn is_cited(&self) -> bool {
        let line = [self.before, self.words, self.after]
            .concat()
            .to_lowercase();
        let near: String = self.after.chars().take(CITED_NEAR).collect();
        let is_year =
            |word: &str| word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
        let mut brackets = near.split('(').skip(1);
        line.starts_with("? ")
            || CITED.iter().any(|word| line.contains(word))
            || brackets.any(|rest| {
                is_year(
                    rest.split(|c: char| !c.is_ascii_digit())
                        .next()
                        .unwrap_or_default(),
                )
            })
    }
}

/// How far after a name, in characters, the year of a citation is.
const CITED_NEAR: usize = 40;

/// What is in citations and in hardly any other line.
const CITED: [&str; 7] = [
    " et al",
    "doi:",
    "doi.org",
    "isbn",
    "journal of",
    " pp. ",
    " vol. ",
];

/// A word of a name as names are spelled: one capital, then lower case, without accents.
fn as_name(word: &str) -> String {
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
        other => other,
    });
    title_case(&plain.collect::<String>()).into_owned()
}

/// The names in a text, each with its surname: those that are only a first name, others before a surname, and surnames
/// after a title.
fn names(text: &str) -> Vec<Name<'_>> {
    let mut names = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
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
            let is_name = is_only_a_first_name(&first)
                || is_surname(&first) && is_after_title(&line[..begin])
                || may_be_first_name(&first) && surname(at).is_some_and(is_surname);
            if !is_name {
                continue;
            }
            let bare = word.trim_end_matches("'s").trim_end_matches("'S");
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
            });
        }
        start += line.len() + 1;
    }
    names
}

/// Whether a text ends with a title after which a surname names somebody: Dr Singh.
fn is_after_title(before: &str) -> bool {
    const TITLES: [&str; 7] = ["Dr", "Dr.", "Prof", "Prof.", "Professor", "Nurse", "Matron"];
    let title = before
        .strip_suffix(' ')
        .and_then(|before| before.rsplit(' ').next());
    title.is_some_and(|title| TITLES.contains(&title.trim_start_matches('(')))
}

/// The word of a line at an offset, with hyphens and apostrophes in it.
fn word_at(line: &str, begin: usize) -> &str {
    let rest = &line[begin..];
    let is_accent = |c: char| ('\u{300}'..='\u{36f}').contains(&c);
    let end =
        rest.find(|c: char| !c.is_alphabetic() && !is_accent(c) && !['\'', '’', '-'].contains(&c));
    let word = &rest[..end.unwrap_or(rest.len())];
    word.trim_end_matches(['\'', '’', '-'])
}

/// The staff whom a text names as such: those in the keys, and those beside a word for a job.
pub(super) fn staff_in<'n>(text: &str, of_keys: impl Iterator<Item = &'n str>) -> StaffNames {
    let mut staff = StaffNames::default();
    for name in of_keys {
        staff.add(name);
    }
    for name in names(text).iter().filter(|name| name.is_of_staff()) {
        staff.add(name.words);
    }
    staff
}

fn search(
    text: &str,
    context: &TextContext<'_>,
    is_found: &dyn Fn(&Range<usize>) -> bool,
) -> Vec<PrivacyFinding> {
    let left = names(text);
    let left = left.iter().filter(|name| {
        let lower = name.words.to_lowercase();
        let bearer = match context.staff.have(name.words) {
            true => Bearer::Staff,
            false => Bearer::Unknown(name.words),
        };
        let has_left = context
            .leavers
            .iter()
            .any(|leaver| leaver.contains(&lower) || lower.contains(leaver));
        let is_other = name.is_of_a_thing() || name.is_cited() || has_left;
        !is_other && !context.has_agreed(bearer) && !is_found(&name.range)
    });
    let mut by_name: Vec<(String, Vec<&Name<'_>>)> = Vec::new();
    for name in left {
        let first = name.first();
        match by_name.iter_mut().find(|(known, _)| *known == first) {
            Some((_, same)) => same.push(name),
            None => by_name.push((first, vec![name])),
        }
    }
    // A name that a thing has is not a person's anywhere in the text: Martha, in a text about Martha's Rule.
    let things: Vec<String> = names(text)
        .iter()
        .filter(|name| name.after.starts_with("'s ") && name.is_of_a_thing())
        .map(Name::first)
        .collect();
    by_name
        .iter()
        .filter(|(first, _)| !things.contains(first))
        .filter_map(|(_, same)| finding(same, context))
        .collect()
}

/// One finding for a name, however often it is in the text.
fn finding(same: &[&Name<'_>], context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let first = same.first()?;
    let more = match same.len() - 1 {
        0 => String::new(),
        more => format!(" (and {})", english::count(more, "more time", "more times")),
    };
    let is_staff = context.staff.have(first.words);
    let (what, hint) = match (context.is_of_story, is_staff) {
        (true, true) => (
            "names a member of staff, but the story does not say that they agreed",
            "leave out the name (`a nurse`); or ask them, and write `staff_named: yes` under `consent:`",
        ),
        (true, false) => (
            "is a person’s name, but the story does not say that they agreed",
            "leave out the name (`a service user`, `a colleague`). If they agreed, say so under `consent:`: for a service \
             user or carer, `patient_story: written`; for staff, `staff_named: yes`, and add the name to `authors:` or the \
             job beside it (`Sandra, a ward manager`)",
        ),
        (false, _) => (
            "is a person’s name, which everyone can read here",
            "leave out the name, or give the job instead; if they agreed, add an entry under `allow:` and say so",
        ),
    };
    Some(PrivacyFinding {
        part: first.range.clone(),
        message: format!("`{}` {what}{more}", first.words),
        hint: hint.to_owned(),
    })
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
