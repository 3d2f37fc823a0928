//! The metadata in a picture's file: where it was taken, and by whom.

use std::io::Cursor;

use exif::{Error, Exif, In, Reader, Tag, Value};

use crate::base::picture::{MAX_BYTES, find};

/// Metadata in a picture’s file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct PictureMetadata {
    /// Where the picture was taken, as written in the file.
    pub location: Option<String>,
    /// Who took it.
    pub author: Option<String>,
    /// Whether a camera's notes (EXIF) are damaged, so that they may say more than was read.
    pub is_damaged: bool,
    /// Whether the file is so large that only its beginning was searched.
    pub is_too_large: bool,
}

/// The EXIF tags that can hold a location: version 2.32 of the standard, 4.6.6.
const LOCATION_TAGS: [Tag; 3] = [Tag::GPSLatitude, Tag::GPSLongitude, Tag::GPSDestLatitude];

/// The EXIF tags that can hold a name: the same standard, 4.6.4, and the tag that Windows writes.
const AUTHOR_TAGS: [Tag; 3] = [
    Tag::Artist,
    Tag(exif::Context::Tiff, 0x9c9d),
    Tag::CameraOwnerName,
];

/// The XMP properties that can hold a location, as elements and as attributes.
const XMP_LOCATIONS: [&str; 5] = [
    "exif:GPSLatitude",
    "photoshop:City",
    "Iptc4xmpCore:Location",
    "Iptc4xmpExt:City",
    "Iptc4xmpExt:Sublocation",
];

/// The XMP properties that hold an author.
const XMP_AUTHORS: [&str; 3] = ["dc:creator", "tiff:Artist", "aux:OwnerName"];

impl PictureMetadata {
    /// Reads the metadata of a picture’s file; empty if the bytes are not such a file or have none.
    pub fn of(bytes: &[u8]) -> Self {
        let (exif, is_damaged) = exif(bytes);
        let xmp = xmp(bytes);
        let xmp = xmp.as_deref().unwrap_or_default();
        Self {
            location: field(exif.as_ref(), &LOCATION_TAGS)
                .or_else(|| property(xmp, &XMP_LOCATIONS)),
            author: field(exif.as_ref(), &AUTHOR_TAGS)
                .or_else(|| property(xmp, &XMP_AUTHORS))
                .or_else(|| png_author(bytes))
                .or_else(|| iptc_author(bytes)),
            is_damaged,
            is_too_large: bytes.len() > MAX_BYTES,
        }
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self == &Self::default()
    }
}

/// The EXIF of a picture's file, read as far as it goes, and whether it is damaged.
fn exif(bytes: &[u8]) -> (Option<Exif>, bool) {
    const HEAD: &[u8] = b"Exif\0\0";
    let mut reader = Reader::new();
    reader.continue_on_error(true);
    let read = reader.read_from_container(&mut Cursor::new(bytes));
    let read = match read {
        // The rest of the file may be irregular in a way that browsers ignore.
        Err(Error::InvalidFormat(_) | Error::NotFound(_)) => match find(bytes, HEAD) {
            Some(at) => reader.read_raw(bytes[at + HEAD.len()..].to_vec()),
            None => return (None, false),
        },
        read => read,
    };
    match read {
        Ok(exif) => (Some(exif), false),
        Err(Error::PartialResult(partial)) => (Some(partial.into_inner().0), true),
        Err(_) => (None, true),
    }
}

/// The author in a text chunk of a PNG. W3C, Portable Network Graphics, 11.3.3.
fn png_author(bytes: &[u8]) -> Option<String> {
    let mut rest = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
    while let [a, b, c, d, kind @ ..] = rest {
        let length = usize::try_from(u32::from_be_bytes([*a, *b, *c, *d])).ok()?;
        let data = kind.get(4..4_usize.checked_add(length)?)?;
        let text = data.strip_prefix(b"Author\0");
        let text = match kind.get(..4)? {
            b"tEXt" => text.map(|text| text.iter().copied().map(char::from).collect()),
            // Two bytes of compression, 0 for none, then a language and the keyword `Author` in it.
            b"iTXt" => text.and_then(|text| {
                let text = text
                    .strip_prefix(b"\0\0")?
                    .splitn(3, |byte| *byte == 0)
                    .nth(2)?;
                Some(String::from_utf8_lossy(text).into_owned())
            }),
            _ => None,
        };
        if let Some(author) = text.and_then(|text: String| not_blank(&text)) {
            return Some(author);
        }
        rest = kind.get(4 + length + 4..)?;
    }
    None
}

