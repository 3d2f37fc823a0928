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
const CHANGING: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// Marks, in place of its hash, a file that no page links to: it is new and its site is not yet in place, or it is
/// about to be removed.
const UNLINKED: &str = "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff";

/// The files of a built site: the path of each, and the SHA-256 of its bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Manifest(BTreeMap<String, String>);

impl Manifest {
    /// Reads the manifest of an output; `None` if there is none.
    pub(super) fn read(output: &Path) -> Result<Option<Self>, Failure> {
        let place = output.join(NAME);
        match disk::patiently(|| fs::read_to_string(&place)) {
            // After a power cut, a disk may show a file that has a name but no bytes yet.
            Ok(text) if text.is_empty() => Ok(None),
            Ok(text) => Self::parse(&text).map(Some).ok_or_else(|| {
                let why = "it is damaged; empty its folder and build again";
                Failure::because("read", &place, why)
            }),
            Err(error) if disk::is_absent(&error) => Ok(None),
            Err(error) => Err(Failure::cannot("read", &place)(error)),
        }
    }

    /// Adds a file, or replaces its hash.
    pub(super) fn add(&mut self, path: &str, sum: &str) {
        self.0.insert(path.to_owned(), sum.to_owned());
    }

    /// Whether no file is listed.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The hash of a file, if it is listed.
    pub(super) fn sum(&self, path: &str) -> Option<&str> {
        self.0.get(path).map(String::as_str)
    }

    /// Whether the run that wrote the manifest finished.
    pub(super) fn is_settled(&self) -> bool {
        let is_mark = |sum: &String| [CHANGING, UNLINKED].contains(&sum.as_str());
        !self.0.values().any(is_mark)
    }

    /// Whether the last run stopped while no page linked to this file.
    pub(super) fn is_unlinked(&self, path: &str) -> bool {
        self.sum(path) == Some(UNLINKED)
    }

    /// Marks a file as being changed.
    pub(super) fn mark_changing(&mut self, path: &str) {
        self.add(path, CHANGING);
    }

    /// Marks a file that no page links to.
    pub(super) fn mark_unlinked(&mut self, path: &str) {
        self.add(path, UNLINKED);
    }

    /// The paths and their hashes, sorted by path.
    pub(super) fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(path, sum)| (path.as_str(), sum.as_str()))
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
            let (sum, path) = line.split_once("  ")?;
            // Files are removed on the strength of this list, so a path that leads out of the output makes it invalid.
            disk::below(Path::new(""), path)?;
            files.insert(path.to_owned(), sum.to_owned());
        }
        Some(Self(files))
    }
}

impl fmt::Display for Manifest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (path, sum) in &self.0 {
            writeln!(f, "{sum}  {path}")?;
        }
        Ok(())
    }
}

/// The SHA-256 of some bytes, in hexadecimal.
pub(super) fn sum(bytes: &[u8]) -> String {
    digest::of([bytes])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_as_it_was_written() {
        let mut manifest = Manifest::default();
        manifest.add("stories/a.html", &sum(b"a"));
        manifest.add("index.html", &sum(b""));
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
    fn a_list_that_leads_out_of_its_folder_is_damaged() {
        assert_eq!(Manifest::parse("0  ../../a.html\n"), None);
        assert_eq!(Manifest::parse("0  /etc/passwd\n"), None);
        assert_eq!(Manifest::parse("a.html\n"), None);
    }
}
