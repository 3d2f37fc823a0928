//! The layout of a site's folder: the names of its folders, and where its files are.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use crate::base::path::SourcePath;

/// What authors write: settings, stories, pages and their files.
pub(super) const CONTENT: &str = "content";

/// The site's own themes, each in a folder.
pub(super) const THEMES: &str = "themes";

/// Texts that were withdrawn from the site.
pub(super) const WITHDRAWN: &str = "withdrawn";

/// Earlier versions of the published site.
pub(super) const EARLIER: &str = "earlier";

/// Earlier versions of texts that the editor has saved.
pub(super) const HISTORY: &str = "history";

/// Folders that must not contain the output, because they hold authors' work or copies that are kept for them.
pub(super) const AUTHOR_FOLDERS: [&str; 5] = [CONTENT, THEMES, WITHDRAWN, EARLIER, HISTORY];

/// Whether a folder of that name in a site's folder is one of these, in either case: Windows treats both as one.
pub(super) fn is_authors(name: &OsStr) -> bool {
    let name = name.to_string_lossy().to_lowercase();
    AUTHOR_FOLDERS.contains(&name.as_str())
}

/// The default output folder.
const OUTPUT: &str = "public";

/// The folder that the site in the folder `site` is built to unless another is chosen: `public` in the site's folder.
pub fn default_output(site: &Path) -> PathBuf {
    site.join(OUTPUT)
}

/// The settings of a site.
pub(super) fn settings(site: &Path) -> PathBuf {
    site.join(CONTENT).join("site.yaml")
}

/// The list of the folders that a site was published to.
pub(super) fn published_to(site: &Path) -> PathBuf {
    site.join(EARLIER).join("published-to.txt")
}

/// The list of the folders that a site was built to, except the default one.
pub(super) fn built_to(site: &Path) -> PathBuf {
    site.join(EARLIER).join("built-to.txt")
}

/// The path that a text of the content folder has after it is withdrawn.
pub(super) fn withdrawn(site: &Path, path: &SourcePath) -> PathBuf {
    below_content(path).under(&site.join(WITHDRAWN))
}

/// The folder of the earlier versions of a text of the content folder: `history/stories/NAME`, or `history/stories/NAME.csv`
/// of a table.
pub(super) fn history(site: &Path, path: &SourcePath) -> PathBuf {
    let mut folder = below_content(path).under(&site.join(HISTORY));
    if path.extension() == "md" {
        folder.set_extension("");
    }
    folder
}

/// The record of the last publications.
pub(super) fn published_record(site: &Path) -> PathBuf {
    site.join(HISTORY).join("published.json")
}

/// The words of the texts that this record names.
pub(super) fn published_words(site: &Path) -> PathBuf {
    site.join(HISTORY).join("published-texts.json")
}

/// The path of a file of the content folder, in that folder.
fn below_content(path: &SourcePath) -> SourcePath {
    let below = path.as_str().strip_prefix("content/");
    SourcePath::new(below.unwrap_or(path.as_str())).expect("every text has a name")
}
