//! The folders in which programs keep the data of one person on one computer.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// The folder for data that lasts until the program removes it; `None` if this person has none.
pub(super) fn lasting_folder() -> Option<PathBuf> {
    of_system(
        "Library/Application Support",
        "XDG_STATE_HOME",
        ".local/state",
    )
}

/// The folder for data that is useless once the computer has been restarted; `None` if this person has none.
fn passing_folder() -> Option<PathBuf> {
    of_system("Library/Caches", "XDG_RUNTIME_DIR", ".cache")
}

/// The folder with the marks of open previews, and the beginning of the names of a site's marks: a number made from the
/// path of the site's folder, so that no mark names a folder. `None` if this person has no folder for local data.
pub fn preview_marks(site: &Path) -> Option<(PathBuf, String)> {
    let marks = passing_folder()?.join("qi-stories").join("run");
    let site = fs::canonicalize(site).unwrap_or_else(|_| site.to_owned());
    let mut hasher = DefaultHasher::new();
    site.hash(&mut hasher);
    Some((marks, format!("{:016x}", hasher.finish())))
}

/// The folder of this system: on macOS and elsewhere below the home folder, unless a variable names another.
fn of_system(mac: &str, named: &str, otherwise: &str) -> Option<PathBuf> {
    let variable = |name: &str| {
        let value = env::var_os(name).filter(|value| !value.is_empty());
        value.map(PathBuf::from)
    };
    let home = |below: &str| variable("HOME").map(|home| home.join(below));
    if cfg!(windows) {
        variable("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        home(mac)
    } else {
        variable(named).or_else(|| home(otherwise))
    }
}

/// Makes a folder that only this person can read.
#[cfg(unix)]
pub fn make_private(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
}

/// Makes a folder in the local data of a person, which only that person can read anyway.
#[cfg(not(unix))]
pub fn make_private(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}
