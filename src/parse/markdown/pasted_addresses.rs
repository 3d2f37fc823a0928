//! Turns web addresses that an author typed or pasted into the text into links, as GitHub's editor does.

use std::ops::Range;

use linkify::{LinkFinder, LinkKind};
use memchr::memmem;
use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use crate::base::html;
use crate::base::html::Markup;
use crate::parse::markdown::passage::Ranged;

/// The events of `body`, with a link for each web address in plain text. An address in a link, the words of a picture
/// or code stays as it is.
pub(super) fn link<'e>(body: &'e str, events: Vec<Ranged<'e>>) -> Vec<Ranged<'e>> {
    let may_have = |start: &str| memmem::find(body.as_bytes(), start.as_bytes()).is_some();
    if !may_have("://") && !may_have("www.") && !may_have("WWW.") {
        return events;
    }
    let mut linked = Vec::with_capacity(events.len());
    let mut events = events.into_iter().peekable();
    // How many open elements contain no links: those of Markdown, and links of HTML.
    let (mut markdown, mut html) = (0_usize, 0_usize);
    while let Some((event, mut range)) = events.next() {
        match &event {
            Event::Start(tag) if is_closed_to_links(tag.to_end()) => markdown += 1,
            Event::End(tag) if is_closed_to_links(*tag) => markdown -= 1,
            // An element of HTML that was opened in a paragraph ends with it.
            Event::End(TagEnd::Paragraph) => html = 0,
            Event::Html(typed) | Event::InlineHtml(typed) => html = open_links(typed, html),
            Event::Text(text) if markdown + html == 0 && is_written(body, text, &range) => {
                // The parser splits a text at each character that could have been markup.
                while let Some((Event::Text(next), after)) = events.peek()
                    && after.start == range.end
                    && is_written(body, next, after)
                {
                    range.end = after.end;
                    events.next();
                }
                push_text(&mut linked, body, range);
                continue;
            }
            _ => {}
        }
        linked.push((event, range));
    }
    linked
}

/// Whether addresses inside an element are not made links.
fn is_closed_to_links(tag: TagEnd) -> bool {
    matches!(tag, TagEnd::Link | TagEnd::Image | TagEnd::CodeBlock)
}

/// Whether a text is written at its range, without entities or escapes.
fn is_written(body: &str, text: &str, range: &Range<usize>) -> bool {
    body.get(range.clone()) == Some(text)
}

/// The number of links of HTML that are open after `typed`, if `open` were open before.
fn open_links(typed: &str, mut open: usize) -> usize {
    let mut at = 0;
    while let Some(markup) = html::next_markup(typed, at) {
        at = markup.range().end;
        match markup {
            Markup::Tag(tag) if tag.name == "a" && tag.is_end => open = open.saturating_sub(1),
            Markup::Tag(tag) if tag.name == "a" => open += 1,
            _ => {}
        }
    }
    open
}

/// Adds the text in a range of `body`, with its addresses as links.
fn push_text<'e>(linked: &mut Vec<Ranged<'e>>, body: &'e str, range: Range<usize>) {
    let text = |range: Range<usize>| (Event::Text(CowStr::Borrowed(&body[range.clone()])), range);
    let mut finder = LinkFinder::new();
    finder.kinds(&[LinkKind::Url]).url_must_have_scheme(false);
    let mut done = range.start;
    for found in finder.links(&body[range.clone()]) {
        let typed = without_typography(found.as_str());
        let Some(address) = address(typed) else {
            continue;
        };
        let start = range.start + found.start();
        let at = start..start + typed.len();
        if done < at.start {
            linked.push(text(done..at.start));
        }
        let tag = Tag::Link {
            link_type: LinkType::Autolink,
            dest_url: address,
            title: CowStr::Borrowed(""),
            id: CowStr::Borrowed(""),
        };
        let end = tag.to_end();
        linked.push((Event::Start(tag), at.clone()));
        linked.push(text(at.clone()));
        linked.push((Event::End(end), at.clone()));
        done = at.end;
    }
    if done < range.end {
        linked.push(text(done..range.end));
    }
}

/// An address up to the first typographic character, which belongs to the sentence: `”`, `’`, `…` or a dash.
fn without_typography(typed: &str) -> &str {
    const SENTENCE_PUNCTUATION: [char; 9] = ['“', '”', '‘', '’', '…', '–', '—', '«', '»'];
    typed.split(SENTENCE_PUNCTUATION).next().unwrap_or_default()
}

/// The address that a browser opens for a typed one; `None` if it does not begin like a web address.
fn address(typed: &str) -> Option<CowStr<'_>> {
    let start = typed.to_ascii_lowercase();
    let host = start
        .split_once("://")
        .map_or(start.as_str(), |(_, rest)| rest);
    // Readers should not see a name and a password.
    if host
        .split('/')
        .next()
        .is_some_and(|host| host.contains('@'))
    {
        return None;
    }
    if start.starts_with("https://") || start.starts_with("http://") {
        Some(CowStr::Borrowed(typed))
    } else if start.starts_with("www.") {
        Some(format!("https://{typed}").into())
    } else {
        None
    }
}
