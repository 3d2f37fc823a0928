//! Removes everything that is kept of a text, except its file, when it is withdrawn or deleted for good.

use std::fs::File;
use std::path::Path;

use crate::base::path::SourcePath;
use crate::edge::earlier::EarlierVersions;
use crate::edge::failure::Failure;
use crate::edge::history::History;
use crate::edge::published_texts::PublishedTexts;
use crate::edge::same_text::SameText;
use crate::edge::shown_text::ShownText;
use crate::edge::unsaved::UnsavedStore;
use crate::edge::{disk, save};

/// Waits until nobody is saving the text or a table that only it names, and makes others wait while the result lives: a
/// save that ended later would bring it back.
pub(super) fn lock(site: &Path, text: &SameText) -> Result<Vec<File>, Failure> {
    let mut locks = Vec::new();
    for path in files(text) {
        let lock = History::of(site, path).lock_patiently();
        let lock = lock.map_err(|_| {
            let why = "somebody is saving it; try again";
            Failure::refused("remove", &path.under(site), why)
        });
        locks.extend(lock?);
    }
    Ok(locks)
}

/// Called for each folder that has earlier versions, with the number that were removed and the folder.
type Removed<'r> = dyn FnMut(Result<(usize, &Path), Failure>) + 'r;

/// Removes the earlier versions of published folders that show the text.
pub(super) fn remove_versions(site: &Path, shown: &ShownText, removed: &mut Removed<'_>) {
    let all = match EarlierVersions::all(site) {
        Ok(all) => all,
        Err(failure) => return removed(Err(failure)),
    };
    for earlier in all {
        let versions = earlier.remove_showing(std::slice::from_ref(shown));
        removed(versions.map(|versions| (versions.len(), earlier.folder())));
    }
}

/// Removes what the editor keeps of the text and of the tables that only it names: earlier saves, what an interrupted
/// save left behind, this person's unsaved work, and the words as they were published. `is_still_in` says whether
/// readers may still have the text in a published folder.
pub(super) fn remove_kept(
    site: &Path,
    text: &SameText,
    is_still_in: impl Fn(&Path) -> bool,
    failed: &mut dyn FnMut(Failure),
) {
    let mut attempt = |done: Result<(), Failure>| done.unwrap_or_else(&mut *failed);
    for path in files(text) {
        let file = path.under(site);
        let left = save::beside(&file);
        attempt(disk::remove_if_exists(&left).map_err(Failure::cannot("remove", &left)));
        let history = History::of(site, path).remove();
        attempt(history.map_err(Failure::cannot("remove the earlier saves of", &file)));
    }
    if let Some(unsaved) = UnsavedStore::of(site) {
        attempt(unsaved.forget_all(&text.path));
    }
    attempt(PublishedTexts::forget(site, text, is_still_in));
}

/// The text, and the tables that only it names.
fn files(text: &SameText) -> impl Iterator<Item = &SourcePath> {
    text.tables.iter().chain([&text.path])
}
