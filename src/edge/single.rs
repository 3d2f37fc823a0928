//! A single output file at a path that the user chose, written whole or not at all.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::{fs, io, process};

use crate::edge::failure::Failure;
use crate::edge::{disk, layout, manifest};

/// Creates a file, and any missing folders above it. Never replaces an existing file.
pub fn add_new(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let mut is_taken = false;
    let created = disk::creating_parents(path, || {
        let mut file = match fs::File::create_new(path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                is_taken = true;
                return Ok(());
            }
            created => created?,
        };
        file.write_all(bytes).inspect_err(|_| {
            // A partial file would look like one that the user wrote.
            let _stays_when_the_disk_is_gone = fs::remove_file(path);
        })
    });
    created.map_err(Failure::cannot("write", path))?;
    if is_taken {
        let why =
            "it already exists, and we do not replace your files; edit it, or delete it first";
        return Err(Failure::refused("write", path, why));
    }
    Ok(())
}

/// A file that output is to be written to.
#[derive(Debug)]
pub struct SingleFile {
    /// The path as it was typed.
    typed: PathBuf,
    /// The resolved, absolute path.
    real: PathBuf,
}

impl SingleFile {
    /// Checks that a file can be written at this path. The name must have this extension, so that a typing mistake
    /// cannot replace a story, and a double click opens the file.
    pub fn at(file: &Path, extension: &str) -> Result<Self, Failure> {
        let real = disk::resolve(file).map_err(Failure::cannot("find", file))?;
        let single = Self {
            typed: file.to_path_buf(),
            real,
        };
        let has_extension = file
            .extension()
            .is_some_and(|named| named.eq_ignore_ascii_case(extension));
        if !has_extension {
            return Err(single.refused(&format!("give it a name that ends in .{extension}")));
        }
        if single.real.is_dir() {
            return Err(single.refused("it is a folder, not a file"));
        }
        Ok(single)
    }

    /// Also checks that the file cannot be published with a site: it must be neither among the files of the site in the
    /// folder `site` nor in a folder that a site was built into. Its folder must exist: a mistyped name would create a
    /// folder that nobody knows about, for a file that is not meant for everyone.
    pub fn unpublished(self, site: &Path) -> Result<Self, Failure> {
        if !self.folder().is_dir() {
            return Err(
                self.refused("there is no such folder; create it first, or choose a different one")
            );
        }
        for own in [layout::CONTENT, layout::THEMES] {
            let own = site.join(own);
            let own = disk::resolve(&own).map_err(Failure::cannot("find", &own))?;
            if self.folder().starts_with(own) {
                return Err(
                    self.refused("the site's source files are there; choose a different folder")
                );
            }
        }
        let mut folders = self.folder().ancestors();
        if folders.any(manifest::is_in) {
            let why = "a site is published in that folder, and this file is not for its readers; choose a different \
                       folder";
            return Err(self.refused(why));
        }
        Ok(self)
    }

    /// Writes the file, creating any missing folders, and returns its absolute path.
    pub fn write(&self, text: &str) -> Result<PathBuf, Failure> {
        let name = format!(".qi-stories-file.{}", process::id());
        let temporary = self.real.with_file_name(name);
        let written = write_atomically(&temporary, &self.real, text);
        if written.is_err() {
            // It may never have been created.
            let _ = fs::remove_file(&temporary);
        }
        written.map_err(Failure::cannot("write", &self.typed))?;
        let absolute = std::path::absolute(&self.typed);
        Ok(absolute.unwrap_or_else(|_| self.real.clone()))
    }

    fn folder(&self) -> &Path {
        self.real.parent().unwrap_or(&self.real)
    }

    fn refused(&self, why: &str) -> Failure {
        Failure::refused("write", &self.typed, why)
    }
}

/// Writes the file under a temporary name in the same folder, then renames it.
fn write_atomically(temporary: &Path, path: &Path, text: &str) -> io::Result<()> {
    disk::creating_parents(temporary, || fs::write(temporary, text))?;
    disk::replace(temporary, path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_cannot_be_moved_into_place_leaves_nothing_beside_it() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let typed = folder.path().join("a.html");
        let file = SingleFile::at(&typed, "html").expect("may be written there");
        file.write("1").expect("can be written");
        file.write("2").expect("can be written again");
        assert_eq!(fs::read(&typed).expect("is there"), b"2");
        fs::remove_file(&typed).expect("can be removed");
        fs::create_dir(&typed).expect("can be made");
        let message = file.write("3").expect_err("a folder is in the way");
        assert!(
            message.to_string().starts_with("cannot write `"),
            "{message}"
        );
        let temporary = fs::read_dir(folder.path()).expect("can be read");
        assert_eq!(temporary.count(), 1);
    }
}
