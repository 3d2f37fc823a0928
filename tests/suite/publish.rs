//! A folder that readers see, brought to the site that was built, and back.

use std::fs;
use std::path::{Path, PathBuf};

use crate::harness::{Files, MANIFEST, Run, SiteTest, files_in, make_old, same, story};

/// A site of two stories, and a folder to publish to.
struct Published {
    site: SiteTest,
    share: tempfile::TempDir,
}

impl Published {
    /// The site, built and not published yet.
    fn new() -> Self {
        let site = SiteTest::new(&format!(
            "//- content/stories/a.md\n{}//- content/stories/b.md\n{}[Plan](plan.pdf)\n\
             //- content/stories/plan.pdf\n%PDF of story b\n",
            story("A story", ""),
            story("Another story", "")
        ));
        site.build();
        let share = tempfile::tempdir().expect("a folder can be made");
        Self { site, share }
    }

    fn to(&self) -> PathBuf {
        self.share.path().join("qi")
    }

    /// Publishes with some more options.
    fn run(&self, more: &[&str]) -> Run {
        let to = self.to();
        let to = to.to_str().expect("a temporary folder's name is UTF-8");
        self.site.run(&[&["publish", "--to", to], more].concat())
    }

    /// What readers see.
    fn shown(&self) -> Files {
        files_in(&self.to())
    }

    /// Changes one story, builds, and publishes.
    fn publish_again(&self, words: &str, more: &[&str]) -> Run {
        let text = format!("{}{words}\n", story("A story", ""));
        self.site.write("content/stories/a.md", text);
        self.site.run(&["build"]).silent();
        self.run(more).silent()
    }
}

/// The paths that were said to become something.
fn told<'r>(run: &'r Run, what: &str) -> Vec<&'r str> {
    let lines = run.stdout.lines().filter_map(|line| line.split_once(' '));
    let lines = lines.filter(|(first, _)| *first == what);
    lines.map(|(_, path)| path.trim_start()).collect()
}

#[test]
fn what_is_published_is_what_was_built_to_the_byte() {
    let published = Published::new();
    let run = published.run(&[]).silent();
    let built = published.site.output();
    same(&published.shown(), &built);
    let mut paths: Vec<&str> = built.keys().map(String::as_str).collect();
    paths.retain(|path| *path != MANIFEST);
    assert_eq!(told(&run, "added"), paths);
    let beside = fs::read_dir(published.share.path())
        .expect("is there")
        .count();
    assert_eq!(beside, 1);
}

#[test]
fn only_what_differs_is_written_and_told_and_the_rest_keeps_its_time() {
    let published = Published::new();
    published.run(&[]).silent();
    let before = published.shown();
    let old = make_old(&published.to());
    let time = |path: &str| {
        let metadata = fs::metadata(published.to().join(path)).expect("is there");
        metadata.modified().expect("the disk knows when")
    };
    let run = published.publish_again("New words.", &[]);
    let after = published.shown();
    let differing = before
        .keys()
        .filter(|path| before.get(*path) != after.get(*path));
    let differing: Vec<&str> = differing
        .map(String::as_str)
        .filter(|path| *path != MANIFEST)
        .collect();
    assert_eq!(told(&run, "changed"), differing);
    assert!(differing.contains(&"stories/a.html"), "{differing:?}");
    assert_eq!(time("stories/b.html"), old);
    assert_ne!(time(MANIFEST), old);
    let run = published.run(&[]).silent();
    assert!(
        run.stdout.contains("0 files added, 0 changed, 0 removed"),
        "{}",
        run.stdout
    );
}

#[test]
fn a_dry_run_tells_the_same_and_writes_nothing() {
    let published = Published::new();
    published.run(&["--dry-run"]).silent();
    assert!(!published.to().exists());
    published.run(&[]).silent();
    published.site.remove("content/stories/b.md");
    published.site.run(&["build"]).silent();
    let before = published.shown();
    let site = files_in(published.site.path());
    let dry = published.run(&["--dry-run"]).silent();
    assert!(published.shown() == before);
    assert!(files_in(published.site.path()) == site);
    let wet = published.run(&[]).silent();
    for what in ["added", "changed", "removed"] {
        assert_eq!(told(&dry, what), told(&wet, what), "{what}");
    }
    let removed = told(&wet, "removed");
    assert_eq!(
        removed,
        ["posters/b.html", "stories/b.html", "stories/plan.pdf"]
    );
    same(&published.shown(), &published.site.output());
}

