//! The folder beside the output where a new site is put together before anything visible changes.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::io::ErrorKind;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;

use crate::edge::disk;
use crate::edge::failure::Failure;
use crate::edge::load;
use crate::edge::lock::Lock;
use crate::edge::manifest;
use crate::edge::manifest::Manifest;
use crate::path::PageUrl;

/// A new site on its way to the output. Dropped without a commit, it leaves the output as it was.
///
/// No other build can write to the same output as long as it lives.
#[derive(Debug)]
pub struct Stage {
    pub(super) output: PathBuf,
    pub(super) staging: PathBuf,
    /// What the last build wrote.
    pub(super) before: Manifest,
    /// What this build wrote, by name in lower case, for Windows takes names for the same that differ in
    /// case alone.
    files: Mutex<BTreeMap<String, Staged>>,
    /// Let go after the staging folder is removed, because fields are dropped after the whole.
    _lock: Lock,
}

/// A file of the new site.
#[derive(Debug, Clone)]
pub(super) struct Staged {
    pub(super) path: String,
    pub(super) sum: String,
    /// Whether the output lacks the file or has other bytes.
    pub(super) is_new: bool,
}

impl Stage {
    /// Makes ready to write the site in the folder `site` to `output`, and clears what an interrupted build
    /// left. Refuses an output that holds other people's files, or that the site's own files are in.
    pub fn open(site: &Path, output: &Path) -> Result<Self, Failure> {
        let real = disk::resolve(output).map_err(Failure::cannot("find", output))?;
        refuse_the_sites_own(site, output, &real)?;
        let (Some(folder), Some(name)) = (real.parent(), real.file_name()) else {
            let why = "it is a whole disk or share; choose a folder in it";
            return Err(Failure::because("build into", output, why));
        };
        fs::create_dir_all(folder).map_err(Failure::cannot("make the folder", folder))?;
        let beside = |ending: &str| {
            let mut hidden = OsString::from(".");
            hidden.push(name);
            hidden.push(ending);
            folder.join(hidden)
        };
        let lock = Lock::take(beside(".lock"), output)?;
        let before = what_was_built(output, &real)?;
        let staging = beside(".staging");
        clear(&staging).map_err(Failure::cannot("remove", &staging))?;
        fs::create_dir(&staging).map_err(Failure::cannot("make the folder", &staging))?;
        Ok(Self {
            output: real,
            staging,
            before,
            files: Mutex::default(),
            _lock: lock,
        })
    }

    /// Adds a file; what the output has already, to the byte, is not written a second time. To be called
    /// from any number of threads.
    pub fn write(&self, url: &PageUrl, bytes: &[u8]) -> Result<(), Failure> {
        let path = url.as_str();
        let (Some(place), Some(seen)) = (
            disk::below(&self.staging, path),
            disk::below(&self.output, path),
        ) else {
            let why = "this cannot be the name of a file";
            return Err(Failure::because("write", Path::new(path), why));
        };
        let sum = manifest::sum(bytes);
        let is_new = !holds(&seen, &sum).map_err(Failure::cannot("read", &seen))?;
        self.claim(Staged {
            path: path.to_owned(),
            sum,
            is_new,
        })?;
        if is_new {
            disk::with_folders(&place, || fs::write(&place, bytes))
                .map_err(Failure::cannot("write", &place))?;
        }
        Ok(())
    }

    /// Adds a copy of a file. Its bytes alone are copied: a file marked as read-only, or as its author's
    /// alone, would be so in the output too.
    pub fn copy(&self, from: &Path, url: &PageUrl) -> Result<(), Failure> {
        let bytes = disk::patiently(|| fs::read(from)).map_err(Failure::cannot("read", from))?;
        self.write(url, &bytes)
    }

    /// The files of the new site so far, in the order of their names.
    pub(super) fn staged(&self) -> Vec<Staged> {
        self.files().values().cloned().collect()
    }

