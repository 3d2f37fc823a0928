//! Laws that hold for every site when it is checked and built, whatever text one of its files has.

pub mod documents;
pub mod requests;

use std::collections::BTreeMap;

use qi_stories::{Checked, Date, Extent, OpenSite, Route, SourcePath, Unobserved};
use scraper::node::Element;
use scraper::{Html, Node, Selector};

/// Valid settings, for fuzzing other files.
pub const SETTINGS: &str =
    "title: Stories\norganisation: Example Trust\nservice_areas: [Example Area]\n";

/// The front matter of a valid story, to which more is added.
pub const STORY: &str =
    "title: A story\nsummary: What changed.\nteam: Example Ward\nservice_area: Example Area\n";

/// Checks a site with some files below `content`, and renders every page that it has, whatever its findings. Panics if
/// a law is broken.
pub fn check_laws(files: &[(&str, &str)]) {
    check_site(files.iter().map(|(path, text)| (*path, text.as_bytes())));
}

/// The same for files of any kind. Returns what was found.
pub fn check_site<'f>(files: impl Iterator<Item = (&'f str, &'f [u8])>) -> Checked {
    let in_memory: BTreeMap<SourcePath, Vec<u8>> = files
        .map(|(path, bytes)| (below_content(path), bytes.to_vec()))
        .collect();
    let today = Date::parse("2024-06-15").expect("the day exists");
    let checked = OpenSite::in_memory(&in_memory, true).check(today, &Unobserved);
    every_span_is_in_its_file(&checked, &in_memory);
    checked.findings().to_text(Some(80), Extent::All);
    checked.report_for_github("");
    checked.report_as_json();
    check_pages(&checked);
    checked
}

fn below_content(path: &str) -> SourcePath {
    SourcePath::new(&format!("content/{path}")).expect("the path is inside")
}

fn every_span_is_in_its_file(checked: &Checked, files: &BTreeMap<SourcePath, Vec<u8>>) {
    for diagnostic in checked.report().diagnostics() {
        let (code, span) = (diagnostic.rule.code, diagnostic.location.span);
        let Some(bytes) = files.get(&diagnostic.location.path) else {
            continue;
        };
        // A picture has no lines.
        let Ok(text) = std::str::from_utf8(bytes) else {
            continue;
        };
        let part = text.get(span.start..span.end);
        assert!(
            part.is_some(),
            "`{code}` is at {span:?} of {} bytes",
            text.len()
        );
        assert!(!diagnostic.message.is_empty(), "`{code}` has no message");
    }
}

fn check_pages(checked: &Checked) {
    let texts = Selector::parse(".prose").expect("it is a selector");
    for route in checked.routes() {
        let page = checked.render(*route).unwrap_or_else(|broken| {
            let address = checked.address(*route);
            panic!("{address} cannot be made: {}", broken.one_line())
        });
        if let Route::Page(_) = route {
            let page = Html::parse_document(&page);
            assert_safe(page.tree.values(), true);
            for text in page.select(&texts) {
                let inside = text.descendants().map(|node| node.value());
                assert_safe(inside, false);
            }
        }
    }
}

/// Asserts that no element runs code or leads out of the page, except the theme's own elements, which only a whole page
/// has.
fn assert_safe<'n>(nodes: impl Iterator<Item = &'n Node>, is_page: bool) {
    let allowed: &[&str] = if is_page {
        &[
            "script", "link", "meta", "base", "style", "form", "input", "button", "select", "svg",
        ]
    } else {
        &[]
    };
    for node in nodes {
        let Some(element) = node.as_element() else {
            continue;
        };
        let name = element.name();
        let forbidden = [
            "script", "style", "iframe", "object", "embed", "form", "base", "meta", "link", "svg",
            "math",
        ];
        assert!(
            !forbidden.contains(&name) || allowed.contains(&name),
            "<{name}> reached a page"
        );
        assert_safe_attributes(name, element);
    }
}

fn assert_safe_attributes(name: &str, element: &Element) {
    if name == "script" {
        let source = element.attr("src").unwrap_or_default();
        assert!(source.contains("assets/"), "a script of `{source}`");
    }
    for (attribute, value) in element.attrs() {
        assert!(
            !attribute.starts_with("on") && attribute != "style",
            "<{name} {attribute}>"
        );
        let scheme: String = value
            .chars()
            .filter(|c| !c.is_whitespace() && !c.is_control())
            .collect();
        let scheme = scheme.to_ascii_lowercase();
        let is_address = ["href", "src", "action", "formaction", "srcset"].contains(&attribute);
        let runs = ["javascript:", "data:", "vbscript:"]
            .iter()
            .any(|bad| scheme.starts_with(bad));
        assert!(!(is_address && runs), "<{name} {attribute}=\"{value}\">");
    }
}
