//! The links that lead a reader on from a story: other teams, stories to read next, the story before and the one after.

use crate::harness::SiteTest;
use crate::html::{Page, words};

/// A story by a team about some topics.
fn story(name: &str, team: &str, topics: &str, more: &str) -> String {
    format!(
        "//- content/stories/{name}.md
---
title: The story {name}
summary: What changed.
team: {team}
service_area: Example Area
topics: [{topics}]
{more}---

We tried it.
"
    )
}

/// A page of a site with those stories.
fn page(stories: &[String], path: &str) -> Page {
    let settings = "//- content/site.yaml
title: Stories
organisation: Example Trust
service_areas: [Example Area]
topics: [Falls, Handovers, Sleep]
";
    let site = SiteTest::new(&format!("{settings}{}", stories.concat()));
    Page::at(&site.build(), path)
}

/// The words of all elements of that kind.
fn all_words(page: &Page, selector: &str) -> Vec<String> {
    page.all(selector).into_iter().map(words).collect()
}

#[test]
fn other_teams_with_a_story_on_the_same_topic_are_named_with_the_reason() {
    let stories = [
        story("a", "Ward One", "Falls, Sleep", ""),
        story("b", "Ward Two", "Sleep", ""),
        story("c", "Ward Three", "Falls, Sleep", ""),
        story("d", "Ward Three", "Falls", ""),
        story("e", "Ward One", "Falls", ""),
        story("f", "Ward Four", "Handovers", ""),
    ];
    let page = page(&stories, "stories/a.html");
    assert_eq!(
        all_words(&page, ".same-topics > ul > li"),
        [
            "Ward Three Also about Falls, and about Sleep The story c The story d",
            "Ward Two Also about Sleep The story b",
        ]
    );
    let links = page.all(".same-topics a").into_iter();
    let hrefs: Vec<_> = links.filter_map(|link| link.attr("href")).collect();
    assert_eq!(
        hrefs,
        [
            "../teams/ward-three.html",
            "../stories/c.html",
            "../stories/d.html",
            "../teams/ward-two.html",
            "../stories/b.html",
        ]
    );
    // A story listed with the teams is not listed a second time.
    assert_eq!(
        all_words(&page, ".related li"),
        [
            "Also by Ward One The story e",
            "Also in Example Area The story f"
        ]
    );
}

#[test]
fn a_story_chosen_by_the_authors_stays_among_those_to_read_next() {
    let stories = [
        story("a", "Ward One", "Falls", "related: b\n"),
        story("b", "Ward Two", "Falls", ""),
    ];
    let page = page(&stories, "stories/a.html");
    assert_eq!(
        all_words(&page, ".related li"),
        ["Chosen by the authors The story b"]
    );
    assert_eq!(page.all(".same-topics > ul > li").len(), 1);
}

#[test]
fn no_other_teams_are_named_if_none_has_such_a_story() {
    let stories = [
        story("a", "Ward One", "Falls", ""),
        story("b", "Ward One", "Falls", ""),
        story("c", "Ward Two", "Sleep", ""),
        story("d", "Ward Two", "", ""),
    ];
    for path in ["a", "c", "d"] {
        let page = page(&stories, &format!("stories/{path}.html"));
        assert_eq!(page.all(".same-topics").len(), 0, "{path}");
    }
}

#[test]
fn if_there_are_many_teams_some_are_named_and_the_topic_links_to_all() {
    let stories: Vec<String> = (1..=9)
        .map(|n| story(&format!("s{n}"), &format!("Ward {n}"), "Falls", ""))
        .collect();
    let page = page(&stories, "stories/s9.html");
    assert_eq!(page.all(".same-topics > ul.related-list > li").len(), 6);
    assert_eq!(
        page.words(".same-topics .arrow-links a"),
        "All 9 teams with a story about Falls"
    );
    assert_eq!(
        page.one(".same-topics .arrow-links a").attr("href"),
        Some("../topics/falls.html")
    );
}

#[test]
fn a_topic_lists_its_teams_unless_each_has_one_story() {
    let stories = [
        story("a", "Ward One", "Falls, Sleep", ""),
        story("b", "Ward Two", "Falls, Sleep", ""),
        story("c", "Ward One", "Falls", ""),
    ];
    let falls = page(&stories, "topics/falls.html");
    assert_eq!(
        all_words(&falls, ".group-teams li"),
        ["Ward One 2 stories", "Ward Two 1 story"]
    );
    assert_eq!(
        page(&stories, "topics/sleep.html")
            .all(".group-teams")
            .len(),
        0
    );
    assert_eq!(
        page(&stories, "areas/example-area.html")
            .all(".group-teams")
            .len(),
        0
    );
}

#[test]
fn a_story_links_to_its_neighbours_in_the_list_of_all_stories() {
    let stories = [
        story("a", "Ward One", "Falls", "published: 2023-01-01\n"),
        story("b", "Ward One", "Falls", "published: 2024-01-01\n"),
        story("c", "Ward One", "Falls", ""),
        story(
            "d",
            "Ward One",
            "Falls",
            "published: 2025-01-01\ndraft: yes\n",
        ),
    ];
    let turns = |path: &str| {
        let page = page(&stories, path);
        let links = page.all("nav.turn a").into_iter();
        let named = links.map(|link| {
            let attribute = |name| link.attr(name).unwrap_or_default().to_owned();
            (attribute("rel"), attribute("href"))
        });
        (named.collect::<Vec<_>>(), all_words(&page, "nav.turn a"))
    };
    let link = |rel: &str, name: &str| (rel.to_owned(), format!("../stories/{name}.html"));
    assert_eq!(turns("stories/b.html").0, [link("next", "a")]);
    assert_eq!(
        turns("stories/a.html"),
        (
            vec![link("prev", "b"), link("next", "c")],
            vec![
                "Previous story The story b".to_owned(),
                "Next story The story c".to_owned()
            ]
        )
    );
    assert_eq!(turns("stories/c.html").0, [link("prev", "a")]);
}

#[test]
fn a_story_has_a_contact_or_says_that_it_has_none() {
    let contact_text = |contact: &str, of_site: &str| {
        let settings = format!(
            "//- content/site.yaml
title: Stories
organisation: Example Trust
service_areas: [Example Area]
topics: [Falls]
{of_site}"
        );
        let story = story("a", "Ward One", "Falls", contact);
        let site = SiteTest::new(&format!("{settings}{story}"));
        Page::at(&site.build(), "stories/a.html").words(".contact")
    };
    let of_site = "contact:\n  name: The QI team\n  email: qi@example.nhs.uk\n";
    assert_eq!(
        contact_text("contact: The ward office\n", of_site),
        "Contact the team The ward office"
    );
    assert_eq!(
        contact_text("", of_site),
        "Ask about this story The story does not say how to contact the team. Contact: The QI team, \
         qi@example.nhs.uk."
    );
    assert_eq!(
        contact_text("", ""),
        "Ask about this story The story does not say how to contact the team."
    );
}

#[test]
fn the_only_story_links_to_no_other() {
    let page = page(&[story("a", "Ward One", "Falls", "")], "stories/a.html");
    assert_eq!(page.all("nav.turn").len(), 0);
}
