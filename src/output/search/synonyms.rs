//! Several names of one thing, which search takes as one: those of a built-in list and those of the site.
//!
//! Each line of names is a term of the index, beside the terms of its words. A document has the term if its texts have
//! any of the names; a query that has any of the names asks for the term. So a name of several words is found as
//! exactly as a word is.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use crate::model::settings::Synonyms;
use crate::output::search::stem::stem;
use crate::output::search::words::{Kind, STOP_WORDS, words};

/// The names that staff of the NHS use, one line for each thing, with commas between the names.
const NHS: &str = include_str!("nhs.txt");

/// What the name of a line's term begins with. No word begins with it, and it sorts after all letters of English.
const MARK: char = '~';

/// Which part of a name a word is; 0 for a word that is in no name.
pub(super) type NamePart = u16;

/// All names, in a form in which texts are searched for them.
pub(super) struct Names {
    /// The lines, each with its names, each with the stems of its words.
    lines: Vec<Vec<Vec<String>>>,
    /// The terms of the lines.
    terms: Vec<String>,
    /// The words of names, by their stems.
    parts: HashMap<String, NamePart, FxBuildHasher>,
    /// The names that begin with each part: their other parts, and their line.
    beginning: Vec<Vec<(Vec<NamePart>, usize)>>,
}

impl Names {
    /// The names of the built-in list and of the site.
    pub(super) fn new(own: &Synonyms) -> Self {
        let own = own.lines().map(|line| {
            let names = line.iter().map(|name| parts_of_name(name.as_str()));
            names.collect()
        });
        let built_in = NHS
            .lines()
            .map(|line| line.split(',').map(parts_of_name).collect());
        let mut names = Self {
            lines: Vec::new(),
            terms: Vec::new(),
            parts: HashMap::default(),
            beginning: vec![Vec::new()],
        };
        for line in own.chain(built_in) {
            names.push(line);
        }
        names
    }

    /// Adds a line. Names without words, and names that differ only in form, are left out.
    fn push(&mut self, mut line: Vec<Vec<String>>) {
        line.retain(|name| !name.is_empty());
        let mut known = Vec::new();
        line.retain(|name| {
            let is_new = !known.contains(name);
            known.push(name.clone());
            is_new
        });
        let Some(first) = line.first().filter(|_| line.len() > 1) else {
            return;
        };
        let term = format!("{MARK}{}", first.join("_"));
        if self.terms.contains(&term) {
            let line_number = self.terms.iter().position(|known| *known == term);
            self.extend(line_number.expect("it was just found"), line);
            return;
        }
        self.terms.push(term);
        self.lines.push(Vec::new());
        self.extend(self.lines.len() - 1, line);
    }

    /// Adds names to a line.
    fn extend(&mut self, line_number: usize, names: Vec<Vec<String>>) {
        for name in names {
            if self.lines[line_number].contains(&name) {
                continue;
            }
            let mut parts: Vec<NamePart> = name.iter().map(|part| self.add_part(part)).collect();
            let first = usize::from(parts.remove(0));
            self.beginning[first].push((parts, line_number));
            self.lines[line_number].push(name);
        }
    }

    fn add_part(&mut self, part: &str) -> NamePart {
        if let Some(known) = self.parts.get(part) {
            return *known;
        }
        let next = NamePart::try_from(self.beginning.len()).expect("a site has fewer names");
        self.parts.insert(part.to_owned(), next);
        self.beginning.push(Vec::new());
        next
    }

    /// Which part of a name the stem of a word is.
    pub(super) fn part(&self, stem: &str) -> NamePart {
        self.parts.get(stem).copied().unwrap_or_default()
    }

    /// Calls `emit` with the line of each name in a text, given which parts of names its words are.
    pub(super) fn find(&self, text: &[NamePart], mut emit: impl FnMut(usize)) {
        for (at, first) in text.iter().enumerate() {
            for (rest, line) in &self.beginning[usize::from(*first)] {
                if text[at + 1..].starts_with(rest) {
                    emit(*line);
                }
            }
        }
    }

    /// The terms of all lines.
    pub(super) fn terms(&self) -> &[String] {
        &self.terms
    }

    /// Encodes the lines whose terms are in the index: `|` between lines, `,` between names, a space between stems.
    pub(super) fn for_script(&self, is_indexed: impl Fn(&str) -> bool) -> String {
        let lines = self.lines.iter().zip(&self.terms);
        let lines = lines.filter(|(_, term)| is_indexed(term));
        let lines = lines.map(|(line, _)| {
            let names: Vec<String> = line.iter().map(|name| name.join(" ")).collect();
            names.join(",")
        });
        lines.collect::<Vec<_>>().join("|")
    }
}

/// The stems of the words of a name. A word that is otherwise a stop word is in capitals.
fn parts_of_name(name: &str) -> Vec<String> {
    let mut stems = Vec::new();
    words(name, |word| {
        if word.kind != Kind::Joined {
            each_part(word.text, |part| stems.push(part.to_owned()));
        }
    });
    match stems.as_slice() {
        [only] if STOP_WORDS.contains(&only.as_str()) => vec![only.to_uppercase()],
        _ => stems,
    }
}

/// Calls `emit` with the parts of a name that a word is: its stem, or two if it has letters and then digits. `s136` is
/// then the same as `s.136`.
pub(super) fn each_part(word: &str, mut emit: impl FnMut(&str)) {
    let digits = word.bytes().rev().take_while(u8::is_ascii_digit);
    let (letters, digits) = word.split_at(word.len() - digits.count());
    let is_split = !digits.is_empty()
        && !letters.is_empty()
        && letters.bytes().all(|b| b.is_ascii_lowercase());
    match is_split {
        true => {
            emit(&stem(letters));
            emit(digits);
        }
        false => emit(&stem(word)),
    }
}
