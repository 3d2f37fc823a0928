//! Prepares a picture from a document: upright, cropped as it is shown there, and no larger than a page needs.

use image::imageops::FilterType;
use image::{DynamicImage, ImageFormat, guess_format};
use num_traits::ToPrimitive;

use crate::base::picture::copies::{self, UnreadablePicture};
use crate::base::picture::{MAX_BYTES, MAX_PIXELS, Picture, published};

/// The JPEG quality of pictures that are encoded again, out of 100.
const QUALITY: u8 = 90;

/// How a document shows a picture.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Fitting {
    /// How much is cropped from the left, the top, the right and the bottom, as fractions of the whole from 0 to 1.
    pub cut: [f64; 4],
    /// By how many quarter turns to the right it is turned after that.
    pub quarter_turns: u8,
}

/// The picture in `bytes` as a document shows it, without metadata and without what is cropped, its longest side
/// `longest` pixels at most, and the extension of its file. It is an error if it is damaged or not a picture.
pub fn fitted(
    bytes: &[u8],
    fitting: Fitting,
    longest: u32,
) -> Result<(Vec<u8>, &'static str), UnreadablePicture> {
    let format = guess_format(bytes).map_err(|_| UnreadablePicture)?;
    let size = Picture::of(bytes).map_err(|_| UnreadablePicture)?;
    if bytes.len() > MAX_BYTES || size.pixels() > MAX_PIXELS {
        return Err(UnreadablePicture);
    }
    let extension = match format {
        ImageFormat::Jpeg => "jpg",
        ImageFormat::Gif => "gif",
        _ => "png",
    };
    let is_small = size.width.max(size.height) <= longest;
    if fitting == Fitting::default() && is_small {
        return Ok((published(bytes)?, extension));
    }
    // A GIF has too few colours for a picture that is scaled.
    let (format, extension) = match format {
        ImageFormat::Gif => (ImageFormat::Png, "png"),
        other => (other, extension),
    };
    let own_format = guess_format(bytes).map_err(|_| UnreadablePicture)?;
    let (image, profile) = copies::upright(bytes, own_format).map_err(|_| UnreadablePicture)?;
    let image = shown(image, fitting).ok_or(UnreadablePicture)?;
    let image = match image.width().max(image.height()) > longest {
        true => image.resize(longest, longest, FilterType::CatmullRom),
        false => image,
    };
    let bytes = copies::encode(&image, format, QUALITY, profile.as_deref());
    Ok((bytes.map_err(|_| UnreadablePicture)?, extension))
}

/// A picture that is cropped and turned; `None` if nothing is left of it.
fn shown(image: DynamicImage, fitting: Fitting) -> Option<DynamicImage> {
    let [left, top, right, bottom] = fitting.cut.map(|part| part.clamp(0.0, 1.0));
    let (width, height) = (image.width(), image.height());
    let (x, y) = (part_of(width, left), part_of(height, top));
    let inner_width = width.checked_sub(x + part_of(width, right))?;
    let inner_height = height.checked_sub(y + part_of(height, bottom))?;
    if inner_width == 0 || inner_height == 0 {
        return None;
    }
    let cut = image.crop_imm(x, y, inner_width, inner_height);
    Some(match fitting.quarter_turns % 4 {
        0 => cut,
        1 => cut.rotate90(),
        2 => cut.rotate180(),
        _ => cut.rotate270(),
    })
}

/// A part of a length in whole pixels.
fn part_of(length: u32, part: f64) -> u32 {
    let pixels = (f64::from(length) * part).round();
    // The part is at most the whole.
    pixels.to_u32().unwrap_or(length).min(length)
}

#[cfg(test)]
mod tests {
    use image::{Rgb, RgbImage, load_from_memory};

    use super::*;

    /// A picture that is red at its left and blue at its right.
    fn png(width: u32, height: u32) -> Vec<u8> {
        let image = RgbImage::from_fn(width, height, |x, _| match x < width / 2 {
            true => Rgb([255, 0, 0]),
            false => Rgb([0, 0, 255]),
        });
        copies::encode(&image.into(), ImageFormat::Png, QUALITY, None).expect("can be written")
    }

    #[test]
    fn what_is_cropped_is_not_in_the_file() {
        let fitting = Fitting {
            cut: [0.5, 0.0, 0.0, 0.25],
            quarter_turns: 0,
        };
        let (bytes, extension) = fitted(&png(40, 8), fitting, 2000).expect("is a picture");
        let image = load_from_memory(&bytes).expect("is a picture").into_rgb8();
        assert_eq!((image.dimensions(), extension), ((20, 6), "png"));
        assert!(image.pixels().all(|pixel| pixel.0 == [0, 0, 255]));
    }

    #[test]
    fn a_picture_is_turned_as_it_is_shown() {
        let fitting = Fitting {
            cut: [0.0; 4],
            quarter_turns: 1,
        };
        let (bytes, _) = fitted(&png(40, 8), fitting, 2000).expect("is a picture");
        let image = load_from_memory(&bytes).expect("is a picture").into_rgb8();
        assert_eq!(image.dimensions(), (8, 40));
        assert_eq!(image.get_pixel(0, 0).0, [255, 0, 0]);
    }

    #[test]
    fn a_large_picture_is_made_smaller() {
        let (bytes, _) = fitted(&png(400, 8), Fitting::default(), 200).expect("is a picture");
        let image = load_from_memory(&bytes).expect("is a picture");
        assert_eq!((image.width(), image.height()), (200, 4));
    }

    #[test]
    fn no_copy_is_made_of_a_picture_that_is_cropped_to_nothing_or_damaged() {
        let fitting = Fitting {
            cut: [0.6, 0.0, 0.6, 0.0],
            quarter_turns: 0,
        };
        assert!(fitted(&png(40, 8), fitting, 2000).is_err());
        assert!(fitted(b"no picture", Fitting::default(), 2000).is_err());
    }
}
