//! The types that front matter can hold: each reads its values and knows what they look like.

use crate::parse::fields::reader::Reader;
use crate::parse::fields::shape::Shape;
use crate::parse::yaml::{Node, Value};

/// A type that front matter can hold.
pub trait FromYaml: Sized {
    /// Whether a key of this type must be there.
    const IS_REQUIRED: bool = true;

    /// The value of a node; `None` when it is another, which has then been reported.
    fn from_yaml(node: &Node, reader: &mut Reader<'_>) -> Option<Self>;

    /// The value of an item of a list, or of what is in place of the list.
    fn item_from_yaml(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        Self::from_yaml(node, reader)
    }

    /// The value where a key is missing, or could not be read; `None` where nothing can be in its place.
    fn absent() -> Option<Self> {
        None
    }

    /// What the nodes look like that have a value.
    fn shape() -> Shape;
}

impl<T: FromYaml> FromYaml for Option<T> {
    const IS_REQUIRED: bool = false;

    fn from_yaml(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        T::from_yaml(node, reader).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn shape() -> Shape {
        T::shape()
    }
}

impl<T: FromYaml> FromYaml for Vec<T> {
    const IS_REQUIRED: bool = false;

    /// A list, or a single value, which is a list of one.
    fn from_yaml(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        match &node.value {
            Value::List(items) => Some(
                items
                    .iter()
                    .filter_map(|item| T::item_from_yaml(item, reader))
                    .collect(),
            ),
            _ => T::item_from_yaml(node, reader).map(|item| vec![item]),
        }
    }

    fn absent() -> Option<Self> {
        Some(Vec::new())
    }

    fn shape() -> Shape {
        Shape::List(Box::new(T::shape()))
    }
}
