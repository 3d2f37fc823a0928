//! What is declared for the value at a path: the order of its keys, and whether it is words.

use crate::edit::value::PathStep;
use crate::parse::fields::Shape;

/// The shape of the value at a path; `None` for a value that is not declared.
pub(super) fn shape_at(shape: &Shape, path: &[PathStep]) -> Option<Shape> {
    let Some((step, rest)) = path.split_first() else {
        return Some(shape.clone());
    };
    match (step, shape) {
        (_, Shape::Either(shapes)) => shapes.iter().find_map(|shape| shape_at(shape, path)),
        (PathStep::Key(key), Shape::Record { keys, .. }) => {
            let key = keys.iter().find(|known| known.name == key)?;
            shape_at(&(key.shape)(), rest)
        }
        (PathStep::Key(_), Shape::Map(_, item)) => shape_at(item, rest),
        (PathStep::Item(_), Shape::List(item) | Shape::Pair(item) | Shape::Several(item)) => {
            shape_at(item, rest)
        }
        // A single item may be written without its list.
        (PathStep::Key(_), Shape::List(item)) => shape_at(item, path),
        (PathStep::Item(0), _) => shape_at(shape, rest),
        _ => None,
    }
}

/// The names of a map's keys in the order of their declaration; none for keys of the author's own.
pub(super) fn key_order(shape: Option<&Shape>) -> Vec<&'static str> {
    match shape {
        Some(Shape::Record { keys, .. }) => keys.iter().map(|key| key.name).collect(),
        Some(Shape::Either(shapes)) => {
            let mut orders = shapes.iter().map(|shape| key_order(Some(shape)));
            orders.find(|order| !order.is_empty()).unwrap_or_default()
        }
        Some(Shape::List(item)) => key_order(Some(item)),
        _ => Vec::new(),
    }
}

/// Whether a value is words, in which `12` and `yes` are words too.
pub(super) fn is_words(shape: Option<&Shape>) -> bool {
    match shape {
        None | Some(Shape::Words(_)) => true,
        Some(Shape::Either(shapes)) => {
            let mut single = shapes
                .iter()
                .filter(|shape| !matches!(shape, Shape::Record { .. }));
            single.all(|shape| is_words(Some(shape)))
        }
        Some(Shape::List(item)) => is_words(Some(item)),
        Some(_) => false,
    }
}

/// Whether a value is `yes` or `no`.
pub(super) fn is_flag(shape: Option<&Shape>) -> bool {
    match shape {
        Some(Shape::YesNo) => true,
        Some(Shape::Either(shapes)) => shapes.iter().any(|shape| is_flag(Some(shape))),
        _ => false,
    }
}
