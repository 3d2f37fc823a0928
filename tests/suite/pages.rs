//! The contents of pages: a small site compared with the expected one, and long lists.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::harness::{Files, MANIFEST, SiteTest, files_in, golden, long_site, story};
use crate::html::{Page, inside, words};

/// The variable that makes the test write the expected pages again.
const UPDATE: &str = "UPDATE_GOLDEN";

/// The parts of a built site that are compared: the main part of each page, the data files and the authors'
/// attachments. The frame and the style sheets change with the theme, and have tests of their own.
fn compared(files: &Files) -> Files {
    let kept = files.iter().filter(|(path, _)| {
        let is_left_out = ["assets/", "search/"]
            .iter()
            .any(|folder| path.starts_with(folder));
        !is_left_out && *path != MANIFEST
    });
    let compared = kept.map(|(path, bytes)| {
        let bytes = match path.ends_with(".html") {
            true => main_part(path, bytes).into_bytes(),
            false => bytes.clone(),
        };
        (path.clone(), bytes)
    });
    compared.collect()
}

/// The part of a page from `<main` to `</main>`.
#[track_caller]
fn main_part(path: &str, bytes: &[u8]) -> String {
    let text = std::str::from_utf8(bytes).expect("a page is UTF-8");
    let start = text.find("<main");
    let end = text.rfind("</main>").map(|at| at + "</main>".len());
    let (Some(start), Some(end)) = (start, end) else {
        panic!("{path} has no main part");
    };
    format!("{}\n", &text[start..end])
}

/// The differences between a built site and the expected one.
fn differences(built: &Files, expected: &Files) -> Vec<String> {
    let mut found = Vec::new();
    for path in built.keys().filter(|path| !expected.contains_key(*path)) {
        found.push(format!("{path} is not expected"));
    }
    for (path, wanted) in expected {
        match built.get(path) {
            None => found.push(format!("{path} is missing")),
            Some(bytes) if bytes == wanted => {}
            Some(bytes) => found.push(difference(path, bytes, wanted)),
        }
    }
    found
}

/// The first line in which two files differ.
fn difference(path: &str, built: &[u8], wanted: &[u8]) -> String {
    let (built, wanted) = (
        String::from_utf8_lossy(built),
        String::from_utf8_lossy(wanted),
    );
    let (mut built, mut wanted) = (built.lines(), wanted.lines());
    for number in 1.. {
        match (built.next(), wanted.next()) {
            (None, None) => break,
            (is, was) if is != was => {
                let (is, was) = (is.unwrap_or("nothing"), was.unwrap_or("nothing"));
                return format!("{path}:{number} differs\n  expected {was}\n  built    {is}");
            }
            _ => {}
        }
    }
    format!("{path} differs in its line ends")
}

/// Writes the expected files again.
fn update(folder: &Path, files: &Files) {
    if folder.is_dir() {
        fs::remove_dir_all(folder).expect("the old ones can be removed");
    }
    for (path, bytes) in files {
        let place = folder.join(path);
        fs::create_dir_all(place.parent().expect("is in a folder")).expect("a folder can be made");
        fs::write(place, bytes).expect("a file can be written");
    }
}

#[test]
fn the_small_site_has_the_expected_pages() {
    let folder = golden("small");
    let built = compared(&SiteTest::from_folder(&folder.join("site")).build_with_warnings(1));
    let expected = folder.join("expected");
    if std::env::var_os(UPDATE).is_some() {
        update(&expected, &built);
    }
    let found = differences(&built, &files_in(&expected));
    assert!(
        found.is_empty(),
        "{}\n\nif this is as it should be: {UPDATE}=1 cargo test, then read `git diff tests/golden`",
        found.join("\n")
    );
}

#[test]
fn missing_unexpected_and_changed_pages_are_reported() {
    let files = |files: &[(&str, &str)]| -> Files {
        files
            .iter()
            .map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()))
            .collect()
    };
    let built = files(&[("a.html", "1\n2\n"), ("b.html", "x"), ("new.html", "")]);
    let expected = files(&[("a.html", "1\n3\n"), ("b.html", "x"), ("old.html", "")]);
    assert_eq!(
        differences(&built, &expected),
        [
            "new.html is not expected",
            "a.html:2 differs\n  expected 3\n  built    2",
            "old.html is missing"
        ]
    );
    assert_eq!(
        main_part("a.html", b"<p><main id=x>y</main></p>"),
        "<main id=x>y</main>\n"
    );
}

