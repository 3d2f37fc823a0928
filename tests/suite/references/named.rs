//! The references in a file: in its elements, attributes and styles.

use scraper::ElementRef;

use crate::html::Page;
use crate::search::parts_named;

/// Attributes that hold one address, on any element.
const ADDRESSES: [&str; 12] = [
    "href",
    "xlink:href",
    "src",
    "action",
    "formaction",
    "poster",
    "data",
    "background",
    "cite",
    "longdesc",
    "manifest",
    "ping",
];

/// Attributes that hold a list of addresses.
const ADDRESS_LISTS: [&str; 2] = ["srcset", "imagesrcset"];

/// A reference, and whether it may lead out of the site.
pub(super) struct Reference {
    pub(super) address: String,
    pub(super) may_leave: bool,
}

/// The references of one file.
pub(super) fn references(path: &str, bytes: &[u8]) -> Vec<Reference> {
    let text = String::from_utf8_lossy(bytes);
    let own = |address: String| Reference {
        address,
        may_leave: false,
    };
    match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "css" => css_addresses(&text).into_iter().map(own).collect(),
        "html" | "svg" => {
            let page = Page::of(&text);
            page.all("*").into_iter().flat_map(of_element).collect()
        }
        "js" if path == "search/index.js" => parts_named(&text).into_iter().map(own).collect(),
        _ => Vec::new(),
    }
}

/// The references of one element.
fn of_element(element: ElementRef<'_>) -> Vec<Reference> {
    let name = element.value().name();
    let mut found = Vec::new();
    for (key, value) in element.value().attrs() {
        let may_leave = name == "a" && key == "href";
        let mut add = |address: &str| {
            found.push(Reference {
                address: address.trim().to_owned(),
                may_leave,
            });
        };
        if ADDRESSES.contains(&key) {
            add(value);
        } else if ADDRESS_LISTS.contains(&key) {
            value
                .split(',')
                .for_each(|part| add(part.split_whitespace().next().unwrap_or_default()));
        } else if key == "style" {
            css_addresses(value).iter().for_each(|address| add(address));
        } else if name == "meta" && key == "content" {
            let refreshes = element
                .attr("http-equiv")
                .is_some_and(|kind| kind.eq_ignore_ascii_case("refresh"));
            let target = value.to_lowercase().find("url=").map(|at| &value[at + 4..]);
            target
                .filter(|_| refreshes)
                .into_iter()
                .for_each(|target| add(target.trim_matches(['\'', '"'])));
        }
    }
    if name == "style" {
        let css: String = element.text().collect();
        found.extend(css_addresses(&css).into_iter().map(|address| Reference {
            address,
            may_leave: false,
        }));
    }
    found
}

/// The addresses in `url(…)` and `@import` of a style sheet.
fn css_addresses(css: &str) -> Vec<String> {
    let mut text = String::new();
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        text.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    let lower = text.to_ascii_lowercase();
    let mut found = Vec::new();
    for (at, mark) in lower
        .match_indices("url(")
        .chain(lower.match_indices("@import"))
    {
        let after = text[at + mark.len()..].trim_start();
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
        let address = match quote {
            Some(quote) => after[1..].split(quote).next(),
            None if mark == "url(" => after.split(')').next(),
            // An import without quotation marks has a `url(`, which is found by itself.
            None => None,
        };
        found.extend(address.map(|address| address.trim().to_owned()));
    }
    found
}

#[test]
fn references_are_found_everywhere_they_can_occur() {
    let named = |path: &str, text: &str| -> Vec<String> {
        references(path, text.as_bytes())
            .into_iter()
            .map(|reference| reference.address)
            .collect()
    };
    let html = "<meta http-equiv=Refresh content='5; URL=a.html'><link href=b.css imagesrcset='c.png 2x'>\
                <style>@import 'd.css';</style><body background=e.png><img src=f.png srcset='g.png 1x, h.png 2x'>\
                <form action=i.html><button formaction=j.html></button></form><video poster=k.png></video>\
                <object data=l.pdf></object><p style=\"background: url('m.png')\"></p><blockquote cite=n.html></blockquote>\
                <svg><use xlink:href=o.svg></use><image href=p.png></svg>";
    let mut found = named("index.html", html);
    found.sort();
    let wanted = [
        "a.html", "b.css", "c.png", "d.css", "e.png", "f.png", "g.png", "h.png", "i.html",
        "j.html", "k.png", "l.pdf", "m.png", "n.html", "o.svg", "p.png",
    ];
    assert_eq!(found, wanted);
    let css = "@import \"a.css\"; @import url(b.css); /* url(no.png) */ p { background: URL( 'c.png' ), url(d.png) }";
    let mut found = named("x.css", css);
    found.sort();
    assert_eq!(found, ["a.css", "b.css", "c.png", "d.png"]);
}
