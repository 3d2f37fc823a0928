//! Recognises that files of a site's folder have changed, by looking repeatedly. No system reports changes on every
//! disk: shares and synchronised folders often stay silent.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use walkdir::{DirEntry, WalkDir};

use crate::base::path::SourcePath;
use crate::edge::layout;
use crate::edge::system_files::is_from_system;
use crate::model::story;

/// A disk may give two changes within this time the same modification time; FAT does for two seconds.
const COARSEST_CLOCK: Duration = Duration::from_secs(3);

/// What can be seen of a file or folder without opening it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
}

/// What a look at the folder saw: each file and folder by its path.
type Seen = BTreeMap<PathBuf, Stamp>;

/// What a look at a folder shows, compared with when it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// Nothing has changed.
    Same,
    /// Something has changed, and may be changing still: look again soon.
    Changing,
    /// Something has changed, and has stayed the same since the last look.
    Changed,
}

/// What looks at a folder have seen.
#[derive(Debug, Default)]
pub(super) struct Stamps {
    /// When the folder was last read.
    read: Seen,
    /// In the last look, if that differs from when the folder was read.
    pending: Option<Seen>,
    /// When the folder was read, if a file was so new then that a further change may not be visible.
    is_recent_since: Option<SystemTime>,
}

impl Stamps {
    /// Remembers the state of a folder, which is about to be read. Returns the files that may have changed since it was
    /// last read; `None` if files were added or removed.
    pub(super) fn accept(&mut self, folder: &Path) -> Option<Vec<PathBuf>> {
        let seen = match self.pending.take() {
            Some(pending) => pending,
            None => walk(folder),
        };
        let now = SystemTime::now();
        let changed = changed(&self.read, &seen, self.is_recent_since);
        let is_recent = seen.values().any(|stamp| is_recent(*stamp, now));
        self.is_recent_since = is_recent.then_some(now);
        self.read = seen;
        changed
    }

    /// Has the folder read again soon, because it could not be read.
    pub(super) fn read_again_soon(&mut self) {
        self.is_recent_since = Some(SystemTime::now());
    }

    /// Looks at a whole folder.
    pub(super) fn look(&mut self, folder: &Path) -> Look {
        if self.is_due_again() {
            return Look::Changed;
        }
        self.compare(Some(walk(folder)))
    }

    /// Like `look`, of these files only.
    pub(super) fn look_at(&mut self, folder: &Path, paths: &[SourcePath]) -> Look {
        let mut seen = self.pending.clone();
        for path in paths {
            let path = path.under(folder);
            let stamp = fs::metadata(&path).ok().map(|file| Stamp::of(&file));
            let before = seen.as_ref().unwrap_or(&self.read).get(&path).copied();
            if stamp != before {
                let seen = seen.get_or_insert_with(|| self.read.clone());
                match stamp {
                    Some(stamp) => seen.insert(path, stamp),
                    None => seen.remove(&path),
                };
            }
        }
        self.compare(seen)
    }

    /// Compares what is seen now with the last look and with when the folder was read.
    fn compare(&mut self, seen: Option<Seen>) -> Look {
        let Some(seen) = seen.filter(|seen| *seen != self.read) else {
            self.pending = None;
            return Look::Same;
        };
        let is_at_rest = self.pending.as_ref() == Some(&seen);
        self.pending = Some(seen);
        match is_at_rest {
            true => Look::Changed,
            false => Look::Changing,
        }
    }

    /// Whether the folder must be read once more, because a change just after it was read may not be visible.
    fn is_due_again(&self) -> bool {
        let since = self.is_recent_since;
        let passed = since.and_then(|since| SystemTime::now().duration_since(since).ok());
        passed.is_some_and(|passed| passed >= COARSEST_CLOCK)
    }
}

impl Stamp {
    fn of(file: &fs::Metadata) -> Self {
        Self {
            length: file.len(),
            modified: file.modified().ok(),
        }
    }
}

/// Whether a file was changed so shortly before `now` that a further change could have the same time.
fn is_recent(stamp: Stamp, now: SystemTime) -> bool {
    let age = stamp.modified.map(|modified| now.duration_since(modified));
    match age {
        Some(Ok(age)) => age < COARSEST_CLOCK,
        // A time in the future says nothing.
        Some(Err(_)) | None => false,
    }
}

