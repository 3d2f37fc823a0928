//! An older program refuses files that a newer one wrote. It says so, and what to do, before it changes anything.

use std::fs;

use snapbox::str;

use crate::harness::{MANIFEST, Run, assert_same_files, assert_snapshot};
use crate::upgrade::Upgraded;

/// The first line of a text that a much newer program wrote.
const HEADING: &str = "# qi-stories 9.0.0: something, format 99\n";

/// A file of JSON that a much newer program wrote.
const JSON: &str = r#"{"version": 99, "all is": ["different"]}"#;

const PUBLISH: &[&str] = &["publish", "--to", "../readers"];
const DRY_RUN: &[&str] = &["publish", "--to", "../readers", "--dry-run"];
const UNDO: &[&str] = &["publish", "--undo", "--to", "../readers"];
const WITHDRAW: &[&str] = &["withdraw", "fewer-falls.md", "--to", "../readers"];

/// Puts a file of a newer program into a site that this one has built, and runs commands that must refuse it. Returns what the
/// first of them prints.
#[track_caller]
fn refused(path: impl Fn(&Upgraded) -> String, text: &str, commands: &[&[&str]]) -> String {
    let site = Upgraded::new();
    site.run(&["build"]).silent();
    site.write(&path(&site), text);
    let before = site.files();
    let mut first = String::new();
    for typed in commands {
        let run = site.run(typed).ends_with(2);
        let printed = [run.stderr.as_str(), run.stdout.as_str()].concat();
        assert_same_files(&site.files(), &before);
        assert_eq!(printed.lines().count(), 1, "{typed:?}: {printed}");
        assert!(
            printed.contains("Nothing was changed. Use the newer qi-stories"),
            "{typed:?}: {printed}"
        );
        if first.is_empty() {
            first = printed;
        }
    }
    let facts = site.run(&["doctor"]).silent().stdout;
    assert!(facts.contains("NEWER: 99 (1 file)"), "{facts}");
    assert_same_files(&site.files(), &before);
    first.replace(env!("CARGO_PKG_VERSION"), "[VERSION]")
}

/// The same for a file at a fixed path.
#[track_caller]
fn refused_at(path: &str, text: &str, commands: &[&[&str]]) -> String {
    refused(|_| path.to_owned(), text, commands)
}

