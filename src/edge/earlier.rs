//! Earlier versions of a published site, kept in the site's own folder, where readers cannot reach them.
//!
//! A version is the manifest of its files. The bytes of files that later versions changed or removed are stored by
//! hash, each once; the others are still in the published folder.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::{fs, io};

use rayon::prelude::*;

use crate::edge::built_site::{BuiltFile, BuiltSite};
use crate::edge::changes::Changes;
use crate::edge::failure::Failure;
use crate::edge::format::FileFormat;
use crate::edge::manifest::Manifest;
use crate::edge::named_text::KnownSite;
use crate::edge::output::Output;
use crate::edge::shown_text::{ShownText, StoryList};
use crate::edge::{disk, failure, layout, manifest, output};

/// How many hexadecimal digits of a digest identify a published folder.
const ID_DIGITS: usize = 10;

/// What to do with an earlier version that a newer program kept, to continue without that program.
const TO_GO_BACK: &str = "move the folder that contains it out of `earlier`, and try again";

/// The earlier versions of one published folder.
#[derive(Debug)]
pub struct EarlierVersions {
    folder: PathBuf,
    /// The path of the published folder, saved with the versions for people who open their folder.
    published: String,
}

/// A version's number and manifest. Later versions have larger numbers.
type NumberedManifest = (u32, Manifest);

/// An earlier version that can be restored.
#[derive(Debug)]
pub struct Version {
    /// Its number.
    pub number: u32,
    /// Its files.
    pub built_site: BuiltSite,
    /// Files of this version that someone removed or edited in the published folder and that were not kept. Edited
    /// files are left as they are.
    pub lost: Vec<String>,
}

impl EarlierVersions {
    /// The earlier versions of a published folder, in the folder of its site.
    pub fn of(site: &Path, published: &Output) -> Self {
        let whole = published.folder.display().to_string();
        let name = &manifest::hash(whole.as_bytes())[..ID_DIGITS];
        Self {
            folder: site.join(layout::EARLIER).join(name),
            published: failure::display_path(&published.folder),
        }
    }

    /// The earlier versions of every published folder of a site.
    pub fn all(site: &Path) -> Result<Vec<Self>, Failure> {
        let folder = site.join(layout::EARLIER);
        let folders = names_in(&folder)?.into_iter().map(|name| folder.join(name));
        let folders = folders.filter(|folder| folder.is_dir());
        let earlier = folders.map(|folder| Self {
            published: fs::read_to_string(folder.join("of.txt")).unwrap_or_default(),
            folder,
        });
        Ok(earlier.collect())
    }

    /// Fails if a newer program kept any of the earlier versions of a site. Damaged ones are found when they are used.
    pub(super) fn refuse_newer(site: &Path) -> Result<(), Failure> {
        for earlier in Self::all(site)? {
            for (_, file) in earlier.lists()? {
                FileFormat::FileList.refuse_newer_at(&file, TO_GO_BACK)?;
            }
        }
        Ok(())
    }

    /// The folder they are in.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// How many there are.
    pub fn count(&self) -> Result<usize, Failure> {
        Ok(self.versions()?.len())
    }

    /// Keeps the files that a commit of these changes replaces or removes, and records the version. Files left by an
    /// interrupted run are not a version: that run kept the version before it.
    pub fn save(&self, published: &Output, changes: &Changes) -> Result<(), Failure> {
        if published.manifest.is_empty() {
            return Ok(());
        }
        let label = self.folder.join("of.txt");
        self.write(&label, self.published.as_bytes())?;
        let mut version = published.manifest.clone();
        for path in changes.changed.iter().chain(&changes.removed) {
            let disk_path = output::path_below(&published.folder, path)?;
            let bytes = disk::retry(|| fs::read(&disk_path));
            let bytes = bytes.map_err(Failure::cannot("read", &disk_path))?;
            let hash = manifest::hash(&bytes);
            let kept = self.bytes_path(&hash);
            if !manifest::matches(&kept, &hash) {
                self.write(&kept, &bytes)?;
            }
            // Someone may have edited the file since.
            version.add(path, &hash);
        }
        let newest = self.versions()?.pop();
        let is_known = newest.as_ref().is_some_and(|(_, known)| *known == version);
        if published.manifest.is_complete() && !is_known {
            let number = newest.map_or(1, |(number, _)| number + 1);
            let disk_path = self.folder.join(format!("{number:06}.txt"));
            self.write(&disk_path, version.to_string().as_bytes())?;
        }
        Ok(())
    }

