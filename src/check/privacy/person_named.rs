//! A first name in a text that says nothing else about the person.

use std::ops::Range;

use crate::base::english;
use crate::check::privacy::Owner;
use crate::check::privacy::detector::{
    Bearer, Finder, NameSet, PrivacyFinding, TextContext, TextPlace, has_word,
};
use crate::check::privacy::first_names::{is_only_a_first_name, may_be_first_name, title_case};
use crate::check::privacy::jobs::is_beside_a_job;
use crate::check::privacy::named_patient::{
    is_before_a_place, is_of_a_thing, is_of_role, is_of_staff, is_staff_apposition,
};
use crate::check::privacy::staff_words::ends_with_staff_title;
use crate::check::privacy::surnames::is_surname;
use crate::check::privacy::table::heading;
use crate::report::{Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("person-named", Warning);

/// The detectors and checks of the rule.
pub(super) const FINDERS: &[Finder] = &[Finder::Remaining(&RULE, search)];

/// People in history, books and methods, and organisations with people's names.
const KNOWN: [&str; 52] = [
    "Abraham Maslow",
    "Albert Einstein",
    "Alexander Fleming",
    "Amy Edmondson",
    "Aneurin Bevan",
    "Anne Frank",
    "Ben & Jerry",
    "Bruce Tuckman",
    "Charles Darwin",
    "Daniel Kahneman",
    "David Bowie",
    "Don Berwick",
    "Donald Berwick",
    "Edward Jenner",
    "Edward de Bono",
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
    "Maggie's Cent",
    "Mary Dixon-Woods",
    "Michael Marmot",
    "Nelson Mandela",
    "Paul Batalden",
    "Oliver's training",
    "Peter Senge",
    "Resusci Anne",
    "Robert Francis",
    "Robin Hood",
    "Rosalind Franklin",
    "Simon Sinek",
    "Vincent de Paul",
    "Walter Shewhart",
];

/// Words before a name that make it the name of a thing: Project Florence, Storm Eunice.
const BEFORE_THINGS: &str =
    "big camp cape fort hurricane lake mount operation port project resusci storm";

/// A name in a text.
struct Name<'t> {
    words: &'t str,
    range: Range<usize>,
    /// The text of its line before and after it.
    before: &'t str,
    after: &'t str,
    /// The first line of the table that its line is in.
    headings: Option<&'t str>,
}

