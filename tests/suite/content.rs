//! This repository's own content: its stories, their areas, and how its pages list them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use crate::harness::{files_in, own_site, repository, run_in};
use crate::html::{Page, inside, words};

/// The ten stories: the file's name, the team as the text prints it, and the text about its numbers on the story's
/// page.
pub(crate) const STORIES: [(&str, &str, &[&str]); 10] = [
    (
        "wainwright-crescent-length-of-stay",
        "Wainwright Crescent",
        &[
            "From 47 to 24 days, 23 fewer",
            "£162,590 a year Potential, not classified",
        ],
    ),
    (
        "mha-office-tribunals",
        "Mental Health Act Office",
        &["From approx 20% to 99%, approx 79 percentage points higher"],
    ),
    (
        "early-intervention-south-east-cbt",
        "Early Intervention South East",
        &["From 20% to 42%, 22 percentage points higher"],
    ),
    (
        "recovery-south-east-supervision",
        "Recovery Team South East",
        &[],
    ),
    (
        "dementia-rapid-response-handovers",
        "Dementia Rapid Response",
        &["From 2 to 1 per day, 1 fewer per day"],
    ),
    (
        "dementia-rapid-response-life-story",
        "Dementia Rapid Response",
        &["From 12% to 66%, 54 percentage points higher"],
    ),
    (
        "cert-communication",
        "Community Enhanced Recovery Team",
        &[],
    ),
    ("brain-injury-information-systems", "Brain Injury Team", &[]),
    ("cert-contact-schedules", "CERT", &[]),
    (
        "cldt-letters-and-proformas",
        "Community Learning Difficulties Team",
        &[],
    ),
];

/// The text in lists about the stories that have numbers.
const RESULTS: [(&str, &str); 5] = [
    ("wainwright-crescent-length-of-stay", "From 47 to 24 days"),
    ("mha-office-tribunals", "From approx 20% to 99%"),
    ("early-intervention-south-east-cbt", "From 20% to 42%"),
    ("dementia-rapid-response-handovers", "From 2 to 1 per day"),
    ("dementia-rapid-response-life-story", "From 12% to 66%"),
];

/// The areas in which, according to the text, the QI team works.
pub(crate) const NAMED_AREAS: [&str; 9] = [
    "Adult Acute Wards",
    "Intensive Care Inpatient services",
    "Community Recovery Teams",
    "Respite Unit",
    "Early Intervention Service",
    "Pharmacy",
    "Mental Health Act Office",
    "Learning Disability Inpatient services",
    "Community Recovery Services",
];

/// The stories' files as typed, by name.
pub(crate) fn typed_stories() -> BTreeMap<String, String> {
    let files = files_in(&repository().join("content/stories"));
    let stories = files.into_iter().filter_map(|(path, bytes)| {
        let name = path.strip_suffix(".md")?.to_owned();
        Some((
            name,
            String::from_utf8(bytes).expect("the content is UTF-8"),
        ))
    });
    stories.collect()
}

/// The value of a key at the start of a line.
#[track_caller]
fn value<'t>(text: &'t str, key: &str) -> &'t str {
    let found = text
        .lines()
        .find_map(|line| line.strip_prefix(key)?.strip_prefix(':'));
    found.expect("the key is there").trim().trim_matches('"')
}

/// The service areas that the settings list.
fn areas() -> Vec<String> {
    let settings = fs::read_to_string(repository().join("content/site.yaml")).expect("is there");
    let from = settings
        .lines()
        .skip_while(|line| !line.starts_with("service_areas:"))
        .skip(1);
    let section = from.take_while(|line| line.is_empty() || line.starts_with(' '));
    section
        .filter_map(|line| line.strip_prefix("  - name: "))
        .map(str::to_owned)
        .collect()
}

/// The page of an area, found by its link in the list of areas.
#[track_caller]
fn area_page(area: &str) -> Page {
    let list = Page::at(own_site(), "areas/index.html");
    let links = list.all("main a");
    let link = links.iter().find(|link| words(**link) == area);
    let href = link
        .and_then(|link| link.attr("href"))
        .expect("every area is in the list");
    Page::at(own_site(), href.trim_start_matches("../"))
}

#[test]
fn our_content_builds_without_findings() {
    // The code that builds the site asserts that there are no findings.
    assert!(own_site().contains_key("index.html"));
    let checked = run_in(repository(), &["check", "--drafts"]).ends_with(0);
    for found in ["error[", "warning["] {
        assert!(!checked.stderr.contains(found), "{}", checked.stderr);
    }
    assert!(
        checked.stdout.starts_with("Checked 10 stories:"),
        "{}",
        checked.stdout
    );
}

