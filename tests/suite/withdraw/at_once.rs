//! What other programs do at the same moment does not bring the story back.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Stdio;

use snapbox::str;

use crate::harness::{SiteTest, assert_snapshot, program, story};

/// Locks a file, as the program does in another process.
fn locked(path: &Path) -> File {
    fs::create_dir_all(path.parent().expect("is in a folder")).expect("can be made");
    let file = File::create(path).expect("can be made");
    file.lock().expect("this disk has locks");
    file
}

fn site() -> SiteTest {
    let walrus = story("Walrus", "") + "See [click here](other.md).\n";
    SiteTest::new(&format!(
        "//- content/stories/walrus.md\n{walrus}//- content/stories/other.md\n{}",
        story("Another story", "")
    ))
}

#[test]
fn a_story_is_not_withdrawn_while_it_is_being_saved() {
    let site = site();
    let file = site.path().join("content/stories/walrus.md");
    // A save that has begun and does not end.
    let saving = locked(&site.path().join("history/stories/walrus/.lock"));
    let run = site.run(&["withdraw", "walrus"]).ends_with(2);
    let last = run.stderr.lines().last();
    assert_snapshot(
        last.expect("it is printed"),
        str![[r#"
qi-stories cannot remove `./content/stories/walrus.md`: somebody is saving it; try again

"#]],
    );
    assert!(file.is_file() && !site.public().exists());
    fs::write(&file, story("Walrus", "") + "Saved.\n").expect("can be written");
    drop(saving);
    site.run(&["withdraw", "walrus"]).ends_with(0);
    assert!(!file.exists());
    let kept = fs::read_to_string(site.path().join("withdrawn/stories/walrus.md"));
    assert!(kept.expect("is kept").ends_with("Saved.\n"));
}

#[test]
fn a_build_that_began_before_a_withdrawal_does_not_bring_the_story_back() {
    let site = site();
    let building = locked(&site.path().join(".public.lock"));
    let mut build = program(site.path(), &["build"]);
    let build = build.stdout(Stdio::null()).stderr(Stdio::piped());
    let mut build = build.spawn().expect("the program can be run");
    let mut printed = BufReader::new(build.stderr.take().expect("it is piped"));
    // Once it prints what it has found in the story, it has read it.
    let mut line = String::new();
    printed.read_line(&mut line).expect("it can be read");
    let withdrawn = site.path().join("withdrawn/stories");
    fs::create_dir_all(&withdrawn).expect("can be made");
    let file = site.path().join("content/stories/walrus.md");
    fs::rename(file, withdrawn.join("walrus.md")).expect("is there");
    drop(building);
    let last = printed.lines().map_while(Result::ok).last();
    let ended = build.wait().expect("was started");
    assert!(!site.public().exists(), "{line}");
    assert_eq!(ended.code(), Some(2));
    assert!(
        last.as_deref()
            .is_some_and(|last| last.contains("try again")),
        "{last:?}"
    );
    let files = site.build();
    assert!(files.contains_key("stories/other.html"));
    assert!(!files.contains_key("stories/walrus.html"));
}
