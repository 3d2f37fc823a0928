//! Disks that are full, closed or busy: the published site stays as it was, or the next run continues where this one
//! stopped.
//!
//! Only root on Linux can make a full or busy disk. If the test cannot make one, it prints that.

use std::fs;
use std::fs::Permissions;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::faults::reader::walk;
use crate::faults::{beside, linked_stories};
use crate::harness::{Files, SiteTest, assert_same_files, files_in, print_line, run_in};
use crate::import::office::{document, paragraph, table};

/// Somebody without rights.
const NOBODY: u32 = 65_534;

/// Something that is mounted until the value is dropped.
struct Mounted(PathBuf);

impl Mounted {
    /// A disk in memory of this many kilobytes.
    fn disk(place: &Path, kilobytes: u32) -> Option<Self> {
        let size = format!("size={kilobytes}k");
        Self::mount(&["-t", "tmpfs", "-o", &size, "tmpfs"], place)
    }

    /// A file that cannot be replaced, because it is mounted on itself.
    fn busy(file: &Path) -> Option<Self> {
        Self::mount(&["--bind", file.to_str()?], file)
    }

    fn mount(arguments: &[&str], place: &Path) -> Option<Self> {
        let done = Command::new("mount").args(arguments).arg(place).output();
        let is_mounted = done.is_ok_and(|done| done.status.success());
        if !is_mounted {
            print_line("NOT CHECKED: full and busy disks, because nothing can be mounted here");
        }
        is_mounted.then(|| Self(place.to_owned()))
    }

