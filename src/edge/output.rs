//! The output folder: which folders are refused, and which files the last run left in the folder.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::edge::failure::Failure;
use crate::edge::manifest::Manifest;
use crate::edge::{disk, failure, layout, manifest, others};

/// The page that every site begins with.
pub(super) const FIRST_PAGE: &str = "index.html";

/// How web addresses begin, before the colon.
const WEB_SCHEMES: [&str; 7] = ["http", "https", "file", "ftp", "ftps", "sftp", "smb"];

/// An output folder as the last run left it.
#[derive(Debug)]
pub struct Output {
    /// The folder, as it was typed.
    pub(super) typed: PathBuf,
    /// The folder, with links and `..` resolved.
    pub(super) folder: PathBuf,
    /// The files that the last run wrote.
    pub(super) manifest: Manifest,
    /// Where the manifest is from.
    pub(super) list: ListState,
    /// Its paths in lower case, because Windows ignores case in names, each with its hash.
    own: BTreeMap<String, String>,
}

/// What is known about the files in an output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ListState {
    /// The manifest is there, or no file that could be ours.
    Whole,
    /// Only the copy of the manifest is there. A file is ours if it still has the bytes that the copy names.
    Copy,
    /// Neither is there, but other files are. A file is ours if the new site has the same one.
    Missing,
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
    /// The bytes differ, and the file may be another person's. Its site is never committed.
    Foreign,
}

impl Output {
    /// The folder `output` for the site in the folder `site`, or for a site without a folder. Refuses a folder that
    /// belongs to other people or contains the site's own files. Writes nothing.
    pub fn open(site: Option<&Path>, output: &Path) -> Result<Self, Failure> {
        refuse_web_address(output)?;
        let folder = disk::resolve(output).map_err(Failure::cannot("find", output))?;
        let nearest = folder.ancestors().find(|above| above.exists());
        if nearest.is_some_and(Path::is_file) {
            // Different systems give different errors here.
            let error = ErrorKind::NotADirectory.into();
            return Err(Failure::cannot("write to", output)(error));
        }
        if let Some(site) = site {
            refuse_site_folders(site, output, &folder)?;
        }
        let (manifest, list) = read_manifest(output, &folder)?;
        let own = manifest.files();
        let own = own.map(|(path, hash)| (path.to_lowercase(), hash.to_owned()));
        Ok(Self {
            typed: output.to_path_buf(),
            folder,
            own: own.collect(),
            manifest,
            list,
        })
    }

    /// The folder, with links and `..` resolved.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Compares a file with bytes that have this hash; one of ours that another program keeps to itself counts as
    /// different. A file that somebody else put there is ours only if every byte is the same.
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
            Ok(bytes) if self.is_ours(path, Some(&bytes)) => Ok(self.other(path)),
            Ok(_) => Ok(FileState::Foreign),
            Err(error) if disk::is_absent(&error) => Ok(FileState::Absent),
            // It does not stop other files from being moved, and is tried again after them.
            Err(error) if failure::is_in_use(&error) && self.is_ours(path, None) => {
                Ok(self.other(path))
            }
            Err(error) => Err(Failure::cannot("read", &disk_path)(error)),
        }
    }

    /// Whether the last run wrote a file; `bytes` are what it has now, if they can be read.
    fn is_ours(&self, path: &str, bytes: Option<&[u8]>) -> bool {
        let Some(hash) = self.own.get(&path.to_lowercase()) else {
            return false;
        };
        self.list == ListState::Whole || bytes.is_some_and(|bytes| manifest::hash(bytes) == *hash)
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
        if self.list == ListState::Whole && self.manifest.hash(path) == Some(hash) {
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

/// Refuses a web address, which would become the name of a new folder.
pub(super) fn refuse_web_address(output: &Path) -> Result<(), Failure> {
    let typed = output.to_string_lossy().to_lowercase();
    let scheme = typed.split_once([':']).map(|(scheme, _)| scheme);
    let is_address = scheme.is_some_and(|scheme| WEB_SCHEMES.contains(&scheme));
    if !is_address && !typed.starts_with("www.") {
        return Ok(());
    }
    let why = "it is a web address, and qi-stories writes to a folder. Type the folder that the web server shows at that \
               address, such as `\\\\server\\share\\qi`; ask IT which folder it is";
    Err(Failure::refused("write to", output, why))
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
    let why = "the site's source files are there; choose a folder outside the folder of the site";
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

/// The manifest of the last run, empty if there was none, and where it is from. Fails for a folder that has files and
/// cannot be ours, because it has neither a manifest nor the first page of a site.
fn read_manifest(output: &Path, real: &Path) -> Result<(Manifest, ListState), Failure> {
    let copy = Manifest::read_copy(real)?;
    if let Some(mut manifest) = Manifest::read_main(real)? {
        // One of the two may come from an old backup. A file that only the copy names may have been replaced since.
        manifest.unite(&copy.unwrap_or_default(), |path, hash| {
            let disk_path = disk::join_below(real, path);
            disk_path.is_some_and(|disk_path| manifest::matches(&disk_path, hash))
        });
        return Ok((manifest, ListState::Whole));
    }
    if let Some(copy) = copy {
        return Ok((copy, ListState::Copy));
    }
    let names = others::names_in(real).map_err(Failure::cannot("write to", output))?;
    if names.is_empty() {
        return Ok((Manifest::default(), ListState::Whole));
    }
    // Its files can be compared only with a site, and another person's folder may be large.
    if !names
        .iter()
        .any(|name| name.eq_ignore_ascii_case(FIRST_PAGE))
    {
        return Err(others::not_our_folder(output, &names));
    }
    Ok((Manifest::default(), ListState::Missing))
}
