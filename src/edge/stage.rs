//! The staging folder, where a new site is assembled before anything visible changes.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::base::path::PageUrl;
use crate::edge::changes::StagedFile;
use crate::edge::failure::Failure;
use crate::edge::lock::Lock;
use crate::edge::output::{FileState, Output};
use crate::edge::working_paths::WorkingPaths;
use crate::edge::{disk, lock, manifest, output};

/// A new site that is being staged for an output. Dropped without a commit, it leaves the output as it was.
///
/// No other run can write to the same output while it lives.
#[derive(Debug)]
pub struct Stage {
    pub(super) output: Output,
    pub(super) staging: PathBuf,
    pub(super) leftovers: Leftovers,
    /// The files that this run has staged, by lower-case path, because Windows ignores case in names.
    files: Mutex<BTreeMap<String, StagedFile>>,
    /// Released after the staging folder is removed, because fields are dropped after `Drop::drop` has run.
    _lock: Lock,
}

/// What happens to complete files that a run staged but could not commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leftovers {
    /// They are removed; every run writes all files again.
    Discard,
    /// The next run reuses them, because writing to a network is slow.
    Reuse,
}

impl Stage {
    /// Starts staging the site in the folder `site`, or a site without a folder, for `output`. Refuses an output that
    /// contains other people's files or the site's own files, or that another run is writing to.
    pub fn open(site: Option<&Path>, output: &Path, leftovers: Leftovers) -> Result<Self, Failure> {
        // Refuse before any folder is created or any lock taken.
        let folder = Output::open(site, output)?.folder;
        for paths in WorkingPaths::candidates(&folder) {
            let around = paths.lock.parent().unwrap_or(&folder);
            match fs::create_dir_all(around) {
                Err(error) if lock::is_forbidden(&error) => continue,
                made => made.map_err(Failure::cannot("create the folder", around))?,
            }
            // The top of a drive or share is taken for made without a look at it.
            fs::metadata(around).map_err(Failure::cannot("find", around))?;
            let Some(lock) = Lock::take(&paths, output)? else {
                continue;
            };
            let staging = paths.staging;
            if leftovers == Leftovers::Discard {
                disk::remove_dir_if_exists(&staging)
                    .map_err(Failure::cannot("remove", &staging))?;
            }
            fs::create_dir_all(&staging).map_err(Failure::cannot("create the folder", &staging))?;
            return Ok(Self {
                // Read again, now that nobody else can change it.
                output: Output::open(site, output)?,
                staging,
                leftovers,
                files: Mutex::default(),
                _lock: lock,
            });
        }
        let why =
            "we cannot write there or next to it: permission is denied, or the disk is read-only";
        Err(Failure::refused("write to", output, why))
    }

    /// The output as the last run left it.
    pub fn output(&self) -> &Output {
        &self.output
    }

    /// Adds a file; if the output already has the same bytes, nothing is written. May be called from any number of
    /// threads.
    pub fn write(&self, url: &PageUrl, bytes: &[u8]) -> Result<(), Failure> {
        let path = url.as_str();
        let state = self.output.compare_with(path, bytes)?;
        self.record(StagedFile {
            path: path.to_owned(),
            hash: manifest::hash(bytes),
            state,
        })?;
        if !matches!(state, FileState::Same | FileState::Foreign) {
            let disk_path = output::path_below(&self.staging, path)?;
            disk::creating_parents(&disk_path, || fs::write(&disk_path, bytes))
                .map_err(Failure::cannot("write", &disk_path))?;
        }
        Ok(())
    }

    /// Adds a file that the last run wrote, if its bytes are unchanged; returns whether it did. For files whose name
    /// identifies their content.
    pub fn reuse(&self, url: &PageUrl) -> Result<bool, Failure> {
        let path = url.as_str();
        let Some(hash) = self.output.manifest.hash(path).map(str::to_owned) else {
            return Ok(false);
        };
        if self.output.compare(path, &hash)? != FileState::Same {
            return Ok(false);
        }
        self.record(StagedFile {
            path: path.to_owned(),
            hash,
            state: FileState::Same,
        })?;
        Ok(true)
    }

