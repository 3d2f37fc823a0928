//! The editor on files as Windows has them: saved by Notepad, marked as read-only, open in other programs, in folders with
//! names of any letters.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;

use crate::harness::{SETTINGS, SiteTest, run_in, story};
use crate::serve::editor::{Writing, site};
use crate::serve::served::Served;

/// A folder in the form that people type.
fn typed(folder: &Path) -> &str {
    folder.to_str().expect("a test's names are UTF-8")
}

/// A site whose folder is below that of the test, and has spaces and letters of many kinds. Notepad has saved its story.
fn site_saved_by_notepad() -> (SiteTest, PathBuf, String) {
    let name = "Größe & Übersicht – “Station 7” (Ελπίδα)";
    let text = story("Fewer falls", "");
    let text = format!("\u{feff}{text}\nPeople fell.\n").replace('\n', "\r\n");
    let around = SiteTest::new("");
    around.write(&format!("{name}/content/site.yaml"), SETTINGS);
    around.write(&format!("{name}/content/stories/falls.md"), &text);
    let folder = around.path().join(name);
    (around, folder, text)
}

#[test]
fn a_text_saved_by_notepad_in_a_folder_of_any_name_is_edited_published_and_withdrawn() {
    let (around, folder, text) = site_saved_by_notepad();
    let on_disk = || {
        let text = fs::read_to_string(folder.join("content").join("stories").join("falls.md"));
        text.expect("is there")
    };
    let served = Served::opened(&folder);
    let mut writing = Writing::open(&served, "Fewer falls");
    writing.set(json!(["title"]), "Far fewer falls");
    writing.saved();
    let saved = text.replace("Fewer falls", "Far fewer falls");
    assert_eq!(on_disk(), saved);
    served.wait_for("site/stories/falls.html", |page| {
        page.contains("Far fewer falls")
    });
    let shown = around.path().join("Für alle – gezeigt");
    let page = shown.join("stories").join("falls.html");
    for built in ["the first time", "again"] {
        run_in(&folder, &["build"]).ends_with(0);
        run_in(&folder, &["publish", "--to", typed(&shown)]).ends_with(0);
        let page = fs::read_to_string(&page).expect("is published");
        assert!(page.contains("Far fewer falls"), "{built}: {page}");
    }
    let body = json!({ "text": writing.name(), "version": "1" }).to_string();
    assert_eq!(served.post("edit/back", &body).status, 200);
    let mut writing = Writing::open(&served, "Far fewer falls");
    writing.saved();
    assert_eq!(on_disk(), text);
    run_in(&folder, &["withdraw", "falls.md", "--to", typed(&shown)]).ends_with(0);
    assert!(!page.exists());
}

#[test]
fn a_text_that_is_marked_as_read_only_is_saved() {
    let site = site();
    let file = site.path().join("content/stories/falls.md");
    let mut permissions = fs::metadata(&file).expect("is there").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&file, permissions).expect("is ours");
    let served = Served::opened(site.path());
    let mut writing = Writing::open(&served, "Fewer falls");
    writing.set(json!(["title"]), "Far fewer falls");
    writing.saved();
    let text = fs::read_to_string(&file).expect("is there");
    assert!(text.contains("Far fewer falls"), "{text}");
}

/// Another program stops others from changing the file that it has open.
#[cfg(windows)]
#[test]
fn a_text_that_is_open_elsewhere_is_not_saved_and_what_was_written_is_kept() {
    use std::os::windows::fs::OpenOptionsExt;

    use crate::serve::editor::data;
    /// Others may only read the file.
    const READ: u32 = 1;
    /// Others may not use the file at all.
    const NOTHING: u32 = 0;
    let site = site();
    let file = site.path().join("content").join("stories").join("falls.md");
    let before = fs::read(&file).expect("is there");
    let served = Served::opened(site.path());
    let mut writing = Writing::open(&served, "Fewer falls");
    writing.set(json!(["title"]), "Far fewer falls");
    for others_may in [READ, NOTHING] {
        let mut options = fs::File::options();
        let opened = options.read(true).share_mode(others_may).open(&file);
        let answer = writing.save();
        assert_eq!(answer.status, 503, "{answer:?}");
        let message = data(&answer)["message"].to_string();
        let expected = "falls.md: another program has it open; close it there and try again";
        assert!(message.contains(expected), "{message}");
        drop(opened.expect("is there"));
        assert_eq!(fs::read(&file).expect("is there"), before);
        let names = fs::read_dir(site.path().join("content").join("stories"));
        assert_eq!(names.expect("is there").count(), 1, "something is left");
    }
    writing.saved();
    let text = fs::read_to_string(&file).expect("is there");
    assert!(text.contains("Far fewer falls"), "{text}");
}
