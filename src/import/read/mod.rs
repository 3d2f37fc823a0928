//! Readers, one for each kind of document, that turn a file into blocks and pictures and count what was left out.

pub mod line;

pub mod cells;

pub mod chart;

pub mod media;

#[cfg(test)]
pub mod shown;

pub mod word;

pub mod slides;

pub mod html;

#[cfg(test)]
mod tests;

use crate::import::blocks::Document;
use crate::import::office::kind::{Kind, kind_of};
use crate::import::office::package::Package;
use crate::import::unreadable::Unreadable;

/// Reads a document: its blocks, its pictures and what was left out. Workbooks have a reader of their own.
pub fn read_document(name: &str, bytes: &[u8]) -> Result<Document, Unreadable> {
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
