//! Withdraws texts and deletes them for good through the real server, also when the folder for readers cannot be
//! reached.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::harness::{SiteTest, files_in, story};
use crate::serve::editor::{data, name_of, page};
use crate::serve::served::{Answer, Served};

/// Words that are only in the story that is withdrawn or deleted.
const WORDS: &str = "What only this story says";

/// A site with two stories, the folder for readers, and the editor.
struct Site {
    site: SiteTest,
    share: tempfile::TempDir,
    served: Served,
}

impl Site {
    /// Both stories were published twice.
    fn new() -> Self {
        let pain = format!(
            "{}{WORDS}: [numbers](pain.csv).\n",
            story(
                "Less pain",
                "metrics:\n  - name: Pain\n    data: pain.csv\n"
            )
        );
        let site = SiteTest::new(&format!(
            "//- content/stories/pain.md\n{pain}//- content/stories/other.md\n{}//- content/stories/pain.csv\n\
             date,value\n2024-04-01,48151623\n2024-05-01,9\n2024-06-01,8\n",
            story("Another story", "")
        ));
        let served = Served::opened(site.path());
        served.wait_for("site/index.html", |_| true);
        let share = tempfile::tempdir().expect("a folder can be made");
        let own = Self {
            site,
            share,
            served,
        };
        own.publish("readers");
        let other = story("Another story", "") + "More words.\n";
        own.site.write("content/stories/other.md", other);
        own.publish("readers");
        own
    }

    fn readers(&self) -> PathBuf {
        self.share.path().join("readers")
    }

    fn post(&self, path: &str, body: Value) -> Answer {
        self.served.post(&format!("edit/{path}"), &body.to_string())
    }

    /// The HTML that an answer shows in the page.
    fn shown(&self, path: &str, body: Value) -> String {
        let answer = self.post(path, body);
        assert_eq!(answer.status, 200, "{path}: {answer:?}");
        let html = data(&answer)["html"].as_str().map(str::to_owned);
        html.expect("is HTML")
    }

    fn publish(&self, name: &str) -> String {
        let to = self.share.path().join(name);
        let list = self.shown("publish/list", json!({ "to": to }));
        let digest = list.split("name=\"digest\" value=\"").nth(1);
        let digest = digest.and_then(|rest| rest.split('"').next());
        let digest = digest.unwrap_or_else(|| panic!("there is something to publish: {list}"));
        let answer = self.post("publish/run", json!({ "to": to, "digest": digest }));
        assert_eq!(answer.status, 200, "{answer:?}");
        list
    }

    /// The name of the story that is withdrawn or deleted.
    fn name(&self) -> String {
        name_of(&self.served, "Less pain")
    }

    fn make_draft(&self, name: &str) {
        let answer = self.post("publish/draft", json!({ "text": name, "draft": "yes" }));
        assert_eq!(answer.status, 200, "{answer:?}");
        let site = &self.served;
        site.wait_for("site/stories/pain.html", |page| page.contains("Draft"));
    }

    /// The list of stories, once the program has read the site as it is on the disk.
    fn list(&self, is_wanted: impl Fn(&str) -> bool) -> String {
        self.served
            .wait_for("site/index.html", |_| is_wanted(&page(&self.served, "")));
        page(&self.served, "")
    }

    fn withdraw(&self, name: &str) -> String {
        self.shown("withdraw", json!({ "text": name }))
    }
}

/// The files below a folder that hold these words.
fn holding(folder: &Path, words: &str) -> Vec<String> {
    let files = files_in(folder).into_iter();
    let holds = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains(words);
    let files = files.filter(|(_, bytes)| holds(bytes));
    files.map(|(path, _)| path).collect()
}

