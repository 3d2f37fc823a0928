//! Tags in HTML that an author typed, with their places.

use std::cell::RefCell;
use std::ops::Range;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Token as Html5Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use crate::parse::markdown::clean;

/// A part of typed HTML. Comments and declarations are no part: nobody reads them.
#[derive(Debug)]
pub(super) enum Token<'a> {
    /// What stands between tags, entities and all.
    Text(&'a str),
    /// A tag.
    Tag(Tag<'a>),
}

/// A tag, whole or cut short by the end of the text.
#[derive(Debug)]
pub(super) struct Tag<'a> {
    /// The element's name in lower case.
    pub(super) name: String,
    /// Whether it ends the element.
    pub(super) is_end: bool,
    /// Whether the text ended before the tag did.
    pub(super) is_cut: bool,
    /// Its attributes.
    pub(super) attributes: Vec<Attribute<'a>>,
    /// Where it stands.
    pub(super) range: Range<usize>,
}

impl Tag<'_> {
    /// The value of an attribute as browsers take it; empty when there is none.
    pub(super) fn value(&self, name: &str) -> String {
        let attribute = self
            .attributes
            .iter()
            .find(|attribute| attribute.name == name);
        attribute.map_or(String::new(), |attribute| decoded(attribute.value))
    }
}

/// An attribute of a tag.
#[derive(Debug)]
pub(super) struct Attribute<'a> {
    /// Its name in lower case.
    pub(super) name: String,
    /// Its value as typed, entities and all.
    pub(super) value: &'a str,
    /// Where it stands.
    pub(super) range: Range<usize>,
}

/// Takes typed HTML apart. `skipping` names the element whose content is being left out, before and after;
/// one that begins here stays named until its end tag, which is left out as well.
///
/// What is kept is written anew and swept by a real HTML parser, so a disagreement with browsers here can
/// make a report wrong but no page unsafe.
pub(super) fn tokens<'a>(html: &'a str, skipping: &mut Option<String>) -> Vec<Token<'a>> {
    let lower = html.to_ascii_lowercase();
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < html.len() {
        if let Some(name) = skipping.as_deref() {
            let Some(end) = end_tag(&lower, at, name) else {
                break;
            };
            at = end;
            *skipping = None;
            continue;
        }
        let next = next_markup(html, at);
        if next > at {
            tokens.push(Token::Text(&html[at..next]));
        }
        at = next;
        if at == html.len() {
            break;
        }
        if let Some(after) = aside(html, at) {
            at = after;
            continue;
        }
        let tag = tag(html, at);
        at = tag.range.end;
        if !tag.is_end && clean::goes_with_content(&tag.name) {
            *skipping = Some(tag.name.clone());
        }
        tokens.push(Token::Tag(tag));
    }
    tokens
}

/// What a value as typed means when its entities are worked out.
pub(super) fn decoded(value: &str) -> String {
    if !value.contains('&') {
        return value.to_owned();
    }
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(format!(
        "<a b=\"{}\">",
        value.replace('"', "&quot;")
    )));
    let tokenizer = Tokenizer::new(FirstValue::default(), TokenizerOpts::default());
    // Nothing is run here, so the one answer is that the input is used up.
    let _ = tokenizer.feed(&input);
    tokenizer.sink.0.take()
}

/// Keeps the first attribute's value.
#[derive(Default)]
struct FirstValue(RefCell<String>);

impl TokenSink for FirstValue {
    type Handle = ();

    fn process_token(&self, token: Html5Token, _line: u64) -> TokenSinkResult<()> {
        if let Html5Token::TagToken(tag) = token
            && let Some(attribute) = tag.attrs.first()
        {
            self.0.replace(attribute.value.to_string());
        }
        TokenSinkResult::Continue
    }
}

/// Where the end tag of an element that is left out ends, looked for from `from`.
fn end_tag(lower: &str, from: usize, name: &str) -> Option<usize> {
    let wanted = format!("</{name}");
    let found = lower[from..]
        .match_indices(&wanted)
        .map(|(at, _)| from + at)
        .find(|at| {
            let after = lower.as_bytes().get(at + wanted.len());
            after.is_none_or(|b| b.is_ascii_whitespace() || b"/>".contains(b))
        })?;
    Some(
        lower[found..]
            .find('>')
            .map_or(lower.len(), |at| found + at + 1),
    )
}

/// Where the next tag, comment or declaration begins; the end when there is none.
fn next_markup(html: &str, from: usize) -> usize {
    let bytes = html.as_bytes();
    let begins = |at: usize| match bytes.get(at + 1) {
        Some(b'/') => bytes.get(at + 2).is_some_and(u8::is_ascii_alphabetic),
        Some(b'!' | b'?') => true,
        other => other.is_some_and(u8::is_ascii_alphabetic),
    };
    let mut places = html[from..].match_indices('<').map(|(at, _)| from + at);
    places.find(|at| begins(*at)).unwrap_or(html.len())
}

