//! The manifest: the list of files that a build wrote. Only these may be replaced or removed. It is kept twice, because
//! people delete a text file that no page links to.

use std::collections::BTreeMap;
use std::path::Path;
use std::{fmt, fs};

use crate::base::digest;
use crate::edge::disk;
use crate::edge::failure::Failure;
use crate::edge::format::{self, FileFormat};

/// The name of the manifest in the output. `sha256sum --check` can read it.
pub(super) const NAME: &str = "qi-stories-manifest.txt";

/// The path of the copy of the manifest, in a folder of the output.
pub(super) const COPY: &str = "assets/qi-stories-manifest.txt";

/// Both names, in the order in which they are written.
pub(super) const NAMES: [&str; 2] = [NAME, COPY];

/// What to do with a list in an output that a newer program wrote, to continue without that program.
const TO_GO_BACK: &str =
    "move the whole folder of that site somewhere else, and build and publish again";

/// Marks, in place of its hash, a file that is being changed and so may have its old bytes or its new ones.
const CHANGING_HASH: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// Marks, in place of its hash, a file that no page links to: it is new and its site is not yet in place, or it is
/// about to be removed.
const UNLINKED_HASH: &str = "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff";

/// The files of a built site: the path of each, and the SHA-256 of its bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Manifest(BTreeMap<String, String>);

impl Manifest {
    /// Reads the manifest of an output with what only its copy names, because either may come from an old backup;
    /// `None` if both are missing or damaged.
    pub(super) fn read(output: &Path) -> Result<Option<Self>, Failure> {
        let copy = Self::read_copy(output)?;
        let Some(mut manifest) = Self::read_main(output)? else {
            return Ok(copy);
        };
        manifest.unite(&copy.unwrap_or_default(), |_, _| true);
        Ok(Some(manifest))
    }

    /// Adds the files of another list that still have the hash there, as `is_current` says. A file that has neither that
    /// hash nor the one here counts as being changed.
    pub(super) fn unite(&mut self, other: &Self, is_current: impl Fn(&str, &str) -> bool) {
        for (path, hash) in other.files() {
            match self.hash(path) {
                // The run that left these marks has to be completed.
                Some(CHANGING_HASH | UNLINKED_HASH) => {}
                Some(own) if own == hash || is_current(path, own) => {}
                None if !is_current(path, hash) => {}
                _ if is_current(path, hash) => self.add(path, hash),
                _ => self.mark_changing(path),
            }
        }
    }

    /// Reads the manifest itself; `None` where it is missing or damaged.
    pub(super) fn read_main(output: &Path) -> Result<Option<Self>, Failure> {
        Self::read_named(output, NAME)
    }

    /// Reads the copy of the manifest; `None` where it is missing or damaged.
    pub(super) fn read_copy(output: &Path) -> Result<Option<Self>, Failure> {
        Self::read_named(output, COPY)
    }

    fn read_named(output: &Path, name: &str) -> Result<Option<Self>, Failure> {
        let path = output.join(name);
        match disk::retry(|| fs::read(&path)) {
            // After a power cut, a disk may show a file that has a name but no bytes yet.
            Ok(bytes) if bytes.is_empty() => Ok(None),
            Ok(bytes) => {
                FileFormat::FileList.refuse_newer(&path, &bytes, TO_GO_BACK)?;
                let text = String::from_utf8(bytes).ok();
                Ok(text.and_then(|text| Self::parse(&text)))
            }
            Err(error) if disk::is_absent(&error) => Ok(None),
            Err(error) => Err(Failure::cannot("read", &path)(error)),
        }
    }

    /// Adds a file, or replaces its hash.
    pub(super) fn add(&mut self, path: &str, hash: &str) {
        self.0.insert(path.to_owned(), hash.to_owned());
    }

    /// Whether no file is listed.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The hash of a file, if it is listed.
    pub(super) fn hash(&self, path: &str) -> Option<&str> {
        self.0.get(path).map(String::as_str)
    }