#[test]
fn a_withdrawal_that_cannot_reach_readers_says_so_and_is_finished_later() {
    let site = Site::new();
    let name = site.name();
    let away = site.share.path().join("away");
    fs::rename(site.readers(), &away).expect("is there");
    fs::create_dir(site.readers()).expect("can be made");
    let look = site.shown("withdraw/look", json!({ "text": name }));
    assert!(look.contains("is empty or not there"), "{look}");
    let done = site.withdraw(&name);
    for words in [
        "Withdrawn, but not everywhere".to_owned(),
        format!("STILL THERE: {}", site.readers().display()),
        format!("/edit/withdraw/{name}\">Finish</a>"),
    ] {
        assert!(done.contains(&words), "{words}: {done}");
    }
    assert_eq!(
        holding(&site.readers(), ""),
        [""; 0],
        "nothing is written there"
    );
    let state = ">Withdrawn, but readers still have it</span>";
    let list = site.list(|list| list.contains(state));
    assert!(list.contains("Finish withdrawing Less pain"), "{list}");
    // The history keeps the fact and no words.
    let history = site.site.path().join("history");
    assert_eq!(holding(&history, WORDS), [""; 0]);
    assert_eq!(holding(&history, "48151623"), [""; 0]);
    fs::remove_dir(site.readers()).expect("is empty");
    fs::rename(&away, site.readers()).expect("is there");
    assert!(page(&site.served, "").contains(state));
    let asked = page(&site.served, &format!("withdraw/{name}"));
    assert!(asked.contains("Finish withdrawing “Less pain”"), "{asked}");
    let look = site.shown("withdraw/look", json!({ "text": name }));
    assert!(look.contains("Nothing else changes for readers."), "{look}");
    let done = site.withdraw(&name);
    assert!(done.contains("<h1 tabindex=\"-1\">Withdrawn at "), "{done}");
    assert_eq!(holding(&site.readers(), WORDS), [""; 0]);
    let list = page(&site.served, "");
    assert!(
        list.contains(">Withdrawn</span>") && !list.contains("Finish"),
        "{list}"
    );
}

#[test]
fn a_withdrawal_that_was_stopped_after_the_file_was_moved_is_a_change_and_can_be_finished() {
    let site = Site::new();
    let name = site.name();
    let folder = site.site.path().join("withdrawn/stories");
    fs::create_dir_all(&folder).expect("can be made");
    let file = site.site.path().join("content/stories/pain.md");
    fs::rename(file, folder.join("pain.md")).expect("is there");
    let state = ">Withdrawn, but readers still have it</span>";
    let list = site.list(|list| list.contains(state));
    assert!(list.contains("1 change to publish"), "{list}");
    let done = site.withdraw(&name);
    // The table is named by no other story.
    let orphaned = "They are still in the folder of the site; delete them there if nobody needs them: content/stories/pain.csv.";
    assert!(done.contains(orphaned), "{done}");
    assert_eq!(holding(site.share.path(), WORDS), [""; 0]);
    assert!(page(&site.served, "").contains(">Withdrawn</span>"));
}

#[test]
fn a_story_in_two_folders_is_taken_off_both_and_the_next_publication_goes_where_the_last_went() {
    let site = Site::new();
    let name = site.name();
    site.publish("second");
    let done = site.withdraw(&name);
    let still = format!(
        "STILL THERE: {}/stories/pain.html",
        site.readers().display()
    );
    assert!(
        done.contains(&still) && done.contains("but not everywhere"),
        "{done}"
    );
    let second = site.share.path().join("second");
    assert_eq!(holding(&second, WORDS), [""; 0]);
    let state = ">Withdrawn, but readers still have it</span>";
    site.list(|list| list.contains(state));
    let asked = page(&site.served, &format!("withdraw/{name}"));
    let folder = format!("readers may still have it in {}.", site.readers().display());
    assert!(asked.contains(&folder), "{asked}");
    let done = site.withdraw(&name);
    assert!(done.contains("<h1 tabindex=\"-1\">Withdrawn at "), "{done}");
    assert_eq!(holding(site.share.path(), WORDS), [""; 0]);
    assert!(!page(&site.served, "").contains(state));
    let publish = page(&site.served, "publish");
    let known = format!("value=\"{}\"", second.display());
    assert!(publish.contains(&known), "{publish}");
}

