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
fn stories_of_other_teams_on_the_same_topics_come_first_each_with_the_reason() {
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
        all_words(&page, ".related li .card-text"),
        [
            "The story c Also about falls and sleep",
            "The story b Also about sleep",
            "The story d Also about falls and sleep",
        ]
    );
    let links = page.all(".related li a").into_iter();
    let hrefs: Vec<_> = links.filter_map(|link| link.attr("href")).collect();
    assert_eq!(
        hrefs,
        [
            "../stories/c.html",
            "../stories/b.html",
            "../stories/d.html"
        ]
    );
    assert_eq!(page.words("#related-title"), "Stories like this one");
}

#[test]
fn a_story_chosen_by_the_authors_is_the_first_to_read_next_and_listed_once() {
    let stories = [
        story("a", "Ward One", "Falls", "related: c\n"),
        story("b", "Ward Two", "Falls", ""),
        story("c", "Ward Two", "Falls", ""),
    ];
    let page = page(&stories, "stories/a.html");
    assert_eq!(
        all_words(&page, ".related li .card-text"),
        [
            "The story c Chosen by the authors",
            "The story b Also about falls"
        ]
    );
}

#[test]
fn stories_that_share_only_the_team_or_area_follow_and_others_have_no_reason() {
    let stories = [
        story("a", "Ward One", "Falls", ""),
        story("b", "Ward One", "Handovers", ""),
        story("c", "Ward Two", "Sleep", ""),
    ];
    let page = page(&stories, "stories/a.html");
    assert_eq!(
        all_words(&page, ".related li .card-text"),
        [
            "The story b Also by Ward One",
            "The story c Also in Example Area"
        ]
    );
}

#[test]
fn if_there_are_many_teams_three_are_named_and_the_topic_links_to_all() {
    let stories: Vec<String> = (1..=9)
        .map(|n| story(&format!("s{n}"), &format!("Ward {n}"), "Falls", ""))
        .collect();
    let page = page(&stories, "stories/s9.html");
    assert_eq!(page.all(".related-list > li").len(), 3);
    assert_eq!(
        page.words(".related .arrow-links a"),
        "All 9 teams with a story about falls"
    );
    assert_eq!(
        page.one(".related .arrow-links a").attr("href"),
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
    // The page of an area names its teams in any case.
    let area = page(&stories, "areas/example-area.html");
    assert_eq!(all_words(&area, ".group-teams li").len(), 2);
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
fn a_story_leads_to_its_team_or_to_the_qi_team() {
    let asked = |contact: &str, of_site: &str| {
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
        let page = Page::at(&site.build(), "stories/a.html");
        let asks = page.all(".actions a:not([href*=posters])").into_iter();
        let asks = asks.map(|ask| (words(ask), ask.attr("href").unwrap_or_default().to_owned()));
        (asks.collect::<Vec<_>>(), all_words(&page, ".contact"))
    };
    let link = |words: &str, href: &str| vec![(words.to_owned(), href.to_owned())];
    let of_site = "contact:\n  name: The QI team\n  email: qi@example.nhs.uk\n";
    assert_eq!(
        asked("contact: The ward office\n", of_site),
        (
            link("Ask the team", "#contact-title"),
            vec!["Ask the team The ward office".to_owned()]
        )
    );
    assert_eq!(
        asked("", of_site),
        (link("Ask the QI team", "#contact"), Vec::new())
    );
    assert_eq!(asked("", ""), (Vec::new(), Vec::new()));
}

#[test]
fn the_only_story_links_to_no_other() {
    let page = page(&[story("a", "Ward One", "Falls", "")], "stories/a.html");
    assert_eq!(page.all("nav.turn, .related").len(), 0);
}
