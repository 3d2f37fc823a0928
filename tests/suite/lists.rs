//! The data in lists for the script that narrows and sorts them: none on short lists, and the cards and orders of all
//! stories.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use scraper::ElementRef;
use serde_json::Value;
use snapbox::str;

use crate::harness::{
    Files, SiteTest, assert_snapshot, golden, long_site, many_stories, own_site, text,
};
use crate::html::{Page, inside, words};
use crate::search::index_of;

/// The digits of an order, in ascending order.
const DIGITS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

fn small_site() -> &'static Files {
    static BUILT: OnceLock<Files> = OnceLock::new();
    BUILT
        .get_or_init(|| SiteTest::from_folder(&golden("small").join("site")).build_with_warnings(1))
}

/// The cards of a site's index, in the order of its documents.
fn cards(files: &Files) -> Vec<Vec<Value>> {
    let index = index_of(files);
    let parts = (0..).map_while(|number| index.get(&format!("c{number}")));
    let cards = parts.flat_map(|(_, data)| data.as_array().expect("is a list").clone());
    cards
        .map(|card| card.as_array().expect("a card is a list").clone())
        .collect()
}

/// The addresses of all stories in one of the orders of a site's index.
fn order(files: &Files, number: usize) -> Vec<String> {
    let cards = cards(files);
    let coded = index_of(files)[&format!("o{number}")].1.clone();
    let coded: Vec<char> = coded.as_str().expect("is a text").chars().collect();
    let digit = |c: &char| DIGITS.find(*c).expect("is a digit");
    let document = |digits: &[char]| {
        let last_first = digits.iter().rev();
        last_first.fold(0, |sum, c| sum * 64 + digit(c))
    };
    let width = coded.len() / cards.len();
    let documents = coded.chunks(width).map(document);
    documents
        .map(|document| written(&cards[document][1]).to_owned())
        .collect()
}

fn written(value: &Value) -> &str {
    value.as_str().expect("is a text")
}

/// The articles of the list of all stories, by address, on all its pages in their order.
fn listed(pages: &[Page]) -> Vec<(String, ElementRef<'_>)> {
    let articles = pages.iter().flat_map(|page| page.all(".rows article"));
    let address = |article: ElementRef<'_>| {
        let link = inside(article, ".card-title a")[0].attr("href");
        link.expect("a title is a link")
            .trim_start_matches("../")
            .to_owned()
    };
    articles
        .map(|article| (address(article), article))
        .collect()
}

fn pages(files: &Files) -> Vec<Page> {
    let later = (2..).map(|number| format!("stories/index-page-{number}.html"));
    let later = later.take_while(|path| files.contains_key(path));
    std::iter::once("stories/index.html".to_owned())
        .chain(later)
        .map(|path| Page::at(files, &path))
        .collect()
}

/// The contents of a card of the index, in the order in which a list shows them.
fn said(card: &[Value]) -> String {
    let text = |index: usize| written(&card[index]).to_owned();
    let texts = |value: &Value| -> Vec<String> {
        let texts = value.as_array().expect("is a list").iter();
        texts.map(|text| written(text).to_owned()).collect()
    };
    let letter = |thumbnail: &Value| match text(6).as_str() {
        "words" => written(&thumbnail[1][0][1]).to_owned(),
        _ => String::new(),
    };
    let (team, area) = (text(2), text(3));
    let place = if team == area {
        team
    } else {
        format!("{team} · {area}")
    };
    let mut out = vec![letter(&card[8]), text(0), text(4), text(5), place];
    match texts(&card[9]).as_slice() {
        [] => {}
        [name, _, difference, _, words] if difference.is_empty() => {
            out.push(format!("{name} {words}"));
        }
        [name, sentence, difference, _, words] => {
            out.push(format!("{name}. {sentence} {difference} {words}"));
        }
        other => panic!("{other:?} is not a metric"),
    }
    for worse in card[10].as_array().expect("is a list") {
        let texts = texts(worse);
        out.push(format!("{} {}", texts[0], texts[4]));
    }
    letters(&out.join(" "))
}

