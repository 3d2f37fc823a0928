//! Brings the output to the new site: whole files at a time, only those that changed, and in an order that
//! leaves no link without its page.
//!
//! The order: first what was not there, then what has other bytes, last the removals. A page that was there links only
//! to files that were there, and these stay to the end; a page of the new site links only to files of the new site,
//! and by the time the first changed page is in its place they all exist, some of them with their old bytes. A reader
//! comes to a page that was not there by a changed page alone, or by the site's first page, which comes last of its
//! kind. So at any moment each link that a reader can follow leads to a whole file, however the pages link to each
//! other, and style sheets of the old site stay until no page names them.
//!
//! Where there is no output yet, the folder of the new site takes its place whole.
//!
//! Stopped at any moment, even by force, the run leaves a list of all files that are ours, old and new: it is written
//! before the first of them. The list also says which of them no page links to yet, or any more. They may link to what
//! is not there, so the next run, which may be one of another site, replaces them first.

#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::edge::changes::{Changes, Staged, listed};
use crate::edge::failure::Failure;
use crate::edge::manifest::Manifest;
use crate::edge::output::State;
use crate::edge::stage::{Leftovers, Stage};
use crate::edge::{disk, manifest};

/// How many files may fail before the rest are not tried: each has been waited for.
const MOST_FAILURES: usize = 10;

/// A site that is in its place. No other run can write to the same output as long as this lives.
#[derive(Debug)]
pub struct Committed {
    /// The stage that it came from, for its lock.
    pub(super) stage: Stage,
    /// What was done.
    pub(super) changes: Changes,
    /// The files that the output has now.
    pub(super) list: Manifest,
}

impl Stage {
    /// What a commit would do.
    pub fn changes(&self) -> Changes {
        Changes::to(&self.output, &self.staged())
    }

    /// Makes the output the new site.
    ///
    /// A file that another program holds does not keep the others from their places: it is tried again after them. If
    /// it is held still, nothing is removed, because the old page may link to it, and that is the failure; the next run
    /// goes on. `step` is called for each file that is brought or taken away.
    pub fn commit(self, step: &dyn Fn()) -> Result<Committed, Failure> {
        let staged = self.staged();
        let after = listed(&staged);
        let mut changes = Changes::to(&self.output, &staged);
        if self.moves_whole(&after)? {
            return Ok(self.committed(changes, after));
        }
        let folder = &self.output.folder;
        fs::create_dir_all(folder).map_err(Failure::cannot("make the folder", folder))?;
        let in_turn = |states: &[State]| {
            let pending = staged.iter().filter(|file| states.contains(&file.state));
            let mut pending: Vec<&Staged> = pending.collect();
            pending.sort_by_cached_key(|file| turn(&file.path));
            pending
        };
        let new = in_turn(&[State::Absent, State::Unlinked]);
        let other = in_turn(&[State::Other]);

        let mut list = self.output.before.clone();
        new.iter().for_each(|file| list.mark_unlinked(&file.path));
        other.iter().for_each(|file| list.mark_changing(&file.path));
        // A list of ours lost in a power cut would leave pages that no run removes.
        self.list(&list, disk::write_through)?;
        let place = |file: &&Staged| self.place(&file.path).inspect(|()| step());
        each(&new, place)?;
        new.iter().for_each(|file| list.add(&file.path, &file.sum));
        self.list(&list, fs::write)?;
        each(&other, place)?;
        let mut list = after.clone();
        let stale = self.output.before.paths().filter(|path| !after.has(path));
        let mut stale: Vec<&str> = stale.collect();
        // Who is on a page that goes still has its style sheet.
        stale.sort_by_cached_key(|path| Reverse(turn(path)));
        stale.iter().for_each(|path| list.mark_unlinked(path));
        self.list(&list, fs::write)?;
        changes.removed = self.remove(&stale, &after, step)?;
        self.list(&after, fs::write)?;
        Ok(self.committed(changes, after))
    }

    fn committed(mut self, changes: Changes, list: Manifest) -> Committed {
        self.discard_leftovers();
        Committed {
            stage: self,
            changes,
            list,
        }
    }

