//! Files as Windows has them: marked as read-only, open in other programs, with names and paths of every kind.

use std::fs;
use std::path::{Path, PathBuf};

use crate::faults::{beside, linked_stories, start};
use crate::harness::{Files, SiteTest, assert_same_files, files_in, run_in, story};

/// A folder in the form that people type.
fn typed(folder: &Path) -> &str {
    folder.to_str().expect("a test's names are UTF-8")
}

/// Marks all files below a folder as read-only.
fn mark_read_only(folder: &Path) {
    for path in files_in(folder).keys() {
        let place = folder.join(path);
        let mut permissions = fs::metadata(&place).expect("is there").permissions();
        permissions.set_readonly(true);
        fs::set_permissions(place, permissions).expect("is ours");
    }
}

/// A site that is built and published, the folder that contains the published folder, and the published folder.
fn published() -> (SiteTest, tempfile::TempDir, PathBuf) {
    let site = SiteTest::of(&linked_stories(1, 3, "plain"));
    site.build();
    let around = tempfile::tempdir().expect("a folder can be made");
    let shown = around.path().join("shown");
    site.run(&["publish", "--to", typed(&shown)]).silent();
    (site, around, shown)
}

/// Rewrites the three stories in other words, and deletes those after `last`.
fn rewrite_stories(site: &SiteTest, last: usize) {
    for (path, text) in linked_stories(1, last, "other") {
        site.write(&path, text);
    }
    for number in last + 1..=3 {
        site.remove(&format!("content/stories/story-{number}.md"));
        site.remove(&format!("content/stories/plan-{number}.txt"));
    }
}

#[test]
fn read_only_files_are_replaced_and_removed() {
    let (site, _around, shown) = published();
    let publish = ["publish", "--to", typed(&shown)];
    let first = files_in(&shown);
    rewrite_stories(&site, 2);
    mark_read_only(&site.public());
    mark_read_only(&shown);
    let second = site.build();
    assert!(!second.contains_key("stories/story-3.html"));
    site.run(&publish).silent();
    assert_same_files(&files_in(&shown), &second);
    mark_read_only(&shown);
    site.run(&["publish", "--undo", "--to", typed(&shown)])
        .silent();
    assert_same_files(&files_in(&shown), &first);
    for folder in [&shown, &site.public(), &site.path().join("earlier")] {
        if folder.exists() {
            mark_read_only(folder);
        }
    }
    let withdraw = ["withdraw", "story-1.md", "--to", typed(&shown)];
    site.run(&withdraw).ends_with(0);
    for folder in [&shown, &site.public()] {
        let holds = |path: &String| path.contains("story-1.");
        assert!(!files_in(folder).keys().any(holds));
    }
}

#[test]
fn names_that_windows_refuses_are_reported_with_everything_else() {
    let site = SiteTest::new(&format!(
        "//- content/stories/con.md\n{}//- content/stories/b.md\n{}#### Deep\n//- content/stories/plan.\nA plan\n",
        story("A story", ""),
        story("Another story", "")
    ));
    let printed = site.run(&["check"]).ends_with(1).stderr;
    for expected in [
        "Windows does not allow the name `con.md`",
        "Windows does not allow the name `plan.`",
        "content/stories/b.md:",
    ] {
        assert!(printed.contains(expected), "no {expected} in {printed}");
    }
}

#[test]
fn a_path_may_be_long_and_have_any_letters() {
    let (site, around, _) = published();
    let mut folder = around.path().to_owned();
    for number in 1..=6 {
        folder.push(format!(
            "{number} Größe & Übersicht, “Station 7”, der Qualität zuliebe"
        ));
    }
    let [shown, built] = ["gezeigt", "gebaut"].map(|name| folder.join(name));
    assert!(typed(&shown).chars().count() > 260);
    for _ in 0..2 {
        site.run(&["build", "--output", typed(&built)]).silent();
        assert_same_files(&files_in(&built), &site.output());
    }
    let publish = ["publish", "--output", typed(&built), "--to", typed(&shown)];
    site.run(&publish).silent();
    let first = files_in(&shown);
    assert_same_files(&first, &files_in(&built));
    rewrite_stories(&site, 3);
    site.run(&["build", "--output", typed(&built)]).silent();
    site.run(&publish).silent();
    assert_ne!(files_in(&shown), first);
    site.run(&["publish", "--undo", "--to", typed(&shown)])
        .silent();
    assert_same_files(&files_in(&shown), &first);
}

