//! A story's page: nothing is said twice, what readers can do, and the caption of its cover.

use crate::harness::{SiteTest, own_site, story};
use crate::html::{Page, words};

/// The page of a story with these keys and this text.
fn page(more: &str, text: &str) -> Page {
    let story = story("A story", more);
    let site = SiteTest::new(&format!("//- content/stories/a.md\n{story}\n{text}\n"));
    Page::at(&site.build_ignoring_findings(), "stories/a.html")
}

/// How often something is on a page.
fn count(page: &Page, said: &str) -> usize {
    page.words("main").matches(said).count()
}

const AIM: &str = "Stays of 20 days or fewer by December 2024";

#[test]
fn an_aim_is_printed_once_whichever_key_has_it() {
    let key = format!("aim: {AIM}\n");
    let section = format!("## What we wanted\n\n{AIM}.");
    for (more, text) in [
        (key.as_str(), "We tried it."),
        ("", section.as_str()),
        (key.as_str(), section.as_str()),
    ] {
        let page = page(more, text);
        assert_eq!(count(&page, AIM), 1, "{more} {text}");
        assert_eq!(count(&page, "What we wanted"), 1, "{more} {text}");
    }
    let both = page(&key, "## What we wanted\n\nA bed at home, sooner.");
    assert_eq!(count(&both, "What we wanted"), 1);
    assert_eq!(count(&both, "A bed at home, sooner."), 1);
    assert_eq!(count(&both, AIM), 1, "the text does not say it");
}

#[test]
fn ideas_learning_and_savings_join_the_section_of_the_text_about_them() {
    let more = "changes:
  - idea: Agree the date on the first day
    outcome: adopt
learning: Ask the porters first
savings:
  - {amount: 20000, per: year, status: planned}
";
    let text = "## What we changed\n\nWe agree the date on the first day.\n\n\
                ## What we learned\n\nAsk the porters first.\n\n\
                ## Savings\n\nNobody has worked them out.";
    let page = page(more, text);
    for said in [
        "What we changed",
        "What we learned",
        "Savings",
        "Ask the porters first",
        "£20,000 a year Planned, not classified",
        "adopted",
    ] {
        assert_eq!(count(&page, said), 1, "{said}");
    }
    assert_eq!(page.all(".story-box").len(), 0, "it is told in the text");
}

#[test]
fn advice_is_in_a_box_and_otherwise_readers_are_asked_for_more() {
    let box_of = |more: &str, text: &str| {
        let page = page(more, text);
        let boxes = page.all(".story-box").into_iter();
        boxes.map(words).collect::<Vec<_>>()
    };
    assert_eq!(
        box_of("learning: Ask early.\n", "We tried it."),
        ["Try this where you work Ask early."]
    );
    assert_eq!(
        box_of(
            "",
            "We tried it.\n\n## Try this where you work\n\n1. Walk the route."
        ),
        ["Try this where you work Walk the route."]
    );
    assert!(box_of("", "We tried it.")[0].starts_with("Were you part of this?"));
    let open = "## What we learned\n\nMuch.\n\n## What we would still like to know\n\n- how";
    assert!(box_of("", open)[0].starts_with("Were you part of this?"));
    assert!(box_of("", "## What we learned\n\nMuch.").is_empty());
}

#[test]
fn a_summary_is_printed_only_if_it_says_more() {
    let page = Page::at(
        own_site(),
        "stories/wainwright-crescent-length-of-stay.html",
    );
    assert_eq!(page.all(".lede").len(), 0, "the quotation says it");
    let page = self::page("", "It fell by half in the first week of May.");
    assert_eq!(page.words(".lede"), "What changed.");
}

#[test]
fn a_story_can_be_asked_about_pinned_up_printed_and_passed_on() {
    let page = Page::at(
        own_site(),
        "stories/wainwright-crescent-length-of-stay.html",
    );
    let actions = page.all(".actions > :is(a, button)").into_iter();
    let actions: Vec<(String, bool)> = actions
        .map(|action| (words(action), action.attr("hidden").is_some()))
        .collect();
    let shown = |name: &str| (name.to_owned(), false);
    let hidden = |name: &str| (name.to_owned(), true);
    assert_eq!(
        actions,
        [
            shown("Ask the QI team"),
            shown("Poster (A3)"),
            hidden("Print"),
            hidden("Copy link")
        ],
        "without a script, no button does nothing"
    );
    let scripts = |path: &str| {
        let page = Page::at(own_site(), path);
        page.all("script[src*='/page-']").len()
    };
    assert_eq!(scripts("stories/cert-communication.html"), 1);
    assert_eq!(scripts("stories/index.html"), 0);
}

#[test]
fn the_caption_of_a_cover_says_what_it_draws_and_the_caution_once() {
    let page = Page::at(
        own_site(),
        "stories/wainwright-crescent-length-of-stay.html",
    );
    let caption = page.words(".results");
    let said = "Average length of stay for step-down patients From 47 to 24 days, 23 fewer. One mark is one day. \
                Before and after only About this measure";
    assert!(caption.contains(said), "{caption}");
    assert_eq!(
        count(&page, "Two figures cannot show whether a change lasts."),
        1
    );
    assert_eq!(page.words(".results .caution a"), "How to read a chart");
    let page = Page::at(own_site(), "stories/cert-communication.html");
    assert_eq!(page.all(".story-band h1").len(), 1);
    assert_eq!(page.all(".results").len(), 0);
}

#[test]
fn a_measure_with_a_chart_is_named_once_and_judged_once() {
    let values = [31, 29, 33, 35, 30, 28, 34, 32, 31, 36, 30, 29];
    let lines: String = (1..)
        .zip(values)
        .map(|(month, value)| format!("      2024-{month:02}-01: {value}\n"))
        .collect();
    let more =
        format!("metrics:\n  - name: Stay\n    unit: days\n    better: lower\n    data:\n{lines}");
    let page = page(&more, "We tried it.");
    assert_eq!(page.all(".story-cover").len(), 1);
    assert_eq!(page.all(".results .metric").len(), 0);
    let headings = page.all("main :is(h2, .metric-heading)").into_iter();
    let named: Vec<_> = headings.map(words).filter(|name| name == "Stay").collect();
    assert_eq!(named.len(), 1);
    assert_eq!(page.all(".story-layout .chip").len(), 1);
}

#[test]
fn an_idea_has_its_cycles_and_outcome_in_words_that_staff_use() {
    let idea = |more: &str| {
        let more = format!("changes:\n  - idea: A morning meeting\n{more}");
        page(&more, "We tried it.").words(".change-outcome")
    };
    assert_eq!(
        idea("    pdsa_cycles: 4\n    outcome: adopt\n"),
        "4 PDSA cycles, adopted"
    );
    assert_eq!(idea("    pdsa_cycles: 1\n"), "1 PDSA cycle");
    assert_eq!(idea("    pdsa_cycles: 0\n"), "no PDSA cycle");
}

#[test]
fn the_way_back_from_a_story_leads_to_its_service_area() {
    let page = page("", "We tried it.");
    let way = page.all(".breadcrumb a").into_iter();
    let way: Vec<_> = way.map(words).collect();
    assert_eq!(way, ["Home", "Stories", "Example Area"]);
}
