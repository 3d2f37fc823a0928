//! The pictures, tables and documents that texts name. Only these are copied to the site, not every file that is beside
//! a text.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::path::{PageUrl, SourcePath};
use crate::base::picture::Picture;
use crate::base::source::{Sources, Span};
use crate::model::cover::{Cover, PictureFile};
use crate::model::site::{Completeness, SETTINGS, Site};
use crate::parse::markdown::LinkKind;

/// The extensions of files that every intranet server delivers and no browser executes.
pub const EXTENSIONS: [&str; 13] = [
    "png", "jpg", "jpeg", "gif", "pdf", "csv", "txt", "ics", "docx", "xlsx", "pptx", "mp3", "mp4",
];

/// A file that a text names, and where it is named.
#[derive(Debug, Clone)]
pub struct NamedFile {
    /// The file.
    pub path: SourcePath,
    /// The text that names it.
    pub source: SourcePath,
    /// The span of the name.
    pub span: Span,
}

impl<C: Completeness> Site<C> {
    /// Every picture of a story or page, with the path of the file that names it.
    pub fn covers(&self) -> impl Iterator<Item = (&SourcePath, &Cover<PictureFile>)> {
        let stories = self.stories.iter();
        let stories = stories.map(|story| (&story.path, &story.picture));
        let pages = self.pages.values().flatten();
        let pages = pages.map(|page| (&page.path, &page.picture));
        stories
            .chain(pages)
            .filter_map(|(path, picture)| Some((path, picture.as_ref()?)))
    }

    /// The files of these pictures and of the logo, each with the path of the file that names it.
    pub fn picture_files(&self) -> impl Iterator<Item = (SourcePath, &PictureFile)> {
        let covers = self.covers();
        let covers = covers.map(|(path, cover)| (path.clone(), &cover.file));
        let logo = self
            .logo
            .iter()
            .filter_map(|logo| Some((SourcePath::new(SETTINGS)?, &logo.file)));
        covers.chain(logo)
    }
}

/// Every file that a text of the site names, whether or not it exists.
pub(super) fn named_files<C: Completeness>(site: &Site<C>) -> Vec<NamedFile> {
    let mut files = Vec::new();
    for (source, body) in site.bodies() {
        let links = body.links.iter().filter(|link| link.kind != LinkKind::Page);
        files.extend(links.filter_map(|link| {
            let path = link.source.clone()?;
            Some(NamedFile {
                path,
                source: source.clone(),
                span: link.span,
            })
        }));
    }
    for (source, file) in site.picture_files() {
        files.push(NamedFile {
            path: file.path.clone(),
            source,
            span: file.span,
        });
    }
    for (source, metric) in site.metrics() {
        if let Some(path) = &metric.data.file {
            files.push(NamedFile {
                path: path.value.clone(),
                source: source.clone(),
                span: path.span,
            });
        }
    }
    files
}

/// The named files that are published, by address: pictures without their metadata, all others unchanged. A picture of
/// which only smaller copies are shown is left out, and so is a spreadsheet that no text links to.
pub fn attachments<C: Completeness>(
    site: &Site<C>,
    sources: &Sources,
) -> BTreeMap<PageUrl, SourcePath> {
    let shown = shown_pictures(site, sources);
    // A logo is used as it is.
    let logo = site.logo.iter().map(|logo| &logo.file.path);
    let linked: BTreeSet<&SourcePath> = links(site, LinkKind::File).chain(logo).collect();
    let is_whole = |path: &SourcePath| {
        let picture = shown.get(path).filter(|_| !linked.contains(path));
        picture.is_none_or(|picture| !picture.is_oversized())
    };
    let spreadsheets = site.metrics().filter_map(|(_, metric)| {
        let series = metric
            .series()
            .filter(|series| series.is_from_spreadsheet());
        series
            .and(metric.data.file.as_ref())
            .map(|file| &file.value)
    });
    let spreadsheets: BTreeSet<&SourcePath> = spreadsheets.collect();
    let is_published = |path: &SourcePath| linked.contains(path) || !spreadsheets.contains(path);
    let named = site.named_files().iter();
    named
        .filter(|file| is_whole(&file.path) && is_published(&file.path))
        .filter_map(|file| PageUrl::attachment(&file.path).map(|url| (url, file.path.clone())))
        .collect()
}

/// The pictures that pages show in different sizes, by path: those of texts, and those in texts.
pub fn shown_pictures<'s, C: Completeness>(
    site: &'s Site<C>,
    sources: &'s Sources,
) -> BTreeMap<&'s SourcePath, &'s Picture> {
    let covers = site.covers().map(|(_, cover)| &cover.file.path);
    links(site, LinkKind::Picture)
        .chain(covers)
        .filter_map(|path| Some((path, sources.picture(path)?)))
        .collect()
}

/// Every file of the site that is a named file or a copy made of one, with the path of the named file.
pub fn files<C: Completeness>(site: &Site<C>, sources: &Sources) -> BTreeMap<PageUrl, SourcePath> {
    let mut files = attachments(site, sources);
    for (path, picture) in shown_pictures(site, sources) {
        let copies = picture.copies().into_iter();
        files.extend(copies.map(|copy| (copy.url, path.clone())));
    }
    files
}

/// The files that texts refer to with one kind of link.
fn links<C: Completeness>(site: &Site<C>, kind: LinkKind) -> impl Iterator<Item = &SourcePath> {
    let links = site.bodies().flat_map(|(_, body)| &body.links);
    links
        .filter(move |link| link.kind == kind)
        .filter_map(|link| link.source.as_ref())
}
