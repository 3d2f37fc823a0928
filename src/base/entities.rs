//! Decodes the entities of HTML, such as `&amp;`, `&eacute;` and `&#8211;`, as browsers do in attributes.

use std::borrow::Cow;

use html5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};
use memchr::memchr;

/// The character that browsers show for a number that is not a character.
const UNKNOWN: char = '\u{fffd}';

/// The characters that one entity means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entity {
    /// The first character.
    pub first: char,
    /// The second character, which few entities have.
    pub second: Option<char>,
    /// The length of the entity as written, in bytes.
    pub length: usize,
}

/// The text with its entities decoded.
pub fn decoded(text: &str) -> Cow<'_, str> {
    let Some(mut next) = memchr(b'&', text.as_bytes()) else {
        return Cow::Borrowed(text);
    };
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    loop {
        decoded.push_str(&rest[..next]);
        rest = &rest[next..];
        let length = match entity(rest) {
            Some(entity) => {
                decoded.push(entity.first);
                decoded.extend(entity.second);
                entity.length
            }
            None => {
                decoded.push('&');
                1
            }
        };
        rest = &rest[length..];
        match memchr(b'&', rest.as_bytes()) {
            Some(at) => next = at,
            None => break,
        }
    }
    decoded.push_str(rest);
    Cow::Owned(decoded)
}

/// The entity at the start of a text; `None` when its `&` is only an ampersand.
pub fn entity(text: &str) -> Option<Entity> {
    let inner = text.strip_prefix('&')?;
    match inner.strip_prefix('#') {
        Some(number) => numbered(number),
        None => named(inner),
    }
}

/// A numeric entity such as `&#8211;` or `&#x2013;`, without its `&#`.
fn numbered(text: &str) -> Option<Entity> {
    let (radix, digits) = match text.strip_prefix(['x', 'X']) {
        Some(digits) => (16, digits),
        None => (10, text),
    };
    let count = digits
        .bytes()
        .take_while(|b| char::from(*b).is_digit(radix));
    let (number, rest) = digits.split_at(count.count());
    if number.is_empty() {
        return None;
    }
    let semicolon = usize::from(rest.starts_with(';'));
    Some(Entity {
        first: numbered_character(u32::from_str_radix(number, radix).unwrap_or(u32::MAX)),
        second: None,
        length: "&#".len() + text.len() - rest.len() + semicolon,
    })
}

/// The character for a number. Browsers read the controls from 0x80 to 0x9F as Windows-1252.
fn numbered_character(number: u32) -> char {
    match number {
        0 => UNKNOWN,
        0x80..=0x9f => C1_REPLACEMENTS[(number - 0x80) as usize]
            .or(char::from_u32(number))
            .unwrap_or(UNKNOWN),
        _ => char::from_u32(number).unwrap_or(UNKNOWN),
    }
}

/// A named entity such as `&eacute;`, without its `&`. A few old names need no semicolon, unless a letter, a digit or
/// `=` follows them, as in the address `?a=1&copy=2`.
fn named(text: &str) -> Option<Entity> {
    let bytes = text.as_bytes();
    let mut found = None;
    // The table also holds the prefixes of all names, so the search ends at the first prefix that is not in it.
    for length in 1..=bytes.len() {
        let Some(&(first, second)) = text.get(..length).and_then(|name| NAMED_ENTITIES.get(name))
        else {
            break;
        };
        if let Some(first) = char::from_u32(first).filter(|first| *first != '\0') {
            let second = char::from_u32(second).filter(|second| *second != '\0');
            let length = "&".len() + length;
            found = Some(Entity {
                first,
                second,
                length,
            });
        }
    }
    found.filter(|entity| {
        let end = entity.length - "&".len();
        let follows = bytes.get(end);
        let continues = follows.is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'=');
        bytes[end - 1] == b';' || !continues
    })
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use html5ever::tendril::StrTendril;
    use html5ever::tokenizer::{
        BufferQueue, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
    };

    use super::*;

    /// Keeps the value of the first attribute.
    #[derive(Default)]
    struct FirstValue(RefCell<String>);

    impl TokenSink for FirstValue {
        type Handle = ();

        fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
            if let Token::TagToken(tag) = token
                && let Some(attribute) = tag.attrs.first()
            {
                self.0.replace(attribute.value.to_string());
            }
            TokenSinkResult::Continue
        }
    }

    /// The value that html5ever reads for an attribute without quotation marks.
    fn by_html5ever(value: &str) -> String {
        let input = BufferQueue::default();
        input.push_back(StrTendril::from(format!("<a b=\"{value}\">")));
        let tokenizer = Tokenizer::new(FirstValue::default(), TokenizerOpts::default());
        let _ = tokenizer.feed(&input);
        tokenizer.sink.0.take()
    }

    #[track_caller]
    fn check(value: &str) {
        assert_eq!(decoded(value), by_html5ever(value), "{value:?}");
    }

    #[test]
    fn entities_are_decoded_as_browsers_decode_them() {
        assert_eq!(decoded("a &amp;&lt;b&eacute;&#8211;&#x2F;"), "a &<bé–/");
        assert_eq!(decoded("&NotEqualTilde;"), "\u{2242}\u{338}");
        assert!(matches!(decoded("no entity"), Cow::Borrowed(_)));
    }

    #[test]
    fn every_name_is_read_as_html5ever_reads_it() {
        let mut names = 0;
        for (name, (first, _)) in NAMED_ENTITIES.entries() {
            names += usize::from(*first != 0);
            for after in ["", ";", "=", "a", "1", " ", "é", "&", "&amp;"] {
                check(&format!("x&{name}{after}"));
            }
        }
        assert!(names > 2_000, "only {names} names");
    }

    #[test]
    fn every_number_is_read_as_html5ever_reads_it() {
        let odd = [0xd7ff, 0xd800, 0xdfff, 0xfdd0, 0xfffe, 0x10ffff, 0x11_0000];
        for number in (0..0x180).chain(odd) {
            for after in ["", ";", "x", " "] {
                check(&format!("&#{number}{after}"));
                check(&format!("&#x{number:x}{after}"));
                check(&format!("&#X{number:X}{after}"));
            }
        }
    }

    #[test]
    fn text_that_is_not_an_entity_is_left_unchanged() {
        for odd in [
            "&",
            "&&",
            "& ",
            "&;",
            "&#",
            "&#;",
            "&#x",
            "&#x;",
            "&#xg;",
            "&é;",
            "&amé",
            "&nosuch;",
            "?a=1&copy=2&lt=3",
            "&#99999999999999999999;",
            "&#xfffffffffffff;",
            "&notit;",
            "é&é",
        ] {
            check(odd);
        }
    }
}
