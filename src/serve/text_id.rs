//! The names by which pages of the editor identify a text of the site. A path is never read from a request: a name is
//! looked up among those of the texts that were loaded.

use crate::{LivePages, SourcePath, text_digest};

/// How many hexadecimal digits a name has.
const DIGITS: usize = 20;

/// The name of a text.
pub(super) fn of(path: &SourcePath) -> String {
    let mut name = text_digest(path.as_str());
    name.truncate(DIGITS);
    name
}

/// The text that has a name.
pub(super) fn find<'p>(pages: &'p LivePages, name: &str) -> Option<&'p SourcePath> {
    let mut paths = pages.texts().map(|(path, _)| path);
    paths.find(|path| of(path) == name)
}
