//! Tokenises HTML that an author typed, without the elements that are removed together with their content.

use std::ops::Range;

use crate::base::html;
use crate::base::html::{Markup, Tag};
use crate::parse::markdown::clean;

/// A token of typed HTML. Comments and declarations have no token, because they are not shown.
#[derive(Debug)]
pub(super) enum HtmlToken<'a> {
    /// The range of text between tags, with its entities.
    Text(Range<usize>),
    /// A tag.
    Tag(Tag<'a>),
}

/// Tokenises typed HTML. `skipping` is the element whose content is being left out, before and after; it also names an
/// element that begins here, until its end tag, which is left out too.
///
/// Everything kept is written afresh and sanitised by a real HTML parser, so if this disagrees with browsers, a report
/// may be wrong but no page is unsafe.
pub(super) fn tokens<'a>(html: &'a str, skipping: &mut Option<String>) -> Vec<HtmlToken<'a>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < html.len() {
        if let Some(name) = skipping.as_deref() {
            let Some(end) = html::end_tag(html, at, name) else {
                break;
            };
            at = end.end;
            *skipping = None;
            continue;
        }
        let markup = html::next_markup(html, at);
        let range = markup.as_ref().map(Markup::range);
        let range = range.unwrap_or(html.len()..html.len());
        if at < range.start {
            tokens.push(HtmlToken::Text(at..range.start));
        }
        at = range.end;
        if let Some(Markup::Tag(tag)) = markup {
            if !tag.is_end && clean::is_removed_with_content(&tag.name) {
                *skipping = Some(tag.name.clone().into_owned());
            }
            tokens.push(HtmlToken::Tag(tag));
        }
    }
    tokens
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
                HtmlToken::Text(text) => shown.push_str(&format!("[{}]", &html[text])),
                HtmlToken::Tag(tag) => {
                    let end = if tag.is_end { "/" } else { "" };
                    let cut = if tag.is_cut { "…" } else { "" };
                    shown.push_str(&format!("<{end}{}", tag.name));
                    for attribute in tag.attributes() {
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
    fn typed_tags_are_read_as_browsers_read_them() {
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
    fn content_that_is_not_for_readers_is_skipped() {
        check("a<script>x < y; '<b title=\"'</SCRIPT >b", "[a]<script>[b]");
        check("<style></styles></style>a", "<style>[a]");
        check("<svg><a href=x>b", "<svg>");
    }
}
