//! The width of texts in Arial, which decides what fits on a picture.

/// The width of a text in units of its font size, for the regular style. Characters that are not listed count as wide
/// ones, so that a text is seldom wider than this says.
pub(super) fn of_text(text: &str) -> f64 {
    text.chars().map(of_character).sum()
}

/// How much wider a bold text is.
pub(super) const BOLD: f64 = 1.08;

fn of_character(character: char) -> f64 {
    match character {
        'i' | 'j' | 'l' | '\'' | '‘' | '’' => 0.223,
        ' ' | '.' | ',' | ':' | ';' | '/' | '!' | 'f' | 't' | 'I' => 0.279,
        'r' | '-' | '(' | ')' => 0.334,
        'c' | 'k' | 's' | 'v' | 'x' | 'y' | 'z' | 'J' => 0.5,
        'a'
        | 'b'
        | 'd'
        | 'e'
        | 'g'
        | 'h'
        | 'n'
        | 'o'
        | 'p'
        | 'q'
        | 'u'
        | 'L'
        | '0'..='9'
        | '£'
        | '–' => 0.557,
        'F' | 'T' | 'Z' | '+' | '=' | '<' | '>' => 0.611,
        'A' | 'B' | 'E' | 'K' | 'P' | 'S' | 'V' | 'X' | 'Y' | '&' => 0.667,
        'C' | 'D' | 'H' | 'N' | 'R' | 'U' | 'w' => 0.723,
        'G' | 'O' | 'Q' => 0.778,
        'm' | 'M' => 0.834,
        '%' => 0.89,
        'W' => 0.944,
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_have_one_width_and_unknown_characters_are_wide() {
        assert!((of_text("11") - of_text("80")).abs() < 1e-9);
        assert!(of_text("字") > of_text("M"));
    }
}
