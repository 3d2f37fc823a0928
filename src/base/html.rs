//! Finds the tags, attributes and comments of HTML, with their spans, in one fast scan that agrees with browsers.

use std::borrow::Cow;
use std::ops::Range;

use memchr::{memchr, memchr3, memmem};

use crate::base::entities;

/// Elements whose content is not HTML.
const RAW: [&str; 2] = ["script", "style"];

/// Anything in HTML other than text.
#[derive(Debug, Clone)]
pub enum Markup<'h> {
    /// A start tag or an end tag.
    Tag(Tag<'h>),
    /// A comment or a declaration. Browsers do not show it.
    Aside {
        /// Its bytes.
        range: Range<usize>,
        /// Whether the text ends before this does.
        is_cut: bool,
    },
}

/// A tag.
#[derive(Debug, Clone)]
pub struct Tag<'h> {
    /// The element's name in lower case.
    pub name: Cow<'h, str>,
    /// Whether it ends the element.
    pub is_end: bool,
    /// Whether the text ends before the tag does.
    pub is_cut: bool,
    /// Its bytes, from `<` to `>`.
    pub range: Range<usize>,
    /// Its attributes, not yet read.
    attributes: Attributes<'h>,
}

/// An attribute of a tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribute<'h> {
    /// Its name in lower case.
    pub name: Cow<'h, str>,
    /// Its value as written, entities included; empty when it has none.
    pub value: &'h str,
    /// Its bytes, quotation marks included.
    pub range: Range<usize>,
}

/// Finds the first tag, comment or declaration at or after `from`.
pub fn next_markup(html: &str, from: usize) -> Option<Markup<'_>> {
    let bytes = html.as_bytes();
    let mut at = from;
    loop {
        at += memchr(b'<', &bytes[at..])?;
        if let Some(markup) = markup_at(html, at) {
            return Some(markup);
        }
        at += 1;
    }
}

/// The tag, comment or declaration that begins at a byte.
pub fn markup_at(html: &str, start: usize) -> Option<Markup<'_>> {
    let bytes = &html.as_bytes()[start..];
    match bytes {
        [b'<', b'!' | b'?', ..] => Some(aside(html, start)),
        [b'<', b'/', first, ..] | [b'<', first, ..] if first.is_ascii_alphabetic() => {
            Some(Markup::Tag(Tag::at(html, start)))
        }
        _ => None,
    }
}

/// The start tags of some HTML, in order, except those inside scripts and styles. End tags are skipped, as they have no
/// attributes.
pub fn start_tags(html: &str) -> impl Iterator<Item = Tag<'_>> {
    let bytes = html.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + memchr(b'<', &bytes[at..])?;
            match bytes.get(start + 1)? {
                b'!' | b'?' => at = aside(html, start).range().end,
                first if first.is_ascii_alphabetic() => {
                    let tag = Tag::at(html, start);
                    at = tag.range.end;
                    if RAW.contains(&tag.name.as_ref()) {
                        at = end_tag(html, at, &tag.name).map_or(html.len(), |end| end.start);
                    }
                    return Some(tag);
                }
                _ => at = start + 1,
            }
        }
    })
}

/// The first end tag of an element at or after `from`; `name` is in lower case.
pub fn end_tag(html: &str, from: usize, name: &str) -> Option<Range<usize>> {
    let rest = &html.as_bytes()[from..];
    let is_its = |at: &usize| {
        let inner = &rest[at + "</".len()..];
        let is_named = inner.get(..name.len());
        let after = inner.get(name.len());
        is_named.is_some_and(|own| own.eq_ignore_ascii_case(name.as_bytes()))
            && after.is_none_or(|b| b.is_ascii_whitespace() || b"/>".contains(b))
    };
    let start = memmem::find_iter(rest, "</").find(is_its)?;
    let end = memchr(b'>', &rest[start..]).map_or(html.len(), |at| from + start + at + 1);
    Some(from + start..end)
}

/// The comment or declaration that begins at a byte.
fn aside(html: &str, start: usize) -> Markup<'_> {
    let rest = &html[start..];
    let end = if rest.starts_with("<!--") {
        "-->"
    } else if rest.starts_with("<![CDATA[") {
        "]]>"
    } else {
        ">"
    };
    // The search begins at the third byte, because `<!-->` is a whole comment.
    let found = rest[2..].find(end).map(|at| start + 2 + at + end.len());
    Markup::Aside {
        range: start..found.unwrap_or(html.len()),
        is_cut: found.is_none(),
    }
}

