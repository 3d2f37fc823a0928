//! One text is open in two tabs of one browser: nothing that is typed in either is silently lost.

use serde_json::json;

use crate::serve::editor::{Writing, data, hidden, on_disk, page, site};
use crate::serve::served::Served;

const TITLE: &str = "Fewer falls";

#[test]
fn what_two_tabs_change_in_different_places_is_kept_and_both_show_it() {
    let site = site();
    let served = Served::opened(site.path());
    let mut one = Writing::open(&served, TITLE);
    let mut other = Writing::open(&served, TITLE);
    one.set(json!(["summary"]), "From the first tab.");
    one.change(json!({ "do": "remove", "path": ["savings", 0] }));
    let answer = other.set(json!(["aim"]), "From the second tab.");
    assert_eq!(
        answer["said"],
        "Changed elsewhere in the meantime: Summary, Savings. This page shows it now."
    );
    let form = answer["form"].as_str().expect("has the form");
    assert!(form.contains("From the first tab."), "{form}");
    // The first tab asks when somebody looks at it again.
    let asked = data(&one.send("change", json!({ "group": 0, "changes": [] })));
    let form = asked["form"].as_str().expect("has the form");
    assert!(form.contains("From the second tab."), "{form}");
    let again = data(&one.send("change", json!({ "group": 0, "changes": [] })));
    assert_eq!(
        (&again["form"], &again["said"]),
        (&json!(null), &json!(null))
    );
    let undone = data(&one.send("undo", json!({})));
    assert_eq!(undone["said"], "Undone: Aim.");
    one.saved();
    let text = on_disk(&site);
    assert!(
        text.contains("From the first tab.") && !text.contains("aim:"),
        "{text}"
    );
}

#[test]
fn a_person_chooses_between_changes_that_two_tabs_make_in_one_place() {
    let site = site();
    let served = Served::opened(site.path());
    let mut one = Writing::open(&served, TITLE);
    let mut other = Writing::open(&served, TITLE);
    one.set(json!(["title"]), "From the first tab");
    one.change(json!({ "do": "section", "section": 2, "text": "First lesson." }));
    other.set(json!(["aim"]), "An aim.");
    let change = json!({ "do": "set", "path": ["title"], "value": ["From the second tab"] });
    // The second tab knows the title of the first by now: it may change it.
    assert_eq!(
        other
            .send("change", json!({ "group": 0, "changes": [change] }))
            .status,
        200
    );
    let change = json!({ "do": "set", "path": ["title"], "value": ["Again from the first"] });
    let refused = one.send("change", json!({ "group": 0, "changes": [change] }));
    assert_eq!(refused.status, 409, "{refused:?}");
    let choose = data(&refused)["choose"]
        .as_str()
        .expect("leads to the choice")
        .to_owned();
    // What is typed before that page opens is kept too.
    let change = json!({ "do": "section", "section": 2, "text": "First lesson, longer." });
    let refused = one.send("change", json!({ "group": 0, "changes": [change] }));
    assert_eq!(refused.status, 409, "{refused:?}");
    let question = served.get(&choose).text();
    for part in [
        "You changed this in two tabs",
        "1 of 1: Title",
        "Again",
        "second",
        "From this tab: What we learned",
    ] {
        assert!(question.contains(part), "{part}: {question}");
    }
    // Somebody who opens the text again is asked too.
    let again = served.get(&format!("{}/edit/text/{}", served.root, one.name()));
    assert_eq!(again.status, 303, "{again:?}");
    let digest = hidden(&question, "theirs");
    let body = json!({ "text": one.name(), "theirs": digest, "choices": { "key:title": "mine" } });
    let chosen = served.post("edit/choose", &body.to_string());
    assert_eq!(chosen.status, 200, "{chosen:?}");
    assert!(on_disk(&site).contains("Fewer falls"));
    let mut again = Writing::open(&served, "Fewer falls");
    again.saved();
    let text = on_disk(&site);
    for words in ["Again from the first", "An aim.", "First lesson, longer."] {
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[test]
fn a_tab_undoes_and_replaces_nothing_that_it_does_not_show() {
    let site = site();
    let served = Served::opened(site.path());
    let mut one = Writing::open(&served, TITLE);
    let mut other = Writing::open(&served, TITLE);
    let whole = page(&served, &format!("whole/{}", one.name()));
    one.set(json!(["title"]), "From the first tab");
    let undone = data(&other.send("undo", json!({})));
    assert_eq!(
        undone["said"],
        "Changed elsewhere in the meantime: Title. This page shows it now. Nothing was undone."
    );
    assert_eq!(undone["title"], "From the first tab");
    let [base, shows] = ["base", "shows"].map(|name| hidden(&whole, name));
    let body = json!({ "text": one.name(), "base": base, "shows": shows, "whole": "---\n---\n" });
    assert_eq!(served.post("edit/whole", &body.to_string()).status, 409);
    let third = page(&served, &format!("text/{}", one.name()));
    assert!(third.contains("From the first tab"), "{third}");
    one.set(json!(["aim"]), "An aim.");
    let saved = other.saved();
    assert_eq!(
        saved["said"],
        "Saved. Aim was changed in another tab, and is saved too."
    );
    let text = on_disk(&site);
    assert!(
        text.contains("From the first tab") && text.contains("An aim."),
        "{text}"
    );
}

#[test]
fn a_tab_that_is_older_than_a_save_continues_from_what_it_shows() {
    let site = site();
    let served = Served::opened(site.path());
    let mut one = Writing::open(&served, TITLE);
    let mut other = Writing::open(&served, TITLE);
    one.set(json!(["title"]), "Saved in the first tab");
    one.saved();
    let answer = other.set(json!(["title"]), "Typed in the second tab");
    assert_eq!(answer["title"], "Typed in the second tab");
    let refused = other.save();
    assert_eq!(refused.status, 409, "{refused:?}");
    assert!(data(&refused)["choose"].is_string(), "{refused:?}");
    assert!(on_disk(&site).contains("Saved in the first tab"));
}
