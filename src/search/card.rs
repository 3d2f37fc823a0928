//! What lists show of stories: a card of each for a script to draw, and the orders that a reader may choose.

use rayon::prelude::*;

use crate::search::code::push_order;
use crate::search::code::push_text;
use crate::search::document::Item;
use crate::site::Site;
use crate::view::Card;
use crate::view::MetricView;
use crate::view::SavingView;

/// How many cards a part has: a page of a list loads up to ten parts.
pub(super) const CARDS_A_PART: usize = 16;

/// The parts with cards as lists that a script holds, each card at the place of its document.
pub(super) fn cards<'s>(
    site: &'s Site,
    items: &'s [Item],
) -> impl IndexedParallelIterator<Item = String> + 's {
    items[..site.stories.len()]
        .par_chunks(CARDS_A_PART)
        .map(|items| {
            let cards = items.iter().filter_map(|item| match item {
                Item::Story(place) => Some(for_script(&Card::new(site, &site.stories[*place]))),
                Item::Page(..) | Item::Group(..) => None,
            });
            format!("[\n{}\n]", cards.collect::<Vec<_>>().join(",\n"))
        })
}

/// The documents of all stories, each order coded by itself: that of lists, the newest first, and by title.
pub(super) fn orders(site: &Site, items: &[Item]) -> [String; 2] {
    let mut documents = vec![0; site.stories.len()];
    for (item, number) in items.iter().zip(0..) {
        if let Item::Story(place) = item {
            documents[*place] = number;
        }
    }
    let mut places: Vec<usize> = (0..documents.len()).collect();
    places.sort_by_cached_key(|place| {
        let title = &site.stories[*place].heading.title.value;
        (title.as_str().to_lowercase(), *place)
    });
    let by_title: Vec<u32> = places.iter().map(|place| documents[*place]).collect();
    [documents, by_title].map(|documents| {
        let mut out = String::new();
        push_order(&mut out, &documents);
        out
    })
}

/// A card as a list: title, address, summary, team and area with the address of each, date in words and for
/// machines, `Draft`, `Archived`, metrics, savings. What is not so is empty.
fn for_script(card: &Card) -> String {
    let mark = |is_there: bool, mark: &'static str| if is_there { mark } else { "" };
    let mut out = String::from("[");
    for text in [
        &card.title,
        &card.url,
        &card.summary,
        &card.team.label,
        &card.team.url,
        &card.area.label,
        &card.area.url,
        &card.published,
        &card.published_iso,
        mark(card.draft, "Draft"),
        mark(card.archived, "Archived"),
    ] {
        push_text(&mut out, text);
        out.push(',');
    }
    let metrics: Vec<String> = card.metrics.iter().map(metric).collect();
    let savings: Vec<String> = card.savings.iter().map(saving).collect();
    out.push_str(&format!("[{}],[{}]]", metrics.join(","), savings.join(",")));
    out
}

/// A metric: its name and both values, which of them are about right, unit, change and verdict; or its name and a
/// sentence where a value is missing.
fn metric(metric: &MetricView) -> String {
    let about = |is_about: bool| if is_about { "approx" } else { "" };
    match metric.has_both() {
        true => texts(&[
            &metric.name,
            about(metric.before_approximate),
            &metric.before,
            about(metric.after_approximate),
            &metric.after,
            &metric.unit,
            &metric.change,
            metric.verdict,
        ]),
        false => texts(&[&metric.name, &metric.sentence]),
    }
}

/// A saving: its status, amount and standing.
fn saving(saving: &SavingView) -> String {
    texts(&[saving.status, &saving.amount, &saving.standing])
}

fn texts(texts: &[&str]) -> String {
    let quoted = texts.iter().map(|text| {
        let mut out = String::new();
        push_text(&mut out, text);
        out
    });
    format!("[{}]", quoted.collect::<Vec<_>>().join(","))
}
