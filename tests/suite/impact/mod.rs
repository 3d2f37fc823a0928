//! The impact page: what counts, the text beside it, and what is left out.

/// Pages and data files agree.
mod agreement;

/// What the page says about charts, and which parts of it are printed.
mod excerpt;

/// Savings of invented sites, added up a second time in a different way.
mod random;

/// The cases that define how savings are added up.
mod vectors;

use serde_json::Value;

use crate::harness::{Files, SiteTest, complete, many_stories, own_site, problems, story, text};
use crate::html::{Page, inside, pages, words};

/// A data file of a built site.
#[track_caller]
fn json(files: &Files, path: &str) -> Value {
    let read = serde_json::from_str(text(files, path));
    read.expect("a data file is JSON")
}

/// A site of stories, each given by its lines of front matter in addition to the required keys.
fn site(stories: &[(&str, &str)]) -> SiteTest {
    let mut fixture = String::new();
    for (name, more) in stories {
        let text = story(&format!("Story {name}"), more);
        fixture += &format!("//- content/stories/{name}.md\n{text}");
    }
    SiteTest::new(&fixture)
}

/// Whether a text has a pound sign and a nought that are not part of a larger amount.
fn has_nought_pounds(words: &str) -> bool {
    words.match_indices("£0").any(|(at, found)| {
        let next = words[at + found.len()..].chars().next();
        !next.is_some_and(|next| next == '.' || next.is_ascii_digit())
    })
}

const REALISED: &str = "savings: [{amount: 7000, per: year, status: realised}]\n";

#[test]
fn this_repositorys_impact_page_has_the_totals_of_its_stories() {
    let page = Page::at(own_site(), "impact.html");
    let main = page.words("main");
    for said in [
        "10 stories by 9 teams, from 7 of 12 service areas.",
        "6 measures: 5 have two figures only and 1 is not known.",
        "Two figures cannot show whether a change lasts.",
        "None of the 10 stories says how service users and carers took part.",
        "No realised savings have been recorded.",
        "£162,590 a year potential",
    ] {
        assert!(main.contains(said), "`{said}` is not in {main}");
    }
    assert_eq!(page.all(".impact-item").len(), 6);
    let facts = page.all(".impact-capability .programme-value");
    let facts: Vec<String> = facts.into_iter().map(words).collect();
    assert_eq!(facts, ["From 9 → to 26", "25", "7"]);
    assert!(
        !main.contains("32"),
        "25 coaches and 7 in training are not 32"
    );
    let headings: Vec<String> = page.all("h2").into_iter().map(words).collect();
    assert_eq!(
        headings[..6],
        [
            "What changed",
            "Capability",
            "Who took part",
            "By service area",
            "Savings",
            "Download the numbers"
        ]
    );
}

#[test]
fn each_measure_is_one_line_with_its_verdict_and_its_team() {
    let page = Page::at(own_site(), "impact.html");
    let verdicts: Vec<String> = page
        .all(".impact-item .chip")
        .into_iter()
        .map(words)
        .collect();
    let expected = [&["Before and after only"; 5][..], &["Not known"]].concat();
    assert_eq!(verdicts, expected);
    for item in page.all(".impact-item") {
        assert_eq!(inside(item, ".impact-team").len(), 1);
        assert_eq!(inside(item, "a").len(), 1, "one link to the story");
    }
}

#[test]
fn stories_are_counted_by_year_and_by_area_if_they_have_dates() {
    let metric = "metrics: [{name: Stay, unit: days, before: 47, after: 24}]\n";
    let dated = format!("published: 2024-02-01\n{metric}");
    let files = site(&[("a", &dated), ("b", "published: 2023-02-01\n"), ("c", "")])
        .build_ignoring_findings();
    let page = Page::at(&files, "impact.html");
    let rows = |table: &str| -> Vec<String> {
        let rows = page.all(&format!("{table} tbody tr")).into_iter();
        let cells = |row| inside(row, "th, td").into_iter().map(words);
        rows.map(|row| cells(row).collect::<Vec<_>>().join(" "))
            .collect()
    };
    assert_eq!(
        rows(".impact-years"),
        ["2024 1 1", "2023 1 0", "No date 1 0"]
    );
    assert_eq!(rows(".impact-areas").len(), 1);
    // Without a date, nothing is said about years.
    let undated = site(&[("a", metric)]).build_ignoring_findings();
    assert!(
        Page::at(&undated, "impact.html")
            .all(".impact-years")
            .is_empty()
    );
}

