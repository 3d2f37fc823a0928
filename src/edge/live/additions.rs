//! Adds to a page of a site what only its preview has. No template needs to know about it, and no built page has it.

use std::collections::BTreeSet;

use crate::base::html;
use crate::base::path::PageUrl;

/// What is added to a page.
#[derive(Debug, Clone, Copy)]
pub struct Additions<'a> {
    /// The address of the page, to which its links are relative.
    pub address: &'a str,
    /// Elements for its head.
    pub head: &'a str,
    /// Elements for the end of its body.
    pub body: &'a str,
    /// The addresses of pages that are drafts. Links to them get the attribute `data-draft`.
    pub drafts: &'a BTreeSet<String>,
}

/// An offset in a page, and what is added there.
type Addition<'a> = (usize, &'a str);

impl Additions<'_> {
    /// The page with the additions. Its own policy for its content also allows requests to the server that it comes
    /// from.
    pub fn to(&self, page: &str) -> String {
        let mut additions: Vec<Addition<'_>> = Vec::new();
        let mut head = None;
        let own = PageUrl::named(self.address);
        for tag in html::start_tags(page) {
            match &*tag.name {
                "meta"
                    if tag
                        .value("http-equiv")
                        .eq_ignore_ascii_case("content-security-policy") =>
                {
                    let mut attributes = tag.attributes();
                    let policy =
                        attributes.find(|own| own.name == "content" && !own.value.is_empty());
                    let at = policy.map(|policy| offset_of(page, policy.value));
                    additions.extend(at.map(|at| (at, "connect-src 'self'; ")));
                }
                "head" => head = head.or(Some(tag.range.end)),
                "body" => head = head.or(Some(tag.range.start)),
                "a" if self.is_draft(&own, &tag.value("href")) => {
                    additions.push((tag.range.start + "<a".len(), " data-draft"));
                }
                _ => {}
            }
        }
        additions.push((head.unwrap_or(0), self.head));
        let body_end = page.rfind("</body").or_else(|| page.rfind("</BODY"));
        additions.push((body_end.unwrap_or(page.len()), self.body));
        with(page, additions)
    }

    /// Whether a link leads to a draft.
    fn is_draft(&self, own: &PageUrl, link: &str) -> bool {
        if self.drafts.is_empty() || link.starts_with('#') {
            return false;
        }
        let link = link.split(['#', '?']).next().unwrap_or(link);
        let url = own.resolve(link);
        url.is_some_and(|url| self.drafts.contains(url.as_str()))
    }
}

/// The offset of a part of a text in it.
fn offset_of(text: &str, part: &str) -> usize {
    part.as_ptr() as usize - text.as_ptr() as usize
}

/// A text with additions.
fn with(text: &str, mut additions: Vec<Addition<'_>>) -> String {
    additions.sort_by_key(|(at, _)| *at);
    let mut whole = String::with_capacity(text.len() + 4096);
    let mut from = 0;
    for (at, added) in additions {
        whole.push_str(&text[from..at]);
        whole.push_str(added);
        from = at;
    }
    whole.push_str(&text[from..]);
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    fn added(page: &str) -> String {
        let additions = Additions {
            address: "stories/a.html",
            head: "[head]",
            body: "[body]",
            drafts: &BTreeSet::from(["stories/b.html".to_owned()]),
        };
        additions.to(page)
    }

    #[test]
    fn head_and_body_get_their_parts_and_nothing_else_changes() {
        for (page, expected) in [
            (
                "<html><head><title>a</title></head><body><p>b</p></body></html>",
                "<html><head>[head]<title>a</title></head><body><p>b</p>[body]</body></html>",
            ),
            (
                "<head><script>'</head>'</script></head><body class=a>b",
                "<head>[head]<script>'</head>'</script></head><body class=a>b[body]",
            ),
            ("<body>a</body>", "[head]<body>a[body]</body>"),
            ("a", "[head]a[body]"),
            ("", "[head][body]"),
        ] {
            assert_eq!(added(page), expected, "{page}");
        }
    }

    #[test]
    fn the_page_may_ask_its_own_server_and_keeps_its_policy() {
        let page = "<head><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\"></head>";
        let expected = "<head>[head]<meta http-equiv=\"Content-Security-Policy\" content=\"connect-src 'self'; default-src \
                        'none'\"></head>[body]";
        assert_eq!(added(page), expected);
    }

    #[test]
    fn links_to_drafts_are_marked() {
        for (link, is_marked) in [
            ("b.html", true),
            ("../stories/b.html#s-one", true),
            ("c.html", false),
            ("#b.html", false),
            ("https://example.org/stories/b.html", false),
        ] {
            let page = added(&format!("<a href=\"{link}\">x</a>"));
            assert_eq!(page.contains("<a data-draft href"), is_marked, "{link}");
        }
    }
}
