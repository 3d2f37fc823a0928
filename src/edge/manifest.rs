//! The manifest: the list of files that a build wrote. Only these may be replaced or removed.

use std::collections::BTreeMap;
use std::path::Path;
use std::{fmt, fs};

use crate::base::digest;
use crate::edge::disk;
use crate::edge::failure::Failure;

/// The name of the manifest in the output. `sha256sum --check` can read it.
pub(super) const NAME: &str = "qi-stories-manifest.txt";

/// Marks, in place of its hash, a file that is being changed and so may have its old bytes or its new ones.
const CHANGING_HASH: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// Marks, in place of its hash, a file that no page links to: it is new and its site is not yet in place, or it is
/// about to be removed.
const UNLINKED_HASH: &str = "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff";

/// The files of a built site: the path of each, and the SHA-256 of its bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Manifest(BTreeMap<String, String>);

impl Manifest {
    /// Reads the manifest of an output; `None` if there is none.
    pub(super) fn read(output: &Path) -> Result<Option<Self>, Failure> {
        let path = output.join(NAME);
        match disk::retry(|| fs::read_to_string(&path)) {
            // After a power cut, a disk may show a file that has a name but no bytes yet.
            Ok(text) if text.is_empty() => Ok(None),
            Ok(text) => Self::parse(&text).map(Some).ok_or_else(|| {
                let why = "it is damaged; empty its folder and build again";
                Failure::refused("read", &path, why)
            }),
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

    /// Parses a manifest; `None` if it is damaged.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut files = BTreeMap::new();
        for line in text.lines() {
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
        for (path, hash) in &self.0 {
            writeln!(f, "{hash}  {path}")?;
        }
        Ok(())
    }
}

/// The SHA-256 of some bytes, in hexadecimal.
pub(super) fn hash(bytes: &[u8]) -> String {
    digest::of([bytes])
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
        assert!(
            text.starts_with(&format!("{empty}  index.html\n")),
            "{text}"
        );
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
