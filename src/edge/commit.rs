//! Brings the output to the new site: whole files at a time, only those that changed, and in an order that
//! leaves no link without its page.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::ffi::OsString;
use std::fs;
use std::fs::File;
use std::io;
use std::io::ErrorKind;
use std::io::Write;
use std::path::Path;

use crate::edge::disk;
use crate::edge::failure::Failure;
use crate::edge::manifest;
use crate::edge::manifest::Manifest;
use crate::edge::stage::Stage;
use crate::edge::stage::Staged;

/// What a commit did to the output, in files; its own list is not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Committed {
    /// New, or with other bytes than before.
    pub written: usize,
    /// Left as they were, with the time of their last change.
    pub unchanged: usize,
    /// Of the last build, and no longer part of the site.
    pub removed: usize,
}

impl Stage {
    /// Makes the output the new site. Stopped at any time, even by force, the output holds only whole files,
    /// and the next build knows all that are ours.
    pub fn commit(self) -> Result<Committed, Failure> {
        let staged = self.staged();
        let mut after = Manifest::default();
        for file in &staged {
            after.add(&file.path, &file.sum);
        }
        let mut pending: Vec<&Staged> = staged.iter().filter(|file| file.is_new).collect();
        pending.sort_by_cached_key(|file| turn(&file.path));

        fs::create_dir_all(&self.output)
            .map_err(Failure::cannot("make the folder", &self.output))?;
        self.list(&self.before.union(&after))?;
        for file in &pending {
            self.place(&file.path)?;
        }
        let removed = self.remove_stale(&after)?;
        self.list(&after)?;
        let written = pending.len();
        Ok(Committed {
            written,
            unchanged: staged.len() - written,
            removed,
        })
    }

    /// Puts a list of our files into the output, unless it is there.
    fn list(&self, manifest: &Manifest) -> Result<(), Failure> {
        let text = manifest.to_string();
        let seen = self.output.join(manifest::NAME);
        if disk::patiently(|| fs::read(&seen)).is_ok_and(|bytes| bytes == text.as_bytes()) {
            return Ok(());
        }
        let place = self.staging.join(manifest::NAME);
        write_through(&place, text.as_bytes()).map_err(Failure::cannot("write", &place))?;
        self.place(manifest::NAME)
    }

    /// Moves a file from the staging folder to its place in the output.
    fn place(&self, path: &str) -> Result<(), Failure> {
        let from = disk::below(&self.staging, path).expect("the name was tried when it was staged");
        let to = disk::below(&self.output, path).expect("the name was tried when it was staged");
        disk::with_folders(&to, || disk::patiently(|| fs::rename(&from, &to)))
            .map_err(Failure::cannot("write", &to))
    }

    /// Removes the files of the last build that the new site lacks, with the folders that they leave empty.
    fn remove_stale(&self, after: &Manifest) -> Result<usize, Failure> {
        let new_names: BTreeMap<String, &str> = after
            .paths()
            .map(|path| (path.to_lowercase(), path))
            .collect();
        let mut removed = 0;
        for path in self.before.paths().filter(|path| !after.has(path)) {
            if let Some(twin) = new_names.get(&path.to_lowercase())
                && !is_apart(&self.output, path, twin)?
            {
                continue;
            }
            let place = disk::below(&self.output, path).expect("the list was read with care");
            match disk::patiently(|| fs::remove_file(&place)) {
                Ok(()) => removed += 1,
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => return Err(Failure::cannot("remove", &place)(error)),
            }
            for folder in place
                .ancestors()
                .skip(1)
                .take_while(|folder| *folder != self.output)
            {
                // Refused as long as anything is in it, which is what is wanted; and an empty folder that
                // stays because someone looks at it does no harm.
                if fs::remove_dir(folder).is_err() {
                    break;
                }
            }
        }
        Ok(removed)
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

/// Writes a file that is whole on the disk itself on return: a list of ours lost in a power cut would leave
/// pages that no build removes.
fn write_through(place: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(place)?;
    file.write_all(bytes)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;
    use std::time::Duration;
    use std::time::SystemTime;

    use rayon::prelude::*;
    use tempfile::TempDir;

    use super::*;
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
            let stage = Stage::open(self.0.path(), &self.output()).expect("can be opened");
            for (url, text) in files {
                let url = PageUrl::top("index").refer(url).expect("is inside");
                stage.write(&url, text.as_bytes()).expect("can be written");
            }
            stage
        }

        #[track_caller]
        fn build(&self, files: &[(&str, &str)], expected: (usize, usize, usize)) {
            let Committed {
                written,
                unchanged,
                removed,
            } = self.stage(files).commit().expect("can be committed");
            assert_eq!((written, unchanged, removed), expected);
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
        assert_eq!(stage.commit().expect("can be committed").written, 500);
        assert_eq!(
            fs::read(site.output().join("f3/g/3.html")).expect("is there"),
            b"3"
        );
    }
}
