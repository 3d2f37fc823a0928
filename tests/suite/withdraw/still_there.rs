//! Pages of a withdrawn story that no list of files names: they are named, and the run does not end as if all were well.

use std::fs;

use snapbox::str;

use crate::harness::{COPY_OF_MANIFEST, MANIFEST, Run, assert_snapshot, files_in, story};
use crate::withdraw::TwoFolders;

impl TwoFolders {
    /// Runs a command on the folder `q1`.
    fn on_q1(&self, typed: &[&str]) -> Run {
        let run = self.site.run(&[typed, &["--to", &self.to("q1")]].concat());
        run.with_name(self.share.path(), "[SHARE]")
            .with_name(self.site.path(), "[SITE]")
    }

    /// A file in the folder `q1`.
    fn in_q1(&self, path: &str) -> std::path::PathBuf {
        self.share.path().join("q1").join(path)
    }

    /// Publishes one more story, and returns the lists of files from before and after that.
    fn publish_new(&self) -> [Vec<u8>; 2] {
        let read = || fs::read(self.in_q1(MANIFEST)).expect("it is there");
        let before = read();
        let new = story("New", "");
        self.site.write("content/stories/new.md", new);
        self.site.run(&["build"]).ends_with(0);
        self.on_q1(&["publish"]).ends_with(0);
        [before, read()]
    }
}