impl Name<'_> {
    /// Whether the text beside it says that its bearer works in care.
    fn is_of_staff(&self) -> bool {
        ends_with_staff_title(self.before) || is_staff_apposition(self.after)
    }

    /// Whether something beside it may be a job, or it is in a table of people and their jobs.
    fn is_beside_a_job(&self) -> bool {
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
    fn is_listed_before(&self, next: &Name<'_>) -> bool {
        let until = next.range.start.checked_sub(self.range.end);
        let between = until.and_then(|length| self.after.get(..length));
        between.is_some_and(|between| [" and ", ", ", ", and ", " & "].contains(&between))
    }

    /// Whether the text names an animal, a doll or a machine by it: Alfie the therapy dog.
    fn is_of_an_animal(&self) -> bool {
        const ANIMALS: &str = "bear cat chatbot dog doll horse manikin mannequin parrot pony puppy rabbit robot tortoise";
        let last = |text: &str| {
            let word = text.trim_end_matches([',', ' ', '(']).rsplit(' ').next();
            has_word(ANIMALS, &word.unwrap_or_default().to_lowercase())
        };
        let clause = self.after.trim_start_matches([',', ' ', '(']);
        let clause = clause.split([',', '.', ';', ')', '(', '–']).next();
        let mut words = clause.unwrap_or_default().split(' ').take(4);
        let is_apposed = words
            .next()
            .is_some_and(|word| ["a", "the", "our", "is"].contains(&word));
        let before = self.before.trim_end();
        let named = before
            .strip_suffix(" called")
            .or(before.strip_suffix(" named"));
        is_apposed && words.any(|word| has_word(ANIMALS, word)) || last(named.unwrap_or(before))
    }

    /// Whether it is written as an abbreviation, as in “MARTHA stands for” or “the EDITH form”.
    fn is_abbreviation(&self) -> bool {
        let is_in_capitals = !self.words.contains(|c: char| c.is_lowercase() || c == ' ');
        let is_article = ["the ", "The ", "an ", "a ", "our ", "Our "]
            .iter()
            .any(|article| self.before.ends_with(article));
        is_in_capitals && (is_article || self.after.starts_with(" stands for"))
    }

    /// Whether it is a whole name beside words about writing and thinking: Michael West's model.
    fn is_of_an_author(&self) -> bool {
        const WRITINGS: &str = "book books framework hats model models theories theory";
        let particle = ["de ", "van ", "von ", "di "]
            .iter()
            .find_map(|particle| self.after.trim_start().strip_prefix(particle));
        let after = match particle.filter(|rest| rest.starts_with(char::is_uppercase)) {
            Some(rest) => {
                &rest[rest
                    .find(|c: char| !c.is_alphabetic())
                    .unwrap_or(rest.len())..]
            }
            None if !self.words.contains(' ') => return false,
            None => self.after,
        };
        let mut words = after
            .strip_prefix("'s ")
            .into_iter()
            .flat_map(|after| after.split([' ', ',', '.']).take(3));
        let verbs = [
            " writes",
            " argues",
            " coined",
            ", author of",
            ", the author of",
        ];
        let before = [
            "book by ",
            "books by ",
            "theory of ",
            "theories of ",
            "author ",
        ];
        words.any(|word| has_word(WRITINGS, word))
            || verbs.iter().any(|verb| after.starts_with(verb))
            || before.iter().any(|words| self.before.ends_with(words))
    }

    /// Whether it is one of the surnames of a citation: Vincent C, Burnett S.
    fn is_in_list_of_authors(&self) -> bool {
        let is_initials = |word: &str| {
            (1..=3).contains(&word.len()) && word.chars().all(|c| c.is_ascii_uppercase())
        };
        let is_author = |text: &str| {
            let mut words = text.split_whitespace();
            let (name, letters, more) = (words.next(), words.next(), words.next());
            name.is_some_and(|name| name.starts_with(char::is_uppercase))
                && letters.is_some_and(is_initials)
                && more.is_none()
        };
        let mut after = self.after.split([',', '.']);
        let own = after.next().unwrap_or_default().trim();
        let next = after.next().unwrap_or_default();
        let before = self.before.trim_end().strip_suffix(',');
        let previous = before.and_then(|before| before.rsplit([',', '.']).next());
        is_initials(own) && (is_author(next) || previous.is_some_and(is_author))
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
        let typed = [self.words, self.after].concat();
        let is_known = KNOWN.iter().any(|known| {
            let begins = known
                .find(first)
                .filter(|at| self.before.ends_with(&known[..*at]));
            begins.is_some_and(|at| typed.starts_with(&known[at..]))
                || self.before.ends_with("W. ") && known.ends_with(self.words)
        });
        // The Rosie is a place, and the Diana nurses are named after somebody.
        let is_the_thing = before == "the" && !self.words.contains(' ');
        // Beatrice and Dorothy wards.
        let listed = after_first.strip_prefix(" and ");
        let is_listed = listed
            .and_then(|rest| rest.split_once(' '))
            .is_some_and(|(_, kind)| {
                let kind = kind.split(|c: char| !c.is_alphabetic()).next();
                kind.is_some_and(|kind| {
                    has_word("rooms suites units wards Rooms Suites Units Wards", kind)
                })
            });
        // Dr Foster is a company.
        let is_company = self.words == "Foster" && before == "dr";
        is_known
            || is_company
            || is_the_thing
            || is_listed
            || self.is_of_an_animal()
            || self.is_abbreviation()
            || self.words == "Maggie" && self.is_house()
            || is_before_a_place(before)
            || has_word(BEFORE_THINGS, before)
            || is_of_a_thing(&after_first)
            || is_of_a_thing(self.after)
    }

    /// Whether it has an apostrophe and nothing that belongs to it: Maggie's is a centre.
    fn is_house(&self) -> bool {
        let after = self.after.strip_prefix("'s");
        after.is_some_and(|after| {
            let next = after
                .trim_start()
                .split(|c: char| !c.is_alphabetic())
                .next();
            next.is_some_and(|next| {
                has_word(" and at gave has helped is offers was", next) || next.is_empty()
            })
        })
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
            || self.is_in_list_of_authors()
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

/// The most letters after a name that say what somebody is qualified as.
const LONGEST_LETTERS: usize = 4;

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

/// How far full-width letters are after the ordinary ones in Unicode.
const FULL_WIDTH_OFFSET: u32 = 0xfee0;

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
fn names(text: &str) -> Vec<Name<'_>> {
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
                headings,
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

/// The staff whom a text names as such: those in the keys, and those beside a word for a job. Where staff are said to have
/// agreed, whatever is beside a name may be a job.
pub(super) fn staff_in(text: &str, owner: &Owner<'_>) -> NameSet {
    let have_agreed = owner.consent.is_some_and(|consent| consent.staff_named);
    let mut staff = NameSet::default();
    for name in &owner.staff {
        staff.add(name);
    }
    let names = names(text);
    let mut are_staff: Vec<bool> = names
        .iter()
        .map(|name| name.is_of_staff() || have_agreed && name.is_beside_a_job())
        .collect();
    // Nurses Sarah and Tom; Sarah and Tom, band 6 nurses.
    for at in 1..names.len() {
        let (first, next) = (&names[at - 1], &names[at]);
        let is_begun = are_staff[at - 1]
            && (at > 1 && names[at - 2].is_listed_before(first) || has_plural_title(first.before));
        are_staff[at] |= is_begun && first.is_listed_before(next);
    }
    for at in (1..names.len()).rev() {
        let (first, next) = (&names[at - 1], &names[at]);
        let is_listed = names
            .get(at + 1)
            .is_some_and(|last| next.is_listed_before(last));
        let is_closed = are_staff[at] && (is_listed || has_plural_job(next.after));
        are_staff[at - 1] |= is_closed && first.is_listed_before(next);
    }
    for (name, _) in names
        .iter()
        .zip(are_staff)
        .filter(|(_, is_staff)| *is_staff)
    {
        staff.add(name.words);
    }
    staff
}

/// Whether a text ends with a title of several people: Ward sisters.
fn has_plural_title(before: &str) -> bool {
    before.trim_end().ends_with('s')
}

/// Whether a text directly after a name gives the job of several people: , band 6 nurses.
fn has_plural_job(after: &str) -> bool {
    let clause = after.trim_start_matches([',', ' ', '(']);
    let clause = clause.split([',', '.', ';', ')', '(', '–']).next();
    clause
        .unwrap_or_default()
        .split(' ')
        .any(|word| word.len() > 2 && word.ends_with('s'))
}

fn search(
    text: &str,
    context: &TextContext<'_>,
    is_found: &dyn Fn(&Range<usize>) -> bool,
) -> Vec<PrivacyFinding> {
    let all = names(text);
    let authors: Vec<&str> = all
        .iter()
        .filter(|name| name.is_of_an_author())
        .map(|name| name.words)
        .collect();
    let left = all.iter().filter(|name| {
        let lower = name.words.to_lowercase();
        let bearer = match context.staff.have(name.words) {
            true => Bearer::Staff,
            false => Bearer::Unknown(name.words),
        };
        let has_left = context
            .leavers
            .iter()
            .any(|leaver| leaver.contains(&lower) || lower.contains(leaver));
        let is_other = name.is_of_a_thing()
            || name.is_cited()
            || has_left
            || authors.contains(&name.words)
            || context.made_up.have(name.words)
            || context.public.has(name.words);
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
    let things: Vec<String> = all
        .iter()
        .filter(|name| {
            name.after.starts_with("'s ") && name.is_of_a_thing()
                || name.is_of_an_animal()
                || name.is_abbreviation()
        })
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
    let (what, hint) = match (context.place, is_staff) {
        (TextPlace::Story, true) => (
            "names a member of staff, but the story does not say that they agreed",
            "leave out the name (`a nurse`); or ask them, and write `staff_named: yes` under `consent:`",
        ),
        (TextPlace::Story, false) => (
            "is a person’s name, but the story does not say that they agreed",
            "leave out the name (`a service user`, `a colleague`). If they agreed, say so under `consent:`: for a service \
             user or carer, `patient_story: written`; for staff, `staff_named: yes`, and add the name to `authors:` or the \
             job beside it (`Sandra, a ward manager`)",
        ),
        (TextPlace::Settings, _) => (
            "is a person’s name, which everyone can read here",
            "leave out the name, or give the job instead; the name of a contact belongs under `contact:`, after `name:`",
        ),
        (TextPlace::Page, _) => (
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
