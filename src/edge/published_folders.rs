//! The list of folders that a site was published to, so that a withdrawal misses none of them.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::edge::failure::Failure;
use crate::edge::output::Output;
use crate::edge::{disk, layout};

/// Adds a folder to the list of a site, unless it is in it.
pub(super) fn record(site: &Path, published: &Output) -> Result<(), Failure> {
    let list = layout::published_to(site);
    let line = published.folder().display().to_string();
    let text = read(&list)?;
    if text.lines().any(|known| known == line) {
        return Ok(());
    }
    let write = || {
        disk::creating_parents(&list, || {
            disk::write_synced(&list, format!("{text}{line}\n").as_bytes())
        })
    };
    write().map_err(Failure::cannot("write", &list))
}

/// The folders that a site was published to, in the order in which they were first used.
pub(super) fn all(site: &Path) -> Result<Vec<PathBuf>, Failure> {
    let text = read(&layout::published_to(site))?;
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    Ok(lines.map(PathBuf::from).collect())
}

fn read(list: &Path) -> Result<String, Failure> {
    match disk::retry(|| fs::read_to_string(list)) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(String::new()),
        text => text.map_err(Failure::cannot("read", list)),
    }
}
