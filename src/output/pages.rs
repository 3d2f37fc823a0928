//! Renders every page of a site in parallel, then resolves the references between them.

use std::collections::BTreeMap;
use std::convert::Infallible;

use rayon::prelude::*;

use crate::base::path::PageUrl;
use crate::base::source::{Source, Sources, Span};
use crate::model::settings::DEFAULT_THEME;
use crate::model::site::route::Route;
use crate::model::site::{Site, attachment};
use crate::output::links::{Outputs, PageReferences};
use crate::output::rules::dead_reference::{self, DeadReference};
use crate::output::theme::SiteTheme;
use crate::output::{links, render};
use crate::report::Report;

/// The input to rendering.
#[derive(Debug, Clone, Copy)]
pub struct Parts<'p> {
    /// The site.
    pub site: &'p Site,
    /// The texts of the site and of its theme.
    pub sources: &'p Sources,
    /// Its theme.
    pub theme: &'p SiteTheme,
}

/// Renders every page and data file and passes each to `emit`, which may be called from any thread. The report lists
/// what is wrong with the theme: templates that cannot be rendered, and references that resolve to nothing.
pub fn render_all<E: Send>(
    parts: Parts<'_>,
    emit: impl Fn(Route, &PageUrl, &str) -> Result<(), E> + Sync,
) -> Result<Report, E> {
    render_routes(parts, parts.site.routes(), emit)
}

/// Renders every page only to check it, and calls `step` after each. Data files do not depend on the theme and need no
/// check.
pub fn check(parts: Parts<'_>, step: &(dyn Fn() + Sync)) -> Report {
    let routes = parts.site.routes().iter().copied();
    let pages: Vec<Route> = routes.filter(is_page).collect();
    let emit = |_, _: &PageUrl, _: &str| {
        step();
        Ok::<(), Infallible>(())
    };
    let Ok(report) = render_routes(parts, &pages, emit);
    report
}

/// How many of a site's routes are pages.
pub fn count(routes: &[Route]) -> usize {
    routes.iter().filter(|route| is_page(route)).count()
}

fn is_page(route: &Route) -> bool {
    matches!(route, Route::Page(_))
}

/// Renders the pages and data files of these routes.
fn render_routes<E: Send>(
    parts: Parts<'_>,
    routes: &[Route],
    emit: impl Fn(Route, &PageUrl, &str) -> Result<(), E> + Sync,
) -> Result<Report, E> {
    let Parts {
        site,
        sources,
        theme,
    } = parts;
    let outputs = outputs(parts);
    let made: Result<Vec<Result<Option<PageReferences>, Report>>, E> = routes
        .par_iter()
        .map(|&route| {
            let text = match render::render(site, theme, route) {
                Ok(text) => text,
                Err(broken) => return Ok(Err(Report::of(*broken))),
            };
            let url = route.url(site);
            emit(route, &url, &text)?;
            Ok(Ok(match route {
                Route::Page(_) => Some(outputs.of_page(&url, &text)),
                Route::File(_) => None,
            }))
        })
        .collect();
    let mut report = Report::default();
    let mut found = Vec::new();
    for made in made? {
        match made {
            Ok(page) => found.extend(page),
            Err(broken) => report.append(&broken),
        }
    }
    let styles = theme
        .theme()
        .assets()
        .filter(|asset| asset.url.as_str().ends_with(".css"));
    found.extend(styles.map(|style| {
        let css = String::from_utf8_lossy(&style.bytes);
        outputs.of_style(&style.url, &css)
    }));
    // The pages of a broken template are missing, so references to them would be reported as dead too.
    if !report.has_errors() {
        links::resolve_fragments(&mut found);
        report_dead(&found, site, sources, &mut report);
    }
    report.sort();
    Ok(report)
}

/// Returns the addresses of all files that the site will have.
fn outputs(parts: Parts<'_>) -> Outputs {
    let Parts {
        site,
        sources,
        theme,
    } = parts;
    let urls = site.routes().iter().map(|route| route.url(site));
    let assets = theme.theme().assets().map(|asset| asset.url.clone());
    let others = attachment::files(site, sources)
        .into_keys()
        .chain([PageUrl::search_index()]);
    Outputs::new(urls.chain(assets).chain(others))
}

/// Reports each dead address once, however many pages contain it.
fn report_dead(found: &[PageReferences], site: &Site, sources: &Sources, report: &mut Report) {
    let mut files: BTreeMap<(&str, &str), (&PageUrl, usize)> = BTreeMap::new();
    for file in found {
        for dead in &file.dead {
            let address = dead.address.trim_start_matches("../");
            let entry = files.entry((address, dead.why));
            entry
                .and_modify(|(_, others)| *others += 1)
                .or_insert((&file.url, 0));
        }
    }
    let themes = [site.settings.theme_name(), DEFAULT_THEME];
    for ((address, why), (first, others)) in files {
        let (source, span) = origin_of(address, themes, sources);
        let first = first.as_str();
        let dead = DeadReference {
            address,
            why,
            first,
            others,
        };
        dead_reference::report(report, source, span, &dead);
    }
}

/// Guesses where an address comes from: the first template or style sheet that contains its last segment, or else the
/// template of the page frame.
fn origin_of<'s>(address: &str, themes: [&str; 2], sources: &'s Sources) -> (&'s Source, Span) {
    let name = address
        .trim_end_matches('/')
        .rsplit('/')
        .next()
        .unwrap_or_default();
    let texts = || themes.iter().flat_map(|theme| sources_of(sources, theme));
    let found = texts().find_map(|source| {
        let at = Some(name).filter(|name| !name.is_empty())?;
        let at = source.text.find(at)?;
        Some((source, Span::new(at, at + name.len())))
    });
    found.unwrap_or_else(|| {
        let mut frames = texts().filter(|source| source.path.as_str().ends_with("/base.html"));
        let frame = frames.next().expect("the default theme has a frame");
        (frame, Span::new(0, 0))
    })
}

/// Returns the templates and style sheets of a theme.
fn sources_of<'s>(sources: &'s Sources, theme: &str) -> impl Iterator<Item = &'s Source> {
    let folder = format!("themes/{theme}/");
    let texts = sources.texts.values().map(AsRef::as_ref);
    texts.filter(move |source: &&Source| source.path.as_str().starts_with(&folder))
}
