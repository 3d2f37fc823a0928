//! Writes the newest stories as an Atom feed (RFC 4287).

use atom_syndication::{Category, Entry, Feed, FixedDateTime, Link, Person, Text, WriteConfig};

use crate::base::date::Date;
use crate::base::path::PageUrl;
use crate::model::site::{Site, Story};
use crate::output::view::{MetricView, SavingView};

/// Returns the feed of a site; `None` if no story belongs in it or the site's address is unknown.
pub fn feed(site: &Site) -> Option<String> {
    let stories = site.feed_stories();
    let newest = stories.first()?.listing.published?;
    let (settings, masthead) = (&site.settings, &site.masthead);
    let feed = Feed {
        title: plain(&format!("{}: newest stories", masthead.title())),
        subtitle: Some(plain(
            "Improvement stories with a publication date, newest first.",
        )),
        id: settings.address_of(&PageUrl::feed())?,
        updated: midnight(newest),
        authors: vec![person(masthead.organisation())],
        links: vec![
            link("self", settings.address_of(&PageUrl::feed())?),
            link("alternate", settings.address_of(&PageUrl::top("index"))?),
        ],
        lang: Some("en-GB".to_owned()),
        entries: stories
            .into_iter()
            .filter_map(|story| entry(site, story))
            .collect(),
        ..Feed::default()
    };
    let config = WriteConfig {
        write_document_declaration: true,
        indent_size: Some(1),
    };
    let bytes = feed.write_with_config(Vec::new(), config);
    let bytes = bytes.expect("memory takes every text");
    Some(String::from_utf8(bytes).expect("it was put together from texts") + "\n")
}

/// The feed entry of a story. It counts as updated on the day it was published, as later changes are not recorded.
fn entry(site: &Site, story: &Story) -> Option<Entry> {
    let (heading, listing) = (&story.heading, &story.listing);
    let published = midnight(listing.published?);
    let address = site.settings.address_of(&story.url())?;
    let topics = listing.topics.iter().map(|topic| topic.value.as_str());
    let terms = [heading.service_area()].into_iter().chain(topics);
    let category = |term: &str| Category {
        term: strip_illegal(term),
        ..Category::default()
    };
    Some(Entry {
        title: plain(heading.title()),
        id: address.clone(),
        updated: published,
        published: Some(published),
        authors: vec![person(heading.team())],
        categories: terms.map(category).collect(),
        links: vec![link("alternate", address)],
        summary: Some(plain(&summary(story))),
        ..Entry::default()
    })
}

/// Returns the summary of a story, followed by its results and its savings with their qualifications.
fn summary(story: &Story) -> String {
    let metrics = story.metrics.iter().map(MetricView::new);
    let metrics = metrics.filter(MetricView::has_content);
    let measured = metrics.map(|metric| format!("{}.", metric.line()));
    let savings = story.savings.iter().map(SavingView::new);
    let money =
        savings.map(|saving| format!("Money: {}, {}.", saving.amount, saving.qualification));
    let own_summary = [story.heading.summary().to_owned()].into_iter();
    let lines: Vec<String> = own_summary.chain(measured).chain(money).collect();
    lines.join(" ")
}

/// Returns midnight UTC at the start of a day, since Atom cannot express a day alone.
fn midnight(day: Date) -> FixedDateTime {
    let moment = format!("{}T00:00:00Z", day.iso());
    moment
        .parse()
        .expect("a day of the calendar with a time is a moment")
}

fn person(name: &str) -> Person {
    Person {
        name: strip_illegal(name),
        ..Person::default()
    }
}

fn link(rel: &str, href: String) -> Link {
    Link {
        rel: rel.to_owned(),
        href,
        ..Link::default()
    }
}

fn plain(text: &str) -> Text {
    Text::plain(strip_illegal(text))
}

/// Removes the characters that XML 1.0 (2.2) does not allow.
fn strip_illegal(text: &str) -> String {
    let is_allowed =
        |c: &char| matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{fffd}') || *c >= '\u{10000}';
    text.chars().filter(is_allowed).collect()
}
