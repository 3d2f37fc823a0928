//! Names in a text that are nobody's in it: of people in history, of things and animals, of authors.

use crate::check::privacy::detector::has_word;
use crate::check::privacy::named_patient::{is_before_a_place, is_of_a_thing};
use crate::check::privacy::person_named::name::Name;
use crate::check::privacy::person_named::shown::is_family;

/// People in history, books and methods, and organisations with people's names.
const KNOWN: [&str; 73] = [
    "Abraham Maslow",
    "Albert Einstein",
    "Alexander Fleming",
    "Amy Edmondson",
    "Aneurin Bevan",
    "Anne Frank",
    "Ben & Jerry",
    "Bob the Builder",
    "Bruce Tuckman",
    "Captain Tom",
    "Carl Rogers",
    "Charles Darwin",
    "Daniel Kahneman",
    "David Attenborough",
    "David Bowie",
    "Delia Smith",
    "Don Berwick",
    "Don Norman",
    "Donald Berwick",
    "Edward Jenner",
    "Edward de Bono",
    "Edwards Deming",
    "Elizabeth Fry",
    "Elizabeth Garrett Anderson",
    "Emily Dickinson",
    "Eric Berne",
    "Everett Rogers",
    "Father Christmas",
    "Florence Nightingale",
    "Harry Potter",
    "Helen Bevan",
    "Henry Ford",
    "Isaac Newton",
    "Jack and Jill",
    "James Lind",
    "James Parkinson",
    "James Reason",
    "Jamie Oliver",
    "Joe Wicks",
    "John Kotter",
    "John Lewis",
    "John Snow",
    "Joseph Juran",
    "Joseph Lister",
    "Karl Popper",
    "Kurt Lewin",
    "Louis Pasteur",
    "Maggie's Cent",
    "Marie Curie",
    "Mary Berry",
    "Mary Dixon-Woods",
    "Mary Seacole",
    "Michael Marmot",
    "Mickey Mouse",
    "Mike Cohn",
    "Minnie Mouse",
    "Nelson Mandela",
    "Oliver's training",
    "Patricia Benner",
    "Paul Batalden",
    "Peter Pan",
    "Peter Rabbit",
    "Peter Senge",
    "Postman Pat",
    "Resusci Anne",
    "Robert Francis",
    "Robin Hood",
    "Rosalind Franklin",
    "Simon Sinek",
    "Steve Jobs",
    "Vincent de Paul",
    "Virginia Henderson",
    "Walter Shewhart",
];

/// Words before a name that make it the name of a thing: Project Florence, Storm Eunice.
const BEFORE_THINGS: &str =
    "big camp cape fort hurricane lake mount operation port project resusci storm";

impl Name<'_> {
    /// Whether the text names an animal, a doll or a machine by it: Alfie the therapy dog.
    pub(super) fn is_of_an_animal(&self) -> bool {
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
    pub(super) fn is_abbreviation(&self) -> bool {
        let is_in_capitals = !self.words.contains(|c: char| c.is_lowercase() || c == ' ');
        let is_article = ["the ", "The ", "an ", "a ", "our ", "Our "]
            .iter()
            .any(|article| self.before.ends_with(article));
        is_in_capitals && (is_article || self.after.starts_with(" stands for"))
    }

    /// Whether it is a whole name beside words about writing and thinking: Michael West's model.
    pub(super) fn is_of_an_author(&self) -> bool {
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
    pub(super) fn is_in_list_of_authors(&self) -> bool {
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

    /// Whether it belongs to somebody in history, a place, or something named after a person.
    pub(super) fn is_of_a_thing(&self) -> bool {
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
        let is_the_thing = before == "the"
            && !self.words.contains(' ')
            && !is_family(self.before, self.words, self.after);
        // Beatrice and Dorothy wards.
        let listed = after_first.strip_prefix(" and ");
        let is_listed = listed
            .and_then(|rest| rest.split_once(' '))
            .is_some_and(|(_, kind)| {
                let kind = kind.split(|c: char| !c.is_alphabetic()).next();
                kind.is_some_and(|kind| {
                    has_word(
                        "bathroom bathrooms rooms suites units wards Rooms Suites Units Wards",
                        kind,
                    )
                })
            });
        // Winnie the Pooh.
        let is_character = self
            .after
            .strip_prefix(" the ")
            .is_some_and(|rest| rest.starts_with(char::is_uppercase));
        // Dr Foster is a company.
        let is_company = self.words == "Foster" && before == "dr";
        is_known
            || is_company
            || is_character
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
    pub(super) fn is_house(&self) -> bool {
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
    pub(super) fn is_cited(&self) -> bool {
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