    /// Gives the whole staging folder the place of an output that is not there; says whether it could be done.
    fn moves_whole(&self, after: &Manifest) -> Result<bool, Failure> {
        let folder = &self.output.folder;
        let is_there = fs::symlink_metadata(folder).is_ok();
        // What an earlier run left in it may be no part of the site.
        if is_there || self.leftovers != Leftovers::Cleared {
            return Ok(false);
        }
        let list = self.staging.join(manifest::NAME);
        disk::write_through(&list, after.to_string()).map_err(Failure::cannot("write", &list))?;
        Ok(disk::patiently(|| fs::rename(&self.staging, folder)).is_ok())
    }

    /// Puts a list of our files into the output, unless it is there.
    fn list(
        &self,
        manifest: &Manifest,
        write: impl Fn(PathBuf, Vec<u8>) -> io::Result<()>,
    ) -> Result<(), Failure> {
        let text = manifest.to_string().into_bytes();
        let seen = self.output.folder.join(manifest::NAME);
        if disk::patiently(|| fs::read(&seen)).is_ok_and(|bytes| bytes == text) {
            return Ok(());
        }
        let place = self.staging.join(manifest::NAME);
        write(place.clone(), text).map_err(Failure::cannot("write", &place))?;
        self.place(manifest::NAME)
    }

    /// Moves a file from the staging folder to its place in the output. On Windows too this replaces a file that
    /// readers have open, unless their program forbids it; then it is tried for a while.
    fn place(&self, path: &str) -> Result<(), Failure> {
        let from = disk::below(&self.staging, path).expect("the name was tried when it was staged");
        let to =
            disk::below(&self.output.folder, path).expect("the name was tried when it was staged");
        disk::with_folders(&to, || disk::replace(&from, &to)).map_err(Failure::cannot("write", &to))
    }

    /// Removes files of the last run that the new site lacks, with the folders that they leave empty.
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
        each(stale, |path| {
            if let Some(twin) = new_names.get(&path.to_lowercase())
                && !is_apart(folder, path, twin)?
            {
                return Ok(());
            }
            let place = disk::below(folder, path).expect("the list was read with care");
            match disk::remove(&place) {
                Ok(()) => {
                    removed.push((*path).to_owned());
                    step();
                }
                Err(error) if disk::is_absent(&error) => {}
                Err(error) => return Err(Failure::cannot("remove", &place)(error)),
            }
            remove_empty(folder, &place);
            Ok(())
        })?;
        removed.sort_unstable();
        Ok(removed)
    }
}

/// Takes a step for each; what fails is tried again after the others, for a busy file is often free by then.
fn each<'a, T>(
    all: &'a [T],
    mut step: impl FnMut(&T) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut attempt = |items: Vec<&'a T>| {
        let (mut failed, mut told) = (Vec::new(), None);
        for item in items {
            if failed.len() >= MOST_FAILURES {
                failed.push(item);
            } else if let Err(failure) = step(item) {
                failed.push(item);
                told.get_or_insert(failure);
            }
        }
        (failed, told)
    };
    let (failed, _) = attempt(all.iter().collect());
    match attempt(failed) {
        (failed, Some(failure)) => Err(failure.and_more(failed.len() - 1)),
        (_, None) => Ok(()),
    }
}

/// Removes the folders above a place that are empty.
fn remove_empty(output: &Path, place: &Path) {
    let above = place.ancestors().skip(1);
    for folder in above.take_while(|folder| *folder != output) {
        // Refused as long as anything is in it, which is what is wanted; and an empty folder that
        // stays because someone looks at it does no harm.
        if fs::remove_dir(folder).is_err() {
            break;
        }
    }
}

/// When a file has its turn: what pages refer to comes before the pages, pages come before the lists of
/// them, and the site's first page comes last.
fn turn(path: &str) -> (u8, Reverse<usize>, String) {
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

/// Whether two names that differ in case alone are two files on this disk. When they are one, as on
/// Windows, it holds the new bytes under the old name: it must not be removed as stale, and is given the
/// new name so that the site also works where case counts.
fn is_apart(output: &Path, old: &str, new: &str) -> Result<bool, Failure> {
    let mut folder = output.to_path_buf();
    for (was, is) in old.split('/').zip(new.split('/')) {
        if was != is {
            let names = names_in(&folder).map_err(Failure::cannot("read", &folder))?;
            if names.contains(OsStr::new(was)) {
                if names.contains(OsStr::new(is)) {
                    return Ok(true);
                }
                let from = folder.join(was);
                disk::patiently(|| fs::rename(&from, folder.join(is)))
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
