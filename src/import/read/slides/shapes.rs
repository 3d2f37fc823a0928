//! The shapes of a slide: text, tables, charts and pictures, each with where it is on the slide.

use crate::import::blocks::{Block, Cell, Inline, Table};
use crate::import::left_out::LeftOut;
use crate::import::office::xml::{Element, Space};
use crate::import::read::cells::{all_bold, finished, spanning};
use crate::import::read::slides::frame::{Frame, Transform};
use crate::import::read::slides::inherited::Placeholder;
use crate::import::read::slides::slide::Slide;
use crate::import::read::slides::text::{switch, with_heading};
use crate::import::unreadable::Unreadable;

/// The most cells in a table of a slide.
const MAX_CELLS: usize = 100_000;

/// A picture that covers at least this fraction of a slide is its background.
const BACKGROUND: f64 = 0.8;

/// A picture without words that covers less than this fraction of a slide is a logo.
const LOGO: f64 = 0.03;

/// Something on a slide.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Where it is.
    pub frame: Frame,
    /// What it is.
    pub kind: Kind,
}

/// What is on a slide.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// Its title.
    Title(Vec<Inline>),
    /// The text of a box, a table or a chart.
    Blocks(Vec<Block>),
    /// A picture.
    Picture(Block),
}

impl Slide<'_, '_, '_> {
    /// The items of a slide in the order in which they were drawn.
    pub fn items(&mut self, shapes: Element) -> Result<Vec<Item>, Unreadable> {
        let mut items = Vec::new();
        let mut next = inside(shapes, Transform::NONE);
        while let Some((shape, transform)) = next.pop() {
            if self.is_hidden(shape) {
                continue;
            }
            if shape.name() == "grpSp" {
                next.extend(inside(shape, transform.into_group(shape)));
                continue;
            }
            let placeholder = Placeholder::of(shape);
            let own = shape
                .at_path(&["spPr", "xfrm"])
                .or_else(|| shape.child("xfrm"));
            let frame = own.and_then(Frame::of).map(|frame| transform.apply(frame));
            let frame = frame.or_else(|| self.inherited.frame(placeholder.as_ref()?));
            let found = self.kind(shape, placeholder.as_ref())?;
            let is_outside = frame.is_some_and(|frame| frame.is_outside(self.page));
            if is_outside && !found.is_empty() {
                self.media.omissions.add(LeftOut::Hidden);
                continue;
            }
            let frame = frame.unwrap_or_default();
            items.extend(found.into_iter().map(|kind| Item { frame, kind }));
        }
        Ok(items)
    }

    fn is_hidden(&mut self, shape: Element) -> bool {
        let properties = shape
            .children()
            .find(|child| child.name().starts_with("nv"));
        let properties = properties.and_then(|properties| properties.child("cNvPr"));
        let is_hidden = properties.and_then(|properties| switch(properties, "hidden"));
        self.media
            .omissions
            .add_many(LeftOut::Hidden, usize::from(is_hidden == Some(true)));
        is_hidden == Some(true)
    }

    fn kind(
        &mut self,
        shape: Element,
        placeholder: Option<&Placeholder>,
    ) -> Result<Vec<Kind>, Unreadable> {
        match shape.name() {
            "sp" => self.text_shape(shape, placeholder),
            "pic" => Ok(self.picture(shape, shape)?.into_iter().collect()),
            "graphicFrame" => Ok(self.frame_content(shape)?.into_iter().collect()),
            "contentPart" => {
                self.media.omissions.add(LeftOut::Drawing);
                Ok(Vec::new())
            }
            _ => Ok(Vec::new()),
        }
    }

    fn text_shape(
        &mut self,
        shape: Element,
        placeholder: Option<&Placeholder>,
    ) -> Result<Vec<Kind>, Unreadable> {
        let body = shape.child("txBody");
        if placeholder.is_some_and(Placeholder::is_furniture) {
            let has_words = body.is_some_and(|body| !body.text().trim().is_empty());
            self.media
                .omissions
                .add_many(LeftOut::SlideFurniture, usize::from(has_words));
            return Ok(Vec::new());
        }
        if placeholder.is_some_and(Placeholder::is_title) {
            let title = body.and_then(|body| self.title(body));
            return Ok(title.map(Kind::Title).into_iter().collect());
        }
        let mut kinds = Vec::new();
        if let Some(properties) = shape.child("spPr") {
            kinds.extend(self.picture(properties, shape)?);
        }
        let blocks = with_heading(self.text(shape, placeholder));
        kinds.extend((!blocks.is_empty()).then_some(Kind::Blocks(blocks)));
        Ok(kinds)
    }

    /// The picture that an element is filled with.
    fn picture(&mut self, filled: Element, shape: Element) -> Result<Option<Kind>, Unreadable> {
        let properties = shape
            .children()
            .find(|child| child.name().starts_with("nv"));
        let plays = properties
            .and_then(|properties| properties.child("nvPr"))
            .is_some_and(|properties| {
                let mut inside = properties.children();
                inside.any(|one| {
                    ["videoFile", "audioFile", "wavAudioFile", "quickTimeFile"]
                        .contains(&one.name())
                })
            });
        self.media
            .omissions
            .add_many(LeftOut::Embedded, usize::from(plays));
        let named = properties.and_then(|properties| properties.child("cNvPr"));
        let alt = named.and_then(|named| named.attribute("descr"));
        let picture = self.media.drawn_picture(filled, self.relationships, alt)?;
        Ok(picture.map(Kind::Picture))
    }

    /// The table, the chart or the object in a frame.
    fn frame_content(&mut self, frame: Element) -> Result<Option<Kind>, Unreadable> {
        let Some(data) = frame.at_path(&["graphic", "graphicData"]) else {
            return Ok(None);
        };
        let Some(child) = data.children().next() else {
            return Ok(None);
        };
        let block = match (child.space(), child.name()) {
            (Space::Drawing, "tbl") => self.table(child)?.map(Block::Table),
            (Space::Chart, "chart") => self
                .media
                .chart(child, self.relationships)?
                .map(Block::Chart),
            (_, "oleObj") => {
                self.media.omissions.add(LeftOut::Embedded);
                None
            }
            _ => {
                self.media.omissions.add(LeftOut::Drawing);
                None
            }
        };
        Ok(block.map(|block| Kind::Blocks(vec![block])))
    }

    fn table(&mut self, table: Element) -> Result<Option<Table>, Unreadable> {
        let properties = table.child("tblPr");
        let on =
            |name: &str| properties.and_then(|properties| switch(properties, name)) == Some(true);
        let mut left = MAX_CELLS;
        let mut rows = Vec::new();
        for (index, row) in table
            .children()
            .filter(|child| child.name() == "tr")
            .enumerate()
        {
            let mut cells = Vec::new();
            for cell in row.children().filter(|child| child.name() == "tc") {
                left = left.checked_sub(1).ok_or(Unreadable::TooLarge)?;
                let is_head = index == 0 && on("firstRow") || cells.is_empty() && on("firstCol");
                cells.push(self.cell(cell, is_head));
            }
            rows.push(cells);
        }
        Ok(finished(rows))
    }

    fn cell(&mut self, cell: Element, is_head: bool) -> Cell {
        let is_merged =
            switch(cell, "hMerge") == Some(true) || switch(cell, "vMerge") == Some(true);
        if is_merged {
            return spanning(Cell::default(), 2).nth(1).unwrap_or_default();
        }
        let blocks = self.text(cell, None);
        Cell {
            label: !blocks.is_empty() && (is_head || all_bold(&blocks)),
            blocks,
            merged: false,
        }
    }

    /// The items without the pictures that only decorate, which are counted.
    pub fn without_decoration(&mut self, mut items: Vec<Item>) -> Vec<Item> {
        let has_others = items
            .iter()
            .any(|item| matches!(item.kind, Kind::Blocks(_)));
        let whole = self.page.area();
        items.retain(|item| {
            let Kind::Picture(Block::Picture { alt, .. }) = &item.kind else {
                return true;
            };
            let part = item.frame.area() / whole;
            let is_background = part > BACKGROUND && has_others;
            let is_logo = part < LOGO && alt.is_none();
            let is_decoration = is_background || is_logo;
            self.media
                .omissions
                .add_many(LeftOut::Decoration, usize::from(is_decoration));
            !is_decoration
        });
        items
    }
}

/// The shapes in a group from the last to the first, each with the transform of the group.
fn inside(group: Element<'_>, transform: Transform) -> Vec<(Element<'_>, Transform)> {
    let shapes = group.children().map(|shape| (shape, transform));
    let mut shapes: Vec<_> = shapes.collect();
    shapes.reverse();
    shapes
}
