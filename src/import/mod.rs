//! Word, Excel and PowerPoint files and pasted HTML in, draft stories out: bytes in, files and a report out.
//!
//! This room may use the rooms above it. A reader turns one file into blocks (`blocks`) and says what it left out
//! (`left_out`); one writer turns blocks into Markdown; what a heading, a label or a table means for a story is decided
//! after that, for every kind of file in the same way. The disk belongs elsewhere.
//!
//! The modules are in reading order; each uses only those above it.

mod left_out;

mod blocks;

mod unreadable;

mod space;

mod xml;

#[cfg(test)]
mod packed;

mod package;

mod kind;

mod line;

mod cells;

mod chart;

mod media;

#[cfg(test)]
mod shown;

mod word;

mod slides;

mod html;

#[cfg(test)]
mod tests;

mod words;

mod markdown;

mod labels;

mod remarks;

mod grid;

mod measure;

mod series;

mod draft;

mod values;

mod form;

mod sections;

mod take;

mod story;

mod workbook;

mod responses;

mod sheets;

mod pasted;

pub use draft::{DraftFile, ImportedDraft, LONGEST_SIDE};
pub use package::MAX_FILE;
pub use pasted::{PastedText, pasted};
pub use remarks::Remarks;

use crate::base::path::Slug;
use crate::import::blocks::Document;
use crate::import::kind::{Kind, kind_of};
use crate::import::package::Package;
pub use crate::import::unreadable::Unreadable;

/// Reads a document: its blocks, its pictures and what was left out. Workbooks have a reader of their own.
pub(crate) fn read_document(name: &str, bytes: &[u8]) -> Result<Document, Unreadable> {
    match kind_of(name, bytes)? {
        Kind::Word => {
            let (mut package, main) = opened(bytes)?;
            word::read(&mut package, &main)
        }
        Kind::Slides => {
            let (mut package, main) = opened(bytes)?;
            slides::read(&mut package, &main)
        }
        Kind::Html => html::read(bytes),
        Kind::Workbook => Err(Unreadable::Unknown),
    }
}

/// The package of an Office file, and the path of its main part.
fn opened(bytes: &[u8]) -> Result<(Package<'_>, String), Unreadable> {
    let mut package = Package::open(bytes)?;
    let main = package.main_part()?.ok_or(Unreadable::Damaged)?;
    Ok((package, main))
}

/// What came of a file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Imported {
    /// The drafts.
    pub drafts: Vec<ImportedDraft>,
    /// What whoever imports it is to know.
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
        let workbook = workbook::read(bytes)?;
        let (drafts, remarks) = sheets::of_workbook(workbook, &stem, areas);
        return Ok(Imported { drafts, remarks });
    }
    let document = read_document(name, bytes)?;
    let (draft, remarks) = story::of_document(&document, &stem, areas);
    Ok(Imported {
        drafts: vec![draft],
        remarks,
    })
}
