//! The list of the files that a build wrote: they are ours to replace and to remove, and no others are.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use sha2::Digest;
use sha2::Sha256;

use crate::edge::disk;
use crate::edge::failure::Failure;

/// The list's name in the output. `sha256sum --check` reads it.
pub(super) const NAME: &str = "qi-stories-manifest.txt";

/// The files of a built site: the path of each and the SHA-256 of its bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Manifest(BTreeMap<String, String>);

impl Manifest {
    /// The list in an output; `None` when there is none.
    pub(super) fn read(output: &Path) -> Result<Option<Self>, Failure> {
        let place = output.join(NAME);
        match disk::patiently(|| fs::read_to_string(&place)) {
            Ok(text) => Self::parse(&text).map(Some).ok_or_else(|| {
                let why = "it is damaged; empty its folder and build again";
                Failure::because("read", &place, why)
            }),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Failure::cannot("read", &place)(error)),
        }
    }

    /// Adds a file.
    pub(super) fn add(&mut self, path: &str, sum: &str) {
        self.0.insert(path.to_owned(), sum.to_owned());
    }

    /// The paths, in order.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Whether the file is listed.
    pub(super) fn has(&self, path: &str) -> bool {
        self.0.contains_key(path)
    }

    /// The files of both lists, with the sums of `newer` where both have one.
    pub(super) fn union(&self, newer: &Self) -> Self {
        let mut union = self.clone();
        union.0.extend(newer.0.clone());
        union
    }

    fn parse(text: &str) -> Option<Self> {
        let mut files = BTreeMap::new();
        for line in text.lines() {
            let (sum, path) = line.split_once("  ")?;
            // A list is read to remove files, so a path that leads out of the output spoils it.
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
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
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
