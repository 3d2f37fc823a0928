//! Which texts readers have in any of the folders that a site was published to, as far as that is known.

use std::path::{Path, PathBuf};

use crate::base::path::{PageUrl, SourcePath};
use crate::edge::disk;
use crate::edge::elsewhere::is_away;
use crate::edge::published_texts::{PublishedTexts, published_folders};

/// The folders that readers see.
#[derive(Debug, Default)]
pub struct Readers(Vec<ReadersFolder>);

/// A folder that readers see.
#[derive(Debug)]
struct ReadersFolder {
    path: PathBuf,
    /// What readers have there. If the folder cannot be read now, what they had after the last publication there.
    texts: Option<PublishedTexts>,
    is_away: bool,
}

impl Readers {
    /// The folders of a site, as they are now; no folders if their list cannot be read.
    pub fn of(site: &Path) -> Self {
        let folders = published_folders(site).unwrap_or_default().into_iter();
        let folders = folders.rev().map(|path| {
            let is_away = is_away(site, &path);
            let texts = match is_away {
                true => PublishedTexts::last_to(site, &path),
                false => PublishedTexts::in_folder(site, &path),
            };
            ReadersFolder {
                path,
                texts,
                is_away,
            }
        });
        Self(folders.collect())
    }

    /// The folder where readers see a text, or may see it because the folder cannot be read now. If there are several,
    /// it is the one that was published to last.
    pub fn folder_with(&self, path: &SourcePath) -> Option<&Path> {
        let has = |folder: &&ReadersFolder| {
            let texts = folder.texts.as_ref();
            let page = || PageUrl::of_text(path).filter(|_| !folder.is_away);
            let has_page = |page: PageUrl| {
                let file = disk::join_below(&folder.path, page.as_str());
                file.is_some_and(|file| file.is_file())
            };
            texts.is_some_and(|texts| texts.digest(path).is_some()) || page().is_some_and(has_page)
        };
        let folder = self.0.iter().find(has)?;
        Some(&folder.path)
    }
}
