//! Every page of a site made, each by itself, and what they refer to looked up when all are known.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::base::path::PageUrl;
use crate::base::source::{Source, Sources, Span};
use crate::cli::load::Loaded;
use crate::cli::progress::Progress;
use crate::edge::failure::Failure;
use crate::model::settings::DEFAULT_THEME;
use crate::model::site::attachment;
use crate::model::site::route::Route;
use crate::output::links;
use crate::output::links::{Found, Outputs};
use crate::output::render::render;
use crate::output::theme::SiteTheme;
use crate::report::Report;
use crate::report::rules::dead_reference;

/// Makes every page and data file and hands it on. The report is what is wrong with the theme: a template that cannot
/// be filled, a reference that leads nowhere.
pub(super) fn make(
    loaded: &Loaded,
    theme: &SiteTheme,
    progress: &Progress,
    hand_on: impl Fn(&PageUrl, &str) -> Result<(), Failure> + Sync,
) -> Result<Report, Failure> {
    making(
        loaded.site.routes().to_vec(),
        loaded,
        theme,
        progress,
        hand_on,
    )
}

/// Makes every page and looks at it alone. Data files are made without the theme, and nothing can be wrong in them.
pub(super) fn look(
    loaded: &Loaded,
    theme: &SiteTheme,
    progress: &Progress,
) -> Result<Report, Failure> {
    let routes = loaded.site.routes().iter().copied();
    let routes = routes.filter(|route| route.is_page()).collect();
    making(routes, loaded, theme, progress, |_, _| Ok(()))
}

fn making(
    routes: Vec<Route>,
    loaded: &Loaded,
    theme: &SiteTheme,
    progress: &Progress,
    hand_on: impl Fn(&PageUrl, &str) -> Result<(), Failure> + Sync,
) -> Result<Report, Failure> {
    let pages = routes.iter().filter(|route| route.is_page()).count();
    progress.stage("Making pages", pages, |step| {
        let hand_on = |url: &PageUrl, text: &str| {
            if url.as_str().ends_with(".html") {
                step();
            }
            hand_on(url, text)
        };
        make_all(loaded, theme, routes, hand_on)
    })
}

/// Makes these pages and data files.
fn make_all(
    loaded: &Loaded,
    theme: &SiteTheme,
    routes: Vec<Route>,
    hand_on: impl Fn(&PageUrl, &str) -> Result<(), Failure> + Sync,
) -> Result<Report, Failure> {
    let site = &loaded.site;
    let urls = site.routes().iter().map(|route| route.url(site));
    let assets = theme.theme().assets().map(|asset| asset.url.clone());
    let beside = attachment::files(site, &loaded.sources)
        .into_keys()
        .chain([PageUrl::search_index()]);
    let outputs = Outputs::new(urls.chain(assets).chain(beside));
    let made: Result<Vec<Result<Option<Found>, Report>>, Failure> = routes
        .into_par_iter()
        .map(|route| {
            let text = match render(site, theme, route) {
                Ok(text) => text,
                Err(broken) => return Ok(Err(Report::of(*broken))),
            };
            let url = route.url(site);
            hand_on(&url, &text)?;
            Ok(Ok(route.is_page().then(|| outputs.of_page(&url, &text))))
        })
        .collect();
    let mut report = Report::default();
    let mut found = Vec::new();
    for made in made? {
        match made {
            Ok(page) => found.extend(page),
            Err(broken) => report.append(broken),
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
    // Where a template is broken, its pages are not there to be led to.
    if !report.has_errors() {
        links::settle(&mut found);
        tell(&found, loaded, &mut report);
    }
    report.sort();
    Ok(report)
}

/// Reports each address that leads nowhere once, however many pages hold it.
fn tell(found: &[Found], loaded: &Loaded, report: &mut Report) {
    let mut files: BTreeMap<(&str, &str), (&PageUrl, usize)> = BTreeMap::new();
    for file in found {
        for dead in &file.dead {
            let address = dead.address.trim_start_matches("../");
            let held = files.entry((address, dead.why));
            held.and_modify(|(_, others)| *others += 1)
                .or_insert((&file.url, 0));
        }
    }
    for ((address, why), (first, others)) in files {
        let place = place_of(address, loaded);
        dead_reference::report(report, place, (address, why), (first.as_str(), others));
    }
}

/// Where an address is made, as far as can be seen: where the theme holds its last part, and the frame of all pages
/// otherwise.
fn place_of<'l>(address: &str, loaded: &'l Loaded) -> (&'l Source, Span) {
    let name = address
        .trim_end_matches('/')
        .rsplit('/')
        .next()
        .unwrap_or_default();
    let themes = [loaded.site.settings.theme_name(), DEFAULT_THEME];
    let texts = || {
        themes
            .iter()
            .flat_map(|theme| texts_of(&loaded.sources, theme))
    };
    let held = texts().find_map(|source| {
        let at = Some(name).filter(|name| !name.is_empty())?;
        let at = source.text.find(at)?;
        Some((source, Span::new(at, at + name.len())))
    });
    held.unwrap_or_else(|| {
        let mut frames = texts().filter(|source| source.path.as_str().ends_with("/base.html"));
        let frame = frames.next().expect("the default theme has a frame");
        (frame, Span::new(0, 0))
    })
}

/// The templates and style sheets of a theme.
fn texts_of<'s>(sources: &'s Sources, theme: &str) -> impl Iterator<Item = &'s Source> {
    let folder = format!("themes/{theme}/");
    let texts = sources.texts.values();
    texts.filter(move |source| source.path.as_str().starts_with(&folder))
}
