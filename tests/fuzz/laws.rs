//! What must hold of a site whatever is typed into one of its files: the way of `check`, then that of `build`.

use qi_stories::check;
use qi_stories::output::data;
use qi_stories::base::date::Date;
use qi_stories::report::{Diagnostic, Report, to_github, to_text};
use qi_stories::base::path::SourcePath;
use qi_stories::output::render::render;
use qi_stories::model::site::Site;
use qi_stories::base::source::Sources;
use qi_stories::output::theme::Theme;
use qi_stories::check::overrides;
use qi_stories::output::view::SiteView;
use scraper::Html;
use scraper::node::Element;

/// The settings of a site that is not about settings.
pub const SETTINGS: &str =
    "title: Stories\norganisation: Example Trust\nservice_areas: [Example Area]\n";

/// A story that nothing is wrong with, but for what is added to it.
pub const STORY: &str =
    "title: A story\nsummary: What changed.\nteam: Example Ward\nservice_area: Example Area\n";

thread_local! {
    static THEME: Theme = Theme::carried();
}

/// Checks a site of some files below `content`, and makes every page of it if no error stops that. Panics where a
/// law is broken.
pub fn hold(files: &[(&str, &str)]) {
    let mut sources = Sources::default();
    for (path, text) in files {
        let path = SourcePath::new(&format!("content/{path}")).expect("the path is inside");
        sources.add_text(path, (*text).to_owned());
    }
    let mut report = Report::default();
    let site = Site::assemble(&sources, false, &mut report);
    let today = Date::parse("2024-06-15").expect("the day exists");
    check::check(&site, &sources, today, &mut report);
    overrides::settle(&site, &sources, &mut report);
    every_place_is_in_its_file(&report, &sources);
    let found: Vec<&Diagnostic> = report.diagnostics().iter().collect();
    to_text(&found, &sources, Some(80));
    to_github(&report, &sources, "");
    data::findings(&report, &sources);
    for (_, body) in site.bodies() {
        is_safe(&Html::parse_fragment(body.html.as_str()), false);
    }
    if !report.has_errors() {
        pages(&site);
    }
}

fn every_place_is_in_its_file(report: &Report, sources: &Sources) {
    for diagnostic in report.diagnostics() {
        let (code, span) = (diagnostic.rule.code, diagnostic.place.span);
        let Some(source) = sources.texts.get(&diagnostic.place.path) else {
            continue;
        };
        let part = source.text.get(span.start..span.end);
        assert!(
            part.is_some(),
            "`{code}` stands at {span:?} of {} bytes",
            source.text.len()
        );
        assert!(!diagnostic.message.is_empty(), "`{code}` says nothing");
    }
}

fn pages(site: &Site) {
    THEME.with(|theme| {
        let theme = theme.clone().for_site(&SiteView::new(site));
        for &route in site.routes() {
            let page = render(site, &theme, route).unwrap_or_else(|broken| {
                panic!("{} cannot be made: {}", route.url(site), broken.in_words())
            });
            if route.is_page() {
                is_safe(&Html::parse_document(&page), true);
            }
        }
    });
}

/// That nothing runs or leads out but what the theme itself brings, which only a whole page holds.
fn is_safe(html: &Html, is_page: bool) {
    let of_theme: &[&str] = if is_page {
        &[
            "script", "link", "meta", "base", "style", "form", "input", "button", "select", "svg",
        ]
    } else {
        &[]
    };
    for node in html.tree.values() {
        let Some(element) = node.as_element() else {
            continue;
        };
        let name = element.name();
        let runs = [
            "script", "style", "iframe", "object", "embed", "form", "base", "meta", "link", "svg",
            "math",
        ];
        assert!(
            !runs.contains(&name) || of_theme.contains(&name),
            "<{name}> reached a page"
        );
        attributes_are_safe(name, element);
    }
}

fn attributes_are_safe(name: &str, element: &Element) {
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
        let leads = ["href", "src", "action", "formaction", "srcset"].contains(&attribute);
        let runs = ["javascript:", "data:", "vbscript:"]
            .iter()
            .any(|bad| scheme.starts_with(bad));
        assert!(!(leads && runs), "<{name} {attribute}=\"{value}\">");
    }
}