/// Where a comment or declaration that begins here ends.
fn aside(html: &str, at: usize) -> Option<usize> {
    let rest = &html[at..];
    let end = if rest.starts_with("<!--") {
        "-->"
    } else if rest.starts_with("<![CDATA[") {
        "]]>"
    } else if rest.starts_with("<!") || rest.starts_with("<?") {
        ">"
    } else {
        return None;
    };
    // From the third byte on, for `<!-->` is a comment too.
    Some(
        rest[2..]
            .find(end)
            .map_or(html.len(), |found| at + 2 + found + end.len()),
    )
}

/// The tag that begins at `start`, read as browsers do.
fn tag(html: &str, start: usize) -> Tag<'_> {
    let bytes = html.as_bytes();
    let is_end = bytes.get(start + 1) == Some(&b'/');
    let name_start = start + 1 + usize::from(is_end);
    let mut at = until(bytes, name_start, |b| is_space(b) || b == b'/' || b == b'>');
    let mut tag = Tag {
        name: html[name_start..at].to_ascii_lowercase(),
        is_end,
        is_cut: false,
        attributes: Vec::new(),
        range: start..html.len(),
    };
    loop {
        at = until(bytes, at, |b| !is_space(b) && b != b'/');
        match bytes.get(at) {
            None => {
                tag.is_cut = true;
                return tag;
            }
            Some(b'>') => {
                tag.range.end = at + 1;
                return tag;
            }
            Some(_) => {
                let attribute = attribute(html, at);
                at = attribute.range.end;
                tag.attributes.push(attribute);
            }
        }
    }
}

/// The attribute that begins at `start`.
fn attribute(html: &str, start: usize) -> Attribute<'_> {
    let bytes = html.as_bytes();
    // A `=` that comes first belongs to the name.
    let name_end = until(bytes, start + 1, |b| is_space(b) || b"/>=".contains(&b));
    let name = html[start..name_end].to_ascii_lowercase();
    let sign = until(bytes, name_end, |b| !is_space(b));
    if bytes.get(sign) != Some(&b'=') {
        return Attribute {
            name,
            value: "",
            range: start..name_end,
        };
    }
    let value_start = until(bytes, sign + 1, |b| !is_space(b));
    match bytes.get(value_start) {
        Some(&quote @ (b'"' | b'\'')) => {
            let end = until(bytes, value_start + 1, |b| b == quote);
            let after = (end + 1).min(html.len());
            Attribute {
                name,
                value: &html[value_start + 1..end],
                range: start..after,
            }
        }
        _ => {
            let end = until(bytes, value_start, |b| is_space(b) || b == b'>');
            Attribute {
                name,
                value: &html[value_start..end],
                range: start..end,
            }
        }
    }
}

/// The first place from `from` on whose byte is as wanted; the end when there is none.
fn until(bytes: &[u8], from: usize, wanted: impl Fn(u8) -> bool) -> usize {
    let from = from.min(bytes.len());
    bytes[from..]
        .iter()
        .position(|b| wanted(*b))
        .map_or(bytes.len(), |at| from + at)
}

/// Whether HTML takes a byte for white space.
fn is_space(b: u8) -> bool {
    matches!(b, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, expected: &str) {
        let mut skipping = None;
        let mut shown = String::new();
        for token in tokens(html, &mut skipping) {
            match token {
                Token::Text(text) => shown.push_str(&format!("[{text}]")),
                Token::Tag(tag) => {
                    let end = if tag.is_end { "/" } else { "" };
                    let cut = if tag.is_cut { "…" } else { "" };
                    shown.push_str(&format!("<{end}{}", tag.name));
                    for attribute in &tag.attributes {
                        shown.push_str(&format!(" {}={}", attribute.name, attribute.value));
                        assert!(html.is_char_boundary(attribute.range.end));
                    }
                    shown.push_str(&format!("{cut}>"));
                }
            }
        }
        assert_eq!(shown, expected, "{html:?}");
    }

    #[test]
    fn tags_are_read_as_browsers_do() {
        check("a < b <B>c</b >", "[a < b ]<b>[c]</b>");
        check(
            "<a href=x title='y \"z' open>",
            "<a href=x title=y \"z open=>",
        );
        check("<img/src=x/onerror=y>", "<img src=x/onerror=y>");
        check("<p =x = y é=1 a=>", "<p =x=y é=1 a=>");
        check("<a\nb\n=\nc>", "<a b=c>");
        check("<a b=\"x", "<a b=x…>");
        check("<a", "<a…>");
        check("a<!-- <b> -->c<!doctype x>d<?e?>f<!-->g", "[a][c][d][f][g]");
        check("<![CDATA[<b>]]>a<!-- b", "[a]");
    }

    #[test]
    fn what_is_not_meant_to_be_read_is_skipped() {
        check("a<script>x < y; '<b title=\"'</SCRIPT >b", "[a]<script>[b]");
        check("<style></styles></style>a", "<style>[a]");
        check("<svg><a href=x>b", "<svg>");
    }
}
