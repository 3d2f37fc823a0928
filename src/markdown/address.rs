//! Addresses as authors write them, and where they lead from a page.

use crate::path::PageUrl;
use crate::path::Slug;
use crate::path::SourcePath;

/// What the ids of headings begin with, so that they are never those of a theme.
pub(super) const HEADING_PREFIX: &str = "s-";

/// What an address means.
pub(super) enum Address {
    /// Nothing: it is empty.
    Nowhere,
    /// Harm, another kind of address than a site needs, or a file outside the site.
    Refused,
    /// A place outside the site, ready to print.
    Outside(String),
    /// A place in the site.
    Inside(Inside),
}

/// A place in the site.
pub(super) struct Inside {
    /// The file that is meant, when it has one.
    pub(super) source: Option<SourcePath>,
    /// Where its page or copy lies.
    pub(super) url: PageUrl,
    /// The id on that page.
    pub(super) fragment: Option<String>,
    /// Whether it is a page rather than a copied file.
    pub(super) is_page: bool,
    /// The address from the page that the reference stands on.
    pub(super) href: String,
}

/// Reads an address in the file `from`, whose page lies at `at`.
pub(super) fn read(written: &str, from: &SourcePath, at: &PageUrl) -> Address {
    let written = written.trim();
    if written.is_empty() || written == "#" {
        return Address::Nowhere;
    }
    // Browsers drop tabs and line breaks from an address, so that `java&#9;script:` would run.
    if written.contains(char::is_control) {
        return Address::Refused;
    }
    match written
        .find([':', '/', '?', '#'])
        .filter(|at| written[*at..].starts_with(':'))
    {
        Some(colon) => outside(written, colon),
        None => inside(written, from, at).map_or(Address::Refused, Address::Inside),
    }
}

/// An address whose scheme ends at `colon`.
fn outside(written: &str, colon: usize) -> Address {
    let (scheme, rest) = (written[..colon].to_ascii_lowercase(), &written[colon + 1..]);
    let is_good = match scheme.as_str() {
        "http" | "https" => rest
            .strip_prefix("//")
            .is_some_and(|host| !host.is_empty() && !host.starts_with(['/', '\\', '?', '#'])),
        "mailto" | "tel" => !rest.is_empty(),
        _ => false,
    };
    if !is_good {
        return Address::Refused;
    }
    Address::Outside(encoded(&format!("{scheme}:{rest}")))
}

/// An address with no scheme; `None` when it leads out of the site.
fn inside(written: &str, from: &SourcePath, at: &PageUrl) -> Option<Inside> {
    // Windows writes its paths so, and browsers take the one for the other.
    let written = written.replace('\\', "/");
    if written.starts_with("//") {
        return None;
    }
    let (rest, fragment) = match written.split_once('#') {
        Some((rest, fragment)) => (rest, Some(fragment).filter(|text| !text.is_empty())),
        None => (written.as_str(), None),
    };
    let (path, query) = rest.split_at(rest.find('?').unwrap_or(rest.len()));
    let path = decoded(path)?;
    let ending = path
        .rsplit_once('.')
        .map_or("", |(_, ending)| ending)
        .to_lowercase();
    let (source, url) = if path.is_empty() {
        (Some(from.clone()), at.clone())
    } else if path.ends_with('/') {
        (None, output(&format!("{path}index.html"), at)?)
    } else if ending == "html" {
        (None, output(&path, at)?)
    } else {
        let source = from.refer(&path)?;
        let page = Some(&source)
            .filter(|_| ending == "md")
            .and_then(PageUrl::of_text);
        let url = page.or_else(|| PageUrl::attachment(&source))?;
        (Some(source), url)
    };
    let is_text = path.is_empty() || ending == "md";
    let is_page = is_text || source.is_none();
    let fragment = fragment.map(|fragment| match is_text {
        true => heading_id(fragment),
        false => fragment.to_owned(),
    });
    let mut href = match path.is_empty() {
        true => query.to_owned(),
        false => format!("{}{url}{query}", at.root()),
    };
    if let Some(fragment) = &fragment {
        href.push('#');
        href.push_str(fragment);
    }
    Some(Inside {
        source,
        url,
        fragment,
        is_page,
        href: encoded(&href),
    })
}

/// The address of a page that is named by where it lies; a leading `/` means the top of the site.
fn output(path: &str, at: &PageUrl) -> Option<PageUrl> {
    let url = match path.strip_prefix('/') {
        Some(rest) => PageUrl::top("index").refer(rest),
        None => at.refer(path),
    }?;
    let is_plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-./".contains(&b);
    if url.as_str().bytes().all(is_plain) {
        return Some(url);
    }
    // No page has such an address, which the check of all links will say; here it only must be harmless.
    PageUrl::attachment(&SourcePath::new(&format!("content/{url}"))?)
}

/// The id of the heading that is meant by what an author wrote after `#`.
fn heading_id(fragment: &str) -> String {
    let fragment = decoded(fragment).unwrap_or_default();
    if fragment.starts_with(HEADING_PREFIX) || fragment.starts_with("fn-") {
        return fragment;
    }
    let is_plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    if fragment.bytes().all(is_plain) {
        return format!("{HEADING_PREFIX}{fragment}");
    }
    let slug = Slug::from_name(&fragment);
    format!("{HEADING_PREFIX}{}", slug.as_ref().map_or("", Slug::as_str))
}

