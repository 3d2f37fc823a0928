//! Moves a staged site into the output: only the files that changed, each one whole, and in an order that never leaves
//! a broken link.
//!
//! New files come first, then changed ones, then the removals. An old page links only to old files, and these stay
//! until the end. A page of the new site links only to files of the new site, all of which exist, some with their old
//! bytes, by the time the first changed page is moved. Readers reach a new page only through a changed page or through
//! the site's first page, which is the last of its kind to be moved. So every link that a reader can follow leads to a
//! whole file at any moment, however the pages link to each other, and old style sheets stay until no page refers to
//! them.
//!
//! If there is no output yet, the staging folder is renamed to it.
//!
//! The manifest is written before the first file, so a run that is stopped at any moment, even killed, leaves a list of
//! all our files, old and new. The manifest also marks the files that no page links to yet, or any more. These may have
//! links to files that do not exist, so the next run, which may be for a different site, replaces them first.

#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::edge::changes::{Changes, StagedFile, manifest_of};
use crate::edge::failure::Failure;
use crate::edge::manifest::Manifest;
use crate::edge::output::FileState;
use crate::edge::stage::{Leftovers, Stage};
use crate::edge::{disk, in_the_way, manifest};

/// How many files may fail before the rest are left untried. Each failure takes time, as it was retried.
const MAX_FAILURES: usize = 10;

/// A committed site. No other run can write to the same output while this lives.
#[derive(Debug)]
pub struct Committed {
    /// The stage that was committed, kept for its lock.
    pub(super) stage: Stage,
    /// What the commit changed.
    pub(super) changes: Changes,
    /// The manifest of the output now.
    pub(super) manifest: Manifest,
}

impl Stage {
    /// The changes that a commit would make.
    pub fn changes(&self) -> Changes {
        Changes::to(&self.output, &self.staged_files())
    }

    /// Makes the output the new site.
    ///
    /// A file that another program has open does not stop the others: it is tried again after them. If it is still open
    /// then, the commit fails and removes nothing, because the old page may link to any old file; the next run
    /// continues. `step` is called for each file that is moved or removed.
    pub fn commit(self, step: &dyn Fn()) -> Result<Committed, Failure> {
        let staged = self.staged_files();
        in_the_way::refuse(&self.output, &staged)?;
        let after = manifest_of(&staged);
        let mut changes = Changes::to(&self.output, &staged);
        if self.try_rename_whole(&after)? {
            return Ok(self.committed(changes, after));
        }
        let folder = &self.output.folder;
        fs::create_dir_all(folder).map_err(Failure::cannot("create the folder", folder))?;
        let in_commit_order = |states: &[FileState]| {
            let pending = staged.iter().filter(|file| states.contains(&file.state));
            let mut pending: Vec<&StagedFile> = pending.collect();
            pending.sort_by_cached_key(|file| commit_order(&file.path));
            pending
        };
        let new_files = in_commit_order(&[FileState::Absent, FileState::Unlinked]);
        let changed_files = in_commit_order(&[FileState::Different]);

        let mut manifest = self.output.manifest.clone();
        new_files
            .iter()
            .for_each(|file| manifest.mark_unlinked(&file.path));
        changed_files
            .iter()
            .for_each(|file| manifest.mark_changing(&file.path));
        // If a power cut lost this list, no run would ever remove the new pages.
        self.write_manifest(&manifest, disk::write_synced)?;
        let move_file = |file: &&StagedFile| self.move_into_place(&file.path).inspect(|()| step());
        each_with_retry(&new_files, move_file)?;
        new_files
            .iter()
            .for_each(|file| manifest.add(&file.path, &file.hash));
        self.write_manifest(&manifest, fs::write)?;
        each_with_retry(&changed_files, move_file)?;
        let mut manifest = after.clone();
        let stale = self.output.manifest.paths().filter(|path| !after.has(path));
        let mut stale: Vec<&str> = stale.collect();
        // A page is removed before its style sheet, so that readers who have it open do not lose the style.
        stale.sort_by_cached_key(|path| Reverse(commit_order(path)));
        stale.iter().for_each(|path| manifest.mark_unlinked(path));
        self.write_manifest(&manifest, fs::write)?;
        changes.removed = self.remove(&stale, &after, step)?;
        self.write_manifest(&after, fs::write)?;
        Ok(self.committed(changes, after))
    }

    fn committed(mut self, changes: Changes, manifest: Manifest) -> Committed {
        self.discard_leftovers();
        Committed {
            stage: self,
            changes,
            manifest,
        }
    }

    /// Renames the whole staging folder to an output that does not exist; returns whether it succeeded.
    fn try_rename_whole(&self, after: &Manifest) -> Result<bool, Failure> {
        let folder = &self.output.folder;
        let exists = fs::symlink_metadata(folder).is_ok();
        // Files that an earlier run staged may not be part of this site.
        if exists || self.leftovers != Leftovers::Discard {
            return Ok(false);
        }
        for name in manifest::NAMES {
            let path = self.staging.join(name);
            let write = || disk::write_synced(&path, after.to_string());
            disk::creating_parents(&path, write).map_err(Failure::cannot("write", &path))?;
        }
        Ok(disk::retry(|| fs::rename(&self.staging, folder)).is_ok())
    }

