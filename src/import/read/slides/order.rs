//! The order in which people read a slide or a poster: its title, then column by column, each downwards.

use crate::import::read::slides::frame::Frame;
use crate::import::read::slides::shapes::{Item, Kind};

/// How many columns are distinguished.
const BANDS: f64 = 8.0;

/// A box that is at least this fraction of the slide's width goes across the columns.
const ACROSS: f64 = 0.6;

/// The items of a slide in the order in which people read them. A box across the columns separates what is above it from
/// what is below.
pub fn in_reading_order(items: Vec<Item>, page: Frame) -> Vec<Item> {
    let (mut ordered, others): (Vec<Item>, Vec<Item>) = items
        .into_iter()
        .partition(|item| matches!(item.kind, Kind::Title(_)));
    let columns = column_starts(&others, page);
    let is_across = |item: &Item| item.frame.width > page.width * ACROSS;
    let across: Vec<f64> = others
        .iter()
        .filter(|item| is_across(item))
        .map(|item| item.frame.y)
        .collect();
    let key = |item: &Item| {
        let above = across.iter().filter(|y| **y <= item.frame.y).count();
        let column = columns
            .iter()
            .filter(|start| **start <= item.frame.x)
            .count();
        // A box across the columns comes before everything else that is below its top.
        let column = if is_across(item) { 0 } else { column };
        (above, column)
    };
    let mut others: Vec<((usize, usize), Item)> =
        others.into_iter().map(|item| (key(&item), item)).collect();
    others.sort_by(|(a, one), (b, other)| {
        let by_place = one.frame.y.total_cmp(&other.frame.y);
        a.cmp(b)
            .then(by_place)
            .then(one.frame.x.total_cmp(&other.frame.x))
    });
    ordered.extend(others.into_iter().map(|(_, item)| item));
    ordered
}

/// The left sides at which columns begin: boxes that begin less than a band further right are in the same column.
fn column_starts(items: &[Item], page: Frame) -> Vec<f64> {
    let mut sides: Vec<f64> = items.iter().map(|item| item.frame.x).collect();
    sides.sort_by(f64::total_cmp);
    let mut starts: Vec<f64> = Vec::new();
    for side in sides {
        if starts
            .last()
            .is_none_or(|start| side - start >= page.width / BANDS)
        {
            starts.push(side);
        }
    }
    starts
}
