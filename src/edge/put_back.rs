//! Puts a withdrawn text back into the site, and deletes a draft for good.

use std::fs;
use std::path::Path;

use crate::base::encoding;
use crate::base::path::SourcePath;
use crate::edge::failure::Failure;
use crate::edge::history::History;
use crate::edge::save::{self, SaveResult};
use crate::edge::unsaved::UnsavedStore;
use crate::edge::withdraw::NOTE;
use crate::edge::{disk, layout};

/// Whether a withdrawn text is only the note that its file was deleted before.
pub fn is_note_of_withdrawal(text: &str) -> bool {
    text == NOTE
}

/// The words of a withdrawn text.
pub fn withdrawn_text(site: &Path, path: &SourcePath) -> Result<String, Failure> {
    let file = layout::withdrawn(site, path);
    let bytes = disk::retry(|| fs::read(&file)).map_err(Failure::cannot("read", &file))?;
    Ok(encoding::decode(bytes).text)
}

/// Puts a withdrawn text back, with these words. A file that has its name now is never replaced.
pub fn put_back(site: &Path, path: &SourcePath, text: &str) -> Result<(), Failure> {
    let from = layout::withdrawn(site, path);
    match save::add_text(site, path, text)? {
        SaveResult::Saved => {}
        SaveResult::Changed(_) => {
            let why = "there is a different file with its name now";
            return Err(Failure::refused("bring back", &path.under(site), why));
        }
    }
    disk::remove_if_exists(&from).map_err(Failure::cannot("remove", &from))
}

/// Deletes a text with everything that the editor keeps of it. Its pictures and tables stay.
pub fn delete_text(site: &Path, path: &SourcePath) -> Result<(), Failure> {
    let file = path.under(site);
    let left = save::beside(&file);
    disk::remove_if_exists(&left).map_err(Failure::cannot("remove", &left))?;
    let history = History::of(site, path).remove();
    history.map_err(Failure::cannot("remove the earlier saves of", &file))?;
    if let Some(unsaved) = UnsavedStore::of(site) {
        unsaved.forget_all(path)?;
    }
    disk::remove_if_exists(&file).map_err(Failure::cannot("delete", &file))
}
