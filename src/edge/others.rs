//! Other people's files in a folder: which may stay beside a site, and how a message names those that may not.

use std::ffi::{OsStr, OsString};
use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::base::english;
use crate::edge::failure::Failure;
use crate::edge::manifest;
use crate::edge::system_files::is_from_system;

/// Files that administrators of a web server put into the folder of a site before it has any page, in lower case. A
/// server shows none of these in place of `index.html`. IIS does so with `default.htm` and `index.htm`, so these two
/// are in the way.
const OF_WEB_SERVERS: [&str; 16] = [
    "403.html",
    "404.html",
    "500.html",
    "50x.html",
    "app_offline.htm",
    "apple-touch-icon.png",
    "aspnet_client",
    "cgi-bin",
    "favicon.ico",
    "iisstart.htm",
    "iisstart.png",
    "index.nginx-debian.html",
    "robots.txt",
    "security.txt",
    "web.config",
    "welcome.png",
];

/// How many files a message names before it counts the rest.
pub(super) const NAMED: usize = 3;

/// Names for a separate folder for the site; the first that is free is suggested.
const NEW_FOLDERS: [&str; 3] = ["qi-stories", "improvement-stories", "quality-improvement"];

/// Whether a file or folder may be in an output, whoever put it there: it is not meant for readers, and is never
/// changed.
fn may_stay(name: &OsStr) -> bool {
    is_from_system(name) || OF_WEB_SERVERS.contains(&name.to_string_lossy().to_lowercase().as_str())
}

/// The names directly in a folder that has no list of our files, except those that may stay and folders with nothing
/// else in them; empty if there is no such folder.
pub(super) fn names_in(folder: &Path) -> io::Result<Vec<String>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let names: io::Result<Vec<_>> = entries
        .map(|entry| entry.map(|entry| entry.file_name()))
        .collect();
    let is_unknown = |name: &OsString| {
        name != manifest::NAME && !may_stay(name) && has_files(&folder.join(name))
    };
    let names = names?.into_iter().filter(is_unknown);
    let mut names: Vec<String> = names
        .map(|name| name.to_string_lossy().into_owned())
        .collect();
    names.sort_unstable();
    Ok(names)
}

/// The failure for a folder that is not ours.
pub(super) fn not_our_folder(output: &Path, names: &[String]) -> Failure {
    let is_site = |name: &&String| manifest::is_in(&output.join(name.as_str()));
    let (sites, unknown): (Vec<&String>, Vec<&String>) = names.iter().partition(is_site);
    let found = match unknown.as_slice() {
        [] => format!("a site was already written to {} in it", listed(&sites)),
        unknown => format!(
            "it contains files that qi-stories does not know: {}",
            listed(unknown)
        ),
    };
    let why = format!("{found}. Choose a different folder{}", suggested(output));
    Failure::refused("write to", output, why)
}

/// Whether this is a file, or a folder with one in it that may not stay.
fn has_files(path: &Path) -> bool {
    // A link may lead back to the folder that it is in.
    if !fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_dir()) {
        return true;
    }
    let Ok(mut entries) = fs::read_dir(path) else {
        return true;
    };
    entries.any(|entry| {
        entry.is_ok_and(|entry| !may_stay(&entry.file_name()) && has_files(&entry.path()))
    })
}

/// The first of these files by name, and how many more there are.
pub(super) fn listed(names: &[impl Display]) -> String {
    let (first, more) = names.split_at(names.len().min(NAMED));
    let mut words: Vec<String> = first.iter().map(|name| format!("`{name}`")).collect();
    if !more.is_empty() {
        words.push(format!("{} more", more.len()));
    }
    english::list(&words, "and")
}

/// The end of a sentence that suggests a folder in this one, new or with a site already; empty if all names are taken.
pub(super) fn suggested(output: &Path) -> String {
    let mut folders = NEW_FOLDERS.iter().map(|name| output.join(name));
    let free: Option<PathBuf> = folders.find(|folder| !folder.exists() || manifest::is_in(folder));
    free.map_or(String::new(), |free| {
        format!(", such as `{}`", free.display())
    })
}
