//! Brings the output to the new site: whole files at a time, only those that changed, and in an order that
//! leaves no link without its page.
//!
//! The order: first what was not there, then what has other bytes, last the removals. A page that was there links only
//! to files that were there, and these stay to the end; a page of the new site links only to files of the new site,
//! and by the time the first changed page is in its place they all exist, some of them with their old bytes. A reader
//! comes to a page that was not there by a changed page alone, or by the site's first page, which comes last of its
//! kind. So at any moment each link that a reader can follow leads to a whole file, however the pages link to each
//! other, and style sheets of the old site stay until no page names them.
//!
//! Stopped at any moment, even by force, the run leaves a list of all files that are ours, old and new: it is written
//! before the first of them. The list also says which of them no page links to yet, or any more. They may link to what
//! is not there, so the next run, which may be one of another site, replaces them first.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::Path;
use std::path::PathBuf;

use crate::edge::changes::Changes;
use crate::edge::changes::Staged;
use crate::edge::changes::listed;
use crate::edge::disk;
use crate::edge::failure::Failure;
use crate::edge::manifest;
use crate::edge::manifest::Manifest;
use crate::edge::output::State;
use crate::edge::stage::Stage;

/// How many files may fail before the rest are not tried: each has been waited for.
const MOST_FAILURES: usize = 10;

impl Stage {
    /// What a commit would do.
    pub fn changes(&self) -> Changes {
        Changes::to(&self.output, &self.staged())
    }

    /// Makes the output the new site, and tells what that did.
    ///
    /// A file that another program holds does not keep the others from their places: it is tried again after them. If
    /// it is held still, nothing is removed, because the old page may link to it, and that is the failure; the next run
    /// goes on.
    pub fn commit(mut self) -> Result<Changes, Failure> {
        let staged = self.staged();
        let after = listed(&staged);
        let mut changes = Changes::to(&self.output, &staged);
        let folder = &self.output.folder;
        fs::create_dir_all(folder).map_err(Failure::cannot("make the folder", folder))?;
        let in_turn = |states: &[State]| {
            let pending = staged.iter().filter(|file| states.contains(&file.state));
            let mut pending: Vec<&Staged> = pending.collect();
            pending.sort_by_cached_key(|file| turn(&file.path));
            pending
        };
        let new = in_turn(&[State::Absent, State::Unlinked]);
        let other = in_turn(&[State::Other]);

        let mut list = self.output.before.clone();
        new.iter().for_each(|file| list.mark_unlinked(&file.path));
        other.iter().for_each(|file| list.mark_changing(&file.path));
        // A list of ours lost in a power cut would leave pages that no run removes.
        self.list(&list, disk::write_through)?;
        each(&new, |file| self.place(&file.path))?;
        new.iter().for_each(|file| list.add(&file.path, &file.sum));
        self.list(&list, fs::write)?;
        each(&other, |file| self.place(&file.path))?;
        let mut list = after.clone();
        let stale = self.output.before.paths().filter(|path| !after.has(path));
        let mut stale: Vec<&str> = stale.collect();
        // Who is on a page that goes still has its style sheet.
        stale.sort_by_cached_key(|path| Reverse(turn(path)));
        stale.iter().for_each(|path| list.mark_unlinked(path));
        self.list(&list, fs::write)?;
        changes.removed = self.remove(&stale, &after)?;
        self.list(&after, fs::write)?;
        self.is_done();
        Ok(changes)
    }

    /// Puts a list of our files into the output, unless it is there.
    fn list(
        &self,
        manifest: &Manifest,
        write: impl Fn(PathBuf, Vec<u8>) -> io::Result<()>,
    ) -> Result<(), Failure> {
        let text = manifest.to_string().into_bytes();
        let seen = self.output.folder.join(manifest::NAME);
        if disk::patiently(|| fs::read(&seen)).is_ok_and(|bytes| bytes == text) {
            return Ok(());
        }
        let place = self.staging.join(manifest::NAME);
        write(place.clone(), text).map_err(Failure::cannot("write", &place))?;
        self.place(manifest::NAME)
    }

