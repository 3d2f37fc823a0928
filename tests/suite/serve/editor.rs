//! Stories are written, saved and combined through the real server.

use std::fs;

use serde_json::{Value, json};

use crate::harness::{SiteTest, story};
use crate::serve::served::{Answer, LOCAL_DATA, Served};

/// A story with notes and spacing of its own, which no save may change.
const STORY: &str = "---
# A note for colleagues.
title:   \"Fewer falls\"   # as the team says
summary: Falls are rarer.
team: Example Ward
service_area: Example Area

savings:
  - amount: 1000
    per: year
    status: potential
  - {amount: 2000, per: once, status: planned}
ward_code: B7
---

## What was wrong

People fell.

## What we learned

Ask the night staff.
";

/// A text that is open in an editor.
pub(super) struct Writing<'w> {
    served: &'w Served,
    name: String,
    page: u64,
    shows: String,
}

/// A site with that story.
pub(super) fn site() -> SiteTest {
    SiteTest::new(&format!("//- content/stories/falls.md\n{STORY}"))
}

/// The answer as JSON.
pub(super) fn data(answer: &Answer) -> Value {
    serde_json::from_slice(&answer.body).unwrap_or_else(|_| panic!("is JSON: {answer:?}"))
}

/// A page of the editor.
pub(super) fn page(served: &Served, path: &str) -> String {
    let answer = served.get(&format!("{}/edit/{path}", served.root));
    assert_eq!(answer.status, 200, "{path}: {answer:?}");
    answer.text()
}

/// The name of the text with this title in the list of stories, once it is there.
pub(super) fn name_of(served: &Served, title: &str) -> String {
    loop {
        let answer = served.get(&format!("{}/edit/", served.root)).text();
        let rest = answer.split("/edit/text/").skip(1);
        let mut own = rest.filter(|rest| {
            rest.split("</a>")
                .next()
                .is_some_and(|link| link.ends_with(&format!(">{title}")))
        });
        if let Some(rest) = own.next() {
            return rest
                .split('"')
                .next()
                .expect("the attribute ends")
                .to_owned();
        }
        served.wait_for("site/index.html", |_| true);
    }
}

/// The value that a form of a page sends and nobody sees.
pub(super) fn hidden<'p>(page: &'p str, name: &str) -> &'p str {
    let start = format!("name=\"{name}\" value=\"");
    let rest = page.split_once(&start).map(|(_, rest)| rest);
    let value = rest.and_then(|rest| rest.split('"').next());
    value.unwrap_or_else(|| panic!("{name} is in {page}"))
}

/// The value of an attribute in a page.
pub(super) fn attribute<'p>(page: &'p str, name: &str) -> &'p str {
    let rest = page.split(&format!(" {name}=\"")).nth(1);
    let rest = rest.unwrap_or_else(|| panic!("{name} is in {page}"));
    rest.split('"').next().expect("the attribute ends")
}

impl<'w> Writing<'w> {
    /// Opens the form of the text with this title.
    pub(super) fn open(served: &'w Served, title: &str) -> Self {
        let name = name_of(served, title);
        let page = page(served, &format!("text/{name}?later"));
        Self::shown(served, name, &page)
    }

