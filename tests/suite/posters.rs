//! Posters: a story's sheet for the wall, which says nothing that the story does not.

use crate::harness::{SETTINGS, SiteTest, story};
use crate::html::Page;

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
        "From 31 to 19 days, 12 fewer Before and after only",
        "What the team wanted to achieve Stays of 20 days or fewer by December 2024.",
        "Agree the date of leaving on the day of arrival adopted",
        "What we would tell another team Ask the community team first.",
        "£20,000 a year planned, not classified",
        "Example Ward, extension board",
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
