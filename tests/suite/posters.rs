//! Posters: a story's sheet for the wall, which says nothing that the story does not.

use crate::harness::{SETTINGS, SiteTest, story};
use crate::html::{Page, words};

/// A story with everything that a poster can show.
const FULL: &str = "aim: Stays of 20 days or fewer by December 2024.
metrics:
  - name: Readmissions
    unit: people
    definition: Whoever comes back within 30 days
  - name: Average length of stay
    unit: days
    before: 31
    after: 19
    better: lower
changes:
  - idea: Agree the date of leaving on the day of arrival
    pdsa_cycles: 3
    outcome: adopt
savings:
  - amount: 20000
    per: year
    status: planned
    from_month: 2024-06
    working: 12 days of 20 people
learning: Ask the community team first.
contact: Example Ward, extension board
";

fn poster(settings: &str, more: &str) -> Page {
    let site = format!(
        "//- content/site.yaml\n{SETTINGS}{settings}//- content/stories/a.md\n{}",
        story("A story", more)
    );
    let files = SiteTest::new(&site).build();
    let page = Page::at(&files, "stories/a.html");
    let links = page.all("a[href=\"../posters/a.html\"]");
    assert_eq!(links.len(), 1, "the story leads to its poster");
    Page::at(&files, "posters/a.html")
}

#[test]
fn a_poster_shows_the_storys_results() {
    let page = poster("", FULL);
    let words = page.words("main");
    for part in [
        "Example Ward Example Area",
        "Average length of stay From 31 to 19 days, 12 fewer. One mark is one day. Before and after only",
        "What we wanted Stays of 20 days or fewer by December 2024.",
        "Agree the date of leaving on the day of arrival adopted",
        "Try this where you work Ask the community team first.",
        "£20,000 a year planned, not classified",
        "Could this work where you are? Example Ward, extension board",
    ] {
        assert!(words.contains(part), "{part} is not in {words}");
    }
    assert!(!words.contains("Readmissions"), "nothing is known of it");
}

#[test]
fn a_poster_has_a_qr_code_only_if_the_site_has_an_address() {
    assert!(poster("", FULL).all(".poster-code").is_empty());
    for address in [
        "https://intranet.example.nhs.uk/qi",
        "https://intranet.example.nhs.uk/qi/index.html",
    ] {
        let page = poster(&format!("address: {address}\n"), FULL);
        assert_eq!(page.all(".poster-code svg path").len(), 1);
        assert_eq!(
            page.words(".poster-address"),
            "https://intranet.example.nhs.uk/qi/stories/a.html"
        );
    }
}

#[test]
fn a_poster_that_leaves_things_out_says_that_they_are_in_the_story() {
    assert!(
        !poster("", FULL)
            .words("main")
            .contains("The full story has more")
    );
    let ideas = "changes:\n".to_owned() + &"  - idea: Try it\n".repeat(5);
    let page = poster("", &ideas);
    assert_eq!(page.all("#poster-changes ~ ul li").len(), 4);
    assert!(page.words("main").contains("The full story has more"));
    let long = format!("aim: {}end\n", "Fewer falls ".repeat(40));
    assert!(poster("", &long).words("main").contains(" …"));
}

#[test]
fn a_quotation_that_says_the_same_as_the_summary_replaces_it_on_a_poster() {
    let built = |text: &str| {
        let head = story("Handovers are shorter", "");
        let (front, _) = head.rsplit_once("---").expect("a story has front matter");
        let front = front.replace("What changed.", "Handovers take 20 minutes fewer.");
        let site = SiteTest::new(&format!("//- content/stories/a.md\n{front}---\n\n{text}\n"));
        let page = Page::at(&site.build(), "posters/a.html");
        let said = |selector: &str| {
            let parts = page.all(selector);
            parts.first().map_or(String::new(), |part| words(*part))
        };
        (said(".poster-quotation"), said(".poster-summary"))
    };
    let quoted = "Handovers now take 20 minutes fewer than they did";
    assert_eq!(
        built(&format!("> {quoted}")),
        (quoted.to_owned(), String::new())
    );
    let other = "Nobody waits at the door now";
    let summary = "Handovers take 20 minutes fewer.";
    assert_eq!(
        built(&format!("> {other}")),
        (other.to_owned(), summary.to_owned())
    );
    assert_eq!(built(other), (String::new(), summary.to_owned()));
}

/// A story with a chart, another measure and all else that a poster could say.
fn charted() -> String {
    let values = [31, 29, 33, 35, 30, 28, 34, 32, 31, 36, 30, 29];
    let lines: String = (1..)
        .zip(values)
        .map(|(month, value)| format!("      2024-{month:02}-01: {value}\n"))
        .collect();
    let more = "metrics:
  - name: Length of stay
    unit: days
    better: lower
    changes_on:
      - date: 2024-09-01
        change: A morning meeting
    data:
";
    let rest = "  - name: Readmissions
    before: 4
    after: 5
changes:
  - idea: A morning meeting
    outcome: adopt
learning: Meet at nine.
savings:
  - {amount: 20000, per: year, status: planned, from_month: 2024-06, working: 12 days of 20 people}
  - {amount: 3000, per: once, status: planned, working: 3 machines}
contact: The ward manager
";
    format!("{more}{lines}{rest}")
}

#[test]
fn a_poster_with_a_chart_says_little_else_and_no_change_twice() {
    let page = poster("", &charted());
    assert_eq!(page.all(".poster-chart").len(), 1);
    assert_eq!(page.words(".poster-summary"), "What changed.");
    assert_eq!(page.all(".poster-how > section").len(), 1, "the saving");
    assert_eq!(page.all(".saving-line").len(), 1);
    let words = page.words(".poster");
    for left_out in ["Readmissions", "Meet at nine", "adopted", "£3,000"] {
        assert!(!words.contains(left_out), "{left_out} is in {words}");
    }
    assert_eq!(
        page.all(".poster .chart-notes").len(),
        0,
        "the chart says it"
    );
    assert!(words.contains("The full story has more"));
}

#[test]
fn a_contact_that_cannot_be_reached_has_the_teams_address_beside_it() {
    let team = "contact: {name: Example Team, email: team@example.nhs.uk, phone: 01234 567890}\n";
    let ask = |contact: &str| poster(team, contact).words(".poster-ask");
    assert_eq!(
        ask("contact: The ward manager.\n"),
        "The ward manager, or the Example Team, team@example.nhs.uk, 01234 567890"
    );
    assert_eq!(
        ask("contact: The ward manager on 4021\n"),
        "The ward manager on 4021"
    );
    assert_eq!(
        ask(""),
        "Ask the Example Team, team@example.nhs.uk, 01234 567890"
    );
}
