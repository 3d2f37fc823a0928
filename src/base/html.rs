//! The tags of HTML, found by a light scan: what pages refer to is looked up in all of them.

use std::borrow::Cow;

use memchr::{memchr, memchr3};

/// Elements whose content is no HTML.
const RAW: [&str; 2] = ["script", "style"];

/// Attributes that hold an address.
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

/// Attributes that hold addresses with sizes.
const ADDRESS_LISTS: [&str; 2] = ["srcset", "imagesrcset"];

/// A start tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tag<'h> {
    /// The element's name, as written.
    pub name: &'h str,
    /// Where the tag begins, at its `<`.
    pub start: usize,
    /// The byte after its `>`.
    pub end: usize,
    /// What stands between the name and the `>`.
    inner: &'h str,
}

/// What an address in a page is made for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named<'h> {
    /// A place on the page that others may lead to.
    Id(Cow<'h, str>),
    /// Somewhere the page leads to, or something it shows.
    Address(Cow<'h, str>),
}

/// The start tags of some HTML, in order. Whatever it holds, the scan comes to its end.
pub fn tags(html: &str) -> Tags<'_> {
    Tags { html, at: 0 }
}

/// See [`tags`].
#[derive(Debug)]
pub struct Tags<'h> {
    html: &'h str,
    at: usize,
}

impl<'h> Iterator for Tags<'h> {
    type Item = Tag<'h>;

    fn next(&mut self) -> Option<Tag<'h>> {
        loop {
            let start = self.at + memchr(b'<', &self.html.as_bytes()[self.at..])?;
            let rest = &self.html[start + 1..];
            match rest.bytes().next()? {
                b'!' if rest.starts_with("!--") => {
                    self.at = start + 4 + rest[3..].find("-->").unwrap_or(rest.len() - 3);
                }
                first if first.is_ascii_alphabetic() => return Some(self.tag(start)),
                _ => self.at = start + 1,
            }
        }
    }
}

impl<'h> Tags<'h> {
    /// The tag that begins at `start`; the scan goes on behind it, or behind the element if it holds no HTML.
    fn tag(&mut self, start: usize) -> Tag<'h> {
        let rest = &self.html[start + 1..];
        let is_name = |byte: u8| !byte.is_ascii_whitespace() && byte != b'>' && byte != b'/';
        let length = rest.bytes().position(|byte| !is_name(byte));
        let name = &rest[..length.unwrap_or(rest.len())];
        let inner = &rest[name.len()..];
        let inner = &inner[..closing(inner)];
        let end = (start + 1 + name.len() + inner.len() + 1).min(self.html.len());
        self.at = end;
        if RAW.iter().any(|raw| name.eq_ignore_ascii_case(raw)) {
            let inside = &self.html[end..];
            self.at = end + inside.find("</").unwrap_or(inside.len());
        }
        Tag {
            name,
            start,
            end,
            inner,
        }
    }
}

/// Where the `>` of a tag is: outside quotation marks.
fn closing(inner: &str) -> usize {
    let bytes = inner.as_bytes();
    let mut at = 0;
    while let Some(sign) = memchr3(b'>', b'"', b'\'', &bytes[at..]) {
        at += sign;
        if bytes[at] == b'>' {
            return at;
        }
        match memchr(bytes[at], &bytes[at + 1..]) {
            Some(length) => at += length + 2,
            None => break,
        }
    }
    inner.len()
}

/// The first byte from a place on that is not passed over.
fn past(bytes: &[u8], at: usize, is_passed: impl Fn(u8) -> bool) -> usize {
    let rest = bytes[at..].iter();
    at + rest.take_while(|byte| is_passed(**byte)).count()
}