    /// Whether the run that wrote the manifest finished.
    pub(super) fn is_complete(&self) -> bool {
        let is_mark = |hash: &String| [CHANGING_HASH, UNLINKED_HASH].contains(&hash.as_str());
        !self.0.values().any(is_mark)
    }

    /// Whether the last run stopped while no page linked to this file.
    pub(super) fn is_unlinked(&self, path: &str) -> bool {
        self.hash(path) == Some(UNLINKED_HASH)
    }

    /// Whether the last run stopped while it changed this file.
    pub(super) fn is_marked(&self, path: &str) -> bool {
        let hash = self.hash(path);
        hash.is_some_and(|hash| [CHANGING_HASH, UNLINKED_HASH].contains(&hash))
    }

    /// Marks a file as being changed.
    pub(super) fn mark_changing(&mut self, path: &str) {
        self.add(path, CHANGING_HASH);
    }

    /// Marks a file that no page links to.
    pub(super) fn mark_unlinked(&mut self, path: &str) {
        self.add(path, UNLINKED_HASH);
    }

    /// The paths and their hashes, sorted by path.
    pub(super) fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(path, hash)| (path.as_str(), hash.as_str()))
    }

    /// The paths, sorted.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Whether a file is listed.
    pub(super) fn has(&self, path: &str) -> bool {
        self.0.contains_key(path)
    }

    /// A digest of the files and their hashes. It does not depend on the format of the list.
    pub(super) fn digest(&self) -> String {
        digest::of([self.listed()])
    }

    /// A line for each file.
    fn listed(&self) -> String {
        let files = self.files();
        files
            .map(|(path, hash)| format!("{hash}  {path}\n"))
            .collect()
    }

    /// Parses a manifest of this format or an earlier one; `None` if it is damaged.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut files = BTreeMap::new();
        let (_, listed) = format::split_heading(text);
        for line in listed.lines() {
            let (hash, path) = line.split_once("  ")?;
            // Files are removed on the strength of this list, so a path that leads out of the output makes it invalid.
            disk::join_below(Path::new(""), path)?;
            files.insert(path.to_owned(), hash.to_owned());
        }
        Some(Self(files))
    }
}

impl fmt::Display for Manifest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // `sha256sum --check` passes over a line that begins with this character.
        write!(f, "{}{}", FileFormat::FileList.heading(), self.listed())
    }
}

/// Whether a folder has a manifest or its copy.
pub(super) fn is_in(folder: &Path) -> bool {
    NAMES.iter().any(|name| folder.join(name).is_file())
}

/// The SHA-256 of some bytes, in hexadecimal.
pub(super) fn hash(bytes: &[u8]) -> String {
    digest::of([bytes])
}

/// Whether a file exists and has bytes with this hash.
pub(super) fn matches(disk_path: &Path, hash: &str) -> bool {
    disk::retry(|| fs::read(disk_path)).is_ok_and(|bytes| digest::of([&bytes]) == hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_is_read_back_as_written() {
        let mut manifest = Manifest::default();
        manifest.add("stories/a.html", &hash(b"a"));
        manifest.add("index.html", &hash(b""));
        let text = manifest.to_string();
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert!(text.starts_with("# qi-stories "), "{text}");
        let (_, listed) = format::split_heading(&text);
        assert!(
            listed.starts_with(&format!("{empty}  index.html\n")),
            "{text}"
        );
        assert_eq!(Manifest::parse(listed), Some(manifest.clone()));
        assert_eq!(Manifest::parse(&text), Some(manifest.clone()));
        assert_eq!(Manifest::parse(&text.replace('\n', "\r\n")), Some(manifest));
    }

    #[test]
    fn a_manifest_with_a_path_outside_its_folder_is_damaged() {
        assert_eq!(Manifest::parse("0  ../../a.html\n"), None);
        assert_eq!(Manifest::parse("0  /etc/passwd\n"), None);
        assert_eq!(Manifest::parse("a.html\n"), None);
    }
}
