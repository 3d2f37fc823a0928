//! The settings of the site, and new pages, are written in the editor.

use std::fs;

use serde_json::json;

use crate::harness::{SiteTest, story};
use crate::serve::editor::{Writing, data, name_of, page};
use crate::serve::served::Served;

/// Settings with notes and spacing of their own, which no save may change.
const SETTINGS: &str = "# For whoever edits this file.
title: Example stories
organisation:   Example Trust  # as it is registered
service_areas:
  - name: Example Area
    summary: Where the example is.
  - Other Area   # to be confirmed
topics: [Falls, Sleep]
ward_codes: yes
";

/// A site with these settings and two stories.
fn site() -> SiteTest {
    let area = "topics: [Falls, Sleep]\n";
    let site = SiteTest::new(&format!(
        "//- content/site.yaml\n{SETTINGS}//- content/stories/falls.md\n{}",
        story("Fewer falls", area)
    ));
    site.write(
        "content/stories/nights.md",
        story("Quiet nights", "topics: Sleep\n")
            .replace("service_area: Example Area", "service_area: Other Area"),
    );
    site
}

/// The settings, opened in the editor.
fn open(served: &Served) -> Writing<'_> {
    name_of(served, "Fewer falls");
    let leads = served.get(&format!("{}/edit/settings", served.root));
    assert_eq!(leads.status, 303, "{leads:?}");
    let location = leads
        .header("location")
        .expect("leads to the form")
        .to_owned();
    let name = location.rsplit('/').next().expect("has a name").to_owned();
    let form = page(served, &format!("text/{name}"));
    Writing::shown(served, name, &form)
}

fn on_disk(site: &SiteTest, path: &str) -> String {
    fs::read_to_string(site.path().join(path)).expect("is there")
}

