//! Sites that are committed one after another, interrupted on the way and continued.

use std::cell::Cell;
use std::fs::File;
use std::time::{Duration, SystemTime};

use rayon::prelude::*;
use tempfile::TempDir;

use super::*;
use crate::base::path::PageUrl;
use crate::edge::format::FileFormat;
use crate::edge::stage::Leftovers;

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
        let stage = Stage::open(Some(self.0.path()), &self.output(), Leftovers::Discard);
        let stage = stage.expect("can be opened");
        for (url, text) in files {
            let url = PageUrl::top("index").resolve(url).expect("is inside");
            stage.write(&url, text.as_bytes()).expect("can be written");
        }
        stage
    }

    #[track_caller]
    fn build(&self, files: &[(&str, &str)], expected: (usize, usize, usize)) {
        let done = self.stage(files).commit(&|| ()).expect("can be committed");
        let done = &done.changes;
        let counts = (done.written(), done.unchanged, done.removed.len());
        assert_eq!(counts, expected);
    }

    /// The names of everything in the output, except the manifest and its copy.
    fn names(&self) -> Vec<String> {
        let mut names = Vec::new();
        let mut folders = vec![self.output()];
        while let Some(folder) = folders.pop() {
            for name in names_in(&folder).expect("can be read") {
                let path = folder.join(name);
                let below = path.strip_prefix(self.output()).expect("is below");
                let parts: Vec<_> = below.iter().map(OsStr::to_string_lossy).collect();
                names.push(parts.join("/"));
                if path.is_dir() {
                    folders.push(path);
                }
            }
        }
        names.retain(|name| !manifest::NAMES.contains(&name.as_str()));
        names.sort();
        let alone = |at: &usize| {
            let next = names.get(at + 1);
            names[*at] == "assets" && next.is_none_or(|next| !next.starts_with("assets/"))
        };
        let only_the_copy = (0..names.len()).find(alone);
        only_the_copy.map(|at| names.remove(at));
        names
    }

    fn manifest_text(&self) -> String {
        let read = |name| fs::read_to_string(self.output().join(name)).expect("is there");
        let [list, copy] = manifest::NAMES.map(read);
        assert_eq!(list, copy);
        list
    }
}

fn long_ago() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000)
}

fn make_old(path: &Path) {
    let file = File::options().write(true).open(path).expect("is there");
    file.set_modified(long_ago()).expect("can be set");
}

fn is_old(path: &Path) -> bool {
    let changed = fs::metadata(path).and_then(|metadata| metadata.modified());
    changed.expect("is there") == long_ago()
}

