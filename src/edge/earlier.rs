//! Earlier versions of a published site, kept in the site's own folder, where readers cannot get at them.
//!
//! A version is the manifest of its files. The bytes of files that later versions changed or removed are stored by
//! hash, each once; the others are still in the published folder.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::{fs, io};

use rayon::prelude::*;

use crate::edge::changes::Changes;
use crate::edge::edition::{Built, Edition};
use crate::edge::failure::Failure;
use crate::edge::manifest::Manifest;
use crate::edge::output::Output;
use crate::edge::{disk, edition, layout, manifest, output};

/// How many hexadecimal digits of its digest identify a published folder.
const FINGERPRINT: usize = 10;

/// The earlier versions of one published folder.
#[derive(Debug)]
pub struct Earlier {
    folder: PathBuf,
    /// The path of the published folder, saved with the versions for people who look into their folder.
    published: String,
}

/// A version's number and manifest. Later versions have larger numbers.
type Listed = (u32, Manifest);

/// An earlier version that can be restored.
#[derive(Debug)]
pub struct Version {
    /// Its number.
    pub number: u32,
    /// Its files.
    pub edition: Edition,
    /// Those of its files that somebody removed or edited in the published folder and that were not kept. Edited files
    /// are left as they are.
    pub lost: Vec<String>,
}

