//! This repository's content is faithful to the account that it comes from.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use scraper::ElementRef;
use snapbox::str;

use crate::content::{STORIES, typed_stories};
use crate::harness::{assert_snapshot, files_in, own_site, repository};
use crate::html::{Page, pages, words};

/// Quotations from staff, word for word.
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

/// Every number of the account that all content comes from. The account itself is not in this repository: this list was
/// compared with it, and a new number must be compared with it as well.
const NUMBERS: [&str; 24] = [
    "0", "03", "1", "10", "12", "162590", "2", "20", "2013", "2015", "2016", "24", "25", "26", "3",
    "3000", "42", "47", "500000", "6", "66", "7", "9", "99",
];

/// The web addresses in the account, and the address where it is archived.
const ADDRESSES: [&str; 6] = [
    "https://shsc.nhs.uk/wp-content/uploads/2016/03/Item-6-Quality-Improvement-and-Assurance-Strategy-and-Implementation-Plan.pdf",
    "http://www.sheffieldmca.org.uk/",
    "http://www.sheffieldmca.org.uk/stories/sheffield-health-and-social-care",
    "https://storify.com/helencrimlisk/sheffield-health-and-social-care-foudation-trust-q",
    "https://shsc.nhs.uk/news/transformation-programme-wins-health-service-journal-award/",
    "https://positivepracticemhdirectory.org/archive/quality-improvement-team-sheffield/",
];

/// Every text of the content, by path.
fn content() -> BTreeMap<String, String> {
    let folder: PathBuf = repository().join("content");
    let texts = files_in(&folder)
        .into_iter()
        .filter_map(|(path, bytes)| Some((path, String::from_utf8(bytes).ok()?)));
    texts.collect()
}

