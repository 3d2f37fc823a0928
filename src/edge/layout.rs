//! The folders of a site's folder: what each is called, and where a file is in it.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use crate::base::path::SourcePath;

/// What authors write.
pub(super) const CONTENT: &str = "content";

/// The site's own themes, a folder each.
pub(super) const THEMES: &str = "themes";

/// Texts that were taken off the site.
pub(super) const WITHDRAWN: &str = "withdrawn";

/// Earlier versions of what was published.
pub(super) const EARLIER: &str = "earlier";

/// The folders that no output may be in: what is in them was written by authors, or is kept for them.
pub(super) const AUTHORS: [&str; 4] = [CONTENT, THEMES, WITHDRAWN, EARLIER];

/// Whether a folder of that name in a site's folder is one of these, in capitals or not: Windows takes both for one.
pub(super) fn is_authors(name: &OsStr) -> bool {
    let name = name.to_string_lossy().to_lowercase();
    AUTHORS.contains(&name.as_str())
}

/// Where a site is built when nobody says where.
const OUTPUT: &str = "public";

/// The folder that the site in the folder `site` is built to: `chosen`, or `public` in the site's own.
pub fn output(site: &Path, chosen: Option<PathBuf>) -> PathBuf {
    chosen.unwrap_or_else(|| site.join(OUTPUT))
}

/// Where a text of the content folder is when it is withdrawn.
pub(super) fn withdrawn(site: &Path, path: &SourcePath) -> PathBuf {
    let below = path.as_str().strip_prefix("content/");
    let below = SourcePath::new(below.unwrap_or(path.as_str())).expect("a text has a name");
    below.under(&site.join(WITHDRAWN))
}
