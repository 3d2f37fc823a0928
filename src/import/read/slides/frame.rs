//! Where shapes are on a slide, after the transforms of their groups.

use crate::import::office::xml::Element;

/// A rectangle on a slide, in the units of drawings.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Frame {
    /// Its left side.
    pub x: f64,
    /// Its top.
    pub y: f64,
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
}

impl Frame {
    /// The frame of an `xfrm`.
    pub fn of(transform: Element) -> Option<Self> {
        Self::between(transform, "off", "ext")
    }

    fn between(transform: Element, corner: &str, size: &str) -> Option<Self> {
        let corner = transform.child(corner)?;
        let size = transform.child(size)?;
        // Lengths are far below the numbers that a float cannot hold.
        let number =
            |element: Element, name: &str| element.number(name).map(|number| number as f64);
        Some(Self {
            x: number(corner, "x")?,
            y: number(corner, "y")?,
            width: number(size, "cx")?,
            height: number(size, "cy")?,
        })
    }

    /// Its area.
    pub fn area(self) -> f64 {
        self.width * self.height
    }

    /// Whether none of it is in another frame.
    pub fn is_outside(self, other: Self) -> bool {
        self.x + self.width < other.x
            || self.y + self.height < other.y
            || self.x > other.x + other.width
            || self.y > other.y + other.height
    }
}

/// How the frames in a group become frames on the slide.
#[derive(Debug, Clone, Copy)]
pub struct Transform {
    scale: (f64, f64),
    offset: (f64, f64),
}

impl Transform {
    /// The transform that changes nothing.
    pub const NONE: Self = Self {
        scale: (1.0, 1.0),
        offset: (0.0, 0.0),
    };

    /// The frame on the slide of a frame in the group.
    pub fn apply(self, frame: Frame) -> Frame {
        Frame {
            x: frame.x * self.scale.0 + self.offset.0,
            y: frame.y * self.scale.1 + self.offset.1,
            width: frame.width * self.scale.0,
            height: frame.height * self.scale.1,
        }
    }

    /// The transform of what is in a group that is itself transformed.
    pub fn into_group(self, group: Element) -> Self {
        let transform = group.at_path(&["grpSpPr", "xfrm"]);
        let frames = transform.and_then(|transform| {
            let outer = Frame::of(transform)?;
            let inner = Frame::between(transform, "chOff", "chExt")?;
            Some((self.apply(outer), inner))
        });
        let Some((outer, inner)) =
            frames.filter(|(_, inner)| inner.width > 0.0 && inner.height > 0.0)
        else {
            return self;
        };
        let scale = (outer.width / inner.width, outer.height / inner.height);
        Self {
            scale,
            offset: (outer.x - inner.x * scale.0, outer.y - inner.y * scale.1),
        }
    }
}
