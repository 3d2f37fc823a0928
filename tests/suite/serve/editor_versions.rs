//! What the editor does with files that a newer version has kept or written: it reports them, and loses none of them.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use serde_json::json;

use crate::harness::{MANIFEST, SiteTest, story};
use crate::serve::editor::{Writing, name_of, on_disk, page, site};
use crate::serve::served::{LOCAL_DATA, Served};

const TITLE: &str = "Fewer falls";

/// The message about work that only a newer version can show.
const NEWER: &str =
    "A newer version of qi-stories keeps changes to this text on this PC that were never saved.";

/// The files with unsaved work, and what is in them.
fn unsaved(site: &SiteTest) -> BTreeMap<PathBuf, String> {
    let mut folders = vec![site.path().join(LOCAL_DATA)];
    let mut files = BTreeMap::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("is there") {
            let path = entry.expect("is there").path();
            match path.extension().is_some_and(|ending| ending == "json") {
                true => {
                    let text = fs::read_to_string(&path).expect("can be read");
                    files.insert(path, text);
                }
                false if path.is_dir() => folders.push(path),
                false => {}
            }
        }
    }
    files
}

#[test]
fn unsaved_work_of_a_newer_version_is_named_and_both_are_offered_by_that_version() {
    let site = site();
    let served = Served::opened(site.path());
    Writing::open(&served, TITLE).set(json!(["summary"]), "From the newer version.");
    drop(served);
    let (file, own) = unsaved(&site).pop_first().expect("is kept");
    let newer = own.replace("\"version\":1", "\"version\":99");
    fs::write(&file, &newer).expect("can be written");
    let served = Served::opened(site.path());
    let name = name_of(&served, TITLE);
    let shown = page(&served, &format!("text/{name}"));
    assert!(shown.contains(NEWER), "{shown}");
    assert!(!shown.contains("From the newer version."), "{shown}");
    let mut writing = Writing::open(&served, TITLE);
    writing.set(json!(["summary"]), "From the older version.");
    writing.set(json!(["team"]), "Another Ward");
    assert_eq!(unsaved(&site).len(), 2);
    writing.saved();
    // Saved work is no longer kept as unsaved, and what the newer version keeps is unchanged.
    assert_eq!(unsaved(&site), BTreeMap::from([(file.clone(), newer)]));
    assert!(on_disk(&site).contains("From the older version."));
    writing.set(json!(["summary"]), "Never saved by the older version.");
    drop(served);
    // The newer version can read its own work.
    fs::write(&file, own).expect("can be written");
    let served = Served::opened(site.path());
    assert_eq!(name_of(&served, TITLE), name);
    for words in ["newer </ins>version.", "Never saved by "] {
        let offered = page(&served, &format!("text/{name}"));
        assert!(
            offered.contains(words) && !offered.contains(NEWER),
            "{words}: {offered}"
        );
        let throw = json!({ "text": name, "throw": "yes" });
        let thrown = served.post("edit/left-over", &throw.to_string());
        assert_eq!(thrown.status, 200, "{thrown:?}");
    }
    assert!(unsaved(&site).is_empty());
}

#[test]
fn nothing_is_saved_into_content_that_a_newer_version_has_changed() {
    let site = site();
    let served = Served::opened(site.path());
    let mut writing = Writing::open(&served, TITLE);
    writing.set(json!(["summary"]), "Not saved.");
    let settings = fs::read_to_string(site.path().join("content/site.yaml"));
    let settings = settings.expect("is there") + "format: 99\n";
    site.write("content/site.yaml", &settings);
    let before = on_disk(&site);
    let refused = writing.save();
    let said = refused.text();
    assert!(said.contains("a newer qi-stories wrote it"), "{refused:?}");
    assert_eq!(on_disk(&site), before);
    assert!(!site.path().join("history").exists());
}

#[test]
fn whoever_publishes_over_an_older_version_is_warned_first() {
    let site = SiteTest::new(&format!(
        "//- content/stories/falls.md\n{}",
        story(TITLE, "status: planned\n")
    ));
    let readers = tempfile::tempdir().expect("a folder can be made");
    let to = readers.path().join("readers").display().to_string();
    site.run(&["build"]).ends_with(0);
    site.run(&["publish", "--to", &to]).ends_with(0);
    for name in [MANIFEST, "assets/qi-stories-manifest.txt"] {
        let file = readers.path().join("readers").join(name);
        let list = fs::read_to_string(&file).expect("was published");
        let (_, first_format) = list.split_once('\n').expect("has a first line");
        fs::write(&file, first_format).expect("can be written");
    }
    let changed = on_disk(&site).replace("What changed.", "What changed much.");
    site.write("content/stories/falls.md", changed);
    let served = Served::opened(site.path());
    name_of(&served, TITLE);
    let list = |to: &str| {
        let list = served.post("edit/publish/list", &json!({ "to": to }).to_string());
        assert_eq!(list.status, 200, "{list:?}");
        list.text()
    };
    let words = "An older version of qi-stories published here last.";
    assert!(list(&to).contains(words));
    site.run(&["build"]).ends_with(0);
    site.run(&["publish", "--to", &to]).ends_with(0);
    site.write(
        "content/stories/falls.md",
        on_disk(&site).replace("much", "very much"),
    );
    let again = list(&to);
    assert!(
        again.contains("Changed: ") && !again.contains(words),
        "{again}"
    );
}
