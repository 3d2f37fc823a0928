//! Makes smaller copies of a picture: only its pixels, turned upright, without metadata.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType as PngFilter, PngEncoder};
use image::imageops::FilterType;
use image::{
    DynamicImage, ImageDecoder, ImageEncoder, ImageFormat, ImageReader, ImageResult, Limits,
};

use crate::base::picture::{MAX_PIXELS, Picture, ScaledCopy, orientation};

/// The JPEG quality of copies, out of 100.
const QUALITY: u8 = 82;

/// The most memory that one picture's pixels may take: enough for the largest picture that is read, at eight bytes a
/// pixel, the widest format.
const MAX_MEMORY: u64 = 8 * MAX_PIXELS;

/// A picture whose pixels cannot be decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnreadablePicture;

impl Picture {
    /// The bytes of the smaller copies of the picture in `bytes`, the largest first. The same file always gives the
    /// same copies.
    pub fn make_copies(
        &self,
        bytes: &[u8],
    ) -> Result<Vec<(ScaledCopy, Vec<u8>)>, UnreadablePicture> {
        self.try_make_copies(bytes).map_err(|_| UnreadablePicture)
    }

    fn try_make_copies(&self, bytes: &[u8]) -> ImageResult<Vec<(ScaledCopy, Vec<u8>)>> {
        let (mut image, profile) = upright(bytes, self.format)?;
        let mut made = Vec::new();
        // Each copy is made from the previous one, which has enough pixels and is quicker to scale.
        for copy in self.copies().into_iter().rev() {
            image = image.resize_exact(copy.width, copy.height, FilterType::CatmullRom);
            let bytes = encode(&image, self.format, QUALITY, profile.as_deref())?;
            made.push((copy, bytes));
        }
        Ok(made)
    }
}

/// Encodes a picture again: upright, without metadata, a JPEG with `quality` out of 100.
pub(super) fn rewritten(bytes: &[u8], format: ImageFormat, quality: u8) -> ImageResult<Vec<u8>> {
    let (image, profile) = upright(bytes, format)?;
    encode(&image, format, quality, profile.as_deref())
}

/// Whether a picture has a colour profile.
pub(super) fn has_profile(bytes: &[u8], format: ImageFormat) -> bool {
    let decoder = ImageReader::with_format(Cursor::new(bytes), format).into_decoder();
    let profile = decoder.and_then(|mut decoder| decoder.icc_profile());
    profile
        .ok()
        .flatten()
        .is_some_and(|profile| is_profile(&profile))
}

/// Whether bytes are a colour profile: they have its signature, and are as long as it says (ICC.1:2022, 7.2).
fn is_profile(bytes: &[u8]) -> bool {
    let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_be_bytes();
    bytes.starts_with(&length) && bytes.get(36..40) == Some(b"acsp")
}

/// Decodes a picture: its pixels, upright, and its colour profile.
pub(super) fn upright(
    bytes: &[u8],
    format: ImageFormat,
) -> ImageResult<(DynamicImage, Option<Vec<u8>>)> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    let profile = decoder.icc_profile().ok().flatten();
    let profile = profile.filter(|profile| is_profile(profile));
    let mut image = to_eight_bits(DynamicImage::from_decoder(decoder)?);
    image.apply_orientation(orientation::orientation(bytes, format));
    // Colours for a printing press are converted to those of a screen, so its profile no longer applies.
    let wanted: &[u8] = if image.color().has_color() {
        b"RGB "
    } else {
        b"GRAY"
    };
    let profile = profile.filter(|profile| profile.get(16..20) == Some(wanted));
    Ok((image, profile))
}

/// Encodes a picture.
pub(super) fn encode(
    image: &DynamicImage,
    format: ImageFormat,
    quality: u8,
    profile: Option<&[u8]>,
) -> ImageResult<Vec<u8>> {
    let mut bytes = Vec::new();
    if format == ImageFormat::Jpeg {
        let encoder = JpegEncoder::new_with_quality(&mut bytes, quality);
        write(image, profile, encoder)?;
    } else {
        let (level, filter) = (CompressionType::Best, PngFilter::Adaptive);
        let image = without_alpha(image);
        write(
            &image,
            profile,
            PngEncoder::new_with_quality(&mut bytes, level, filter),
        )?;
    }
    Ok(bytes)
}

fn write(
    image: &DynamicImage,
    profile: Option<&[u8]>,
    mut encoder: impl ImageEncoder,
) -> ImageResult<()> {
    if let Some(profile) = profile {
        // A format that cannot hold a profile is shown in the default colours.
        let _ = encoder.set_icc_profile(profile.to_vec());
    }
    image.write_with_encoder(encoder)
}

/// A picture with eight bits per channel, and without an alpha channel if that hides nothing. Colours of invisible
/// pixels are removed, so that scaling does not blend them into their neighbours.
fn to_eight_bits(image: DynamicImage) -> DynamicImage {
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

/// The colours that the file holds under its alpha channel, as if every pixel were opaque.
fn without_alpha(image: &DynamicImage) -> DynamicImage {
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

    /// EXIF that only says that the camera was held on its left side.
    const ON_ITS_SIDE: &[u8] =
        b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";

    fn try_make_copies(bytes: &[u8]) -> DynamicImage {
        let picture = Picture::of(bytes).expect("is a picture");
        let made = picture.make_copies(bytes).expect("can be read");
        load_from_memory(&made[0].1).expect("is a picture")
    }

    #[test]
    fn a_copy_is_upright_whichever_way_the_camera_was_held() {
        // Red at the bottom of the file means red at the left of the picture.
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
        let copy = try_make_copies(&bytes).into_rgb8();
        assert_eq!(copy.dimensions(), (480, 4));
        let (left, right) = (copy.get_pixel(20, 2).0, copy.get_pixel(460, 2).0);
        assert!(left[0] > 200 && left[2] < 60, "{left:?}");
        assert!(right[2] > 200 && right[0] < 60, "{right:?}");
    }

    #[test]
    fn invisible_colours_do_not_bleed_into_their_neighbours() {
        let image = RgbaImage::from_fn(1001, 4, |x, _| match x % 2 {
            0 => Rgba([255, 255, 255, 255]),
            _ => Rgba([255, 0, 0, 0]),
        });
        let mut bytes = Vec::new();
        image
            .write_with_encoder(PngEncoder::new(&mut bytes))
            .expect("can be written");
        let copy = try_make_copies(&bytes).into_rgba8();
        let pixel = copy.get_pixel(240, 1).0;
        assert!(pixel[3] > 60 && pixel[3] < 200, "{pixel:?}");
        assert!(pixel[1] > 245, "{pixel:?}");
    }

    #[test]
    fn a_colour_profile_is_kept_if_it_fits() {
        let image = RgbImage::from_pixel(1000, 4, Rgb([10, 20, 30]));
        let with = |space: &[u8]| {
            let mut profile = vec![0; 132];
            profile[3] = 132;
            profile[16..20].copy_from_slice(space);
            profile[36..40].copy_from_slice(b"acsp");
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
