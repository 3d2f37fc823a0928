//! The version of the format of a site's content, which its settings name.

use crate::parse::fields::{Bounds, FieldReader, FromYaml, Shape};
use crate::parse::yaml::Node;

/// The version of the format of a site's content; the default is the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContentFormat(u32);

impl ContentFormat {
    /// The newest version that this program reads.
    pub const NEWEST: u32 = 1;
}

impl Default for ContentFormat {
    fn default() -> Self {
        Self(1)
    }
}

impl FromYaml for ContentFormat {
    fn from_yaml(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        let version = u64::from_yaml(node, reader)?;
        let known = u32::try_from(version).ok();
        if let Some(version) = known.filter(|version| (1..=Self::NEWEST).contains(version)) {
            return Some(Self(version));
        }
        let message = format!("`{version}` is not a format that this version of qi-stories reads");
        let hint = "delete the line if you wrote it; otherwise use the newer qi-stories, which did";
        reader.wrong_value(node.span, message, hint);
        None
    }

    fn shape() -> Shape {
        Shape::Number(Bounds::whole(1, Some(Self::NEWEST)))
    }
}
