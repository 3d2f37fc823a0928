//! A page that is one file by itself, written where a person says.

use std::fs;
use std::path::Path;

use crate::edge::disk;
use crate::edge::failure::Failure;

/// Writes the page; the folders above are made when they are missing. Only a name of a page is taken, so that a
/// slip of the finger replaces no story.
pub fn write(place: &Path, html: &str) -> Result<(), Failure> {
    let is_page = place
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("html"));
    if !is_page {
        let why = "this is a web page, so give it a name that ends in .html";
        return Err(Failure::because("write", place, why));
    }
    disk::patiently(|| disk::with_folders(place, || fs::write(place, html)))
        .map_err(Failure::cannot("write", place))
}