#[test]
fn an_old_list_from_a_backup_does_not_hide_a_page_from_its_withdrawal() {
    let two = TwoFolders::new();
    let [old, _] = two.publish_new();
    fs::write(two.in_q1(MANIFEST), &old).expect("it can be written");
    fs::remove_file(two.in_q1(COPY_OF_MANIFEST)).expect("it is there");
    let run = two.on_q1(&["withdraw", "new.md"]).ends_with(2);
    assert_snapshot(
        run.stderr,
        str![[r#"
STILL THERE: these files in [SHARE]/q1 may contain a page that was withdrawn. qi-stories does not know who put them there, so it does not remove them:
  posters/new.html
  stories/new.html
Delete them, then run the same command again.

"#]],
    );
    // Later publications name it too, as long as it is there.
    for more in [&["publish", "--dry-run"][..], &["publish"]] {
        let later = two.on_q1(more).ends_with(2);
        assert!(later.stderr.contains("  stories/new.html\n"), "{later:?}");
    }
    // Following the message works.
    for path in ["stories/new.html", "posters/new.html"] {
        fs::remove_file(two.in_q1(path)).expect("it is there");
    }
    assert_eq!(two.on_q1(&["withdraw", "new.md"]).ends_with(0).stderr, "");
    assert_eq!(two.on_q1(&["publish"]).ends_with(0).stderr, "");
}

#[test]
fn a_file_that_only_one_of_the_two_lists_names_is_removed() {
    for name in [MANIFEST, COPY_OF_MANIFEST] {
        let two = TwoFolders::new();
        let [old, _] = two.publish_new();
        fs::write(two.in_q1(name), &old).expect("it can be written");
        let run = two.on_q1(&["withdraw", "new.md"]).ends_with(0);
        assert_eq!(run.stderr, "", "{name}");
        let files = files_in(&two.in_q1(""));
        assert!(files.keys().all(|path| !path.contains("new")), "{name}");
        let [list, copy] = [MANIFEST, COPY_OF_MANIFEST].map(|name| fs::read(two.in_q1(name)).ok());
        assert!(list.is_some() && list == copy, "{name}");
    }
}

#[test]
fn a_page_that_an_old_list_names_is_written_again_if_it_changed_since() {
    let two = TwoFolders::new();
    let old = fs::read(two.in_q1(MANIFEST)).expect("it is there");
    let words = |words: &str| {
        let text = story("Another story", "") + words;
        two.site.write("content/stories/other.md", text);
        two.site.run(&["build"]).ends_with(0);
        two.on_q1(&["publish"]).ends_with(0);
    };
    words("Third!.");
    fs::write(two.in_q1(MANIFEST), &old).expect("it can be written");
    // The page as it was when the old list was written, with the same length as now.
    words("Second.");
    let page = fs::read_to_string(two.in_q1("stories/other.html")).expect("it is there");
    assert!(page.contains("Second.") && !page.contains("Third!"));
}

#[test]
fn a_page_that_a_backup_brought_back_is_named() {
    let two = TwoFolders::new();
    let page = fs::read(two.in_q1("stories/tot.html")).expect("it is there");
    two.withdraw("tot", "q1");
    fs::write(two.in_q1("stories/tot.html"), page).expect("it can be written");
    let printed = [&["publish"][..], &["withdraw", "tot"]].map(|typed| {
        let run = two.on_q1(typed).ends_with(2);
        let of_q1 = run
            .stderr
            .split_inclusive("STILL ")
            .filter(|text| !text.contains("q2"));
        of_q1.collect::<String>()
    });
    assert_snapshot(
        printed.concat(),
        str![[r#"
STILL THERE: these files in [SHARE]/q1 may contain a page that was withdrawn. qi-stories does not know who put them there, so it does not remove them:
  stories/tot.html
Delete them, then run the same command again.
STILL THERE: these files in [SHARE]/q1 may contain a page that was withdrawn. qi-stories does not know who put them there, so it does not remove them:
  stories/tot.html
Delete them, then run the same command again.

"#]],
    );
}

#[test]
fn copies_that_programs_and_people_make_are_named() {
    let two = TwoFolders::new();
    let page = two.in_q1("stories/tot.html");
    let copies = [
        "stories/tot-DESKTOP-4K2.html",
        "stories/tot (1).html",
        "stories/tot - Copy.html",
        "stories/Copy of tot.html",
        "stories/old/tot.html",
        "posters/tot (1).html",
    ];
    for copy in copies.into_iter().chain(["stories/other (1).html"]) {
        let copy = two.in_q1(copy);
        fs::create_dir_all(copy.parent().expect("it is in a folder")).expect("it can be made");
        fs::copy(&page, copy).expect("it can be copied");
    }
    let before = two.on_q1(&["publish"]).ends_with(0).stderr;
    let withdrawn = two.on_q1(&["withdraw", "tot"]).ends_with(2).stderr;
    let after = two.on_q1(&["publish", "--quiet"]).ends_with(2).stderr;
    let own = withdrawn
        .split_once("The site does not")
        .expect("it is named")
        .1;
    assert_snapshot(
        format!("{before}\n{own}\n{after}"),
        str![[r#"
The site does not have these pages, but they are in [SHARE]/q1, where readers can open them:
  posters/tot (1).html
  stories/Copy of tot.html
  stories/old/tot.html
  stories/other (1).html
  stories/tot (1).html
  stories/tot - Copy.html
  stories/tot-DESKTOP-4K2.html
If nobody needs them, delete them.

 have these pages, but they are in [SHARE]/q1, where readers can open them:
  stories/other (1).html
If nobody needs them, delete them.
STILL THERE: these files in [SHARE]/q1 may contain a page that was withdrawn. qi-stories does not know who put them there, so it does not remove them:
  posters/tot (1).html
  stories/Copy of tot.html
  stories/old/tot.html
  stories/tot (1).html
  stories/tot - Copy.html
  stories/tot-DESKTOP-4K2.html
Delete them, then run the same command again.

The site does not have these pages, but they are in [SHARE]/q1, where readers can open them:
  stories/other (1).html
If nobody needs them, delete them.
STILL THERE: these files in [SHARE]/q1 may contain a page that was withdrawn. qi-stories does not know who put them there, so it does not remove them:
  posters/tot (1).html
  stories/Copy of tot.html
  stories/old/tot.html
  stories/tot (1).html
  stories/tot - Copy.html
  stories/tot-DESKTOP-4K2.html
Delete them, then run the same command again.

"#]],
    );
    for copy in copies {
        fs::remove_file(two.in_q1(copy)).expect("it stays");
    }
    two.on_q1(&["publish"]).ends_with(0);
}

#[test]
fn the_folder_that_was_cleaned_is_not_one_of_those_that_may_still_have_it() {
    let two = TwoFolders::new();
    two.site.remove("earlier/published-to.txt");
    let run = two.withdraw("tot", "q1");
    let lines = run.stdout.lines().filter(|line| line.starts_with("It "));
    assert_snapshot(
        lines.map(|line| format!("{line}\n")).collect::<String>(),
        str![[r#"
It may still be in other folders than [SHARE]/q1 that you published the site to: for each of them, run `qi-stories publish --to DIR`.

"#]],
    );
}

#[test]
fn a_web_address_is_refused_before_the_story_is_moved() {
    let two = TwoFolders::new();
    let typed = ["withdraw", "tot", "--to", "https://intranet/qi"];
    let run = two.site.run(&typed).ends_with(2);
    assert_snapshot(
        run.stderr,
        str![[r#"
qi-stories cannot write to `https://intranet/qi`: it is a web address, and qi-stories writes to a folder. Type the folder that the web server shows at that address, such as `\\server\share\qi`; ask IT which folder it is

"#]],
    );
    assert!(two.site.path().join("content/stories/tot.md").is_file());
}
