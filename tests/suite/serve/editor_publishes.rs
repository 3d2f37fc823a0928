//! The site is published, and texts are withdrawn, through the real server.

use serde_json::{Value, json};

use crate::harness::SiteTest;
use crate::serve::editor::{Writing, data, name_of, page, site};
use crate::serve::served::Served;

/// A site in which nothing is wrong.
fn good_site() -> SiteTest {
    let site = site();
    let story = std::fs::read_to_string(site.path().join("content/stories/falls.md"));
    let story = story.expect("is there").replace("ward_code: B7\n", "");
    site.write("content/stories/falls.md", story);
    site
}

/// The list of what will change, and its digest.
fn listed(served: &Served, to: &str) -> (String, Option<String>) {
    let answer = served.post("edit/publish/list", &json!({ "to": to }).to_string());
    assert_eq!(answer.status, 200, "{answer:?}");
    let html = data(&answer)["html"].as_str().expect("is HTML").to_owned();
    let digest = html.split("name=\"digest\" value=\"").nth(1);
    let digest = digest
        .and_then(|rest| rest.split('"').next())
        .map(str::to_owned);
    (html, digest)
}

fn run(served: &Served, to: &str, digest: &str) -> Value {
    let body = json!({ "to": to, "digest": digest }).to_string();
    data(&served.post("edit/publish/run", &body))
}

#[test]
fn two_pages_that_ask_at_once_what_will_change_both_get_the_list() {
    let site = good_site();
    let folder = tempfile::tempdir().expect("a folder can be made");
    let to = folder.path().join("readers");
    let to = to.to_str().expect("is UTF-8");
    let served = Served::opened(site.path());
    served.wait_for("site/index.html", |_| true);
    let lists = std::thread::scope(|scope| {
        let asked = [(); 4].map(|()| scope.spawn(|| listed(&served, to)));
        asked.map(|list| list.join().expect("it is answered"))
    });
    assert!(lists.iter().all(|(_, digest)| *digest == lists[0].1));
    assert!(lists[0].1.is_some());
}

#[test]
fn what_was_shown_is_published_and_can_be_taken_back() {
    let site = good_site();
    let folder = tempfile::tempdir().expect("a folder can be made");
    let to = folder.path().join("readers");
    let to = to.to_str().expect("is UTF-8");
    let served = Served::opened(site.path());
    let mut writing = Writing::open(&served, "Fewer falls");
    let (list, digest) = listed(&served, to);
    assert!(list.contains("1 change that readers will see"), "{list}");
    assert!(
        list.contains("<strong>Fewer falls</strong></td><td>New</td>"),
        "{list}"
    );
    // A save in between changes the list, which must be looked at again.
    writing.set(json!(["aim"]), "Halve the falls.");
    writing.saved();
    let stale = run(&served, to, digest.as_deref().expect("there is something"));
    assert!(
        stale["message"]
            .as_str()
            .is_some_and(|message| message.contains("Something has been saved since")),
        "{stale}"
    );
    assert!(!folder.path().join("readers").exists());
    let (_, digest) = listed(&served, to);
    let done = run(&served, to, digest.as_deref().expect("there is something"));
    assert!(
        done["location"]
            .as_str()
            .is_some_and(|at| at.ends_with("/edit/published")),
        "{done}"
    );
    let page_of = || {
        std::fs::read_to_string(folder.path().join("readers/stories/falls.html"))
            .expect("is published")
    };
    assert!(page_of().contains("Halve the falls."));
    assert!(page(&served, "published").contains("Published at "));
    let (nothing, _) = listed(&served, "");
    assert!(
        nothing.contains("Readers already see everything"),
        "{nothing}"
    );
    served.wait_for("site/index.html", |_| true);
    assert!(page(&served, "").contains("<span>Published</span>"));
    // The list says which stories readers have in an earlier version, and what has changed in them.
    writing.set(json!(["title"]), "Far fewer falls");
    writing.saved();
    served.wait_for("site/stories/falls.html", |page| {
        page.contains("Far fewer falls")
    });
    let list = page(&served, "");
    assert!(
        list.contains("Changed since published") && list.contains("1 change to publish"),
        "{list}"
    );
    let (coming, digest) = listed(&served, "");
    assert!(
        coming.contains("<strong>Far fewer falls</strong></td><td>Title</td>"),
        "{coming}"
    );
    run(&served, to, digest.as_deref().expect("there is something"));
    assert!(page_of().contains("Far fewer falls"));
    let body = json!({ "to": to }).to_string();
    assert_eq!(served.post("edit/publish/undo", &body).status, 200);
    assert!(!page_of().contains("Far fewer falls"));
    // The list knows what readers have after that too.
    let list = page(&served, "");
    for words in [
        "Changed since published",
        "1 change to publish. Last published ",
    ] {
        assert!(list.contains(words), "{words}: {list}");
    }
}

