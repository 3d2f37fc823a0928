//! Decodes the bytes of a text file, whatever encoding a Windows program saved it in.

use std::ops::Range;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};
use memchr::memchr;

/// A file's text, and how it was saved.
#[derive(Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text. A line that ended in a lone carriage return, as on old Macs, ends in a line feed here.
    pub text: String,
    /// How it was saved.
    pub saved: Saved,
}

/// How a text was saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Saved {
    /// In UTF-8, as it should be.
    Utf8,
    /// In UTF-16, which Notepad and PowerShell call Unicode. It is decoded without loss.
    Utf16,
    /// In an older Windows encoding, at least from this byte of the text on. That part was decoded as Windows-1252,
    /// which is right for English and may be wrong for other languages.
    Windows(usize),
}

/// Decodes the bytes of a file.
pub fn decode(bytes: Vec<u8>) -> Decoded {
    if let Some(encoding) = utf16(&bytes) {
        let (text, _) = encoding.decode_with_bom_removal(&bytes);
        return Decoded {
            text: normalise_line_ends(text.into_owned()),
            saved: Saved::Utf16,
        };
    }
    match String::from_utf8(bytes) {
        Ok(text) => Decoded {
            text: normalise_line_ends(text),
            saved: Saved::Utf8,
        },
        Err(error) => Decoded {
            text: normalise_line_ends(decode_mixed(error.as_bytes())),
            saved: Saved::Windows(error.utf8_error().valid_up_to()),
        },
    }
}

/// The UTF-16 encoding of the bytes, recognised by a byte order mark or by a zero next to the first character, which is
/// ASCII.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [0xFF, 0xFE, ..] | [1..=127, 0, 1..=127, 0, ..] => Some(UTF_16LE),
        [0xFE, 0xFF, ..] | [0, 1..=127, 0, 1..=127, ..] => Some(UTF_16BE),
        _ => None,
    }
}

/// Decodes bytes that are partly not UTF-8: invalid sequences as Windows-1252 and the rest as UTF-8, because a file may
/// have been pasted together from two.
fn decode_mixed(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        let (odd, _) = WINDOWS_1252.decode_without_bom_handling(chunk.invalid());
        text.push_str(&odd);
    }
    text
}

/// Replaces each lone carriage return with a line feed, so that all offsets stay the same.
fn normalise_line_ends(text: String) -> String {
    if memchr(b'\r', text.as_bytes()).is_none() {
        return text;
    }
    let parts = text.split("\r\n").map(|part| part.replace('\r', "\n"));
    parts.collect::<Vec<_>>().join("\r\n")
}

/// Finds UTF-8 that was wrongly decoded as Windows-1252, and gives what was meant; `None` for a replacement character,
/// whose original is lost.
pub fn find_mojibake(text: &str) -> Vec<(Range<usize>, Option<String>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = text.as_bytes()[at..].iter().position(|b| !b.is_ascii()) {
        let start = at + next;
        let rest = &text[start..];
        let end = rest.find(|c: char| c.is_ascii()).unwrap_or(rest.len());
        at = start + end;
        let run = &text[start..at];
        if let Some(lost) = run.find('\u{fffd}') {
            let lost = start + lost;
            found.push((lost..lost + '\u{fffd}'.len_utf8(), None));
        } else if let Some(meant) = undo_mojibake(run) {
            found.push((start..at, Some(meant)));
        }
    }
    found
}

/// The text that was wrongly decoded as Windows-1252; `None` if it was not.
fn undo_mojibake(run: &str) -> Option<String> {
    let (bytes, _, is_lossy) = WINDOWS_1252.encode(run);
    let meant = String::from_utf8(bytes.into_owned()).ok()?;
    (!is_lossy).then_some(meant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], text: &str, saved: Saved) {
        let expected = Decoded {
            text: text.to_owned(),
            saved,
        };
        assert_eq!(decode(bytes.to_vec()), expected);
    }

    #[test]
    fn utf8_is_left_unchanged() {
        check("\u{feff}é\r\n".as_bytes(), "\u{feff}é\r\n", Saved::Utf8);
        check(b"", "", Saved::Utf8);
    }

    #[test]
    fn utf16_is_decoded_with_and_without_a_byte_order_mark() {
        let units: Vec<u16> = "é\r\n£".encode_utf16().collect();
        let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        check(
            &[b"\xff\xfe", little.as_slice()].concat(),
            "é\r\n£",
            Saved::Utf16,
        );
        check(
            &[b"\xfe\xff", big.as_slice()].concat(),
            "é\r\n£",
            Saved::Utf16,
        );
        check(b"-\0-\0", "--", Saved::Utf16);
        check(b"\0-\0-", "--", Saved::Utf16);
    }

    #[test]
    fn characters_of_older_windows_programs_are_read_beside_utf8() {
        check(b"It\x92s \xa312,400", "It’s £12,400", Saved::Windows(2));
        check("é \u{1}".as_bytes(), "é \u{1}", Saved::Utf8);
        check(b"\xc3\xa9 \x96 \xe9", "é – é", Saved::Windows(3));
    }

    #[test]
    fn a_carriage_return_alone_ends_a_line() {
        check(b"a\rb\r\nc\r", "a\nb\r\nc\n", Saved::Utf8);
    }

    #[test]
    fn garbled_characters_are_recognised() {
        let meant = |text: &str| {
            let found = find_mojibake(text).into_iter();
            found
                .map(|(_, meant)| meant.unwrap_or_default())
                .collect::<Vec<_>>()
        };
        assert_eq!(
            meant("The wardâ€™s â€“ Â£5, cafÃ© â€œaâ€\u{9d}"),
            ["’", "–", "£", "é", "“", "”"]
        );
        assert_eq!(meant("caf\u{fffd}"), [""]);
        assert!(meant("“Élan”, café’s £5–£6… Łódź ≥ 5 → “ö”, ‘é’ – 10\u{a0}€").is_empty());
    }
}
