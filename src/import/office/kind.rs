//! Which reader reads a file: its bytes decide, and its name only where the bytes are not enough.

use memchr::memmem;

use crate::base::encoding::decode;
use crate::import::office::package::{MAX_FILE, Package};
use crate::import::office::xml::root_name;
use crate::import::unreadable::{OtherFormat, Unreadable};

/// What kind of file it is, among those that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A Word document or template.
    Word,
    /// A PowerPoint presentation or template.
    Slides,
    /// A workbook of Excel or LibreOffice, old or new.
    Workbook,
    /// A web page, or what was copied from one.
    Html,
}

/// The first bytes of a file of Office before 2007, or of one with a password.
const COMPOUND: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// The kind of a file, by its bytes and its name.
pub fn kind_of(name: &str, bytes: &[u8]) -> Result<Kind, Unreadable> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Unreadable::Empty);
    }
    if bytes.len() > MAX_FILE {
        return Err(Unreadable::TooLarge);
    }
    if bytes.starts_with(b"PK") {
        return kind_of_package(bytes);
    }
    if bytes.starts_with(&COMPOUND) {
        return kind_of_compound(bytes, &ending(name));
    }
    kind_of_text(bytes, &ending(name))
}

/// The ending of a file's name in lower case.
fn ending(name: &str) -> String {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    ending.to_lowercase()
}

fn kind_of_package(bytes: &[u8]) -> Result<Kind, Unreadable> {
    let mut package = Package::open(bytes)?;
    if let Some(main) = package.main_part()? {
        if main.to_lowercase().ends_with(".bin") {
            return Ok(Kind::Workbook);
        }
        let part = package.part(&main)?.ok_or(Unreadable::Damaged)?;
        return match root_name(&decode(part).text).as_deref() {
            Some("document") => Ok(Kind::Word),
            Some("presentation") => Ok(Kind::Slides),
            Some("workbook") => Ok(Kind::Workbook),
            Some(_) => Err(Unreadable::Unknown),
            None => Err(Unreadable::Damaged),
        };
    }
    if package.has("Index/Document.iwa") {
        let is_slides = package.has("Index/Slide.iwa");
        return Err(Unreadable::Other(match is_slides {
            true => OtherFormat::Keynote,
            false => OtherFormat::Pages,
        }));
    }
    let declared = package.part("mimetype")?.unwrap_or_default();
    let declared = String::from_utf8_lossy(&declared);
    match declared
        .trim()
        .strip_prefix("application/vnd.oasis.opendocument.")
    {
        Some(kind) if kind.starts_with("text") => Err(Unreadable::Other(OtherFormat::OpenText)),
        Some(kind) if kind.starts_with("spreadsheet") => Ok(Kind::Workbook),
        Some(kind) if kind.starts_with("presentation") => {
            Err(Unreadable::Other(OtherFormat::OpenSlides))
        }
        _ if package.has("[Content_Types].xml") => Err(Unreadable::Damaged),
        _ => Err(Unreadable::Unknown),
    }
}

fn kind_of_compound(bytes: &[u8], ending: &str) -> Result<Kind, Unreadable> {
    let has = |name: &str| {
        // The names in its directory are in UTF-16 and end in a zero.
        let name: Vec<u8> = name
            .encode_utf16()
            .chain([0])
            .flat_map(u16::to_le_bytes)
            .collect();
        memmem::find(bytes, &name).is_some()
    };
    let has_sheets = has("Workbook") || has("Book");
    if has("EncryptedPackage") {
        Err(Unreadable::Password)
    } else if has_sheets && ["xls", "xlt"].contains(&ending) {
        Ok(Kind::Workbook)
    } else if has("__properties_version1.0") {
        Err(Unreadable::Other(OtherFormat::Email))
    } else if has("PowerPoint Document") {
        Err(Unreadable::OldPowerPoint)
    } else if has("WordDocument") {
        Err(Unreadable::OldWord)
    } else if has_sheets {
        Ok(Kind::Workbook)
    } else {
        Err(Unreadable::Unknown)
    }
}

