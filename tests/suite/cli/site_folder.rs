//! Which folder is a site, and where its pages come to lie.

use std::path::Path;

use crate::cli::{small, with_mistake};
use crate::harness::{files_in, run_in};

#[test]
fn a_folder_that_is_no_site_is_told_in_plain_words() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    for command in ["build", "check"] {
        for (typed, named) in [
            (&[command][..], "content`"),
            (&[command, "nowhere"], "nowhere/content`"),
        ] {
            let run = run_in(folder.path(), typed).ends_with(2);
            assert_eq!(run.stdout, "");
            let told = run.stderr.replace('\\', "/");
            assert!(told.contains(named), "{told}");
            assert!(
                told.contains("a site is a folder that contains `content`"),
                "{told}"
            );
            assert_eq!(told.lines().count(), 1, "{told}");
            assert!(!told.contains("os error"), "{told}");
        }
    }
    assert_eq!(files_in(folder.path()).len(), 0);
}

#[test]
fn a_path_inside_a_site_is_told_which_folder_to_name() {
    let site = small();
    for (typed, told) in [
        (
            "content/stories/a.md",
            "this is a file; give the name of the folder that contains `content`",
        ),
        (
            "content",
            "this is the folder `content` itself; go up one folder",
        ),
    ] {
        let run = site.run(&["check", typed]).ends_with(2);
        assert!(run.stderr.contains(told), "{typed}: {}", run.stderr);
    }
}

#[test]
fn build_prints_the_whole_path_of_the_page_to_open() {
    let site = small();
    let (folder, name) = (site.path().parent(), site.path().file_name());
    let (folder, name) = (folder.expect("is in a folder"), name.expect("has a name"));
    let name = name.to_str().expect("a temporary folder's name is UTF-8");
    for (from, typed) in [
        (site.path(), &["build"][..]),
        (site.path(), &["build", "."]),
        (folder, &["build", name]),
    ] {
        let run = run_in(from, typed).silent();
        let opened = run
            .stdout
            .lines()
            .last()
            .and_then(|line| line.strip_prefix("Open "));
        let opened = Path::new(opened.expect("the last line says what to open"));
        assert!(
            opened.is_absolute() && opened.is_file(),
            "{}",
            opened.display()
        );
        assert_eq!(opened, site.public().join("index.html"));
        assert!(
            run.stdout.starts_with("Built 1 story on "),
            "{}",
            run.stdout
        );
    }
}

#[test]
fn the_output_is_where_it_is_asked_for_and_nowhere_else() {
    let site = small();
    let content = files_in(&site.path().join("content"));
    let run = site.run(&["build", "--output", "one/two"]).silent();
    let output = files_in(&site.path().join("one/two"));
    assert!(output.contains_key("stories/a.html"), "{:?}", output.keys());
    assert!(run.stdout.contains("index.html"));
    assert!(!site.public().exists());
    // Beside it stays what says from what it was made, and nothing else.
    let mut whole = files_in(site.path());
    assert!(
        whole.remove("one/.two.made").is_some(),
        "{:?}",
        whole.keys()
    );
    let elsewhere = output.len() + content.len();
    assert_eq!(whole.len(), elsewhere, "{:?}", whole.keys());
    site.run(&["build", "-o", "three"]).silent();
    assert_eq!(files_in(&site.path().join("three")), output);
}

#[test]
fn the_last_line_left_out_the_folder_that_was_typed() {
    let site = with_mistake();
    let above = site.path().parent().expect("it lies in a folder");
    let name = site.path().file_name().and_then(|name| name.to_str());
    let name = name.expect("a temporary folder's name is UTF-8");
    let run = run_in(above, &["check", name]).ends_with(1);
    let told = format!("run: qi-stories check {name} --report report.html");
    assert!(run.stderr.contains(&told), "{}", run.stderr);
}