    /// Writes a manifest and its copy to the output, unless the same ones are there.
    fn write_manifest(
        &self,
        manifest: &Manifest,
        write: impl Fn(PathBuf, Vec<u8>) -> io::Result<()>,
    ) -> Result<(), Failure> {
        let text = manifest.to_string().into_bytes();
        for name in manifest::NAMES {
            let existing = self.output.folder.join(name);
            if disk::retry(|| fs::read(&existing)).is_ok_and(|bytes| bytes == text) {
                continue;
            }
            let path = self.staging.join(name);
            let write = || write(path.clone(), text.clone());
            disk::creating_parents(&path, write).map_err(Failure::cannot("write", &path))?;
            self.move_into_place(name)?;
        }
        Ok(())
    }

    /// Moves a file from the staging folder into the output. This replaces a file that readers have open, on Windows
    /// too unless their program forbids it; then it is retried for a while.
    fn move_into_place(&self, path: &str) -> Result<(), Failure> {
        let from = disk::join_below(&self.staging, path)
            .expect("the name was checked when the file was staged");
        let to = disk::join_below(&self.output.folder, path)
            .expect("the name was checked when the file was staged");
        disk::creating_parents(&to, || disk::replace(&from, &to))
            .map_err(Failure::cannot("write", &to))
    }

    /// Removes files of the last run that the new site lacks, and the folders that this leaves empty.
    fn remove(
        &self,
        stale: &[&str],
        after: &Manifest,
        step: &dyn Fn(),
    ) -> Result<Vec<String>, Failure> {
        let folder = &self.output.folder;
        let new_names: BTreeMap<String, &str> = after
            .paths()
            .map(|path| (path.to_lowercase(), path))
            .collect();
        let mut removed = Vec::new();
        each_with_retry(stale, |path| {
            if let Some(twin) = new_names.get(&path.to_lowercase())
                && !are_distinct_files(folder, path, twin)?
            {
                return Ok(());
            }
            let disk_path = disk::join_below(folder, path)
                .expect("the paths were checked when the list was read");
            match disk::remove(&disk_path) {
                Ok(()) => {
                    removed.push((*path).to_owned());
                    step();
                }
                Err(error) if disk::is_absent(&error) => {}
                Err(error) => return Err(Failure::cannot("remove", &disk_path)(error)),
            }
            remove_empty_folders(folder, &disk_path);
            Ok(())
        })?;
        removed.sort_unstable();
        Ok(removed)
    }
}

/// Runs a step for each item. Items that fail are tried once more after the others, because by then a busy file is
/// often free.
fn each_with_retry<'a, T>(
    all: &'a [T],
    mut step: impl FnMut(&T) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut attempt = |items: Vec<&'a T>| {
        let (mut failed, mut untried, mut first_failure) = (Vec::new(), Vec::new(), None);
        for item in items {
            if failed.len() >= MAX_FAILURES {
                untried.push(item);
            } else if let Err(failure) = step(item) {
                failed.push(item);
                first_failure.get_or_insert(failure);
            }
        }
        (failed, untried, first_failure)
    };
    let (mut again, untried, _) = attempt(all.iter().collect());
    again.extend(untried);
    match attempt(again) {
        (failed, untried, Some(failure)) => {
            Err(failure.with_further_failures(failed.len() - 1, untried.len()))
        }
        (_, _, None) => Ok(()),
    }
}

/// Removes the empty folders above a path.
fn remove_empty_folders(output: &Path, path: &Path) {
    let above = path.ancestors().skip(1);
    for folder in above.take_while(|folder| *folder != output) {
        // A folder with files in it cannot be removed, which is intended. An empty folder that someone has open does no
        // harm if it stays.
        if fs::remove_dir(folder).is_err() {
            break;
        }
    }
}

/// The sort key for the order of moves: first the files that pages refer to, then pages, then the index pages that list
/// them, deepest first, so the site's first page comes last.
fn commit_order(path: &str) -> (u8, Reverse<usize>, String) {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    let depth = path.matches('/').count();
    match name {
        "index.html" => (2, Reverse(depth), path.to_owned()),
        _ => (
            u8::from(name.ends_with(".html")),
            Reverse(0),
            path.to_owned(),
        ),
    }
}

/// Whether two names that differ only in case are two files on this disk. If they are one file, as on Windows, it has
/// the new bytes under the old name: it must not be removed as stale, and is renamed so that the site also works on
/// systems that distinguish case.
fn are_distinct_files(output: &Path, old: &str, new: &str) -> Result<bool, Failure> {
    let mut folder = output.to_path_buf();
    for (was, is) in old.split('/').zip(new.split('/')) {
        if was != is {
            let names = names_in(&folder).map_err(Failure::cannot("read", &folder))?;
            if names.contains(OsStr::new(was)) {
                if names.contains(OsStr::new(is)) {
                    return Ok(true);
                }
                let from = folder.join(was);
                disk::retry(|| fs::rename(&from, folder.join(is)))
                    .map_err(Failure::cannot("rename", &from))?;
            }
        }
        folder.push(is);
    }
    Ok(false)
}

fn names_in(folder: &Path) -> io::Result<BTreeSet<OsString>> {
    fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.file_name()))
        .collect()
}
