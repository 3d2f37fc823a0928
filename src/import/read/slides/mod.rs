//! Reads PowerPoint presentations and posters as blocks: the visible slides, each in the order in which people read it.
//!
//! The modules are in reading order; each uses only those above it.

#[cfg(test)]
pub mod tests;

mod frame;

mod inherited;

mod slide;

mod text;

mod shapes;

mod order;

use crate::import::blocks::{Block, Document, Picture};
use crate::import::left_out::LeftOut;
use crate::import::office::package::{Package, Relationships, Target};
use crate::import::office::xml::{Element, Tree};
use crate::import::read::media::Media;
use crate::import::read::slides::frame::Frame;
use crate::import::read::slides::inherited::Inherited;
use crate::import::read::slides::shapes::{Item, Kind};
use crate::import::read::slides::slide::Slide;
use crate::import::unreadable::Unreadable;

/// The size of a slide in a file that does not give one: that of the first versions of PowerPoint.
const USUAL_SIZE: (f64, f64) = (9_144_000.0, 6_858_000.0);

/// Reads the presentation whose main part is at a path.
pub fn read(package: &mut Package, main: &str) -> Result<Document, Unreadable> {
    let tree = package.tree(main)?.ok_or(Unreadable::Damaged)?;
    let relationships = package.relationships(main)?;
    let mut media = Media::new(package);
    let page = page(&tree);
    let ids = tree
        .root()
        .child("sldIdLst")
        .into_iter()
        .flat_map(Element::children);
    let mut blocks = Vec::new();
    for id in ids.filter_map(|one| one.relationship("id")) {
        let Some(Target::Part(path)) = relationships.target(&id) else {
            continue;
        };
        let Some(slide) = media.package.tree(path)? else {
            continue;
        };
        let is_hidden = slide
            .root()
            .attribute("show")
            .is_some_and(|show| show == "0" || show == "false");
        if is_hidden {
            media.omissions.add(LeftOut::HiddenSlide);
            continue;
        }
        let own = media.package.relationships(path)?;
        count_beside(&mut media, &own)?;
        let read = read_slide(&mut media, &slide, own, page)?;
        add_slide(read, &mut blocks);
    }
    let pictures = in_order_of_appearance(&mut blocks, &media.pictures);
    Ok(Document {
        blocks,
        pictures,
        omissions: media.omissions,
    })
}

/// The frame of a whole slide.
fn page(presentation: &Tree) -> Frame {
    let size = presentation.root().child("sldSz");
    let side = |name: &str| {
        size.and_then(|size| size.number(name))
            .filter(|side| *side > 0)
    };
    // Sizes are far below the numbers that a float cannot hold.
    let or = |side: Option<i64>, usual: f64| side.map_or(usual, |side| side as f64);
    Frame {
        x: 0.0,
        y: 0.0,
        width: or(side("cx"), USUAL_SIZE.0),
        height: or(side("cy"), USUAL_SIZE.1),
    }
}

/// Counts what belongs to a slide and is never read: its notes and its comments.
fn count_beside(media: &mut Media, own: &Relationships) -> Result<(), Unreadable> {
    let comments = media.count_in_parts(own, "comments", &["cm"])?;
    media.omissions.add_many(LeftOut::Comment, comments);
    media.count_parts_with_words(own, "notesSlide", LeftOut::SpeakerNotes)
}

fn read_slide(
    media: &mut Media,
    slide: &Tree,
    relationships: Relationships,
    page: Frame,
) -> Result<Vec<Item>, Unreadable> {
    let inherited = Inherited::read(media.package, &relationships)?;
    let mut reader = Slide {
        media,
        relationships: &relationships,
        inherited: &inherited,
        page,
    };
    let items = match slide.root().at_path(&["cSld", "spTree"]) {
        Some(shapes) => reader.items(shapes)?,
        None => Vec::new(),
    };
    let items = reader.without_decoration(items);
    Ok(order::in_reading_order(items, page))
}

/// Adds the items of a slide. The title of the first slide becomes the title of the document; the others become
/// headings.
fn add_slide(items: Vec<Item>, blocks: &mut Vec<Block>) {
    for item in items {
        match item.kind {
            Kind::Title(content) if blocks.is_empty() => blocks.push(Block::Title(content)),
            Kind::Title(content) => blocks.push(Block::Heading { level: 1, content }),
            // What comes after such a box is not below its heading.
            Kind::Blocks(own) if matches!(own.first(), Some(Block::Heading { .. })) => {
                blocks.push(Block::TextBox(own));
            }
            Kind::Blocks(own) => blocks.extend(own),
            Kind::Picture(own) => blocks.push(own),
        }
    }
}

/// The pictures that blocks refer to, in the order of the blocks, which from now on refer to these: pictures were found in
/// the order in which they were drawn, and some are left out.
fn in_order_of_appearance(blocks: &mut [Block], pictures: &[Picture]) -> Vec<Picture> {
    let mut order: Vec<usize> = Vec::new();
    for block in blocks {
        if let Block::Picture { index, .. } = block {
            let known = order.iter().position(|own| own == index);
            let place = known.unwrap_or(order.len());
            if known.is_none() {
                order.push(*index);
            }
            *index = place;
        }
    }
    let kept = order.into_iter().filter_map(|index| pictures.get(index));
    kept.cloned().collect()
}
