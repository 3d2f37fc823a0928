//! Pictures as they are published: what a browser shows, and nothing else from their files.
//!
//! An allowlist keeps the parts of a file that affect how the picture looks: its pixels, colours, transparency,
//! animation and colour profile. EXIF, XMP, IPTC, comments, texts, times, thumbnails, the camera maker's own data and
//! anything after the end of the picture are left out. The coded pixels are copied byte for byte, except for a picture
//! that is not upright, which is turned, and for a JPEG or PNG file with an irregular structure or with text among its
//! coded pixels. These are decoded and encoded again, with eight bits per colour. What somebody hides in the values of
//! the pixels themselves is not looked for.

#[cfg(test)]
mod tests;

mod gif;
mod jpeg;
mod png;

pub(in crate::base::picture) use gif::stripped_gif;
use std::collections::BTreeSet;

use image::metadata::Orientation;
use image::{ImageFormat, guess_format};
pub(in crate::base::picture) use jpeg::stripped_jpeg;
use png::stripped_png;

use crate::base::picture::copies::{self, UnreadablePicture};
use crate::base::picture::{find, orientation};

/// The JPEG quality of pictures that are encoded again, out of 100.
const QUALITY: u8 = 90;

/// The bytes to publish for a picture whose file is `bytes`. The same input always gives the same output. It is an
/// error if the file holds no picture or a damaged one: nobody knows what such a file contains, so it must not be
/// published.
pub fn published(bytes: &[u8]) -> Result<Vec<u8>, UnreadablePicture> {
    let format = guess_format(bytes).map_err(|_| UnreadablePicture)?;
    let stripped = match format {
        ImageFormat::Gif => return stripped_gif(bytes).ok_or(UnreadablePicture),
        ImageFormat::Jpeg => stripped_jpeg(bytes, copies::has_profile(bytes, format)),
        ImageFormat::Png => stripped_png(bytes, copies::has_profile(bytes, format)),
        _ => return Err(UnreadablePicture),
    };
    let is_animated = find(bytes, b"acTL").is_some();
    if stripped.is_none() && format == ImageFormat::Png && is_animated {
        // Only its first frame would be left.
        return Err(UnreadablePicture);
    }
    let is_upright = orientation::orientation(bytes, format) == Orientation::NoTransforms;
    match stripped.filter(|_| is_upright) {
        Some(stripped) => Ok(stripped),
        None => copies::rewritten(bytes, format, QUALITY).map_err(|_| UnreadablePicture),
    }
}

/// The shortest run of printable characters that is taken for text. Coded pixels look random: by chance, one picture of
/// five megabytes in some thousands has such a run, and is then only encoded again.
const SHORTEST_TEXT: usize = 24;

/// The fewest different characters of a text. Fewer are one colour that happens to be a printable byte.
const FEWEST_CHARACTERS: usize = 8;

/// Whether coded pixels hold text, such as a comment that somebody appended to them.
fn hold_text(pixels: &[u8]) -> bool {
    let is_printable = |byte: &u8| byte.is_ascii_graphic() || *byte == b' ';
    let mut runs = pixels.split(|byte| !is_printable(byte));
    runs.any(|run| {
        let is_long = run.len() >= SHORTEST_TEXT;
        is_long && run.iter().collect::<BTreeSet<_>>().len() >= FEWEST_CHARACTERS
    })
}

/// The bytes of a file that are still to be read. At the end, every method gives `None`.
struct Bytes<'b>(&'b [u8]);

impl<'b> Bytes<'b> {
    fn take(&mut self, count: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        Some(self.take(1)?[0])
    }
}
