//! What is drawn in a Word document: pictures, charts and text boxes, and drawings that cannot be read.

use crate::import::blocks::{Block, Crop, Inline, Run};
use crate::import::left_out::LeftOut;
use crate::import::office::xml::{Element, Space};
use crate::import::read::chart::one_line;
use crate::import::read::media::{Shown, whole_crop, written_alt};
use crate::import::read::word::reader::Reader;
use crate::import::read::word::run::Words;
use crate::import::unreadable::Unreadable;

impl Reader<'_, '_> {
    /// Reads a drawing of any version of Word, or an object of another program.
    pub fn drawing(&mut self, drawing: Element, words: &mut Words) -> Result<(), Unreadable> {
        let properties = drawing.find("docPr");
        if properties.is_some_and(is_marked) {
            self.media.omissions.add(LeftOut::Hidden);
            return Ok(());
        }
        if drawing.name() == "object" {
            self.media.omissions.add(object_kind(drawing));
            return Ok(());
        }
        let alt = properties.and_then(|properties| properties.attribute("descr"));
        self.count_shapes(drawing);
        let mut next = vec![drawing];
        while let Some(element) = next.pop() {
            // A group may show some of its shapes and hide others.
            if is_hidden(element) {
                self.media.omissions.add(LeftOut::Hidden);
                continue;
            }
            match (element.space(), element.name()) {
                (_, "pic") => {
                    let own = element
                        .at_path(&["nvPicPr", "cNvPr"])
                        .and_then(|own| own.attribute("descr"));
                    let own = own
                        .filter(|own| !own.trim().is_empty())
                        .or_else(|| alt.clone());
                    let picture = self
                        .media
                        .drawn_picture(element, &self.relationships, own)?;
                    picture.into_iter().for_each(|picture| words.place(picture));
                }
                (Space::Chart, "chart") => {
                    let chart = self.media.chart(element, &self.relationships)?;
                    chart
                        .into_iter()
                        .for_each(|chart| words.place(Block::Chart(chart)));
                }
                // SmartArt, and charts of the kinds that came after 2013.
                (_, "relIds" | "chart") => self.media.omissions.add(LeftOut::Drawing),
                (Space::Word, "txbxContent") => {
                    let blocks = self.blocks(element)?;
                    if !blocks.is_empty() {
                        words.after.push(Block::TextBox(blocks));
                    }
                }
                (Space::Drawing, "txBody") => words.after.extend(drawn_words(element)),
                (Space::Vml, "textpath") => words
                    .after
                    .extend(element.attribute("string").and_then(|text| text_box(&text))),
                (Space::Vml, "imagedata") => self.old_picture(element, drawing, words)?,
                _ => {
                    let mut inside: Vec<Element> = element.children().collect();
                    inside.reverse();
                    next.extend(inside);
                }
            }
        }
        Ok(())
    }

    /// Counts a group of shapes without a picture as a drawing: its words are read, and what they mean together is lost.
    fn count_shapes(&mut self, drawing: Element) {
        let count = |names: &[&str]| {
            drawing
                .descendants()
                .filter(|one| names.contains(&one.name()))
                .count()
        };
        let is_group = count(&["wgp", "wpc", "group", "lockedCanvas"]) > 0;
        let shapes = count(&["wsp", "cxnSp"]);
        let old_shapes = drawing
            .descendants()
            .filter(|one| one.is(Space::Vml, "shape"))
            .count();
        if is_group && shapes + old_shapes > 1 && count(&["pic", "imagedata"]) == 0 {
            self.media.omissions.add(LeftOut::Drawing);
        }
    }

    /// A picture in the format that was used before 2007.
    fn old_picture(
        &mut self,
        data: Element,
        drawing: Element,
        words: &mut Words,
    ) -> Result<(), Unreadable> {
        let id = data
            .relationship("id")
            .or_else(|| data.relationship("pict"));
        let id = id.or_else(|| data.attribute("relid"));
        let Some(id) = id else {
            return Ok(());
        };
        let side = |name: &str| {
            data.attribute(name)
                .and_then(|text| old_part(&text))
                .unwrap_or(0.0)
        };
        let shown = Shown {
            crop: whole_crop(Crop {
                left: side("cropleft"),
                top: side("croptop"),
                right: side("cropright"),
                bottom: side("cropbottom"),
            }),
            quarter_turns: 0,
        };
        let target = self.relationships.target(&id).cloned();
        if let Some(index) = self.media.picture(target.as_ref(), shown)? {
            let alt = drawing.descendants().find_map(|one| one.attribute("alt"));
            let alt = alt.as_deref().and_then(written_alt);
            words.place(Block::Picture { index, alt });
        }
        Ok(())
    }
}

/// Whether the properties of a shape say that it is hidden.
fn is_marked(properties: Element) -> bool {
    let hidden = properties.attribute("hidden");
    hidden.is_some_and(|value| value != "0" && value != "false")
}

/// Whether a shape is hidden: by its properties, or by its style as shapes before 2010 have it.
fn is_hidden(shape: Element) -> bool {
    let is_own = |one: &Element| ["cNvPr", "docPr"].contains(&one.name());
    let by_properties = shape.children().any(|child| {
        let is_holder = child.name().starts_with("nv");
        is_own(&child) && is_marked(child)
            || is_holder && child.children().any(|one| is_own(&one) && is_marked(one))
    });
    let style = shape.attribute("style").unwrap_or_default().to_lowercase();
    let by_style = style.split(';').any(|declaration| {
        let declaration = declaration.split_once(':');
        let declaration = declaration.map(|(name, value)| (name.trim(), value.trim()));
        [Some(("visibility", "hidden")), Some(("display", "none"))].contains(&declaration)
    });
    by_properties || by_style
}

/// What an object of another program counts as.
fn object_kind(object: Element) -> LeftOut {
    let program = object
        .find("OLEObject")
        .and_then(|object| object.attribute("ProgID"));
    match program.is_some_and(|program| program.starts_with("Equation")) {
        true => LeftOut::Equation,
        false => LeftOut::Embedded,
    }
}

/// The words of a shape that has the text of a slide.
fn drawn_words(body: Element) -> Option<Block> {
    let paragraphs = body.children().filter(|one| one.name() == "p");
    let blocks = paragraphs.filter_map(|paragraph| paragraph_of(&paragraph.text()));
    let blocks: Vec<Block> = blocks.collect();
    (!blocks.is_empty()).then_some(Block::TextBox(blocks))
}

fn text_box(text: &str) -> Option<Block> {
    Some(Block::TextBox(vec![paragraph_of(text)?]))
}

fn paragraph_of(text: &str) -> Option<Block> {
    let text = one_line(text);
    let run = Run {
        text,
        ..Run::default()
    };
    (!run.text.is_empty()).then(|| Block::Paragraph(vec![Inline::Text(run)]))
}

/// A fraction of a whole as shapes before 2007 write it: in 65,536ths, such as `6554f`, or as a decimal.
fn old_part(text: &str) -> Option<f64> {
    let part = match text.trim().strip_suffix('f') {
        Some(part) => part.parse::<f64>().ok()? / 65_536.0,
        None => text.trim().parse::<f64>().ok()?,
    };
    part.is_finite().then(|| part.clamp(0.0, 1.0))
}
