//! References to missing files, and the files that were probably meant.

use std::collections::BTreeMap;

use crate::base::path::SourcePath;
use crate::base::source::{Source, Sources, Span};
use crate::model::site::{Partial, Site};
use crate::parse::markdown::{Link, LinkKind};
use crate::report::suggest::did_you_mean;

/// A reference to a missing file.
pub(super) struct MissingFile<'s> {
    /// The file that is named.
    pub(super) path: &'s SourcePath,
    /// The text that names it.
    pub(super) source: &'s Source,
    /// Where it is named.
    pub(super) span: Span,
    /// The link or picture; `None` for a file that front matter names.
    pub(super) link: Option<&'s Link>,
}

impl MissingFile<'_> {
    /// Whether a page was meant.
    pub(super) fn is_page(&self) -> bool {
        self.link.is_some_and(|link| link.kind == LinkKind::Page)
    }

    /// The text that would name a different file here.
    pub(super) fn reference_to(&self, other: &SourcePath) -> String {
        let written = other.relative_from(&self.source.path);
        let fragment = self.link.and_then(|link| link.written.split_once('#'));
        let reference = fragment.map_or(written.clone(), |(_, place)| format!("{written}#{place}"));
        if self.link.is_some() && reference.contains([' ', '(', ')']) {
            return format!("<{reference}>");
        }
        reference
    }
}

/// Every reference to a missing file.
pub(super) fn missing<'s>(site: &'s Site<Partial>, sources: &'s Sources) -> Vec<MissingFile<'s>> {
    let mut missing = Vec::new();
    for (from, body) in site.bodies() {
        for link in &body.links {
            if let Some(path) = link.source.as_ref().filter(|path| !sources.has(path)) {
                missing.push(MissingFile {
                    path,
                    source: &sources.texts[from],
                    span: link.span,
                    link: Some(link),
                });
            }
        }
    }
    for (from, file) in site.picture_files() {
        if !sources.has(&file.path) {
            missing.push(MissingFile {
                path: &file.path,
                source: &sources.texts[&from],
                span: file.span,
                link: None,
            });
        }
    }
    for (from, metric) in site.metrics() {
        if let Some(path) = &metric.data.file
            && !sources.has(&path.value)
        {
            missing.push(MissingFile {
                path: &path.value,
                source: &sources.texts[from],
                span: path.span,
                link: None,
            });
        }
    }
    missing
}

/// The files of a site, indexed so that a misspelt name finds the one that was meant.
pub(super) struct FileIndex<'s> {
    folded: BTreeMap<String, &'s SourcePath>,
    folders: BTreeMap<&'s str, Vec<&'s SourcePath>>,
    names: BTreeMap<String, Vec<&'s SourcePath>>,
}

impl<'s> FileIndex<'s> {
    /// Indexes all files of some sources.
    pub(super) fn of(sources: &'s Sources) -> Self {
        let mut near = Self {
            folded: BTreeMap::new(),
            folders: BTreeMap::new(),
            names: BTreeMap::new(),
        };
        for path in sources.files() {
            near.folded.insert(path.folded(), path);
            near.folders.entry(path.folder()).or_default().push(path);
            let name = path.file_name().to_lowercase();
            near.names.entry(name).or_default().push(path);
        }
        near
    }

    /// The file whose path differs only in upper and lower case, or in how an accent is encoded.
    pub(super) fn twin(&self, path: &SourcePath) -> Option<&'s SourcePath> {
        self.folded.get(&path.folded()).copied()
    }

    /// The file that is most likely meant: one with the same name in the folder above, with the same name and a
    /// different extension, with a similar name in the same folder, or the only one with that name elsewhere. The name
    /// of a table, a picture or a document never means a text.
    pub(super) fn meant(&self, path: &SourcePath) -> Option<&'s SourcePath> {
        let named = self.names.get(&path.file_name().to_lowercase());
        let named = named.map_or(&[][..], Vec::as_slice);
        let (above, _) = path.folder().rsplit_once('/').unwrap_or_default();
        // The text was moved to a folder, and its file was not.
        if let Some(left) = named.iter().find(|other| other.folder() == above) {
            return Some(left);
        }
        let beside = self
            .folders
            .get(path.folder())
            .map_or(&[][..], Vec::as_slice);
        let possible = || beside.iter().filter(|other| can_mean(path, other));
        let name = path.file_name();
        let stem = |path: &SourcePath| path.stem().to_lowercase();
        let is_other_ending =
            |other: &&&SourcePath| stem(other) == stem(path) || stem(other) == name.to_lowercase();
        if let Some(other) = possible().find(is_other_ending) {
            return Some(other);
        }
        if let Some(near) = did_you_mean(name, possible().map(|other| other.file_name())) {
            return possible().find(|other| other.file_name() == near).copied();
        }
        match named {
            [only] => Some(only),
            _ => None,
        }
    }
}

/// Whether one file's name may have been typed in place of the other's: a series of values is in a CSV file, and a
/// picture is not in a text.
fn can_mean(written: &SourcePath, other: &SourcePath) -> bool {
    match written.extension().as_str() {
        "csv" => other.extension() == "csv",
        "md" | "html" | "htm" | "" => true,
        _ => other.extension() != "md",
    }
}