#[test]
fn a_site_may_be_in_a_folder_with_a_long_path() {
    let site = SiteTest::of(&linked_stories(1, 3, "plain"));
    let expected = site.build();
    let around = tempfile::tempdir().expect("a folder can be made");
    let mut folder = around.path().canonicalize().expect("it was made");
    for number in 1..=6 {
        folder.push(format!("{number} Größe & Übersicht, der Qualität zuliebe"));
    }
    assert!(typed(&folder).chars().count() > 260);
    for (path, bytes) in linked_stories(1, 3, "plain") {
        let file = folder.join(Path::new(&path).iter().collect::<PathBuf>());
        fs::create_dir_all(file.parent().expect("is in a folder")).expect("can be made");
        fs::write(file, bytes).expect("can be written");
    }
    // As people type it.
    let named = typed(&folder).trim_start_matches(r"\\?\").to_owned();
    for _ in 0..2 {
        run_in(around.path(), &["build", &named]).silent();
        assert_same_files(&files_in(&folder.join("public")), &expected);
    }
    run_in(around.path(), &["check", &named]).ends_with(0);
}

#[test]
fn texts_saved_by_notepad_give_the_same_pages() {
    let files = linked_stories(1, 3, "plain");
    let saved: Files = files
        .iter()
        .map(|(path, bytes)| {
            let text = std::str::from_utf8(bytes).expect("a fixture is UTF-8");
            let saved = format!("\u{feff}{}", text.replace('\n', "\r\n")).into_bytes();
            let is_copied = path.ends_with(".txt");
            (path.clone(), if is_copied { bytes.clone() } else { saved })
        })
        .collect();
    assert_same_files(&SiteTest::of(&saved).build(), &SiteTest::of(&files).build());
}

#[test]
fn one_of_several_simultaneous_builds_writes_and_the_others_name_it() {
    let site = SiteTest::of(&linked_stories(1, 20, "plain"));
    let around = tempfile::tempdir().expect("a folder can be made");
    let shown = around.path().join("shown");
    let build = ["build", "--output", typed(&shown)];
    let mut runs = [(); 3].map(|()| start(site.path(), &build));
    let codes = runs
        .each_mut()
        .map(|run| run.wait().expect("can be waited for").code());
    assert!(codes.contains(&Some(0)), "{codes:?}");
    let is_known = |code: &Option<i32>| matches!(code, Some(0 | 2));
    assert!(codes.iter().all(is_known), "{codes:?}");
    assert_eq!(beside(&shown), ["shown"]);
    assert_same_files(&files_in(&shown), &site.build());

    let lock = around.path().join(".shown.lock");
    let held = fs::File::create(&lock).expect("can be made");
    held.lock().expect("can be locked");
    let printed = run_in(site.path(), &build).ends_with(2).stderr;
    assert!(
        printed.contains("qi-stories is already writing there"),
        "{printed}"
    );
    drop(held);
    run_in(site.path(), &build).silent();
    assert_eq!(beside(&shown), ["shown"]);
}

/// Behaviour that only Windows has: a program that has a file open decides what others may do with it.
#[cfg(windows)]
mod held {
    use std::fs::File;
    use std::os::windows::fs::OpenOptionsExt;
    use std::os::windows::process::CommandExt;

    use super::*;
    use crate::harness::{MANIFEST, program};
    use crate::import::office::{document, paragraph};

    /// Others may only read the file while a viewer has it open.
    const READ: u32 = 1;

    /// Others may not use the file at all.
    const NOTHING: u32 = 0;

    /// Opens a file as another program would.
    fn open(place: &Path, others_may: u32) -> File {
        let file = File::options()
            .read(true)
            .share_mode(others_may)
            .open(place);
        file.expect("is there")
    }

    #[test]
    fn a_page_that_is_open_elsewhere_does_not_stop_the_others_and_nothing_is_removed() {
        let (public, share) = ("public", "share");
        for (others_may, held) in [(READ, public), (READ, share), (NOTHING, public)] {
            let (site, _around, shown) = published();
            let publish = ["publish", "--to", typed(&shown)];
            rewrite_stories(&site, 2);
            let (folder, command) = if held == public {
                (site.public(), &["build"][..])
            } else {
                site.run(&["build"]).silent();
                (shown.clone(), &publish[..])
            };
            let opened = open(&folder.join("stories").join("story-1.html"), others_may);
            let printed = site.run(command).ends_with(2).stderr;
            let expected =
                "story-1.html`: another program has it open; close it there and try again";
            assert!(printed.contains(expected), "{printed}");
            drop(opened);
            let now = files_in(&folder);
            let home = String::from_utf8_lossy(&now["index.html"]).into_owned();
            assert!(home.contains("Told in other words."), "{home}");
            assert!(
                now.contains_key("stories/story-3.html"),
                "its page may link to it"
            );
            site.run(command).silent();
            assert_same_files(&files_in(&folder), &site.output());
            assert!(!site.output().contains_key("stories/story-3.html"));
        }
    }

    #[test]
    fn a_withdrawn_story_that_stays_published_is_named_first_and_removed_by_the_next_run() {
        let (site, _around, shown) = published();
        let opened = open(&shown.join("stories").join("story-2.html"), READ);
        let withdraw = ["withdraw", "story-2.md", "--to", typed(&shown)];
        let printed = site.run(&withdraw).ends_with(2).stderr;
        let still = printed.find("STILL PUBLISHED: ").expect("is printed");
        let named = printed
            .find("\n  stories/story-2.html\n")
            .expect("is printed");
        let why = printed
            .find("another program has it open")
            .expect("is printed");
        assert!(still < named && named < why, "{printed}");
        drop(opened);
        site.run(&withdraw).ends_with(0);
        let holds = |path: &String| path.contains("story-2");
        assert!(!files_in(&shown).keys().any(holds));
    }

    #[test]
    fn a_text_or_a_list_that_is_open_elsewhere_changes_nothing_and_is_named() {
        let (site, _around, shown) = published();
        let before = files_in(&shown);
        for place in [
            site.path()
                .join("content")
                .join("stories")
                .join("story-1.md"),
            shown.join(MANIFEST),
        ] {
            let opened = open(&place, NOTHING);
            let printed = site.run(&["publish", "--to", typed(&shown)]).ends_with(2);
            let name = place.file_name().expect("it has one").to_string_lossy();
            let expected = format!("{name}`: another program has it open");
            assert!(printed.stderr.contains(&expected), "{}", printed.stderr);
            drop(opened);
            assert_same_files(&files_in(&shown), &before);
        }
    }

    #[test]
    fn a_document_is_imported_while_word_has_it_open_and_named_if_nobody_else_may_read_it() {
        let site = SiteTest::of(&linked_stories(1, 2, "plain"));
        site.write(
            "falls.docx",
            document(&[paragraph("Title", "Fewer falls on Example Ward")]),
        );
        let place = site.path().join("falls.docx");
        let opened = open(&place, NOTHING);
        let printed = site.run(&["import", "falls.docx"]).ends_with(2).stdout;
        let expected = "another program has it open; close it there and try again";
        assert!(printed.contains(expected), "{printed}");
        drop(opened);
        let _opened = open(&place, READ);
        site.run(&["import", "falls.docx"]);
        let draft = site.path().join("content").join("stories").join("falls.md");
        let draft = fs::read_to_string(draft).expect("is made");
        assert!(draft.contains("Fewer falls on Example Ward"), "{draft}");
    }

    #[test]
    fn an_impossible_path_is_reported_with_a_correction() {
        let site = SiteTest::of(&linked_stories(1, 2, "plain"));
        for (output, why) in [
            ("con", "a name that Windows reserves for a device"),
            (
                "pages\\nul.html",
                "a name that Windows reserves for a device",
            ),
            (
                "my folder\" --keep 5",
                "leave out the `\\` before the closing one",
            ),
            ("what?", "contains characters that the disk does not allow"),
        ] {
            let printed = site.run(&["build", "--output", output]).ends_with(2).stderr;
            assert!(printed.contains(why), "{printed}");
        }
        assert_eq!(fs::read_dir(site.path()).expect("is there").count(), 1);
    }

    #[test]
    fn a_program_without_a_console_still_builds() {
        /// The program gets neither the console of its parent nor one of its own.
        const DETACHED: u32 = 8;
        let site = SiteTest::of(&linked_stories(1, 2, "plain"));
        let mut command = program(site.path(), &["build"]);
        let done = command.creation_flags(DETACHED).status();
        assert!(done.expect("can be run").success());
        assert!(site.public().join("index.html").exists());
    }
}