#[test]
fn who_took_part_is_a_mark_for_each_story_and_silence_is_not_a_no() {
    let files = site(&[
        ("a", "coproduction: {from_start: yes, during: yes}\n"),
        ("b", "coproduction: {from_start: no}\n"),
        ("c", ""),
    ])
    .build_ignoring_findings();
    let page = Page::at(&files, "impact.html");
    let stage = page.all(".stage")[0];
    assert_eq!(words(stage), "From the start 1 story");
    for kind in ["yes", "no", "silent"] {
        assert_eq!(inside(stage, &format!(".stage-{kind}")).len(), 1, "{kind}");
    }
    assert!(
        page.words("main")
            .contains("1 of the 3 stories does not say")
    );
}

#[test]
fn every_page_links_to_the_impact_page() {
    for (path, page) in pages(own_site()) {
        let links = page.all("nav[aria-label=Main] a");
        let found = links.iter().filter(|link| words(**link) == "Impact");
        assert_eq!(found.count(), 1, "{path}");
    }
    let home = Page::at(own_site(), "index.html");
    assert_eq!(home.all("main a[href='impact.html']").len(), 1);
}

#[test]
fn good_news_never_crowds_out_bad() {
    let mut files = complete("");
    for number in 10..60 {
        let data = if number < 50 { "fell.csv" } else { "rose.csv" };
        let metric = format!("metrics: [{{name: Falls, better: lower, data: {data}}}]\n");
        let text = story(&format!("Story {number}"), &metric);
        files.insert(format!("content/stories/s{number}.md"), text.into_bytes());
    }
    let (low, high) = (["5"; 10], ["9"; 10]);
    for (name, values) in [
        ("fell", [high, low].concat()),
        ("rose", [low, high].concat()),
    ] {
        let table = crate::charts::monthly(&values);
        files.insert(format!("content/stories/{name}.csv"), table.into_bytes());
    }
    let page = Page::at(
        &SiteTest::of(&files).build_ignoring_findings(),
        "impact.html",
    );
    let shown = |group: &str| page.all(&format!("{group} .impact-item")).len();
    assert_eq!(
        (shown(".impact-improved"), shown(".impact-worse")),
        (14, 10)
    );
    let main = page.words("main");
    for said in [
        "50 measures: 40 improved and 10 got worse.",
        "The stories have 26 more measures: all improved.",
    ] {
        assert!(main.contains(said), "`{said}` is not in {main}");
    }
    for href in ["stories/index.html", "data/stories.csv"] {
        assert!(
            !page.all(&format!("main p a[href='{href}']")).is_empty(),
            "{href}"
        );
    }
}

#[test]
fn featured_stories_come_first() {
    let mut files = many_stories(30);
    let settings = format!(
        "{}featured: [story-25, story-3]\n",
        crate::harness::SETTINGS
    );
    files.insert("content/site.yaml".to_owned(), settings.into_bytes());
    let page = Page::at(
        &SiteTest::of(&files).build_ignoring_findings(),
        "impact.html",
    );
    let links = page.all(".impact-name a");
    let first: Vec<&str> = links
        .iter()
        .take(2)
        .filter_map(|link| link.attr("href"))
        .collect();
    assert_eq!(first, ["stories/story-25.html", "stories/story-3.html"]);
    assert_eq!(links.len(), 24);
}

#[test]
fn savings_of_drafts_stopped_and_archived_stories_do_not_count_and_the_page_says_so() {
    let with = |more: &str| format!("{more}{REALISED}");
    let (draft, stopped, archived) = (
        with("draft: yes\n"),
        with("status: stopped\n"),
        with("archived: yes\n"),
    );
    let site = site(&[
        ("a", &draft),
        ("b", &stopped),
        ("c", &archived),
        ("d", "draft: yes\n"),
    ]);
    for (arguments, stories) in [(&["build"][..], 2), (&["build", "--drafts"], 4)] {
        site.run(arguments).ends_with(0);
        let files = site.output();
        let data = json(&files, "data/impact.json");
        assert_eq!(data["savings"], serde_json::json!([]));
        let left_out = serde_json::json!({"drafts": 1, "stopped": 1, "archived": 1});
        assert_eq!(data["left_out"], left_out);
        assert_eq!(data["stories"], 1, "the stopped one counts as a story");
        let main = Page::at(&files, "impact.html").words("main");
        let said = "3 stories with savings do not count here: 1 draft, 1 story about work that was stopped and 1 \
                    archived story.";
        assert!(main.contains(said), "{main}");
        assert!(
            main.contains("No realised savings have been recorded."),
            "{main}"
        );
        assert!(!main.contains("7,000"), "{main}");
        let listed = json(&files, "data/stories.json");
        assert_eq!(listed["stories"].as_array().map(Vec::len), Some(stories));
    }
    let drafts = json(&site.output(), "data/stories.json");
    let marked = drafts["stories"].as_array().into_iter().flatten();
    assert_eq!(marked.filter(|story| story["draft"] == true).count(), 2);
}

