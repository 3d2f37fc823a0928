//! Every place, besides a site's own files, that keeps something from its texts or a name: what is in it, for how long,
//! and who removes it. A test withdraws a text and searches each of these places, and the guide for IT prints the list.

/// A place where content or names are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Store {
    /// The folder that the site is built into.
    Output,
    /// The folders that readers see.
    Published,
    /// The earlier versions of the published site.
    EarlierVersions,
    /// The list of the folders that readers see.
    PublishedFolders,
    /// The list of the other folders that the site was built into.
    BuiltFolders,
    /// The texts that were withdrawn.
    WithdrawnTexts,
    /// The build cache.
    BuildCache,
    /// Files of a run that has not ended, or was interrupted.
    Staging,
    /// The name of whoever is writing to a folder.
    Holder,
    /// Reports of a check as a page.
    Reports,
    /// The mark of the only preview of a folder.
    PreviewMark,
    /// Earlier versions of texts that the editor saved.
    SavedVersions,
    /// What was published last, as texts.
    PublishedTexts,
    /// Unsaved work.
    UnsavedWork,
}

/// The facts about a store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoreFacts {
    /// Where it is.
    pub path: &'static str,
    /// What is in it.
    pub holds: &'static str,
    /// How long it is kept.
    pub kept: &'static str,
    /// What removes a withdrawn text from it.
    pub withdrawal: &'static str,
}

impl Store {
    /// All stores, as the guide for IT lists them.
    pub const ALL: [Self; 14] = [
        Self::Output,
        Self::Published,
        Self::EarlierVersions,
        Self::PublishedFolders,
        Self::BuiltFolders,
        Self::WithdrawnTexts,
        Self::BuildCache,
        Self::Staging,
        Self::Holder,
        Self::Reports,
        Self::PreviewMark,
        Self::SavedVersions,
        Self::PublishedTexts,
        Self::UnsavedWork,
    ];

    /// The facts about this store.
    pub const fn facts(self) -> StoreFacts {
        match self {
            Self::Output => StoreFacts {
                path: "`public`, or the folder after `--output`",
                holds: "the site",
                kept: "until the next build",
                withdrawal: "`withdraw` builds it without the text, and lists every other folder that still has the text",
            },
            Self::Published => StoreFacts {
                path: "the folder after `publish --to`",
                holds: "the site",
                kept: "until the next `publish`",
                withdrawal: "`withdraw --to` updates it, and lists every other folder that still has the text",
            },
            Self::EarlierVersions => StoreFacts {
                path: "`earlier/…` in the site's folder",
                holds: "files that `publish` replaced or removed",
                kept: "until `--keep` newer versions exist; then `publish` deletes them",
                withdrawal: "`withdraw` deletes each version that contains the text, and so does deleting a draft for good",
            },
            Self::PublishedFolders => StoreFacts {
                path: "`earlier/published-to.txt`",
                holds: "the paths of the folders that the site was published to",
                kept: "until somebody deletes it",
                withdrawal: "it contains none",
            },
            Self::BuiltFolders => StoreFacts {
                path: "`earlier/built-to.txt`",
                holds: "the paths of the folders after `build --output`",
                kept: "until the first build after the folder is deleted",
                withdrawal: "it contains none",
            },
            Self::WithdrawnTexts => StoreFacts {
                path: "`withdrawn/…` in the site's folder",
                holds: "texts that were withdrawn",
                kept: "until somebody deletes them or moves them back",
                withdrawal: "it is there on purpose; delete it by hand",
            },
            Self::BuildCache => StoreFacts {
                path: "`.NAME.made` next to the built folder",
                holds: "checksums, and the findings of the last build, which quote texts",
                kept: "until the next build",
                withdrawal: "`withdraw` replaces it, and keeps no finding about a file that only the text used",
            },
            Self::Staging => StoreFacts {
                path: "`.NAME.staging` next to the folder, or `.qi-stories.staging` in it",
                holds: "files that are being written",
                kept: "until the run ends; if it was interrupted, until the next run",
                withdrawal: "`withdraw` empties it",
            },
            Self::Holder => StoreFacts {
                path: "`.NAME.holder` and `.NAME.lock`, next to the folder or in it",
                holds: "the names of the person and the computer that are writing to the folder, and the number of the process",
                kept: "until the run ends",
                withdrawal: "it contains none",
            },
            Self::PreviewMark => StoreFacts {
                path: "`qi-stories/run/…` in the local data of the person, on Windows `%LOCALAPPDATA%`",
                holds: "nothing: the names of these empty files are numbers made from the paths of folders",
                kept: "until the preview ends",
                withdrawal: "it contains none",
            },
            Self::SavedVersions => StoreFacts {
                path: "`history/…` in the site's folder, and `.NAME.tmp` next to a file while it is saved",
                holds: "texts and tables as they were before a save in the editor",
                kept: "until 50 newer versions of the text exist",
                withdrawal: "`withdraw` deletes those of the text and of tables that only it names",
            },
            Self::PublishedTexts => StoreFacts {
                path: "`history/published.json` and `history/published-texts.json`, and `.tmp` instead of `.json` while they are written",
                holds: "the texts and tables of the last 10 publications, with their paths, and the folders",
                kept: "until `publish` has run 10 more times",
                withdrawal: "`withdraw` removes the text under each name that it had, and the tables that only it used; the entry of a folder that it could not update stays, without the text. It deletes both files if it cannot read them",
            },
            Self::UnsavedWork => StoreFacts {
                path: "`qi-stories/unsaved/…` in the local data of the person, on Windows `%LOCALAPPDATA%`",
                holds: "texts and tables that this person has changed in the editor and not saved",
                kept: "until they are saved or thrown away",
                withdrawal: "`withdraw` deletes the text on this computer; on others, open the editor there and throw it away",
            },
            Self::Reports => StoreFacts {
                path: "the file after `check --report`",
                holds: "the findings, which quote texts",
                kept: "until somebody deletes it",
                withdrawal: "delete it by hand",
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_guide_for_it_lists_every_store() {
        let guide = include_str!("../../docs/for-it.md");
        for store in Store::ALL {
            let StoreFacts {
                path,
                holds,
                kept,
                withdrawal,
            } = store.facts();
            let row = format!("| {path} | {holds} | {kept} | {withdrawal} |");
            assert!(guide.contains(&row), "{row}");
        }
    }
}
