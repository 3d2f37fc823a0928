//! Renders a single page or data file of a site from its route.

use serde::Serialize;
use tera::Context;

use crate::base::path::PageUrl;
use crate::model::page::Section;
use crate::model::site::Site;
use crate::model::site::route::{PageRoute, Route};
use crate::output::data;
use crate::output::theme::{SiteTheme, Theme};
use crate::output::view::{
    AccessibilityPage, ChartView, ContentPage, Frame, GroupPage, GroupsPage, HomePage, ImpactPage,
    LinkView, ListPage, PosterPage, SearchPage, SectionPage, Sheet, StoryPage,
};
use crate::report::Diagnostic;

/// Renders the page or data file of a route. Fails with a diagnostic if its template cannot be rendered.
pub fn render(site: &Site, theme: &SiteTheme, route: Route) -> Result<String, Box<Diagnostic>> {
    match route {
        Route::Page(route) => page(site, theme, route),
        Route::File(route) => Ok(data::file(site, route)),
    }
}

/// Renders the page of a route. Fails with a diagnostic if its template cannot be rendered.
pub fn page(site: &Site, theme: &SiteTheme, route: PageRoute) -> Result<String, Box<Diagnostic>> {
    let url = route.url(site);
    let (template, frame, mut context) = filled(site, route, &url);
    context.insert("root", &url.root());
    context.insert("page", &frame);
    theme.theme().render(template, &context)
}

/// Draws a chart that belongs to no site as an SVG with its style inline.
pub fn picture(theme: &Theme, name: &str, chart: &ChartView) -> Result<String, Box<Diagnostic>> {
    let mut context = holding("chart", chart);
    context.insert("name", name);
    context.insert("style", &theme.style("chart.css"));
    theme.render("chart.svg", &context)
}

/// Renders a self-contained page that is not part of a site. Its template is `name.html`, which extends
/// `standalone.html` and sees the view as `name`; the style sheet `standalone/name.css` is inline.
pub fn standalone(
    theme: &Theme,
    name: &'static str,
    sheet: &Sheet,
    view: &impl Serialize,
) -> Result<String, Box<Diagnostic>> {
    let mut context = holding(name, view);
    context.insert("sheet", sheet);
    context.insert("style", &theme.inner_style(name));
    theme.render(&format!("{name}.html"), &context)
}