/// The author as newspapers store it in a JPEG: data set 2:80 of IPTC.
fn iptc_author(bytes: &[u8]) -> Option<String> {
    const HEAD: &[u8] = b"Photoshop 3.0\0";
    let start = find(bytes, HEAD)?;
    let length = bytes.get(start.checked_sub(2)?..start)?;
    let length = usize::from(u16::from_be_bytes([length[0], length[1]]));
    let segment = &bytes[start..bytes.len().min(start + length)];
    let field = &segment[find(segment, b"\x1c\x02\x50")? + 3..];
    let length = usize::from(u16::from_be_bytes([*field.first()?, *field.get(1)?]));
    not_blank(&String::from_utf8_lossy(field.get(2..2 + length)?))
}

/// The first of these EXIF fields that is not blank.
fn field(exif: Option<&Exif>, tags: &[Tag]) -> Option<String> {
    let fields = tags
        .iter()
        .filter_map(|tag| exif?.get_field(*tag, In::PRIMARY));
    let mut texts = fields.map(|field| match &field.value {
        Value::Byte(bytes) => decode_utf16(bytes),
        value => value.display_as(field.tag).to_string(),
    });
    texts.find_map(|text| not_blank(&text))
}

/// Decodes UTF-16, which Windows uses for its own fields.
fn decode_utf16(bytes: &[u8]) -> String {
    let units = bytes
        .chunks_exact(2)
        .map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
    char::decode_utf16(units)
        .map(|c| c.unwrap_or(' '))
        .collect()
}

/// The XMP packet of a file: text somewhere among its bytes.
fn xmp(bytes: &[u8]) -> Option<String> {
    let start = find(bytes, b"<x:xmpmeta")?;
    let length = find(&bytes[start..], b"</x:xmpmeta>")?;
    Some(String::from_utf8_lossy(&bytes[start..start + length]).into_owned())
}

/// The first of these XMP properties that is not blank.
fn property(xmp: &str, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| {
        let rest = &xmp[xmp.find(name)? + name.len()..];
        if let Some(value) = rest.strip_prefix("=\"") {
            return not_blank(value.split('"').next()?);
        }
        let inside = rest.split(&format!("</{name}")).next()?;
        // The text between the tags, which may have more tags inside.
        let texts = inside
            .split('>')
            .map(|part| part.split('<').next().unwrap_or_default());
        texts.skip(1).find_map(not_blank)
    })
}

