//! The feed of the newest stories: which are in it, which are not, and which pages link to it.

use atom_syndication::{Entry, Feed};

use crate::harness::{Files, SETTINGS, SiteTest, story};
use crate::html::pages;

const ADDRESS: &str = "address: https://intranet.example.nhs.uk/qi/index.html\n";

/// A site of stories, each a title and more lines of front matter.
fn built(settings: &str, stories: &[(&str, &str)]) -> Files {
    let mut site = format!("//- content/site.yaml\n{SETTINGS}{settings}");
    for (number, (title, more)) in stories.iter().enumerate() {
        let text = story(title, more);
        site += &format!("//- content/stories/story-{number}.md\n{text}");
    }
    SiteTest::new(&site).build_ignoring_findings()
}

fn feed(files: &Files) -> Feed {
    let bytes = files.get("feed.xml").expect("there is a feed");
    Feed::read_from(bytes.as_slice()).expect("the feed can be read")
}

fn titles(feed: &Feed) -> Vec<&str> {
    feed.entries
        .iter()
        .map(|entry| entry.title.as_str())
        .collect()
}

fn summary(entry: &Entry) -> &str {
    entry.summary.as_ref().map_or("", |text| text.as_str())
}

#[test]
fn a_feed_lists_dated_stories_newest_first_with_full_addresses() {
    let files = built(
        ADDRESS,
        &[
            ("Older", "published: 2023-02-01\n"),
            ("Undated", ""),
            ("Newer", "published: 2024-11-01\ntopics: Example topic\n"),
            ("Past", "published: 2024-12-01\narchived: yes\n"),
            ("Hidden", "published: 2024-12-02\ndraft: yes\n"),
        ],
    );
    let feed = feed(&files);
    assert_eq!(titles(&feed), ["Newer", "Older"]);
    assert_eq!(feed.title.as_str(), "Stories: newest stories");
    assert_eq!(feed.id, "https://intranet.example.nhs.uk/qi/feed.xml");
    assert_eq!(feed.updated.to_rfc3339(), "2024-11-01T00:00:00+00:00");
    let entry = &feed.entries[0];
    let address = "https://intranet.example.nhs.uk/qi/stories/story-2.html";
    assert_eq!(entry.id, address);
    assert_eq!(entry.links[0].href, address);
    assert_eq!(entry.updated.to_rfc3339(), "2024-11-01T00:00:00+00:00");
    assert_eq!(entry.authors[0].name, "Example Ward");
    let terms: Vec<&str> = entry.categories.iter().map(|term| &*term.term).collect();
    assert_eq!(terms, ["Example Area", "Example topic"]);
}

#[test]
fn every_page_names_the_feed() {
    let files = built(ADDRESS, &[("A story", "published: 2024-11-01\n")]);
    for (path, page) in pages(&files) {
        let root = "../".repeat(path.matches('/').count());
        let alternates = page.all("head > link[rel=alternate][type='application/atom+xml']");
        let led: Vec<_> = alternates
            .iter()
            .filter_map(|link| link.attr("href"))
            .collect();
        assert_eq!(led, [format!("{root}feed.xml")], "{path}");
    }
}

#[test]
fn there_is_no_feed_without_an_address_or_without_a_date() {
    let dated = ("A story", "published: 2024-11-01\n");
    for (settings, story) in [("", dated), (ADDRESS, ("A story", ""))] {
        let files = built(settings, &[story]);
        assert!(!files.contains_key("feed.xml"), "{settings}{story:?}");
        for (path, page) in pages(&files) {
            assert!(page.all("link[rel=alternate]").is_empty(), "{path}");
        }
    }
}

#[test]
fn a_feed_holds_the_newest_fifty() {
    let stories: Vec<(String, String)> = (1..=60)
        .map(|day| {
            let (month, day) = (1 + day / 28, 1 + day % 28);
            let published = format!("2024-{month:02}-{day:02}");
            (published.clone(), format!("published: {published}\n"))
        })
        .collect();
    let stories: Vec<(&str, &str)> = stories.iter().map(|(a, b)| (&**a, &**b)).collect();
    let files = built(ADDRESS, &stories);
    let feed = feed(&files);
    let mut newest: Vec<&str> = stories.iter().map(|(title, _)| *title).collect();
    newest.sort_unstable_by(|a, b| b.cmp(a));
    assert_eq!(titles(&feed), newest[..50]);
}

#[test]
fn a_feed_treats_savings_and_small_numbers_as_pages_do() {
    let more = "published: 2024-11-01
metrics:
  - {name: Stay, unit: days, before: 31, after: 19, better: lower}
  - {name: Harmed, unit: people, before: 23, after: 3, suppress: yes}
savings:
  - {amount: 162590, per: year, status: potential}
  - {amount: [1000, 2000], per: once, status: realised, kind: cash-releasing}
";
    let files = built(ADDRESS, &[("A story", more)]);
    let feed = feed(&files);
    assert_eq!(
        summary(&feed.entries[0]),
        "What changed. Stay: From 31 to 19 days, 12 fewer. Before and after only. Harmed: From 23 to fewer than 5 people. Counts below 5 \
         are not shown, so that nobody can be identified. Money: £162,590 a year, potential, not classified. Money: \
         £1,000 to £2,000 once, realised, cash-releasing."
    );
}

#[test]
fn text_in_a_feed_is_escaped() {
    let files = built(
        ADDRESS,
        &[(
            "\"<b>Te\\u0007a</b> & ‘cake’ ]]>\\uFFFE\"",
            "published: 2024-11-01\n",
        )],
    );
    assert_eq!(titles(&feed(&files)), ["<b>Tea</b> & ‘cake’ ]]>"]);
}
