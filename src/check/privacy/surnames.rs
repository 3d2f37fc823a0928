//! Common surnames of the United Kingdom, which distinguish a bare name from a team or a meeting.

use crate::check::privacy::detector::has_word;
use crate::check::privacy::first_names::title_case;

/// The names. Those that are also a common word, a place or a colour are left out.
const SURNAMES: &str = "\
    Adams Ahmed Akhtar Ali Allen Anderson Andrews Armstrong Atkinson Bailey Baker Barker Barnes Begum Bell Bennett Booth \
    Bradley Brooks Brown Burns Burton Butler Campbell Carr Carter Chapman Clark Clarke Collins Cooper Cox Davies \
    Davis Dawson Dean Dixon Edwards Elliott Ellis Evans Ferguson Fisher Fletcher Foster Gibson Griffiths Hall Hamilton \
    Harris Harrison Harvey Henderson Holmes Hudson Hughes Hussain Jackson Jenkins Johnson Johnston Jones Kaur Kelly \
    Kennedy Khan Knight Lawrence Lloyd MacDonald Marshall Mason Matthews McDonald Mitchell Morgan Morris Murphy Murray \
    Nicholson O'Brien O'Connor Owen Palmer Parker Patel Payne Pearce Pearson Perry Phillips Powell \
    Reid Reynolds Richards Richardson Roberts Robertson Robinson Rogers Russell Ryan Saunders Scott Shah Shaw Simpson \
    Singh Smith Spencer Stevens Stewart Sutton Taylor Thomas Thompson Turner Walker Walsh Watson Watkins Webb \
    Wilkinson Williams Williamson Wilson Wright";

/// Whether a word is a surname.
pub(super) fn is_surname(word: &str) -> bool {
    let word = &word.replace('’', "'");
    has_word(SURNAMES, word) || has_word(SURNAMES, &in_capitals(&title_case(word)))
}

/// A name of which the part after an apostrophe begins with a capital, as it does where all of it is in capitals.
fn in_capitals(word: &str) -> String {
    match word.split_once('\'') {
        Some((first, rest)) if first.len() == 1 => {
            let mut characters = rest.chars();
            let capital = characters.next().map(char::to_uppercase);
            let capital: String = capital.into_iter().flatten().collect();
            format!("{first}'{capital}{}", characters.as_str())
        }
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_surname_with_an_apostrophe_is_known_in_every_case() {
        for name in ["O'Brien", "O’Brien", "O'BRIEN", "O’CONNOR"] {
            assert!(is_surname(name), "{name}");
        }
        assert!(!is_surname("Obrien") && !is_surname("Sheffield"));
    }
}