#[test]
fn a_mistyped_folder_was_made_without_a_word() {
    let share = Published::new();
    let dry = share.run(&["--dry-run"]).ends_with(0);
    assert!(
        dry.stdout.starts_with("There is no folder "),
        "{}",
        dry.stdout
    );
    assert!(!share.to().exists());
    let run = share.run(&[]).ends_with(0);
    let told = "There was no such folder before: if its name was mistyped, delete it";
    assert!(run.stdout.contains(told), "{}", run.stdout);
    let again = share.publish_again("Other words.", &[]);
    assert!(!again.stdout.contains("There was no"), "{}", again.stdout);
}

#[test]
fn what_nobody_has_looked_at_is_not_published() {
    let published = Published::new();
    published
        .site
        .write("content/stories/a.md", story("Another title", ""));
    let run = published.run(&[]).ends_with(2);
    assert!(
        run.stderr.contains("it is not what the content makes now"),
        "{}",
        run.stderr
    );
    assert!(!published.to().exists());
    published
        .site
        .write("content/stories/a.md", story("A title", "titel: x\n"));
    published.run(&[]).ends_with(1);
    assert!(!published.to().exists());
}

#[test]
fn drafts_that_were_built_to_be_looked_at_are_not_published() {
    let published = Published::new();
    published
        .site
        .write("content/stories/c.md", story("A draft", "draft: yes\n"));
    published.site.run(&["build", "--drafts"]).silent();
    published.run(&[]).ends_with(2);
    assert!(!published.to().exists());
}

#[test]
fn undo_brings_back_the_version_before_and_then_the_one_before_that() {
    let published = Published::new();
    published.run(&[]).silent();
    let first = published.shown();
    published.publish_again("Second.", &[]);
    let second = published.shown();
    published.site.remove("content/stories/b.md");
    published.publish_again("Third.", &["--keep", "2"]);
    assert!(published.shown() != second);
    let dry = published.run(&["--undo", "--dry-run"]).silent();
    assert_eq!(
        told(&dry, "added"),
        ["posters/b.html", "stories/b.html", "stories/plan.pdf"]
    );
    published.run(&["--undo"]).silent();
    same(&published.shown(), &second);
    published.run(&["--undo"]).silent();
    same(&published.shown(), &first);
    let run = published.run(&["--undo"]).ends_with(2);
    assert!(
        run.stderr.contains("no earlier version of it was kept"),
        "{}",
        run.stderr
    );
    assert!(!published.site.path().join("earlier").exists());
    published.run(&[]).silent();
    same(&published.shown(), &published.site.output());
}

#[test]
fn earlier_versions_are_kept_so_many_and_never_where_readers_are() {
    let published = Published::new();
    published.run(&[]).silent();
    for (number, more) in [(2, &["--keep", "3"][..]), (3, &[]), (4, &[]), (5, &[])] {
        published.publish_again(&format!("Text {number}."), more);
        same(&published.shown(), &published.site.output());
    }
    let kept = files_in(&published.site.path().join("earlier"));
    let lists = |files: &Files| {
        let is_list = |path: &&String| path.ends_with(".txt") && !path.ends_with("of.txt");
        files.keys().filter(is_list).count()
    };
    // Without a number as many are kept as there are.
    assert_eq!(lists(&kept), 1);
    published.publish_again("Text 6.", &["--keep", "2"]);
    published.publish_again("Text 7.", &[]);
    let kept = files_in(&published.site.path().join("earlier"));
    assert_eq!(lists(&kept), 2);
    let holds = |words: &str| {
        let mut texts = kept.values().map(|bytes| String::from_utf8_lossy(bytes));
        texts.any(|text| text.contains(words))
    };
    assert!(holds("Text 6.") && holds("Text 5.") && !holds("Text 4."));
    published.publish_again("Text 8.", &["--keep", "0"]);
    assert!(!published.site.path().join("earlier").exists());
}

