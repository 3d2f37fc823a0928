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
fn two_pages_that_ask_for_the_changes_at_once_both_get_the_list() {
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
fn what_was_shown_is_published_and_can_be_undone() {
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
    let taken_back = page(&served, "publish?undone=yes");
    assert!(
        taken_back.contains("Undone. Readers see the site as it was published"),
        "{taken_back}"
    );
    // The list still shows what readers have after that.
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
fn a_site_is_published_only_to_the_whole_path_of_a_folder_of_ours() {
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
fn a_withdrawn_story_is_gone_with_everything_that_the_editor_kept_about_it() {
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
    // Running it again completes what was interrupted.
    assert_eq!(served.post("edit/withdraw", &body).status, 200);
}

/// What a withdrawal says before it is done, and the digest that its button sends.
fn looked(served: &Served, name: &str) -> (String, String) {
    let answer = served.post("edit/withdraw/look", &json!({ "text": name }).to_string());
    assert_eq!(answer.status, 200, "{answer:?}");
    let html = data(&answer)["html"].as_str().expect("is HTML").to_owned();
    let digest = html.split("name=\"also\" value=\"").nth(1);
    let digest = digest.and_then(|rest| rest.split('"').next());
    (html.clone(), digest.unwrap_or_default().to_owned())
}

fn withdraw(served: &Served, name: &str, also: &str) -> crate::serve::served::Answer {
    let body = json!({ "text": name, "also": also }).to_string();
    served.post("edit/withdraw", &body)
}

/// A site with two stories that readers have, and the folder for readers.
fn with_two_published() -> (SiteTest, tempfile::TempDir, Served) {
    let site = good_site();
    let text = std::fs::read_to_string(site.path().join("content/stories/falls.md"));
    let metrics = "metrics:\n  - name: Falls\n    data: falls.csv\nsavings:";
    let text = text.expect("is there").replace("savings:", metrics);
    site.write("content/stories/falls.md", text);
    let table = "date,value\n2024-04-01,11\n2024-05-01,9\n2024-06-01,8\n";
    site.write("content/stories/falls.csv", table);
    site.write(
        "content/stories/pain.md",
        crate::harness::story("Less pain", ""),
    );
    let folder = tempfile::tempdir().expect("a folder can be made");
    let served = Served::opened(site.path());
    let to = folder.path().join("readers");
    let to = to.to_str().expect("is UTF-8");
    served.wait_for("site/stories/pain.html", |page| page.contains("Less pain"));
    let (_, digest) = listed(&served, to);
    run(&served, to, digest.as_deref().expect("there is something"));
    (site, folder, served)
}

#[test]
fn a_withdrawal_does_not_publish_saved_changes_and_the_list_still_shows_what_readers_have() {
    let (site, folder, served) = with_two_published();
    let mut writing = Writing::open(&served, "Fewer falls");
    writing.set(json!(["title"]), "Far fewer falls");
    writing.saved();
    // An error in another story is not in the way.
    site.write("content/stories/broken.md", "---\ntitle: Broken\n---\n");
    served.wait_for("site/stories/falls.html", |page| page.contains("Far fewer"));
    let pain = name_of(&served, "Less pain");
    let (shown, also) = looked(&served, &pain);
    assert!(
        shown.contains("Nothing else changes for readers."),
        "{shown}"
    );
    assert_eq!(withdraw(&served, &pain, &also).status, 200);
    let falls = std::fs::read_to_string(folder.path().join("readers/stories/falls.html"));
    assert!(!falls.expect("is there").contains("Far fewer"));
    assert!(!folder.path().join("readers/stories/pain.html").exists());
    served.wait_for("site/index.html", |page| !page.contains("Less pain"));
    let list = page(&served, "");
    for words in [
        "Changed since published",
        "Last published ",
        ">Withdrawn</span>",
    ] {
        assert!(list.contains(words), "{words}: {list}");
    }
}

#[test]
fn what_else_a_withdrawal_publishes_is_shown_first() {
    let (site, folder, served) = with_two_published();
    std::fs::remove_file(site.path().join("history/published-texts.json")).expect("is there");
    let mut writing = Writing::open(&served, "Fewer falls");
    writing.set(json!(["title"]), "Far fewer falls");
    writing.saved();
    let pain = name_of(&served, "Less pain");
    let (shown, also) = looked(&served, &pain);
    assert!(
        shown.contains("Withdrawing it also publishes") && shown.contains("Far fewer falls"),
        "{shown}"
    );
    // Nobody publishes what they have not seen.
    assert_eq!(withdraw(&served, &pain, "").status, 409);
    let pain_page = folder.path().join("readers/stories/pain.html");
    assert!(pain_page.exists());
    assert_eq!(withdraw(&served, &pain, &also).status, 200);
    assert!(!pain_page.exists());
}

#[test]
fn a_story_in_the_way_of_a_withdrawal_is_named_with_a_link_and_can_be_made_a_draft() {
    let (site, _folder, served) = with_two_published();
    std::fs::remove_file(site.path().join("history/published-texts.json")).expect("is there");
    let falls = name_of(&served, "Fewer falls");
    let text = std::fs::read_to_string(site.path().join("content/stories/falls.md"));
    let text = text
        .expect("is there")
        .replacen("---\n", "---\nward_code: B7\n", 1);
    site.write("content/stories/falls.md", text);
    let pain = name_of(&served, "Less pain");
    let (shown, _) = looked(&served, &pain);
    assert!(shown.contains("1 text must be put right first"), "{shown}");
    assert!(
        shown.contains(&format!(
            "/edit/text/{falls}\" aria-label=\"Put right: Fewer falls\""
        )),
        "{shown}"
    );
    let body = json!({ "text": falls, "draft": "yes", "back": pain }).to_string();
    let answer = data(&served.post("edit/publish/draft", &body));
    let location = answer["location"].as_str().expect("is done");
    assert!(
        location.ends_with(&format!("/edit/withdraw/{pain}")),
        "{location}"
    );
    let (shown, also) = looked(&served, &pain);
    assert!(shown.contains("It is taken off the site."), "{shown}");
    assert_eq!(withdraw(&served, &pain, &also).status, 200);
}

#[test]
fn a_withdrawn_story_is_brought_back_as_a_draft_and_a_draft_is_deleted() {
    let (site, folder, served) = with_two_published();
    let pain = name_of(&served, "Less pain");
    let body = json!({ "text": pain }).to_string();
    // Readers have it, and it is not a draft.
    assert_eq!(served.post("edit/delete", &body).status, 404);
    assert_eq!(served.post("edit/bring-back", &body).status, 404);
    assert_eq!(withdraw(&served, &pain, "").status, 200);
    served.wait_for("site/index.html", |page| !page.contains("Less pain"));
    assert!(page(&served, "").contains(&format!("/edit/bring-back/{pain}\">Bring it back")));
    assert!(page(&served, &format!("bring-back/{pain}")).contains("Bring back “Less pain”"));
    assert_eq!(served.post("edit/bring-back", &body).status, 200);
    let file = site.path().join("content/stories/pain.md");
    let text = std::fs::read_to_string(&file).expect("is back");
    assert!(
        text.contains("title: Less pain") && text.contains("draft: yes"),
        "{text}"
    );
    assert!(!site.path().join("withdrawn/stories/pain.md").exists());
    served.wait_for("site/stories/pain.html", |page| page.contains("Less pain"));
    assert!(page(&served, "").contains(&format!("/edit/delete/{pain}\">Delete draft")));
    assert!(page(&served, &format!("delete/{pain}")).contains("Delete the draft “Less pain”"));
    assert_eq!(served.post("edit/delete", &body).status, 200);
    assert!(!file.exists() && !folder.path().join("readers/stories/pain.html").exists());
    assert_eq!(served.post("edit/delete", &body).status, 404);
}

#[test]
fn a_story_that_nobody_touched_is_not_among_the_changes() {
    let (site, folder, served) = with_two_published();
    // Its page has links to the others, and numbers in a table.
    let to = folder.path().join("readers");
    site.write(
        "content/stories/pain.md",
        crate::harness::story("Much less pain", ""),
    );
    let (list, _) = listed(&served, to.to_str().expect("is UTF-8"));
    assert!(list.contains("1 change that readers will see"), "{list}");
    assert!(!list.contains("<strong>Fewer falls</strong>"), "{list}");
}