/// The files that may have changed between two looks; `None` if the looks saw different files. A file that was new at the
/// first look, at `since`, may have changed without a trace.
fn changed(before: &Seen, after: &Seen, since: Option<SystemTime>) -> Option<Vec<PathBuf>> {
    if !before.keys().eq(after.keys()) {
        return None;
    }
    let both = before.iter().zip(after.values());
    let changed = both.filter(|((_, before), after)| {
        before != after || since.is_some_and(|since| is_recent(**before, since))
    });
    Some(changed.map(|((path, _), _)| path.clone()).collect())
}

/// Every file and folder that a site may be read from. What cannot be seen is left out: reading reports it.
fn walk(folder: &Path) -> Seen {
    let mut seen = Seen::new();
    for part in [
        layout::CONTENT,
        layout::THEMES,
        layout::WITHDRAWN,
        story::FOLDER,
    ] {
        let walk = WalkDir::new(folder.join(part)).follow_links(true);
        let is_wanted = |entry: &DirEntry| entry.depth() == 0 || !is_from_system(entry.file_name());
        for entry in walk.into_iter().filter_entry(is_wanted).flatten() {
            let Ok(metadata) = entry.metadata() else {
                continue;
            };
            let stamp = match metadata.is_dir() {
                // The time of a folder changes with files that are passed over.
                true => Stamp {
                    length: 0,
                    modified: None,
                },
                false => Stamp::of(&metadata),
            };
            seen.insert(entry.into_path(), stamp);
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_counts_when_it_has_been_seen_twice() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let folder = folder.path();
        fs::create_dir_all(folder.join("content/stories")).expect("can be made");
        let text = SourcePath::new("content/stories/a.md").expect("is inside");
        let write = |words: &str| fs::write(text.under(folder), words).expect("can be written");
        write("one");
        let mut stamps = Stamps::default();
        stamps.accept(folder);
        stamps.is_recent_since = None;
        let change = |stamps: &mut Stamps, step: &dyn Fn(), look: &dyn Fn(&mut Stamps) -> Look| {
            assert_eq!(look(stamps), Look::Same);
            step();
            assert_eq!(look(stamps), Look::Changing);
            assert_eq!(look(stamps), Look::Changed);
            stamps.accept(folder);
            stamps.is_recent_since = None;
            assert_eq!(look(stamps), Look::Same);
        };
        let whole = |stamps: &mut Stamps| stamps.look(folder);
        let one = |stamps: &mut Stamps| stamps.look_at(folder, std::slice::from_ref(&text));
        change(&mut stamps, &|| write("longer"), &whole);
        change(&mut stamps, &|| write("longer still"), &one);
        let remove = || fs::remove_file(text.under(folder)).expect("is there");
        change(&mut stamps, &remove, &one);
        change(&mut stamps, &|| write("again"), &one);
        let replace = || {
            let beside = folder.join("content/stories/.a.md.tmp");
            fs::write(&beside, "by renaming").expect("can be written");
            fs::rename(&beside, text.under(folder)).expect("can be renamed");
        };
        change(&mut stamps, &replace, &whole);
        let folder_added = || fs::create_dir(folder.join("content/pages")).expect("can be made");
        change(&mut stamps, &folder_added, &whole);
    }

    #[test]
    fn a_file_that_is_still_growing_is_left_alone() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let folder = folder.path();
        fs::create_dir_all(folder.join("content")).expect("can be made");
        let mut stamps = Stamps::default();
        stamps.accept(folder);
        for length in 1..5 {
            fs::write(folder.join("content/a.md"), "x".repeat(length)).expect("can be written");
            assert_eq!(stamps.look(folder), Look::Changing, "{length}");
        }
        assert_eq!(stamps.look(folder), Look::Changed);
    }

    #[test]
    fn a_folder_is_read_again_after_a_change_that_its_clock_may_not_show() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let folder = folder.path();
        fs::create_dir_all(folder.join("content")).expect("can be made");
        fs::write(folder.join("content/a.md"), "x").expect("can be written");
        let mut stamps = Stamps::default();
        stamps.accept(folder);
        assert!(stamps.is_recent_since.is_some());
        assert_eq!(stamps.look(folder), Look::Same);
        stamps.is_recent_since = Some(SystemTime::now() - COARSEST_CLOCK);
        assert_eq!(stamps.look(folder), Look::Changed);
    }
}
