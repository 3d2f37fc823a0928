//! The segments of a JPEG that affect how it looks.

use crate::base::picture::published::{Bytes, hold_text};

/// A JPEG's segments that affect how it looks (ITU-T T.81, annex B), with its colour profile if it has one; `None` if
/// the file is malformed.
pub(in crate::base::picture) fn stripped_jpeg(bytes: &[u8], has_profile: bool) -> Option<Vec<u8>> {
    const START: [u8; 2] = [0xff, 0xd8];
    const END: u8 = 0xd9;
    const START_OF_SCAN: u8 = 0xda;
    let mut kept = START.to_vec();
    let mut rest = Bytes(bytes.strip_prefix(&START)?);
    loop {
        let mut marker = rest.byte()?;
        if marker != 0xff {
            return None;
        }
        while marker == 0xff {
            marker = rest.byte()?;
        }
        if marker == END {
            kept.extend([0xff, END]);
            return Some(kept);
        }
        let length = rest.take(2)?;
        let content = usize::from(u16::from_be_bytes([length[0], length[1]])).checked_sub(2)?;
        let content = rest.take(content)?;
        if let Some(content) = shown_segment(marker, content, has_profile)? {
            let length = u16::try_from(content.len() + 2).ok()?.to_be_bytes();
            kept.extend([0xff, marker]);
            kept.extend(length);
            kept.extend(content);
        }
        if marker == START_OF_SCAN {
            let scan = length_of_scan(rest.0)?;
            let pixels = rest.take(scan)?;
            if hold_text(pixels) {
                return None;
            }
            kept.extend(pixels);
        }
    }
}

/// The part of a segment to keep: nothing if the segment does not affect how the picture looks. `None` for a marker
/// that the standard does not know or that has no content, and for malformed content.
fn shown_segment(marker: u8, content: &[u8], has_profile: bool) -> Option<Option<Vec<u8>>> {
    /// JFIF's version, the unit and the density, and then the size of a thumbnail (ITU-T T.871, 10.1).
    const JFIF: &[u8] = b"JFIF\0";
    const BEFORE_THUMBNAIL: usize = 12;
    /// How to interpret the numbers of the colours: its content is 12 bytes long (Adobe technical note 5116, 18).
    const ADOBE: &[u8] = b"Adobe";
    const ADOBE_LENGTH: usize = 12;
    const PROFILE: &[u8] = b"ICC_PROFILE\0";
    Some(match marker {
        0xe0 if content.starts_with(JFIF) => {
            let head = content.get(..BEFORE_THUMBNAIL)?;
            Some([head, &[0, 0]].concat())
        }
        0xe2 if has_profile && content.starts_with(PROFILE) => Some(content.to_vec()),
        0xee if content.starts_with(ADOBE) => Some(content.get(..ADOBE_LENGTH)?.to_vec()),
        0xc0..=0xc7 | 0xc9..=0xcf | 0xda..=0xdf if is_well_formed(marker, content) => {
            Some(content.to_vec())
        }
        // The parts of applications, JPEG's own extensions, and comments.
        0xe0..=0xef | 0xc8 | 0xf0..=0xfe => None,
        _ => return None,
    })
}

/// Whether a segment of tables, a frame or a scan is exactly as long as its own counts say (ITU-T T.81, B.2), so that it
/// cannot be another segment whose marker is wrong.
fn is_well_formed(marker: u8, content: &[u8]) -> bool {
    let count = |at: usize| content.get(at).map(|count| usize::from(*count));
    let wanted = match marker {
        0xc4 => {
            return are_tables(content, |table| {
                let counts = table.get(1..17)?;
                Some(
                    17 + counts
                        .iter()
                        .map(|count| usize::from(*count))
                        .sum::<usize>(),
                )
            });
        }
        0xdb => {
            return are_tables(content, |table| match table.first()? >> 4 {
                0 => Some(1 + 64),
                1 => Some(1 + 128),
                _ => None,
            });
        }
        0xcc => return are_tables(content, |_| Some(2)),
        0xda => count(0).map(|components| 1 + 2 * components + 3),
        0xdc | 0xdd => Some(2),
        0xdf => Some(1),
        _ => count(5).map(|components| 6 + 3 * components),
    };
    wanted == Some(content.len())
}

/// Whether bytes are whole tables; `length` gives the length of the table at the start of some bytes.
fn are_tables(mut bytes: &[u8], length: impl Fn(&[u8]) -> Option<usize>) -> bool {
    while !bytes.is_empty() {
        match length(bytes).and_then(|length| bytes.get(length..)) {
            Some(rest) => bytes = rest,
            None => return false,
        }
    }
    true
}

/// The length of the coded pixels after the start of a scan: up to the next marker that is neither an escaped byte 255
/// nor a restart.
fn length_of_scan(bytes: &[u8]) -> Option<usize> {
    let mut markers = memchr::memchr_iter(0xff, bytes);
    markers.find(|at| match bytes.get(at + 1) {
        Some(0x00 | 0xd0..=0xd7 | 0xff) => false,
        Some(_) => true,
        None => false,
    })
}
