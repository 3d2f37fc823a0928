//! What is kept about each text never changes a result: after any edits, findings and pages equal those from scratch.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use qi_stories::{Checked, Date, LiveFile, LivePages, LiveSite, OpenSite, Unobserved};

use crate::harness::{REQUIRED_KEYS, SETTINGS, SiteTest, story};
use crate::random::Random;

/// How many edits are tried. More can be asked for with the variable `EDITS`.
const EDITS: usize = 40;

/// Names of stories; some have the same address.
const NAMES: [&str; 6] = ["a", "b", "c", "old/a", "d e", "D-e"];

/// Lines of front matter.
const FACTS: [&str; 9] = [
    "",
    "draft: yes\n",
    "published: 2024-11-01\n",
    "published: 2026-11-01\n",
    "topics: Example topic\nmethod: lean\n",
    "metrics:\n  - name: Falls\n    unit: falls\n    before: 9\n    after: 4\n    better: lower\n    data: a.csv\n",
    "metrics:\n  - name: Falls\n    unit: falls\n    suppress: yes\n    data: b.csv\n",
    "consent:\n  staff_named: yes\nauthors: Anna Smith\n",
    "related: [b]\nallow:\n  - rule: skipped-heading\n    reason: It is meant\n",
];

/// Texts of stories and pages.
const BODIES: [&str; 12] = [
    "",
    "Falls went down from 9 to 4.\n",
    "Falls went down by 20%, and Mr Smith agreed.\n",
    "Ring 07700 900123 or write to leaver@example.org.\n",
    "Dana Leaver helped.\n",
    "[The plan](plan.pdf) and ![A board on a wall](board.gif)\n",
    "[Another story](b.md) and [the same](a.md#s-one)\n",
    "## One\n\n#### Two\n",
    "3 patients were detained.\n",
    "<script>x</script>\n\n<!-- open\n",
    "See [the table](a.csv).\n",
    "A [withdrawn story](gone.md).\n",
];

/// Tables.
const TABLES: [&str; 5] = [
    "date,value\n2024-01-01,9\n2024-02-01,4\n",
    "date,value\n2024-01-01,9\n2024-02-01,4\n2024-03-01,2\n",
    "date,value\n01/02/2024,3%\n",
    "no table\n",
    "name,value\nMr Smith,3\n",
];

/// Settings.
const SETTINGS_LINES: [&str; 8] = [
    "",
    "small_number_threshold: 8\n",
    "leavers: [Dana Leaver]\n",
    "public_contacts: [07700 900123, leaver@example.org]\n",
    "teams:\n  - name: The Example Ward\n    also_called: Example Ward\n",
    "rules:\n  skipped-heading: off\n",
    "theme: own\n",
    "featured: [a, b]\n",
];

