//! Reads Word documents and templates as blocks: what a reader of the printed document sees, and nothing else.
//!
//! The modules are in reading order; each uses only those above it.

#[cfg(test)]
pub mod tests;

#[cfg(test)]
mod hidden_tests;

mod styles;

mod numbering;

mod fields;

mod reader;

mod drawing;

mod run;

mod paragraph;

mod table;

use crate::import::blocks::{Block, Document};
use crate::import::left_out::LeftOut;
use crate::import::office::package::{Package, Relationships};
use crate::import::office::xml::Tree;
use crate::import::read::word::numbering::Numbering;
use crate::import::read::word::reader::{NoteKind, Reader};
use crate::import::read::word::styles::Styles;
use crate::import::unreadable::Unreadable;

/// Reads the document whose main part is at a path.
pub fn read(package: &mut Package, main: &str) -> Result<Document, Unreadable> {
    let tree = package.tree(main)?.ok_or(Unreadable::Damaged)?;
    let body = tree.root().child("body").ok_or(Unreadable::Damaged)?;
    let relationships = package.relationships(main)?;
    let styles = part_of_kind(package, &relationships, "styles")?;
    let numbering = part_of_kind(package, &relationships, "numbering")?;
    let mut reader = Reader::new(package, relationships.clone());
    reader.styles = styles.as_ref().map(Styles::read).unwrap_or_default();
    reader.numbering = numbering.as_ref().map(Numbering::read).unwrap_or_default();
    let mut blocks = reader.blocks(body)?;
    blocks.extend(footnotes(&mut reader, &relationships)?);
    count_the_rest(&mut reader, &relationships)?;
    Ok(Document {
        blocks,
        pictures: reader.media.pictures,
        omissions: reader.media.omissions,
    })
}

/// The part of a kind. A document whose part of this kind is damaged is not read: hidden text may be hidden by its style.
fn part_of_kind(
    package: &mut Package,
    relationships: &Relationships,
    kind: &str,
) -> Result<Option<Tree>, Unreadable> {
    match relationships.parts_of_kind(kind).next() {
        Some(path) => package.tree(path),
        None => Ok(None),
    }
}

/// The texts of the footnotes and endnotes whose marks were read, in the order of the marks.
fn footnotes(reader: &mut Reader, relationships: &Relationships) -> Result<Vec<Block>, Unreadable> {
    let mut parts = Vec::new();
    for kind in [NoteKind::Footnote, NoteKind::Endnote] {
        let path = relationships.parts_of_kind(kind.part()).next();
        let Some(path) = path.map(str::to_owned) else {
            continue;
        };
        if let Some(tree) = reader.media.package.tree(&path)? {
            parts.push((kind, reader.media.package.relationships(&path)?, tree));
        }
    }
    let mut blocks = Vec::new();
    let mut next = 0;
    while let Some((kind, id)) = reader.notes.get(next).cloned() {
        next += 1;
        let part = parts.iter().find(|(own, _, _)| *own == kind);
        let note = part.and_then(|(_, relationships, tree)| {
            let mut notes = tree.root().children();
            let note = notes.find(|note| note.attribute("id").as_deref() == Some(&id))?;
            Some((relationships, note))
        });
        if let Some((relationships, note)) = note {
            reader.relationships = relationships.clone();
            let (content, others) = reader.note(note)?;
            blocks.push(Block::Footnote {
                number: next,
                content,
            });
            blocks.extend(others);
        }
    }
    Ok(blocks)
}

/// Counts what is in parts of their own and never read: comments, headers and footers.
fn count_the_rest(reader: &mut Reader, relationships: &Relationships) -> Result<(), Unreadable> {
    let media = &mut reader.media;
    let comments = media.count_in_parts(relationships, "comments", &["comment"])?;
    media.omissions.add_many(LeftOut::Comment, comments);
    for kind in ["header", "footer"] {
        media.count_parts_with_words(relationships, kind, LeftOut::HeaderOrFooter)?;
    }
    Ok(())
}
