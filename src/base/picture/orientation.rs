//! Which way up a camera held a picture, read as browsers read it.

use std::io::Cursor;

use image::metadata::Orientation;
use image::{ImageDecoder, ImageFormat, ImageReader};

/// How a picture must be turned to be upright, according to its camera.
pub(super) fn orientation(bytes: &[u8], format: ImageFormat) -> Orientation {
    let orientation = if format == ImageFormat::Jpeg {
        first_exif(bytes).and_then(Orientation::from_exif_chunk)
    } else {
        let decoder = ImageReader::with_format(Cursor::new(bytes), format).into_decoder();
        decoder.and_then(|mut decoder| decoder.orientation()).ok()
    };
    orientation.unwrap_or(Orientation::NoTransforms)
}

/// The first block of EXIF in a JPEG. Browsers ignore any other, even if the first is damaged, and do not look at the
/// byte after `Exif` and its zero. A decoder may take the last one.
fn first_exif(bytes: &[u8]) -> Option<&[u8]> {
    const APP1: u8 = 0xe1;
    const HEAD: &[u8] = b"Exif\0";
    const START_OF_SCAN: u8 = 0xda;
    let mut rest = bytes.strip_prefix(&[0xff, 0xd8])?;
    loop {
        let [0xff, marker, after @ ..] = rest else {
            return None;
        };
        if *marker == 0xff {
            // A marker may have any number of these bytes before it.
            rest = &rest[1..];
            continue;
        }
        let length = usize::from(u16::from_be_bytes([*after.first()?, *after.get(1)?]));
        let content = after.get(2..length)?;
        match (*marker, content.strip_prefix(HEAD)) {
            (APP1, Some(exif)) => return exif.get(1..),
            (START_OF_SCAN, _) => return None,
            _ => rest = after.get(length..)?,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// EXIF in little-endian order whose only entry is an orientation.
    fn exif(orientation: u8) -> Vec<u8> {
        let entry = [0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0];
        [b"II*\0\x08\0\0\0\x01\0", &entry[..], &[0; 4]].concat()
    }

    fn segment(head: &[u8], content: &[u8]) -> Vec<u8> {
        let content = [head, content].concat();
        let length = u16::try_from(content.len() + 2).expect("it is short");
        [&[0xff, 0xe1][..], &length.to_be_bytes(), &content].concat()
    }

    /// The orientation of a JPEG with these segments. Chromium 148 showed each of these pictures in this orientation.
    fn turned(segments: &[Vec<u8>]) -> Orientation {
        let bytes = [&[0xff, 0xd8][..], &segments.concat(), &[0xff, 0xda, 0, 2]].concat();
        orientation(&bytes, ImageFormat::Jpeg)
    }

    #[test]
    fn the_first_block_of_exif_decides_as_in_browsers() {
        const HEAD: &[u8] = b"Exif\0\0";
        let (side, other, upright) = (
            segment(HEAD, &exif(6)),
            segment(HEAD, &exif(8)),
            segment(HEAD, &exif(1)),
        );
        let damaged = segment(HEAD, b"II*\0\xff\xff\xff\xff");
        let xmp = segment(b"http://ns.adobe.com/xap/1.0/\0", b"<x/>");
        let (turn, none) = (Orientation::Rotate90, Orientation::NoTransforms);
        for (segments, expected) in [
            (vec![side.clone()], turn),
            (vec![side.clone(), other], turn),
            (vec![side.clone(), upright.clone()], turn),
            (vec![upright, side.clone()], none),
            (vec![damaged.clone(), side.clone()], none),
            (vec![side.clone(), damaged], turn),
            (vec![xmp, side], turn),
            (vec![segment(b"Exif\0\xff", &exif(6))], turn),
            (vec![segment(b"Exif\xff\xff", &exif(6))], none),
            (vec![segment(b"exif\0\0", &exif(6))], none),
            (vec![], none),
        ] {
            assert_eq!(turned(&segments), expected, "{segments:x?}");
        }
    }
}