fn kind_of_text(bytes: &[u8], ending: &str) -> Result<Kind, Unreadable> {
    let first = String::from_utf8_lossy(&bytes[..bytes.len().min(4_096)]).to_lowercase();
    let first = first.trim_start_matches('\u{feff}').trim_start();
    let other = |format| Err(Unreadable::Other(format));
    if first.starts_with("%pdf") {
        return other(OtherFormat::Pdf);
    }
    if first.starts_with("{\\rtf") {
        return other(OtherFormat::RichText);
    }
    if first.contains("<?mso-application progid=\"word.document\"") {
        return other(OtherFormat::WordXml);
    }
    let is_web_archive = first.contains("mime-version:") && first.contains("multipart/related");
    match ending {
        "mht" | "mhtml" => other(OtherFormat::WebArchive),
        "eml" => other(OtherFormat::Email),
        "doc" if is_web_archive => other(OtherFormat::WebArchive),
        "csv" | "tsv" => other(OtherFormat::TextTable),
        "bmp" | "gif" | "heic" | "jpeg" | "jpg" | "png" | "svg" | "tif" | "tiff" | "webp" => {
            other(OtherFormat::Picture)
        }
        "htm" | "html" => Ok(Kind::Html),
        // Programs save web pages under the names of Office files.
        _ if first.starts_with("<!doctype html") || first.starts_with("<html") => Ok(Kind::Html),
        "docx" | "docm" | "dotx" | "pptx" | "pptm" | "potx" | "xlsx" | "xlsm" => {
            Err(Unreadable::Damaged)
        }
        _ => Err(Unreadable::Unknown),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::office::packed::packed;

    /// The parts of a compound file that are read: its first bytes and the names in its directory.
    fn compound(names: &[&str]) -> Vec<u8> {
        let mut bytes = COMPOUND.to_vec();
        for name in names {
            bytes.extend(name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes));
        }
        bytes
    }

    #[test]
    fn files_of_other_programs_say_how_to_save_them() {
        let open_text = packed(&[("mimetype", "application/vnd.oasis.opendocument.text")]);
        let pages = packed(&[("Index/Document.iwa", "")]);
        let mail = compound(&["__properties_version1.0"]);
        for (name, bytes, expected) in [
            ("a.odt", open_text.as_slice(), "is an OpenDocument text. "),
            ("a.pages", &pages, "is a Pages document. "),
            ("a.pdf", b"%PDF-1.7", "is a PDF file. "),
            ("a.rtf", b"{\\rtf1", "is a rich text file. "),
            ("a.doc", b"{\\rtf1", "is a rich text file. "),
            ("a.eml", b"From: a", "is an e-mail. "),
            ("a.msg", &mail, "is an e-mail. "),
            ("a.mht", b"MIME-Version: 1.0", "is a web page in one file. "),
        ] {
            let refused = kind_of(name, bytes).expect_err("it is refused").to_string();
            assert!(refused.starts_with(expected), "{name}: {refused}");
            assert!(refused.contains("Word Document (.docx)") || refused.contains(".docx file"));
        }
    }

    #[test]
    fn pictures_and_tables_of_text_say_where_they_belong() {
        for (name, bytes, expected) in [
            (
                "a.JPG",
                &b"\xFF\xD8\xFF\xE0"[..],
                "is a picture. Open or start the story",
            ),
            (
                "a.csv",
                b"Month,Falls\n",
                "is a table saved as text. Open it in Excel",
            ),
        ] {
            let refused = kind_of(name, bytes).expect_err("it is refused").to_string();
            assert!(refused.starts_with(expected), "{name}: {refused}");
        }
    }

    #[test]
    fn old_files_and_files_with_a_password_are_distinguished() {
        for (name, names, expected) in [
            (
                "a.docx",
                &["EncryptedPackage"][..],
                Err(Unreadable::Password),
            ),
            (
                "a.doc",
                &["WordDocument", "Workbook"],
                Err(Unreadable::OldWord),
            ),
            (
                "a.ppt",
                &["PowerPoint Document"],
                Err(Unreadable::OldPowerPoint),
            ),
            ("a.xls", &["WordDocument", "Workbook"], Ok(Kind::Workbook)),
            ("a", &["Book"], Ok(Kind::Workbook)),
            ("a.db", &[], Err(Unreadable::Unknown)),
        ] {
            assert_eq!(kind_of(name, &compound(names)), expected, "{name}");
        }
    }

    #[test]
    fn a_file_that_is_empty_cut_or_of_no_known_kind_is_refused() {
        for (name, bytes, expected) in [
            ("a.docx", &b""[..], Unreadable::Empty),
            ("a.docx", b"  \r\n", Unreadable::Empty),
            ("a.docx", b"PK\x03\x04", Unreadable::Damaged),
            ("a.docx", b"words", Unreadable::Damaged),
            ("a.txt", b"words", Unreadable::Unknown),
            ("a.zip", &packed(&[("a.txt", "words")]), Unreadable::Unknown),
        ] {
            assert_eq!(kind_of(name, bytes), Err(expected), "{name}");
        }
        assert_eq!(kind_of("a.doc", b"\xEF\xBB\xBF <HTML>"), Ok(Kind::Html));
    }
}
