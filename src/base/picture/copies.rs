//! The smaller copies of a picture: its points alone, turned as it is shown, without what its file says besides.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType as PngFilter, PngEncoder};
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{
    DynamicImage, ImageDecoder, ImageEncoder, ImageFormat, ImageReader, ImageResult, Limits,
};

use crate::base::picture::{Copy, MOST_POINTS, Picture};

/// How well a JPEG is kept, of 100.
const QUALITY: u8 = 82;

/// The most memory that the points of one picture may take: those of the largest that is read, with the eight
/// bytes that each has in the widest form.
const MOST_MEMORY: u64 = 8 * MOST_POINTS;

/// A picture whose points cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreadable;

impl Picture {
    /// The bytes of the copies of the picture that the file `bytes` holds, the largest first. The same file makes the
    /// same copies.
    pub fn make_copies(&self, bytes: &[u8]) -> Result<Vec<(Copy, Vec<u8>)>, Unreadable> {
        self.made(bytes).map_err(|_| Unreadable)
    }

    fn made(&self, bytes: &[u8]) -> ImageResult<Vec<(Copy, Vec<u8>)>> {
        let mut reader = ImageReader::with_format(Cursor::new(bytes), self.format);
        let mut limits = Limits::default();
        limits.max_alloc = Some(MOST_MEMORY);
        reader.limits(limits);
        let mut decoder = reader.into_decoder()?;
        let turned = decoder.orientation().unwrap_or(Orientation::NoTransforms);
        let profile = decoder.icc_profile().ok().flatten();
        let mut image = plain(DynamicImage::from_decoder(decoder)?);
        image.apply_orientation(turned);
        // Colours of a press are worked out into those of a screen, and its profile does not fit these.
        let wanted: &[u8] = if image.color().has_color() {
            b"RGB "
        } else {
            b"GRAY"
        };
        let profile = profile.filter(|profile| profile.get(16..20) == Some(wanted));
        let mut made = Vec::new();
        // Each is made from the one before, which has points enough and is sooner read.
        for copy in self.copies().into_iter().rev() {
            image = image.resize_exact(copy.width, copy.height, FilterType::CatmullRom);
            let bytes = self.encoded(&image, profile.as_deref())?;
            made.push((copy, bytes));
        }
        Ok(made)
    }

    fn encoded(&self, image: &DynamicImage, profile: Option<&[u8]>) -> ImageResult<Vec<u8>> {
        let mut bytes = Vec::new();
        if self.format == ImageFormat::Jpeg {
            let encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
            write(image, profile, encoder)?;
        } else {
            let (level, filter) = (CompressionType::Best, PngFilter::Adaptive);
            let image = opened(image);
            write(
                &image,
                profile,
                PngEncoder::new_with_quality(&mut bytes, level, filter),
            )?;
        }
        Ok(bytes)
    }
}

fn write(
    image: &DynamicImage,
    profile: Option<&[u8]>,
    mut encoder: impl ImageEncoder,
) -> ImageResult<()> {
    if let Some(profile) = profile {
        // A kind of file that takes no profile is shown in the usual colours.
        let _ = encoder.set_icc_profile(profile.to_vec());
    }
    image.write_with_encoder(encoder)
}

/// A picture with eight bits a colour, and without an alpha channel that hides nothing. Hidden colours are taken out,
/// so that they do not bleed into what is around them.
fn plain(image: DynamicImage) -> DynamicImage {
    if !image.color().has_color() && !image.color().has_alpha() {
        return image.into_luma8().into();
    }
    if !image.color().has_alpha() {
        return image.into_rgb8().into();
    }
    let mut image = image.into_rgba8();
    if image.pixels().all(|pixel| pixel.0[3] == u8::MAX) {
        return DynamicImage::from(image).into_rgb8().into();
    }
    for pixel in image.pixels_mut() {
        let [colours @ .., alpha] = &mut pixel.0;
        for colour in colours {
            let shown = u16::from(*colour) * u16::from(*alpha) + 127;
            *colour = u8::try_from(shown / 255).unwrap_or(u8::MAX);
        }
    }
    image.into()
}

