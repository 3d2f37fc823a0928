//! Why a file cannot be read, in a sentence that says what to do.

use std::fmt;

/// Why a file cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// There is nothing in it.
    Empty,
    /// It has a password.
    Password,
    /// It was saved by a version of Word before 2007.
    OldWord,
    /// It was saved by a version of PowerPoint before 2007.
    OldPowerPoint,
    /// It is cut short, or some of its bytes are wrong.
    Damaged,
    /// It is larger than anything that a person writes, packed or unpacked.
    TooLarge,
    /// It was written by another program, whose files can be saved as Word files.
    Other(OtherFormat),
    /// It is not a kind of file that this program knows.
    Unknown,
}

/// A kind of file that is not read but can be saved as one that is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OtherFormat {
    /// A text of LibreOffice or OpenOffice.
    OpenText,
    /// Slides of LibreOffice or OpenOffice.
    OpenSlides,
    /// A PDF file.
    Pdf,
    /// A document of Pages, on a Mac.
    Pages,
    /// A presentation of Keynote, on a Mac.
    Keynote,
    /// An e-mail saved from a mail program.
    Email,
    /// A workbook in Excel's binary form.
    BinaryWorkbook,
    /// Rich text.
    RichText,
    /// A Word file saved as one file of XML.
    WordXml,
    /// A page with its pictures in one file.
    WebArchive,
    /// A picture.
    Picture,
    /// A table saved as text.
    TextTable,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "is empty: there is nothing in the file. Save it again, or ask for another copy.",
            Self::Password => {
                "has a password. Open it in Office, choose File, Info and Protect, remove the password, and save it."
            }
            Self::OldWord => {
                "is an old Word file. Open it in Word, choose Save As, and save it as a Word Document (.docx)."
            }
            Self::OldPowerPoint => {
                "is an old PowerPoint file. Open it in PowerPoint, choose Save As, and save it as a PowerPoint Presentation (.pptx)."
            }
            Self::Damaged => {
                "is damaged or incomplete. If it opens in Office, save it there under a new name; if not, ask for another copy."
            }
            Self::TooLarge => {
                "is too large to be read. Save a copy with only the pages that the story needs, and compress its pictures in Office."
            }
            Self::Other(format) => return format.fmt(f),
            Self::Unknown => {
                "is not a Word, PowerPoint or Excel file or a saved web page. Open it in the program that made it, and save it as a Word Document (.docx)."
            }
        })
    }
}

impl fmt::Display for OtherFormat {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Self::OpenText => {
                "is an OpenDocument text. Open it in Word or LibreOffice, choose Save As, and save it as a Word Document (.docx)."
            }
            Self::OpenSlides => {
                "is an OpenDocument presentation. Open it in PowerPoint or LibreOffice, choose Save As, and save it as a PowerPoint Presentation (.pptx)."
            }
            Self::Pdf => {
                "is a PDF file. Ask for the Word file it was made from, or open it in Word, which converts it, and save it as a Word Document (.docx)."
            }
            Self::Pages => {
                "is a Pages document. Open it in Pages on a Mac, choose File, Export To, Word, and save it as a .docx file."
            }
            Self::Keynote => {
                "is a Keynote presentation. Open it in Keynote on a Mac, choose File, Export To, PowerPoint, and save it as a .pptx file."
            }
            Self::Email => {
                "is an e-mail. Open it, save what is attached to it, and read that; copy its own words into a Word Document (.docx)."
            }
            Self::BinaryWorkbook => {
                "is a binary workbook. Open it in Excel, choose Save As, and save it as an Excel Workbook (.xlsx)."
            }
            Self::RichText => {
                "is a rich text file. Open it in Word, choose Save As, and save it as a Word Document (.docx)."
            }
            Self::WordXml => {
                "is a Word file saved as XML. Open it in Word, choose Save As, and save it as a Word Document (.docx)."
            }
            Self::WebArchive => {
                "is a web page in one file. Open it in Word, choose Save As, and save it as a Word Document (.docx)."
            }
            Self::Picture => {
                "is a picture. Open or start the story that it belongs to, and add it there."
            }
            Self::TextTable => {
                "is a table saved as text. Open it in Excel, choose Save As, and save it as an Excel Workbook (.xlsx)."
            }
        })
    }
}
