//! The threshold below which a count is so small that people could be recognised.

use crate::parse::fields::{Bounds, FieldReader, FromYaml, Shape};
use crate::parse::yaml::Node;

/// The lowest threshold that a site can choose.
const MIN: u32 = 3;

/// The highest threshold that a site can choose.
const MAX: u32 = 20;

/// The smallest count that is not small, from 3 to 20; the default is 5.
///
/// Source: guidance of the Office for National Statistics on disclosure control, for small areas and sensitive data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Threshold(u64);

impl Threshold {
    /// The threshold: counts from 1 up to, but not including, this one are small.
    pub fn count(self) -> u64 {
        self.0
    }
}

impl Default for Threshold {
    fn default() -> Self {
        Self(5)
    }
}

impl FromYaml for Threshold {
    fn from_yaml(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        let count = u64::from_yaml(node, reader)?;
        if (u64::from(MIN)..=u64::from(MAX)).contains(&count) {
            return Some(Self(count));
        }
        let message = format!("`{count}` is not a number from {MIN} to {MAX}");
        let hint = "write 5, or 8 to follow the Hospital Episode Statistics";
        reader.wrong_value(node.span, message, hint);
        None
    }

    fn shape() -> Shape {
        Shape::Number(Bounds::whole(MIN, Some(MAX)))
    }
}
