//! Pictures as they are published: what a browser shows, and nothing else that their files hold.
//!
//! An allowlist keeps the parts of a file that say how the picture looks: its pixels, colours, transparency, animation
//! and colour profile. EXIF, XMP, IPTC, comments, texts, times, thumbnails, data of the camera's maker and whatever
//! follows the end of the picture are left out. The coded pixels are copied byte for byte, except for a picture that is
//! not upright, which is turned, and for a JPEG or PNG file with an irregular structure. These two are decoded and
//! encoded again, with eight bits per colour.

use image::metadata::Orientation;
use image::{ImageFormat, guess_format};

use crate::base::picture::copies::{self, UnreadablePicture};
use crate::base::picture::find;

/// The JPEG quality of pictures that are encoded again, out of 100.
const QUALITY: u8 = 90;

/// The bytes with which a picture's file `bytes` is published. The same bytes give the same. An error is a file that
/// holds no picture or a damaged one; it must not be published, for what it holds is not known.
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
    let is_upright = copies::orientation(bytes, format) == Orientation::NoTransforms;
    match stripped.filter(|_| is_upright) {
        Some(stripped) => Ok(stripped),
        None => copies::rewritten(bytes, format, QUALITY).map_err(|_| UnreadablePicture),
    }
}

/// The bytes of a file that are still to be read. Every method gives `None` at the end.
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

/// A JPEG's segments that say how it looks (ITU-T T.81, annex B), with its colour profile if it has one; `None` where the file is not made as it should be.
pub(super) fn stripped_jpeg(bytes: &[u8], has_profile: bool) -> Option<Vec<u8>> {
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
            kept.extend(rest.take(scan)?);
        }
    }
}

/// What is kept of a segment: nothing of one that shows nothing. `None` for a marker that the standard does not know
/// or that has no content, and for one whose content has not its form.
fn shown_segment(marker: u8, content: &[u8], has_profile: bool) -> Option<Option<Vec<u8>>> {
    /// JFIF's version, the unit and the density, and then the size of a thumbnail (ITU-T T.871, 10.1).
    const JFIF: &[u8] = b"JFIF\0";
    const BEFORE_THUMBNAIL: usize = 12;
    /// What the numbers of the colours mean: its content is 12 bytes long (Adobe technical note 5116, 18).
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

/// Whether bytes are whole tables; `length` gives how long the one is that they begin with.
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

/// A PNG's chunks that say how it looks (PNG, third edition, 11); `None` where the file is not made as it should be.
fn stripped_png(bytes: &[u8], has_profile: bool) -> Option<Vec<u8>> {
    const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
    let mut kept = SIGNATURE.to_vec();
    let mut rest = Bytes(bytes.strip_prefix(SIGNATURE)?);
    loop {
        let length = <[u8; 4]>::try_from(rest.take(4)?).ok()?;
        let kind = <[u8; 4]>::try_from(rest.take(4)?).ok()?;
        let content = rest.take(usize::try_from(u32::from_be_bytes(length)).ok()?)?;
        let checksum = rest.take(4)?;
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

/// Whether a chunk says how the picture looks, and is as long as such a chunk can be.
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

/// The chunk of a colour profile with a name that says nothing, whatever its own says.
fn profile_chunk(content: &[u8]) -> Option<Vec<u8>> {
    let name = memchr::memchr(0, content)?;
    let content = [b"icc", &content[name..]].concat();
    let length = u32::try_from(content.len()).ok()?.to_be_bytes();
    let checked = [b"iCCP", &content[..]].concat();
    Some([&length[..], &checked, &checksum(&checked)].concat())
}

/// The checksum of a chunk's kind and content (PNG, third edition, 5.5 and annex D).
fn checksum(bytes: &[u8]) -> [u8; 4] {
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

/// A GIF's blocks that say how it looks (GIF89a, 12 to 27); `None` where the file is not made as it should be.
pub(super) fn stripped_gif(bytes: &[u8]) -> Option<Vec<u8>> {
    const TRAILER: u8 = b';';
    const IMAGE: u8 = b',';
    const EXTENSION: u8 = b'!';
    let mut rest = Bytes(bytes);
    let header = rest.take(13)?;
    let mut kept = header.to_vec();
    kept.extend(rest.take(length_of_colours(header[10]))?);
    while let Some(kind) = rest.byte() {
        match kind {
            TRAILER => break,
            IMAGE => {
                let frame = rest.take(9)?;
                kept.push(IMAGE);
                kept.extend(frame);
                kept.extend(rest.take(length_of_colours(frame[8]))?);
                kept.extend(rest.take(1)?);
                kept.extend(sub_blocks(&mut rest)?);
            }
            EXTENSION => {
                let label = rest.byte()?;
                let content = sub_blocks(&mut rest)?;
                if is_shown(label, content) {
                    kept.extend([EXTENSION, label]);
                    kept.extend(content);
                }
            }
            // Some programs end a block twice.
            0 => {}
            _ => return None,
        }
    }
    kept.push(TRAILER);
    Some(kept)
}

/// How many bytes a table of colours takes, by the byte that says whether there is one.
fn length_of_colours(packed: u8) -> usize {
    let is_there = packed & 0x80 != 0;
    let colours = 2_usize << (packed & 0x07);
    if is_there { 3 * colours } else { 0 }
}

/// The next sub-blocks, as they are in the file, with the empty one that ends them.
fn sub_blocks<'b>(rest: &mut Bytes<'b>) -> Option<&'b [u8]> {
    let start = rest.0;
    loop {
        match rest.byte()? {
            0 => return start.get(..start.len() - rest.0.len()),
            length => rest.take(usize::from(length))?,
        };
    }
}

/// Whether an extension says how the picture looks: when and how a frame is shown, and how often all of them are.
fn is_shown(label: u8, content: &[u8]) -> bool {
    const GRAPHIC_CONTROL: u8 = 0xf9;
    const APPLICATION: u8 = 0xff;
    const LOOPS: [&[u8]; 2] = [b"\x0bNETSCAPE2.0\x03\x01", b"\x0bANIMEXTS1.0\x03\x01"];
    const LENGTH_OF_LOOPS: usize = 17;
    match label {
        GRAPHIC_CONTROL => content.len() == 6,
        APPLICATION => {
            let is_loops = LOOPS.iter().any(|loops| content.starts_with(loops));
            is_loops && content.len() == LENGTH_OF_LOOPS
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use image::codecs::gif::GifEncoder;
    use image::codecs::jpeg::JpegEncoder;
    use image::codecs::png::PngEncoder;
    use image::{DynamicImage, Frame, ImageEncoder, Rgb, RgbImage, RgbaImage, load_from_memory};

    use super::*;

    /// What no published file may hold.
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
    fn a_published_jpeg_holds_its_points_and_profile_alone() {
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
    fn text_in_the_place_of_a_colour_profile_is_left_out() {
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
    fn a_published_png_holds_its_points_alone() {
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
    fn a_published_gif_keeps_its_frames_and_loops_alone() {
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
    fn whatever_is_irregular_in_a_file_nothing_hidden_is_published() {
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
    fn a_file_that_holds_no_whole_picture_is_not_published() {
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
}
