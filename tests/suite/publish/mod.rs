//! A folder that readers see, updated to the site that was built, and back.

/// Other people's files in the folder, and a list of files that somebody deleted.
mod others;

/// Folders that a site is not published to.
mod targets;

use std::fs;
use std::path::{Path, PathBuf};

use snapbox::str;

use crate::harness::{
    COPY_OF_MANIFEST, Files, MANIFEST, Run, SiteTest, assert_same_files, assert_snapshot,
    earlier_files, files_in, make_old, story,
};

/// A site of two stories, and a folder to publish to.
struct Published {
    site: SiteTest,
    share: tempfile::TempDir,
}

impl Published {
    /// The site, built and not published yet.
    fn new() -> Self {
        let site = SiteTest::new(&format!(
            "//- content/stories/a.md
{}//- content/stories/b.md
{}[Plan](plan.pdf)
//- content/stories/plan.pdf
%PDF of story b
",
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
        let run = self.site.run(&[&["publish", "--to", to], more].concat());
        run.with_name(self.share.path(), "[SHARE]")
    }

    /// Puts another person's file into the folder.
    fn put(&self, path: &str, text: &str) {
        let path = self.to().join(path);
        fs::create_dir_all(path.parent().expect("is in a folder")).expect("can be made");
        fs::write(path, text).expect("can be written");
    }

    /// Deletes the list of files.
    fn lose_list(&self) {
        fs::remove_file(self.to().join(MANIFEST)).expect("is there");
    }

    /// Deletes the copy of the list of files.
    fn lose_copy(&self) {
        fs::remove_file(self.to().join(COPY_OF_MANIFEST)).expect("is there");
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

/// The paths that become something, as the program lists them.
fn listed<'r>(run: &'r Run, what: &str) -> Vec<&'r str> {
    let lines = run.stdout.lines().filter_map(|line| line.split_once(' '));
    let lines = lines.filter(|(first, _)| *first == what);
    lines.map(|(_, path)| path.trim_start()).collect()
}

/// The first line of what is printed; a line after it names a version by a digest of the folder's path.
fn first_line(run: &Run) -> &str {
    run.stdout.lines().next().unwrap_or_default()
}

#[test]
fn the_published_folder_is_the_built_one_to_the_byte() {
    let published = Published::new();
    let run = published.run(&[]).silent();
    let built = published.site.output();
    assert_same_files(&published.shown(), &built);
    let mut paths: Vec<&str> = built.keys().map(String::as_str).collect();
    paths.retain(|path| *path != MANIFEST);
    assert_eq!(listed(&run, "added"), paths);
    let beside = fs::read_dir(published.share.path())
        .expect("is there")
        .count();
    assert_eq!(beside, 1);
}

#[test]
fn only_what_differs_is_written_and_listed_and_the_rest_keeps_its_time() {
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
    assert_eq!(listed(&run, "changed"), differing);
    assert!(differing.contains(&"stories/a.html"), "{differing:?}");
    assert_eq!(time("stories/b.html"), old);
    assert_ne!(time(MANIFEST), old);
    let run = published.run(&[]).silent();
    assert_snapshot(
        first_line(&run),
        str![[r#"
Published to [SHARE]/qi: 0 files added, 0 changed, 0 removed, 29 unchanged.

"#]],
    );
}

#[test]
fn a_dry_run_lists_the_same_and_writes_nothing() {
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
        assert_eq!(listed(&dry, what), listed(&wet, what), "{what}");
    }
    let removed = listed(&wet, "removed");
    assert_eq!(
        removed,
        ["posters/b.html", "stories/b.html", "stories/plan.pdf"]
    );
    assert_same_files(&published.shown(), &published.site.output());
}

#[test]
fn a_new_folder_is_announced() {
    // A mistyped name once made a folder without a message.
    let share = Published::new();
    let dry = share.run(&["--dry-run"]).ends_with(0);
    assert_snapshot(
        first_line(&dry),
        str![[r#"
The folder [SHARE]/qi does not exist yet.

"#]],
    );
    assert!(!share.to().exists());
    let run = share.run(&[]).ends_with(0);
    let announced: Vec<&str> = run
        .stdout
        .lines()
        .filter(|line| line.contains("mistyped"))
        .collect();
    assert_snapshot(
        announced.join("\n"),
        str![[r#"
This folder did not exist before. If you mistyped its name, delete it and publish again.

"#]],
    );
    let again = share.publish_again("Other words.", &[]);
    assert!(!again.stdout.contains("mistyped"), "{}", again.stdout);
}

#[test]
fn an_output_that_is_out_of_date_is_not_published() {
    let published = Published::new();
    published
        .site
        .write("content/stories/a.md", story("Another title", ""));
    let run = published.run(&[]).ends_with(2);
    assert_snapshot(
        run.stderr,
        str![[r#"
qi-stories cannot publish `./public`: it does not match the content: 10 files differ. Run `qi-stories build`, check the pages, and publish again

"#]],
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
        listed(&dry, "added"),
        ["posters/b.html", "stories/b.html", "stories/plan.pdf"]
    );
    published.run(&["--undo"]).silent();
    assert_same_files(&published.shown(), &second);
    published.run(&["--undo"]).silent();
    assert_same_files(&published.shown(), &first);
    let run = published.run(&["--undo"]).ends_with(2);
    assert_snapshot(
        run.stderr,
        str![[r#"
qi-stories cannot undo the last publish to `[SHARE]/qi`: there is no earlier version to go back to

"#]],
    );
    assert_eq!(earlier_files(&published.site), [""; 0]);
    published.run(&[]).silent();
    assert_same_files(&published.shown(), &published.site.output());
}

#[test]
fn the_requested_number_of_earlier_versions_is_kept_and_never_where_readers_are() {
    let published = Published::new();
    published.run(&[]).silent();
    for (number, more) in [(2, &["--keep", "3"][..]), (3, &[]), (4, &[]), (5, &[])] {
        published.publish_again(&format!("Text {number}."), more);
        assert_same_files(&published.shown(), &published.site.output());
    }
    let kept = files_in(&published.site.path().join("earlier"));
    let lists = |files: &Files| {
        let is_list = |path: &&String| {
            path.ends_with(".txt")
                && !["of.txt", "published-to.txt"]
                    .iter()
                    .any(|name| path.ends_with(name))
        };
        files.keys().filter(is_list).count()
    };
    // Without a number, as many versions are kept as there are.
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
    assert_eq!(earlier_files(&published.site), [""; 0]);
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
    assert_eq!(listed(&run, "changed"), ["index.html"]);
    assert_eq!(listed(&run, "added"), ["stories/b.html"]);
    assert_same_files(&published.shown(), &published.site.output());
}

#[test]
fn a_file_that_somebody_removed_does_not_stop_an_earlier_version_from_coming_back() {
    let published = Published::new();
    published.run(&[]).silent();
    let first = published.shown();
    // A story that the next version does not have, and one that it has with other words.
    for path in ["stories/a.html", "stories/b.html"] {
        fs::remove_file(published.to().join(path)).expect("is there");
    }
    published.site.remove("content/stories/b.md");
    published.publish_again("Second.", &[]);
    let before = published.shown();
    let mut printed = Vec::new();
    for more in [&["--undo", "--dry-run"][..], &["--undo"]] {
        let run = published.run(more).ends_with(0);
        printed.push(run.stderr);
        if more.len() == 2 {
            assert_same_files(&published.shown(), &before);
        }
    }
    assert_snapshot(
        printed.concat(),
        str![[r#"
stories/a.html cannot be restored: somebody removed or changed it in the published folder, and no copy was kept. Restore it from a backup.
stories/b.html cannot be restored: somebody removed or changed it in the published folder, and no copy was kept. Restore it from a backup.
stories/a.html cannot be restored: somebody removed or changed it in the published folder, and no copy was kept. Restore it from a backup.
stories/b.html cannot be restored: somebody removed or changed it in the published folder, and no copy was kept. Restore it from a backup.

"#]],
    );
    let mut shown = published.shown();
    assert_eq!(shown.get("index.html"), first.get("index.html"));
    // A file of which there is no copy stays as it was found.
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
        assert_same_files(&published.shown(), &first);
    }
}

#[test]
fn what_an_interrupted_publication_copied_is_not_copied_again() {
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
    assert_same_files(&published.shown(), &published.site.output());
    let time = |path: &str| {
        let metadata = fs::metadata(published.to().join(path)).expect("is there");
        metadata.modified().expect("the disk knows when")
    };
    assert_eq!(time("stories/a.html"), old);
    assert_ne!(time("stories/b.html"), old);
    assert!(!published.share.path().join(".qi.staging").exists());
}
