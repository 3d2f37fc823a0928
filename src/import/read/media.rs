//! The pictures and charts that a document refers to: each picture kept once, as it is shown.

use crate::import::blocks::{Block, Chart, Crop, Picture};
use crate::import::left_out::{LeftOut, Omissions};
use crate::import::office::package::{Package, Relationships, Target};
use crate::import::office::xml::{Element, Space};
use crate::import::read::chart::{chart, one_line};
use crate::import::unreadable::Unreadable;

/// The first bytes of the pictures that browsers show everywhere.
const SHOWN: [&[u8]; 4] = [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a"];

/// A quarter turn, in the units of drawings.
const QUARTER: i64 = 5_400_000;

/// How a description ends that Word or PowerPoint wrote without a person.
const MADE_BY_A_PROGRAM: [&str; 3] = [
    "description automatically generated",
    "description generated with",
    "ai-generated content may be incorrect",
];

/// What is read of a package besides its texts, and what is left out of all of it.
#[derive(Debug)]
pub struct Media<'p, 'b> {
    /// The package.
    pub package: &'p mut Package<'b>,
    /// The pictures so far.
    pub pictures: Vec<Picture>,
    /// What was left out so far.
    pub omissions: Omissions,
    /// The part of each picture so far.
    parts: Vec<String>,
}

impl<'p, 'b> Media<'p, 'b> {
    /// Counts the parts of a kind that have words and are never read, such as headers or the notes of slides.
    pub fn count_parts_with_words(
        &mut self,
        own: &Relationships,
        kind: &str,
        left_out: LeftOut,
    ) -> Result<(), Unreadable> {
        for path in own.parts_of_kind(kind) {
            let tree = self.package.optional_tree(path)?;
            let has_words = tree.is_some_and(|tree| {
                let mut texts = tree.root().descendants();
                texts.any(|one| one.name() == "t" && one.text().chars().any(char::is_alphabetic))
            });
            self.omissions.add_many(left_out, usize::from(has_words));
        }
        Ok(())
    }

    /// Nothing read yet.
    pub fn new(package: &'p mut Package<'b>) -> Self {
        Self {
            package,
            pictures: Vec::new(),
            omissions: Omissions::default(),
            parts: Vec::new(),
        }
    }

    /// The picture of a `pic` element of a drawing; nothing, but counted, if it cannot be shown.
    pub fn drawn_picture(
        &mut self,
        picture: Element,
        relationships: &Relationships,
        alt: Option<String>,
    ) -> Result<Option<Block>, Unreadable> {
        let Some(fill) = picture.child("blipFill") else {
            return Ok(None);
        };
        let turn = picture
            .at_path(&["spPr", "xfrm"])
            .and_then(|frame| frame.number("rot"));
        let shown = Shown {
            crop: fill.child("srcRect").map(crop).unwrap_or_default(),
            quarter_turns: quarter_turns(turn.unwrap_or(0)),
        };
        let Some(source) = fill.child("blip") else {
            return Ok(None);
        };
        let id = source.relationship("embed").filter(|id| !id.is_empty());
        let Some(id) = id.or_else(|| source.relationship("link")) else {
            return Ok(None);
        };
        let index = self.picture(relationships.target(&id), shown)?;
        Ok(index.map(|index| Block::Picture {
            index,
            alt: alt.as_deref().and_then(written_alt),
        }))
    }

    /// The index of a picture; nothing, but counted, if it is only linked to or cannot be shown.
    pub fn picture(
        &mut self,
        target: Option<&Target>,
        shown: Shown,
    ) -> Result<Option<usize>, Unreadable> {
        let path = match target {
            Some(Target::Part(path)) => path,
            Some(Target::External(_)) => {
                self.omissions.add(LeftOut::LinkedPicture);
                return Ok(None);
            }
            None => {
                self.omissions.add(LeftOut::UnreadablePicture);
                return Ok(None);
            }
        };
        let same = self
            .parts
            .iter()
            .zip(&self.pictures)
            .position(|(part, picture)| {
                part == path
                    && (picture.crop, picture.quarter_turns) == (shown.crop, shown.quarter_turns)
            });
        if same.is_some() {
            return Ok(same);
        }
        let bytes = match self.package.part(path) {
            Err(Unreadable::Damaged) => None,
            read => read?,
        };
        let bytes = bytes.filter(|bytes| SHOWN.iter().any(|start| bytes.starts_with(start)));
        let Some(bytes) = bytes else {
            self.omissions.add(LeftOut::UnreadablePicture);
            return Ok(None);
        };
        self.parts.push(path.clone());
        self.pictures.push(Picture {
            bytes,
            crop: shown.crop,
            quarter_turns: shown.quarter_turns,
        });
        Ok(Some(self.pictures.len() - 1))
    }

    /// The chart that an element refers to; nothing, but counted, if it cannot be read.
    pub fn chart(
        &mut self,
        reference: Element,
        relationships: &Relationships,
    ) -> Result<Option<Chart>, Unreadable> {
        let id = reference.relationship("id").unwrap_or_default();
        let tree = match relationships.target(&id) {
            Some(Target::Part(path)) => self.package.optional_tree(path)?,
            _ => None,
        };
        let read = tree.filter(|tree| tree.root().is(Space::Chart, "chartSpace"));
        let read = read
            .map(|tree| chart(&tree))
            .filter(|chart| !chart.series.is_empty());
        if read.is_none() {
            self.omissions.add(LeftOut::Drawing);
        }
        Ok(read)
    }

    /// How many elements with a name are in the parts that relationships of a kind lead to.
    pub fn count_in_parts(
        &mut self,
        relationships: &Relationships,
        kind: &str,
        names: &[&str],
    ) -> Result<usize, Unreadable> {
        let mut count = 0;
        for path in relationships.parts_of_kind(kind) {
            if let Some(tree) = self.package.optional_tree(path)? {
                let found = tree.root().descendants();
                count += found.filter(|one| names.contains(&one.name())).count();
            }
        }
        Ok(count)
    }
}

/// How a picture is shown.
#[derive(Debug, Clone, Copy, Default)]
pub struct Shown {
    /// How much is cropped.
    pub crop: Crop,
    /// How many quarter turns to the right it is turned.
    pub quarter_turns: u8,
}

/// The nearest number of quarter turns to an angle in units of drawings.
pub fn quarter_turns(angle: i64) -> u8 {
    let angle = angle.rem_euclid(4 * QUARTER);
    // The remainder is 0 to 3.
    ((angle + QUARTER / 2) / QUARTER % 4) as u8
}

/// How much of a picture is cropped.
fn crop(rectangle: Element) -> Crop {
    let side = |name: &str| {
        rectangle
            .attribute(name)
            .and_then(|text| part_of_whole(&text))
            .unwrap_or(0.0)
    };
    whole_crop(Crop {
        left: side("l"),
        top: side("t"),
        right: side("r"),
        bottom: side("b"),
    })
}

/// A crop, if something is left of the picture.
pub fn whole_crop(crop: Crop) -> Crop {
    let is_some_left = crop.left + crop.right < 1.0 && crop.top + crop.bottom < 1.0;
    if is_some_left { crop } else { Crop::default() }
}

/// A fraction of a whole, from thousandths of a per cent or, in strict files, from per cent. A picture that is smaller
/// than its frame has fractions below 0: nothing is cropped.
fn part_of_whole(text: &str) -> Option<f64> {
    let part = match text.strip_suffix('%') {
        Some(percent) => percent.trim().parse::<f64>().ok()? / 100.0,
        None => text.trim().parse::<f64>().ok()? / 100_000.0,
    };
    part.is_finite().then(|| part.clamp(0.0, 1.0))
}

/// The alternative text that a person wrote, on one line; nothing for a description that a program made or for the name
/// of a file.
pub fn written_alt(alt: &str) -> Option<String> {
    let alt = one_line(alt);
    let lower = alt.to_lowercase();
    let is_made = MADE_BY_A_PROGRAM.iter().any(|made| lower.contains(made));
    let name = lower.rsplit(['/', '\\']).next().unwrap_or_default();
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_file = [
        "jpg", "jpeg", "png", "gif", "bmp", "tif", "tiff", "emf", "wmf", "heic", "webp", "svg",
    ]
    .contains(&ending);
    let is_address = ["http://", "https://", "cid:", "file:"]
        .iter()
        .any(|start| lower.starts_with(start));
    (!alt.is_empty() && !is_made && !is_file && !is_address).then_some(alt)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_no_person_wrote_are_not_alternative_text() {
        for made in [
            "",
            "A group of people\n\nDescription automatically generated",
            "A sign. AI-generated content may be incorrect.",
            "IMG_0012.JPG",
            "C:\\photos\\ward party.png",
            "cid:image001",
        ] {
            assert_eq!(written_alt(made), None, "{made}");
        }
        assert_eq!(written_alt("The \n board ").as_deref(), Some("The board"));
    }

    #[test]
    fn an_angle_is_rounded_to_the_nearest_quarter_turn() {
        let turns = [
            0,
            5_400_000,
            -5_400_000,
            10_000_000,
            21_599_999,
            2_600_000,
            i64::MIN,
        ];
        assert_eq!(
            turns.map(quarter_turns),
            [0, 1, 3, 2, 0, 0, quarter_turns(i64::MIN)]
        );
    }

    #[test]
    fn what_is_cropped_is_part_of_the_picture() {
        assert_eq!(part_of_whole("12500"), Some(0.125));
        assert_eq!(part_of_whole("12.5%"), Some(0.125));
        assert_eq!(part_of_whole("-9999"), Some(0.0));
        assert_eq!(part_of_whole("NaN"), None);
        let nothing_left = Crop {
            left: 0.5,
            right: 0.5,
            ..Crop::default()
        };
        assert_eq!(whole_crop(nothing_left), Crop::default());
    }
}
