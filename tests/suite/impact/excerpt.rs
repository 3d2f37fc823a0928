//! What the page says about each chart in one line, and which parts of the page are on one sheet of paper.

use crate::charts::monthly;
use crate::harness::{Files, SiteTest, complete, many_stories, own_site, story};
use crate::html::{Page, inside, words};
use crate::impact::{REALISED, site};

/// A site of one story for each series, whose metrics have these lines in addition.
fn charted(series: &[(&str, &[&str], &str)]) -> Files {
    let mut files = complete("");
    for (name, values, more) in series {
        let metric = format!(
            "metrics: [{{name: Falls, unit: a month, better: lower, data: {name}.csv{more}}}]\n"
        );
        let text = story(&format!("Story {name}"), &metric);
        files.insert(format!("content/stories/{name}.md"), text.into_bytes());
        let table = monthly(values).into_bytes();
        files.insert(format!("content/stories/{name}.csv"), table);
    }
    SiteTest::of(&files).build_ignoring_findings()
}

/// What the line of a measure says about the change.
fn line(series: &[&str], more: &str) -> String {
    let files = charted(&[("a", series, more)]);
    Page::at(&files, "impact.html").words("td.impact-change")
}

const HIGH: [&str; 12] = [
    "11", "10", "12", "10", "11", "10", "12", "9", "11", "10", "12", "7",
];
const LOW: [&str; 8] = ["5", "6", "5", "7", "5", "6", "5", "5"];

#[test]
fn a_line_of_a_chart_has_the_means_that_its_verdict_rests_on() {
    let both = [&HIGH[..], &LOW[..]].concat();
    assert_eq!(
        line(&both, ", baseline_points: 12"),
        "From 10.4 → to 5.5 a month Means of 12 points, then of 8. The last 9 points are below the mean."
    );
    assert_eq!(
        line(&both, ", recalculate_on: 2021-01-01"),
        "From 10.4 → to 5.5 a month Means of 12 points, then of 8."
    );
}

#[test]
fn a_chart_with_one_mean_never_says_that_the_mean_moved() {
    // The mean of all points is the mean of both levels, so no part of them can be the mean before.
    let both = [&HIGH[..], &LOW[..]].concat();
    assert_eq!(
        line(&both, ""),
        "Mean 8.5 a month The last 9 points are below the mean."
    );
    let steady = [&HIGH[..], &HIGH[..]].concat();
    assert_eq!(
        line(&steady, ", baseline_points: 12"),
        "Mean 10.4 a month Usual variation."
    );
    // Too few points for limits have no mean.
    assert!(!line(&LOW, "").contains("Mean"));
}

#[test]
fn paper_has_eight_measures_and_first_those_that_changed() {
    let both = [&HIGH[..], &LOW[..]].concat();
    let mut back = both.clone();
    back.reverse();
    let steady = [&HIGH[..], &HIGH[..]].concat();
    let names: Vec<String> = (0..6).map(|number| format!("steady-{number}")).collect();
    let mut series: Vec<(&str, &[&str], &str)> = names
        .iter()
        .map(|name| (name.as_str(), &steady[..], ""))
        .collect();
    let fell = ["f0", "f1", "f2", "f3", "f4", "f5"];
    series.extend(fell.map(|name| (name, &both[..], "")));
    series.push(("rose", &back[..], ""));
    let files = charted(&series);
    let page = Page::at(&files, "impact.html");
    let on_paper = |group: &str| {
        page.all(&format!("{group} .impact-item:not(.off-paper)"))
            .len()
    };
    let counts = [".impact-improved", ".impact-worse", ".impact-no-signal"].map(on_paper);
    assert_eq!(counts, [6, 1, 1]);
    assert_eq!(page.words("p.on-paper"), "And 5 more measures on the page.");
    let few = Page::at(own_site(), "impact.html");
    assert!(few.all(".impact-results .off-paper, p.on-paper").is_empty());
}