impl<'h> Tag<'h> {
    /// The attributes with their values as written.
    fn attributes(&self) -> impl Iterator<Item = (&'h str, &'h str)> + use<'h> {
        let (inner, bytes) = (self.inner, self.inner.as_bytes());
        let is_blank = |byte: u8| byte.is_ascii_whitespace();
        let is_between = |byte: u8| byte.is_ascii_whitespace() || byte == b'/';
        let is_name = |byte: u8| !byte.is_ascii_whitespace() && byte != b'=' && byte != b'/';
        let mut at = 0;
        std::iter::from_fn(move || {
            let start = past(bytes, at, is_between);
            at = past(bytes, start, is_name);
            let name = &inner[start..at];
            if start == bytes.len() {
                return None;
            }
            let sign = past(bytes, at, is_blank);
            if bytes.get(sign) != Some(&b'=') {
                return Some((name, ""));
            }
            let start = past(bytes, sign + 1, is_blank);
            let (start, end, behind) = match bytes.get(start) {
                Some(&quote @ (b'"' | b'\'')) => {
                    let rest = &bytes[start + 1..];
                    let end = start + 1 + memchr(quote, rest).unwrap_or(rest.len());
                    (start + 1, end, (end + 1).min(bytes.len()))
                }
                _ => {
                    let end = past(bytes, start, |byte| !byte.is_ascii_whitespace());
                    (start, end, end)
                }
            };
            at = behind;
            Some((name, &inner[start..end]))
        })
    }

    /// Hands on what it names: its own place, and where it leads.
    pub fn named(&self, mut each: impl FnMut(Named<'h>)) {
        for (name, value) in self.attributes() {
            let is = |known: &&str| known.len() == name.len() && name.eq_ignore_ascii_case(known);
            if is(&"id") {
                each(Named::Id(plain(value)));
            } else if ADDRESSES.iter().any(is) {
                each(Named::Address(plain(value)));
            } else if ADDRESS_LISTS.iter().any(is) {
                let parts = value
                    .split(',')
                    .filter_map(|part| part.split_ascii_whitespace().next());
                parts.for_each(|part| each(Named::Address(plain(part))));
            }
        }
    }
}

/// A value as it is meant: the few characters that HTML writes in another way put back.
fn plain(value: &str) -> Cow<'_, str> {
    if memchr(b'&', value.as_bytes()).is_none() {
        return Cow::Borrowed(value.trim_ascii());
    }
    let mut plain = value.trim_ascii().to_owned();
    for (written, meant) in [
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&#x2F;", "/"),
        ("&#47;", "/"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ] {
        plain = plain.replace(written, meant);
    }
    Cow::Owned(plain)
}

/// The addresses that a style sheet names in `url(…)` and `@import`.
pub fn style_addresses(css: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = css;
    while let Some(at) = rest.find(['u', 'U', '@', '/']) {
        let here = &rest[at..];
        let starts = |sign: &str| {
            here.get(..sign.len())
                .is_some_and(|s| s.eq_ignore_ascii_case(sign))
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
        for tag in tags(html) {
            tag.named(|named| match named {
                Named::Address(address) => addresses.push(address.into_owned()),
                Named::Id(_) => {}
            });
        }
        addresses
    }

    #[test]
    fn addresses_are_found_however_they_are_written() {
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
    fn ids_are_found_and_a_tag_knows_where_it_stands() {
        let html = "<p>é<b id=\"x &quot;y\" hidden>";
        let tag = tags(html).nth(1).expect("is there");
        let mut named = Vec::new();
        tag.named(|name| named.push(name));
        assert_eq!(named, [Named::Id("x \"y".into())]);
        assert_eq!(
            (&html[tag.start..tag.end], tag.name),
            ("<b id=\"x &quot;y\" hidden>", "b")
        );
    }

    #[test]
    fn nothing_makes_the_scan_fail_or_go_on_for_ever() {
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
    fn a_style_sheet_names_addresses_outside_comments() {
        let css = "/* url(no.png) */ @import \"a.css\"; @import URL('b.css'); p { background: url( c.png ) } /* x";
        assert_eq!(style_addresses(css), ["a.css", "b.css", "c.png"]);
        assert_eq!(style_addresses("é url(d.png"), ["d.png"]);
    }
}
