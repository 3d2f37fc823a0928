//! The pieces of a source that are not text byte for byte: tags, entities, addresses, and characters with another form.

use crate::base::characters;
use crate::base::characters::CharacterClass;
use crate::base::entities;
use crate::base::html;

/// The HTML tags in a source that are markup, and so are not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::parse) enum Tags {
    /// None: the page shows them as they are written, or they have already been read.
    None,
    /// The tags without words in their attributes.
    WithoutWords,
}

/// The form in the text of a piece of source.
pub(super) enum TextPiece {
    Character(char),
    Space,
    /// An address, which is a space in the sentence around it.
    Address,
    BlockEnd,
    /// A curly mark that may be an apostrophe.
    Apostrophe(char),
    /// A mark that the text leaves out.
    QuotationMark(char),
    Nothing,
}

/// The form in the text of the start of `rest`, and its length in the source.
pub(super) fn next_piece(rest: &str, character: char, tags: Tags) -> (TextPiece, usize) {
    let one = character.len_utf8();
    match character {
        '&' => entity_piece(rest).unwrap_or((TextPiece::Character('&'), one)),
        '<' if is_bound(rest) => (TextPiece::Character('<'), one),
        '<' => tag_piece(rest, tags).unwrap_or((TextPiece::Nothing, one)),
        'h' | 'w' if starts_address(rest) => {
            let end = rest.find(|c: char| c.is_whitespace() || ")>\"".contains(c));
            (TextPiece::Address, end.unwrap_or(rest.len()))
        }
        _ => (piece_of(character), one),
    }
}

/// The form in the text of a character that does not begin markup.
pub(super) fn piece_of(character: char) -> TextPiece {
    match characters::class(character) {
        _ if characters::is_ignored_by_browsers(character) => TextPiece::Nothing,
        Some(CharacterClass::Hyphen) => TextPiece::Character('-'),
        Some(CharacterClass::WideDigit) => TextPiece::Character(characters::plain_digit(character)),
        _ if matches!(character, '\u{2012}' | '−' | '－') => TextPiece::Character('-'),
        _ if matches!(character, '*' | '`' | '\\') => TextPiece::Nothing,
        _ if matches!(character, '"' | '“' | '”') => TextPiece::QuotationMark(character),
        _ if matches!(character, '’' | '‘') => TextPiece::Apostrophe(character),
        _ if character == '_' || character.is_whitespace() => TextPiece::Space,
        _ => TextPiece::Character(character),
    }
}

/// Elements inside a line: their tags are markup and separate nothing. Anything else in angle brackets that is not an
/// element is read as words, such as `<Margaret Jones>`.
const INLINE_ELEMENTS: [&str; 24] = [
    "a", "abbr", "b", "big", "cite", "code", "del", "em", "font", "i", "ins", "kbd", "mark", "q",
    "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "u", "var",
];

/// Elements whose tags end a block of text.
const BLOCK_ELEMENTS: [&str; 30] = [
    "aside",
    "blockquote",
    "caption",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Elements that show something between the words before and after them.
const SEPARATING_ELEMENTS: [&str; 3] = ["br", "img", "wbr"];

/// The form in the text of the HTML tag or comment at its start, and its length; `None` if it is read as words.
fn tag_piece(rest: &str, tags: Tags) -> Option<(TextPiece, usize)> {
    if tags == Tags::None {
        return None;
    }
    let name = rest[1..].trim_start_matches('/');
    let is_comment = name.starts_with('!');
    let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next();
    let name = name.unwrap_or_default();
    let is_one_of = |elements: &[&str]| elements.iter().any(|one| name.eq_ignore_ascii_case(one));
    let piece = if is_comment || is_one_of(&INLINE_ELEMENTS) {
        TextPiece::Nothing
    } else if is_one_of(&BLOCK_ELEMENTS) {
        TextPiece::BlockEnd
    } else if is_one_of(&SEPARATING_ELEMENTS) {
        TextPiece::Space
    } else {
        return None;
    };
    // A tag ends before the next `<`; otherwise each of many `<` would scan the whole rest of the text.
    let end = rest[1..].find('<').map_or(rest.len(), |at| 1 + at);
    let markup = html::markup_at(&rest[..end], 0).filter(|markup| !markup.is_cut())?;
    let range = markup.range();
    (!has_words(&rest[range.clone()])).then_some((piece, range.end))
}

/// Whether a tag has words that people read, or an address, in its attributes.
fn has_words(tag: &str) -> bool {
    ["@", "alt=", "title=", "tel:"]
        .iter()
        .any(|words| tag.contains(words))
}

/// Whether a text begins with a `<` before a number or other words, which Markdown does not take for a tag.
fn is_bound(rest: &str) -> bool {
    let number = rest[1..].trim_start();
    number.is_empty() || number.starts_with(|c: char| c.is_ascii_digit())
}

pub(super) fn starts_address(rest: &str) -> bool {
    ["http://", "https://", "www."]
        .iter()
        .any(|begin| rest.starts_with(begin))
}

/// The form in the text of the entity at its start, and its length.
fn entity_piece(rest: &str) -> Option<(TextPiece, usize)> {
    let entity = entities::entity(rest)?;
    Some((piece_of(entity.first), entity.length))
}
