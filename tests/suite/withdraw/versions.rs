//! Earlier versions of what was published: none keeps a withdrawn story.

use std::fs;

use crate::harness::{earlier_files, files_in, story};
use crate::withdraw::{Published, TwoFolders, holding};

#[test]
fn a_plain_publication_keeps_no_version_with_a_withdrawn_story() {
    let published = Published::new();
    published.site.run(&["withdraw", "walrus"]).ends_with(2);
    assert_eq!(holding(&published.site.output()), [""; 0]);
    assert!(!holding(&files_in(&published.to())).is_empty());
    published.publish(&[]);
    assert_eq!(holding(&files_in(&published.to())), [""; 0]);
    assert_eq!(earlier_files(&published.site), [""; 0]);
}

#[test]
fn a_plain_publication_keeps_no_version_with_the_old_page_of_a_renamed_story() {
    let two = TwoFolders::new();
    two.rename(&story("Tot", ""));
    two.site.run(&["withdraw", "total"]).ends_with(2);
    for name in ["q1", "q2"] {
        let typed = ["publish", "--to", &two.to(name)];
        two.site.run(&typed).ends_with(0);
    }
    two.assert_gone();
}

#[test]
fn a_folder_that_cannot_be_updated_does_not_keep_earlier_versions() {
    let two = TwoFolders::new();
    // Another person's file has the name of a new one, which goes to readers because what they have is not at hand.
    fs::remove_dir_all(two.site.path().join("history")).expect("is there");
    fs::create_dir_all(two.site.path().join("content/training")).expect("it can be made");
    let page = "---\ntitle: Training\n---\n";
    two.site.write("content/training/new.md", page);
    let clash = two.share.path().join("q1/training/new.html");
    fs::create_dir_all(clash.parent().expect("it has one")).expect("it can be made");
    fs::write(&clash, "Not ours.").expect("it can be written");
    let typed = ["withdraw", "tot", "--to", &two.to("q1")];
    let run = two.site.run(&typed).ends_with(2);
    assert!(
        run.stderr.contains("STILL PUBLISHED: these files in "),
        "{run:?}"
    );
    assert!(
        run.stderr
            .contains("`training/new.html` is already there, and qi-stories did not write it"),
        "{run:?}"
    );
    assert_eq!(earlier_files(&two.site), [""; 0]);
}

#[test]
fn a_damaged_earlier_version_does_not_keep_a_story_published() {
    let two = TwoFolders::new();
    let earlier = two.site.path().join("earlier");
    for (path, _) in files_in(&earlier) {
        if path.ends_with("/000001.txt") {
            fs::write(earlier.join(path), "damaged").expect("it can be written");
        }
    }
    let typed = ["withdraw", "tot", "--to", &two.to("q1")];
    let run = two.site.run(&typed).ends_with(2);
    assert!(!two.shows("q1"), "{run:?}");
    assert!(
        run.stderr
            .contains("it is damaged, so this version of the site cannot be brought back"),
        "{run:?}"
    );
    assert!(run.stdout.contains("Published to "), "{run:?}");
    // A plain publication replaces no file that it cannot keep a copy of.
    two.site
        .run(&["publish", "--to", &two.to("q2")])
        .ends_with(2);
    assert!(two.shows("q2"));
}