    /// The files staged so far, sorted by name.
    pub(super) fn staged_files(&self) -> Vec<StagedFile> {
        self.files().values().cloned().collect()
    }

    /// Records that a file is part of the new site; fails if another file has the same name.
    pub(super) fn record(&self, staged: StagedFile) -> Result<(), Failure> {
        let name = staged.path.to_lowercase();
        let path = self.output.folder.join(&name);
        let is_reserved = manifest::NAMES.contains(&name.as_str());
        if is_reserved || self.files().insert(name, staged).is_some() {
            let why = "two files on the site would have this name; rename one of them";
            return Err(Failure::refused("write", &path, why));
        }
        Ok(())
    }

    /// The map is usable even after a thread panicked, as the only change ever made to it is an insertion.
    fn files(&self) -> MutexGuard<'_, BTreeMap<String, StagedFile>> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Marks the staging folder for removal when this is dropped.
    pub(super) fn discard_leftovers(&mut self) {
        self.leftovers = Leftovers::Discard;
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // The next run removes what cannot be removed now.
        let _ = match self.leftovers {
            Leftovers::Discard => disk::remove_dir_if_exists(&self.staging),
            // Fails unless the folder is empty, so files that can be reused stay.
            Leftovers::Reuse => fs::remove_dir(&self.staging),
        };
    }
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    fn site() -> TempDir {
        let site = tempfile::tempdir().expect("a folder can be made");
        fs::create_dir_all(site.path().join("content/stories")).expect("can be made");
        site
    }

    fn refusal(site: &Path, output: &Path) -> String {
        open(site, output).expect_err("is refused").to_string()
    }

    fn open(site: &Path, output: &Path) -> Result<Stage, Failure> {
        Stage::open(Some(site), output, Leftovers::Discard)
    }

    fn page(name: &'static str) -> PageUrl {
        PageUrl::top(name)
    }

    #[test]
    fn a_folder_with_other_files_is_refused() {
        let site = site();
        let output = site.path().join("public");
        fs::create_dir(&output).expect("can be made");
        fs::write(output.join("thumbs.db"), "").expect("can be written");
        drop(open(site.path(), &output).expect("what Windows leaves does not count"));
        fs::write(output.join("report.docx"), "").expect("can be written");
        let message = refusal(site.path(), &output);
        let wanted = "public`: it contains files that qi-stories does not know: `report.docx`. Choose a different folder, \
                      such as `";
        assert!(
            message.starts_with("cannot write to `") && message.contains(wanted),
            "{message}"
        );
        assert_eq!(fs::read_dir(site.path()).expect("can be read").count(), 2);
        fs::write(output.join(manifest::NAME), "damaged").expect("can be written");
        let message = refusal(site.path(), &output);
        assert!(message.contains("`report.docx`"), "{message}");
    }

    #[test]
    fn the_sites_own_folders_are_refused() {
        let site = site();
        let path = site.path();
        let parent = path.parent().expect("has a parent");
        let new = path.join("content/new/public");
        for output in [
            path,
            parent,
            &path.join("content"),
            &new,
            &path.join("themes/x"),
        ] {
            let message = refusal(path, output);
            assert!(
                message.contains("the site's source files are there"),
                "{message}"
            );
        }
        // Whether or not they already exist.
        for name in ["Content", "Themes", "WITHDRAWN", "Withdrawn/x", "Earlier"] {
            let message = refusal(path, &path.join(name));
            assert!(
                message.contains("the site's source files are there"),
                "{name}: {message}"
            );
        }
        assert!(!path.join("content/new").exists());
        let message = refusal(path, &path.join("x/../content/public"));
        assert!(
            message.contains("the site's source files are there"),
            "{message}"
        );
        drop(open(path, &path.join("contents")).expect("only sounds alike"));
    }