#[test]
fn content_in_a_newer_format_is_used_by_no_command() {
    let commands: &[&[&str]] = &[
        &["check"],
        &["build"],
        PUBLISH,
        WITHDRAW,
        &["new", "story", "A title"],
        &["new", "page", "training", "A title"],
        &["import", "content"],
        &["theme", "list"],
        &["theme", "eject", "base.css"],
    ];
    let printed = refused_at(
        "site/content/site.yaml",
        "format: 99\nwhatever: that means\n",
        commands,
    );
    assert_snapshot(
        printed,
        str![[r#"
qi-stories cannot use `./content/site.yaml`: a newer qi-stories wrote it (content in format 99; this one, [VERSION], reads up to format 1). Nothing was changed. Use the newer qi-stories. To go back to this version for good, restore `content` and `themes` from a backup made before the upgrade

"#]],
    );
}

#[test]
fn a_newer_list_of_files_is_named_where_it_is() {
    let list = HEADING.to_owned() + "whatever\n";
    let printed = refused_at(
        &format!("site/public/{MANIFEST}"),
        &list,
        &[&["build"], PUBLISH, WITHDRAW],
    );
    assert_snapshot(
        printed,
        str![[r#"
qi-stories cannot use `[FOLDER]/public/qi-stories-manifest.txt`: a newer qi-stories wrote it (list of files in format 99; this one, [VERSION], reads up to format 2). Nothing was changed. Use the newer qi-stories. To go back to this version for good, move the whole folder of that site somewhere else, and build and publish again

"#]],
    );
    let printed = refused_at(
        &format!("readers/{MANIFEST}"),
        &list,
        &[PUBLISH, DRY_RUN, UNDO],
    );
    assert_snapshot(
        printed,
        str![[r#"
qi-stories cannot use `[ALL]/readers/qi-stories-manifest.txt`: a newer qi-stories wrote it (list of files in format 99; this one, [VERSION], reads up to format 2). Nothing was changed. Use the newer qi-stories. To go back to this version for good, move the whole folder of that site somewhere else, and build and publish again

"#]],
    );
    let earlier = |site: &Upgraded| site.earlier() + "/000002.txt";
    let printed = refused(earlier, &list, &[PUBLISH, DRY_RUN, UNDO, WITHDRAW]);
    let id = printed
        .split("earlier/")
        .nth(1)
        .and_then(|rest| rest.split('/').next());
    let printed = printed.replace(id.unwrap_or_default(), "[ID]");
    assert_snapshot(
        printed,
        str![[r#"
qi-stories cannot use `./earlier/[ID]/000002.txt`: a newer qi-stories wrote it (list of files in format 99; this one, [VERSION], reads up to format 2). Nothing was changed. Use the newer qi-stories. To go back to this version for good, move the folder that contains it out of `earlier`, and try again

"#]],
    );
}

#[test]
fn newer_lists_of_folders_and_records_are_never_replaced() {
    let list = HEADING.to_owned() + "whatever\n";
    let printed = refused_at(
        "site/earlier/published-to.txt",
        &list,
        &[PUBLISH, DRY_RUN, UNDO, WITHDRAW],
    );
    assert_snapshot(
        printed,
        str![[r#"
qi-stories cannot use `./earlier/published-to.txt`: a newer qi-stories wrote it (list of folders in format 99; this one, [VERSION], reads up to format 2). Nothing was changed. Use the newer qi-stories. To go back to this version for good, move it somewhere else; a withdrawal then cannot check the folders that only this list names

"#]],
    );
    let built: &[&[&str]] = &[&["build"], &["build", "--output", "../preview"], PUBLISH];
    let printed = refused_at("site/earlier/built-to.txt", &list, built);
    assert_snapshot(
        printed,
        str![[r#"
qi-stories cannot use `./earlier/built-to.txt`: a newer qi-stories wrote it (list of folders in format 99; this one, [VERSION], reads up to format 2). Nothing was changed. Use the newer qi-stories. To go back to this version for good, move it somewhere else; a withdrawal then cannot check the folders that only this list names

"#]],
    );
    for (file, expected) in [
        (
            "published.json",
            str![[r#"
qi-stories cannot use `./history/published.json`: a newer qi-stories wrote it (record of publications in format 99; this one, [VERSION], reads up to format 3). Nothing was changed. Use the newer qi-stories. To go back to this version for good, move it somewhere else, and try again

"#]],
        ),
        (
            "published-texts.json",
            str![[r#"
qi-stories cannot use `./history/published-texts.json`: a newer qi-stories wrote it (published texts in format 99; this one, [VERSION], reads up to format 2). Nothing was changed. Use the newer qi-stories. To go back to this version for good, move it somewhere else, and try again

"#]],
        ),
    ] {
        let file = format!("site/history/{file}");
        let printed = refused_at(&file, JSON, &[PUBLISH, DRY_RUN, UNDO, WITHDRAW]);
        assert_snapshot(printed, expected);
    }
}

#[test]
fn a_newer_cache_is_made_again() {
    let site = Upgraded::new();
    site.run(&["build"]).silent();
    let own = fs::read(site.at("site/.public.made")).expect("is there");
    site.write("site/.public.made", HEADING);
    let built = site.run(&["build"]).silent();
    assert!(
        built.stdout.contains(" 0 files written"),
        "{}",
        built.stdout
    );
    assert_eq!(
        fs::read(site.at("site/.public.made")).expect("is there"),
        own
    );
}

/// A run on a site of which one file is damaged.
#[track_caller]
fn damaged(path: impl Fn(&Upgraded) -> String, typed: &[&str]) -> (Upgraded, Run) {
    let site = Upgraded::new();
    site.run(&["build"]).silent();
    site.write(&path(&site), "{ damaged");
    let run = site.run(typed);
    (site, run)
}

#[test]
fn a_damaged_earlier_version_is_named_and_kept() {
    let earlier = |site: &Upgraded| site.earlier() + "/000001.txt";
    for typed in [PUBLISH, UNDO] {
        let (site, run) = damaged(earlier, typed);
        let run = run.ends_with(2);
        let why = "it is damaged, so this version of the site cannot be brought back; move it somewhere else and try again";
        assert!(run.stderr.contains(why), "{}", run.stderr);
        assert_eq!(
            fs::read(site.at(&earlier(&site))).expect("is there"),
            b"{ damaged"
        );
    }
}

#[test]
fn a_damaged_record_of_publications_keeps_nothing_of_a_withdrawn_text() {
    let record = |_: &Upgraded| "site/history/published.json".to_owned();
    let (site, run) = damaged(record, &["withdraw", "fewer-falls.md"]);
    // The folder for readers is not the one that is updated, so it still has the story.
    run.ends_with(2);
    for name in ["published.json", "published-texts.json"] {
        assert!(!site.at("site/history").join(name).exists(), "{name}");
    }
    let (site, run) = damaged(record, PUBLISH);
    run.silent();
    let record = fs::read_to_string(site.at("site/history/published.json"));
    assert!(record.expect("is there").contains("\"version\": 3"));
}

#[test]
fn people_may_begin_and_extend_a_list_of_folders_without_its_first_line() {
    let site = Upgraded::new();
    let list = site.at("site/earlier/published-to.txt");
    let readers = fs::read_to_string(&list).expect("is there");
    site.run(&["build"]).silent();
    site.run(&["publish", "--to", "../other"]).silent();
    let both = fs::read_to_string(&list).expect("is there");
    let mut lines = both.lines();
    let first = lines.next().unwrap_or_default();
    assert!(first.ends_with(": list of folders, format 2"), "{both}");
    assert_eq!(lines.next(), readers.lines().next());
    assert!(
        lines.next().is_some_and(|line| line.ends_with("other")),
        "{both}"
    );
    assert_eq!(lines.next(), None);
}
