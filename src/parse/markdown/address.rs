//! Resolves the addresses that authors write.

use percent_encoding::percent_decode_str;

use crate::base::path::{PageUrl, Slug, SourcePath};
use crate::parse::markdown::address_damage;

/// The prefix of heading ids, which keeps them separate from a theme's ids.
pub(super) const HEADING_PREFIX: &str = "s-";

/// The target of an address.
pub(super) enum Address {
    /// The address is empty.
    Empty,
    /// A harmful address, or one of a kind that a site does not need.
    Refused,
    /// A web or e-mail address with a mistake in it, and the address that was most likely meant.
    Damaged(Option<String>),
    /// A file that readers cannot open: on its author's drive, or outside the content folder.
    Unreachable,
    /// An address outside the site, ready to print.
    Outside(String),
    /// An address in the site.
    Inside(Inside),
}

/// An address in the site.
pub(super) struct Inside {
    /// The file that is meant, if there is one.
    pub(super) source: Option<SourcePath>,
    /// The address of its page or copy.
    pub(super) url: PageUrl,
    /// The id on that page.
    pub(super) fragment: Option<String>,
    /// Whether it is a page rather than a copied file.
    pub(super) is_page: bool,
    /// The address relative to the page that the reference is on.
    pub(super) href: String,
}

/// Resolves an address in the file `from`, whose page is at `at`.
pub(super) fn resolve(written: &str, from: &SourcePath, at: &PageUrl) -> Address {
    let written = written.trim();
    if written.is_empty() || written == "#" {
        return Address::Empty;
    }
    // Browsers drop tabs and line breaks from an address, so `java&#9;script:` would run.
    if written.contains(char::is_control) {
        return Address::Refused;
    }
    if address_damage::is_on_a_drive(written) {
        return Address::Unreachable;
    }
    if let Some(meant) = address_damage::find(written) {
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
    Address::Outside(percent_encoded(&format!("{scheme}:{rest}")))
}

/// An address without a scheme.
fn inside(written: &str, from: &SourcePath, at: &PageUrl) -> Address {
    // Windows separates paths by `\`, and browsers treat it as `/`.
    let written = written.replace('\\', "/");
    let (rest, fragment) = match written.split_once('#') {
        Some((rest, fragment)) => (rest, Some(fragment).filter(|text| !text.is_empty())),
        None => (written.as_str(), None),
    };
    let (path, query) = rest.split_at(rest.find('?').unwrap_or(rest.len()));
    let Some(path) = percent_decoded(path) else {
        return Address::Refused;
    };
    if !path.is_empty()
        && from
            .resolve(&path)
            .is_none_or(|path| !path.as_str().starts_with("content/"))
    {
        return Address::Unreachable;
    }
    match destination(&path, from, at) {
        Some(destination) => Address::Inside(destination.into_inside(fragment, query, at)),
        None => Address::Unreachable,
    }
}

/// The file and the page that a path leads to.
struct Destination {
    source: Option<SourcePath>,
    url: PageUrl,
    /// Whether it is the page of a text.
    is_text: bool,
    /// Whether it is the page that the reference is on.
    is_here: bool,
}

/// The file and page that a path leads to; `None` when it has no letter or digit for a slug.
fn destination(path: &str, from: &SourcePath, at: &PageUrl) -> Option<Destination> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let extension = extension.to_lowercase();
    let is_folder = name.is_empty() || extension.is_empty();
    let (source, url) = if path.is_empty() {
        (Some(from.clone()), at.clone())
    } else if is_folder {
        (None, page_at(&format!("{path}/index.html"), at)?)
    } else if extension == "html" {
        (None, page_at(path, at)?)
    } else {
        let source = from.resolve(path)?;
        let page = Some(&source)
            .filter(|_| extension == "md")
            .and_then(PageUrl::of_text);
        let url = page.or_else(|| PageUrl::attachment(&source))?;
        (Some(source), url)
    };
    Some(Destination {
        source,
        url,
        is_text: path.is_empty() || extension == "md",
        is_here: path.is_empty(),
    })
}

impl Destination {
    /// The complete address with its fragment, as printed on the page at `at`.
    fn into_inside(self, fragment: Option<&str>, query: &str, at: &PageUrl) -> Inside {
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
            href: percent_encoded(&href),
        }
    }
}

/// The address of a page named by its output path; a leading `/` means the top of the site.
fn page_at(path: &str, at: &PageUrl) -> Option<PageUrl> {
    let url = match path.strip_prefix('/') {
        Some(rest) => PageUrl::top("index").resolve(rest),
        None => at.resolve(path),
    }?;
    let is_plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-./".contains(&b);
    if url.as_str().bytes().all(is_plain) {
        return Some(url);
    }
    // No page has such an address, which the link check reports; here it only needs to be harmless.
    PageUrl::attachment(&SourcePath::new(&format!("content/{url}"))?)
}

/// The heading id that an author meant by the text after `#`.
fn heading_id(fragment: &str) -> String {
    let fragment = percent_decoded(fragment).unwrap_or_default();
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

/// Decodes percent-encoding once; `None` when the result is not UTF-8 or has control characters.
fn percent_decoded(text: &str) -> Option<String> {
    let text = percent_decode_str(text).decode_utf8().ok()?;
    (!text.contains(char::is_control)).then(|| text.into_owned())
}

/// Percent-encodes the few characters that would end an address early. Others are left alone, because an address copied
/// from a browser is encoded already.
fn percent_encoded(address: &str) -> String {
    let mut percent_encoded = String::with_capacity(address.len());
    for c in address.chars() {
        match c {
            ' ' | '"' | '<' | '>' | '`' | '\\' | '{' | '}' | '|' | '^' => {
                percent_encoded.push_str(&format!("%{:02X}", u32::from(c)));
            }
            _ => percent_encoded.push(c),
        }
    }
    percent_encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(written: &str) -> String {
        let from = SourcePath::new("content/stories/a.md").expect("is inside");
        let at = PageUrl::page("stories", &Slug::from_name("a").expect("has letters"));
        match resolve(written, &from, &at) {
            Address::Empty => "nowhere".to_owned(),
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
    fn a_link_to_a_file_leads_to_its_page() {
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
    fn a_page_without_a_file_is_linked_by_its_address() {
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
    fn a_link_to_another_file_leads_to_its_copy() {
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
    fn a_name_without_an_extension_is_a_folder() {
        check("../areas", "- areas/index.html ../areas/index.html");
        check("b", "- stories/b/index.html ../stories/b/index.html");
    }
}