impl Markup<'_> {
    /// Its bytes.
    pub fn range(&self) -> Range<usize> {
        match self {
            Self::Tag(tag) => tag.range.clone(),
            Self::Aside { range, .. } => range.clone(),
        }
    }

    /// Whether the text ends before this does.
    pub fn is_cut(&self) -> bool {
        match self {
            Self::Tag(tag) => tag.is_cut,
            Self::Aside { is_cut, .. } => *is_cut,
        }
    }
}

impl<'h> Tag<'h> {
    /// The tag whose `<` is at a byte.
    fn at(html: &'h str, start: usize) -> Self {
        let bytes = html.as_bytes();
        let is_end = bytes[start + 1] == b'/';
        let name = start + 1 + usize::from(is_end);
        let name = name..until(bytes, name, |b| is_space(b) || b == b'/' || b == b'>');
        let attributes = Attributes { html, at: name.end };
        let end = attributes.clone().end();
        let is_cut = end == html.len();
        Self {
            name: in_lower_case(&html[name]),
            is_end,
            is_cut,
            range: start..end + usize::from(!is_cut),
            attributes,
        }
    }

    /// Its attributes, in order.
    pub fn attributes(&self) -> impl Iterator<Item = Attribute<'h>> + use<'h> {
        self.attributes.clone()
    }

    /// The value of the first attribute with a name, its entities decoded; empty if there is none.
    pub fn value(&self, name: &str) -> Cow<'h, str> {
        let attribute = self.attributes().find(|attribute| attribute.name == name);
        attribute.map_or(Cow::Borrowed(""), |own| entities::decoded(own.value))
    }
}

/// The attributes of a tag that have not been read yet.
#[derive(Debug, Clone)]
struct Attributes<'h> {
    html: &'h str,
    /// The next byte to read; after the last attribute, the tag's `>` or the end of the text.
    at: usize,
}

impl<'h> Attributes<'h> {
    /// The byte after the last attribute: the tag's `>` or the end of the text.
    fn end(mut self) -> usize {
        let bytes = self.html.as_bytes();
        // Nearly all attributes are written as `name="value"` and can be skipped without being parsed.
        while let Some(next) = memchr3(b'>', b'"', b'\'', &bytes[self.at..]) {
            let mark = self.at + next;
            let before = &bytes[self.at..mark];
            let is_value = match before {
                [others @ .., last, b'='] => {
                    !is_space(*last) && !b"/=".contains(last) && !others.contains(&b'=')
                }
                _ => false,
            };
            self.at = match bytes[mark] {
                b'>' => return mark,
                quote if is_value => match memchr(quote, &bytes[mark + 1..]) {
                    Some(length) => mark + 1 + length + 1,
                    None => return bytes.len(),
                },
                _ => break,
            };
        }
        while self.next_parts().is_some() {}
        self.at
    }

    /// The bytes of the next attribute's name and value.
    fn next_parts(&mut self) -> Option<(Range<usize>, Range<usize>)> {
        let bytes = self.html.as_bytes();
        let start = until(bytes, self.at, |b| !is_space(b) && b != b'/');
        self.at = start;
        if matches!(bytes.get(start), None | Some(b'>')) {
            return None;
        }
        // A `=` in first position is part of the name.
        let is_after_name = |b| is_space(b) || b == b'/' || b == b'>' || b == b'=';
        let name = start..until(bytes, start + 1, is_after_name);
        let equals = until(bytes, name.end, |b| !is_space(b));
        if bytes.get(equals) != Some(&b'=') {
            self.at = name.end;
            return Some((name.clone(), name.end..name.end));
        }
        let value = until(bytes, equals + 1, |b| !is_space(b));
        let value = match bytes.get(value) {
            Some(&quote @ (b'"' | b'\'')) => {
                let length = memchr(quote, &bytes[value + 1..]);
                let end = length.map_or(bytes.len(), |length| value + 1 + length);
                self.at = (end + 1).min(bytes.len());
                value + 1..end
            }
            _ => {
                self.at = until(bytes, value, |b| is_space(b) || b == b'>');
                value..self.at
            }
        };
        Some((name, value))
    }
}

impl<'h> Iterator for Attributes<'h> {
    type Item = Attribute<'h>;

    fn next(&mut self) -> Option<Attribute<'h>> {
        let (name, value) = self.next_parts()?;
        Some(Attribute {
            range: name.start..self.at,
            name: in_lower_case(&self.html[name]),
            value: &self.html[value],
        })
    }
}

/// A name in lower case, copied only if it is not in lower case already; most are.
fn in_lower_case(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|b| b.is_ascii_uppercase()) {
        Cow::Owned(name.to_ascii_lowercase())
    } else {
        Cow::Borrowed(name)
    }
}