/// A text with its `%20` and the like worked out, once; `None` when that gives no text or controls.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let digit = |at: usize| tail.get(at).and_then(|b| char::from(*b).to_digit(16));
        match (first, digit(0), digit(1)) {
            (b'%', Some(high), Some(low)) => {
                bytes.push(u8::try_from(high * 16 + low).ok()?);
                rest = &tail[2..];
            }
            _ => {
                bytes.push(first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes)
        .ok()
        .filter(|text| !text.contains(char::is_control))
}

/// An address with the few characters put as `%20` that would end it early; the rest is left alone, for
/// what an author copied from a browser is right already.
fn encoded(address: &str) -> String {
    let mut encoded = String::with_capacity(address.len());
    for c in address.chars() {
        match c {
            ' ' | '"' | '<' | '>' | '`' | '\\' | '{' | '}' | '|' | '^' => {
                encoded.push_str(&format!("%{:02X}", u32::from(c)));
            }
            _ => encoded.push(c),
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(written: &str) -> String {
        let from = SourcePath::new("content/stories/a.md").expect("is inside");
        let at = PageUrl::page("stories", &Slug::from_name("a").expect("has letters"));
        match read(written, &from, &at) {
            Address::Nowhere => "nowhere".to_owned(),
            Address::Refused => "refused".to_owned(),
            Address::Outside(href) => href,
            Address::Inside(inside) => {
                let source = inside
                    .source
                    .map_or("-".to_owned(), |source| source.to_string());
                format!("{source} {} {}", inside.url, inside.href)
            }
        }
    }

    #[track_caller]
    fn check(written: &str, expected: &str) {
        assert_eq!(meant(written), expected, "{written:?}");
    }

    #[test]
    fn a_text_is_meant_by_its_file() {
        check(
            "b.md",
            "content/stories/b.md stories/b.html ../stories/b.html",
        );
        check(
            "../pages/B%20C.md",
            "content/pages/B C.md pages/b-c.html ../pages/b-c.html",
        );
        check(
            "..\\pages\\b.MD",
            "content/pages/b.MD pages/b.html ../pages/b.html",
        );
        check("/index.md", "content/index.md index.html ../index.html");
        check(
            "../training/index.md",
            "content/training/index.md training/index.html ../training/index.html",
        );
        check(
            "b.md#x",
            "content/stories/b.md stories/b.html ../stories/b.html#s-x",
        );
        check(
            "b.md#s-x",
            "content/stories/b.md stories/b.html ../stories/b.html#s-x",
        );
        check(
            "b.md#What happened?",
            "content/stories/b.md stories/b.html ../stories/b.html#s-what-happened",
        );
        check(
            "#what-happened-2",
            "content/stories/a.md stories/a.html #s-what-happened-2",
        );
        check("../odd.md", "content/odd.md odd.md ../odd.md");
    }

    #[test]
    fn a_page_without_a_file_is_meant_by_its_address() {
        check(
            "../areas/respite-unit.html",
            "- areas/respite-unit.html ../areas/respite-unit.html",
        );
        check(
            "/areas/x.html#chart",
            "- areas/x.html ../areas/x.html#chart",
        );
        check("../areas/", "- areas/index.html ../areas/index.html");
        check(
            "index.html?team=a b",
            "- stories/index.html ../stories/index.html?team=a%20b",
        );
        check("../Areas/A\"b.html", "- areas/a-b.html ../areas/a-b.html");
    }

    #[test]
    fn another_file_is_meant_by_where_its_copy_lies() {
        check(
            "Ward A/One.PNG",
            "content/stories/Ward A/One.PNG stories/ward-a/one.png ../stories/ward-a/one.png",
        );
        check(
            "plan.pdf#page=3",
            "content/stories/plan.pdf stories/plan.pdf ../stories/plan.pdf#page=3",
        );
    }

    #[test]
    fn places_outside_are_left_alone() {
        check(
            "https://www.nhs.uk/a?b=c&d#e",
            "https://www.nhs.uk/a?b=c&d#e",
        );
        check("HTTPS://x/a b", "https://x/a%20b");
        check("mailto:a@b.uk", "mailto:a@b.uk");
        check("tel:+441", "tel:+441");
        check("", "nowhere");
        check(" # ", "nowhere");
    }

    #[test]
    fn harm_is_refused() {
        for written in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\tscript:alert(1)",
            "java\nscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "java\u{200b}script:x",
            "data:text/html,x",
            "vbscript:x",
            "file:///c:/x",
            "C:\\x.png",
            "\\\\host\\share",
            "//host/x",
            "/\\host/x",
            "http:x",
            "https://",
            "https:///x",
            "mailto:",
            "../../../x.png",
            "%2e%2e/%2e%2e/%2e%2e/x.png",
            "../../themes/x.css",
            "a%00.png",
            "a%ff.png",
            "…",
        ] {
            check(written, "refused");
        }
    }
}
