//! What other programs do at the same moment: it does not bring the story back.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Child, Stdio};
use std::thread;
use std::time::Duration;

use crate::harness::{SiteTest, program, story};

/// Locks a file, as the program does in another process.
fn locked(path: &Path) -> File {
    fs::create_dir_all(path.parent().expect("is in a folder")).expect("can be made");
    let file = File::create(path).expect("can be made");
    file.lock().expect("this disk has locks");
    file
}

/// Starts the program.
fn started(site: &SiteTest, typed: &[&str]) -> Child {
    let mut command = program(site.path(), typed);
    let command = command.stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().expect("the program can be run")
}

fn site() -> SiteTest {
    SiteTest::new(&format!(
        "//- content/stories/walrus.md\n{}//- content/stories/other.md\n{}",
        story("Walrus", ""),
        story("Another story", "")
    ))
}

#[test]
fn a_save_at_the_same_moment_does_not_bring_a_withdrawn_story_back() {
    let site = site();
    let file = site.path().join("content/stories/walrus.md");
    // The lock of a save that has begun.
    let saving = locked(&site.path().join("history/stories/walrus/.lock"));
    let mut withdrawing = started(&site, &["withdraw", "walrus"]);
    let lock = site.path().join(".public.lock");
    while !lock.exists() && withdrawing.try_wait().expect("was started").is_none() {
        thread::sleep(Duration::from_millis(20));
    }
    // A withdrawal that did not wait would move the file now.
    thread::sleep(Duration::from_secs(2));
    fs::write(&file, story("Walrus", "") + "Saved.\n").expect("can be written");
    drop(saving);
    let ended = withdrawing.wait().expect("was started");
    assert_eq!(ended.code(), Some(0));
    assert!(!file.exists());
    let kept = fs::read_to_string(site.path().join("withdrawn/stories/walrus.md"));
    assert!(kept.expect("is kept").ends_with("Saved.\n"));
}

#[test]
fn a_build_that_began_before_a_withdrawal_does_not_bring_the_story_back() {
    let site = site();
    let building = locked(&site.path().join(".public.lock"));
    let mut build = started(&site, &["build"]);
    // It has read the story by now, unless this computer is very slow.
    thread::sleep(Duration::from_secs(2));
    let withdrawn = site.path().join("withdrawn/stories");
    fs::create_dir_all(&withdrawn).expect("can be made");
    let file = site.path().join("content/stories/walrus.md");
    fs::rename(file, withdrawn.join("walrus.md")).expect("is there");
    drop(building);
    build.wait().expect("was started");
    assert!(!site.public().join("stories/walrus.html").exists());
    let files = site.build();
    assert!(files.contains_key("stories/other.html"));
    assert!(!files.contains_key("stories/walrus.html"));
}