    /// Makes the disk larger.
    fn grow(&self) {
        let mut command = Command::new("mount");
        let done = command
            .args(["-o", "remount,size=64m"])
            .arg(&self.0)
            .status();
        assert!(done.is_ok_and(|done| done.success()));
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

/// A site, its output folder, and another site with more pages.
fn small_and_large() -> (SiteTest, SiteTest) {
    let sites = [
        linked_stories(1, 3, "plain"),
        linked_stories(2, 40, "other"),
    ];
    let [small, large] = sites.map(|files| SiteTest::of(&files));
    small.build();
    large.build();
    (small, large)
}

/// Asserts that a failed run of the large site leaves readers with the small site, and no files behind.
#[track_caller]
fn assert_unchanged(shown: &Path, before: &Files) {
    assert_same_files(&files_in(shown), before);
    let mut names = beside(shown);
    // The next run uses the files that were already copied over a network.
    names.retain(|name| !name.ends_with(".staging"));
    assert_eq!(names, ["shown"]);
}

#[test]
fn a_full_disk_leaves_the_old_site_and_the_next_run_finishes() {
    let (small, large) = small_and_large();
    for command in [["build", "--output"], ["publish", "--to"]] {
        let around = tempfile::tempdir().expect("a folder can be made");
        let Some(disk) = Mounted::disk(around.path(), 600) else {
            return;
        };
        let shown = around.path().join("shown");
        let place = shown.to_str().expect("a temporary folder's name is UTF-8");
        let typed = [command[0], command[1], place];
        run_in(small.path(), &typed).silent();
        let before = files_in(&shown);
        assert_same_files(&before, &small.output());
        let full = run_in(large.path(), &typed).ends_with(2);
        assert!(full.stderr.contains("the disk is full"), "{}", full.stderr);
        assert_unchanged(&shown, &before);
        disk.grow();
        run_in(large.path(), &typed).silent();
        assert_same_files(&files_in(&shown), &large.output());
        assert_eq!(beside(&shown), ["shown"]);
    }
}

#[test]
fn an_import_on_a_full_disk_says_what_it_made_and_leaves_no_half_draft() {
    const SETTINGS: &str =
        "title: Stories\norganisation: Example Trust\nservice_areas: [Older adults]\n";
    let around = tempfile::tempdir().expect("a folder can be made");
    let Some(_disk) = Mounted::disk(around.path(), 600) else {
        return;
    };
    let stories = around.path().join("content/stories");
    fs::create_dir_all(&stories).expect("a folder can be made");
    fs::write(around.path().join("content/site.yaml"), SETTINGS).expect("there is room");
    let sent = tempfile::tempdir().expect("a folder can be made");
    let months = [
        ["Month", "Falls"],
        ["Jan 2024", "9"],
        ["Feb 2024", "8"],
        ["Mar 2024", "7"],
    ];
    let files = [
        ("a.docx", document(&[paragraph("Title", "First")])),
        (
            "b.docx",
            document(&[paragraph("Title", "Second"), table(&months)]),
        ),
        ("c.docx", document(&[paragraph("Title", "Third")])),
    ];
    for (name, bytes) in &files {
        fs::write(sent.path().join(name), bytes).expect("can be written");
    }
    // Room for two small files: the first draft, and the text of the second without its table.
    let filler = around.path().join("filler");
    let mut file = fs::File::create(filler).expect("there is room");
    let mut length = 0;
    while file.write_all(&[0; 4096]).is_ok() {
        length += 4096;
    }
    file.set_len(length - 2 * 4096).expect("it becomes shorter");
    // Nothing can be unmounted while a file there is open.
    drop(file);
    let place = around.path().to_string_lossy();
    let typed = files.map(|(name, _)| sent.path().join(name));
    let typed: Vec<_> = typed.iter().map(|file| file.to_string_lossy()).collect();
    let arguments: Vec<&str> = ["import"]
        .into_iter()
        .chain(typed.iter().map(AsRef::as_ref))
        .chain(["--site", &place])
        .collect();
    let run = run_in(sent.path(), &arguments).ends_with(2);
    assert!(
        run.stdout.contains("    - content/stories/a.md\n"),
        "{}",
        run.stdout
    );
    assert!(!run.stdout.contains("content/stories/b"), "{}", run.stdout);
    let why = "stories/b-1.csv`: the disk is full; 1 file was not tried\n";
    assert!(run.stderr.ends_with(why), "{}", run.stderr);
    assert_eq!(files_in(&stories).keys().collect::<Vec<_>>(), ["a.md"]);
}

#[test]
fn an_output_on_another_disk_is_staged_inside_it() {
    let (small, large) = small_and_large();
    let disk = tempfile::tempdir().expect("a folder can be made");
    let Some(_mounted) = Mounted::disk(disk.path(), 64_000) else {
        return;
    };
    let place = disk
        .path()
        .to_str()
        .expect("a temporary folder's name is UTF-8");
    run_in(small.path(), &["build", "--output", place]).silent();
    assert_same_files(&files_in(disk.path()), &small.output());
    run_in(large.path(), &["publish", "--to", place]).silent();
    assert_same_files(&files_in(disk.path()), &large.output());
}

#[test]
fn a_busy_file_does_not_stop_the_others_and_nothing_is_removed() {
    let (small, large) = small_and_large();
    for command in [["build", "--output"], ["publish", "--to"]] {
        let around = tempfile::tempdir().expect("a folder can be made");
        let shown = around.path().join("shown");
        let place = shown.to_str().expect("a temporary folder's name is UTF-8");
        let typed = [command[0], command[1], place];
        run_in(small.path(), &typed).silent();
        let Some(busy) = Mounted::busy(&shown.join("areas/index.html")) else {
            return;
        };
        let run = run_in(large.path(), &typed).ends_with(2);
        let printed =
            "areas/index.html`: another program has it open; close it there and try again";
        assert!(run.stderr.contains(printed), "{}", run.stderr);
        let sites = [small.output(), large.output()];
        assert_eq!(walk(&shown, &sites).faults, Vec::<String>::new());
        let now = files_in(&shown);
        assert_eq!(now.get("index.html"), sites[1].get("index.html"));
        assert!(
            now.contains_key("stories/story-1.html"),
            "its page may link to it"
        );
        drop(busy);
        run_in(large.path(), &typed).silent();
        assert_same_files(&files_in(&shown), &large.output());
    }
}

#[test]
fn a_withdrawn_story_that_stays_published_is_named_first_and_removed_by_the_next_run() {
    let site = SiteTest::of(&linked_stories(1, 3, "plain"));
    site.build();
    let around = tempfile::tempdir().expect("a folder can be made");
    let shown = around.path().join("shown");
    let to = shown.to_str().expect("a temporary folder's name is UTF-8");
    site.run(&["publish", "--to", to]).silent();
    let Some(busy) = Mounted::busy(&shown.join("stories/story-2.html")) else {
        return;
    };
    let withdraw = ["withdraw", "story-2.md", "--to", to];
    let printed = site.run(&withdraw).ends_with(2).stderr;
    let still =
        format!("STILL PUBLISHED: these files in {to} still contain it:\n  stories/story-2.html\n");
    let at = printed.find(&still).expect("is named");
    let why = printed
        .find("another program has it open")
        .expect("is printed");
    assert!(at < why, "{printed}");
    assert!(
        !printed.contains("still contain it:\n  index.html"),
        "{printed}"
    );
    drop(busy);
    site.run(&withdraw).ends_with(0);
    let holds = |path: &String| path.contains("story-2");
    assert!(!files_in(&shown).keys().any(holds));
}

/// Runs the program as a user who may read a site and write only where everyone may.
fn run_as_nobody(site: &SiteTest, typed: &[&str]) -> (Option<i32>, String) {
    fs::set_permissions(site.path(), Permissions::from_mode(0o755)).expect("it is ours");
    let program = site.path().join("program");
    fs::copy(env!("CARGO_BIN_EXE_qi-stories"), &program).expect("can be copied");
    let mut command = Command::new(&program);
    command.current_dir(site.path()).args(typed);
    // Only root can switch to another user, and only root needs to.
    if fs::metadata("/proc/self")
        .is_ok_and(|process| std::os::unix::fs::MetadataExt::uid(&process) == 0)
    {
        command.uid(NOBODY).gid(NOBODY);
    }
    let output = command.output().expect("the program can be run");
    fs::remove_file(program).expect("it has just been copied");
    let printed = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.code(), printed)
}

#[test]
fn a_folder_without_permission_is_left_alone_and_reported() {
    let (small, large) = small_and_large();
    let around = tempfile::tempdir().expect("a folder can be made");
    let shown = around.path().join("shown");
    let place = shown.to_str().expect("a temporary folder's name is UTF-8");
    run_in(small.path(), &["build", "--output", place]).silent();
    let before = files_in(&shown);
    for closed in [&shown, &around.path().to_owned()] {
        fs::set_permissions(closed, Permissions::from_mode(0o555)).expect("it is ours");
    }
    let (code, printed) = run_as_nobody(&large, &["build", "--output", place]);
    assert_eq!(code, Some(2), "{printed}");
    assert!(
        printed.contains("we cannot write there or next to it"),
        "{printed}"
    );
    assert_unchanged(&shown, &before);
    for open in [&shown, &around.path().to_owned()] {
        fs::set_permissions(open, Permissions::from_mode(0o755)).expect("it is ours");
    }
    run_in(large.path(), &["build", "--output", place]).silent();
    assert_same_files(&files_in(&shown), &large.output());
}

#[test]
fn people_who_may_only_write_to_the_published_folder_can_publish() {
    let (small, _) = small_and_large();
    let around = tempfile::tempdir().expect("a folder can be made");
    let shown = around.path().join("shown");
    fs::create_dir(&shown).expect("can be made");
    fs::set_permissions(around.path(), Permissions::from_mode(0o555)).expect("it is ours");
    fs::set_permissions(&shown, Permissions::from_mode(0o777)).expect("it is ours");
    let place = shown.to_str().expect("a temporary folder's name is UTF-8");
    let (code, printed) = run_as_nobody(&small, &["build", "--output", place]);
    assert_eq!(code, Some(0), "{printed}");
    assert_same_files(&files_in(&shown), &small.output());
}
