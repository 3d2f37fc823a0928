//! A result that is one file by itself, written where a person says.

use std::fs;
use std::path::Path;

use crate::edge::disk;
use crate::edge::failure::Failure;

/// Writes the file; the folders above are made when they are missing. Only a name that ends in `.` and `ending` is
/// taken, so that a slip of the finger replaces no story.
pub fn write(place: &Path, text: &str, ending: &str) -> Result<(), Failure> {
    let is_meant = place
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case(ending));
    if !is_meant {
        let why = format!("give it a name that ends in .{ending}");
        return Err(Failure::because("write", place, why));
    }
    disk::patiently(|| disk::with_folders(place, || fs::write(place, text)))
        .map_err(Failure::cannot("write", place))
}
