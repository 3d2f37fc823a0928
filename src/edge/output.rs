//! The output folder: which folders are refused, and what the last run left in the folder.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::edge::failure::Failure;
use crate::edge::manifest::Manifest;
use crate::edge::{disk, layout, manifest, walk};

/// An output folder as the last run left it.
#[derive(Debug)]
pub struct Output {
    /// The folder, with links and `..` resolved.
    pub(super) folder: PathBuf,
    /// What the last run wrote.
    pub(super) before: Manifest,
    /// Its paths in lower case, because Windows ignores case in names.
    ours: BTreeSet<String>,
}

/// How a file of the new site compares with the file in the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// The output has no such file.
    Absent,
    /// The bytes differ, and no page links to the file, because the last run was interrupted.
    Unlinked,
    /// The bytes differ.
    Other,
    /// The bytes are the same.
    Same,
}

impl Output {
    /// The folder `output` for the site in the folder `site`. Refuses a folder that contains other people's files or
    /// the site's own files. Writes nothing.
    pub fn of(site: &Path, output: &Path) -> Result<Self, Failure> {
        let folder = disk::resolve(output).map_err(Failure::cannot("find", output))?;
        refuse_the_sites_own(site, output, &folder)?;
        let before = what_was_built(output, &folder)?;
        let ours = before.paths().map(str::to_lowercase).collect();
        Ok(Self {
            folder,
            before,
            ours,
        })
    }

    /// The folder, with links and `..` resolved.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Compares a file with the hash of its new bytes. Fails if somebody else put the file there, unless the bytes are
    /// the same.
    pub(super) fn compare(&self, path: &str, sum: &str) -> Result<State, Failure> {
        self.compare_by(path, |bytes| manifest::sum(bytes) == sum)
    }

    /// Compares a file with its new bytes.
    pub(super) fn compare_with(&self, path: &str, bytes: &[u8]) -> Result<State, Failure> {
        self.compare_by(path, |there| there == bytes)
    }

    fn compare_by(&self, path: &str, is_same: impl Fn(&[u8]) -> bool) -> Result<State, Failure> {
        let place = place_of(&self.folder, path)?;
        match disk::patiently(|| fs::read(&place)) {
            Ok(bytes) if is_same(&bytes) => Ok(State::Same),
            Ok(_) if self.before.is_unlinked(path) => Ok(State::Unlinked),
            Ok(_) if self.ours.contains(&path.to_lowercase()) => Ok(State::Other),
            Ok(_) => {
                let why = "there is already a file here that qi-stories did not write; move it and try again";
                Err(Failure::because("write", &place, why))
            }
            Err(error) if disk::is_absent(&error) => Ok(State::Absent),
            Err(error) => Err(Failure::cannot("read", &place)(error)),
        }
    }

    /// Like [`compare`](Self::compare), for a folder that is slow to read: a file is not read if the last run listed it
    /// with this hash and its length matches.
    pub(super) fn compare_by_list(
        &self,
        path: &str,
        sum: &str,
        length: u64,
    ) -> Result<State, Failure> {
        let place = place_of(&self.folder, path)?;
        if self.before.sum(path) == Some(sum) {
            match disk::patiently(|| fs::metadata(&place)) {
                Ok(metadata) if metadata.len() == length => return Ok(State::Same),
                Ok(_) => return Ok(State::Other),
                Err(error) if disk::is_absent(&error) => return Ok(State::Absent),
                Err(error) => return Err(Failure::cannot("read", &place)(error)),
            }
        }
        self.compare(path, sum)
    }

    /// Whether the file exists.
    pub(super) fn has(&self, path: &str) -> bool {
        disk::below(&self.folder, path).is_some_and(|place| place.is_file())
    }
}

/// The path of a file of the site below a folder; fails if the name could lead out of the folder.
pub(super) fn place_of(folder: &Path, path: &str) -> Result<PathBuf, Failure> {
    disk::below(folder, path).ok_or_else(|| {
        let why = "this cannot be used as a file name";
        Failure::because("write", Path::new(path), why)
    })
}

fn refuse_the_sites_own(site: &Path, output: &Path, real: &Path) -> Result<(), Failure> {
    let find = |path: &Path| disk::resolve(path).map_err(Failure::cannot("find", path));
    let why = "the site's source files are there; choose a separate folder, such as `public`";
    let mut is_taken = find(site)?.starts_with(real);
    for kept in layout::AUTHORS {
        let kept = find(&site.join(kept))?;
        is_taken |= real.starts_with(&kept) || kept.starts_with(real);
    }
    if is_taken {
        Err(Failure::because("write to", output, why))
    } else {
        Ok(())
    }
}

/// The manifest of the last run, empty if there was none. Fails for a folder that has files but no manifest, as it is
/// not ours.
fn what_was_built(output: &Path, real: &Path) -> Result<Manifest, Failure> {
    if let Some(manifest) = Manifest::read(real)? {
        return Ok(manifest);
    }
    let entries = match fs::read_dir(real) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Manifest::default()),
        Err(error) => return Err(Failure::cannot("write to", output)(error)),
    };
    for entry in entries {
        let entry = entry.map_err(Failure::cannot("read", output))?;
        let name = entry.file_name();
        if name != manifest::NAME && !walk::is_passed_over(&name) {
            let why = "it contains files that qi-stories did not write; choose another folder, or empty this one \
                       first";
            return Err(Failure::because("write to", output, why));
        }
    }
    Ok(Manifest::default())
}
