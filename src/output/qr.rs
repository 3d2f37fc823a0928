//! Encodes a web address as a QR code.

use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};

/// The mask pattern, one of eight, that breaks up large patches of one colour. A code states its mask, so a reader
/// accepts any of them; choosing the best of the eight would take most of the time that a poster takes.
const MASK: u8 = 2;

/// A QR code as unit squares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Squares {
    /// The width in squares, excluding the quiet zone of 4 squares that must surround the code.
    pub side: usize,
    /// The dark squares as SVG path data, with adjacent squares in a row merged.
    pub path: String,
}

/// Encodes an address with error correction for a quarter of the code, as paper gets creased. Returns `None` if the
/// address is too long for a QR code (more than about 1,600 characters).
pub fn squares(address: &str) -> Option<Squares> {
    let segments = QrSegment::make_segments(address);
    let versions = (Version::MIN, Version::MAX);
    let mask = Some(Mask::new(MASK));
    let (level, boost) = (QrCodeEcc::Quartile, true);
    let code =
        QrCode::encode_segments_advanced(&segments, level, versions.0, versions.1, mask, boost)
            .ok()?;
    let side = code.size();
    let mut path = String::new();
    for y in 0..side {
        let mut x = 0;
        while x < side {
            let start = x;
            while code.get_module(x, y) {
                x += 1;
            }
            if x > start {
                let length = x - start;
                push(&mut path, 'M', start);
                push(&mut path, ' ', y);
                push(&mut path, 'h', length);
                path.push_str("v1h");
                push(&mut path, '-', length);
                path.push('z');
            }
            x += 1;
        }
    }
    let side = usize::try_from(side).expect("a code is at least 21 squares wide");
    Some(Squares { side, path })
}

/// Appends a character and a number below 177, formatted by hand as a code has about a thousand of them.
fn push(path: &mut String, prefix: char, number: i32) {
    path.push(prefix);
    let number = u8::try_from(number).expect("a code has at most 177 squares in a row");
    for (unit, least) in [(100, 100), (10, 10), (1, 0)] {
        if number >= least {
            path.push(char::from(b'0' + number / unit % 10));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_three_finder_patterns_and_is_deterministic() {
        let code = squares("https://intranet.example.nhs.uk/stories/a.html").expect("it is short");
        let last = code.side - 7;
        for corner in [
            "M0 0h7v1h-7z".to_owned(),
            format!("M{last} 0h7v1h-7z"),
            format!("M0 {last}h7v1h-7z"),
        ] {
            assert!(
                code.path.contains(&corner),
                "{corner} is not in {}",
                code.path
            );
        }
        assert_eq!(
            squares("https://intranet.example.nhs.uk/stories/a.html"),
            Some(code)
        );
    }

    #[test]
    fn an_address_that_is_too_long_has_no_code() {
        assert_eq!(squares(&"https://example.nhs.uk/".repeat(200)), None);
    }
}