#[test]
fn a_deleted_draft_is_in_nothing_that_is_kept_and_undo_does_not_bring_it_back() {
    let site = Site::new();
    let name = site.name();
    site.make_draft(&name);
    let list = page(&site.served, "");
    for words in [
        ">Draft, but readers still have it</span>",
        "1 change to publish",
    ] {
        assert!(list.contains(words), "{words}: {list}");
    }
    // It cannot be deleted, because readers have it.
    let asked = json!({ "text": name });
    assert_eq!(site.post("delete", asked.clone()).status, 409);
    let coming = site.publish("readers");
    assert!(coming.contains("It is taken off the site."), "{coming}");
    assert!(!holding(&site.site.path().join("earlier"), WORDS).is_empty());
    assert_eq!(site.post("delete", asked).status, 200);
    for folder in ["history", "earlier", "content"] {
        let folder = site.site.path().join(folder);
        assert_eq!(holding(&folder, WORDS), [""; 0], "{}", folder.display());
    }
    let undo = site.post("publish/undo", json!({ "to": site.readers() }));
    assert_eq!(undo.status, 409, "{undo:?}");
    assert_eq!(holding(&site.readers(), WORDS), [""; 0]);
}

#[test]
fn a_draft_that_readers_of_another_folder_have_is_not_deleted() {
    let site = Site::new();
    let name = site.name();
    site.publish("second");
    site.make_draft(&name);
    site.publish("second");
    let asked = json!({ "text": name });
    let refused = site.post("delete", asked.clone());
    assert_eq!(refused.status, 409);
    let message = data(&refused)["message"].as_str().map(str::to_owned);
    let expected = format!("Readers still have it in {}.", site.readers().display());
    assert!(
        message.is_some_and(|message| message.starts_with(&expected)),
        "{refused:?}"
    );
    // Nor can it be deleted if the folder cannot be read now.
    fs::rename(site.readers(), site.share.path().join("away")).expect("is there");
    assert_eq!(site.post("delete", asked).status, 409);
    assert!(site.site.path().join("content/stories/pain.md").is_file());
}

#[test]
fn a_story_whose_file_was_deleted_is_a_change_to_publish() {
    let site = Site::new();
    site.name();
    site.site.remove("content/stories/pain.md");
    let list = site.list(|list| !list.contains("Less pain"));
    assert!(list.contains("1 change to publish"), "{list}");
    let coming = site.publish("readers");
    let row =
        "<strong>pain</strong></td><td>It is taken off the site: its file was deleted or renamed.";
    assert!(coming.contains(row), "{coming}");
    assert!(page(&site.served, "").contains("0 changes to publish"));
}

/// Whether a program has a file open.
#[cfg(target_os = "linux")]
fn has_open(process: u32, file: &Path) -> bool {
    let open = fs::read_dir(format!("/proc/{process}/fd")).expect("it runs");
    let files = open
        .flatten()
        .filter_map(|own| fs::read_link(own.path()).ok());
    files.into_iter().any(|own| own == file)
}

#[cfg(target_os = "linux")]
#[test]
fn a_list_of_changes_waits_while_somebody_withdraws() {
    let site = Site::new();
    let folder = site.site.path().canonicalize().expect("is there");
    let path = folder.join(".public.lock");
    let lock = fs::File::create(&path).expect("can be made");
    lock.lock().expect("this disk has locks");
    let answer = std::thread::scope(|scope| {
        let asked = scope.spawn(|| site.post("publish/list", json!({ "to": "" })));
        while !asked.is_finished() && !has_open(site.served.process(), &path) {
            std::thread::yield_now();
        }
        drop(lock);
        asked.join().expect("is answered")
    });
    assert_eq!(answer.status, 200, "{answer:?}");
}
