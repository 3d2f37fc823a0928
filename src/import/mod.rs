//! Word, Excel and PowerPoint files and pasted HTML in, draft stories out: bytes in, files and a report out.
//!
//! This room may use the rooms above it. A reader turns one file into blocks (`blocks`) and says what it left out
//! (`left_out`); one writer turns blocks into Markdown; what a heading, a label or a table means for a story is decided
//! after that, for every kind of file in the same way. Nothing here reads or writes the disk.
//!
//! The modules are in reading order; each uses only those above it.

mod left_out;

mod blocks;

mod unreadable;

mod office;

mod read;

mod words;

mod labels;

mod people;

mod remarks;

mod numbers;

mod draft;

mod story;

mod workbook;

mod pasted;

pub use draft::{DraftFile, ImportedDraft, LONGEST_SIDE};
pub use office::package::MAX_FILE;
pub use pasted::{PastedText, pasted};
pub use remarks::Remarks;
pub use unreadable::Unreadable;

use crate::base::path::Slug;
use crate::import::office::kind::{Kind, kind_of};
use crate::import::workbook::{reader, sheets};

/// The result of importing a file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Imported {
    /// The drafts.
    pub drafts: Vec<ImportedDraft>,
    /// What the person who imports it should know.
    pub remarks: Remarks,
}

/// Makes drafts of a file. `name` is its name, and `areas` are the service areas of the site.
///
/// # Errors
///
/// The file cannot be read.
pub fn drafts_of(name: &str, bytes: &[u8], areas: &[String]) -> Result<Imported, Unreadable> {
    let kind = kind_of(name, bytes)?;
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let stem = Slug::from_name(stem).map_or_else(|| "imported".to_owned(), |slug| slug.to_string());
    if kind == Kind::Workbook {
        let workbook = reader::read(bytes)?;
        let (drafts, remarks) = sheets::of_workbook(workbook, &stem, areas);
        return Ok(Imported { drafts, remarks });
    }
    let document = read::read_document(name, bytes)?;
    let (draft, remarks) = story::of_document(&document, &stem, areas);
    Ok(Imported {
        drafts: vec![draft],
        remarks,
    })
}
