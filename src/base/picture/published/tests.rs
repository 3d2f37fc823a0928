//! Which parts of a picture are published, and which are not.

use image::codecs::gif::GifEncoder;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::{DynamicImage, Frame, ImageEncoder, Rgb, RgbImage, RgbaImage, load_from_memory};

use super::*;
use crate::base::picture::published::gif::length_of_colours;
use crate::base::picture::published::png::checksum;

/// Text that no published file may contain.
const SECRET: &[u8] = b"Margaret Jones, 12 Made-up Road";

fn image() -> RgbImage {
    RgbImage::from_fn(16, 8, |x, y| match (x < 8, y < 4) {
        (true, true) => Rgb([250, 0, 0]),
        (false, true) => Rgb([0, 250, 0]),
        (true, false) => Rgb([0, 0, 250]),
        (false, false) => Rgb([250, 250, 250]),
    })
}

fn holds_secret(bytes: &[u8]) -> bool {
    bytes.windows(8).any(|part| SECRET.starts_with(part))
}

#[track_caller]
fn assert_clean(bytes: &[u8]) -> DynamicImage {
    assert!(holds_secret(bytes), "the fixture is empty");
    let clean = published(bytes).expect("is a picture");
    assert!(!holds_secret(&clean));
    assert_eq!(
        published(&clean).as_ref(),
        Ok(&clean),
        "it is clean already"
    );
    let (before, after) = (load_from_memory(bytes), load_from_memory(&clean));
    let (before, after) = (before.expect("shows"), after.expect("shows"));
    assert_eq!(before.as_bytes(), after.as_bytes());
    after
}

fn jpeg() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 95);
    encoder.set_icc_profile(profile()).expect("is taken");
    image().write_with_encoder(encoder).expect("is written");
    bytes
}

/// The head of a colour profile for red, green and blue.
fn profile() -> Vec<u8> {
    let mut profile = vec![0; 132];
    profile[3] = 132;
    profile[16..20].copy_from_slice(b"RGB ");
    profile[36..40].copy_from_slice(b"acsp");
    profile
}

fn segment(marker: u8, head: &[u8]) -> Vec<u8> {
    let content = [head, SECRET].concat();
    let length = u16::try_from(content.len() + 2).expect("it is short");
    [&[0xff, marker], &length.to_be_bytes()[..], &content].concat()
}

#[test]
fn a_published_jpeg_has_only_its_pixels_and_profile() {
    let plain = jpeg();
    for (marker, head) in [
        (0xe0, b"JFXX\0\x13".as_slice()),
        (0xe1, b"Exif\0\0II*\0\x08\0\0\0\xff\xff"),
        (0xe1, b"http://ns.adobe.com/xap/1.0/\0"),
        (0xe2, b"MPF\0"),
        (0xec, b"Ducky"),
        (0xed, b"Photoshop 3.0\0"),
        (0xf3, b""),
        (0xfe, b""),
    ] {
        let with = [&plain[..2], &segment(marker, head), &plain[2..]].concat();
        assert_clean(&with);
        assert_eq!(published(&with).as_ref(), Ok(&plain), "{marker:x}");
    }
    let at_its_end = [&plain[..], SECRET].concat();
    assert_clean(&at_its_end);
    let filled = [
        &plain[..2],
        b"\xff\xff",
        &segment(0xfe, b"")[..],
        &plain[2..],
    ]
    .concat();
    assert_clean(&filled);
}

#[test]
fn text_in_place_of_a_colour_profile_is_left_out() {
    let plain = jpeg();
    let profile = segment(0xe2, b"ICC_PROFILE\0\x01\x01");
    let mut without = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut without, 95);
    image().write_with_encoder(encoder).expect("is written");
    assert_clean(&[&without[..2], &profile, &without[2..]].concat());
    assert!(copies::has_profile(&plain, ImageFormat::Jpeg));
}

