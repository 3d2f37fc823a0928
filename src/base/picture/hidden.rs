//! What the file of a picture says besides the picture: where it was taken, and by whom.

use std::io::Cursor;

use exif::{Exif, In, Reader, Tag, Value};

use crate::base::picture::{MOST_BYTES, find};

/// What a picture’s file tells that nobody sees.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Hidden {
    /// Where the picture was taken, in the words of the file.
    pub place: Option<String>,
    /// Who took it.
    pub author: Option<String>,
    /// Whether the file is so large that it was not looked through to its end.
    pub is_too_large: bool,
}

/// Where in EXIF a place can stand: version 2.32 of the standard, 4.6.6.
const PLACES: [Tag; 3] = [Tag::GPSLatitude, Tag::GPSLongitude, Tag::GPSDestLatitude];

/// Where in EXIF a name can stand: the same, 4.6.4, and the tag that Windows writes.
const AUTHORS: [Tag; 3] = [
    Tag::Artist,
    Tag(exif::Context::Tiff, 0x9c9d),
    Tag::CameraOwnerName,
];

/// The same in XMP, as elements and as attributes.
const XMP_PLACES: [&str; 5] = [
    "exif:GPSLatitude",
    "photoshop:City",
    "Iptc4xmpCore:Location",
    "Iptc4xmpExt:City",
    "Iptc4xmpExt:Sublocation",
];

/// The names of authors in XMP.
const XMP_AUTHORS: [&str; 3] = ["dc:creator", "tiff:Artist", "aux:OwnerName"];

impl Hidden {
    /// What the bytes of a picture’s file tell; nothing where they are no such file or say nothing.
    pub fn of(bytes: &[u8]) -> Self {
        let exif = Reader::new().read_from_container(&mut Cursor::new(bytes));
        let exif = exif.ok();
        let xmp = xmp(bytes);
        let xmp = xmp.as_deref().unwrap_or_default();
        Self {
            place: field(exif.as_ref(), &PLACES).or_else(|| property(xmp, &XMP_PLACES)),
            author: field(exif.as_ref(), &AUTHORS)
                .or_else(|| property(xmp, &XMP_AUTHORS))
                .or_else(|| png_author(bytes))
                .or_else(|| by_line(bytes)),
            is_too_large: bytes.len() > MOST_BYTES,
        }
    }

    /// Whether there is nothing to tell.
    pub fn is_empty(&self) -> bool {
        self.place.is_none() && self.author.is_none() && !self.is_too_large
    }
}

/// The author in a text of a PNG. W3C, Portable Network Graphics, 11.3.3.
fn png_author(bytes: &[u8]) -> Option<String> {
    let mut rest = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
    while let [a, b, c, d, kind @ ..] = rest {
        let length = usize::try_from(u32::from_be_bytes([*a, *b, *c, *d])).ok()?;
        let data = kind.get(4..4_usize.checked_add(length)?)?;
        let text = data.strip_prefix(b"Author\0");
        let text = match kind.get(..4)? {
            b"tEXt" => text.map(|text| text.iter().copied().map(char::from).collect()),
            // Two bytes on how it is compressed, 0 for not, then a language and the word `Author` in it.
            b"iTXt" => text.and_then(|text| {
                let text = text
                    .strip_prefix(b"\0\0")?
                    .splitn(3, |byte| *byte == 0)
                    .nth(2)?;
                Some(String::from_utf8_lossy(text).into_owned())
            }),
            _ => None,
        };
        if let Some(author) = text.and_then(|text: String| spoken(&text)) {
            return Some(author);
        }
        rest = kind.get(4 + length + 4..)?;
    }
    None
}

/// The name of the author as newspapers keep it in a JPEG: the data set 2:80 of IPTC.
fn by_line(bytes: &[u8]) -> Option<String> {
    const HEAD: &[u8] = b"Photoshop 3.0\0";
    let start = find(bytes, HEAD)?;
    let length = bytes.get(start.checked_sub(2)?..start)?;
    let length = usize::from(u16::from_be_bytes([length[0], length[1]]));
    let segment = &bytes[start..bytes.len().min(start + length)];
    let field = &segment[find(segment, b"\x1c\x02\x50")? + 3..];
    let length = usize::from(u16::from_be_bytes([*field.first()?, *field.get(1)?]));
    spoken(&String::from_utf8_lossy(field.get(2..2 + length)?))
}

