//! Takes a text out of a site, into a folder where nothing is published from and nothing is lost.

use std::fs;
use std::path::{Path, PathBuf};

use crate::base::path::SourcePath;
use crate::edge::failure::Failure;
use crate::edge::{disk, load};

/// The folder in the site's own.
pub(super) const FOLDER: &str = "withdrawn";

/// Where a text of the content folder lies when it is withdrawn.
pub fn place(site: &Path, path: &SourcePath) -> PathBuf {
    let below = path.as_str().strip_prefix("content/");
    let below = SourcePath::new(below.unwrap_or(path.as_str())).expect("a text has a name");
    below.under(&site.join(FOLDER))
}

/// Moves a text there.
pub fn move_out(site: &Path, path: &SourcePath) -> Result<(), Failure> {
    let (from, to) = (path.under(site), place(site, path));
    if to.exists() {
        let why = format!(
            "another text of that name was withdrawn before; move `{}` away first",
            to.display()
        );
        return Err(Failure::because("withdraw", &from, why));
    }
    disk::with_folders(&to, || disk::patiently(|| fs::rename(&from, &to)))
        .map_err(Failure::cannot("withdraw", &from))
}

/// Reads a text that is there.
pub fn read(site: &Path, path: &SourcePath) -> Result<String, Failure> {
    let read = load::text(&place(site, path))?;
    let source = read.texts.into_values().next();
    Ok(source.expect("one text was read").text)
}