#[test]
fn a_thumbnail_in_the_head_of_a_jpeg_is_left_out() {
    let plain = jpeg();
    let head = [
        b"JFIF\0\x01\x02\0\0\x01\0\x01\x04\x01".as_slice(),
        &SECRET[..12],
    ]
    .concat();
    let length = u16::try_from(head.len() + 2).expect("it is short");
    let head = [&[0xff, 0xe0], &length.to_be_bytes()[..], &head].concat();
    let rest = &plain[20..];
    assert_eq!(&plain[2..4], [0xff, 0xe0]);
    assert_clean(&[&plain[..2], &head, rest].concat());
}

#[test]
fn a_jpeg_of_several_scans_is_kept_whole() {
    // Restart markers and stuffed bytes are points, and a second scan follows the first.
    let scan = [0x12, 0xff, 0x00, 0xff, 0xd0, 0x34];
    let head = b"\xff\xda\x00\x08\x01\x01\0\0\x3f\0";
    let bytes = [
        &b"\xff\xd8"[..],
        head,
        &scan,
        &segment(0xfe, b""),
        head,
        &scan,
        b"\xff\xd9",
    ]
    .concat();
    let wanted = [&b"\xff\xd8"[..], head, &scan, head, &scan, b"\xff\xd9"].concat();
    assert_eq!(stripped_jpeg(&bytes, false), Some(wanted));
}

#[test]
fn a_picture_is_turned_upright_as_its_camera_says() {
    let on_its_side = b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 95);
    encoder.set_icc_profile(profile()).expect("is taken");
    let exif = [on_its_side.as_slice(), SECRET].concat();
    encoder.set_exif_metadata(exif).expect("is taken");
    image().write_with_encoder(encoder).expect("is written");
    let clean = published(&bytes).expect("is a picture");
    assert!(holds_secret(&bytes) && !holds_secret(&clean));
    let turned = load_from_memory(&clean).expect("shows").into_rgb8();
    assert_eq!(turned.dimensions(), (8, 16));
    let corner = turned.get_pixel(1, 1).0;
    assert!(corner[2] > 180 && corner[0] < 70, "{corner:?}");
    assert!(clean.windows(12).any(|part| part == b"ICC_PROFILE\0"));
}

#[test]
fn a_published_png_has_only_its_pixels() {
    let mut written = Vec::new();
    let mut encoder = PngEncoder::new(&mut written);
    encoder.set_icc_profile(profile()).expect("is taken");
    image().write_with_encoder(encoder).expect("is written");
    let plain = published(&written).expect("is a picture");
    assert!(copies::has_profile(&plain, ImageFormat::Png));
    let after_head = 8 + 25;
    for kind in [b"tEXt", b"iTXt", b"zTXt", b"eXIf", b"tIME", b"prVt"] {
        let length = u32::try_from(SECRET.len()).expect("it is short");
        let checksum = checksum(&[kind.as_slice(), SECRET].concat());
        let chunk = [&length.to_be_bytes(), &kind[..], SECRET, &checksum].concat();
        let with = [&plain[..after_head], &chunk, &plain[after_head..]].concat();
        let clean = published(&with).expect("is a picture");
        assert!(holds_secret(&with));
        assert_eq!(clean, plain, "{kind:?}");
    }
    assert_clean(&[&plain[..], SECRET].concat());
}

