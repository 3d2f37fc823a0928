//! Renders a single page or data file of a site from its route.

use serde::Serialize;
use tera::Context;

use crate::base::path::PageUrl;
use crate::model::page::Section;
use crate::model::site::Site;
use crate::model::site::route::{PageRoute, Route};
use crate::output::alone_style;
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
    let (template, frame, mut context) = prepare(site, route, &url);
    context.insert("root", &url.root());
    context.insert("page", &frame);
    theme.theme().render(template, &context)
}

/// Draws a chart that belongs to no site as an SVG in ASCII with the style of each element in it, so that every
/// program can read it.
pub fn picture(theme: &Theme, name: &str, chart: &ChartView) -> Result<String, Box<Diagnostic>> {
    let mut context = context_with("chart", chart);
    context.insert("name", name);
    let drawn = theme.render("chart.svg", &context)?;
    Ok(in_ascii(&alone_style::inline(
        &drawn,
        &theme.style("chart.css"),
    )))
}

/// Draws a chart as two SVG elements, a wide one and a narrow one, for a page that has the style sheet `chart.css` of the
/// theme.
pub fn drawings(theme: &Theme, name: &str, chart: &ChartView) -> Result<String, Box<Diagnostic>> {
    let mut context = context_with("chart", chart);
    context.insert("name", name);
    let mut drawn = String::new();
    for (size, picture) in [("wide", &chart.wide), ("narrow", &chart.narrow)] {
        context.insert("size", size);
        context.insert("picture", picture);
        drawn.push_str(&theme.render("parts/drawing.html", &context)?);
    }
    Ok(drawn)
}

/// XML with a reference in place of each character outside ASCII, which some terminals save in another encoding.
fn in_ascii(xml: &str) -> String {
    let mut ascii = String::with_capacity(xml.len());
    for c in xml.chars() {
        match c.is_ascii() {
            true => ascii.push(c),
            false => ascii.push_str(&format!("&#{};", u32::from(c))),
        }
    }
    ascii
}

/// Renders a self-contained page that is not part of a site. Its template is `name.html`, which extends
/// `standalone.html` and sees the view as `name`; the style sheet `standalone/name.css` is inline.
pub fn standalone(
    theme: &Theme,
    name: &'static str,
    sheet: &Sheet,
    view: &impl Serialize,
) -> Result<String, Box<Diagnostic>> {
    let mut context = context_with(name, view);
    context.insert("sheet", sheet);
    context.insert("style", &theme.inline_style(name));
    theme.render(&format!("{name}.html"), &context)
}

/// Returns the name of a route's template, the frame of the page, and the template's context.
fn prepare(site: &Site, route: PageRoute, url: &PageUrl) -> (&'static str, Frame, Context) {
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
            (
                "home.html",
                frame,
                context_with("home", &HomePage::new(site)),
            )
        }
        PageRoute::Stories(number) => {
            let mut frame = frame(site, url, "All stories", "", &[]);
            frame.title = frame_title(site, &with_page_number("All stories", number));
            frame.current = PageUrl::index("stories").to_string();
            (
                "stories.html",
                frame,
                context_with("list", &ListPage::new(site, number)),
            )
        }
        PageRoute::Story(index) => {
            let page = StoryPage::new(site, index);
            let heading = &site.stories[index].heading;
            let parents = [
                LinkView::new("Stories", PageUrl::index("stories")),
                page.card.area.clone(),
            ];
            let mut frame = frame(site, url, heading.title(), heading.summary(), &parents);
            let name = format!("{} – {}", heading.title(), heading.team());
            frame.title = frame_title(site, &name);
            ("story.html", frame, context_with("story", &page))
        }
        PageRoute::Poster(index) => {
            let heading = &site.stories[index].heading;
            let title = heading.title();
            let parents = [
                LinkView::new("Stories", PageUrl::index("stories")),
                LinkView::new(title, site.stories[index].url()),
            ];
            let mut frame = frame(site, url, title, heading.summary(), &parents);
            let name = format!("Poster: {title} – {}", heading.team());
            frame.title = frame_title(site, &name);
            let poster = PosterPage::new(site, index);
            ("poster.html", frame, context_with("poster", &poster))
        }
        PageRoute::Groups(kind) => {
            let frame = frame(site, url, kind.label(), "", &[]);
            (
                "groups.html",
                frame,
                context_with("groups", &GroupsPage::new(site, kind)),
            )
        }
        PageRoute::Group(kind, index, number) => {
            let group = &site.groups(kind)[index];
            let summary = group.summary.as_ref().map_or("", |text| text.as_str());
            let parents = [LinkView::new(kind.label(), PageUrl::index(kind.folder()))];
            let mut frame = frame(site, url, &group.name, summary, &parents);
            let name = with_page_number(&group.name, number);
            frame.title = format!("{name} – {}", frame_title(site, kind.label()));
            (
                "group.html",
                frame,
                context_with("group", &GroupPage::new(site, kind, index, number)),
            )
        }
        PageRoute::Section(section) => {
            let own = site.section(section).iter().find(|page| page.url == *url);
            let heading = own.map_or(site.kind.label(section), |page| page.title.as_str());
            let summary = own
                .and_then(|page| page.summary.as_ref())
                .map_or("", |text| text.as_str());
            let mut frame = frame(site, url, heading, summary, &[]);
            if heading != site.kind.label(section) {
                let name = format!("{heading} – {}", site.kind.label(section));
                frame.title = frame_title(site, &name);
            }
            (
                "section.html",
                frame,
                context_with("section", &SectionPage::new(site, section)),
            )
        }
        PageRoute::Page(section, index) => {
            let page = &site.section(section)[index];
            let summary = page.summary.as_ref().map_or("", |text| text.as_str());
            let parents = [LinkView::new(
                section_title(site, section),
                PageUrl::index(section.folder()),
            )];
            let mut frame = frame(site, url, page.title.as_str(), summary, &parents);
            frame.title = format!(
                "{} – {}",
                page.title.as_str(),
                frame_title(site, site.kind.label(section))
            );
            (
                "page.html",
                frame,
                context_with("content", &ContentPage::new(site, section, index)),
            )
        }
        PageRoute::Impact => {
            let summary = "What the improvement stories add up to.";
            let frame = frame(site, url, "Our impact", summary, &[]);
            (
                "impact.html",
                frame,
                context_with("impact", &ImpactPage::new(site)),
            )
        }
        PageRoute::Search => {
            let frame = frame(site, url, "Search", "", &[]);
            (
                "search.html",
                frame,
                context_with("search", &SearchPage::new(site)),
            )
        }
        PageRoute::Accessibility => {
            let frame = frame(site, url, "Accessibility statement", "", &[]);
            let view = AccessibilityPage::new(site.settings.accessibility.as_ref());
            (
                "accessibility.html",
                frame,
                context_with("statement", &view),
            )
        }
    }
}

/// Returns a context with one view, under `name`.
fn context_with(name: &'static str, view: &impl Serialize) -> Context {
    let mut context = Context::new();
    context.insert(name, view);
    context
}

/// Builds the part of the view that every page has. `parents` holds the breadcrumbs between the home page and this one.
fn frame(site: &Site, url: &PageUrl, heading: &str, summary: &str, parents: &[LinkView]) -> Frame {
    let mut breadcrumbs = vec![LinkView::new("Home", PageUrl::top("index"))];
    breadcrumbs.extend_from_slice(parents);
    let current = parents
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
fn with_page_number(name: &str, number: usize) -> String {
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
    page.map_or(site.kind.label(section), |page| page.title.as_str())
}