#[test]
fn earlier_versions_name_the_published_folder_as_people_write_it() {
    let published = Published::new();
    published.run(&[]).silent();
    published.publish_again("Second.", &[]);
    let kept = files_in(&published.site.path().join("earlier"));
    let named = kept.iter().find(|(path, _)| path.ends_with("of.txt"));
    let (_, named) = named.expect("is kept beside the versions");
    let named = String::from_utf8_lossy(named);
    let (to, named) = (published.to(), Path::new(&*named));
    assert_eq!(named.canonicalize().ok(), to.canonicalize().ok());
    let named = named.display().to_string();
    assert!(!named.starts_with(r"\\?\"), "{named}");
}

#[test]
fn what_was_edited_or_lost_in_the_published_folder_is_brought_back() {
    let published = Published::new();
    published.run(&[]).silent();
    fs::write(published.to().join("index.html"), "<p>Edited").expect("can be written");
    fs::remove_file(published.to().join("stories/b.html")).expect("is there");
    let run = published.run(&[]).silent();
    assert_eq!(told(&run, "changed"), ["index.html"]);
    assert_eq!(told(&run, "added"), ["stories/b.html"]);
    same(&published.shown(), &published.site.output());
}

#[test]
fn a_file_that_somebody_had_removed_kept_every_earlier_version_from_coming_back() {
    let published = Published::new();
    published.run(&[]).silent();
    let first = published.shown();
    // A story that the next version has not, and one that it has with other words.
    for path in ["stories/a.html", "stories/b.html"] {
        fs::remove_file(published.to().join(path)).expect("is there");
    }
    published.site.remove("content/stories/b.md");
    published.publish_again("Second.", &[]);
    let before = published.shown();
    for more in [&["--undo", "--dry-run"][..], &["--undo"]] {
        let run = published.run(more).ends_with(0);
        for path in ["stories/a.html", "stories/b.html"] {
            let told = format!("{path} is not as it was then: somebody removed or changed it");
            assert!(run.stderr.contains(&told), "{}", run.stderr);
        }
        if more.len() == 2 {
            same(&published.shown(), &before);
        }
    }
    let mut shown = published.shown();
    assert_eq!(shown.get("index.html"), first.get("index.html"));
    // What nobody has a copy of is as it was found.
    assert_eq!(
        shown.remove("stories/a.html"),
        before.get("stories/a.html").cloned()
    );
    let lacking = |path: &&String| !shown.contains_key(*path);
    let lacking: Vec<&String> = first.keys().filter(lacking).collect();
    assert_eq!(lacking, ["stories/a.html", "stories/b.html"]);
}

#[test]
fn a_file_that_was_lost_after_publishing_is_brought_back_from_what_was_built() {
    let published = Published::new();
    published.run(&[]).silent();
    let first = published.shown();
    for lose in [
        |place: PathBuf| fs::remove_file(place),
        |place: PathBuf| fs::write(place, "<p>Edited"),
    ] {
        published.publish_again("Second.", &[]);
        let same_in_both = published.to().join("accessibility.html");
        lose(same_in_both).expect("is there");
        published.run(&["--undo"]).silent();
        same(&published.shown(), &first);
    }
}

#[test]
fn a_strangers_file_is_neither_removed_nor_written_over() {
    let published = Published::new();
    published.run(&[]).silent();
    fs::write(published.to().join("web.config"), "theirs").expect("can be written");
    fs::write(published.to().join("stories/c.html"), "theirs").expect("can be written");
    published
        .site
        .write("content/stories/c.md", story("A third story", ""));
    published.site.run(&["build"]).silent();
    let before = published.shown();
    let run = published.run(&[]).ends_with(2);
    assert!(
        run.stderr
            .contains("a file that qi-stories did not write is there"),
        "{}",
        run.stderr
    );
    same(&published.shown(), &before);
    fs::remove_file(published.to().join("stories/c.html")).expect("is there");
    published.run(&[]).silent();
    let shown = published.shown();
    assert_eq!(
        shown.get("web.config").map(Vec::as_slice),
        Some(&b"theirs"[..])
    );
    assert!(shown.contains_key("stories/c.html"));
}

#[test]
fn a_folder_that_is_not_ours_is_not_published_to() {
    let published = Published::new();
    let site = &published.site;
    site.write("theirs/report.docx", "theirs");
    let before = files_in(site.path());
    for to in [
        "theirs",
        "content",
        "public",
        "public/more",
        ".",
        "earlier/x",
    ] {
        let run = site.run(&["publish", "--to", to]).ends_with(2);
        assert!(run.stderr.contains(&format!("`{to}`: ")), "{}", run.stderr);
        assert_eq!(run.stdout, "");
    }
    same(&files_in(site.path()), &before);
}

#[test]
fn what_an_interrupted_publication_brought_is_not_brought_again() {
    let published = Published::new();
    let brought = published.share.path().join(".qi.staging/stories");
    fs::create_dir_all(&brought).expect("can be made");
    let page = fs::read(published.site.public().join("stories/a.html")).expect("is there");
    fs::write(brought.join("a.html"), &page).expect("can be written");
    fs::write(brought.join("b.html"), "half").expect("can be written");
    let old = std::time::SystemTime::UNIX_EPOCH;
    for name in ["a.html", "b.html"] {
        let file = fs::File::options()
            .write(true)
            .open(brought.join(name))
            .expect("is there");
        file.set_modified(old).expect("can be set");
    }
    published.run(&[]).silent();
    same(&published.shown(), &published.site.output());
    let time = |path: &str| {
        let metadata = fs::metadata(published.to().join(path)).expect("is there");
        metadata.modified().expect("the disk knows when")
    };
    assert_eq!(time("stories/a.html"), old);
    assert_ne!(time("stories/b.html"), old);
    assert!(!published.share.path().join(".qi.staging").exists());
}