/// Makes one random edit.
fn edit(site: &SiteTest, random: &mut Random) -> String {
    let name = random.pick(&NAMES);
    let path = format!("content/stories/{name}.md");
    let new = || format!("content/stories/{}.md", NAMES[NAMES.len() - 1]);
    let exists = |path: &str| site.path().join(path).exists();
    match random.below(14) {
        0..=4 => {
            let facts = random.pick(&FACTS);
            let text = story(name, facts) + random.pick(&BODIES);
            site.write(&path, &text);
            format!("write {path}: {facts}")
        }
        5 => {
            let broken = ["", "---\ntitle: [\n---\n", "---\nsummary: x\n---\n", "text"];
            site.write(&path, random.pick(&broken));
            format!("break {path}")
        }
        6 if exists(&path) => {
            site.remove(&path);
            format!("remove {path}")
        }
        7 if exists(&path) && path != new() => {
            let to = site.path().join(new());
            fs::rename(site.path().join(&path), to).expect("can be renamed");
            format!("rename {path}")
        }
        8 => {
            let table = format!("content/stories/{}.csv", random.pick(&["a", "b"]));
            site.write(&table, random.pick(&TABLES));
            format!("write {table}")
        }
        9 => {
            let sizes = ["short", "a longer document"];
            site.write("content/stories/plan.pdf", random.pick(&sizes));
            let width = [1_u8, 2, 200][usize::try_from(random.below(3)).expect("is small")];
            let picture = [b"GIF89a", &[width, 0, 2, 0, 0, 0, 0, b';'][..]].concat();
            site.write("content/stories/board.gif", picture);
            "write the document and the picture".to_owned()
        }
        10 => {
            let line = random.pick(&SETTINGS_LINES);
            site.write("content/site.yaml", format!("{SETTINGS}{line}"));
            format!("settings {line}")
        }
        11 => {
            let words = random.pick(&["One", "Another", "{% if %}"]);
            let page = format!(
                "{{% extends \"default/page.html\" %}}{{% block head %}}<!-- {words} -->{{% endblock head %}}"
            );
            site.write("themes/own/templates/page.html", page);
            format!("theme {words}")
        }
        12 => {
            let gone = "withdrawn/stories/gone.md";
            match exists(gone) {
                true => site.remove(gone),
                false => site.write(gone, story("Gone", "")),
            }
            "withdraw, or not".to_owned()
        }
        _ => {
            let charts =
                "charts:\n  - name: Falls\n    unit: falls\n    data:\n      2024-01-01: 9\n";
            let page = format!("---\ntitle: A page\n{charts}---\n{}", random.pick(&BODIES));
            site.write("content/resources/page.md", page);
            "write a page".to_owned()
        }
    }
}

/// The site in a folder from scratch, with its drafts.
fn from_scratch(folder: &Path, today: Date) -> Checked {
    let open = OpenSite::open(folder, true, &Unobserved);
    open.expect("the folder has a site")
        .check(today, &Unobserved)
}

/// Fails unless each page and data file is the same in both.
fn compare_files(live: &LivePages, scratch: &Checked, edits: &[String]) {
    let mut addresses: BTreeMap<String, usize> = BTreeMap::new();
    for route in scratch.routes() {
        *addresses.entry(scratch.address(*route)).or_default() += 1;
    }
    for route in scratch.routes() {
        let address = scratch.address(*route);
        if addresses[&address] > 1 {
            // Two texts with one address are an error, and either may be shown.
            continue;
        }
        let shown = live.file(&address);
        let Some(LiveFile {
            bytes,
            theme_problem: None,
            ..
        }) = shown
        else {
            assert!(shown.is_some(), "{address} is missing after {edits:#?}");
            continue;
        };
        let expected = scratch.render(*route);
        if let Ok(expected) = expected {
            let same = String::from_utf8_lossy(&bytes) == expected;
            assert!(same, "{address} differs after {edits:#?}");
        }
    }
}

#[test]
fn findings_and_pages_after_any_edits_equal_those_from_scratch() {
    let count = std::env::var("EDITS")
        .ok()
        .and_then(|count| count.parse().ok());
    let site = SiteTest::new(&format!(
        "//- content/stories/a.md\n---\ntitle: First\n{REQUIRED_KEYS}---\nText.\n//- content/index.md\n---\ntitle: Home\n---\n"
    ));
    let mut random = Random::new(19);
    let mut live = LiveSite::new(site.path());
    let days = ["2024-12-01", "2025-01-15", "2026-12-01"];
    let days = days.map(|day| Date::parse(day).expect("the day exists"));
    let mut edits = Vec::new();
    let mut compared = 0;
    for _ in 0..count.unwrap_or(EDITS) {
        edits.push(edit(&site, &mut random));
        let today = days[usize::try_from(random.below(3)).expect("is small")];
        let pages = live.read().expect("the folder has a site");
        let kept = live.check(today).expect("it has just been read");
        let scratch = from_scratch(site.path(), today);
        let (kept, expected) = (kept.report_as_json(), scratch.report_as_json());
        let last = &edits[edits.len().saturating_sub(5)..];
        assert!(
            kept == expected,
            "after {last:#?}\n{kept}\nbut from scratch\n{expected}"
        );
        if pages.replaced().is_empty() {
            compare_files(&pages, &scratch, last);
            compared += 1;
        }
    }
    assert!(
        compared > EDITS / 4,
        "only {compared} sites could be compared"
    );
}
