//! The story lists as data: a card of each story for a script to draw, and the sort orders that a reader may choose.

use rayon::prelude::*;

use crate::model::site::Site;
use crate::output::search::code::{lines, list, push_order, quoted};
use crate::output::search::item::Item;
use crate::output::view::{Card, MetricView, SavingView};

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
                Item::Story(index) => Some(for_script(&Card::new(&site.stories[*index]))),
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

/// Encodes a card as a list: title, address, summary, team and area with the address of each, date in words and in ISO
/// form, `Draft`, `Archived`, metrics, savings. A value that is absent or false is an empty string.
fn for_script(card: &Card) -> String {
    let flag = |is_there: bool, mark: &'static str| if is_there { mark } else { "" };
    let heads = [
        &card.title,
        &card.url,
        &card.summary,
        &card.team.label,
        &card.team.url,
        &card.area.label,
        &card.area.url,
        &card.published,
        &card.published_iso,
        flag(card.draft, "Draft"),
        flag(card.archived, "Archived"),
    ];
    let heads = heads.into_iter().map(quoted);
    let metrics = list(card.metrics.iter().map(metric));
    let savings = list(card.savings.iter().map(saving));
    list(heads.chain([metrics, savings]))
}

/// Encodes a metric: its name and both values, each with whether it is approximate, then its unit, change and verdict,
/// the last as a name and in words.
/// If a value is missing, only its name, a sentence and the name of the verdict.
fn metric(metric: &MetricView) -> String {
    let approx = |is_approximate: bool| if is_approximate { "approx" } else { "" };
    match metric.has_both() {
        true => texts([
            &metric.name,
            approx(metric.before_approximate),
            &metric.before,
            approx(metric.after_approximate),
            &metric.after,
            &metric.unit,
            &metric.change,
            metric.verdict,
            &metric.verdict_words,
        ]),
        false => texts([&metric.name, &metric.sentence, metric.verdict]),
    }
}

/// Encodes a saving: its status, its amount, and the qualification of the amount.
fn saving(saving: &SavingView) -> String {
    texts([saving.status, &saving.amount, &saving.qualification])
}

fn texts<const COUNT: usize>(texts: [&str; COUNT]) -> String {
    list(texts.into_iter().map(quoted))
}