/// A text without its spaces, which depend on how elements are laid out.
fn letters(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn a_card_of_the_index_says_what_the_list_says() {
    for files in [own_site(), small_site(), long_site()] {
        let pages = pages(files);
        let listed: BTreeMap<String, ElementRef<'_>> = listed(&pages).into_iter().collect();
        let cards = cards(files);
        assert_eq!(cards.len(), listed.len());
        for card in &cards {
            let article = listed[written(&card[1])];
            assert_eq!(said(card), letters(&words(article)));
        }
    }
}

#[test]
fn the_index_has_the_order_of_the_list_and_of_titles() {
    for files in [own_site(), small_site(), long_site()] {
        let pages = pages(files);
        let listed = listed(&pages);
        let newest: Vec<&String> = listed.iter().map(|(url, _)| url).collect();
        assert_eq!(order(files, 0).iter().collect::<Vec<_>>(), newest);
        let mut titled: Vec<(String, usize, &String)> = listed
            .iter()
            .enumerate()
            .map(|(place, (url, article))| {
                let title = words(inside(*article, ".card-title")[0]);
                (title.to_lowercase(), place, url)
            })
            .collect();
        titled.sort();
        let titled: Vec<&String> = titled.into_iter().map(|(_, _, url)| url).collect();
        assert_eq!(order(files, 1).iter().collect::<Vec<_>>(), titled);
    }
}

#[test]
fn only_a_long_enough_list_can_be_narrowed() {
    for (count, wanted) in [(1, 0), (5, 0), (6, 1)] {
        let files = SiteTest::of(&many_stories(count)).build();
        for path in [
            "stories/index.html",
            "areas/example-area.html",
            "topics/example-topic.html",
        ] {
            let page = Page::at(&files, path);
            assert_eq!(page.all("#filter").len(), wanted, "{path} of {count}");
            let scripts = page.all("head script[src*='/list-']").len();
            assert_eq!(scripts, wanted, "{path} of {count}");
        }
        let team = Page::at(&files, "teams/team-1.html");
        assert!(team.all("#filter").is_empty());
    }
}

#[test]
fn later_pages_of_a_list_link_to_the_first_to_narrow_the_whole_list() {
    for stem in [
        "stories/index",
        "areas/example-area",
        "topics/example-topic",
    ] {
        let first = Page::at(long_site(), &format!("{stem}.html"));
        assert!(first.all("#filter-link").is_empty(), "{stem}");
        let second = Page::at(long_site(), &format!("{stem}-page-2.html"));
        assert!(second.all("#filter").is_empty(), "{stem}");
        let link = second.one("#filter-link a");
        let wanted = format!("../{stem}.html#filter");
        assert_eq!(link.attr("href"), Some(wanted.as_str()));
        assert_eq!(words(link), "Filter and sort all 120 stories");
    }
}

#[test]
fn without_scripts_a_list_shows_no_filter() {
    for path in ["stories/index.html", "stories/index-page-2.html"] {
        let page = Page::at(long_site(), path);
        let shown = page.all("#filter, #filter-link");
        assert_eq!(shown.len(), 1);
        assert!(
            shown.iter().all(|part| part.attr("hidden").is_some()),
            "{path}"
        );
    }
}

#[test]
fn a_list_of_a_group_uses_the_same_name_as_the_index() {
    let page = Page::at(long_site(), "areas/example-area.html");
    let list = page.one("#list");
    let (label, value) = (list.attr("data-label"), list.attr("data-value"));
    assert_eq!((label, value), (Some("Service area"), Some("Example Area")));
    let index = index_of(long_site());
    let labels = index["m"].1["facets"].as_array().expect("is a list");
    let place = labels
        .iter()
        .position(|facet| Some(written(facet)) == label);
    let place = place.expect("the index narrows by it");
    let values = &index[&format!("f{place}")].1;
    assert!(
        values
            .as_array()
            .expect("is a list")
            .contains(&Value::from(value))
    );
    let all = Page::at(long_site(), "stories/index.html");
    assert_eq!(all.one("#list").attr("data-label"), Some(""));
}

#[test]
fn a_team_with_two_names_is_one_team() {
    let site = SiteTest::new(
        "//- content/site.yaml
title: Improvement stories
organisation: Example Trust
service_areas: [Example Area]
teams:
  - name: Community Enhanced Recovery Team
    summary: It works in the community.
    also_called: [CERT, Recovery Team]
//- content/stories/a.md
---
title: The first
summary: It is one.
team: CERT
service_area: Example Area
---
One.
//- content/stories/b.md
---
title: The second
summary: It is another.
team: Community Enhanced Recovery Team
service_area: Example Area
---
Two.
",
    );
    let files = site.build_ignoring_findings();
    let teams: Vec<&String> = files
        .keys()
        .filter(|name| name.starts_with("teams/"))
        .collect();
    assert_eq!(
        teams,
        [
            "teams/community-enhanced-recovery-team.html",
            "teams/index.html"
        ]
    );
    let page = text(&files, "teams/community-enhanced-recovery-team.html");
    assert!(
        page.contains("It works in the community. Also called CERT or Recovery Team."),
        "{page}"
    );
    assert!(
        page.contains("The first") && page.contains("The second"),
        "{page}"
    );
    assert!(!text(&files, "stories/a.html").contains("CERT"));
}

#[test]
fn a_name_shared_by_two_teams_is_refused() {
    let site = SiteTest::new(
        "//- content/site.yaml
title: Improvement stories
organisation: Example Trust
service_areas: [Example Area]
teams:
  - name: Community Enhanced Recovery Team
    also_called: [CERT]
  - Cert
",
    );
    assert_snapshot(
        site.run(&["check"]).ends_with(1).findings(),
        str![[r#"
error[wrong-value]: `CERT` is listed twice as the name of a team
 --> content/site.yaml:6:19
  |
6 |     also_called: [CERT]
  |                   ^^^^
  |
  = hint: keep it for one team

"#]],
    );
}