#[test]
fn an_unchanged_file_keeps_its_time() {
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
fn the_first_commit_gives_the_same_output_whether_or_not_its_folder_exists() {
    for has_folder in [false, true] {
        let site = Site::new();
        if has_folder {
            fs::create_dir(site.output()).expect("can be made");
        }
        site.build(&[("index.html", "1"), ("stories/a.html", "a")], (2, 0, 0));
        assert_eq!(site.names(), ["index.html", "stories", "stories/a.html"]);
        let manifest = Manifest::parse(&site.manifest_text()).expect("can be read");
        assert!(manifest.is_complete() && manifest.paths().eq(["index.html", "stories/a.html"]));
        let left = names_in(site.0.path()).expect("can be read");
        assert_eq!(left.len(), 2, "{left:?}");
    }
}

#[test]
fn stale_files_are_removed_with_their_folders_and_files_of_others_stay() {
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
    let files = format!("{}  index.html\n", manifest::hash(b"1"));
    assert_eq!(
        site.manifest_text(),
        FileFormat::FileList.heading() + &files
    );
}

#[test]
fn a_commit_leaves_nothing_beside_the_output() {
    let site = Site::new();
    site.build(&[("index.html", "1")], (1, 0, 0));
    let beside = names_in(site.0.path()).expect("can be read");
    assert_eq!(
        beside.into_iter().collect::<Vec<_>>(),
        ["content", "public"]
    );
}

#[test]
fn an_interrupted_commit_is_finished_by_the_next() {
    let site = Site::new();
    site.build(&[("index.html", "1"), ("old.html", "o")], (2, 0, 0));
    let stage = site.stage(&[
        ("index.html", "2"),
        ("new.html", "n"),
        ("x/index.html", "x"),
    ]);
    fs::remove_file(site.output().join("index.html")).expect("can be removed");
    fs::create_dir(site.output().join("index.html")).expect("can be made");
    let message = stage
        .commit(&|| ())
        .expect_err("a folder is in the way")
        .to_string();
    assert!(
        message.starts_with("cannot write `") && message.contains("index.html`"),
        "{message}"
    );
    for name in ["index.html", "new.html", "old.html", "x/index.html"] {
        assert!(
            site.manifest_text().contains(&format!("  {name}\n")),
            "{name}"
        );
    }
    fs::remove_dir(site.output().join("index.html")).expect("can be removed");
    site.build(&[("index.html", "2")], (1, 0, 3));
    assert_eq!(site.names(), ["index.html"]);
}

#[test]
fn unlinked_files_of_an_interrupted_run_are_replaced_before_pages_link_to_them() {
    let site = Site::new();
    site.build(&[("index.html", "1")], (1, 0, 0));
    let stopped = |files: &[(&str, &str)], obstacle: &str| {
        let stage = site.stage(files);
        let path = site.output().join(obstacle);
        fs::create_dir(&path).expect("can be made");
        stage.commit(&|| ()).expect_err("a folder is in the way");
        fs::remove_dir(path).expect("is empty");
    };
    let read = |path: &str| fs::read_to_string(site.output().join(path)).expect("is there");
    stopped(
        &[
            ("index.html", "2"),
            ("a.html", "a"),
            ("z.html", "links to a"),
        ],
        "a.html",
    );
    assert_eq!(
        (read("index.html"), read("z.html")),
        ("1".into(), "links to a".into())
    );
    stopped(
        &[
            ("index.html", "3"),
            ("b.html", "b"),
            ("z.html", "links to b"),
        ],
        "b.html",
    );
    assert_eq!(
        (read("index.html"), read("z.html")),
        ("1".into(), "links to b".into())
    );
    site.build(&[("index.html", "3"), ("z.html", "alone")], (2, 0, 0));
    assert_eq!(site.names(), ["index.html", "z.html"]);
}

#[test]
fn pages_are_committed_after_their_targets_and_the_first_page_last() {
    let mut paths = [
        "index.html",
        "a.html",
        "a/index.html",
        "assets/z.css",
        "a/b/index.html",
        "a/b.html",
    ];
    paths.sort_by_cached_key(|path| commit_order(path));
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
fn a_new_name_that_differs_only_in_case_replaces_the_old_one() {
    let site = Site::new();
    site.build(
        &[("assets/Fonts/A.css", "a"), ("assets/Fonts/b.css", "b")],
        (2, 0, 0),
    );
    let stage = site.stage(&[("assets/fonts/a.css", "a"), ("assets/fonts/b.css", "c")]);
    stage.commit(&|| ()).expect("can be committed");
    let expected = [
        "assets",
        "assets/fonts",
        "assets/fonts/a.css",
        "assets/fonts/b.css",
    ];
    assert_eq!(site.names(), expected);
}

#[test]
fn where_case_is_ignored_the_file_is_renamed() {
    // The state that Windows leaves: the new bytes are in a file with the old name, which the new name also finds.
    let site = Site::new();
    let fonts = site.output().join("Fonts");
    fs::create_dir_all(&fonts).expect("can be made");
    fs::write(fonts.join("A.css"), "new").expect("can be written");
    let are_distinct =
        are_distinct_files(&site.output(), "Fonts/A.css", "fonts/a.css").expect("can be read");
    assert!(!are_distinct);
    assert_eq!(site.names(), ["fonts", "fonts/a.css"]);
}

#[test]
fn many_threads_can_write_at_once() {
    let site = Site::new();
    let stage = site.stage(&[]);
    let written: Result<Vec<()>, Failure> = (0..500)
        .into_par_iter()
        .map(|n| {
            let url = PageUrl::top("index").resolve(&format!("f{}/g/{n}.html", n % 7));
            stage.write(&url.expect("is inside"), n.to_string().as_bytes())
        })
        .collect();
    written.expect("can be written");
    assert_eq!(
        stage
            .commit(&|| ())
            .expect("can be committed")
            .changes
            .written(),
        500
    );
    assert_eq!(
        fs::read(site.output().join("f3/g/3.html")).expect("is there"),
        b"3"
    );
}

#[test]
fn each_file_written_or_removed_is_one_step() {
    let site = Site::new();
    site.build(&[("a.txt", "1"), ("b.txt", "1"), ("c.txt", "1")], (3, 0, 0));
    let stage = site.stage(&[("a.txt", "1"), ("b.txt", "2"), ("d.txt", "1")]);
    let (expected, steps) = (stage.changes().count(), Cell::new(0));
    let step = || steps.set(steps.get() + 1);
    stage.commit(&step).expect("can be committed");
    assert_eq!((expected, steps.get()), (3, 3));
}
