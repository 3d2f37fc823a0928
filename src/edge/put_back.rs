//! Puts a withdrawn text back into the site, and deletes a draft for good.

use std::fs;
use std::path::Path;

use crate::base::encoding;
use crate::base::path::{PageUrl, SourcePath};
use crate::edge::elsewhere::{addresses_in, is_away};
use crate::edge::failure::{Failure, display_path};
use crate::edge::published_texts::{PublishedTexts, published_folders};
use crate::edge::same_text::SameText;
use crate::edge::save::{self, SaveResult};
use crate::edge::shown_text::Heading;
use crate::edge::withdraw::NOTE;
use crate::edge::{disk, layout, load, removal};

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

/// Deletes a text for good, with everything that is kept of it. Its pictures and tables stay. Refuses a text that
/// readers have, or may have in a folder that cannot be read now.
pub fn delete_text(site: &Path, path: &SourcePath) -> Result<(), Failure> {
    let file = path.under(site);
    let sources = load::sources(site)?;
    let Some(page) = PageUrl::of_text(path) else {
        return Err(Failure::refused(
            "delete",
            &file,
            "it is neither a story nor a page",
        ));
    };
    let same = SameText::of(&sources, path, sources.text(path).and_then(Heading::of));
    let shown = same.shown(page);
    for folder in published_folders(site)? {
        let may_have = match is_away(site, &folder) {
            true => {
                PublishedTexts::last_to(site, &folder).is_some_and(|last| last.has(site, &same))
            }
            false => !addresses_in(&folder, &shown).is_empty(),
        };
        if may_have {
            let why = format!(
                "readers still have it in `{}`; withdraw it to remove it from there too",
                display_path(&folder)
            );
            return Err(Failure::refused("delete", &file, why));
        }
    }
    let _saves_wait = removal::lock(site, &same)?;
    let mut failures = Vec::new();
    removal::remove_versions(site, &shown, &mut |removed| failures.extend(removed.err()));
    let failed = &mut |failure| failures.push(failure);
    removal::remove_kept(site, &same, |_| false, failed);
    // The file is removed last, so that a failed attempt can be repeated.
    match failures.pop() {
        Some(failure) => Err(failure),
        None => disk::remove_if_exists(&file).map_err(Failure::cannot("delete", &file)),
    }
}
