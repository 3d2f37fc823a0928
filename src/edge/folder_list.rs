//! The lists of folders that a site was published and built to, so that a withdrawal misses none of them.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::base::encoding;
use crate::edge::failure::Failure;
use crate::edge::format::{self, FileFormat};
use crate::edge::output::Output;
use crate::edge::{disk, layout};

/// What to do with a list that a newer program wrote, to continue without that program.
const TO_GO_BACK: &str =
    "move it somewhere else; a withdrawal then cannot check the folders that only this list names";

/// A list of folders for one site, in a file with a line that names the format and then one path on each line. People
/// add lines too, and start lists without the first line.
#[derive(Debug)]
pub(super) struct FolderList(PathBuf);

impl FolderList {
    /// The folders that a site was published to.
    pub(super) fn published(site: &Path) -> Self {
        Self(layout::published_to(site))
    }

    /// The folders that a site was built to, except the default one.
    pub(super) fn built(site: &Path) -> Self {
        Self(layout::built_to(site))
    }

    /// The path of the file.
    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    /// The line of a folder: the path as people type it. Windows has another form for programs, which begins with
    /// `\\?\`.
    pub(super) fn line(folder: &Output) -> String {
        dunce::simplified(folder.folder()).display().to_string()
    }

    /// Whether a folder is in the list.
    pub(super) fn has(&self, folder: &Output) -> Result<bool, Failure> {
        let line = Self::line(folder);
        Ok(self.read()?.lines().any(|known| known.trim() == line))
    }

    /// Makes a folder the last of the list, to which it is added if it is new.
    pub(super) fn record(&self, folder: &Output) -> Result<(), Failure> {
        let line = Self::line(folder);
        let text = self.read()?;
        let others = text.lines().filter(|known| known.trim() != line);
        let others: String = others.map(|known| format!("{known}\n")).collect();
        let recorded = format!("{others}{line}\n");
        match recorded == text {
            true => Ok(()),
            false => self.write(&recorded),
        }
    }

    /// Removes the folders that someone deleted. A folder on a disk that is not connected may still exist.
    pub(super) fn forget_deleted(&self) -> Result<(), Failure> {
        let text = self.read()?;
        let is_deleted = |line: &str| {
            let folder = Path::new(line);
            let top = folder.ancestors().last();
            !folder.exists() && top.is_some_and(Path::exists)
        };
        let kept: String = text
            .split_inclusive('\n')
            .filter(|line| !is_deleted(line.trim()))
            .collect();
        match kept == text {
            true => Ok(()),
            false => self.write(&kept),
        }
    }

    /// The folders, in the order in which they were last used.
    pub(super) fn all(&self) -> Result<Vec<PathBuf>, Failure> {
        let text = self.read()?;
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let folders = lines.map(|line| dunce::simplified(Path::new(line)).to_path_buf());
        Ok(folders.collect())
    }

    /// Fails if a newer program wrote the list.
    pub(super) fn refuse_newer(&self) -> Result<(), Failure> {
        FileFormat::FolderList.refuse_newer_at(&self.0, TO_GO_BACK)
    }

    /// The lines of the list, in any encoding that an editor may have saved it in. Fails if a newer program wrote it.
    fn read(&self) -> Result<String, Failure> {
        match disk::retry(|| fs::read(&self.0)) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(String::new()),
            Err(error) => Err(Failure::cannot("read", &self.0)(error)),
            Ok(bytes) => {
                let text = encoding::decode(bytes).text;
                let text = text.trim_start_matches('\u{feff}');
                FileFormat::FolderList.refuse_newer(&self.0, text.as_bytes(), TO_GO_BACK)?;
                Ok(format::split_heading(text).1.to_owned())
            }
        }
    }

    /// Writes the list beside itself and renames it, so that an interrupted run leaves a whole one.
    fn write(&self, lines: &str) -> Result<(), Failure> {
        let beside = self.0.with_extension("tmp");
        let text = FileFormat::FolderList.heading() + lines;
        disk::creating_parents(&beside, || disk::write_synced(&beside, text.as_bytes()))
            .and_then(|()| disk::replace(&beside, &self.0))
            .map_err(Failure::cannot("write", &self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_that_was_used_last_is_the_last_of_the_list() {
        let site = tempfile::tempdir().expect("a folder can be made");
        let [one, other] = ["one", "other"].map(|name| site.path().join(name));
        let list = FolderList::published(site.path());
        for folder in [&one, &other, &one, &one] {
            let output = Output::open(Some(site.path()), folder).expect("may be published to");
            list.record(&output).expect("can be written");
        }
        let all = list.all().expect("can be read");
        let names: Vec<_> = all.iter().filter_map(|folder| folder.file_name()).collect();
        assert_eq!(names, ["other", "one"]);
    }
}