impl Earlier {
    /// The earlier versions of a published folder, in the folder of its site.
    pub fn of(site: &Path, published: &Output) -> Self {
        let published = published.folder.display().to_string();
        let name = &manifest::sum(published.as_bytes())[..FINGERPRINT];
        Self {
            folder: site.join(layout::EARLIER).join(name),
            published,
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

    /// The folder they are in.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// How many there are.
    pub fn count(&self) -> Result<usize, Failure> {
        Ok(self.versions()?.len())
    }

    /// Keeps the files that a commit of these changes replaces or removes, and records the version. What an interrupted
    /// run left is not a version: that run kept the one before it.
    pub fn keep(&self, published: &Output, changes: &Changes) -> Result<(), Failure> {
        if published.before.is_empty() {
            return Ok(());
        }
        let of = self.folder.join("of.txt");
        self.write(&of, self.published.as_bytes())?;
        let mut version = published.before.clone();
        for path in changes.changed.iter().chain(&changes.removed) {
            let place = output::place_of(&published.folder, path)?;
            let bytes = disk::patiently(|| fs::read(&place));
            let bytes = bytes.map_err(Failure::cannot("read", &place))?;
            let sum = manifest::sum(&bytes);
            let kept = self.bytes_of(&sum);
            if !edition::has(&kept, &sum) {
                self.write(&kept, &bytes)?;
            }
            // Somebody may have edited the file since.
            version.add(path, &sum);
        }
        let newest = self.versions()?.pop();
        let is_known = newest.as_ref().is_some_and(|(_, known)| *known == version);
        if published.before.is_settled() && !is_known {
            let number = newest.map_or(1, |(number, _)| number + 1);
            let place = self.folder.join(format!("{number:06}.txt"));
            self.write(&place, version.to_string().as_bytes())?;
        }
        Ok(())
    }

    /// The newest version, with those of its files that can be found; `None` if there is none. Files that were not
    /// kept, because no later version changed them, are still in the published folder or in the site that was built
    /// last.
    pub fn newest(&self, published: &Output, built: &Path) -> Result<Option<Version>, Failure> {
        let Some((number, list)) = self.versions()?.pop() else {
            return Ok(None);
        };
        let listed: Vec<(&str, &str)> = list.files().collect();
        let found: Vec<Result<Option<Built>, Failure>> = listed
            .par_iter()
            .map(|(path, sum)| {
                let there = output::place_of(&published.folder, path)?;
                let elsewhere = [self.bytes_of(sum), output::place_of(built, path)?];
                Ok(found(path, sum, there, elsewhere))
            })
            .collect();
        let mut version = Version {
            number,
            edition: Edition::default(),
            lost: Vec::new(),
        };
        for ((path, sum), found) in listed.into_iter().zip(found) {
            let found = found?;
            if found.as_ref().is_none_or(|built| built.sum != sum) {
                version.lost.push(path.to_owned());
            }
            version.edition.files.extend(found);
        }
        Ok(Some(version))
    }

    /// Removes all but the newest `count` versions, and the bytes that no version needs any more.
    pub fn keep_newest(&self, count: usize) -> Result<(), Failure> {
        let versions = self.versions()?;
        let old = versions.len().saturating_sub(count);
        self.forget(versions.iter().take(old).map(|(number, _)| *number))
    }

    /// Removes every version that contains one of these files, and returns the numbers of those versions.
    pub fn forget_holding(&self, paths: &BTreeSet<String>) -> Result<Vec<u32>, Failure> {
        let versions = self.versions()?;
        let holding = versions
            .iter()
            .filter(|(_, list)| list.paths().any(|path| paths.contains(path)));
        let holding: Vec<u32> = holding.map(|(number, _)| *number).collect();
        self.forget(holding.iter().copied())?;
        Ok(holding)
    }

    /// Removes versions, and the bytes that no other version needs.
    pub fn forget(&self, numbers: impl Iterator<Item = u32>) -> Result<(), Failure> {
        for number in numbers {
            remove(&self.folder.join(format!("{number:06}.txt")))?;
        }
        let versions = self.versions()?;
        let needed: BTreeSet<&str> = versions
            .iter()
            .flat_map(|(_, list)| list.files().map(|(_, sum)| sum))
            .collect();
        let folder = self.folder.join("files");
        for name in names_in(&folder)? {
            if !needed.contains(name.as_str()) {
                remove(&folder.join(name))?;
            }
        }
        if versions.is_empty() {
            disk::clear(&self.folder).map_err(Failure::cannot("remove", &self.folder))?;
            // Fails while it has versions of another published folder in it.
            let _ = self.folder.parent().map(fs::remove_dir);
        }
        Ok(())
    }

    /// The versions, oldest first.
    fn versions(&self) -> Result<Vec<Listed>, Failure> {
        let mut versions = Vec::new();
        for name in names_in(&self.folder)? {
            let number = name.strip_suffix(".txt").and_then(|name| name.parse().ok());
            let Some(number) = number else { continue };
            let place = self.folder.join(&name);
            let text = disk::patiently(|| fs::read_to_string(&place));
            let text = text.map_err(Failure::cannot("read", &place))?;
            let list = Manifest::parse(&text).ok_or_else(|| {
                let why = "it is damaged; delete it and try again";
                Failure::because("read", &place, why)
            })?;
            versions.push((number, list));
        }
        versions.sort_unstable_by_key(|(number, _)| *number);
        Ok(versions)
    }

    fn bytes_of(&self, sum: &str) -> PathBuf {
        self.folder.join("files").join(sum)
    }

    /// Writes a file atomically: interrupted at any time, it is either whole or absent.
    fn write(&self, place: &Path, bytes: &[u8]) -> Result<(), Failure> {
        let half = self.folder.join(".half");
        let write = || {
            disk::with_folders(&half, || disk::write_through(&half, bytes))?;
            disk::with_folders(place, || disk::patiently(|| fs::rename(&half, place)))
        };
        write().map_err(Failure::cannot("write", place))
    }
}

/// Finds a file that has this hash, in the published folder or elsewhere. If there is none, returns the file as it is
/// in the published folder, or `None` if it was removed from there.
fn found(path: &str, sum: &str, there: PathBuf, elsewhere: [PathBuf; 2]) -> Option<Built> {
    let at = |place: PathBuf| {
        let bytes = disk::patiently(|| fs::read(&place)).ok()?;
        Some(Built {
            path: path.to_owned(),
            sum: manifest::sum(&bytes),
            place,
            length: u64::try_from(bytes.len()).ok()?,
        })
    };
    let is_it = |file: &Built| file.sum == sum;
    let published = at(there);
    if published.as_ref().is_some_and(is_it) {
        return published;
    }
    let kept = elsewhere.into_iter().filter_map(at).find(is_it);
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

fn remove(place: &Path) -> Result<(), Failure> {
    match disk::patiently(|| fs::remove_file(place)) {
        Err(error) if !disk::is_absent(&error) => Err(Failure::cannot("remove", place)(error)),
        _ => Ok(()),
    }
}