    /// Notes that a file is written; fails when another has its name.
    fn claim(&self, staged: Staged) -> Result<(), Failure> {
        let name = staged.path.to_lowercase();
        let path = self.output.join(&name);
        let is_reserved = name == manifest::NAME;
        if is_reserved || self.files().insert(name, staged).is_some() {
            let why = "two files of the site would have this name; give one of them another";
            return Err(Failure::because("write", &path, why));
        }
        Ok(())
    }

    /// A thread that panicked leaves the map whole: nothing is done to it but insert.
    fn files(&self) -> MutexGuard<'_, BTreeMap<String, Staged>> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // What cannot be removed now is cleared by the next build.
        let _ = clear(&self.staging);
    }
}

/// Whether the file is there and has bytes of that sum.
fn holds(place: &Path, sum: &str) -> io::Result<bool> {
    match disk::patiently(|| fs::read(place)) {
        Ok(bytes) => Ok(manifest::sum(&bytes) == sum),
        Err(error) if is_absent(&error) => Ok(false),
        Err(error) => Err(error),
    }
}

fn refuse_the_sites_own(site: &Path, output: &Path, real: &Path) -> Result<(), Failure> {
    let find = |path: &Path| disk::resolve(path).map_err(Failure::cannot("find", path));
    let why = "the site's own files are there; choose a folder of its own, such as `public`";
    let mut is_taken = find(site)?.starts_with(real);
    for kept in ["content", "themes"] {
        let kept = find(&site.join(kept))?;
        is_taken |= real.starts_with(&kept) || kept.starts_with(real);
    }
    if is_taken {
        Err(Failure::because("build into", output, why))
    } else {
        Ok(())
    }
}

/// The list of what the last build wrote: empty when there was none. An output that holds files, but no
/// such list, is not ours.
fn what_was_built(output: &Path, real: &Path) -> Result<Manifest, Failure> {
    if let Some(manifest) = Manifest::read(real)? {
        return Ok(manifest);
    }
    let entries = match fs::read_dir(real) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Manifest::default()),
        Err(error) => return Err(Failure::cannot("build into", output)(error)),
    };
    for entry in entries {
        let entry = entry.map_err(Failure::cannot("read", output))?;
        if !load::is_passed_over(&entry.file_name()) {
            let why = "it holds files that qi-stories did not write; choose another folder, or empty \
                       this one first";
            return Err(Failure::because("build into", output, why));
        }
    }
    Ok(Manifest::default())
}