    /// The newest version, with those of its files that can be found; `None` if there is none. Files that were not
    /// kept, because no later version changed them, are still in the published folder or in the site that was built
    /// last.
    pub fn newest(&self, published: &Output, built: &Path) -> Result<Option<Version>, Failure> {
        let Some((number, manifest)) = self.versions()?.pop() else {
            return Ok(None);
        };
        let listed: Vec<(&str, &str)> = manifest.files().collect();
        let found: Vec<Result<Option<BuiltFile>, Failure>> = listed
            .par_iter()
            .map(|(path, hash)| {
                let published = output::path_below(&published.folder, path)?;
                let elsewhere = [self.bytes_path(hash), output::path_below(built, path)?];
                Ok(locate(path, hash, published, elsewhere))
            })
            .collect();
        let mut version = Version {
            number,
            built_site: BuiltSite::default(),
            lost: Vec::new(),
        };
        for ((path, hash), found) in listed.into_iter().zip(found) {
            let found = found?;
            if found.as_ref().is_none_or(|built| built.hash != hash) {
                version.lost.push(path.to_owned());
            }
            version.built_site.files.extend(found);
        }
        Ok(Some(version))
    }

    /// Removes all but the newest `count` versions, and the bytes that no remaining version needs.
    pub fn prune(&self, count: usize) -> Result<(), Failure> {
        let versions = self.versions()?;
        let old = versions.len().saturating_sub(count);
        self.remove(versions.iter().take(old).map(|(number, _)| *number))
    }

    /// Removes every version that shows one of these texts, and returns the numbers of those versions.
    pub(super) fn remove_showing(&self, texts: &[ShownText]) -> Result<Vec<u32>, Failure> {
        if texts.is_empty() {
            return Ok(Vec::new());
        }
        let shows = |manifest: &Manifest| {
            let list = self.list_of_stories(manifest);
            let mut texts = texts.iter();
            texts.any(|text| !text.addresses(&list, |path| manifest.has(path)).is_empty())
        };
        let versions = self.versions()?;
        let showing = versions.iter().filter(|(_, manifest)| shows(manifest));
        let showing: Vec<u32> = showing.map(|(number, _)| *number).collect();
        self.remove(showing.iter().copied())?;
        Ok(showing)
    }

    /// The site of every version.
    pub(super) fn known_sites(&self) -> Result<Vec<KnownSite>, Failure> {
        let versions = self.versions()?.into_iter();
        let sites = versions.map(|(_, manifest)| KnownSite {
            list: self.list_of_stories(&manifest),
            manifest,
        });
        Ok(sites.collect())
    }

    /// The list of all stories in a version; empty if there is no copy of the list. If no later version changed it, it
    /// is still in the published folder.
    fn list_of_stories(&self, version: &Manifest) -> StoryList {
        let path = StoryList::address();
        let copy = version.hash(&path).and_then(|hash| {
            let published = disk::join_below(Path::new(&self.published), &path)?;
            let mut copies = [self.bytes_path(hash), published].into_iter();
            copies.find(|copy| manifest::matches(copy, hash))
        });
        let text = copy.and_then(|copy| fs::read_to_string(copy).ok());
        StoryList::parse(&text.unwrap_or_default())
    }

    /// Removes versions, and the bytes that no other version needs.
    pub fn remove(&self, numbers: impl Iterator<Item = u32>) -> Result<(), Failure> {
        for number in numbers {
            remove_file(&self.folder.join(format!("{number:06}.txt")))?;
        }
        let versions = self.versions()?;
        let needed: BTreeSet<&str> = versions
            .iter()
            .flat_map(|(_, manifest)| manifest.files().map(|(_, hash)| hash))
            .collect();
        let folder = self.folder.join("files");
        for name in names_in(&folder)? {
            if !needed.contains(name.as_str()) {
                remove_file(&folder.join(name))?;
            }
        }
        if versions.is_empty() {
            disk::remove_dir_if_exists(&self.folder)
                .map_err(Failure::cannot("remove", &self.folder))?;
            // Fails if it has versions of another published folder in it.
            let _ = self.folder.parent().map(fs::remove_dir);
        }
        Ok(())
    }

