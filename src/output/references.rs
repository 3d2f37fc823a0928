//! Extracts the addresses that finished pages and style sheets refer to, and the ids that references may target.

use std::borrow::Cow;

use crate::base::{entities, html};

/// Attributes whose value is an address.
const ADDRESSES: [&str; 8] = [
    "href",
    "src",
    "action",
    "formaction",
    "poster",
    "data",
    "background",
    "xlink:href",
];

/// Attributes whose value is a list of addresses, each with a size.
const ADDRESS_LISTS: [&str; 2] = ["srcset", "imagesrcset"];

/// An id or an address found in a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Mention<'h> {
    /// An id, which references may target.
    Id(Cow<'h, str>),
    /// The address of a link or of an embedded resource.
    Address(Cow<'h, str>),
}

/// Calls `emit` with every id and address in a page, in document order.
pub(super) fn each_mention<'h>(html: &'h str, mut emit: impl FnMut(Mention<'h>)) {
    let decoded = |value: &'h str| entities::decoded(value.trim_ascii());
    for attribute in html::start_tags(html).flat_map(|tag| tag.attributes()) {
        let (name, value) = (attribute.name.as_ref(), attribute.value);
        if name == "id" {
            emit(Mention::Id(decoded(value)));
        } else if ADDRESSES.contains(&name) {
            emit(Mention::Address(decoded(value)));
        } else if ADDRESS_LISTS.contains(&name) {
            let parts = value.split(',');
            let parts = parts.filter_map(|part| part.split_ascii_whitespace().next());
            parts.for_each(|part| emit(Mention::Address(decoded(part))));
        }
    }
}

/// Returns the addresses in the `url(…)` and `@import` of a style sheet.
pub(super) fn style_addresses(css: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = css;
    while let Some(at) = rest.find(['u', 'U', '@', '/']) {
        let here = &rest[at..];
        let starts = |word: &str| {
            here.get(..word.len())
                .is_some_and(|s| s.eq_ignore_ascii_case(word))
        };
        if starts("/*") {
            rest = here[2..].split_once("*/").map_or("", |(_, after)| after);
        } else if starts("url(") {
            let (inner, after) = here[4..].split_once(')').unwrap_or((&here[4..], ""));
            found.push(inner.trim_ascii().trim_matches(['"', '\'']));
            rest = after;
        } else if starts("@import") {
            let inner = here[7..].trim_ascii_start();
            let quote = inner
                .chars()
                .next()
                .filter(|first| matches!(first, '"' | '\''));
            found.extend(quote.and_then(|quote| inner[1..].split(quote).next()));
            rest = quote.map_or(inner, |quote| {
                inner[1..].split_once(quote).map_or("", |(_, after)| after)
            });
        } else {
            rest = here.get(1..).unwrap_or_default();
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(html: &str) -> Vec<String> {
        let mut addresses = Vec::new();
        each_mention(html, |mention| match mention {
            Mention::Address(address) => addresses.push(address.into_owned()),
            Mention::Id(_) => {}
        });
        addresses
    }

    #[test]
    fn addresses_are_found_in_any_spelling_of_html() {
        let html = "<!doctype html><!-- <a href=no> --><A HREF='a.html'>x</A><a class=\"x>y\" href = b.html>\
                    <img src=\"c.png\" srcset=\"d.png 1x, e.png 2x\"/><link href=f.css><p title='href=no'>1 < 2 <\
                    <script src=g.js>'<a href=no>'</script><style>a > b { x: '<a href=no>' }</style>\
                    <a href=\"h.html?a&amp;b#c\"><use xlink:href='i.svg'/><br/><a href=j.html";
        let wanted = [
            "a.html",
            "b.html",
            "c.png",
            "d.png",
            "e.png",
            "f.css",
            "g.js",
            "h.html?a&b#c",
            "i.svg",
            "j.html",
        ];
        assert_eq!(addresses(html), wanted);
    }

    #[test]
    fn ids_are_found_and_decoded() {
        let mut mentions = Vec::new();
        each_mention("<p>é<b id=\"x &quot;y\" hidden>", |mention| {
            mentions.push(mention)
        });
        assert_eq!(mentions, [Mention::Id("x \"y".into())]);
    }

    #[test]
    fn no_html_makes_the_scan_panic_or_loop() {
        for odd in [
            "<",
            "<!",
            "<!--",
            "<!-->",
            "<a",
            "<a ",
            "<a =",
            "<a = >",
            "<a href",
            "<a href='",
            "<é>",
            "<script",
        ] {
            let _ = addresses(odd);
            let _ = addresses(&format!("{odd}<p>"));
        }
        assert_eq!(addresses("<a/href=x>"), ["x"]);
    }

    #[test]
    fn addresses_in_comments_of_a_style_sheet_are_ignored() {
        let css = "/* url(no.png) */ @import \"a.css\"; @import URL('b.css'); p { background: url( c.png ) } /* x";
        assert_eq!(style_addresses(css), ["a.css", "b.css", "c.png"]);
        assert_eq!(style_addresses("é url(d.png"), ["d.png"]);
    }
}