    /// The text with a name, as a page shows it.
    pub(super) fn shown(served: &'w Served, name: String, page: &str) -> Self {
        Self {
            served,
            page: attribute(page, "data-page").parse().expect("is a number"),
            shows: attribute(page, "data-shows").to_owned(),
            name,
        }
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// The page with the form.
    pub(super) fn page(&self) -> String {
        page(self.served, &format!("text/{}", self.name))
    }

    pub(super) fn send(&mut self, path: &str, more: Value) -> Answer {
        let mut body = json!({ "text": self.name, "page": self.page, "shows": self.shows });
        let object = body.as_object_mut().expect("is an object");
        object.extend(more.as_object().expect("is an object").clone());
        let answer = self.served.post(&format!("edit/{path}"), &body.to_string());
        if answer.status == 200 {
            let shows = data(&answer)["shows"].as_str().map(str::to_owned);
            self.shows = shows.expect("an answer has the digest");
        }
        answer
    }

    /// Makes one change.
    #[track_caller]
    pub(super) fn change(&mut self, change: Value) -> Value {
        let answer = self.send("change", json!({ "group": 0, "changes": [change] }));
        assert_eq!(answer.status, 200, "{answer:?}");
        data(&answer)
    }

    /// Gives a field this input.
    #[track_caller]
    pub(super) fn set(&mut self, path: Value, value: &str) -> Value {
        self.change(json!({ "do": "set", "path": path, "value": [value] }))
    }

    pub(super) fn save(&mut self) -> Answer {
        self.send("save", json!({}))
    }

    /// Saves, which must succeed.
    #[track_caller]
    pub(super) fn saved(&mut self) -> Value {
        let answer = self.save();
        assert_eq!(answer.status, 200, "{answer:?}");
        data(&answer)
    }
}

pub(super) fn on_disk(site: &SiteTest) -> String {
    fs::read_to_string(site.path().join("content/stories/falls.md")).expect("is there")
}

#[test]
fn the_editor_opens_first_and_lists_what_is_to_do() {
    let site = site();
    site.write(
        "content/stories/draft.md",
        "---\ntitle: A draft\nsummary: It is short.\nteam: Example Ward\nservice_area: Example Area\ndraft: yes\n---\n",
    );
    site.write(
        "content/pages/about.md",
        "---\ntitle: About us\n---\n\nWe are a team.\n",
    );
    let served = Served::opened(site.path());
    served.wait_for("site/index.html", |page| page.contains("Fewer falls"));
    let list = page(&served, "");
    for part in [
        ">Fewer falls</a>",
        "Example Ward · Example Area",
        ">1 to put right</a>",
        ">Draft</span>",
        ">Drafts 1</button>",
        ">All 2</button>",
        "New story",
    ] {
        assert!(list.contains(part), "{part}: {list}");
    }
    let pages = page(&served, "pages");
    assert!(
        pages.contains(">About us</a>") && !pages.contains("Fewer falls"),
        "{pages}"
    );
    let shown = served.file("stories/falls.html").text();
    let name = name_of(&served, "Fewer falls");
    assert!(
        shown.contains(&format!("/edit/text/{name}\">Edit this story</a>")),
        "{shown}"
    );
}

#[test]
fn a_form_has_a_field_for_each_value_and_says_what_is_wrong_there() {
    let site = site();
    let served = Served::opened(site.path());
    let writing = Writing::open(&served, "Fewer falls");
    let form = writing.page();
    for part in [
        "<label for=\"f-title\">Title</label>",
        "value=\"Fewer falls\"",
        "<label for=\"s-1\">What was wrong</label>",
        "1 of 2: £1,000",
        "id=\"f-savings-1-amount\"",
        "<p class=\"raw\">ward_code: B7</p>",
        "This form has no place for “ward_code”<span class=\"note-do\">. It stays in the file, and readers do not see it.",
        "sandbox=\"allow-same-origin\"",
    ] {
        assert!(form.contains(part), "{part}: {form}");
    }
    let words = form.to_lowercase();
    for banned in [
        "yaml",
        "front matter",
        "markdown",
        "slug",
        "invalid value",
        "null",
    ] {
        assert!(!words.contains(banned), "{banned}");
    }
}

#[test]
fn a_save_changes_what_was_changed_and_no_other_byte() {
    let site = site();
    let served = Served::opened(site.path());
    let mut writing = Writing::open(&served, "Fewer falls");
    let answer = writing.set(json!(["title"]), "Far fewer falls");
    assert_eq!(
        (&answer["unsaved"], &answer["kept"]),
        (&json!(1), &json!(true))
    );
    writing.set(json!(["savings", 1, "amount"]), "2500 to 3000");
    writing.set(json!(["aim"]), "Halve the falls.");
    writing.change(json!({ "do": "section", "section": 1, "text": "Many people fell." }));
    // Until it is saved, only the page beside the form shows it.
    assert_eq!(on_disk(&site), STORY);
    let draft = format!(
        "{}/site/stories/falls.html?draft={}",
        served.root,
        writing.name()
    );
    let draft = served.get(&draft).text();
    assert!(
        draft.contains("Far fewer falls") && draft.contains("Many people fell."),
        "{draft}"
    );
    assert!(
        !served
            .file("stories/falls.html")
            .text()
            .contains("Far fewer falls")
    );
    let saved = writing.saved();
    assert_eq!(saved["unsaved"], 0);
    let text = on_disk(&site);
    let expected = STORY
        .replace("\"Fewer falls\"", "\"Far fewer falls\"")
        .replace("amount: 2000", "amount: [2500, 3000]")
        .replace("People fell.", "Many people fell.");
    assert_eq!(text.replace("aim: Halve the falls.\n", ""), expected);
    served.wait_for("site/stories/falls.html", |page| {
        page.contains("Far fewer falls")
    });
    // The earlier version is kept, and can be brought back.
    let changes = page(&served, &format!("changes/{}", writing.name()));
    assert!(
        changes.contains("“Fewer falls” → “Far fewer falls”"),
        "{changes}"
    );
    let back = json!({ "text": writing.name(), "version": "1" }).to_string();
    assert_eq!(served.post("edit/back", &back).status, 200);
    let mut again = Writing::open(&served, "Far fewer falls");
    again.saved();
    assert_eq!(on_disk(&site), STORY);
    let nothing = again.saved();
    assert_eq!(nothing["said"], "Nothing to save.");
}

#[test]
fn items_are_added_moved_and_removed_and_each_step_can_be_undone() {
    let site = site();
    let served = Served::opened(site.path());
    let mut writing = Writing::open(&served, "Fewer falls");
    writing.set(json!(["sources", 0, "title"]), "A book");
    let moved = writing.change(json!({ "do": "move", "path": ["savings", 1], "to": 0 }));
    assert!(
        moved["form"]
            .as_str()
            .is_some_and(|form| form.contains("1 of 2: £2,000"))
    );
    let removed = writing.change(json!({ "do": "remove", "path": ["savings", 1] }));
    assert_eq!(removed["said"], "Removed: £1,000. Undo brings it back.");
    writing.change(json!({ "do": "remove", "path": ["ward_code"] }));
    writing.change(json!({ "do": "add-section", "heading": "What happened" }));
    writing.change(json!({ "do": "remove-section", "section": 1 }));
    writing.saved();
    let text = on_disk(&site);
    assert!(text.contains("sources:\n  - title: A book\n"), "{text}");
    assert!(
        text.contains("## What happened") && !text.contains("## What was wrong"),
        "{text}"
    );
    assert!(
        !text.contains("ward_code") && !text.contains("amount: 1000"),
        "{text}"
    );
    // What is saved can be undone too, by a new save.
    for _ in 0..6 {
        let answer = writing.send("undo", json!({}));
        assert_eq!(answer.status, 200, "{answer:?}");
    }
    let last = writing.send("redo", json!({}));
    assert_eq!(
        data(&last)["said"],
        "Redone: Sources 1: Title of the source."
    );
    writing.send("undo", json!({}));
    writing.saved();
    assert_eq!(on_disk(&site), STORY);
}

#[test]
fn a_new_story_is_a_draft_whose_missing_values_are_to_be_finished() {
    let site = site();
    let served = Served::opened(site.path());
    name_of(&served, "Fewer falls");
    let asked = |title: &str, team: &str, area: &str, copy: &str| {
        let body = json!({ "title": title, "team": team, "area": area, "copy": copy });
        served.post("edit/new", &body.to_string())
    };
    let made = asked("Fewer late medicines", "Example Pharmacy", "", "");
    assert_eq!(made.status, 200, "{made:?}");
    let location = data(&made)["location"]
        .as_str()
        .expect("leads to the form")
        .to_owned();
    let form = served.get(&location).text();
    assert!(form.contains("&quot;counts&quot;:[0,2,0]"), "{form}");
    assert!(form.contains("&gt;Summary&lt;/a&gt;, "), "{form}");
    assert!(!form.contains("to put right"), "{form}");
    assert!(
        form.contains("What was the problem, how large was it"),
        "{form}"
    );
    let file = site.path().join("content/stories/fewer-late-medicines.md");
    let text = fs::read_to_string(file).expect("was made");
    assert!(
        text.starts_with(
            "---\ntitle: Fewer late medicines\nteam: Example Pharmacy\ndraft: yes\n---\n"
        ),
        "{text}"
    );
    // Its page can be seen before anything else is written.
    let name = location.rsplit('/').next().expect("has a name");
    let draft = format!(
        "{}/site/stories/fewer-late-medicines.html?draft={name}",
        served.root
    );
    assert!(served.get(&draft).text().contains("Fewer late medicines"));
    let copied = asked(
        "Fewer falls elsewhere",
        "",
        "Example Area",
        &name_of(&served, "Fewer falls"),
    );
    assert_eq!(copied.status, 200, "{copied:?}");
    let file = site.path().join("content/stories/fewer-falls-elsewhere.md");
    let text = fs::read_to_string(file).expect("was made");
    assert!(
        text.contains("People fell.") && text.contains("draft: yes"),
        "{text}"
    );
    assert!(
        text.contains("title:   \"Fewer falls elsewhere\"   # as the team says"),
        "{text}"
    );
    for (title, area, copy, field) in [
        ("", "", "", "title"),
        ("…", "", "", "title"),
        (&*"long ".repeat(30), "", "", "title"),
        ("Fewer falls!", "Unknown area", "", "area"),
        ("A story", "", "0123456789abcdef0123", "copy"),
        ("Fewer late medicines", "", "", "title"),
    ] {
        let refused = asked(title, "", area, copy);
        assert_eq!(refused.status, 409, "{title}");
        let answer = data(&refused);
        assert_eq!(answer["field"], field, "{title}");
        let message = answer["message"].as_str().expect("says why");
        assert!(
            message.ends_with('.') || message.ends_with('?'),
            "{message}"
        );
    }
}

#[test]
fn changes_of_two_people_in_different_places_are_both_kept() {
    let site = site();
    let [here, there] = [(), ()].map(|()| Served::opened(site.path()));
    let mut mine = Writing::open(&here, "Fewer falls");
    let mut theirs = Writing::open(&there, "Fewer falls");
    mine.set(json!(["summary"]), "Falls are much rarer.");
    mine.change(json!({ "do": "section", "section": 2, "text": "Ask them first." }));
    theirs.set(json!(["aim"]), "Halve the falls.");
    theirs.change(json!({ "do": "section", "section": 1, "text": "Twelve people fell." }));
    theirs.saved();
    let saved = mine.saved();
    let said = saved["said"].as_str().expect("says what is in");
    assert!(
        said.contains("Aim") && said.contains("What was wrong"),
        "{said}"
    );
    let text = on_disk(&site);
    for words in [
        "Falls are much rarer.",
        "Ask them first.",
        "aim: Halve the falls.",
        "Twelve people fell.",
        "# A note for colleagues.",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[test]
fn a_person_chooses_between_two_changes_in_one_place_and_nothing_is_overwritten() {
    let site = site();
    let [here, there] = [(), ()].map(|()| Served::opened(site.path()));
    let mut mine = Writing::open(&here, "Fewer falls");
    let mut theirs = Writing::open(&there, "Fewer falls");
    theirs.set(json!(["title"]), "Their title");
    theirs.change(json!({ "do": "section", "section": 2, "text": "Their lesson." }));
    theirs.saved();
    mine.set(json!(["title"]), "My title");
    mine.change(json!({ "do": "section", "section": 2, "text": "My lesson." }));
    mine.set(json!(["aim"]), "My aim.");
    let refused = mine.save();
    assert_eq!(refused.status, 409);
    let choose = data(&refused)["choose"]
        .as_str()
        .expect("leads to the choice")
        .to_owned();
    assert!(on_disk(&site).contains("Their title"));
    let question = here.get(&choose).text();
    for part in [
        "1 of 2: Title",
        "My ",
        "Their ",
        "Keep both: theirs below yours",
        "Yours: Aim",
    ] {
        assert!(question.contains(part), "{part}: {question}");
    }
    assert!(!question.contains("checked"), "{question}");
    let digest = hidden(&question, "theirs");
    let lesson = "section:0:What we learned";
    let send = |choices: Value| {
        let body = json!({ "text": mine.name(), "theirs": digest, "choices": choices });
        here.post("edit/choose", &body.to_string())
    };
    let unanswered = send(json!({ "key:title": "mine" }));
    assert_eq!(unanswered.status, 409);
    assert_eq!(
        data(&unanswered)["message"],
        "Choose which “What we learned” to keep."
    );
    let chosen = send(json!({ "key:title": "mine", lesson: "both" }));
    assert_eq!(chosen.status, 200, "{chosen:?}");
    let text = on_disk(&site);
    assert!(
        text.contains("\"My title\"") && text.contains("My lesson.\n\nTheir lesson."),
        "{text}"
    );
    assert!(text.contains("aim: My aim."), "{text}");
}

#[test]
fn unsaved_work_is_offered_after_the_program_has_stopped() {
    let site = site();
    let served = Served::opened(site.path());
    let mut writing = Writing::open(&served, "Fewer falls");
    writing.set(json!(["summary"]), "Never saved.");
    writing.set(json!(["team"]), "Another Ward");
    let list = page(&served, "");
    for words in [">2 changes not saved</span>", ">Not saved 1</button>"] {
        assert!(list.contains(words), "{words}: {list}");
    }
    drop(served);
    assert!(
        site.path()
            .join(LOCAL_DATA)
            .join("qi-stories/unsaved")
            .exists()
    );
    site.write(
        "content/stories/falls.md",
        STORY.replace("team: Example Ward", "team: Third Ward"),
    );
    let served = Served::opened(site.path());
    let name = name_of(&served, "Fewer falls");
    assert!(page(&served, "").contains(">Changes that were never saved</span>"));
    let offered = page(&served, &format!("text/{name}"));
    assert!(
        offered.contains("You have 2 changes here that were never saved"),
        "{offered}"
    );
    assert!(offered.contains("Never saved."), "{offered}");
    // A change to something that somebody else has changed since is not ticked.
    let ticked = offered.matches(" checked").count();
    assert_eq!(ticked, 1, "{offered}");
    assert!(on_disk(&site).contains("Third Ward"));
    // Somebody who continues without it does not lose it.
    let mut writing = Writing::open(&served, "Fewer falls");
    let nothing = writing.save();
    assert_eq!(nothing.status, 200, "{nothing:?}");
    let again = page(&served, &format!("text/{name}"));
    assert!(again.contains("never saved"), "{again}");
    writing.set(json!(["aim"]), "A new aim.");
    writing.saved();
    let again = page(&served, &format!("text/{name}"));
    assert!(again.contains("never saved"), "{again}");
    let body = json!({ "text": name, "places": ["key:summary"] }).to_string();
    assert_eq!(served.post("edit/left-over", &body).status, 200);
    let form = page(&served, &format!("text/{name}"));
    assert!(
        form.contains("Never saved.") && form.contains("Third Ward"),
        "{form}"
    );
    let mut writing = Writing::open(&served, "Fewer falls");
    writing.saved();
    let text = on_disk(&site);
    assert!(
        text.contains("Never saved.") && text.contains("A new aim."),
        "{text}"
    );
    assert!(text.contains("Third Ward"), "{text}");
    let form = page(&served, &format!("text/{name}"));
    assert!(!form.contains("never saved"), "{form}");
}

#[test]
fn a_file_that_no_form_can_show_is_mended_as_text() {
    let site = site();
    let served = Served::opened(site.path());
    let name = name_of(&served, "Fewer falls");
    let broken = STORY.replace("\"Fewer falls\"", "\"Fewer falls");
    site.write("content/stories/falls.md", &broken);
    served.wait_for("site/stories/falls.html", |page| {
        page.contains("cannot be shown as it is now")
    });
    let shown = page(&served, &format!("text/{name}"));
    assert!(shown.contains("This cannot be shown as a form."), "{shown}");
    let base = attribute(&shown, "value").len();
    assert!(base > 0);
    let [base, shows] = ["base", "shows"].map(|name| hidden(&shown, name));
    let body = json!({ "text": name, "base": base, "shows": shows, "whole": STORY }).to_string();
    assert_eq!(served.post("edit/whole", &body).status, 200);
    assert_eq!(on_disk(&site), STORY);
    let stale = served.post("edit/whole", &body);
    assert_eq!(stale.status, 409, "{stale:?}");
}

#[test]
fn a_page_that_is_not_a_story_has_a_form_too() {
    let site = site();
    site.write(
        "content/pages/about.md",
        "---\ntitle: About us\n---\n\nWe are a team.\n",
    );
    let served = Served::opened(site.path());
    served.wait_for("site/pages/about.html", |page| {
        page.contains("We are a team.")
    });
    let pages = page(&served, "pages");
    let name = pages
        .split("/edit/text/")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    let name = name.expect("is in the list").to_owned();
    let form = page(&served, &format!("text/{name}"));
    assert!(
        form.contains("<label for=\"s-0\">Text</label>") && !form.contains("Money"),
        "{form}"
    );
    let mut writing = Writing::shown(&served, name, &form);
    writing.change(json!({ "do": "section", "section": 0, "text": "We are a small team." }));
    writing.saved();
    let text = fs::read_to_string(site.path().join("content/pages/about.md")).expect("is there");
    assert_eq!(text, "---\ntitle: About us\n---\n\nWe are a small team.\n");
}

#[test]
fn what_people_write_is_never_markup_in_the_editor() {
    let evil = "<script>alert(1)</script>\\\" onfocus=\\\"x";
    let site = SiteTest::new(&format!(
        "//- content/stories/evil.md\n{}",
        story(
            &format!("\"{evil}\""),
            "aim: \"</textarea><img src=x onerror=y>\"\n"
        ) + "\n## <b>Bold</b>\n\n</textarea><script>z</script>\n"
    ));
    let served = Served::opened(site.path());
    served.wait_for("site/index.html", |page| page.contains("alert"));
    let list = page(&served, "");
    let name = list
        .split("/edit/text/")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    let name = name.expect("is in the list").to_owned();
    for path in [
        "".to_owned(),
        "new".to_owned(),
        format!("text/{name}"),
        format!("whole/{name}"),
        format!("changes/{name}"),
        format!("withdraw/{name}"),
        "publish".to_owned(),
    ] {
        let shown = page(&served, &path);
        for markup in ["<script>", "<img", "<b>", "\" onfocus"] {
            assert!(!shown.contains(markup), "{markup} in {path}: {shown}");
        }
    }
}