    /// Moves a file from the staging folder to its place in the output. On Windows too this replaces a file that
    /// readers have open, unless their program forbids it; then it is tried for a while.
    fn place(&self, path: &str) -> Result<(), Failure> {
        let from = disk::below(&self.staging, path).expect("the name was tried when it was staged");
        let to =
            disk::below(&self.output.folder, path).expect("the name was tried when it was staged");
        disk::with_folders(&to, || disk::patiently(|| fs::rename(&from, &to)))
            .map_err(Failure::cannot("write", &to))
    }

    /// Removes files of the last run that the new site lacks, with the folders that they leave empty.
    fn remove(&self, stale: &[&str], after: &Manifest) -> Result<Vec<String>, Failure> {
        let folder = &self.output.folder;
        let new_names: BTreeMap<String, &str> = after
            .paths()
            .map(|path| (path.to_lowercase(), path))
            .collect();
        let mut removed = Vec::new();
        each(stale, |path| {
            if let Some(twin) = new_names.get(&path.to_lowercase())
                && !is_apart(folder, path, twin)?
            {
                return Ok(());
            }
            let place = disk::below(folder, path).expect("the list was read with care");
            match disk::patiently(|| fs::remove_file(&place)) {
                Ok(()) => removed.push((*path).to_owned()),
                Err(error) if disk::is_absent(&error) => {}
                Err(error) => return Err(Failure::cannot("remove", &place)(error)),
            }
            remove_empty(folder, &place);
            Ok(())
        })?;
        removed.sort_unstable();
        Ok(removed)
    }
}

/// Takes a step for each; what fails is tried again after the others, for a busy file is often free by then.
fn each<'a, T>(
    all: &'a [T],
    mut step: impl FnMut(&T) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut attempt = |items: Vec<&'a T>| {
        let (mut failed, mut told) = (Vec::new(), None);
        for item in items {
            if failed.len() >= MOST_FAILURES {
                failed.push(item);
            } else if let Err(failure) = step(item) {
                failed.push(item);
                told.get_or_insert(failure);
            }
        }
        (failed, told)
    };
    let (failed, _) = attempt(all.iter().collect());
    match attempt(failed) {
        (failed, Some(failure)) => Err(failure.and_more(failed.len() - 1)),
        (_, None) => Ok(()),
    }
}

/// Removes the folders above a place that are empty.
fn remove_empty(output: &Path, place: &Path) {
    let above = place.ancestors().skip(1);
    for folder in above.take_while(|folder| *folder != output) {
        // Refused as long as anything is in it, which is what is wanted; and an empty folder that
        // stays because someone looks at it does no harm.
        if fs::remove_dir(folder).is_err() {
            break;
        }
    }
}

/// When a file has its turn: what pages refer to comes before the pages, pages come before the lists of
/// them, and the site's first page comes last.
fn turn(path: &str) -> (u8, Reverse<usize>, String) {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    let depth = path.matches('/').count();
    match name {
        "index.html" => (2, Reverse(depth), path.to_owned()),
        _ => (
            u8::from(name.ends_with(".html")),
            Reverse(0),
            path.to_owned(),
        ),
    }
}

/// Whether two names that differ in case alone are two files on this disk. When they are one, as on
/// Windows, it holds the new bytes under the old name: it must not be removed as stale, and is given the
/// new name so that the site also works where case counts.
fn is_apart(output: &Path, old: &str, new: &str) -> Result<bool, Failure> {
    let mut folder = output.to_path_buf();
    for (was, is) in old.split('/').zip(new.split('/')) {
        if was != is {
            let names = names_in(&folder).map_err(Failure::cannot("read", &folder))?;
            if names.contains(OsStr::new(was)) {
                if names.contains(OsStr::new(is)) {
                    return Ok(true);
                }
                let from = folder.join(was);
                disk::patiently(|| fs::rename(&from, folder.join(is)))
                    .map_err(Failure::cannot("rename", &from))?;
            }
        }
        folder.push(is);
    }
    Ok(false)
}

