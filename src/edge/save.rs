//! Saves a text that was edited, unless somebody else has changed it meanwhile.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::base::path::SourcePath;
use crate::base::{digest, encoding};
use crate::edge::failure::Failure;
use crate::edge::history::History;
use crate::edge::{disk, load, single};

/// The result of saving a text.
#[derive(Debug, PartialEq, Eq)]
pub enum SaveResult {
    /// It is saved, and was read back.
    Saved,
    /// Nothing was written: the file is no longer as it was when its editing began. This is its text now; `None` if it
    /// is gone.
    Changed(Option<String>),
}

/// A digest of a text, which a save carries so that it never replaces a text that its author has not seen.
pub fn text_digest(text: &str) -> String {
    digest::of([text])
}

/// Where the new text of a file is written before it is renamed.
pub(super) fn beside(file: &Path) -> PathBuf {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    file.with_file_name(format!(".{name}.tmp"))
}

/// The text of a file of the site in the folder `site`, as it is on the disk now; `None` if there is no such file.
pub fn text_on_disk(site: &Path, path: &SourcePath) -> Result<Option<String>, Failure> {
    let file = path.under(site);
    match disk::retry(|| fs::read(&file)) {
        Ok(bytes) => Ok(Some(encoding::decode(bytes).text)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::cannot("read", &file)(error)),
    }
}

/// Adds a text to the site in the folder `site`. An existing file is never replaced: its text is the result, unless it
/// is the same.
pub fn add_text(site: &Path, path: &SourcePath, text: &str) -> Result<SaveResult, Failure> {
    load::refuse_newer(site)?;
    match text_on_disk(site, path)? {
        None => single::add_new(&path.under(site), text.as_bytes()).map(|()| SaveResult::Saved),
        Some(now) if now == text => Ok(SaveResult::Saved),
        Some(now) => Ok(SaveResult::Changed(Some(now))),
    }
}

/// Replaces a text of the site in the folder `site`, if the digest of its text is still `began_with`. Its old bytes are
/// kept in its history first. The new text is written beside it and renamed, so that the file is always whole.
pub fn save_text(
    site: &Path,
    path: &SourcePath,
    began_with: &str,
    text: &str,
) -> Result<SaveResult, Failure> {
    load::refuse_newer(site)?;
    let file = path.under(site);
    // Locking a text that no longer exists would create a folder with its name.
    if matches!(file.try_exists(), Ok(false)) {
        return Ok(SaveResult::Changed(None));
    }
    let history = History::of(site, path);
    let _others_wait = history.lock().map_err(Failure::cannot("save", &file))?;
    let old = match disk::retry(|| fs::read(&file)) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(SaveResult::Changed(None)),
        Err(error) => return Err(Failure::cannot("read", &file)(error)),
    };
    let now = encoding::decode(old.clone()).text;
    if text_digest(&now) != began_with {
        return Ok(SaveResult::Changed(Some(now)));
    }
    let kept = history.keep(&old, SystemTime::now());
    kept.map_err(Failure::cannot("keep the earlier version of", &file))?;
    let beside = beside(&file);
    let replaced = disk::retry(|| disk::write_synced(&beside, text.as_bytes()))
        .and_then(|()| disk::replace(&beside, &file));
    if replaced.is_err() {
        // It may never have been created.
        let _ = fs::remove_file(&beside);
    }
    replaced.map_err(Failure::cannot("write", &file))?;
    let read_back = disk::retry(|| fs::read(&file)).map_err(Failure::cannot("read", &file))?;
    if read_back != text.as_bytes() {
        let why =
            "it is not as it was written; another program may have changed it at the same moment";
        return Err(Failure::refused("save", &file, why));
    }
    Ok(SaveResult::Saved)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> (tempfile::TempDir, SourcePath) {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let path = SourcePath::new("content/stories/a.md").expect("is inside");
        fs::create_dir_all(folder.path().join("content/stories")).expect("can be made");
        fs::write(path.under(folder.path()), "one").expect("can be written");
        (folder, path)
    }

    #[test]
    fn a_text_is_replaced_only_if_it_is_unchanged() {
        let (folder, path) = site();
        let save = |began: &str, text: &str| {
            let saved = save_text(folder.path(), &path, &text_digest(began), text);
            saved.expect("the disk works")
        };
        assert_eq!(save("one", "two"), SaveResult::Saved);
        assert_eq!(
            save("one", "three"),
            SaveResult::Changed(Some("two".to_owned()))
        );
        assert_eq!(save("two", "three"), SaveResult::Saved);
        let history = History::of(folder.path(), &path);
        let texts = history.versions().into_iter();
        let texts: Vec<String> = texts
            .map(|version| history.text(version).expect("can be read"))
            .collect();
        assert_eq!(texts, ["two", "one"]);
        fs::remove_file(path.under(folder.path())).expect("is there");
        assert_eq!(save("three", "four"), SaveResult::Changed(None));
        let left = fs::read_dir(folder.path().join("content/stories")).expect("is there");
        assert_eq!(left.count(), 0);
    }

    #[test]
    fn a_new_text_never_replaces_a_file() {
        let (folder, path) = site();
        let add = |text: &str| add_text(folder.path(), &path, text).expect("the disk works");
        assert_eq!(add("two"), SaveResult::Changed(Some("one".to_owned())));
        assert_eq!(add("one"), SaveResult::Saved);
        let table = SourcePath::new("content/stories/a.csv").expect("is inside");
        let added = add_text(folder.path(), &table, "date,value\n");
        assert_eq!(added.expect("the disk works"), SaveResult::Saved);
        let saved = save_text(folder.path(), &table, &text_digest("date,value\n"), "new");
        assert_eq!(saved.expect("the disk works"), SaveResult::Saved);
        // A table and a text of the same name each have a history of their own.
        assert_eq!(History::of(folder.path(), &table).versions().len(), 1);
        assert!(History::of(folder.path(), &path).versions().is_empty());
    }

    #[test]
    fn no_save_is_silently_lost_when_many_happen_at_once() {
        let (folder, path) = site();
        let saved = std::thread::scope(|scope| {
            let tries: Vec<_> = (0..8)
                .map(|number| {
                    let (folder, path) = (folder.path(), &path);
                    scope.spawn(move || {
                        let text = format!("by {number}");
                        let saved = save_text(folder, path, &text_digest("one"), &text);
                        matches!(saved, Ok(SaveResult::Saved))
                    })
                })
                .collect();
            let tries = tries
                .into_iter()
                .map(|one| one.join().expect("does not panic"));
            tries.filter(|saved| *saved).count()
        });
        assert_eq!(saved, 1);
    }

    #[test]
    fn fifty_earlier_versions_are_kept() {
        let (folder, path) = site();
        let mut last = "one".to_owned();
        for number in 0..60 {
            let next = format!("text {number}");
            let saved = save_text(folder.path(), &path, &text_digest(&last), &next);
            assert_eq!(saved.expect("the disk works"), SaveResult::Saved);
            last = next;
        }
        let history = History::of(folder.path(), &path);
        assert!(history.versions().len() <= 50);
        history.remove().expect("can be removed");
        assert!(history.versions().is_empty());
    }
}