/// Whether a file contains figures made up for teaching, which no other file may contain.
fn is_made_up(path: &str) -> bool {
    path == "resources/how-to-read-a-chart.md" || path.starts_with("resources/made-up-ward-")
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
fn no_story_claims_anything_that_is_not_in_the_account() {
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
fn the_saving_is_always_called_potential() {
    let mut places = 0;
    for (path, page) in pages(own_site()) {
        let blocks = page
            .blocks()
            .into_iter()
            .filter(|block| block.contains("162,590") || block.contains("162590"));
        for block in blocks {
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
        // The blocks contain all words of a page; otherwise an amount could be between them.
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
fn approximate_numbers_stay_approximate() {
    let mut places = 0;
    for (path, page) in pages(own_site()) {
        let blocks = page
            .blocks()
            .into_iter()
            .filter(|block| block.contains("99%"));
        for block in blocks.filter(|block| block.contains("20%")) {
            assert!(block.contains("approx 20%"), "{path}: {block}");
            places += 1;
        }
    }
    assert!(places >= 5, "{places}");
}

#[test]
fn the_number_of_teams_has_both_its_dates() {
    let mut places = 0;
    for (path, page) in pages(own_site()) {
        for fact in dated_facts(&page) {
            let text = words(fact);
            if text.contains("dedicated coach") {
                let shown = page.words("main");
                assert!(shown.contains("From 9 → to 26"), "{path}: {shown}");
                assert!(text.contains("9: September 2015"), "{path}: {text}");
                assert!(
                    text.contains("26: undated; the account says “at the current time”"),
                    "{path}: {text}"
                );
                places += 1;
            }
        }
    }
    assert!(places >= 2, "{places}");
}

/// The facts of a page with their dates and notes, which may be below the figures.
fn dated_facts(page: &Page) -> Vec<ElementRef<'_>> {
    match page.all(".about-figures .facts > div") {
        below if !below.is_empty() => below,
        _ => page.all(".programme-fact"),
    }
}

#[test]
fn coaches_trained_and_in_training_are_never_added_up() {
    let mut apart = 0;
    for (path, page) in pages(own_site()) {
        let text = page.words("body");
        // The charts of the page on how to read one are of a made-up ward.
        let is_made_up = path == "resources/how-to-read-a-chart.html";
        assert!(
            is_made_up || !numbers(&text).contains("32"),
            "{path} holds 32"
        );
        let lower = text.to_lowercase();
        assert!(
            !lower.contains("thirty-two") && !lower.contains("thirty two"),
            "{path}"
        );
        for fact in dated_facts(&page) {
            let (text, shown) = (words(fact), page.words("main"));
            if text.starts_with("Coaches who have completed") {
                assert!(
                    shown.contains("25") && text.contains("A further 7 are in training"),
                    "{path}: {text}"
                );
                apart += 1;
            } else if text.starts_with("Coaches undertaking") {
                assert!(
                    shown.contains('7') && text.contains("not counted among"),
                    "{path}: {text}"
                );
                apart += 1;
            }
        }
    }
    assert!(apart >= 4, "{apart}");
}

#[test]
fn the_six_quotes_are_on_one_page_word_for_word() {
    let page = Page::at(own_site(), "pages/what-staff-say.html");
    let quotes: Vec<String> = page.all("main blockquote").into_iter().map(words).collect();
    assert_eq!(quotes, QUOTES.map(|quote| format!("“{quote}”")));
}

#[test]
fn quotations_in_stories_match_the_account_word_for_word() {
    let quoted = STORIES.map(|(name, _, _)| {
        let page = Page::at(own_site(), &format!("stories/{name}.html"));
        let quotes = page.all("main blockquote > p:first-child");
        assert_eq!(quotes.len(), 1, "{name}");
        format!("{name}: {}\n", words(quotes[0]))
    });
    assert_snapshot(
        quoted.concat(),
        str![[r#"
wainwright-crescent-length-of-stay: “Reduction in length of stay for step-down patients from an average of 47 days to an average of 24, bringing potential cost savings of £162,590 per annum”
mha-office-tribunals: “MHA tribunals occurring within time frame from approx 20% – 99%”
early-intervention-south-east-cbt: “Improvement in teams offer / provision of key interventions – e.g. Increase in CBT from 20 to 42%”
recovery-south-east-supervision: “Development of the staff supervision proforma and supervision contract, resulting in improved efficiency and outcome of supervision process and enhanced staff wellbeing”
dementia-rapid-response-handovers: “Elimination of overrunning handovers and reduction from 2 to 1 handover per day, resulting in additional clinical hours for direct service user contact”
dementia-rapid-response-life-story: “Completion rates of life story forms increased from 12% to 66%”
cert-communication: “Improved communication between staff groups and between staff and service users”
brain-injury-information-systems: “Reduction in number of information systems to improve access to relevant clinical information”
cert-contact-schedules: “Increased efficiency of staff time through revised contact schedules and collaboratively writing notes with clients”
cldt-letters-and-proformas: “Introduction of new letters and proformas to improve communication with service users and encourage timely feedback on service user experience”

"#]],
    );
}

#[test]
fn every_number_of_the_content_is_in_the_account() {
    let mut found = Vec::new();
    let texts = content().into_iter();
    for (path, text) in texts.filter(|(path, _)| !is_made_up(path)) {
        // Notes for editors of a file, the order of pages, and the address of the archived account are not facts.
        let facts = text.lines().filter(|line| {
            let line = line.trim_start();
            !line.starts_with('#') && !line.starts_with("order:") && !line.starts_with("url:")
        });
        for line in facts {
            let unknown = numbers(line)
                .into_iter()
                .filter(|number| !NUMBERS.contains(&number.as_str()));
            found.extend(unknown.map(|number| format!("{path}: {number} in `{line}`")));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn teaching_figures_are_labelled_and_stay_on_their_page() {
    let made_up = content().into_iter().filter(|(path, _)| is_made_up(path));
    let names: BTreeSet<String> = made_up
        .map(|(path, _)| path.replace("resources/", ""))
        .collect();
    for (path, text) in content() {
        let holds = names
            .iter()
            .any(|name| name.ends_with(".csv") && text.contains(name.as_str()));
        assert_eq!(holds, path == "resources/how-to-read-a-chart.md", "{path}");
    }
    let page = Page::at(own_site(), "resources/how-to-read-a-chart.html");
    let charts = page.all(".page-chart");
    assert_eq!(charts.len() + 1, names.len());
    for chart in charts {
        let text = words(chart);
        assert!(text.starts_with("Made-up ward, "), "{text}");
    }
    let label = "All figures on this page are made up for teaching. They do not come from any ward, team or story.";
    assert!(page.words("main").contains(label));
    for (path, page) in pages(own_site()) {
        let text = page.words("body").to_lowercase();
        assert!(
            !text.contains("made-up ward, ") || path == "resources/how-to-read-a-chart.html",
            "{path}"
        );
    }
}

#[test]
fn outside_addresses_are_all_in_the_account() {
    for (path, text) in content() {
        for found in text.match_indices("http").map(|(at, _)| &text[at..]) {
            let end = found
                .find(|c: char| c.is_whitespace() || "\")>".contains(c))
                .unwrap_or(found.len());
            let address = &found[..end];
            assert!(ADDRESSES.contains(&address), "{path}: {address}");
        }
    }
}
