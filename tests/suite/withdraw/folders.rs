//! Other folders that the site was published or built to: each that may still have the story is named.

use std::fs;

use snapbox::str;

use crate::harness::{assert_snapshot, earlier_files, story};
use crate::withdraw::TwoFolders;

#[test]
fn a_folder_that_cannot_be_read_is_named_with_the_list_to_delete_it_from() {
    let two = TwoFolders::new();
    fs::remove_dir_all(two.to("q2")).expect("it is there");
    let run = two.withdraw("tot", "q1");
    assert_snapshot(
        run.stderr,
        str![[r#"
It may be STILL PUBLISHED in [SHARE]/q2, which is empty or cannot be read.
If it no longer exists, delete its line from `[FOLDER]/earlier/published-to.txt`. Otherwise connect to it and run: qi-stories withdraw "tot" --to "[SHARE]/q2"

"#]],
    );
}

#[test]
fn people_are_sent_to_every_published_folder_only_if_none_is_known() {
    let advice = "It is still in every folder that you published the site to";
    let two = TwoFolders::new();
    let run = two.site.run(&["withdraw", "tot"]).ends_with(2);
    assert_eq!(run.stderr.matches("STILL PUBLISHED").count(), 2, "{run:?}");
    assert!(!run.stdout.contains(advice), "{run:?}");
    let unknown = TwoFolders::new();
    unknown.site.remove("earlier/published-to.txt");
    let run = unknown.site.run(&["withdraw", "tot"]).ends_with(0);
    assert!(run.stdout.contains(advice), "{run:?}");
}

#[test]
fn a_folder_that_the_site_was_built_to_is_named_with_the_command_that_takes_the_story_off() {
    let two = TwoFolders::new();
    let other = two.to("other");
    for folder in [other.as_str(), &two.to("deleted")] {
        two.site.run(&["build", "--output", folder]).ends_with(0);
    }
    fs::remove_dir_all(two.to("deleted")).expect("it was built");
    two.withdraw("tot", "q2");
    let run = two.withdraw("tot", "q1");
    assert_snapshot(
        run.stderr,
        str![[r#"
STILL BUILT: these files in [SHARE]/other still contain it:
  posters/tot.html
  stories/tot.html
  areas/example-area.html
  areas/index.html
  data/impact.json
  data/stories.csv
  data/stories.json
  impact.html
  index.html
  search.html
  stories/index.html
  stories/other.html
  teams/example-ward.html
  teams/index.html
  search/index.js
To take it off there too, run: qi-stories withdraw "tot" --output "[SHARE]/other"

"#]],
    );
    let run = two.site.run(&["withdraw", "tot", "--output", &other]);
    assert_eq!(run.ends_with(0).stderr, "");
    assert!(!two.shows("other"));
    two.assert_gone();
}

#[test]
fn the_default_folder_is_named_if_the_story_is_removed_from_a_different_one() {
    let two = TwoFolders::new();
    two.withdraw("tot", "q2");
    two.withdraw("tot", "q1");
    let back = story("Tot", "");
    two.site.write("content/stories/tot.md", back);
    two.site.remove("withdrawn/stories/tot.md");
    two.site.run(&["build"]).ends_with(0);
    let other = two.to("other");
    let run = two.site.run(&["withdraw", "tot", "--output", &other]);
    let named = run.stderr.matches("STILL BUILT: these files in ").count();
    assert_eq!((run.code, named), (2, 1), "{run:?}");
    assert!(run.stderr.contains("  stories/tot.html\n"), "{run:?}");
    two.site.run(&["withdraw", "tot"]).silent();
}

#[test]
fn a_list_of_folders_that_cannot_be_read_does_not_stop_a_withdrawal_halfway() {
    for (name, message) in [
        (
            "published-to.txt",
            "It may be STILL PUBLISHED in other folders that you published the site to: their list cannot be read. The \
             reason is below.",
        ),
        (
            "built-to.txt",
            "It may be STILL BUILT in other folders that you built the site to: their list cannot be read. The reason \
             is below.",
        ),
    ] {
        let two = TwoFolders::new();
        let list = two.site.path().join("earlier").join(name);
        if list.is_file() {
            fs::remove_file(&list).expect("it is there");
        }
        fs::create_dir(&list).expect("it can be made");
        let typed = ["withdraw", "tot", "--to", &two.to("q1")];
        let run = two.site.run(&typed).ends_with(2);
        assert!(!two.shows("q1"));
        assert_eq!(earlier_files(&two.site), [""; 0]);
        assert!(run.stderr.lines().any(|line| line == message), "{run:?}");
        let reason = format!("{name}`: ");
        assert_eq!(run.stderr.matches(&reason).count(), 1, "{run:?}");
    }
}

#[test]
fn a_list_of_folders_that_an_editor_saved_is_read() {
    let two = TwoFolders::new();
    let list = two.site.path().join("earlier/published-to.txt");
    let text = fs::read_to_string(&list).expect("it is there");
    let utf16: Vec<u8> = format!("\u{feff}{}", text.trim_end().replace('\n', "\r\n"))
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    fs::write(&list, utf16).expect("it can be written");
    let typed = ["publish", "--to", &two.to("q3")];
    two.site.run(&typed).ends_with(0);
    let run = two.withdraw("tot", "q1");
    for name in ["q2", "q3"] {
        let named = format!("STILL PUBLISHED: these files in [SHARE]/{name} ");
        assert!(run.stderr.contains(&named), "{run:?}");
    }
}

#[test]
fn a_folder_that_is_empty_because_its_share_is_not_connected_is_not_taken_for_updated() {
    let two = TwoFolders::new();
    for name in ["q1", "q2"] {
        fs::rename(two.to(name), two.to(&format!("real-{name}"))).expect("it is there");
        fs::create_dir(two.to(name)).expect("it can be made");
    }
    let run = two.withdraw("tot", "q1");
    assert_snapshot(
        run.stderr,
        str![[r#"
It may be STILL PUBLISHED in [SHARE]/q2, which is empty now. If somebody emptied it, delete its line from `[FOLDER]/earlier/published-to.txt`. If it is a share that is not connected, connect to it and run: qi-stories withdraw "tot" --to "[SHARE]/q2"
It may be STILL PUBLISHED in [SHARE]/q1, which is empty or cannot be read.
Fix the problem below, then run the same command again.
qi-stories cannot update `[SHARE]/q1`: the site was published there, but the folder is empty or missing now. If it is a share, connect it, and withdraw the page again; if somebody emptied or deleted it, publish again

"#]],
    );
    for name in ["q1", "q2"] {
        fs::remove_dir(two.to(name)).expect("nothing was written there");
        fs::rename(two.to(&format!("real-{name}")), two.to(name)).expect("it is there");
    }
    assert_eq!(two.withdraw("tot", "q2").code, 2);
    two.withdraw("tot", "q1").silent();
    two.assert_gone();
}