#[test]
fn a_published_gif_keeps_only_its_frames_and_loops() {
    let mut plain = Vec::new();
    let frames = [1_u8, 200].map(|grey| {
        Frame::new(RgbaImage::from_pixel(
            4,
            4,
            image::Rgba([grey, grey, grey, 255]),
        ))
    });
    {
        let mut encoder = GifEncoder::new(&mut plain);
        let forever = image::codecs::gif::Repeat::Infinite;
        encoder.set_repeat(forever).expect("is written");
        encoder.encode_frames(frames).expect("is written");
    }
    let colours = 13 + length_of_colours(plain[10]);
    let length = u8::try_from(SECRET.len()).expect("it is short");
    for extension in [
        [b"!\xfe", &[length][..], SECRET, b"\0"].concat(),
        [b"!\xff\x0bXMP DataXMP", &[length][..], SECRET, b"\0"].concat(),
        [b"!\x01\x0c000000000000", &[length][..], SECRET, b"\0"].concat(),
    ] {
        let with = [&plain[..colours], &extension, &plain[colours..]].concat();
        assert_clean(&with);
        assert_eq!(published(&with).as_ref(), Ok(&plain));
    }
    assert_clean(&[&plain[..], SECRET].concat());
    let without_end = &plain[..plain.len() - 1];
    assert_eq!(published(without_end).as_ref(), Ok(&plain));
}

#[test]
fn text_among_the_pixels_is_left_out() {
    // After the pixels of a JPEG and before its end.
    let plain = jpeg();
    let end = plain.len() - 2;
    let with = [&plain[..end], SECRET, &plain[end..]].concat();
    let clean = published(&with).expect("is a picture");
    assert!(holds_secret(&with) && !holds_secret(&clean));
    // In the last chunk of a PNG's pixels, in a further one, and in that of a frame where there are none.
    let mut plain = Vec::new();
    let encoder = PngEncoder::new(&mut plain);
    image().write_with_encoder(encoder).expect("is written");
    let chunk = |kind: &[u8; 4]| {
        let length = u32::try_from(SECRET.len()).expect("it is short");
        let checksum = checksum(&[kind.as_slice(), SECRET].concat());
        [&length.to_be_bytes(), &kind[..], SECRET, &checksum].concat()
    };
    let end = plain.len() - 12;
    for kind in [b"IDAT", b"fdAT"] {
        assert_clean(&[&plain[..end], &chunk(kind), &plain[end..]].concat());
    }
    // A GIF cannot be encoded again as it is.
    let mut gif = Vec::new();
    let frame = Frame::new(RgbaImage::from_pixel(4, 4, image::Rgba([9, 9, 9, 255])));
    GifEncoder::new(&mut gif)
        .encode_frame(frame)
        .expect("is written");
    let end = gif.len() - 2;
    let length = u8::try_from(SECRET.len()).expect("it is short");
    let with = [&gif[..end], &[length], SECRET, &gif[end..]].concat();
    assert_eq!(published(&with), Err(UnreadablePicture));
    assert!(published(&gif).is_ok());
}

#[test]
fn nothing_hidden_is_published_even_from_an_irregular_file() {
    let plain = jpeg();
    let exif = segment(
        0xe1,
        b"Exif\0\0II*\0\x08\0\0\0\x01\0\x3b\x01\x02\0\x20\0\0\0\x1a\0\0\0",
    );
    let comment = segment(0xfe, b"");
    let whole = [&plain[..2], &exif, &comment, &plain[2..], SECRET].concat();
    let said = 2..2 + exif.len() + comment.len();
    let mut published_anyway = 0;
    for at in said {
        for byte in [0x00, 0x01, 0x7f, 0xda, 0xe2, 0xee, 0xff] {
            let mut irregular = whole.clone();
            irregular[at] = byte;
            if let Ok(clean) = published(&irregular) {
                assert!(!holds_secret(&clean), "byte {at} is {byte}");
                published_anyway += 1;
            }
        }
    }
    assert!(published_anyway > 400, "{published_anyway}");
}

#[test]
fn a_file_without_a_whole_picture_is_not_published() {
    let gif = b"GIF89a\x02\0\x02\0\0\0\0,\0\0";
    for bytes in [
        b"".as_slice(),
        SECRET,
        b"\xff\xd8\xff",
        gif,
        b"\x89PNG\r\n\x1a\n\0\0",
    ] {
        assert_eq!(published(bytes), Err(UnreadablePicture));
    }
}