/// Returns the name of a route's template, the frame of the page, and the template's context.
fn filled(site: &Site, route: PageRoute, url: &PageUrl) -> (&'static str, Frame, Context) {
    match route {
        PageRoute::Home => {
            let title = site.masthead.title();
            let home = site.home.as_ref();
            let heading = home.map_or(title, |home| home.title.as_str());
            let summary = home
                .and_then(|home| home.summary.as_ref())
                .map_or("", |text| text.as_str());
            let mut frame = frame(site, url, heading, summary, &[]);
            frame.title = format!("{title} – {}", site.masthead.organisation());
            ("home.html", frame, holding("home", &HomePage::new(site)))
        }
        PageRoute::Stories(number) => {
            let mut frame = frame(site, url, "All stories", "", &[]);
            frame.title = frame_title(site, &numbered("All stories", number));
            frame.current = PageUrl::index("stories").to_string();
            (
                "stories.html",
                frame,
                holding("list", &ListPage::new(site, number)),
            )
        }
        PageRoute::Story(place) => {
            let heading = &site.stories[place].heading;
            let way = [LinkView::new("Stories", PageUrl::index("stories"))];
            let mut frame = frame(site, url, heading.title(), heading.summary(), &way);
            let named = format!("{} – {}", heading.title(), heading.team());
            frame.title = frame_title(site, &named);
            (
                "story.html",
                frame,
                holding("story", &StoryPage::new(site, place)),
            )
        }
        PageRoute::Poster(place) => {
            let heading = &site.stories[place].heading;
            let title = heading.title();
            let way = [
                LinkView::new("Stories", PageUrl::index("stories")),
                LinkView::new(title, site.stories[place].url()),
            ];
            let mut frame = frame(site, url, title, heading.summary(), &way);
            let named = format!("Poster: {title} – {}", heading.team());
            frame.title = frame_title(site, &named);
            let poster = PosterPage::new(site, place);
            ("poster.html", frame, holding("poster", &poster))
        }
        PageRoute::Groups(kind) => {
            let frame = frame(site, url, kind.label(), "", &[]);
            (
                "groups.html",
                frame,
                holding("groups", &GroupsPage::new(site, kind)),
            )
        }
        PageRoute::Group(kind, place, number) => {
            let group = &site.groups(kind)[place];
            let summary = group.summary.as_ref().map_or("", |text| text.as_str());
            let way = [LinkView::new(kind.label(), PageUrl::index(kind.folder()))];
            let mut frame = frame(site, url, &group.name, summary, &way);
            let name = numbered(&group.name, number);
            frame.title = format!("{name} – {}", frame_title(site, kind.label()));
            (
                "group.html",
                frame,
                holding("group", &GroupPage::new(site, kind, place, number)),
            )
        }
        PageRoute::Section(section) => {
            let own = site.section(section).iter().find(|page| page.url == *url);
            let heading = own.map_or(section.label(), |page| page.title.as_str());
            let summary = own
                .and_then(|page| page.summary.as_ref())
                .map_or("", |text| text.as_str());
            let mut frame = frame(site, url, heading, summary, &[]);
            if heading != section.label() {
                let name = format!("{heading} – {}", section.label());
                frame.title = frame_title(site, &name);
            }
            (
                "section.html",
                frame,
                holding("section", &SectionPage::new(site, section)),
            )
        }
        PageRoute::Page(section, place) => {
            let page = &site.section(section)[place];
            let summary = page.summary.as_ref().map_or("", |text| text.as_str());
            let way = [LinkView::new(
                section_title(site, section),
                PageUrl::index(section.folder()),
            )];
            let mut frame = frame(site, url, page.title.as_str(), summary, &way);
            frame.title = format!(
                "{} – {}",
                page.title.as_str(),
                frame_title(site, section.label())
            );
            (
                "page.html",
                frame,
                holding("content", &ContentPage::new(site, section, place)),
            )
        }
        PageRoute::Impact => {
            let summary = "What the improvement stories add up to.";
            let frame = frame(site, url, "Impact", summary, &[]);
            (
                "impact.html",
                frame,
                holding("impact", &ImpactPage::new(site)),
            )
        }
        PageRoute::Search => {
            let frame = frame(site, url, "Search", "", &[]);
            (
                "search.html",
                frame,
                holding("search", &SearchPage::new(site)),
            )
        }
        PageRoute::Accessibility => {
            let frame = frame(site, url, "Accessibility statement", "", &[]);
            let view = AccessibilityPage::new(site.settings.accessibility.as_ref());
            ("accessibility.html", frame, holding("statement", &view))
        }
    }
}

/// Returns a context with one view, under `name`.
fn holding(name: &'static str, view: &impl Serialize) -> Context {
    let mut context = Context::new();
    context.insert(name, view);
    context
}

/// Builds the part of the view that every page has. `way` holds the breadcrumbs between the home page and this one.
fn frame(site: &Site, url: &PageUrl, heading: &str, summary: &str, way: &[LinkView]) -> Frame {
    let mut breadcrumbs = vec![LinkView::new("Home", PageUrl::top("index"))];
    breadcrumbs.extend_from_slice(way);
    let current = way
        .first()
        .map_or_else(|| url.to_string(), |link| link.url.clone());
    let home = *url == PageUrl::top("index");
    Frame {
        title: frame_title(site, heading),
        heading: heading.to_owned(),
        summary: summary.to_owned(),
        url: url.to_string(),
        current,
        breadcrumbs: if home { Vec::new() } else { breadcrumbs },
    }
}

/// Returns the text of `<title>` for a page called `name`.
fn frame_title(site: &Site, name: &str) -> String {
    format!("{name} – {}", site.masthead.title())
}

/// Appends the page number to the name of a paginated list, from the second page on.
fn numbered(name: &str, number: usize) -> String {
    if number > 1 {
        format!("{name} (page {number})")
    } else {
        name.to_owned()
    }
}

/// Returns the title of a section: that of its own page, or else its label.
fn section_title(site: &Site, section: Section) -> &str {
    let own = PageUrl::index(section.folder());
    let page = site.section(section).iter().find(|page| page.url == own);
    page.map_or(section.label(), |page| page.title.as_str())
}