/// The first byte at or after `from` that is wanted, or the end.
fn until(bytes: &[u8], from: usize, wanted: impl Fn(u8) -> bool) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    let found = rest.iter().position(|b| wanted(*b));
    found.map_or(bytes.len(), |at| from + at)
}

/// Whether HTML treats a byte as white space.
fn is_space(b: u8) -> bool {
    matches!(b, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All the markup in some HTML, written out.
    fn shown(html: &str) -> String {
        let mut shown = String::new();
        let mut at = 0;
        while let Some(markup) = next_markup(html, at) {
            let range = markup.range();
            assert!(at <= range.start && range.start < range.end, "{html:?}");
            at = range.end;
            let cut = if markup.is_cut() { "…" } else { "" };
            let Markup::Tag(tag) = markup else {
                shown.push_str(&format!("({}{cut})", &html[range]));
                continue;
            };
            let end = if tag.is_end { "/" } else { "" };
            shown.push_str(&format!("<{end}{}", tag.name));
            for attribute in tag.attributes() {
                let written = &html[attribute.range];
                shown.push_str(&format!(
                    " {}={} {written}",
                    attribute.name, attribute.value
                ));
            }
            shown.push_str(&format!("{cut}>"));
        }
        shown
    }

    #[track_caller]
    fn check(html: &str, expected: &str) {
        assert_eq!(shown(html), expected, "{html:?}");
    }

    #[test]
    fn tags_are_read_as_browsers_read_them() {
        check("a < b <B>c</b >", "<b></b>");
        check(
            "<a HREF=x title='y \"z>' open>",
            "<a href=x HREF=x title=y \"z> title='y \"z>' open= open>",
        );
        check(
            "<img/src=x/onerror=y>",
            "<img src=x/onerror=y src=x/onerror=y>",
        );
        check("<p =x = y é=1 a=>", "<p =x=y =x = y é=1 é=1 a= a=>");
        check("<a\nb\n=\nc>", "<a b=c b\n=\nc>");
        check("<p title=it's>it's</p>", "<p title=it's title=it's></p>");
        check("</ a><é><1>", "");
    }

    #[test]
    fn comments_and_declarations_are_asides() {
        check("a<!-- <b> -->c", "(<!-- <b> -->)");
        check("<!doctype x>d<?e?>f<!-->g", "(<!doctype x>)(<?e?>)(<!-->)");
        check("<![CDATA[<b>]]>", "(<![CDATA[<b>]]>)");
    }

    #[test]
    fn markup_that_is_cut_short_ends_the_scan() {
        check("<a b=\"x", "<a b=x b=\"x…>");
        check("<a", "<a…>");
        check("<a/", "<a…>");
        check("<a =", "<a == =…>");
        check("<a b=", "<a b= b=…>");
        check("a<!-- b", "(<!-- b…)");
        check("<", "");
    }

    #[test]
    fn skipping_attributes_ends_where_reading_them_ends() {
        let parts = [
            " a=\"x>\"",
            " b='y'",
            " c",
            "=",
            " d=e",
            "\"",
            "'",
            "/",
            " ",
            "é",
            "f=\"=\"",
        ];
        for first in parts {
            for second in parts {
                for third in parts {
                    let html = format!("{first}{second}{third}>\">'>");
                    let attributes = Attributes { html: &html, at: 0 };
                    let mut walked = attributes.clone();
                    while walked.next_parts().is_some() {}
                    assert_eq!(attributes.end(), walked.at, "{html}");
                }
            }
        }
    }

    #[test]
    fn start_tags_are_found_outside_scripts_and_styles() {
        let html =
            "<p>é</p><SCRIPT>'<a>' </b></Script ><style>a > b { x: '<i>' }</style><!--<u>--><b>";
        let names: Vec<String> = start_tags(html).map(|tag| tag.name.into()).collect();
        assert_eq!(names, ["p", "script", "style", "b"]);
        assert_eq!(start_tags("<script><a>").count(), 1);
    }

    #[test]
    fn an_end_tag_is_found_by_its_whole_name() {
        let html = "</styles></STYLE a></style>";
        assert_eq!(end_tag(html, 0, "style"), Some(9..19));
        assert_eq!(end_tag(html, 10, "style"), Some(19..27));
        assert_eq!(end_tag("</style", 0, "style"), Some(0..7));
        assert_eq!(end_tag("</sty", 0, "style"), None);
    }

    #[test]
    fn the_first_attribute_of_a_name_counts_with_its_entities_decoded() {
        let tag = start_tags("<a href='?a&amp;b' HREF=c>").next();
        let tag = tag.expect("it is there");
        assert_eq!(tag.value("href"), "?a&b");
        assert_eq!(tag.value("title"), "");
    }
}