    #[test]
    fn a_failed_build_changes_nothing() {
        let site = site();
        let output = site.path().join("public");
        let stage = open(site.path(), &output).expect("can be opened");
        stage.write(&page("index"), b"1").expect("can be written");
        drop(stage);
        assert_eq!(fs::read_dir(site.path()).expect("can be read").count(), 1);

        let stage = open(site.path(), &output).expect("can be opened");
        stage.write(&page("index"), b"1").expect("can be written");
        stage.commit(&|| ()).expect("can be committed");
        let list = fs::read(output.join(manifest::NAME)).expect("is there");
        let stage = open(site.path(), &output).expect("can be opened");
        stage.write(&page("index"), b"2").expect("can be written");
        stage.write(&page("impact"), b"3").expect("can be written");
        drop(stage);
        assert_eq!(fs::read_dir(&output).expect("can be read").count(), 3);
        assert_eq!(fs::read(output.join("index.html")).expect("is there"), b"1");
        assert_eq!(
            fs::read(output.join(manifest::NAME)).expect("is there"),
            list
        );
        assert_eq!(fs::read_dir(site.path()).expect("can be read").count(), 2);
    }

    #[test]
    fn leftovers_of_an_interrupted_build_are_removed() {
        let site = site();
        let left = site.path().join(".public.staging");
        fs::create_dir_all(left.join("stories")).expect("can be made");
        fs::write(left.join("stories/a.html"), "half").expect("can be written");
        fs::write(site.path().join(".public.lock"), "").expect("can be written");
        let output = site.path().join("public");
        let stage = open(site.path(), &output).expect("can be opened");
        assert_eq!(fs::read_dir(&left).expect("is there").count(), 0);
        stage.commit(&|| ()).expect("can be committed");
        assert_eq!(fs::read_dir(site.path()).expect("can be read").count(), 2);
    }

    #[test]
    fn a_second_build_of_the_same_output_is_refused_until_the_first_ends() {
        let site = site();
        let output = site.path().join("public");
        let first = open(site.path(), &output).expect("can be opened");
        first.write(&page("index"), b"1").expect("can be written");
        let message = refusal(site.path(), &site.path().join("content/../public"));
        assert!(
            message.contains("qi-stories is already writing there ("),
            "{message}"
        );
        assert!(
            message.contains(&format!("process {})", std::process::id())),
            "{message}"
        );
        drop(open(site.path(), &site.path().join("other")).expect("is another output"));
        first.commit(&|| ()).expect("is whole still");
        drop(open(site.path(), &output).expect("can be opened"));
    }

    #[test]
    fn two_files_with_the_same_name_are_refused() {
        let site = site();
        let stage = open(site.path(), &site.path().join("public")).expect("can be opened");
        stage
            .write(&PageUrl::asset("Logo.png"), b"1")
            .expect("can be written");
        let clash = stage
            .write(&PageUrl::asset("logo.png"), b"2")
            .expect_err("is refused");
        assert!(
            clash
                .to_string()
                .contains("two files on the site would have this name")
        );
        let ours = page("index").resolve(manifest::NAME).expect("is inside");
        assert!(stage.write(&ours, b"").is_err());
        let copy = PageUrl::asset("qi-stories-manifest.txt");
        assert!(stage.write(&copy, b"").is_err());
        assert!(stage.write(&PageUrl::asset("../../x"), b"").is_err());
    }

    #[cfg(windows)]
    #[test]
    fn a_drive_that_is_not_there_is_named() {
        let tops = ('D'..='Y').map(|letter| format!(r"{letter}:\"));
        let top = tops.into_iter().find(|top| !Path::new(top).exists());
        let top = top.expect("not all letters name drives");
        for output in [top.clone(), format!("{top}improvement")] {
            let message = refusal(site().path(), Path::new(&output));
            let expected = format!("`{top}`: there is no such file or folder");
            assert!(message.ends_with(&expected), "{message}");
        }
    }

    #[test]
    fn an_output_inside_a_file_is_refused() {
        let site = site();
        let file = site.path().join("file");
        fs::write(&file, "").expect("can be written");
        assert!(refusal(site.path(), &file).contains("not a folder"));
        assert!(refusal(site.path(), &file.join("public")).contains("part of its path is a file"));
    }
}