#[test]
fn the_settings_are_a_form_and_a_save_changes_what_was_changed_and_no_other_byte() {
    let site = site();
    let served = Served::opened(site.path());
    let mut settings = open(&served);
    let form = settings.page();
    for part in [
        "<label for=\"f-title\">Name of the site</label>",
        "1 of 2: Example Area",
        "2 of 2: Other Area",
        ">Service areas, teams and topics</button>",
        ">People who have left</button>",
        "This form has no place for “ward_codes”",
    ] {
        assert!(form.contains(part), "{part}: {form}");
    }
    assert!(
        !form.contains(">Withdraw<") && !form.contains("Add a section"),
        "{form}"
    );
    settings.set(json!(["title"]), "Our stories");
    settings.set(json!(["service_areas", 1, "colour"]), "4");
    settings.set(json!(["contact", "name"]), "The QI team");
    settings.set(json!(["synonyms"]), "length of stay, LOS");
    settings.set(json!(["rules"]), "same-title: warning");
    settings.set(json!(["topics", 2, "name"]), "Meals");
    // Until it is saved, only the page beside the form shows it.
    let home = format!("{}/site/index.html?draft={}", served.root, settings.name());
    assert!(served.get(&home).text().contains("Our stories"));
    assert!(!served.file("index.html").text().contains("Our stories"));
    assert_eq!(on_disk(&site, "content/site.yaml"), SETTINGS);
    settings.saved();
    let text = on_disk(&site, "content/site.yaml");
    for line in [
        "# For whoever edits this file.\ntitle: Our stories\norganisation:   Example Trust  # as it is registered\n",
        "  - name: Example Area\n    summary: Where the example is.\n",
        "# to be confirmed\n",
        "topics: [Falls, Sleep, Meals]\n",
        "same-title: warning\n",
        "ward_codes: yes\n",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
    served.wait_for("site/index.html", |page| page.contains("Our stories"));
    for _ in 0..6 {
        assert_eq!(settings.send("undo", json!({})).status, 200);
    }
    settings.saved();
    assert_eq!(on_disk(&site, "content/site.yaml"), SETTINGS);
}

#[test]
fn renaming_an_area_or_a_topic_renames_it_in_its_stories_and_undo_restores_both() {
    let site = site();
    let [falls, nights] = ["content/stories/falls.md", "content/stories/nights.md"];
    let before = [falls, nights].map(|path| on_disk(&site, path));
    let served = Served::opened(site.path());
    let mut settings = open(&served);
    settings.set(json!(["service_areas", 1, "name"]), "Another Area");
    let answer = settings.set(json!(["topics", 1, "name"]), "Rest");
    let summary = answer["status"]["summary"].as_str().expect("is there");
    for words in [
        "1 story will say “Another Area”",
        "2 stories will say “Rest”",
    ] {
        assert!(summary.contains(words), "{words}: {summary}");
    }
    let notes = answer["status"]["notes"].to_string();
    assert!(
        notes.contains("2 stories will say “Rest” when you save."),
        "{notes}"
    );
    assert_eq!([falls, nights].map(|path| on_disk(&site, path)), before);
    let saved = settings.saved();
    assert_eq!(saved["said"], "Saved. 3 stories changed with the settings.");
    let expected = [
        before[0].replace("[Falls, Sleep]", "[Falls, Rest]"),
        before[1]
            .replace("topics: Sleep", "topics: Rest")
            .replace("Other Area", "Another Area"),
    ];
    assert_eq!([falls, nights].map(|path| on_disk(&site, path)), expected);
    let text = on_disk(&site, "content/site.yaml");
    assert!(
        text.contains("  - Another Area   # to be confirmed\n"),
        "{text}"
    );
    served.wait_for("site/stories/nights.html", |page| {
        page.contains("Another Area")
    });
    for _ in 0..2 {
        assert_eq!(settings.send("undo", json!({})).status, 200);
    }
    settings.saved();
    assert_eq!([falls, nights].map(|path| on_disk(&site, path)), before);
    assert_eq!(on_disk(&site, "content/site.yaml"), SETTINGS);
}

#[test]
fn an_area_that_a_story_names_is_added_to_the_settings_by_a_button() {
    let site = site();
    site.write(
        "content/stories/new.md",
        story("A new story", "topics: Meals\n")
            .replace("service_area: Example Area", "service_area: New Area"),
    );
    let served = Served::opened(site.path());
    let mut writing = Writing::open(&served, "A new story");
    let form = writing.page();
    for button in ["Add it as a new area", "Add it as a new topic"] {
        assert!(form.contains(button), "{button}: {form}");
    }
    let added = writing.send(
        "settings/add",
        json!({ "list": "service_areas", "name": "New Area" }),
    );
    assert_eq!(added.status, 200, "{added:?}");
    assert_eq!(
        data(&added)["said"],
        "“New Area” is a service area of this site now. The settings are saved."
    );
    assert!(
        !data(&added)["status"]["summary"]
            .to_string()
            .contains("New Area")
    );
    writing.send("settings/add", json!({ "list": "topics", "name": "Meals" }));
    let expected = SETTINGS
        .replace(
            "# to be confirmed\n",
            "# to be confirmed\n  - name: New Area\n",
        )
        .replace("[Falls, Sleep]", "[Falls, Sleep, Meals]");
    assert_eq!(on_disk(&site, "content/site.yaml"), expected);
    let mut settings = open(&served);
    settings.set(json!(["title"]), "Not saved");
    for (list, name) in [
        ("service_areas", "Third Area"),
        ("leavers", "Third Area"),
        ("topics", " "),
    ] {
        let refused = writing.send("settings/add", json!({ "list": list, "name": name }));
        assert_eq!(refused.status, 409, "{list} {name}: {refused:?}");
    }
    assert_eq!(on_disk(&site, "content/site.yaml"), expected);
}

#[test]
fn the_settings_are_not_a_page_that_can_be_withdrawn_or_have_text() {
    let site = site();
    let served = Served::opened(site.path());
    let mut settings = open(&served);
    let name = settings.name().to_owned();
    let withdraw = served.get(&format!("{}/edit/withdraw/{name}", served.root));
    assert_eq!(withdraw.status, 404, "{withdraw:?}");
    for path in ["withdraw", "publish/draft"] {
        let body = json!({ "text": name, "draft": "yes" }).to_string();
        assert_eq!(
            served.post(&format!("edit/{path}"), &body).status,
            404,
            "{path}"
        );
    }
    for change in [
        json!({ "do": "section", "section": 0, "text": "x" }),
        json!({ "do": "add-section", "heading": "x" }),
        json!({ "do": "remove-section", "section": 0 }),
    ] {
        let refused = settings.send("change", json!({ "group": 0, "changes": [change] }));
        assert_eq!(refused.status, 409, "{change}: {refused:?}");
    }
    assert_eq!(on_disk(&site, "content/site.yaml"), SETTINGS);
}

#[test]
fn a_new_page_is_a_draft_in_its_section() {
    let site = site();
    let served = Served::opened(site.path());
    name_of(&served, "Fewer falls");
    let form = page(&served, "new-page");
    assert!(
        form.contains("<option value=\"events\">Events</option>"),
        "{form}"
    );
    assert!(page(&served, "pages").contains("New page"));
    let asked = |title: &str, section: &str| {
        let body = json!({ "title": title, "section": section });
        served.post("edit/new-page", &body.to_string())
    };
    let made = asked("An open day", "events");
    assert_eq!(made.status, 200, "{made:?}");
    let location = data(&made)["location"]
        .as_str()
        .expect("leads to the form")
        .to_owned();
    let shown = served.get(&location).text();
    assert!(
        shown.contains("value=\"An open day\"") && shown.contains(">Draft</span>"),
        "{shown}"
    );
    let text = on_disk(&site, "content/events/an-open-day.md");
    assert_eq!(text, "---\ntitle: An open day\ndraft: yes\n---\n");
    for (title, section, field) in [
        ("", "events", "title"),
        ("…", "events", "title"),
        ("An open day", "events", "title"),
        ("Another day", "", "section"),
        ("Another day", "../stories", "section"),
    ] {
        let refused = asked(title, section);
        assert_eq!(
            (refused.status, data(&refused)["field"].as_str()),
            (409, Some(field)),
            "{title}"
        );
    }
}