/// The colours of a picture with an alpha channel as a file holds them, as if nothing were hidden.
fn opened(image: &DynamicImage) -> DynamicImage {
    let DynamicImage::ImageRgba8(image) = image else {
        return image.clone();
    };
    let mut image = image.clone();
    for pixel in image.pixels_mut() {
        let [colours @ .., alpha] = &mut pixel.0;
        for colour in colours {
            let whole = u32::from(*colour) * 255 / u32::from((*alpha).max(1));
            *colour = u8::try_from(whole).unwrap_or(u8::MAX);
        }
    }
    image.into()
}

#[cfg(test)]
mod tests {
    use image::{Rgb, RgbImage, Rgba, RgbaImage, load_from_memory};

    use super::*;

    /// EXIF that says only how the camera was held: it lies on its left side.
    const ON_ITS_SIDE: &[u8] =
        b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";

    fn made(bytes: &[u8]) -> DynamicImage {
        let picture = Picture::of(bytes).expect("is a picture");
        let made = picture.make_copies(bytes).expect("can be read");
        load_from_memory(&made[0].1).expect("is a picture")
    }

    #[test]
    fn a_copy_is_upright_however_the_camera_was_held() {
        // What is red at the foot of the file is red at the left of the picture.
        let image = RgbImage::from_fn(8, 1000, |_, y| match y {
            0..500 => Rgb([0, 0, 255]),
            _ => Rgb([255, 0, 0]),
        });
        let mut bytes = Vec::new();
        let mut encoder = JpegEncoder::new(&mut bytes);
        encoder
            .set_exif_metadata(ON_ITS_SIDE.to_vec())
            .expect("is taken");
        image.write_with_encoder(encoder).expect("can be written");
        let copy = made(&bytes).into_rgb8();
        assert_eq!(copy.dimensions(), (480, 4));
        let (left, right) = (copy.get_pixel(20, 2).0, copy.get_pixel(460, 2).0);
        assert!(left[0] > 200 && left[2] < 60, "{left:?}");
        assert!(right[2] > 200 && right[0] < 60, "{right:?}");
    }

    #[test]
    fn a_colour_that_is_hidden_does_not_bleed_into_what_is_beside_it() {
        let image = RgbaImage::from_fn(1001, 4, |x, _| match x % 2 {
            0 => Rgba([255, 255, 255, 255]),
            _ => Rgba([255, 0, 0, 0]),
        });
        let mut bytes = Vec::new();
        image
            .write_with_encoder(PngEncoder::new(&mut bytes))
            .expect("can be written");
        let copy = made(&bytes).into_rgba8();
        let pixel = copy.get_pixel(240, 1).0;
        assert!(pixel[3] > 60 && pixel[3] < 200, "{pixel:?}");
        assert!(pixel[1] > 245, "{pixel:?}");
    }

    #[test]
    fn a_profile_of_colours_is_kept_where_it_fits() {
        let image = RgbImage::from_pixel(1000, 4, Rgb([10, 20, 30]));
        let with = |space: &[u8]| {
            let mut profile = vec![0; 128];
            profile[16..20].copy_from_slice(space);
            let mut bytes = Vec::new();
            let mut encoder = PngEncoder::new(&mut bytes);
            encoder.set_icc_profile(profile.clone()).expect("is taken");
            image.write_with_encoder(encoder).expect("can be written");
            let picture = Picture::of(&bytes).expect("is a picture");
            let made = picture.make_copies(&bytes).expect("can be read");
            let reader = ImageReader::with_format(Cursor::new(&made[0].1), ImageFormat::Png);
            let mut decoder = reader.into_decoder().expect("is a picture");
            decoder.icc_profile().expect("can be read") == Some(profile)
        };
        assert!(with(b"RGB "));
        assert!(!with(b"CMYK"));
    }
}