#[test]
fn a_row_of_savings_links_to_five_stories_and_counts_the_others() {
    let mut files = many_stories(0);
    for number in 0..9 {
        let text = story(&format!("Story {number}"), REALISED);
        files.insert(format!("content/stories/s{number}.md"), text.into_bytes());
    }
    let page = Page::at(
        &SiteTest::of(&files).build_ignoring_findings(),
        "impact.html",
    );
    let cell = page.all("td.cells-stories")[0];
    assert_eq!(inside(cell, "a[href^='stories/']").len(), 5);
    assert!(words(cell).contains("and 4 more"), "{}", words(cell));
    let few = site(&[("a", REALISED)]).build_ignoring_findings();
    let few = Page::at(&few, "impact.html");
    assert!(!few.words("td.cells-stories").contains("more"));
}

#[test]
fn the_page_has_a_button_to_print_it_that_waits_for_its_script() {
    let page = Page::at(own_site(), "impact.html");
    let buttons = page.all("button#print-story[hidden]");
    assert_eq!(buttons.len(), 1);
    assert_eq!(words(buttons[0]), "Print on one A4 page");
    assert_eq!(page.all("script[src*='/page-']").len(), 1);
}

#[test]
fn the_footnotes_of_the_programmes_figures_are_closed() {
    let page = Page::at(own_site(), "impact.html");
    let notes = page.all(".impact-capability details:not([open])");
    assert_eq!(notes.len(), 1);
    assert!(words(notes[0]).contains("September 2015"));
}

#[test]
fn the_largest_of_many_totals_are_shown_and_the_others_folded() {
    let kinds = [
        "cash-releasing",
        "non-cash-releasing",
        "cost-avoidance",
        "income",
    ];
    let stories: Vec<(String, String)> = (0..8)
        .map(|number| {
            let (kind, recurrence) = (kinds[number % 4], ["recurrent", "non-recurrent"][number / 4]);
            let amount = 1000 * (number + 1);
            let saving = format!(
                "savings: [{{amount: {amount}, per: year, status: planned, kind: {kind}, recurrence: {recurrence}}}]\n"
            );
            (format!("s{number}"), saving)
        })
        .collect();
    let site_of = |count: usize| {
        let stories = stories[..count].iter();
        let stories: Vec<(&str, &str)> = stories.map(|(name, more)| (&**name, &**more)).collect();
        Page::at(&site(&stories).build_ignoring_findings(), "impact.html")
    };
    let amounts = |page: &Page, table: &str| -> Vec<String> {
        let found = page.all(&format!("{table} .cells-amount"));
        found.into_iter().map(words).collect()
    };
    let few = site_of(5);
    assert_eq!(amounts(&few, ".cells").len(), 5);
    assert!(few.all(".cells-more").is_empty());
    let many = site_of(8);
    let shown = [
        "£8,000 a year",
        "£7,000 a year",
        "£6,000 a year",
        "£5,000 a year",
    ];
    assert_eq!(amounts(&many, ".impact-money > .cells"), shown);
    let folded = [
        "£4,000 a year",
        "£3,000 a year",
        "£2,000 a year",
        "£1,000 a year",
    ];
    assert_eq!(amounts(&many, ".cells-more .cells"), folded);
    assert_eq!(many.words(".cells-more summary"), "Show 4 more totals");
    let heads = many.words(".impact-money > .cells .cells-status");
    assert!(heads.contains("The 4 largest of 8 totals."), "{heads}");
    assert!(
        heads.contains("The 2 largest, and 6 more on the page."),
        "{heads}"
    );
}

#[test]
fn the_page_says_that_archived_stories_are_left_out() {
    let page = |stories: &[(&str, &str)]| {
        Page::at(&site(stories).build_ignoring_findings(), "impact.html").words(".lede")
    };
    let archived = "archived: yes\n";
    let one = page(&[("a", ""), ("b", archived)]);
    assert!(
        one.ends_with("1 more story is archived, and not counted here."),
        "{one}"
    );
    let two = page(&[("a", ""), ("b", archived), ("c", archived)]);
    assert!(
        two.ends_with("2 more stories are archived, and not counted here."),
        "{two}"
    );
    assert!(!page(&[("a", "")]).contains("archived"));
}
