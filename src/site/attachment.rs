//! The pictures, tables and documents that texts name: only these reach the site, never what merely lies
//! beside a text.

use std::collections::BTreeMap;

use crate::markdown::LinkKind;
use crate::path::PageUrl;
use crate::path::SourcePath;
use crate::site::Site;
use crate::source::Span;
use crate::story::metric::Data;

/// The endings of files that every intranet server hands out and no browser runs.
pub const ENDINGS: [&str; 13] = [
    "png", "jpg", "jpeg", "gif", "pdf", "csv", "txt", "ics", "docx", "xlsx", "pptx", "mp3", "mp4",
];

/// A file that a text names, and where it does.
#[derive(Debug)]
pub struct NamedFile<'s> {
    /// The file.
    pub path: SourcePath,
    /// The text that names it.
    pub source: &'s SourcePath,
    /// Where it is named.
    pub span: Span,
}

/// Every file that a text of the site names, whether it is there or not.
pub fn named_files(site: &Site) -> Vec<NamedFile<'_>> {
    let mut files = Vec::new();
    for (source, body) in site.bodies() {
        let links = body.links.iter().filter(|link| link.kind != LinkKind::Page);
        files.extend(links.filter_map(|link| {
            let path = link.source.clone()?;
            Some(NamedFile {
                path,
                source,
                span: link.span,
            })
        }));
    }
    for (source, metric) in site.metrics() {
        if let Some(Data::File(path)) = &metric.data {
            files.push(NamedFile {
                path: path.value.clone(),
                source,
                span: path.span,
            });
        }
    }
    files
}

/// Where in the site each named file is copied to.
pub fn attachments(site: &Site) -> BTreeMap<PageUrl, SourcePath> {
    let named = named_files(site).into_iter();
    named
        .filter_map(|file| PageUrl::attachment(&file.path).map(|url| (url, file.path)))
        .collect()
}
