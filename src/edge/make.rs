//! Makes every file of a site: pages, data, assets, the search index, and what its texts name.

use std::collections::BTreeMap;

use crate::base::path::{PageUrl, SourcePath};
use crate::base::picture::UnreadablePicture;
use crate::base::source::Sources;
use crate::edge::destination::Destination;
use crate::edge::failure::Failure;
use crate::edge::load::Origin;
use crate::edge::observer::Observer;
use crate::edge::{load, pictures};
use crate::model::site::attachment;
use crate::model::site::route::Route;
use crate::output::pages::Parts;
use crate::output::{pages, search};
use crate::report::Report;

/// Makes every file of a site and passes each to a destination. The files that texts name come from `origin`. If the
/// report has errors, some files are missing.
pub(super) fn make(
    parts: Parts<'_>,
    origin: &Origin<'_>,
    to: &dyn Destination,
    observer: &dyn Observer,
) -> Result<Report, Failure> {
    let (site, sources) = (parts.site, parts.sources);
    let files = attachment::attachments(site, sources);
    let write = |url: &PageUrl, text: &str| to.write(url, text.as_bytes());
    let broken = render_pages(parts, observer, write)?;
    if broken.has_errors() {
        return Ok(broken);
    }
    for asset in parts.theme.theme().assets() {
        to.write(&asset.url, &asset.bytes)?;
    }
    observer.stage("Making the search index", 0, |_| search::files(site, write))?;
    let mut unreadable = observer.stage("Copying files", files.len(), |step| {
        copy(files, sources, origin, to, step)
    })?;
    let shown = pictures::needing_copies(site, sources);
    let without_copies = observer.stage("Making smaller pictures", shown.len(), |step| {
        pictures::make_copies(&shown, origin, to, step)
    })?;
    unreadable.extend(without_copies.into_iter().cloned());
    Ok(pictures::report(site, sources, &unreadable))
}

/// Renders every page and data file and emits each, from any thread. The report lists what is wrong with the theme.
pub(super) fn render_pages(
    parts: Parts<'_>,
    observer: &dyn Observer,
    emit: impl Fn(&PageUrl, &str) -> Result<(), Failure> + Sync,
) -> Result<Report, Failure> {
    let count = pages::count(parts.site.routes());
    observer.stage("Making pages", count, |step| {
        pages::render_all(parts, |route, url, text| {
            if let Route::Page(_) = route {
                step();
            }
            emit(url, text)
        })
    })
}

/// Copies the pictures, tables and documents that texts name; returns the pictures that are damaged.
fn copy(
    files: BTreeMap<PageUrl, SourcePath>,
    sources: &Sources,
    origin: &Origin<'_>,
    to: &dyn Destination,
    step: &(dyn Fn() + Sync),
) -> Result<Vec<SourcePath>, Failure> {
    let mut unreadable = Vec::new();
    for (url, path) in files {
        match sources.texts.get(&path) {
            Some(source) if !sources.attachments.contains_key(&path) => {
                to.write(&url, source.text.as_bytes())?;
            }
            _ => match load::published(&path, origin)? {
                Ok(bytes) => to.write(&url, &bytes)?,
                Err(UnreadablePicture) => unreadable.push(path),
            },
        }
        step();
    }
    Ok(unreadable)
}