fn names_in(folder: &Path) -> io::Result<BTreeSet<OsString>> {
    fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.file_name()))
        .collect()
}

#[cfg(test)]
mod tests {
    use std::fs::File;
    use std::time::Duration;
    use std::time::SystemTime;

    use rayon::prelude::*;
    use tempfile::TempDir;

    use super::*;
    use crate::edge::stage::Leftovers;
    use crate::path::PageUrl;

    struct Site(TempDir);

    impl Site {
        fn new() -> Self {
            let site = Self(tempfile::tempdir().expect("a folder can be made"));
            fs::create_dir(site.0.path().join("content")).expect("can be made");
            site
        }

        fn output(&self) -> PathBuf {
            self.0.path().join("public")
        }

        fn stage(&self, files: &[(&str, &str)]) -> Stage {
            let stage = Stage::open(self.0.path(), &self.output(), Leftovers::Cleared);
            let stage = stage.expect("can be opened");
            for (url, text) in files {
                let url = PageUrl::top("index").refer(url).expect("is inside");
                stage.write(&url, text.as_bytes()).expect("can be written");
            }
            stage
        }

        #[track_caller]
        fn build(&self, files: &[(&str, &str)], expected: (usize, usize, usize)) {
            let done = self.stage(files).commit().expect("can be committed");
            let counts = (done.written(), done.unchanged, done.removed.len());
            assert_eq!(counts, expected);
        }

        /// The names below the output, without the list of our files.
        fn names(&self) -> Vec<String> {
            let mut names = Vec::new();
            let mut folders = vec![self.output()];
            while let Some(folder) = folders.pop() {
                for name in names_in(&folder).expect("can be read") {
                    let place = folder.join(name);
                    let below = place.strip_prefix(self.output()).expect("is below");
                    names.push(below.display().to_string());
                    if place.is_dir() {
                        folders.push(place);
                    }
                }
            }
            names.retain(|name| name != manifest::NAME);
            names.sort();
            names
        }

        fn list(&self) -> String {
            fs::read_to_string(self.output().join(manifest::NAME)).expect("is there")
        }
    }

