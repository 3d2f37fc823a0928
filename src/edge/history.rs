//! The history of saves: before the editor replaces a text, its old bytes are kept in the site's folder, outside its
//! content.

use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use crate::base::encoding;
use crate::base::path::SourcePath;
use crate::edge::failure::Failure;
use crate::edge::{clock, disk, layout};

/// The most earlier versions of one text that are kept.
const MAX_KEPT: usize = 50;

/// The file that is locked while a text is being replaced, in the folder of its earlier versions.
pub(super) const LOCK: &str = ".lock";

/// How long to wait for other programs that are replacing a text that is to be removed.
const LONGEST_WAIT: Duration = Duration::from_secs(10);

/// An earlier version of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct SavedVersion {
    /// When it was replaced.
    pub replaced: SystemTime,
}

/// The earlier versions of one text.
#[derive(Debug)]
pub struct History {
    folder: PathBuf,
    /// How the names of its files end.
    ending: String,
}

impl History {
    /// The earlier versions of a text of the site in the folder `site`.
    pub fn of(site: &Path, path: &SourcePath) -> Self {
        Self {
            folder: layout::history(site, path),
            ending: format!(".{}", path.extension()),
        }
    }

    /// All of them, the newest first. Empty if they cannot be listed.
    pub fn versions(&self) -> Vec<SavedVersion> {
        let files = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let mut versions: Vec<SavedVersion> = files
            .filter_map(|file| {
                let name = file.file_name().into_string().ok()?;
                let replaced = clock::from_file_name(name.strip_suffix(&*self.ending)?)?;
                Some(SavedVersion { replaced })
            })
            .collect();
        versions.sort_unstable();
        versions.reverse();
        versions
    }

    /// The text of an earlier version.
    pub fn text(&self, version: SavedVersion) -> Result<String, Failure> {
        let file = self.file(version);
        let bytes = disk::retry(|| fs::read(&file)).map_err(Failure::cannot("read", &file))?;
        Ok(encoding::decode(bytes).text)
    }

    /// Keeps the bytes that are about to be replaced, unless the newest version has them, and removes the oldest
    /// versions that are too many.
    pub(super) fn keep(&self, bytes: &[u8], now: SystemTime) -> io::Result<()> {
        let newest = self.versions().first().map(|newest| self.file(*newest));
        // A save that failed is tried again, and must not fill the history with one text.
        if newest.is_some_and(|newest| fs::read(newest).is_ok_and(|kept| kept == bytes)) {
            return Ok(());
        }
        let file = self.file(SavedVersion { replaced: now });
        disk::creating_parents(&file, || disk::write_synced(&file, bytes))?;
        for old in self.versions().into_iter().skip(MAX_KEPT) {
            // It is tried again at the next save.
            let _ = fs::remove_file(self.file(old));
        }
        Ok(())
    }

    /// Removes all of them. A folder in this one has the versions of another text, and stays.
    pub(super) fn remove(&self) -> io::Result<()> {
        let listed = match fs::read_dir(&self.folder) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            listed => listed?,
        };
        for entry in listed {
            let entry = entry?;
            if !entry.file_type()?.is_dir() {
                disk::remove(&entry.path())?;
            }
        }
        // The folder stays if it has such a folder in it.
        let _ = fs::remove_dir(&self.folder);
        Ok(())
    }

    /// Waits until no other program replaces this text, and keeps others waiting while the result lives. `None` on a disk
    /// without locks, where nobody waits. Fails if another program keeps replacing it.
    pub(super) fn lock(&self) -> io::Result<Option<File>> {
        lock_file(&self.folder.join(LOCK))
    }

    /// Like [`lock`](Self::lock), but waits longer, because the removal of a text cannot be left for later.
    pub(super) fn lock_patiently(&self) -> io::Result<Option<File>> {
        let began = Instant::now();
        loop {
            match self.lock() {
                Err(error)
                    if error.kind() == ErrorKind::ResourceBusy
                        && began.elapsed() < LONGEST_WAIT => {}
                locked => return locked,
            }
        }
    }

    fn file(&self, version: SavedVersion) -> PathBuf {
        let name = clock::in_file_name(version.replaced);
        self.folder.join(format!("{name}{}", self.ending))
    }
}

/// Waits until no other program has locked a file, and makes others wait while the result lives. `None` if the file
/// cannot be created, or the disk has no locks.
pub(super) fn lock_file(path: &Path) -> io::Result<Option<File>> {
    let mut file = None;
    let opened = disk::creating_parents(path, || {
        // Windows cannot lock a file that is open only for appending.
        let mut options = File::options();
        let options = options.create(true).truncate(false).write(true);
        file = Some(options.open(path)?);
        Ok(())
    });
    let (Ok(()), Some(file)) = (opened, file) else {
        return Ok(None);
    };
    let is_locked = disk::retry(|| match file.try_lock() {
        Ok(()) => Ok(true),
        Err(TryLockError::WouldBlock) => Err(ErrorKind::ResourceBusy.into()),
        Err(TryLockError::Error(_)) => Ok(false),
    })?;
    Ok(is_locked.then_some(file))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn history(site: &Path, path: &str) -> History {
        History::of(site, &SourcePath::new(path).expect("is inside"))
    }

    #[test]
    fn a_save_that_is_tried_again_keeps_one_version() {
        let site = tempfile::tempdir().expect("a folder can be made");
        let history = history(site.path(), "content/stories/a.md");
        let began = SystemTime::now();
        for (second, text) in ["one", "one", "one", "two", "one"].iter().enumerate() {
            let when = began + Duration::from_secs(second as u64);
            history.keep(text.as_bytes(), when).expect("can be written");
        }
        let texts = history.versions().into_iter();
        let texts: Vec<_> = texts
            .map(|version| history.text(version).expect("can be read"))
            .collect();
        assert_eq!(texts, ["one", "two", "one"]);
    }

    #[test]
    fn the_versions_of_a_text_in_a_folder_of_the_same_name_stay() {
        let site = tempfile::tempdir().expect("a folder can be made");
        let falls = history(site.path(), "content/stories/falls.md");
        let night = history(site.path(), "content/stories/falls/night.md");
        for history in [&falls, &night] {
            let kept = history.keep(b"text", SystemTime::now());
            kept.expect("can be written");
        }
        falls.remove().expect("can be removed");
        assert!(falls.versions().is_empty());
        assert_eq!(night.versions().len(), 1);
        night.remove().expect("can be removed");
        night.remove().expect("there is nothing to remove");
    }

    #[test]
    fn a_text_that_another_program_replaces_is_busy() {
        let site = tempfile::tempdir().expect("a folder can be made");
        let history = history(site.path(), "content/stories/a.md");
        let held = history.lock().expect("the disk works").expect("has locks");
        let busy = history.lock().expect_err("is locked");
        assert_eq!(busy.kind(), ErrorKind::ResourceBusy);
        drop(held);
        assert!(history.lock().expect("the disk works").is_some());
    }
}
