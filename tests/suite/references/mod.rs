//! Laws for every page and path of a folder of plain files.

/// The references in a file.
mod named;

/// The target of a reference.
pub(crate) mod resolver;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use crate::harness::{
    Files, MANIFEST, SiteTest, complete, golden, long_site, own_site, story, text,
};
use crate::html::{pages, words};
use crate::references::named::references;
pub(crate) use crate::references::resolver::ids_of;
use crate::references::resolver::{dead, decoded, join};

/// The file extensions that a site may have: those that every intranet server serves, and documents that authors
/// attach.
const ENDINGS: [&str; 19] = [
    "html", "css", "js", "svg", "png", "jpg", "jpeg", "gif", "ico", "xml", "txt", "csv", "json",
    "ics", "pdf", "docx", "xlsx", "pptx", "mp3",
];

/// The longest path, from the site's top.
const LONGEST_PATH: usize = 80;

/// A site without a story.
fn empty_site() -> &'static Files {
    static BUILT: OnceLock<Files> = OnceLock::new();
    BUILT.get_or_init(|| SiteTest::of(&complete("")).build())
}

/// A site of one story, with a document, and names from which it is hard to make addresses.
fn one_story() -> &'static Files {
    static BUILT: OnceLock<Files> = OnceLock::new();
    BUILT.get_or_init(|| {
        let text = "---
title: One story
summary: It is alone.
team: Ward 7 & Café “Ünïcödé” of the very long name which goes on
service_area: Example Area
topics: Example topic
method: other
---

## A heading

## A heading

[The heading](#a-heading-2), [a file](<Ward 7/The Plan (final).PDF#page=2>), ![Ward](<Ward 7/Photo 1.JPG>), [all](index.html), [area](../areas/example-area.html), [out](https://www.nhs.uk/?a=b#c), [mail](mailto:a@example.nhs.uk). One[^1], again[^1].

[^1]: A note.
";
        SiteTest::new(&format!(
            "//- content/stories/Ward 7/1. One STORY.md
{}//- content/stories/Ward 7/The Plan (final).PDF
%PDF
//- content/stories/Ward 7/Photo 1.JPG
JFIF
",
            text.replace("<Ward 7/", "<")
        ))
        .build()
    })
}

/// The sites for which every law is checked.
fn sites() -> Vec<(&'static str, &'static Files)> {
    static GOLDEN: OnceLock<Files> = OnceLock::new();
    let small = GOLDEN.get_or_init(|| {
        SiteTest::from_folder(&golden("small").join("site")).build_with_warnings(1)
    });
    vec![
        ("this repository's own", own_site()),
        ("the golden site", small),
        ("120 stories", long_site()),
        ("no story", empty_site()),
        ("one story", one_story()),
    ]
}