    fn long_ago() -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000)
    }

    fn make_old(place: &Path) {
        let file = File::options().write(true).open(place).expect("is there");
        file.set_modified(long_ago()).expect("can be set");
    }

    fn is_old(place: &Path) -> bool {
        let changed = fs::metadata(place).and_then(|metadata| metadata.modified());
        changed.expect("is there") == long_ago()
    }

    #[test]
    fn what_is_unchanged_keeps_its_time() {
        let site = Site::new();
        site.build(&[("index.html", "1"), ("stories/a.html", "a")], (2, 0, 0));
        for name in ["index.html", "stories/a.html", manifest::NAME] {
            make_old(&site.output().join(name));
        }
        site.build(&[("index.html", "1"), ("stories/a.html", "a")], (0, 2, 0));
        assert!(is_old(&site.output().join(manifest::NAME)));
        site.build(&[("index.html", "2"), ("stories/a.html", "a")], (1, 1, 0));
        assert!(is_old(&site.output().join("stories/a.html")));
        assert!(!is_old(&site.output().join("index.html")));
        assert_eq!(
            fs::read(site.output().join("index.html")).expect("is there"),
            b"2"
        );
    }

    #[test]
    fn stale_files_go_with_their_folders_and_a_strangers_stay() {
        let site = Site::new();
        site.build(
            &[("index.html", "1"), ("a/b/c.html", "c"), ("d/e.html", "e")],
            (3, 0, 0),
        );
        fs::write(site.output().join("d/stranger.txt"), "s").expect("can be written");
        fs::write(site.output().join("notes.html"), "s").expect("can be written");
        site.build(&[("index.html", "1")], (0, 1, 2));
        assert_eq!(
            site.names(),
            ["d", "d/stranger.txt", "index.html", "notes.html"]
        );
        assert_eq!(
            site.list(),
            format!("{}  index.html\n", manifest::sum(b"1"))
        );
    }

    #[test]
    fn nothing_but_the_output_is_left_beside_it() {
        let site = Site::new();
        site.build(&[("index.html", "1")], (1, 0, 0));
        let beside = names_in(site.0.path()).expect("can be read");
        assert_eq!(
            beside.into_iter().collect::<Vec<_>>(),
            ["content", "public"]
        );
    }

    #[test]
    fn a_commit_that_is_stopped_is_finished_by_the_next() {
        let site = Site::new();
        site.build(&[("index.html", "1"), ("old.html", "o")], (2, 0, 0));
        let stage = site.stage(&[
            ("index.html", "2"),
            ("new.html", "n"),
            ("x/index.html", "x"),
        ]);
        fs::remove_file(site.output().join("index.html")).expect("can be removed");
        fs::create_dir(site.output().join("index.html")).expect("can be made");
        let told = stage
            .commit()
            .expect_err("a folder is in the way")
            .to_string();
        assert!(
            told.starts_with("cannot write `") && told.contains("index.html`"),
            "{told}"
        );
        for name in ["index.html", "new.html", "old.html", "x/index.html"] {
            assert!(site.list().contains(&format!("  {name}\n")), "{name}");
        }
        fs::remove_dir(site.output().join("index.html")).expect("can be removed");
        site.build(&[("index.html", "2")], (1, 0, 3));
        assert_eq!(site.names(), ["index.html"]);
    }

    #[test]
    fn pages_come_after_what_they_need_and_the_first_page_last() {
        let mut paths = [
            "index.html",
            "a.html",
            "a/index.html",
            "assets/z.css",
            "a/b/index.html",
            "a/b.html",
        ];
        paths.sort_by_cached_key(|path| turn(path));
        let expected = [
            "assets/z.css",
            "a.html",
            "a/b.html",
            "a/b/index.html",
            "a/index.html",
            "index.html",
        ];
        assert_eq!(paths, expected);
    }

    #[test]
    fn a_new_name_that_differs_in_case_alone_replaces_the_old() {
        let site = Site::new();
        site.build(
            &[("assets/Fonts/A.css", "a"), ("assets/Fonts/b.css", "b")],
            (2, 0, 0),
        );
        let stage = site.stage(&[("assets/fonts/a.css", "a"), ("assets/fonts/b.css", "c")]);
        stage.commit().expect("can be committed");
        let expected = [
            "assets",
            "assets/fonts",
            "assets/fonts/a.css",
            "assets/fonts/b.css",
        ];
        assert_eq!(site.names(), expected);
    }

    #[test]
    fn where_case_does_not_count_the_one_file_is_renamed() {
        // As Windows leaves it: the new bytes under the old name, which is also the new one.
        let site = Site::new();
        let fonts = site.output().join("Fonts");
        fs::create_dir_all(&fonts).expect("can be made");
        fs::write(fonts.join("A.css"), "new").expect("can be written");
        let apart = is_apart(&site.output(), "Fonts/A.css", "fonts/a.css").expect("can be read");
        assert!(!apart);
        assert_eq!(site.names(), ["fonts", "fonts/a.css"]);
    }

    #[test]
    fn many_threads_may_write() {
        let site = Site::new();
        let stage = site.stage(&[]);
        let written: Result<Vec<()>, Failure> = (0..500)
            .into_par_iter()
            .map(|n| {
                let url = PageUrl::top("index").refer(&format!("f{}/g/{n}.html", n % 7));
                stage.write(&url.expect("is inside"), n.to_string().as_bytes())
            })
            .collect();
        written.expect("can be written");
        assert_eq!(stage.commit().expect("can be committed").written(), 500);
        assert_eq!(
            fs::read(site.output().join("f3/g/3.html")).expect("is there"),
            b"3"
        );
    }
}