/// The first of some fields that says something.
fn field(exif: Option<&Exif>, tags: &[Tag]) -> Option<String> {
    let fields = tags
        .iter()
        .filter_map(|tag| exif?.get_field(*tag, In::PRIMARY));
    let mut texts = fields.map(|field| match &field.value {
        Value::Byte(bytes) => utf16(bytes),
        value => value.display_as(field.tag).to_string(),
    });
    texts.find_map(|text| spoken(&text))
}

/// Text in the encoding that Windows writes its own fields in.
fn utf16(bytes: &[u8]) -> String {
    let units = bytes
        .chunks_exact(2)
        .map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
    char::decode_utf16(units)
        .map(|c| c.unwrap_or(' '))
        .collect()
}

/// The packet of XMP in a file: it is text in the midst of the bytes.
fn xmp(bytes: &[u8]) -> Option<String> {
    let start = find(bytes, b"<x:xmpmeta")?;
    let length = find(&bytes[start..], b"</x:xmpmeta>")?;
    Some(String::from_utf8_lossy(&bytes[start..start + length]).into_owned())
}

/// The first of some properties of an XMP packet that says something.
fn property(xmp: &str, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| {
        let rest = &xmp[xmp.find(name)? + name.len()..];
        if let Some(value) = rest.strip_prefix("=\"") {
            return spoken(value.split('"').next()?);
        }
        let inside = rest.split(&format!("</{name}")).next()?;
        // What stands between the tags, of which there may be some more inside.
        let texts = inside
            .split('>')
            .map(|part| part.split('<').next().unwrap_or_default());
        texts.skip(1).find_map(spoken)
    })
}

/// A text without the spaces and marks around it; `None` where nothing is left.
fn spoken(text: &str) -> Option<String> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || c.is_control() || c == '"');
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A JPEG of nothing but EXIF: an artist, and a latitude of 53° 22′ 48″.
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
    fn the_place_and_the_author_of_a_photograph_are_read() {
        let hidden = Hidden::of(&jpeg());
        assert_eq!(hidden.author.as_deref(), Some("A Person"));
        assert!(hidden.place.is_some_and(|place| place.contains("53")));
    }

    #[test]
    fn xmp_is_read_as_elements_and_as_attributes() {
        let packet = "<x:xmpmeta><rdf:Description photoshop:City=\"Sheffield\"><dc:creator><rdf:Seq>\n\
                      <rdf:li>A Person</rdf:li></rdf:Seq></dc:creator></rdf:Description></x:xmpmeta>";
        let bytes = [b"\xff\xd8\xff".as_slice(), packet.as_bytes()].concat();
        let hidden = Hidden::of(&bytes);
        assert_eq!(hidden.place.as_deref(), Some("Sheffield"));
        assert_eq!(hidden.author.as_deref(), Some("A Person"));
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
            assert_eq!(Hidden::of(&png(&text)).author.as_deref(), Some("A Person"));
        }
        assert!(Hidden::of(&png(&chunk(b"tEXt", b"Title\0A board"))).is_empty());
        assert!(Hidden::of(&png(b"\xff\xff\xff\xfftEXtAuthor")).is_empty());
    }

    #[test]
    fn the_byline_of_a_jpeg_is_read() {
        let segment = b"Photoshop 3.0\08BIM\x04\x04\0\0\0\0\0\x0d\x1c\x02\x50\0\x08A Person";
        let length = u16::try_from(segment.len() + 2).expect("it is short");
        let bytes = [b"\xff\xd8\xff\xed", &length.to_be_bytes()[..], segment].concat();
        assert_eq!(Hidden::of(&bytes).author.as_deref(), Some("A Person"));
        assert!(Hidden::of(&bytes[..bytes.len() - 3]).is_empty());
    }

    #[test]
    fn bytes_that_are_no_picture_have_no_metadata() {
        for bytes in [
            b"".as_slice(),
            b"\xff\xd8\xff\xe1\xff\xff",
            b"<x:xmpmeta dc:creator",
            &jpeg()[..40],
        ] {
            assert!(Hidden::of(bytes).is_empty());
        }
    }
}
