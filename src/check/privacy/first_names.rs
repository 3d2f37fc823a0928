//! Common first names of the United Kingdom, which tell a bare name from a place or a team.

use crate::check::privacy::detector::has_word;

/// The names. Those that are also a month, a place or a common word are left out.
const FIRST_NAMES: &str = "\
    Aaron Abdul Abigail Adam Adrian Ahmed Aisha Alan Albert Alex Alexander Alfie Alfred Ali Alice Alison \
    Amanda Amelia Amina Amy Andrea Andrew Angela Anita Ann Anna Anne Annie Anthony Arthur Ashley Barbara \
    Barry Ben Benjamin Bernard Beryl Beth Betty Bilal Brenda Brian Bridget Bruce Callum Carl Carol \
    Caroline Catherine Charles Chloe Chris Christine Christopher Claire Clive Colin Connor Craig Daniel \
    Danielle Dave David Dawn Debbie Deborah Denise Dennis Derek Diane Donna Doreen Doris Dorothy Edna \
    Edward Eileen Elaine Elizabeth Ella Ellen Elsie Emily Emma Eric Ethel Eva Fatima Fiona Florence \
    Frances Frank Fred Frederick Gareth Gary Gavin Geoff Geoffrey George Gerald Gillian Gladys Glenn \
    Gordon Graham Grzegorz Hannah Harry Hassan Heather Helen Henry Hilda Hussain Ian Ibrahim Imran Irene \
    Isabella Jack Jackie Jacqueline Jade Jake James Jamie Jane Janet Janice Jason Jean Jeffrey Jennifer \
    Jenny Jessica Jill Jim Joan Joanne Joe John Jonathan Joseph Josh Joshua Joyce Judith Julia Julian \
    Julie Karen Kate Katherine Kathleen Kathryn Katie Keith Kelly Kenneth Kevin Khadija Kyle Laura \
    Lauren Leah Lee Leon Leonard Lesley Leslie Lewis Liam Linda Lisa Louise Lucy Luke Lynn Malcolm \
    Margaret Maria Marie Marilyn Marion Martin Martyn Mary Maryam Matthew Maureen Megan Melanie Melissa \
    Michael Michelle Mike Mohamed Mohammed Molly Monica Muhammad Nadia Nancy Naomi Natalie Natasha \
    Nathan Neil Nicholas Nicola Nigel Norma Norman Oliver Olivia Omar Oscar Pamela Patricia Patrick Paul \
    Paula Pauline Peter Philip Phyllis Piotr Priya Rachel Ralph Raymond Rebecca Richard Rita Robert \
    Robin Roger Ronald Ross Roy Russell Ruth Ryan Sally Sam Samantha Samuel Sandra Sara Sarah Sean \
    Shannon Sharon Sheila Shirley Simon Sophie Stacey Stanley Stephanie Stephen Steve Steven Stuart \
    Susan Suzanne Sylvia Tariq Terence Teresa Terry Thomas Timothy Tina Tom Tony Tracey Tracy Trevor \
    Valerie Vera Veronica Victoria Vincent Wayne Wendy William Winifred Yasmin Yusuf Yvonne Zainab Zoe";

/// Words of English with letters that other names have, which may begin a sentence.
const LOANWORDS: &str = "\
    Café Cafés Cliché Crèche Crèches Décor Façade Fiancé Fiancée Naïve Naïvely Protégé Résumé Rôle Rôles";

/// Whether a word is a first name: a common one, or one with letters that English words do not have.
pub(super) fn is_first_name(word: &str) -> bool {
    let is_foreign = word.chars().any(|c| !c.is_ascii() && c.is_alphabetic())
        || word.contains(|c| ('\u{300}'..='\u{36f}').contains(&c));
    has_word(FIRST_NAMES, word) || is_foreign && !has_word(LOANWORDS, word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_distinguished_from_other_words() {
        assert!(is_first_name("Aaron") && is_first_name("Margaret") && is_first_name("Zoe"));
        assert!(!is_first_name("Sheffield") && !is_first_name(""));
        assert!(is_first_name("Zoë") && is_first_name("Zoe\u{308}") && is_first_name("Мария"));
        assert!(!is_first_name("Café"));
    }
}
