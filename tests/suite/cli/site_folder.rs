//! Which folder counts as a site, and where its pages are written.

use std::fs;
use std::path::Path;

use snapbox::str;

use crate::cli::{small, with_mistake};
use crate::harness::{Run, assert_snapshot, files_in, program, run_in};

#[test]
fn a_folder_that_is_not_a_site_is_reported_in_plain_words() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let printed = |typed: &[&str]| {
        let run = run_in(folder.path(), typed).ends_with(2);
        assert_eq!(run.stdout, "");
        run.stderr.replace('\\', "/")
    };
    assert_snapshot(
        printed(&["build"]),
        str![[r#"
qi-stories cannot use `.`: there is no site here yet. To make one, run `qi-stories new site .`

"#]],
    );
    assert_snapshot(
        printed(&["build", "missing"]),
        str![[r#"
qi-stories cannot use `missing`: there is no such folder; check its name, or create it first

"#]],
    );
    for typed in [
        &["check"][..],
        &["publish", "--to", "x"],
        &["withdraw", "a"],
    ] {
        assert_eq!(printed(typed), printed(&["build"]), "{typed:?}");
    }
    assert_eq!(
        printed(&["check", "missing"]),
        printed(&["build", "missing"])
    );
    assert_eq!(files_in(folder.path()).len(), 0);
}

#[test]
fn the_command_that_the_message_asks_for_makes_a_site() {
    let above = tempfile::tempdir().expect("a folder can be made");
    for name in [".", "improvement", "QI stories"] {
        let folder = above.path().join(name);
        fs::create_dir_all(&folder).expect("can be made");
        let printed = run_in(above.path(), &["check", name]).ends_with(2).stderr;
        let command = printed.split('`').rev().nth(1).expect("names a command");
        let (command, argument) = command.rsplit_once("site ").expect("makes a site");
        assert_eq!(command, "qi-stories new ");
        let argument = argument.trim_matches('"');
        run_in(above.path(), &["new", "site", argument]).ends_with(0);
        run_in(above.path(), &["check", name]).ends_with(0);
        fs::remove_dir_all(folder.join("content")).expect("was made");
    }
}

#[test]
fn a_message_names_the_folder_of_a_site_nearby() {
    let site = small();
    let outside = tempfile::tempdir().expect("a folder can be made");
    let inside = outside.path().join("Improvement");
    fs::rename(site.path().join("content"), {
        fs::create_dir_all(&inside).expect("can be made");
        inside.join("content")
    })
    .expect("can be moved");
    let printed = |folder: &Path| {
        let run = run_in(folder, &["check"]).ends_with(2);
        run.with_name(
            &outside.path().canonicalize().expect("is there"),
            "[OUTSIDE]",
        )
        .with_name(outside.path(), "[OUTSIDE]")
        .stderr
        .replace('\\', "/")
    };
    let above = printed(outside.path());
    let below = printed(&inside.join("content/stories"));
    assert_snapshot(
        format!("{above}{below}"),
        str![[r#"
qi-stories cannot use `.`: the site is in `./Improvement`: go to that folder, or add its name to the command
qi-stories cannot use `.`: the site is in `[OUTSIDE]/Improvement`: go to that folder, or add its name to the command

"#]],
    );
    // Windows treats `Content` and `content` as the same name.
    if cfg!(windows) {
        return;
    }
    fs::rename(inside.join("content"), inside.join("Content")).expect("can be renamed");
    assert_snapshot(
        printed(&inside),
        str![[r#"
qi-stories cannot use `.`: rename its folder `Content` to `content`

"#]],
    );
}

#[test]
fn a_path_inside_a_site_is_answered_with_the_folder_to_name() {
    let site = small();
    let printed = |typed: &str| site.run(&["check", typed]).ends_with(2).stderr;
    assert_snapshot(
        printed("content/stories/a.md"),
        str![[r#"
qi-stories cannot use `content/stories/a.md`: this is a file; give the name of the folder that contains `content`, because the commands read the whole site at once

"#]],
    );
    assert_snapshot(
        printed("content"),
        str![[r#"
qi-stories cannot use `content`: this is the folder `content` itself; go up one folder, or give the name of the folder that contains it

"#]],
    );
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
        let command = program(from, typed).output();
        let run = Run::of(command.expect("the program can be run")).silent();
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
    }
}

#[test]
fn the_output_is_only_written_to_the_given_folder() {
    let site = small();
    let content = files_in(&site.path().join("content"));
    let run = site.run(&["build", "--output", "one/two"]).silent();
    let output = files_in(&site.path().join("one/two"));
    assert!(output.contains_key("stories/a.html"), "{:?}", output.keys());
    assert!(run.stdout.contains("index.html"));
    assert!(!site.public().exists());
    // The only other files are records of the build, which are in the site's folder if the output is.
    let mut whole = files_in(site.path());
    for kept in ["one/.two.made", "earlier/built-to.txt"] {
        assert!(whole.remove(kept).is_some(), "{:?}", whole.keys());
    }
    let elsewhere = output.len() + content.len();
    assert_eq!(whole.len(), elsewhere, "{:?}", whole.keys());
    site.run(&["build", "-o", "three"]).silent();
    assert_eq!(files_in(&site.path().join("three")), output);
}

#[test]
fn the_last_line_names_the_folder_that_was_typed() {
    let site = with_mistake();
    let above = site.path().parent().expect("it is in a folder");
    let name = site.path().file_name().and_then(|name| name.to_str());
    let name = name.expect("a temporary folder's name is UTF-8");
    let run = run_in(above, &["check", name]).ends_with(1);
    assert_snapshot(
        run.stderr.replace(name, "[NAME]"),
        str![[r#"
error[unknown-key]: the story has no key `titel`
 --> content/stories/a.md:6:1
  |
6 | titel: Again
  | ^^^^^
  |
  = hint: line 2 already has `title`: move what is missing there to it, and delete `titel`

Found 1 error in 1 file.
Start with the errors: the first is in content/stories/a.md, line 6. Then run the command again. Nothing was changed.
To find out why a rule matters, and what to do if it does not apply, run: qi-stories explain unknown-key
To see all this as a web page, run: qi-stories check [NAME] --report report.html

"#]],
    );
}
