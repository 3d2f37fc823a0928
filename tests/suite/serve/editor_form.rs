//! What the form of a story says about its findings, what it takes in its fields, and what its page shows meanwhile.

use std::fs;

use serde_json::json;

use crate::harness::{SiteTest, story};
use crate::serve::editor::{Writing, data};
use crate::serve::served::Served;

/// A draft that has a picture, and neither a summary nor a service area yet.
const UNFINISHED: &str = "---
title: The board on the ward
team: Example Ward
draft: yes
---

## What was wrong

![](board.jpg) The board was old, said ![The plan](plan.jpg).
";

const PICTURE: &[u8] = include_bytes!("../pictures/turned.jpg");

fn unfinished() -> SiteTest {
    let site = SiteTest::new(&format!("//- content/stories/board.md\n{UNFINISHED}"));
    for name in ["board.jpg", "plan.jpg", "kept.jpg"] {
        fs::write(site.path().join("content/stories").join(name), PICTURE).expect("can be written");
    }
    site
}

#[test]
fn the_page_beside_the_form_has_its_pictures_before_the_story_is_complete() {
    let site = unfinished();
    let served = Served::opened(site.path());
    let mut writing = Writing::open(&served, "The board on the ward");
    let shown = |writing: &Writing<'_>| {
        let address = format!(
            "{}/site/stories/board.html?draft={}",
            served.root,
            writing.name()
        );
        served.get(&address).text()
    };
    let page = shown(&writing);
    let pictures = page.split("src=\"").skip(1);
    let pictures: Vec<&str> = pictures
        .filter_map(|rest| rest.split('"').next())
        .filter(|address| address.ends_with(".jpg"))
        .collect();
    assert!(!pictures.is_empty(), "{page}");
    for address in pictures {
        let address = address.trim_start_matches("../");
        let at = match address.contains('/') {
            true => address.to_owned(),
            false => format!("stories/{address}"),
        };
        assert_eq!(served.file(&at).status, 200, "{address}");
    }
    // A picture that only unsaved text names.
    writing.change(json!({ "do": "section", "section": 1, "text": "![The ward](kept.jpg)\n" }));
    assert!(shown(&writing).contains("kept.jpg"));
    assert_eq!(served.file("stories/kept.jpg").status, 200);
    assert!(page.contains("Service area: not chosen yet"), "{page}");
    assert!(
        !page.contains("areas/example-area.html\">Example Area</a></li>"),
        "{page}"
    );
}

#[test]
fn a_picture_without_a_description_gets_one_beside_a_view_of_it() {
    let site = unfinished();
    let served = Served::opened(site.path());
    let writing = Writing::open(&served, "The board on the ward");
    let form = writing.page();
    for part in [
        "The picture “board.jpg” has no description for people who cannot see it.",
        &format!(
            "<img src=\"{}/site/stories/board.jpg\" alt=\"\">",
            served.root
        ),
        "aria-label=\"What does “board.jpg” show?\"",
        "data-marked=\"![](board.jpg)\">Add the description</button>",
    ] {
        assert!(form.contains(part), "{part}: {form}");
    }
}

#[test]
fn a_finding_says_what_to_do_in_the_form_and_not_in_the_file() {
    let text = "Mr Smith rang ext 4417, wrote to falls@trust.nhs.uk and sat at the window.\n";
    let site = SiteTest::new(&format!(
        "//- content/stories/falls.md\n{}\n{text}",
        story(
            "Fewer falls",
            "savings:\n  - amount: 1000\n    per: year\n    status: potential\n"
        )
    ));
    let served = Served::opened(site.path());
    let writing = Writing::open(&served, "Fewer falls");
    let form = writing.page();
    for words in [
        "If the person agreed to be named, say so under Consent.",
        "add it in Settings, under “Other public numbers and addresses”.",
        "data-do=\"let-stand\" data-rule=\"phone-extension\" data-words=\"ext 4417\"",
        "Write its first month in “From month”.",
    ] {
        assert!(form.contains(words), "{words}: {form}");
    }
    for words in ["public_contacts", "consent:", "from_month:", "site.yaml"] {
        assert!(!form.contains(words), "{words}: {form}");
    }
}

#[test]
fn an_allowed_finding_is_written_with_its_reason() {
    let site = SiteTest::new(&format!(
        "//- content/stories/falls.md\n{}\nRing ext 4417.\n",
        story("Fewer falls", "")
    ));
    let served = Served::opened(site.path());
    let mut writing = Writing::open(&served, "Fewer falls");
    writing.set(json!(["allow", 0, "rule"]), "phone-extension");
    writing.set(json!(["allow", 0, "words"]), "ext 4417");
    let answer = writing.set(
        json!(["allow", 0, "reason"]),
        "It is the number of the ward.",
    );
    assert!(
        !answer["status"]["summary"].to_string().contains("4417"),
        "{answer}"
    );
    assert_eq!(answer["items"]["f-allow-0-item"]["name"], "phone-extension");
    writing.saved();
    let saved = fs::read_to_string(site.path().join("content/stories/falls.md")).expect("is there");
    assert!(
        saved.contains("reason: It is the number of the ward."),
        "{saved}"
    );
}

#[test]
fn a_month_is_taken_as_people_write_it() {
    let site = SiteTest::new(&format!(
        "//- content/stories/falls.md\n{}",
        story("Fewer falls", "")
    ));
    let served = Served::opened(site.path());
    let mut writing = Writing::open(&served, "Fewer falls");
    writing.set(json!(["started"]), "Feb 2025");
    let answer = writing.set(json!(["ended"]), "3 March 2025");
    assert_eq!(answer["status"]["counts"][0], 0, "{answer}");
    let answer = writing.set(json!(["review_by"]), "soon");
    let notes = answer["status"]["notes"].to_string();
    assert!(
        notes.contains("Write the day, the month and the year") && !notes.contains("year-month"),
        "{notes}"
    );
    writing.set(json!(["review_by"]), "");
    writing.saved();
    let saved = fs::read_to_string(site.path().join("content/stories/falls.md")).expect("is there");
    assert!(
        saved.contains("started: 2025-02\n") && saved.contains("ended: 2025-03\n"),
        "{saved}"
    );
}

#[test]
fn the_settings_show_new_names_before_and_right_after_they_are_saved() {
    let site = SiteTest::new(&format!(
        "//- content/stories/falls.md\n{}",
        story("Fewer falls", "")
    ));
    let served = Served::opened(site.path());
    Writing::open(&served, "Fewer falls");
    let leads = served.get(&format!("{}/edit/settings", served.root));
    let location = leads
        .header("location")
        .expect("leads to the form")
        .to_owned();
    let name = location.rsplit('/').next().expect("has a name").to_owned();
    let form = served.get(&location).text();
    let mut settings = Writing::shown(&served, name, &form);
    let answer = settings.set(json!(["service_areas", 0, "name"]), "Care of older people");
    let legend = answer["items"]["f-service_areas-0-item"]["legend"].as_str();
    assert!(
        legend.is_some_and(|legend| legend.ends_with(": Care of older people")),
        "{answer}"
    );
    let home = format!("{}/site/index.html?draft={}", served.root, settings.name());
    let before = served.get(&home).text();
    assert!(
        before.contains("Care of older people") && !before.contains("Example Area"),
        "{before}"
    );
    let saved = settings.save();
    assert_eq!(saved.status, 200, "{:?}", data(&saved));
    let after = served.get(&home).text();
    assert!(
        after.contains("Care of older people") && !after.contains("Example Area"),
        "{after}"
    );
}
