//! Writes the newest stories as an Atom feed (RFC 4287).

use atom_syndication as atom;
use atom_syndication::{Category, Entry, FixedDateTime, Link, Person, Text, WriteConfig};

use crate::base::date::Date;
use crate::base::path::PageUrl;
use crate::model::site::feed::Feed;
use crate::model::site::{Site, Story};
use crate::output::view::{MetricView, SavingView};

/// Returns the feed of a site.
pub fn feed(site: &Site, feed: &Feed<'_>) -> String {
    let masthead = &site.masthead;
    let stories = feed.stories.iter();
    let written = atom::Feed {
        title: plain(&format!("{}: newest stories", masthead.title())),
        subtitle: Some(plain(
            "Improvement stories with a publication date, newest first.",
        )),
        id: feed.address_of(&PageUrl::feed()),
        updated: midnight(feed.newest),
        authors: vec![person(masthead.organisation())],
        links: vec![
            link("self", feed.address_of(&PageUrl::feed())),
            link("alternate", feed.address_of(&PageUrl::top("index"))),
        ],
        lang: Some("en-GB".to_owned()),
        entries: stories
            .map(|(published, story)| entry(feed, *published, story))
            .collect(),
        ..atom::Feed::default()
    };
    let config = WriteConfig {
        write_document_declaration: true,
        indent_size: Some(1),
    };
    let bytes = written.write_with_config(Vec::new(), config);
    let bytes = bytes.expect("writing a text to memory cannot fail");
    String::from_utf8(bytes).expect("it is made of valid texts") + "\n"
}

/// The feed entry of a story, with its picture as an enclosure. It counts as updated on the day it was published, as later changes are not recorded.
fn entry(feed: &Feed<'_>, published: Date, story: &Story) -> Entry {
    let (heading, listing) = (&story.heading, &story.listing);
    let published = midnight(published);
    let address = feed.address_of(&story.url());
    let topics = listing.topics.iter().map(|topic| topic.value.as_str());
    let terms = [heading.service_area()].into_iter().chain(topics);
    let category = |term: &str| Category {
        term: strip_illegal(term),
        ..Category::default()
    };
    Entry {
        title: plain(heading.title()),
        id: address.clone(),
        updated: published,
        published: Some(published),
        authors: vec![person(heading.team())],
        categories: terms.map(category).collect(),
        links: [link("alternate", address)]
            .into_iter()
            .chain(picture(feed, story))
            .collect(),
        summary: Some(plain(&summary(story))),
        ..Entry::default()
    }
}

/// Returns the link to the picture of a story.
fn picture(feed: &Feed<'_>, story: &Story) -> Option<Link> {
    let cover = story.picture.as_ref()?;
    let largest = cover.file.sizes().pop()?;
    let description = strip_illegal(cover.alternative());
    Some(Link {
        mime_type: Some(picture_type(&largest.url).to_owned()),
        title: Some(description).filter(|words| !words.is_empty()),
        ..link("enclosure", feed.address_of(&largest.url))
    })
}

/// Returns the media type of a picture.
fn picture_type(url: &PageUrl) -> &'static str {
    match url.as_str().rsplit_once('.') {
        Some((_, "png")) => "image/png",
        Some((_, "gif")) => "image/gif",
        _ => "image/jpeg",
    }
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
    moment.parse().expect("a valid day and time make a moment")
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