    /// The versions, oldest first.
    fn versions(&self) -> Result<Vec<NumberedManifest>, Failure> {
        let mut versions = Vec::new();
        for (number, disk_path) in self.lists()? {
            let bytes = disk::retry(|| fs::read(&disk_path));
            let bytes = bytes.map_err(Failure::cannot("read", &disk_path))?;
            FileFormat::FileList.refuse_newer(&disk_path, &bytes, TO_GO_BACK)?;
            let text = String::from_utf8(bytes).ok();
            let manifest = text.and_then(|text| Manifest::parse(&text));
            let manifest = manifest.ok_or_else(|| {
                let why = "it is damaged, so this version of the site cannot be brought back; move it somewhere else and try \
                           again";
                Failure::refused("read", &disk_path, why)
            })?;
            versions.push((number, manifest));
        }
        versions.sort_unstable_by_key(|(number, _)| *number);
        Ok(versions)
    }

    /// The files with the lists of the versions, and their numbers.
    pub(super) fn lists(&self) -> Result<Vec<(u32, PathBuf)>, Failure> {
        let names = names_in(&self.folder)?.into_iter();
        let lists = names.filter_map(|name| {
            let number = name.strip_suffix(".txt")?.parse().ok()?;
            Some((number, self.folder.join(name)))
        });
        Ok(lists.collect())
    }

    fn bytes_path(&self, hash: &str) -> PathBuf {
        self.folder.join("files").join(hash)
    }

    /// Writes a file atomically: even if interrupted, it is either whole or absent.
    fn write(&self, disk_path: &Path, bytes: &[u8]) -> Result<(), Failure> {
        let temporary = self.folder.join(".half");
        let write = || {
            disk::creating_parents(&temporary, || disk::write_synced(&temporary, bytes))?;
            disk::creating_parents(disk_path, || disk::replace(&temporary, disk_path))
        };
        write().map_err(Failure::cannot("write", disk_path))
    }
}

/// Finds a file that has this hash, in the published folder or elsewhere. If there is none, returns the file as it is
/// in the published folder, or `None` if it was removed from there.
fn locate(
    path: &str,
    hash: &str,
    published: PathBuf,
    elsewhere: [PathBuf; 2],
) -> Option<BuiltFile> {
    let at = |disk_path: PathBuf| {
        let bytes = disk::retry(|| fs::read(&disk_path)).ok()?;
        Some(BuiltFile {
            path: path.to_owned(),
            hash: manifest::hash(&bytes),
            disk_path,
            length: u64::try_from(bytes.len()).ok()?,
        })
    };
    let is_wanted = |file: &BuiltFile| file.hash == hash;
    let published = at(published);
    if published.as_ref().is_some_and(is_wanted) {
        return published;
    }
    let kept = elsewhere.into_iter().filter_map(at).find(is_wanted);
    kept.or(published)
}

/// The names in a folder that are not hidden, sorted; empty if there is no such folder.
fn names_in(folder: &Path) -> Result<BTreeSet<String>, Failure> {
    let read = || -> io::Result<BTreeSet<String>> {
        let names = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.file_name()));
        let names: Vec<_> = names.collect::<io::Result<_>>()?;
        let names = names
            .iter()
            .map(|name| name.as_os_str())
            .filter_map(OsStr::to_str);
        Ok(names
            .filter(|name| !name.starts_with('.'))
            .map(str::to_owned)
            .collect())
    };
    match read() {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(BTreeSet::new()),
        names => names.map_err(Failure::cannot("read", folder)),
    }
}

fn remove_file(disk_path: &Path) -> Result<(), Failure> {
    match disk::remove(disk_path) {
        Err(error) if !disk::is_absent(&error) => Err(Failure::cannot("remove", disk_path)(error)),
        _ => Ok(()),
    }
}
