//! The output folder: which folders are refused, and which files the last run left in the folder.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::edge::failure::Failure;
use crate::edge::manifest::Manifest;
use crate::edge::{disk, failure, layout, manifest, walk};

/// An output folder as the last run left it.
#[derive(Debug)]
pub struct Output {
    /// The folder, with links and `..` resolved.
    pub(super) folder: PathBuf,
    /// The files that the last run wrote.
    pub(super) manifest: Manifest,
    /// Its paths in lower case, because Windows ignores case in names.
    own_names: BTreeSet<String>,
}

/// How a file of the new site compares with the file in the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FileState {
    /// The output has no such file.
    Absent,
    /// The bytes differ, and no page links to the file, because the last run was interrupted.
    Unlinked,
    /// The bytes differ.
    Different,
    /// The bytes are the same.
    Same,
}

impl Output {
    /// The folder `output` for the site in the folder `site`. Refuses a folder that contains other people's files or
    /// the site's own files. Writes nothing.
    pub fn open(site: &Path, output: &Path) -> Result<Self, Failure> {
        let folder = disk::resolve(output).map_err(Failure::cannot("find", output))?;
        let nearest = folder.ancestors().find(|above| above.exists());
        if nearest.is_some_and(Path::is_file) {
            // Different systems give different errors here.
            let error = ErrorKind::NotADirectory.into();
            return Err(Failure::cannot("write to", output)(error));
        }
        refuse_site_folders(site, output, &folder)?;
        let manifest = read_manifest(output, &folder)?;
        let own_names = manifest.paths().map(str::to_lowercase).collect();
        Ok(Self {
            folder,
            manifest,
            own_names,
        })
    }

    /// The folder, with links and `..` resolved.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Compares a file with bytes of that sum; one of ours that another program keeps to itself counts as different.
    /// Refuses to take a file for ours that somebody else put there, unless it is the same to the byte.
    pub(super) fn compare(&self, path: &str, hash: &str) -> Result<FileState, Failure> {
        self.compare_by(path, |bytes| manifest::hash(bytes) == hash)
    }

    /// Compares a file with its new bytes.
    pub(super) fn compare_with(&self, path: &str, bytes: &[u8]) -> Result<FileState, Failure> {
        self.compare_by(path, |there| there == bytes)
    }

    fn compare_by(
        &self,
        path: &str,
        is_same: impl Fn(&[u8]) -> bool,
    ) -> Result<FileState, Failure> {
        let disk_path = path_below(&self.folder, path)?;
        match disk::retry(|| fs::read(&disk_path)) {
            Ok(bytes) if is_same(&bytes) => Ok(FileState::Same),
            Ok(_) if self.is_ours(path) => Ok(self.other(path)),
            Ok(_) => {
                let why = "there is already a file here that qi-stories did not write; move it and try again";
                Err(Failure::refused("write", &disk_path, why))
            }
            Err(error) if disk::is_absent(&error) => Ok(FileState::Absent),
            // It keeps no other file from its place, and is tried again when these are in theirs.
            Err(error) if failure::is_in_use(&error) && self.is_ours(path) => Ok(self.other(path)),
            Err(error) => Err(Failure::cannot("read", &disk_path)(error)),
        }
    }

    /// Whether the last run wrote a file.
    fn is_ours(&self, path: &str) -> bool {
        self.own_names.contains(&path.to_lowercase())
    }

    /// The state of one of our files that has different bytes.
    fn other(&self, path: &str) -> FileState {
        if self.manifest.is_unlinked(path) {
            FileState::Unlinked
        } else {
            FileState::Different
        }
    }

    /// Like [`compare`](Self::compare), for a folder that is slow to read: a file is not read if the last run listed it
    /// with this hash and its length matches.
    pub(super) fn compare_by_manifest(
        &self,
        path: &str,
        hash: &str,
        length: u64,
    ) -> Result<FileState, Failure> {
        let disk_path = path_below(&self.folder, path)?;
        if self.manifest.hash(path) == Some(hash) {
            match disk::retry(|| fs::metadata(&disk_path)) {
                Ok(metadata) if metadata.len() == length => return Ok(FileState::Same),
                Ok(_) => return Ok(FileState::Different),
                Err(error) if disk::is_absent(&error) => return Ok(FileState::Absent),
                Err(error) => return Err(Failure::cannot("read", &disk_path)(error)),
            }
        }
        self.compare(path, hash)
    }

    /// Whether the file exists.
    pub(super) fn has(&self, path: &str) -> bool {
        disk::join_below(&self.folder, path).is_some_and(|disk_path| disk_path.is_file())
    }
}

/// The path of a file of the site below a folder; fails if the name could lead out of the folder.
pub(super) fn path_below(folder: &Path, path: &str) -> Result<PathBuf, Failure> {
    disk::join_below(folder, path).ok_or_else(|| {
        let why = "this cannot be used as a file name";
        Failure::refused("write", Path::new(path), why)
    })
}

fn refuse_site_folders(site: &Path, output: &Path, real: &Path) -> Result<(), Failure> {
    let find = |path: &Path| disk::resolve(path).map_err(Failure::cannot("find", path));
    let why = "the site's source files are there; choose a separate folder, such as `public`";
    let whole = find(site)?;
    let mut is_taken = whole.starts_with(real);
    for kept in layout::AUTHOR_FOLDERS {
        let kept = find(&site.join(kept))?;
        is_taken |= real.starts_with(&kept) || kept.starts_with(real);
    }
    // A file that does not exist yet is created in the case that was typed.
    let join_below = real.strip_prefix(&whole).ok();
    let first = join_below.and_then(|join_below| join_below.iter().next());
    is_taken |= first.is_some_and(layout::is_authors);
    if is_taken {
        Err(Failure::refused("write to", output, why))
    } else {
        Ok(())
    }
}

/// The manifest of the last run, empty if there was none. Fails for a folder that has files but no manifest, as it is
/// not ours.
fn read_manifest(output: &Path, real: &Path) -> Result<Manifest, Failure> {
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
        if name != manifest::NAME && !walk::is_ignored(&name) {
            let why = "it contains files that qi-stories did not write; choose another folder, or empty this one \
                       first";
            return Err(Failure::refused("write to", output, why));
        }
    }
    Ok(Manifest::default())
}