#[test]
fn what_must_be_put_right_is_shown_first_and_can_be_kept_as_a_draft() {
    let site = site();
    let folder = tempfile::tempdir().expect("a folder can be made");
    let to = folder.path().to_str().expect("is UTF-8");
    let served = Served::opened(site.path());
    let name = name_of(&served, "Fewer falls");
    let (wrong, digest) = listed(&served, to);
    assert_eq!(digest, None);
    assert!(wrong.contains("1 text must be put right first"), "{wrong}");
    assert!(
        wrong.contains("This form has no place for “ward_code”."),
        "{wrong}"
    );
    let draft = |draft: &str| {
        let body = json!({ "text": name, "draft": draft }).to_string();
        served.post("edit/publish/draft", &body).status
    };
    assert_eq!(draft("yes"), 200);
    let text =
        || std::fs::read_to_string(site.path().join("content/stories/falls.md")).expect("is there");
    assert!(text().contains("draft: yes\n"));
    let (ready, digest) = listed(&served, to);
    assert!(
        digest.is_some() && !ready.contains("Fewer falls"),
        "{ready}"
    );
    served.wait_for("site/stories/falls.html", |page| page.contains("Draft"));
    assert!(page(&served, &format!("publish?text={name}")).contains("“Fewer falls” is a draft."));
    assert_eq!(draft("no"), 200);
    assert!(!text().contains("draft"));
}

#[test]
fn only_a_whole_path_of_a_folder_of_our_own_is_published_to() {
    let site = good_site();
    let served = Served::opened(site.path());
    name_of(&served, "Fewer falls");
    let other = tempfile::tempdir().expect("a folder can be made");
    std::fs::write(other.path().join("index.html"), "Somebody else's page")
        .expect("can be written");
    let content = site.path().join("content");
    for to in [
        "",
        "readers",
        "../readers",
        "https://example.org/readers",
        other.path().to_str().expect("is UTF-8"),
        content.to_str().expect("is UTF-8"),
    ] {
        let answer = served.post("edit/publish/list", &json!({ "to": to }).to_string());
        assert_eq!(answer.status, 409, "{to}: {answer:?}");
    }
    let undo = served.post(
        "edit/publish/undo",
        &json!({ "to": other.path() }).to_string(),
    );
    assert_eq!(undo.status, 409);
    assert_eq!(
        std::fs::read_to_string(other.path().join("index.html")).expect("is there"),
        "Somebody else's page"
    );
}

#[test]
fn a_withdrawn_story_is_gone_with_everything_that_the_editor_kept_of_it() {
    let site = good_site();
    let folder = tempfile::tempdir().expect("a folder can be made");
    let to = folder.path().join("readers");
    let served = Served::opened(site.path());
    let mut writing = Writing::open(&served, "Fewer falls");
    let (_, digest) = listed(&served, to.to_str().expect("is UTF-8"));
    run(
        &served,
        to.to_str().expect("is UTF-8"),
        digest.as_deref().expect("there is something"),
    );
    writing.set(json!(["aim"]), "Halve the falls.");
    writing.saved();
    writing.set(json!(["aim"]), "Never saved.");
    let history = site.path().join("history/stories/falls");
    assert!(history.exists() && to.join("stories/falls.html").exists());
    assert!(
        page(&served, &format!("withdraw/{}", writing.name())).contains("Withdraw “Fewer falls”")
    );
    let body = json!({ "text": writing.name() }).to_string();
    let answer = served.post("edit/withdraw", &body);
    assert_eq!(answer.status, 200, "{answer:?}");
    let html = data(&answer)["html"].as_str().expect("is HTML").to_owned();
    assert!(html.contains("stories/falls.html"), "{html}");
    assert!(!history.exists() && !to.join("stories/falls.html").exists());
    let kept = crate::harness::files_in(&site.path().join(crate::serve::served::LOCAL_DATA));
    let mut kept = kept.values().map(|bytes| String::from_utf8_lossy(bytes));
    assert!(!kept.any(|text| text.contains("Never saved.")));
    served.wait_for("site/index.html", |page| !page.contains("Fewer falls"));
    let list = page(&served, "");
    assert!(
        list.contains(">Withdrawn</span>") && list.contains("Withdrawn 1"),
        "{list}"
    );
    assert_eq!(served.post("edit/withdraw", &body).status, 404);
}