#[test]
fn an_archived_story_stays_and_says_so() {
    let files = site(&[("a", "archived: yes\n"), ("b", "")]).build();
    let tags = |path: &str| -> Vec<String> {
        let page = Page::at(&files, path);
        page.all("main header .tag")
            .into_iter()
            .map(words)
            .collect()
    };
    assert_eq!(tags("stories/a.html"), ["Archived"]);
    assert!(tags("stories/b.html").is_empty());
    let list = Page::at(&files, "stories/index.html");
    let cards = list.all("main article");
    let tagged = cards
        .iter()
        .filter(|card| !inside(**card, ".tag").is_empty());
    assert_eq!(tagged.count(), 1);
    assert_eq!(cards.len(), 2);
}

#[test]
fn multiplied_and_shared_savings_are_explained_beside_the_amount_and_below() {
    let saving =
        |more: &str| format!("savings: [{{status: realised, recurrence: recurrent, {more}}}]\n");
    let files = site(&[
        ("a", &saving("amount: 500, per: month")),
        (
            "b",
            &saving("amount: 20000, per: year, overlap_group: agency"),
        ),
        (
            "c",
            &saving("amount: 15000, per: year, overlap_group: agency"),
        ),
        (
            "d",
            &saving("amount: 15000, per: year, overlap_group: agency, kind: income"),
        ),
    ])
    .build_ignoring_findings();
    let page = Page::at(&files, "impact.html");
    let rows = page.all(".cells tbody tr:not(.cells-status)");
    let rows: Vec<String> = rows.into_iter().map(words).collect();
    for said in [
        "£15,000 a year realised",
        "The money marked “agency” is also listed under realised, not classified, recurrent, a year.",
    ] {
        assert!(rows[1].contains(said), "`{said}` is not in {rows:#?}");
    }
    for said in [
        "£26,000 a year realised",
        "Includes monthly amounts, multiplied by 12.",
        "The same money is counted only once.",
        "The money marked “agency” is also listed under realised, income, recurrent, a year.",
    ] {
        assert!(rows[0].contains(said), "`{said}` is not in {rows:#?}");
    }
    let main = page.words("main");
    for said in [
        "£500 a month (realised, not classified) in “Story a” recurs every month, so it is multiplied by 12: £6,000 \
         a year.",
        "£15,000 a year (realised, not classified) in “Story c” is the same money as in “Story b” (agency), so it is \
         not counted again.",
    ] {
        assert!(main.contains(said), "`{said}` is not in {main}");
    }
}

#[test]
fn no_page_says_nought_pounds() {
    assert!(has_nought_pounds("it is £0 a year") && !has_nought_pounds("£0.50, £05"));
    let empty = SiteTest::of(&complete("")).build();
    let small = site(&[(
        "a",
        "savings: [{amount: 0.5, per: year, status: realised}]\n",
    )])
    .build_ignoring_findings();
    for files in [own_site(), &empty, &small] {
        for (path, page) in pages(files) {
            assert!(!has_nought_pounds(&page.words("html")), "{path}");
        }
    }
    for amount in ["0", "[0, 5]", "0.00"] {
        let saving = format!("savings: [{{amount: {amount}, per: year, status: realised}}]\n");
        let text = story("A story", &saving);
        let found = problems(&complete(&format!("//- content/stories/a.md\n{text}")));
        let refused = found
            .iter()
            .filter(|problem| problem.contains(" wrong-value "));
        assert_eq!(refused.count(), 1, "{amount}: {found:?}");
    }
}

#[test]
fn a_queried_saving_does_not_stop_the_build() {
    let saving = "savings: [{amount: 5, per: year, status: potential, from_month: 2020-01, working: 1 x £5}]\n";
    let files = site(&[("a", saving)]).build_with_warnings(1);
    assert!(
        Page::at(&files, "impact.html")
            .words("main")
            .contains("£5 a year potential")
    );
}
