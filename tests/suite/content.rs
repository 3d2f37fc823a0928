//! This repository's own content, and its faithfulness to the text it comes from.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::io::Write;
use std::path::PathBuf;

use crate::harness::files_in;
use crate::harness::own_site;
use crate::harness::repository;
use crate::harness::run_in;
use crate::html::Page;
use crate::html::folded;
use crate::html::inside;
use crate::html::pages;
use crate::html::words;

/// The ten stories: the file's name, the team as the text prints it, and what the story's page says of its numbers.
const STORIES: [(&str, &str, &[&str]); 10] = [
    (
        "wainwright-crescent-length-of-stay",
        "Wainwright Crescent",
        &[
            "From 47 to 24 days, 23 fewer",
            "£162,590 a year potential, not classified",
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

/// What lists say of the stories that have numbers.
const RESULTS: [(&str, &str); 6] = [
    ("wainwright-crescent-length-of-stay", "From 47 → to 24 days"),
    ("mha-office-tribunals", "From approx 20% → to 99%"),
    ("early-intervention-south-east-cbt", "From 20% → to 42%"),
    ("dementia-rapid-response-handovers", "From 2 → to 1 per day"),
    ("dementia-rapid-response-life-story", "From 12% → to 66%"),
    (
        "wainwright-crescent-length-of-stay",
        "£162,590 a year potential",
    ),
];

/// The areas that the text names as those in which the QI team works.
const NAMED_AREAS: [&str; 9] = [
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

/// What staff say, word for word.
const QUOTES: [&str; 6] = [
    "Microsystems provides our team with a regular forum and structure for whole team discussion, with a view to \
     prioritising areas for service development and improvement.",
    "Microsystems has taught us to trial things and to consider other options and it has allowed complex decision \
     making to be broken down into tasks that appear more manageable",
    "It is a systematic way of looking at using existing resources to improve services/ patient care.",
    "It helps to have an external objective person to help to guide the process along.",
    "Teams need to develop an improvement mind-set and Microsystems approach can demonstrate how improvement is \
     achievable.",
    "Microsystems allows everyone in the team to feel valued and experience a sense of ownership and responsibility.",
];

/// The text that all content comes from; it is not part of this repository.
fn seed() -> Option<String> {
    fs::read_to_string(repository().join("../shared/content/seed.txt")).ok()
}

/// Says aloud that something could not be compared; unlike what tests print, this is always shown.
fn say_not_compared(what: &str) {
    let line = format!("NOT COMPARED: {what}, because there is no ../shared/content/seed.txt\n");
    io::stderr()
        .write_all(line.as_bytes())
        .expect("standard error is open");
}

/// The stories' files as they are typed, by name.
fn typed_stories() -> BTreeMap<String, String> {
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

/// The numbers of a text, without the commas in them.
fn numbers(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let plain = text.replace(',', "");
    let parts = plain.split(|c: char| !c.is_ascii_digit() && c != '.');
    found.extend(parts.map(|part| part.trim_matches('.').to_owned()));
    found.remove("");
    found
}

#[test]
fn it_builds_without_a_word_of_complaint() {
    // That nothing is complained of is asserted where the site is built.
    assert!(own_site().contains_key("index.html"));
    let checked = run_in(repository(), &["check", "--drafts"]).silent();
    assert!(
        checked.stdout.starts_with("10 stories,"),
        "{}",
        checked.stdout
    );
}

#[test]
fn it_has_the_ten_stories_each_of_its_team() {
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
fn no_story_claims_what_the_text_does_not_give() {
    for (name, text) in typed_stories() {
        for key in [
            "published",
            "status",
            "started",
            "ended",
            "coach",
            "coproduction",
            "evaluation",
            "aim",
        ] {
            let is_there = text
                .lines()
                .any(|line| line.starts_with(&format!("{key}:")));
            assert!(!is_there, "{name} has {key}");
        }
        for key in [
            "period_before:",
            "period_after:",
            "denominator_before:",
            "target:",
            "data:",
            "from_month:",
            "working:",
        ] {
            let is_there = text.lines().any(|line| line.trim_start().starts_with(key));
            assert!(!is_there, "{name} has {key}");
        }
    }
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
        for card in page.all("main article") {
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
fn the_saving_is_never_told_without_saying_that_it_is_potential() {
    let mut places = 0;
    for (path, page) in pages(own_site()) {
        let told = page
            .blocks()
            .into_iter()
            .filter(|block| block.contains("162,590") || block.contains("162590"));
        for block in told {
            assert!(
                block.to_lowercase().contains("potential"),
                "{path}: {block}"
            );
            places += 1;
        }
        let described = page.all("meta[content*='162']");
        for meta in described {
            assert!(
                meta.attr("content")
                    .is_some_and(|text| text.contains("potential")),
                "{path}"
            );
        }
        // Blocks hold all words of a page: otherwise an amount could stand between them.
        let whole = page.words("body").matches("162,590").count();
        let blocks: Vec<String> = page.blocks();
        let in_blocks: usize = blocks
            .iter()
            .map(|block| block.matches("162,590").count())
            .sum();
        assert!(in_blocks >= whole, "{path}");
    }
    assert!(places >= 6, "{places}");
}

#[test]
fn what_is_approximate_stays_approximate() {
    let mut places = 0;
    for (path, page) in pages(own_site()) {
        let told = page
            .blocks()
            .into_iter()
            .filter(|block| block.contains("99%"));
        for block in told.filter(|block| block.contains("20%")) {
            assert!(block.contains("approx 20%"), "{path}: {block}");
            places += 1;
        }
    }
    assert!(places >= 5, "{places}");
}

#[test]
fn the_number_of_teams_stands_with_both_its_dates() {
    let mut places = 0;
    for (path, page) in pages(own_site()) {
        for fact in page.all(".programme-fact") {
            let text = words(fact);
            if text.contains("dedicated coach") {
                assert!(text.contains("From 9 → to 26"), "{path}: {text}");
                assert!(text.contains("9: September 2015"), "{path}: {text}");
                assert!(
                    text.contains("26: undated; the text says “at the current time”"),
                    "{path}: {text}"
                );
                places += 1;
            }
        }
    }
    assert!(places >= 2, "{places}");
}

#[test]
fn coaches_trained_and_in_training_are_never_added_up() {
    let mut apart = 0;
    for (path, page) in pages(own_site()) {
        let text = page.words("body");
        assert!(!numbers(&text).contains("32"), "{path} holds 32");
        let lower = text.to_lowercase();
        assert!(
            !lower.contains("thirty-two") && !lower.contains("thirty two"),
            "{path}"
        );
        for fact in page.all(".programme-fact") {
            let text = words(fact);
            if text.starts_with("Coaches who have completed") {
                assert!(
                    text.contains("25") && text.contains("A further 7 are in training"),
                    "{path}: {text}"
                );
                apart += 1;
            } else if text.starts_with("Coaches undertaking") {
                assert!(
                    text.contains('7') && text.contains("not counted among"),
                    "{path}: {text}"
                );
                apart += 1;
            }
        }
    }
    assert!(apart >= 4, "{apart}");
}

#[test]
fn the_six_quotes_stand_on_one_page_word_for_word() {
    let page = Page::at(own_site(), "pages/what-staff-say.html");
    let quotes: Vec<String> = page.all("main blockquote").into_iter().map(words).collect();
    assert_eq!(quotes, QUOTES);
}

#[test]
fn the_ten_areas_to_confirm_are_told_to_the_team() {
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
fn the_accessibility_statement_claims_nothing_that_was_not_tested() {
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

#[test]
fn what_stories_quote_is_in_the_text_word_for_word() {
    let Some(seed) = seed() else {
        return say_not_compared("what the stories quote");
    };
    let seed = folded(&seed);
    for (name, _, _) in STORIES {
        let page = Page::at(own_site(), &format!("stories/{name}.html"));
        let quotes = page.all("main blockquote");
        assert_eq!(quotes.len(), 1, "{name}");
        assert!(
            seed.contains(&words(quotes[0])),
            "{name}: {}",
            words(quotes[0])
        );
    }
    for quote in QUOTES {
        assert!(seed.contains(quote), "{quote}");
    }
    for area in NAMED_AREAS {
        assert!(seed.contains(area), "{area}");
    }
}

#[test]
fn every_number_of_the_content_is_in_the_text() {
    let Some(seed) = seed() else {
        return say_not_compared("every number of the content");
    };
    let known = numbers(&seed);
    let mut found = Vec::new();
    for (path, text) in content() {
        // Notes for whoever edits a file, the order of pages, and where the text is archived are not facts.
        let told = text.lines().filter(|line| {
            let line = line.trim_start();
            !line.starts_with('#') && !line.starts_with("order:") && !line.starts_with("url:")
        });
        for line in told {
            let unknown = numbers(line)
                .into_iter()
                .filter(|number| !known.contains(number));
            found.extend(unknown.map(|number| format!("{path}: {number} in `{line}`")));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    assert!(known.contains("162590") && !known.contains("32"));
}

#[test]
fn addresses_outside_are_those_of_the_text() {
    let Some(seed) = seed() else {
        return say_not_compared("every outside address of the content");
    };
    // The text itself lies there; it cannot name the place.
    let own = "https://positivepracticemhdirectory.org/archive/quality-improvement-team-sheffield/";
    for (path, text) in content() {
        for found in text.match_indices("http").map(|(at, _)| &text[at..]) {
            let end = found
                .find(|c: char| c.is_whitespace() || "\")>".contains(c))
                .unwrap_or(found.len());
            let address = &found[..end];
            assert!(
                address == own || seed.contains(address),
                "{path}: {address}"
            );
        }
    }
}

/// Every text of the content, by path.
fn content() -> BTreeMap<String, String> {
    let folder: PathBuf = repository().join("content");
    let texts = files_in(&folder)
        .into_iter()
        .filter_map(|(path, bytes)| Some((path, String::from_utf8(bytes).ok()?)));
    texts.collect()
}
