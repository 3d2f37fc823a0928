//! How the story to withdraw is named: by its file, its page, or a name that it had.

use snapbox::str;

use crate::harness::{assert_same_files, assert_snapshot, earlier_files, files_in, story};
use crate::withdraw::{Published, TwoFolders, holding};

#[test]
fn a_story_is_found_by_its_file_its_name_or_its_address() {
    for named in [
        "walrus.md",
        "Walrus",
        "stories/walrus.md",
        r"content\stories\walrus.md",
        "stories/walrus.html",
        "https://intranet.example/qi/stories/walrus.html",
        "https://intranet.example/qi/stories/walrus.html#what-happened",
        "file:///Q:/qi/stories/walrus.html?from=search",
    ] {
        let published = Published::new();
        published.withdraw(named).ends_with(0);
        assert_eq!(holding(&files_in(&published.to())), [""; 0], "{named}");
    }
}

#[test]
fn an_unknown_story_is_refused_and_nothing_is_moved() {
    let published = Published::new();
    let before = files_in(published.site.path());
    let run = published.withdraw("walruss").ends_with(2);
    assert_snapshot(
        run.stderr,
        str![[r#"
qi-stories cannot withdraw `walruss`: no story or page has that path, file name or address; did you mean `walrus.md`?

"#]],
    );
    published.withdraw("index.html").ends_with(2);
    published
        .site
        .write("content/stories/new.md", story("A title", "titel: x\n"));
    // With the folder that readers see, it would be made from what was published.
    let run = published.site.run(&["withdraw", "walrus"]).ends_with(1);
    assert_snapshot(
        run.stderr,
        str![[r#"
error[unknown-key]: the story has no key `titel`
 --> content/stories/new.md:6:1
  |
6 | titel: x
  | ^^^^^
  |
  = hint: line 2 already has `title`: move what is missing there to it, and delete `titel`

warning[withdrawn-page]: the story `walrus` was withdrawn, so it is left out
 --> content/site.yaml:4:12
  |
4 | featured: [walrus, other]
  |            ^^^^^^
  |
  = hint: remove its name

warning[withdrawn-page]: the story `walrus` was withdrawn, so it is left out
 --> content/stories/other.md:6:10
  |
6 | related: walrus
  |          ^^^^^^
  |
  = hint: remove its name

warning[withdrawn-page]: `walrus.md` was withdrawn, so the words appear without the link
 --> content/stories/other.md:8:6
  |
8 | Read [that story](walrus.md), <a href="walrus.html">once more</a> and [shared](shared.pdf).
  |      ^^^^^^^^^^^^^^^^^^^^^^^
  |
  = hint: remove the link and anything the text says about that story

warning[withdrawn-page]: `walrus.html` was withdrawn, so the words appear without the link
 --> content/stories/other.md:8:31
  |
8 | Read [that story](walrus.md), <a href="walrus.html">once more</a> and [shared](shared.pdf).
  |                               ^^^^^^^^^^^^^^^^^^^^^^
  |
  = hint: remove the link and anything the text says about that story

Found 1 error and 4 warnings in 3 files.
Start with the errors: the first is in content/stories/new.md, line 6. Then run the command again. Nothing was changed.
To find out why a rule matters, and what to do if it does not apply, run: qi-stories explain unknown-key
Nothing was withdrawn. The site without it has errors.
If you are in a hurry, add `draft: yes` to each of these, which takes them off the site too, and run the same command again:
  content/stories/new.md

"#]],
    );
    published.site.remove("content/stories/new.md");
    assert_same_files(&files_in(published.site.path()), &before);
}

#[test]
fn a_story_whose_file_was_deleted_is_withdrawn_by_the_name_of_its_page() {
    for (named, is_built) in [
        ("tot", true),
        ("tot.md", false),
        ("https://intranet.example/qi/stories/tot.html", true),
    ] {
        let two = TwoFolders::new();
        two.site.remove("content/stories/tot.md");
        if is_built {
            two.site.run(&["build"]).ends_with(0);
        }
        let run = two.withdraw(named, "q1");
        let moved = "content/stories/tot.md was deleted before. The file ./withdrawn/stories/tot.md now says that it is \
                     withdrawn.\n";
        assert!(run.stdout.contains(moved), "{run:?}");
        assert!(
            run.stdout.contains("removed  stories/tot.html\n"),
            "{run:?}"
        );
        assert!(
            run.stderr
                .contains("STILL PUBLISHED: these files in [SHARE]/q2"),
            "{run:?}"
        );
        assert_eq!(two.withdraw(named, "q2").stderr, "");
        two.assert_gone();
        two.site.run(&["check"]).ends_with(0);
    }
}

#[test]
fn a_story_that_is_only_in_earlier_versions_is_withdrawn_by_the_name_of_its_page() {
    let two = TwoFolders::new();
    two.site.remove("content/stories/tot.md");
    two.site.run(&["build"]).ends_with(0);
    for name in ["q1", "q2"] {
        let typed = ["publish", "--to", &two.to(name)];
        two.site.run(&typed).ends_with(0);
    }
    assert!(!two.shows("q1") && !earlier_files(&two.site).is_empty());
    let run = two.site.run(&["withdraw", "tot"]).ends_with(0);
    let deleted = run
        .stdout
        .matches("earlier version that contained it was deleted from ")
        .count();
    assert_eq!((deleted, run.stderr.as_str()), (2, ""), "{run:?}");
    two.assert_gone();
}

#[test]
fn the_old_name_of_a_story_leads_to_its_new_one() {
    let two = TwoFolders::new();
    two.rename(&story("Tot", ""));
    let run = two.site.run(&["withdraw", "tot"]).ends_with(2);
    assert_snapshot(
        run.stderr,
        str![[r#"
qi-stories cannot withdraw `tot`: its file has a different name now; withdraw `content/stories/total.md`

"#]],
    );
    assert!(two.site.path().join("content/stories/total.md").is_file());
}