#[test]
fn our_content_has_ten_stories_each_with_the_right_team() {
    let names: BTreeSet<String> = typed_stories().into_keys().collect();
    let wanted: BTreeSet<String> = STORIES
        .iter()
        .map(|(name, _, _)| (*name).to_owned())
        .collect();
    assert_eq!(names, wanted);
    for (name, team, said) in STORIES {
        let page = Page::at(own_site(), &format!("stories/{name}.html"));
        let main = page.words("main");
        let teams = page.all("main a[href^='../teams/']");
        assert!(teams.iter().any(|link| words(*link) == team), "{name}");
        for sentence in said {
            assert!(
                main.contains(sentence),
                "{name} does not say `{sentence}`:\n{main}"
            );
        }
        let claims = ["fewer", "higher", "lower", "percentage point"];
        let results = page.all(".results");
        assert_eq!(results.is_empty(), said.is_empty(), "{name}");
        assert!(
            !said.is_empty()
                || !claims
                    .iter()
                    .any(|claim| main.contains(&format!(", {claim}"))),
            "{name}"
        );
    }
    let list = Page::at(own_site(), "stories/index.html");
    assert_eq!(list.all("main article").len(), 10);
}

#[test]
fn every_service_area_has_a_page_with_exactly_its_stories() {
    let stories = typed_stories();
    let areas = areas();
    assert!(areas.len() >= 12, "{areas:?}");
    for area in NAMED_AREAS {
        assert!(areas.iter().any(|known| known == area), "{area}");
    }
    let mut listed = 0;
    for area in &areas {
        let page = area_page(area);
        assert_eq!(&page.words("h1"), area);
        let own = stories
            .iter()
            .filter(|(_, text)| value(text, "service_area") == area);
        let wanted: BTreeSet<&str> = own.map(|(name, _)| name.as_str()).collect();
        let mut found = BTreeSet::new();
        for card in page.all(".group-main article") {
            let links = inside(card, "h2 a, h3 a");
            let href = links
                .first()
                .and_then(|link| link.attr("href"))
                .expect("a card links to its story");
            let name = href
                .trim_start_matches("../stories/")
                .trim_end_matches(".html");
            found.insert(name.to_owned());
            let text = words(card);
            assert!(
                text.contains(value(&stories[name], "team")),
                "{area}: {text}"
            );
            for (_, result) in RESULTS.iter().filter(|(story, _)| *story == name) {
                assert!(
                    text.contains(result),
                    "{area} does not say `{result}`: {text}"
                );
            }
        }
        let found: BTreeSet<&str> = found.iter().map(String::as_str).collect();
        assert_eq!(found, wanted, "{area}");
        listed += wanted.len();
    }
    assert_eq!(listed, STORIES.len());
}

#[test]
fn an_area_without_a_story_says_so_and_how_to_add_one() {
    let stories = typed_stories();
    let areas = areas();
    let empty = areas.iter().filter(|area| {
        !stories
            .values()
            .any(|text| value(text, "service_area") == *area)
    });
    let empty: Vec<&String> = empty.collect();
    assert!(empty.len() >= 3, "{empty:?}");
    for area in empty {
        let page = area_page(area);
        assert!(page.words("main").contains("No stories yet"), "{area}");
        assert_eq!(
            page.all("main a[href='../resources/how-to-add-a-story.html']")
                .len(),
            1,
            "{area}"
        );
    }
}

#[test]
fn the_settings_name_each_storys_area_for_the_team_to_confirm() {
    let settings = fs::read_to_string(repository().join("content/site.yaml")).expect("is there");
    for (name, text) in typed_stories() {
        let area = value(&text, "service_area");
        let line = settings
            .lines()
            .find(|line| line.starts_with('#') && line.contains(&name));
        assert!(
            line.is_some_and(|line| line.ends_with(area)),
            "{name}: {line:?}"
        );
    }
}

#[test]
fn the_accessibility_statement_claims_nothing_untested() {
    let settings = fs::read_to_string(repository().join("content/site.yaml")).expect("is there");
    let is_stated = settings
        .lines()
        .any(|line| line.starts_with("accessibility:"));
    let text = Page::at(own_site(), "accessibility.html").words("main");
    if !is_stated {
        assert!(text.contains("has not been completed"), "{text}");
        for claim in [
            "fully compliant",
            "partially compliant",
            "is not compliant",
            "No problems are known",
        ] {
            assert!(!text.contains(claim), "{claim}");
        }
    }
}
