//! Confusable and invisible characters, sorted into classes.

/// A class of confusable or invisible characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CharacterClass {
    /// A space other than the plain one: those of Word and of typeset numbers.
    Space,
    /// Invisible and never needed: a soft hyphen, a zero-width space, a byte order mark.
    Unseen,
    /// Invisible, but needed by other scripts and by joined emoji.
    Joiner,
    /// Invisible; changes the direction of the text after it.
    Direction,
    /// Breaks a line or a paragraph in some programs only.
    LineBreak,
    /// A hyphen other than the plain one.
    Hyphen,
    /// A dash or a minus.
    Dash,
    /// A full-width digit, as East Asian text uses.
    WideDigit,
    /// A colon of another script or of mathematics.
    Colon,
    /// A bullet that Word puts before a list item.
    Bullet,
}

/// The class of a character; `None` for plain characters and for those of other scripts that resemble no plain one.
pub fn class(c: char) -> Option<CharacterClass> {
    let class = match c {
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => {
            CharacterClass::Space
        }
        '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}' => {
            CharacterClass::Unseen
        }
        '\u{200c}' | '\u{200d}' => CharacterClass::Joiner,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => CharacterClass::Direction,
        '\u{2028}' | '\u{2029}' => CharacterClass::LineBreak,
        '\u{2010}' | '\u{2011}' => CharacterClass::Hyphen,
        '\u{2012}'..='\u{2015}' | '−' | '－' => CharacterClass::Dash,
        '０'..='９' => CharacterClass::WideDigit,
        '：' | '﹕' | '∶' | '꞉' => CharacterClass::Colon,
        '•' | '·' | '●' | '○' | '▪' | '■' | '□' | '◦' | '‣' | '➢' | '\u{f0b7}' | '\u{f0a7}'
        | '\u{f0a8}' | '\u{f0d8}' | '\u{f0fc}' | '\u{f076}' => CharacterClass::Bullet,
        _ => return None,
    };
    Some(class)
}

impl CharacterClass {
    /// Whether the characters of this class are invisible and have no width.
    pub fn has_no_width(self) -> bool {
        matches!(self, Self::Unseen | Self::Joiner | Self::Direction)
    }
}

/// Whether a character is a space other than the plain one.
pub fn is_odd_space(c: char) -> bool {
    class(c) == Some(CharacterClass::Space)
}

/// Whether a character is invisible and never meant. Joiners are invisible too, but may be meant.
pub fn is_unseen(c: char) -> bool {
    matches!(
        class(c),
        Some(CharacterClass::Unseen | CharacterClass::Direction)
    )
}

/// Whether a character is invisible and has no width, meant or not.
pub fn has_no_width(c: char) -> bool {
    class(c).is_some_and(CharacterClass::has_no_width)
}

/// Whether a character shows nothing in a browser: one without width, a control character other than white space, or one
/// that Unicode lists as `Default_Ignorable_Code_Point` (DerivedCoreProperties.txt) or as an annotation mark.
pub fn is_ignored_by_browsers(c: char) -> bool {
    has_no_width(c)
        || c.is_control() && !c.is_whitespace()
        || matches!(c,
            '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{2061}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// Whether a character breaks a line or a paragraph in some programs only.
pub fn is_line_break(c: char) -> bool {
    class(c) == Some(CharacterClass::LineBreak)
}

/// Whether a character is a colon other than the plain one.
pub fn is_odd_colon(c: char) -> bool {
    class(c) == Some(CharacterClass::Colon)
}

/// Whether a character is a bullet that Word puts before a list item.
pub fn is_bullet(c: char) -> bool {
    class(c) == Some(CharacterClass::Bullet)
}

/// Whether a character is from a symbol font of Word (Symbol, Wingdings), which browsers show as an empty box. Word saves
/// such characters in the private use area of Unicode.
pub fn is_of_symbol_font(c: char) -> bool {
    matches!(c, '\u{f020}'..='\u{f0ff}')
}

/// The ordinary character that looks like one of a symbol font, for those that people use in running text; `None` for
/// others. From the tables of the fonts Symbol and Wingdings; where the two differ, this follows the font in which
/// people use that character.
pub fn plain_symbol(c: char) -> Option<char> {
    let plain = match c {
        '\u{f0e0}' | '\u{f0ae}' => '→',
        '\u{f0df}' => '←',
        '\u{f0e1}' => '↑',
        '\u{f0e2}' => '↓',
        '\u{f0fc}' => '✓',
        '\u{f0fb}' => '✗',
        '\u{f0a3}' => '≤',
        '\u{f0b3}' => '≥',
        '\u{f0b0}' => '°',
        '\u{f0b1}' => '±',
        '\u{f0b4}' => '×',
        '\u{f0b8}' => '÷',
        _ => return None,
    };
    Some(plain)
}

/// Whether a character is a control character other than white space, or one that only breaks a line or a page on a
/// printer.
pub fn is_unwanted_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r') || is_line_break(c)
}

/// Whether a character is a hyphen, dash or minus other than the plain hyphen.
pub fn is_odd_dash(c: char) -> bool {
    matches!(
        class(c),
        Some(CharacterClass::Hyphen | CharacterClass::Dash)
    )
}

/// The plain digit that a full-width digit looks like; any other character unchanged.
pub fn plain_digit(c: char) -> char {
    match c {
        '０'..='９' => {
            char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c)
        }
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_characters_are_in_no_class() {
        let plain = (0..0x80).filter_map(char::from_u32);
        for c in plain.chain("éß“”‘’…£½–".chars().filter(|c| *c != '–')) {
            assert_eq!(class(c), None, "{c:?}");
        }
    }

    #[test]
    fn every_space_beyond_ascii_is_odd_or_breaks_a_line() {
        let spaces = (0x80..0x3001).filter_map(char::from_u32);
        for c in spaces.filter(|c| c.is_whitespace()) {
            let is_known = matches!(
                class(c),
                Some(CharacterClass::Space | CharacterClass::LineBreak)
            );
            // U+0085 is a control character, and U+1680 is a visible line of the Ogham script.
            assert!(is_known || ['\u{85}', '\u{1680}'].contains(&c), "{c:?}");
        }
    }

    #[test]
    fn joiners_have_no_width_but_may_be_meant() {
        for (c, is_never_meant) in [('\u{200b}', true), ('\u{202e}', true), ('\u{200d}', false)] {
            assert!(has_no_width(c), "{c:?}");
            assert_eq!(is_unseen(c), is_never_meant, "{c:?}");
        }
        assert!(!has_no_width('\u{a0}'));
    }

    #[test]
    fn full_width_digits_become_plain_digits() {
        let plain: String = "０１９a－".chars().map(plain_digit).collect();
        assert_eq!(plain, "019a－");
    }
}
