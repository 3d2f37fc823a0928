//! Addresses as authors write them, and where they lead from a page.

use percent_encoding::percent_decode_str;

use crate::base::path::{PageUrl, Slug, SourcePath};
use crate::parse::markdown::damage;

/// What the ids of headings begin with, so that they are never those of a theme.
pub(super) const HEADING_PREFIX: &str = "s-";

/// What an address means.
pub(super) enum Address {
    /// Nothing: it is empty.
    Nowhere,
    /// Harm, or another kind of address than a site needs.
    Refused,
    /// A web or e-mail address with a slip in it, and what was most likely meant.
    Damaged(Option<String>),
    /// A file that readers cannot open: on a drive of its author's, or outside the content folder.
    Unreachable,
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
    if damage::is_on_a_drive(written) {
        return Address::Unreachable;
    }
    if let Some(meant) = damage::damage(written) {
        return Address::Damaged(meant);
    }
    match written
        .find([':', '/', '?', '#'])
        .filter(|at| written[*at..].starts_with(':'))
    {
        Some(colon) => outside(written, colon),
        None => inside(written, from, at),
    }
}

/// An address whose scheme ends at `colon`.
fn outside(written: &str, colon: usize) -> Address {
    let (scheme, rest) = (written[..colon].to_ascii_lowercase(), &written[colon + 1..]);
    if !["http", "https", "mailto", "tel"].contains(&scheme.as_str()) {
        return Address::Refused;
    }
    Address::Outside(encoded(&format!("{scheme}:{rest}")))
}

/// An address with no scheme.
fn inside(written: &str, from: &SourcePath, at: &PageUrl) -> Address {
    // Windows writes its paths so, and browsers take the one for the other.
    let written = written.replace('\\', "/");
    let (rest, fragment) = match written.split_once('#') {
        Some((rest, fragment)) => (rest, Some(fragment).filter(|text| !text.is_empty())),
        None => (written.as_str(), None),
    };
    let (path, query) = rest.split_at(rest.find('?').unwrap_or(rest.len()));
    let Some(path) = decoded(path) else {
        return Address::Refused;
    };
    if !path.is_empty()
        && from
            .refer(&path)
            .is_none_or(|path| !path.as_str().starts_with("content/"))
    {
        return Address::Unreachable;
    }
    match place(&path, from, at) {
        Some(place) => Address::Inside(place.whole(fragment, query, at)),
        None => Address::Unreachable,
    }
}

/// The file and the page that a path leads to.
struct Place {
    source: Option<SourcePath>,
    url: PageUrl,
    /// Whether it is the page of a text.
    is_text: bool,
    /// Whether it is the very page that it stands on.
    is_here: bool,
}

/// Where a path leads; `None` when it holds no letter or digit to make an address of.
fn place(path: &str, from: &SourcePath, at: &PageUrl) -> Option<Place> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let ending = ending.to_lowercase();
    let is_folder = name.is_empty() || ending.is_empty();
    let (source, url) = if path.is_empty() {
        (Some(from.clone()), at.clone())
    } else if is_folder {
        (None, output(&format!("{path}/index.html"), at)?)
    } else if ending == "html" {
        (None, output(path, at)?)
    } else {
        let source = from.refer(path)?;
        let page = Some(&source)
            .filter(|_| ending == "md")
            .and_then(PageUrl::of_text);
        let url = page.or_else(|| PageUrl::attachment(&source))?;
        (Some(source), url)
    };
    Some(Place {
        source,
        url,
        is_text: path.is_empty() || ending == "md",
        is_here: path.is_empty(),
    })
}

impl Place {
    /// The same with the place on the page, ready to print on the page that lies at `at`.
    fn whole(self, fragment: Option<&str>, query: &str, at: &PageUrl) -> Inside {
        let Self {
            source,
            url,
            is_text,
            is_here,
        } = self;
        let is_page = is_text || source.is_none();
        let fragment = fragment.map(|fragment| match is_text {
            true => heading_id(fragment),
            false => fragment.to_owned(),
        });
        let mut href = match is_here {
            true => query.to_owned(),
            false => format!("{}{url}{query}", at.root()),
        };
        if let Some(fragment) = &fragment {
            href.push('#');
            href.push_str(fragment);
        }
        Inside {
            source,
            url,
            fragment,
            is_page,
            href: encoded(&href),
        }
    }
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
    let text = percent_decode_str(text).decode_utf8().ok()?;
    (!text.contains(char::is_control)).then(|| text.into_owned())
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
            Address::Damaged(meant) => format!("damaged {meant:?}"),
            Address::Unreachable => "unreachable".to_owned(),
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
    fn another_file_is_meant_by_where_its_copy_is() {
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
    fn outside_addresses_are_left_alone() {
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
    fn harmful_addresses_are_refused() {
        for written in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\tscript:alert(1)",
            "java\nscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "java\u{200b}script:x",
            "data:text/html,x",
            "vbscript:x",
            "ftp://host/x",
            "a%00.png",
            "a%ff.png",
        ] {
            check(written, "refused");
        }
    }

    #[test]
    fn a_file_outside_the_content_folder_is_out_of_reach() {
        for written in [
            "file:///c:/x",
            "C:\\x.png",
            "\\\\host\\share",
            "/\\host/x",
            "../../../x.png",
            "%2e%2e/%2e%2e/%2e%2e/x.png",
            "../../themes/x.css",
            ".hidden",
            "…",
        ] {
            check(written, "unreachable");
        }
    }

    #[test]
    fn a_slip_in_an_address_is_found() {
        for written in ["http:x", "https://", "https:///x", "mailto:", "//host/x"] {
            let meant = meant(written);
            assert!(meant.starts_with("damaged"), "{written}: {meant}");
        }
    }

    #[test]
    fn a_name_without_an_ending_is_a_folder() {
        check("../areas", "- areas/index.html ../areas/index.html");
        check("b", "- stories/b/index.html ../stories/b/index.html");
    }
}
