//! The chunks of a PNG that affect how it looks.

use crate::base::picture::published::{Bytes, hold_text};

/// A PNG's chunks that affect how it looks (PNG, third edition, 11); `None` if the file is malformed.
pub(super) fn stripped_png(bytes: &[u8], has_profile: bool) -> Option<Vec<u8>> {
    const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
    let mut kept = SIGNATURE.to_vec();
    let mut rest = Bytes(bytes.strip_prefix(SIGNATURE)?);
    let mut is_animated = false;
    loop {
        let length = <[u8; 4]>::try_from(rest.take(4)?).ok()?;
        let kind = <[u8; 4]>::try_from(rest.take(4)?).ok()?;
        let content = rest.take(usize::try_from(u32::from_be_bytes(length)).ok()?)?;
        let checksum = rest.take(4)?;
        // Without frames, no browser reads the pixels of further frames.
        let is_unread = kind == *b"fdAT" && !is_animated;
        let is_pixels = [*b"IDAT", *b"fdAT"].contains(&kind) && !is_unread;
        if is_pixels && hold_text(content) {
            return None;
        }
        is_animated |= kind == *b"acTL";
        if is_unread {
            continue;
        }
        if kind == *b"iCCP" && has_profile {
            kept.extend(profile_chunk(content)?);
        } else if is_shown_chunk(kind, content.len()) {
            kept.extend(length);
            kept.extend(kind);
            kept.extend(content);
            kept.extend(checksum);
        }
        if kind == *b"IEND" {
            return Some(kept);
        }
    }
}

/// Whether a chunk affects how the picture looks, and is no longer than such a chunk can be.
fn is_shown_chunk(kind: [u8; 4], length: usize) -> bool {
    match &kind {
        b"IDAT" | b"fdAT" => true,
        b"PLTE" | b"tRNS" => length <= 3 * 256,
        b"IHDR" => length == 13,
        b"IEND" => length == 0,
        b"bKGD" => length <= 6,
        b"sBIT" | b"gAMA" | b"cICP" => length <= 4,
        b"sRGB" => length == 1,
        b"pHYs" => length == 9,
        b"cHRM" => length == 32,
        b"mDCV" => length == 24,
        b"cLLI" | b"acTL" => length == 8,
        b"fcTL" => length == 26,
        _ => false,
    }
}

/// The chunk of a colour profile, with a name that reveals nothing in place of its own.
fn profile_chunk(content: &[u8]) -> Option<Vec<u8>> {
    let name = memchr::memchr(0, content)?;
    let content = [b"icc", &content[name..]].concat();
    let length = u32::try_from(content.len()).ok()?.to_be_bytes();
    let checked = [b"iCCP", &content[..]].concat();
    Some([&length[..], &checked, &checksum(&checked)].concat())
}

/// The checksum of a chunk's kind and content (PNG, third edition, 5.5 and annex D).
pub(super) fn checksum(bytes: &[u8]) -> [u8; 4] {
    let checksum = bytes.iter().fold(u32::MAX, |checksum, byte| {
        (0..8).fold(checksum ^ u32::from(*byte), |checksum, _| {
            match checksum & 1 {
                1 => 0xedb8_8320 ^ (checksum >> 1),
                _ => checksum >> 1,
            }
        })
    });
    (!checksum).to_be_bytes()
}
