//! The formats of the files that a site has on a disk, and which of them a run has updated.

use std::fs;
use std::path::{Path, PathBuf};

use crate::edge::earlier::EarlierVersions;
use crate::edge::folder_list::FolderList;
use crate::edge::format::{FileFormat, FormatVersion};
use crate::edge::unsaved::UnsavedStore;
use crate::edge::working_paths::WorkingPaths;
use crate::edge::{cache, disk, layout, manifest};

/// A file and its format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundFormat {
    /// What is in it.
    pub format: FileFormat,
    /// The version of the format.
    pub version: FormatVersion,
    /// The file.
    pub path: PathBuf,
}

impl FoundFormat {
    /// Whether its version is earlier than the one that this program writes.
    pub fn is_earlier(&self) -> bool {
        matches!(self.version, FormatVersion::Known(version) if version < self.format.version())
    }
}

/// A file that a run has updated to a newer version of its format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RaisedFormat {
    /// The file.
    pub path: PathBuf,
    /// What is in it.
    pub format: FileFormat,
    /// The version before the run.
    pub before: u32,
    /// The version after the run.
    pub now: u32,
}

/// The formats of the files of a site: its content, what is kept for it in the folders that it is built and published
/// to, and this person's unsaved work. Files that cannot be read are left out.
pub fn formats_in(site: &Path, folders: &[&Path]) -> Vec<FoundFormat> {
    let mut files = vec![
        (FileFormat::Content, layout::settings(site)),
        (FileFormat::Publications, layout::published_record(site)),
        (FileFormat::PublishedTexts, layout::published_words(site)),
    ];
    for list in [FolderList::published(site), FolderList::built(site)] {
        files.push((FileFormat::FolderList, list.path().to_owned()));
    }
    for earlier in EarlierVersions::all(site).into_iter().flatten() {
        let lists = earlier.lists().into_iter().flatten();
        files.extend(lists.map(|(_, file)| (FileFormat::FileList, file)));
    }
    for folder in folders {
        files.push((FileFormat::FileList, folder.join(manifest::NAME)));
        let paths = WorkingPaths::candidates(&disk::resolved(folder));
        let beside = paths.first().map(|paths| cache::entry_path(&paths.staging));
        files.extend(beside.map(|cache| (FileFormat::BuildCache, cache)));
    }
    let unsaved = UnsavedStore::of(site).map_or(Vec::new(), |store| store.files());
    files.extend(
        unsaved
            .into_iter()
            .map(|file| (FileFormat::UnsavedWork, file)),
    );
    let found = files.into_iter().filter_map(|(format, path)| {
        let bytes = fs::read(&path).ok()?;
        Some(FoundFormat {
            format,
            version: format.version_of(&bytes),
            path,
        })
    });
    found.collect()
}

/// The files that were in an earlier version of their format `before` and are in a newer one `now`.
pub fn raised_formats(before: &[FoundFormat], now: &[FoundFormat]) -> Vec<RaisedFormat> {
    let raised = before.iter().filter_map(|old| {
        let mut same = now.iter().filter(|new| new.path == old.path);
        match (old.version, same.next()?.version) {
            (FormatVersion::Known(before), FormatVersion::Known(now)) if before < now => {
                Some(RaisedFormat {
                    path: old.path.clone(),
                    format: old.format,
                    before,
                    now,
                })
            }
            _ => None,
        }
    });
    raised.collect()
}