/// Fails with everything that `faults` finds in any of the sites.
#[track_caller]
fn assert_none(faults: impl Fn(&Files) -> Vec<String>) {
    let mut found = Vec::new();
    for (name, files) in sites() {
        found.extend(
            faults(files)
                .into_iter()
                .map(|fault| format!("{name}: {fault}")),
        );
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_reference_resolves() {
    assert_none(dead);
}

#[test]
fn no_page_has_inline_scripts_or_styles() {
    assert_none(|files| {
        let mut found = Vec::new();
        for (path, page) in pages(files) {
            for element in page.all("*") {
                let name = element.value().name();
                let attributes = element.value().attrs().map(|(key, _)| key);
                found.extend(
                    attributes
                        .filter(|key| key.starts_with("on") || *key == "style")
                        .map(|key| format!("{path} holds `{key}` on `{name}`")),
                );
                let program = name == "script"
                    && (element.attr("src").is_none() || !words(element).is_empty());
                if program || name == "style" || name == "base" {
                    found.push(format!("{path} holds `{name}`"));
                }
            }
        }
        found
    });
}

#[test]
fn every_page_forbids_what_it_does_not_need() {
    assert_none(|files| {
        let mut found = Vec::new();
        for (path, page) in pages(files) {
            let policy = page.all("head > meta[http-equiv='Content-Security-Policy']");
            let policy_text = policy
                .first()
                .and_then(|meta| meta.attr("content"))
                .unwrap_or_default();
            let lax = ["'unsafe-inline'", "'unsafe-eval'", "http:", "https:", "*"];
            if !policy_text.contains("default-src 'none'")
                || lax.iter().any(|word| policy_text.contains(word))
            {
                found.push(format!("{path} has the policy `{policy_text}`"));
            }
        }
        found
    });
}

#[test]
fn every_page_has_one_heading_and_a_unique_title() {
    assert_none(|files| {
        let mut found = Vec::new();
        let mut titles: BTreeMap<String, &str> = BTreeMap::new();
        for (path, page) in pages(files) {
            let headings = page.all("h1");
            if headings.len() != 1 || words(headings[0]).is_empty() {
                found.push(format!("{path} has {} first headings", headings.len()));
            }
            if page.all("html[lang]").len() != 1 || page.all("main").len() != 1 {
                found.push(format!("{path} lacks its language or main part"));
            }
            let title = page.words("head > title");
            if title.is_empty() {
                found.push(format!("{path} has no title"));
            }
            if let Some(earlier) = titles.insert(title.clone(), path) {
                found.push(format!("{path} and {earlier} have the title `{title}`"));
            }
        }
        found
    });
}

#[test]
fn every_id_is_unique_on_its_page() {
    assert_none(|files| {
        let mut found = Vec::new();
        for (path, page) in pages(files) {
            let mut seen = BTreeSet::new();
            let twice = ids_of(&page)
                .into_iter()
                .filter(|id| !seen.insert(id.clone()));
            found.extend(twice.map(|id| format!("{path} has the id `{id}` twice")));
        }
        found
    });
}

#[test]
fn every_id_that_a_page_refers_to_exists() {
    assert_none(|files| {
        let mut found = Vec::new();
        for (path, page) in pages(files) {
            let ids = ids_of(&page);
            for key in [
                "aria-labelledby",
                "aria-describedby",
                "aria-controls",
                "for",
                "headers",
            ] {
                for element in page.all(&format!("[{key}]")) {
                    let named = element.attr(key).unwrap_or_default().split_whitespace();
                    let missing = named.filter(|id| !ids.iter().any(|known| known == id));
                    found.extend(missing.map(|id| format!("{path}: {key} names `{id}`")));
                }
            }
        }
        found
    });
}

#[test]
fn every_path_is_valid_on_any_server_and_disk() {
    assert_none(|files| files.keys().filter_map(|path| odd_path(path)).collect());
    for odd in [
        "A.html",
        "a b.html",
        "a_b.html",
        "a.webp",
        "a.mjs",
        "a",
        "é.html",
        "a//b.html",
        ".a/b.html",
        "con.html",
    ] {
        assert!(odd_path(odd).is_some(), "{odd}");
    }
    assert!(odd_path(&format!("{}.html", "a".repeat(76))).is_some());
    assert!(odd_path(&format!("{}.html", "a".repeat(75))).is_none());
}

/// The fault in a path, if there is one.
fn odd_path(path: &str) -> Option<String> {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-./".contains(&b);
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    let stem = |part: &'_ str| part.split('.').next().unwrap_or_default().to_owned();
    let reserved = ["con", "prn", "aux", "nul", "com1", "lpt1"];
    let odd_part = |part: &str| stem(part).is_empty() || reserved.contains(&stem(part).as_str());
    let why = if path.len() > LONGEST_PATH {
        "is too long"
    } else if !path.bytes().all(plain) {
        "holds an odd character"
    } else if !ENDINGS.contains(&ending) {
        "has an ending that servers do not know"
    } else if path.split('/').any(odd_part) {
        "has a part that some disk refuses"
    } else {
        return None;
    };
    Some(format!("{path} {why}"))
}

#[test]
fn no_two_paths_differ_only_in_case() {
    assert_none(|files| {
        let mut seen = BTreeSet::new();
        let twins = files
            .keys()
            .filter(|path| !seen.insert(path.to_lowercase()));
        twins.map(|path| format!("{path} is there twice")).collect()
    });
}

#[test]
fn every_page_can_be_reached_from_the_first() {
    assert_none(|files| {
        let mut seen = BTreeSet::from(["index.html".to_owned()]);
        let mut next = vec!["index.html".to_owned()];
        while let Some(path) = next.pop() {
            let Some(bytes) = files.get(&path) else {
                continue;
            };
            for reference in references(&path, bytes) {
                let target = reference
                    .address
                    .split(['#', '?'])
                    .next()
                    .unwrap_or_default()
                    .to_owned();
                let known = join(&path, &decoded(&target))
                    .ok()
                    .filter(|target| files.contains_key(target));
                next.extend(known.filter(|target| seen.insert(target.clone())));
            }
        }
        // A theme's scripts for lists that can be narrowed are not used if all lists are short.
        let is_short = !text(files, "stories/index.html").contains("id=\"filter\"");
        let is_idle =
            |path: &str| is_short && path.starts_with("assets/list") && path.ends_with(".js");
        let lost = files
            .keys()
            .filter(|path| !seen.contains(*path) && *path != MANIFEST && !is_idle(path.as_str()));
        lost.map(|path| format!("nothing leads to {path}"))
            .collect()
    });
}

/// Whether a site is built; if not, the reason is printed.
#[track_caller]
fn is_built(site: &SiteTest) -> bool {
    let run = site.run(&["build"]);
    assert!(matches!(run.code, 0 | 1), "{run:#?}");
    run.code == 0
}

#[test]
fn in_a_site_without_areas_stories_do_not_link_to_a_page_of_areas() {
    let settings = "title: Stories\norganisation: Example Trust\nservice_areas: []\n";
    let text = story("A story", "");
    let site = SiteTest::new(&format!(
        "//- content/site.yaml\n{settings}//- content/stories/a.md\n{text}"
    ));
    if is_built(&site) {
        assert_eq!(dead(&site.output()), Vec::<String>::new());
    }
}

#[test]
fn a_picture_in_deep_folders_has_a_short_address() {
    let folder =
        "content/stories/a-long-name-of-a-ward-in-the-north-of/another-long-name-of-a-folder-there";
    let text = story("A story", "");
    let site = SiteTest::new(&format!(
        "//- {folder}/a.md
{text}![A ward](photograph-of-the-ward-after-the-change.png)
//- {folder}/photograph-of-the-ward-after-the-change.png
PNG
"
    ));
    if is_built(&site) {
        let odd: Vec<String> = site
            .output()
            .keys()
            .filter_map(|path| odd_path(path))
            .collect();
        assert_eq!(odd, Vec::<String>::new());
    }
}

#[test]
fn two_lists_of_pages_with_the_same_title_are_distinguished() {
    let page = "---\ntitle: What we offer\n---\n";
    let site = SiteTest::new(&format!(
        "//- content/training/index.md\n{page}//- content/events/index.md\n{page}"
    ));
    if is_built(&site) {
        let titles: Vec<String> = pages(&site.output())
            .map(|(_, page)| page.words("head > title"))
            .collect();
        let unique: BTreeSet<&String> = titles.iter().collect();
        assert_eq!(unique.len(), titles.len(), "{titles:#?}");
    }
}
