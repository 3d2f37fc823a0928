//! The trait of types that front matter can hold: how a value is read and what it looks like.

use crate::parse::fields::reader::FieldReader;
use crate::parse::fields::shape::Shape;
use crate::parse::yaml::{Node, Value};

/// A type that front matter can hold.
pub trait FromYaml: Sized {
    /// Whether a key of this type is required.
    const IS_REQUIRED: bool = true;

    /// Reads the value of a node; `None` if it has the wrong type, which is then reported.
    fn from_yaml(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self>;

    /// Reads an item of a list, or a value in place of the list.
    fn item_from_yaml(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        Self::from_yaml(node, reader)
    }

    /// The value if the key is missing or could not be read; `None` if there is no default.
    fn absent() -> Option<Self> {
        None
    }

    /// What a valid node looks like.
    fn shape() -> Shape;
}

impl<T: FromYaml> FromYaml for Option<T> {
    const IS_REQUIRED: bool = false;

    fn from_yaml(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
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

    /// Reads a list, or a single value as a list of one.
    fn from_yaml(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
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