fn clear(folder: &Path) -> io::Result<()> {
    match disk::patiently(|| fs::remove_dir_all(folder)) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
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
        Stage::open(site, output)
            .expect_err("is refused")
            .to_string()
    }

    fn page(name: &'static str) -> PageUrl {
        PageUrl::top(name)
    }

    #[test]
    fn a_folder_that_is_not_ours_is_refused() {
        let site = site();
        let output = site.path().join("public");
        fs::create_dir(&output).expect("can be made");
        fs::write(output.join("thumbs.db"), "").expect("can be written");
        drop(Stage::open(site.path(), &output).expect("what Windows leaves does not count"));
        fs::write(output.join("report.docx"), "").expect("can be written");
        let told = refusal(site.path(), &output);
        let wanted = "public`: it holds files that qi-stories did not write; choose another folder, \
                      or empty this one first";
        assert!(
            told.starts_with("cannot build into `") && told.ends_with(wanted),
            "{told}"
        );
        assert_eq!(fs::read_dir(site.path()).expect("can be read").count(), 2);
        fs::write(output.join(manifest::NAME), "damaged").expect("can be written");
        let told = refusal(site.path(), &output);
        assert!(told.contains("it is damaged"), "{told}");
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
            let told = refusal(path, output);
            assert!(told.contains("the site's own files are there"), "{told}");
        }
        assert!(!path.join("content/new").exists());
        let told = refusal(path, &path.join("x/../content/public"));
        assert!(told.contains("the site's own files are there"), "{told}");
        drop(Stage::open(path, &path.join("contents")).expect("only sounds alike"));
    }

    #[test]
    fn a_build_that_fails_leaves_all_as_it_was() {
        let site = site();
        let output = site.path().join("public");
        let stage = Stage::open(site.path(), &output).expect("can be opened");
        stage.write(&page("index"), b"1").expect("can be written");
        drop(stage);
        assert_eq!(fs::read_dir(site.path()).expect("can be read").count(), 1);

        let stage = Stage::open(site.path(), &output).expect("can be opened");
        stage.write(&page("index"), b"1").expect("can be written");
        stage.commit().expect("can be committed");
        let list = fs::read(output.join(manifest::NAME)).expect("is there");
        let stage = Stage::open(site.path(), &output).expect("can be opened");
        stage.write(&page("index"), b"2").expect("can be written");
        stage.write(&page("impact"), b"3").expect("can be written");
        drop(stage);
        assert_eq!(fs::read_dir(&output).expect("can be read").count(), 2);
        assert_eq!(fs::read(output.join("index.html")).expect("is there"), b"1");
        assert_eq!(
            fs::read(output.join(manifest::NAME)).expect("is there"),
            list
        );
        assert_eq!(fs::read_dir(site.path()).expect("can be read").count(), 2);
    }

    #[test]
    fn what_an_interrupted_build_left_is_cleared() {
        let site = site();
        let left = site.path().join(".public.staging");
        fs::create_dir_all(left.join("stories")).expect("can be made");
        fs::write(left.join("stories/a.html"), "half").expect("can be written");
        fs::write(site.path().join(".public.lock"), "").expect("can be written");
        let output = site.path().join("public");
        let stage = Stage::open(site.path(), &output).expect("can be opened");
        assert_eq!(fs::read_dir(&left).expect("is there").count(), 0);
        stage.commit().expect("can be committed");
        assert_eq!(fs::read_dir(site.path()).expect("can be read").count(), 2);
    }

    #[test]
    fn a_second_build_of_the_same_output_is_refused_until_the_first_ends() {
        let site = site();
        let output = site.path().join("public");
        let first = Stage::open(site.path(), &output).expect("can be opened");
        first.write(&page("index"), b"1").expect("can be written");
        let told = refusal(site.path(), &site.path().join("content/../public"));
        assert!(told.ends_with("another build is writing there; try again when it has ended"));
        drop(Stage::open(site.path(), &site.path().join("other")).expect("is another output"));
        first.commit().expect("is whole still");
        drop(Stage::open(site.path(), &output).expect("can be opened"));
    }

    #[test]
    fn two_files_of_one_name_are_refused() {
        let site = site();
        let stage = Stage::open(site.path(), &site.path().join("public")).expect("can be opened");
        stage
            .write(&PageUrl::asset("Logo.png"), b"1")
            .expect("can be written");
        let clash = stage
            .write(&PageUrl::asset("logo.png"), b"2")
            .expect_err("is refused");
        assert!(
            clash
                .to_string()
                .contains("two files of the site would have this name")
        );
        let ours = page("index").refer(manifest::NAME).expect("is inside");
        assert!(stage.write(&ours, b"").is_err());
        assert!(stage.write(&PageUrl::asset("../../x"), b"").is_err());
    }

    #[test]
    fn an_output_that_cannot_be_is_a_failure() {
        let site = site();
        let file = site.path().join("file");
        fs::write(&file, "").expect("can be written");
        assert!(refusal(site.path(), &file).contains("not a folder"));
        assert!(refusal(site.path(), &file.join("public")).contains("something else of that name"));
        let stage = Stage::open(site.path(), &site.path().join("public")).expect("can be opened");
        let missing = site.path().join("missing.pdf");
        let told = stage
            .copy(&missing, &page("index"))
            .expect_err("is not there")
            .to_string();
        assert!(
            told.ends_with("missing.pdf`: there is no such file or folder"),
            "{told}"
        );
    }
}