/// A text without the white space and quotation marks around it; `None` if nothing is left.
fn not_blank(text: &str) -> Option<String> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || c.is_control() || c == '"');
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A JPEG with nothing but EXIF: an artist, and a latitude of 53° 22′ 48″.
    fn jpeg() -> Vec<u8> {
        let mut tiff = b"MM\0\x2a\0\0\0\x08".to_vec();
        tiff.extend(
            b"\0\x02\x01\x3b\0\x02\0\0\0\x09\0\0\0\x26\x88\x25\0\x04\0\0\0\x01\0\0\0\x30\0\0\0\0",
        );
        tiff.extend(b"A Person\0\0");
        tiff.extend(b"\0\x01\0\x02\0\x05\0\0\0\x03\0\0\0\x42\0\0\0\0");
        for part in [53_u32, 1, 22, 1, 48, 1] {
            tiff.extend(part.to_be_bytes());
        }
        let mut bytes = b"\xff\xd8\xff\xe1".to_vec();
        let length = u16::try_from(tiff.len() + 8).expect("it is short");
        bytes.extend(length.to_be_bytes());
        bytes.extend(b"Exif\0\0");
        bytes.extend(tiff);
        bytes.extend(b"\xff\xd9");
        bytes
    }

    #[test]
    fn the_location_and_author_of_a_photograph_are_read() {
        let metadata = PictureMetadata::of(&jpeg());
        assert_eq!(metadata.author.as_deref(), Some("A Person"));
        assert!(
            metadata
                .location
                .is_some_and(|location| location.contains("53"))
        );
    }

    #[test]
    fn xmp_is_read_as_elements_and_as_attributes() {
        let packet = "<x:xmpmeta><rdf:Description photoshop:City=\"Sheffield\"><dc:creator><rdf:Seq>\n\
                      <rdf:li>A Person</rdf:li></rdf:Seq></dc:creator></rdf:Description></x:xmpmeta>";
        let bytes = [b"\xff\xd8\xff".as_slice(), packet.as_bytes()].concat();
        let metadata = PictureMetadata::of(&bytes);
        assert_eq!(metadata.location.as_deref(), Some("Sheffield"));
        assert_eq!(metadata.author.as_deref(), Some("A Person"));
    }

    #[test]
    fn the_author_of_a_png_is_read() {
        let chunk = |kind: &[u8], data: &[u8]| {
            let length = u32::try_from(data.len()).expect("it is short");
            [&length.to_be_bytes(), kind, data, b"\0\0\0\0"].concat()
        };
        let png = |texts: &[u8]| [b"\x89PNG\r\n\x1a\n", &chunk(b"IHDR", b"")[..], texts].concat();
        for text in [
            chunk(b"tEXt", b"Author\0A Person"),
            chunk(b"iTXt", b"Author\0\0\0en\0Author\0A Person"),
        ] {
            assert_eq!(
                PictureMetadata::of(&png(&text)).author.as_deref(),
                Some("A Person")
            );
        }
        assert!(PictureMetadata::of(&png(&chunk(b"tEXt", b"Title\0A board"))).is_empty());
        assert!(PictureMetadata::of(&png(b"\xff\xff\xff\xfftEXtAuthor")).is_empty());
    }

    #[test]
    fn the_iptc_author_of_a_jpeg_is_read() {
        let segment = b"Photoshop 3.0\08BIM\x04\x04\0\0\0\0\0\x0d\x1c\x02\x50\0\x08A Person";
        let length = u16::try_from(segment.len() + 2).expect("it is short");
        let bytes = [b"\xff\xd8\xff\xed", &length.to_be_bytes()[..], segment].concat();
        assert_eq!(
            PictureMetadata::of(&bytes).author.as_deref(),
            Some("A Person")
        );
        assert!(PictureMetadata::of(&bytes[..bytes.len() - 3]).is_empty());
    }

    #[test]
    fn bytes_that_are_not_a_picture_have_no_metadata() {
        for bytes in [
            b"".as_slice(),
            b"\xff\xd8\xff\xe1\xff\xff",
            b"<x:xmpmeta dc:creator",
        ] {
            assert!(PictureMetadata::of(bytes).is_empty());
        }
    }

    #[test]
    fn damaged_exif_is_read_as_far_as_it_goes_and_reported() {
        let whole = jpeg();
        assert!(!PictureMetadata::of(&whole).is_damaged);
        let cut = PictureMetadata::of(&whole[..40]);
        assert!(cut.is_damaged && cut.location.is_none());
        // The offset of the artist's name is outside the file; the location comes after it.
        let mut pointing_out = whole.clone();
        let offset = find(&pointing_out, b"\0\0\0\x26").expect("is there");
        pointing_out[offset] = 0xff;
        let metadata = PictureMetadata::of(&pointing_out);
        assert!(metadata.is_damaged && metadata.author.is_none());
        assert!(metadata.location.is_some_and(|place| place.contains("53")));
        // The segment before it claims to be longer than the file.
        let after_another = [b"\xff\xd8\xff\xe0\xff\xff".as_slice(), &whole[2..]].concat();
        let metadata = PictureMetadata::of(&after_another);
        assert!(metadata.location.is_some_and(|place| place.contains("53")));
    }
}
