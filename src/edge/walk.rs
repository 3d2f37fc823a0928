//! Walks the files of a site's folder: which files are skipped, and which links are followed.

use std::ffi::OsStr;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::edge::failure::Failure;
use crate::edge::system_files::is_from_system;

/// A file that a walk found.
pub(super) struct FoundFile {
    /// Its path on the disk.
    pub(super) path: PathBuf,
    /// Its path relative to the folder that is walked, with `/` between the parts.
    pub(super) name: String,
}

/// Whether a path is an existing folder.
pub(super) fn is_folder(path: &Path) -> Result<bool, Failure> {
    match fs::metadata(path) {
        Ok(metadata) => Ok(metadata.is_dir()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(Failure::cannot("read", path)(error)),
    }
}

/// The files below a folder of a site. A link is followed only if it stays inside the site: only files that the authors
/// can see may be published.
pub(super) fn files(site: &Path, folder: &Path) -> Result<Vec<FoundFile>, Failure> {
    let inside = fs::canonicalize(site).map_err(Failure::cannot("read", site))?;
    // Windows treats a name such as `con.md` as a device, and drops a dot at the end, unless the path is absolute. With
    // an absolute path, the name is reported like any other bad name.
    let spelt_out = folder.strip_prefix(site).map(|below| inside.join(below));
    let spelt_out = spelt_out.ok().filter(|_| cfg!(windows));
    let folder = spelt_out.as_deref().unwrap_or(folder);
    let walk = WalkDir::new(folder).follow_links(true).sort_by_file_name();
    let is_wanted = |entry: &DirEntry| entry.depth() == 0 || !is_from_system(entry.file_name());
    let mut found = Vec::new();
    for entry in walk.into_iter().filter_entry(is_wanted) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) if is_about_ignored(&error) => continue,
            Err(error) => return Err(walk_failure(folder, error)),
        };
        let path = entry.path();
        if entry.path_is_symlink() {
            let real = fs::canonicalize(path).map_err(Failure::cannot("read", path))?;
            if !real.starts_with(&inside) {
                let why =
                    "it is a link to a file outside the site's folder; copy the file there instead";
                return Err(Failure::refused("read", path, why));
            }
        }
        if entry.file_type().is_file() {
            found.push(FoundFile {
                name: relative_name(folder, path)?,
                path: path.to_path_buf(),
            });
        } else if !entry.file_type().is_dir() {
            // Reading a pipe, for example, could block for ever.
            let why = "it is neither a file nor a folder";
            return Err(Failure::refused("read", path, why));
        }
    }
    Ok(found)
}

/// Whether a walk failed at a file that is skipped anyway: an editor's lock, for example, can be a dangling link.
fn is_about_ignored(error: &walkdir::Error) -> bool {
    error.depth() > 0
        && error
            .path()
            .and_then(Path::file_name)
            .is_some_and(is_from_system)
}

fn walk_failure(folder: &Path, error: walkdir::Error) -> Failure {
    let path = error.path().unwrap_or(folder).to_path_buf();
    let ancestor = error
        .loop_ancestor()
        .map(|ancestor| ancestor.display().to_string());
    match (ancestor, error.into_io_error()) {
        (None, Some(error)) => Failure::cannot("read", &path)(error),
        (ancestor, _) => {
            let ancestor = ancestor.unwrap_or_default();
            let why = format!("it is a link back to `{ancestor}`, the folder it is in");
            Failure::refused("read", &path, why)
        }
    }
}

fn relative_name(folder: &Path, path: &Path) -> Result<String, Failure> {
    let below = path
        .strip_prefix(folder)
        .expect("a walk only finds files below its folder");
    let parts: Option<Vec<&str>> = below.iter().map(OsStr::to_str).collect();
    parts.map(|parts| parts.join("/")).ok_or_else(|| {
        let why = "its name contains characters that are not UTF-8; rename it";
        Failure::refused("read", path, why)
    })
}
