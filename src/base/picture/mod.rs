//! Pictures: how large they are, how they are published, and what hidden metadata their files contain.

#[cfg(test)]
mod tests;

mod copies;
mod fitted;
mod metadata;
mod orientation;
mod published;

use std::io::Cursor;

pub use copies::UnreadablePicture;
pub use fitted::{Fitting, fitted};
use image::metadata::Orientation;
use image::{ImageDecoder, ImageFormat, ImageReader};
pub use metadata::PictureMetadata;
pub use published::published;

use crate::base::digest;
use crate::base::path::PageUrl;

/// The most bytes of a picture's file that are read; more than any camera writes.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;

/// The most pixels that a picture may have; more than phones take by default.
pub const MAX_PIXELS: u64 = 64_000_000;

/// The extensions of the files that are read as pictures.
pub const EXTENSIONS: [&str; 4] = ["jpg", "jpeg", "png", "gif"];

/// The widths of the copies: a phone, a column of text, and both on a screen of twice the density.
const WIDTHS: [u32; 3] = [480, 960, 1600];

/// From this width on, only a picture's copies are shown.
const OVERSIZED_WIDTH: u32 = 2400;

/// The version of the way copies are made, which is part of their names. Raise it when the same picture gives different
/// bytes than before, so that no earlier copy is reused.
const COPY_VERSION: u8 = 1;

/// The offset of a PNG's colour type: byte 9 of its first chunk (PNG specification, 11.2.1).
const PNG_COLOUR_TYPE_OFFSET: usize = 25;

/// The colour type of a palette of at most 256 colours.
const PNG_PALETTE: u8 = 3;

/// How many characters of a digest are in the name of a copy.
const DIGEST_CHARACTERS: usize = 20;

/// A picture that a browser can show.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Picture {
    /// Its width in pixels, after turning it as the camera says.
    pub width: u32,
    /// Its height in pixels, after the same turn.
    pub height: u32,
    /// What its copies are named after; `None` for a picture that gets no copies.
    stem: Option<String>,
    format: ImageFormat,
}

/// Why a file is not a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PictureFault {
    /// It is not of a kind that browsers show.
    Unknown,
    /// It ends too early.
    CutShort,
}

/// A smaller copy of a picture, or a picture as one of its sizes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScaledCopy {
    /// Its address.
    pub url: PageUrl,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
}

impl Picture {
    /// Reads the kind and size of a picture. If the file has more than [`MAX_BYTES`], only that many need to be given.
    pub fn of(bytes: &[u8]) -> Result<Self, PictureFault> {
        let format = image::guess_format(bytes).map_err(|_| PictureFault::Unknown)?;
        let reader = ImageReader::with_format(Cursor::new(bytes), format);
        let decoder = reader.into_decoder().map_err(|_| PictureFault::Unknown)?;
        let (width, height) = decoder.dimensions();
        let turned = orientation::orientation(bytes, format);
        let (width, height) = match is_on_its_side(turned) {
            true => (height, width),
            false => (width, height),
        };
        if bytes.len() <= MAX_BYTES && is_cut_short(bytes, format) {
            return Err(PictureFault::CutShort);
        }
        let mut picture = Self {
            width,
            height,
            stem: None,
            format,
        };
        let is_made = match format {
            ImageFormat::Jpeg => true,
            // The animation would stop, and copies of a drawing with few colours are larger than the original.
            ImageFormat::Png => {
                find(bytes, b"acTL").is_none()
                    && bytes.get(PNG_COLOUR_TYPE_OFFSET) != Some(&PNG_PALETTE)
            }
            _ => false,
        };
        let is_read = bytes.len() <= MAX_BYTES && picture.pixels() <= MAX_PIXELS;
        if is_made && is_read && picture.widths().next().is_some() {
            let digest = digest::of([&[COPY_VERSION][..], bytes]);
            picture.stem = Some(digest[..DIGEST_CHARACTERS].to_owned());
        }
        Ok(picture)
    }

    /// The number of pixels.
    pub fn pixels(&self) -> u64 {
        u64::from(self.width) * u64::from(self.height)
    }

    /// Its smaller copies, the smallest first.
    pub fn copies(&self) -> Vec<ScaledCopy> {
        let Some(stem) = &self.stem else {
            return Vec::new();
        };
        let extension = match self.format {
            ImageFormat::Jpeg => "jpg",
            _ => "png",
        };
        let copy = |width: u32| {
            let whole = u64::from(self.width);
            let height = (u64::from(self.height) * u64::from(width) + whole / 2) / whole;
            ScaledCopy {
                url: PageUrl::asset(&format!("pictures/{stem}-{width}.{extension}")),
                width,
                height: u32::try_from(height).unwrap_or(u32::MAX).max(1),
            }
        };
        self.widths().map(copy).collect()
    }

    /// The sizes in which it is shown, the smallest first: its copies, and itself at `url` unless it is oversized.
    pub fn sizes(&self, url: PageUrl) -> Vec<ScaledCopy> {
        let whole = ScaledCopy {
            url,
            width: self.width,
            height: self.height,
        };
        let mut sizes = self.copies();
        sizes.extend((!self.is_oversized()).then_some(whole));
        sizes
    }

    /// Whether it is so large that only its copies are shown.
    pub fn is_oversized(&self) -> bool {
        self.stem.is_some() && self.width >= OVERSIZED_WIDTH
    }

    /// The widths of the copies that save a reader some data. A screenshot has many equal pixels, and scaling blurs
    /// them: a copy that is only a little smaller takes as many bytes.
    fn widths(&self) -> impl Iterator<Item = u32> {
        let most = match self.format {
            ImageFormat::Png => self.width / 2,
            _ => self.width / 4 * 3,
        };
        WIDTHS.into_iter().filter(move |width| *width <= most)
    }
}

/// Whether a picture must be turned to be upright, according to its camera.
pub fn is_turned(bytes: &[u8]) -> bool {
    image::guess_format(bytes)
        .is_ok_and(|format| orientation::orientation(bytes, format) != Orientation::NoTransforms)
}

/// Whether the camera was turned so that width and height are swapped.
fn is_on_its_side(turned: Orientation) -> bool {
    matches!(
        turned,
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    )
}

/// Whether a file ends before its picture does.
fn is_cut_short(bytes: &[u8], format: ImageFormat) -> bool {
    match format {
        ImageFormat::Png => find(bytes, b"IEND").is_none(),
        ImageFormat::Jpeg => {
            published::stripped_jpeg(bytes, false).is_none()
                && find(&bytes[scan_start(bytes)..], b"\xff\xd9").is_none()
        }
        ImageFormat::Gif => published::stripped_gif(bytes).is_none(),
        _ => false,
    }
}

/// Where the image data of a JPEG begins, after its metadata: a thumbnail in the metadata has an end marker of its own.
fn scan_start(bytes: &[u8]) -> usize {
    const START_OF_SCAN: u8 = 0xda;
    let mut at = 2;
    while let Some([0xff, marker, high, low]) = bytes.get(at..at + 4) {
        if *marker == START_OF_SCAN {
            return at;
        }
        at += 2 + usize::from(u16::from_be_bytes([*high, *low]));
    }
    at.min(bytes.len())
}

/// The offset of `wanted` in `bytes`.
fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes
        .windows(wanted.len())
        .position(|window| window == wanted)
}