#[test]
fn only_files_that_a_text_names_are_copied_to_the_site() {
    let built = SiteTest::from_folder(&golden("small").join("site")).build_with_warnings(1);
    let copied: Vec<&str> = built
        .keys()
        .map(String::as_str)
        .filter(|path| {
            let own = ["assets/", "data/", "search/"]
                .iter()
                .any(|folder| path.starts_with(folder));
            !path.ends_with(".html") && !own && *path != MANIFEST
        })
        .collect();
    assert_eq!(
        copied,
        [
            "stories/length-of-stay.csv",
            "stories/photos/board.png",
            "stories/photos/poster-1.pdf"
        ]
    );
    let source = files_in(&golden("small").join("site/content/stories"));
    assert_eq!(
        built["stories/photos/board.png"],
        source["photos/board.png"]
    );
    assert_eq!(
        built["stories/length-of-stay.csv"],
        source["length-of-stay.csv"]
    );
}

/// The pages of a long list, found by following its own links, and the stories on each.
fn long_list(first: &str) -> BTreeMap<String, Vec<String>> {
    let folder = first.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut lists = BTreeMap::new();
    let mut next = vec![first.to_owned()];
    while let Some(path) = next.pop() {
        if lists.contains_key(&path) {
            continue;
        }
        let page = Page::at(long_site(), &path);
        let links = page.all("main article h2 a, main article h3 a");
        let stories = links
            .iter()
            .filter_map(|link| link.attr("href"))
            .map(str::to_owned);
        let current = page.all("nav.pagination [aria-current=page]");
        assert_eq!(current.len(), 1, "{path}");
        let name = path.rsplit('/').next().unwrap_or_default();
        assert!(
            current[0]
                .attr("href")
                .is_some_and(|href| href.ends_with(name)),
            "{path}"
        );
        for link in page.all("nav.pagination a") {
            let href = link
                .attr("href")
                .unwrap_or_default()
                .trim_start_matches("../");
            assert!(href.starts_with(folder), "{href}");
            next.push(href.to_owned());
        }
        lists.insert(path, stories.collect());
    }
    lists
}

#[test]
fn a_long_list_has_several_pages_and_lists_every_story_once() {
    for first in [
        "stories/index.html",
        "areas/example-area.html",
        "topics/example-topic.html",
    ] {
        let stem = first.trim_end_matches(".html");
        let lists = long_list(first);
        let paths: BTreeSet<String> = lists.keys().cloned().collect();
        let wanted = [
            first.to_owned(),
            format!("{stem}-page-2.html"),
            format!("{stem}-page-3.html"),
        ];
        assert_eq!(paths, BTreeSet::from(wanted.clone()));
        let lengths = wanted.clone().map(|path| lists[&path].len());
        assert_eq!(lengths, [50, 50, 20]);
        let mut listed: Vec<&String> = lists.values().flatten().collect();
        assert_eq!(listed.len(), 120);
        listed.sort();
        listed.dedup();
        assert_eq!(listed.len(), 120);
        let titles = wanted.map(|path| Page::at(long_site(), &path).words("head > title"));
        assert!(
            titles[0] != titles[1] && titles[1] != titles[2] && titles[0] != titles[2],
            "{titles:?}"
        );
        assert!(titles[1].contains("(page 2)"), "{titles:?}");
    }
    assert!(!long_site().contains_key("stories/index-page-4.html"));
}

#[test]
fn fifty_stories_fit_on_one_page_and_fifty_one_need_two() {
    let lists = |count: usize| {
        let files = SiteTest::of(&crate::harness::many_stories(count)).build();
        let page = Page::at(&files, "stories/index.html");
        let second = files.contains_key("stories/index-page-2.html");
        (
            page.all("main article").len(),
            page.all("nav.pagination").len(),
            second,
        )
    };
    assert_eq!(lists(50), (50, 0, false));
    assert_eq!(lists(51), (50, 1, true));
}

#[test]
fn a_story_without_numbers_is_listed_as_a_tile_with_its_title() {
    let built = SiteTest::from_folder(&golden("small").join("site")).build_with_warnings(1);
    let area = Page::at(&built, "areas/adult-acute-wards.html");
    let cards = area.all("main article");
    assert_eq!(cards.len(), 3);
    let quiet = cards
        .iter()
        .find(|card| words(**card).contains("A quieter night"));
    let quiet = quiet.expect("the story without numbers is listed");
    assert!(!inside(*quiet, ".card-letter").is_empty());
    assert!(inside(*quiet, ".card-result, .card-cover").is_empty());
}

#[test]
fn every_page_shows_the_colour_that_the_settings_give_a_service_area() {
    let site = SiteTest::new(&format!(
        "//- content/site.yaml
title: Stories
organisation: Example Trust
service_areas:
  - Another Area
  - name: Example Area
    colour: 12
//- content/stories/a.md
{}",
        story("A story", "status: planned\n")
    ));
    let files = site.build();
    for path in ["areas/index.html", "stories/index.html", "index.html"] {
        let page = Page::at(&files, path);
        assert!(!page.all("main .area-12").is_empty(), "{path}");
        assert!(page.all("main .area-2").is_empty(), "{path}");
    }
}
