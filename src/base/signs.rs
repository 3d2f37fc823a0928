//! Signs that are taken for others, or for nothing: spaces that are no plain ones, and what shows nothing at all.

/// Whether a character is a space that is no plain one: those of Word, and of numbers set in type.
pub fn is_odd_space(c: char) -> bool {
    matches!(
        c,
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
    )
}

/// Whether a character shows nothing at all: soft hyphens, marks of direction, spaces without width.
pub fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}'
    )
}
