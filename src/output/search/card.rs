//! The story lists as data: a card of each story for a script to draw, and the sort orders that a reader may choose.

use rayon::prelude::*;

use crate::model::site::Site;
use crate::output::cover::{Drawing, Format, Shape, Words};
use crate::output::search::code::{lines, list, push_order, quoted};
use crate::output::search::item::Item;
use crate::output::view::{Card, MetricView};

/// How many cards are in a part. A page of a list loads up to ten parts.
pub(super) const CARDS_PER_PART: usize = 16;

/// How many stories are in a part of a sort order. Nearly always, a page of a list needs one part only.
pub(super) const ORDER_PER_PART: usize = 8_192;

/// Encodes the cards of all stories, in the order of their documents and divided into parts.
pub(super) fn cards<'s>(
    site: &'s Site,
    items: &'s [Item],
) -> impl IndexedParallelIterator<Item = String> + 's {
    items[..site.stories.len()]
        .par_chunks(CARDS_PER_PART)
        .map(|items| {
            let cards = items.iter().filter_map(|item| match item {
                Item::Story(index) => Some(for_script(&Card::new(
                    site,
                    &site.stories[*index],
                    &[Format::Thumbnail],
                ))),
                _ => None,
            });
            lines(cards)
        })
}

/// Encodes the sort orders, divided into parts: first by date, newest first, as on the site's own lists, then by title.
pub(super) fn orders(site: &Site, items: &[Item]) -> Vec<String> {
    let mut documents = vec![0; site.stories.len()];
    for (item, number) in items.iter().zip(0..) {
        if let Item::Story(index) = item {
            documents[*index] = number;
        }
    }
    let mut indices: Vec<usize> = (0..documents.len()).collect();
    indices.sort_by_cached_key(|index| {
        let title = site.stories[*index].heading.title();
        (title.to_lowercase(), *index)
    });
    let by_title: Vec<u32> = indices.iter().map(|index| documents[*index]).collect();
    let parts = documents
        .chunks(ORDER_PER_PART)
        .chain(by_title.chunks(ORDER_PER_PART));
    let coded = parts.map(|part| {
        let mut out = String::new();
        push_order(&mut out, part, documents.len());
        out
    });
    coded.collect()
}

/// Encodes a card as a list: title, address, team, area, `Draft`, `Archived`, the kind and colour of its cover, its
/// thumbnail, its main metric, the metrics that became worse, its picture (address, width and height), and the day it was published. A value that is absent or false is an empty string.
fn for_script(card: &Card) -> String {
    let flag = |is_there: bool, mark: &'static str| if is_there { mark } else { "" };
    let colour = card.cover.colour.to_string();
    let heads = [
        &card.title,
        &card.url,
        &card.team.label,
        &card.area.label,
        flag(card.draft, "Draft"),
        flag(card.archived, "Archived"),
        card.cover.kind,
        &colour,
    ];
    let heads = heads.into_iter().map(quoted);
    let thumbnail = card
        .cover
        .thumbnail
        .as_ref()
        .map_or(list(std::iter::empty()), drawing);
    let main = card.main.iter().map(metric).next();
    let worse = list(card.worse.iter().map(metric));
    let main = main.unwrap_or_else(|| list(std::iter::empty()));
    let picture = card.picture.as_ref();
    let picture = picture.and_then(|picture| picture.sizes.first());
    let picture = picture.map_or(list(std::iter::empty()), |size| {
        let (width, height) = (size.width.to_string(), size.height.to_string());
        texts([&size.url, &width, &height])
    });
    let published = quoted(&card.published_iso);
    list(heads.chain([thumbnail, main, worse, picture, published]))
}

/// Encodes a drawing: the kind, path and stroke of each shape, and the kind, text, coordinates and size of each text.
fn drawing(drawing: &Drawing) -> String {
    let shape = |shape: &Shape| texts([shape.kind, &shape.path, &shape.stroke]);
    let words = |words: &Words| texts([words.kind, &words.text, &words.x, &words.y, &words.size]);
    let shapes = list(drawing.shapes.iter().map(shape));
    let texts = list(drawing.texts.iter().map(words));
    list([shapes, texts].into_iter())
}

/// Encodes a metric: its name, a sentence about it, its change, and its verdict, as a name and in a few words.
fn metric(metric: &MetricView) -> String {
    texts([
        &metric.name,
        &metric.sentence,
        &metric.difference,
        metric.verdict,
        &metric.verdict_label,
    ])
}

fn texts<const COUNT: usize>(texts: [&str; COUNT]) -> String {
    list(texts.into_iter().map(quoted))
}
