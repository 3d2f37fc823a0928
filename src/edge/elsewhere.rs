//! Finds the remains of a withdrawn text in a folder.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::path::Path;

use walkdir::{DirEntry, WalkDir};

use crate::base::path::PageUrl;
use crate::edge::changes::Changes;
use crate::edge::folder_list::FolderList;
use crate::edge::manifest::Manifest;
use crate::edge::named_text::text_of_page;
use crate::edge::shown_text::{ShownText, StoryList, page_and_poster};
use crate::edge::{disk, manifest, strays};

/// The remains found in a folder that the site was published or built to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FoundElsewhere {
    /// The text: these files contain it.
    Text(Vec<String>),
    /// Pages that the site does not have, one of which may be the text by another name.
    OtherPages(Vec<String>),
    /// The folder cannot be read.
    Unreadable,
    /// The folder is empty although the site was published there, like the folder of a share that is not connected.
    Empty,
}

/// Why a folder contains the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FolderUse {
    /// The site was published to it.
    Published,
    /// The site was built to it.
    Built,
}

/// A text that is withdrawn, and the site without it.
#[derive(Debug)]
pub(super) struct Withdrawn<'w> {
    pub(super) text: &'w ShownText,
    /// The files that contained any part of it.
    pub(super) affected: &'w Changes,
    /// The files of the site without it.
    pub(super) after: &'w Manifest,
    /// The pages of the other texts, drafts included.
    pub(super) other_pages: &'w BTreeSet<PageUrl>,
}

impl Withdrawn<'_> {
    /// The remains of the text in a folder, or pages that may be the text; `None` if there are none.
    pub(super) fn found_in(&self, folder: &Path, used: FolderUse) -> Option<FoundElsewhere> {
        if used == FolderUse::Published && is_empty(folder) {
            return Some(FoundElsewhere::Empty);
        }
        let manifest = match Manifest::read(folder) {
            Ok(Some(manifest)) if folder.is_dir() => manifest,
            Ok(None) if folder.is_dir() => self.files_in(folder),
            _ => return Some(FoundElsewhere::Unreadable),
        };
        let has = |path: &str| has_file(folder, path);
        let shown = addresses_in(folder, self.text);
        if !shown.is_empty() || self.affected.removed.iter().any(|path| has(path)) {
            // If the site with the text does not have its page either, only this shows which lists name it.
            let affected = Some(self.affected).filter(|affected| !affected.is_empty());
            let affected = affected
                .cloned()
                .unwrap_or_else(|| differing(&manifest, self.after));
            let files = still_there(folder, &with_addresses(affected, shown), self.after);
            return Some(FoundElsewhere::Text(files));
        }
        let others = self.addresses_of_others();
        let unknown = manifest.paths().filter(|path| {
            is_text(path) && !self.after.has(path) && !others.contains(*path) && has(path)
        });
        let mut known = self.after.clone();
        known.unite(&manifest, |_, _| true);
        let strays = strays::in_folder(folder, &known).into_iter();
        let strays = strays.filter(|path| !others.contains(path));
        let unknown: Vec<String> = unknown.map(str::to_owned).chain(strays).collect();
        (!unknown.is_empty()).then_some(FoundElsewhere::OtherPages(unknown))
    }

    /// The files of the site in a folder that has lost its list: those that are also in the site without the text, and
    /// all that may be the page of a text.
    fn files_in(&self, folder: &Path) -> Manifest {
        let top = |path: &'_ str| path.split('/').next().unwrap_or(path).to_owned();
        let tops: BTreeSet<String> = self.after.paths().map(top).collect();
        // The folder may be the top of a share.
        let is_wanted = |entry: &DirEntry| {
            let name = entry.file_name().to_str();
            entry.depth() != 1 || name.is_some_and(|name| tops.contains(name))
        };
        let mut files = Manifest::default();
        let entries = WalkDir::new(folder).into_iter().filter_entry(is_wanted);
        for entry in entries
            .flatten()
            .filter(|entry| entry.file_type().is_file())
        {
            let below = entry.path().strip_prefix(folder);
            let below = below.expect("a walk finds only what is below its folder");
            let parts: Option<Vec<&str>> = below.iter().map(OsStr::to_str).collect();
            let Some(path) = parts.map(|parts| parts.join("/")) else {
                continue;
            };
            if (self.after.has(&path) || is_text(&path))
                && let Ok(bytes) = fs::read(entry.path())
            {
                files.add(&path, &manifest::hash(&bytes));
            }
        }
        files
    }

    /// The addresses of the pages and posters of the other texts.
    fn addresses_of_others(&self) -> BTreeSet<String> {
        self.other_pages.iter().flat_map(page_and_poster).collect()
    }
}

/// Whether a folder that a site was published to is missing or empty now, like the folder of a share that is not
/// connected. A folder that the site was never published to is simply new.
pub(super) fn is_away(site: &Path, folder: &Path) -> bool {
    let published = FolderList::published(site).all().unwrap_or_default();
    published.contains(&disk::resolved(folder)) && (!folder.is_dir() || is_empty(folder))
}

/// Whether a folder is empty.
fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none())
}

/// Whether a file can be the page or the poster of a text.
fn is_text(path: &str) -> bool {
    text_of_page(path).is_some() || path.starts_with("posters/")
}

/// The addresses at which readers can open a text in a folder.
pub(super) fn addresses_in(folder: &Path, text: &ShownText) -> BTreeSet<String> {
    let list = StoryList::in_folder(folder);
    text.addresses(&list, |path| has_file(folder, path))
}

/// The affected files of a folder, including those for a text shown at these addresses.
pub(super) fn with_addresses(mut affected: Changes, addresses: BTreeSet<String>) -> Changes {
    affected.removed.extend(addresses);
    affected.removed.sort_unstable();
    affected.removed.dedup();
    affected
}

/// The files of a folder that still contain part of a text: those that should have been removed but exist, and those
/// that differ from their version `after`.
pub(super) fn still_there(folder: &Path, affected: &Changes, after: &Manifest) -> Vec<String> {
    let is_there = |path: &&String| {
        let disk_path = disk::join_below(folder, path).filter(|path| path.is_file());
        disk_path.is_some_and(|disk_path| {
            let hash = after.hash(path);
            hash.is_none_or(|hash| !manifest::matches(&disk_path, hash))
        })
    };
    let affected = affected.removed.iter().chain(&affected.changed);
    affected.filter(is_there).cloned().collect()
}

/// The differences between a folder and the site `after` a withdrawal.
fn differing(folder: &Manifest, after: &Manifest) -> Changes {
    let mut changes = Changes::default();
    for (path, hash) in folder.files() {
        match after.hash(path) {
            None => changes.removed.push(path.to_owned()),
            Some(same) if same == hash => changes.unchanged += 1,
            Some(_) => changes.changed.push(path.to_owned()),
        }
    }
    changes
}

/// Whether a folder has a file.
fn has_file(folder: &Path, path: &str) -> bool {
    disk::join_below(folder, path).is_some_and(|path| path.is_file())
}
