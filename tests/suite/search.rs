//! The search index: it holds what readers may find, in parts that are where they are looked for.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use serde_json::Value;
use snapbox::str;

use crate::harness::{Files, SiteTest, assert_snapshot, complete, golden, own_site, story, text};
use crate::html::Page;
use crate::references::ids_of;

/// The file that names all parts.
const INDEX: &str = "search/index.js";

/// The most files that a folder of the index may hold.
const A_FOLDER: usize = 256;

/// The parts in one script: for each name its key and what it holds.
fn parts(script: &str) -> BTreeMap<String, (String, Value)> {
    let calls = script.split("QI(").skip(1);
    let read = calls.map(|call| {
        let list = format!("[{}]", call.trim_end().trim_end_matches(");"));
        let stored: (String, String, Value) =
            serde_json::from_str(&list).expect("a part is a name, a key and data");
        (stored.0, (stored.1, stored.2))
    });
    read.collect()
}

/// Where the parts are that the index names and does not hold, from its own folder.
pub(crate) fn parts_named(script: &str) -> Vec<String> {
    let own = parts(script);
    let index = &own["m"].1;
    let number = |key: &str| {
        let stored = index[key].as_u64().expect("the index tells a number");
        usize::try_from(stored).expect("it fits")
    };
    let listed = |key: &str| {
        index[key]
            .as_str()
            .expect("is a text")
            .split_whitespace()
            .count()
    };
    let facets = index["facets"].as_array().expect("is a list").len();
    let kinds = [
        ('d', number("documents").div_ceil(number("block"))),
        ('c', number("stories").div_ceil(number("cards"))),
        ('o', 2 * number("stories").div_ceil(number("order"))),
        ('t', listed("terms")),
        ('v', listed("beginnings")),
        ('w', listed("endings")),
        ('f', facets),
    ];
    let all = kinds
        .into_iter()
        .flat_map(|(kind, count)| (0..count).map(move |number| (kind, number)));
    let lacking = all.filter(|(kind, number)| !own.contains_key(&format!("{kind}{number}")));
    let place = |(kind, number): (char, usize)| {
        format!("{kind}{}/{}.js", number / A_FOLDER, number % A_FOLDER)
    };
    lacking.map(place).collect()
}

/// All parts of a site's index.
pub(crate) fn index_of(files: &Files) -> BTreeMap<String, (String, Value)> {
    let paths = files.keys().filter(|path| path.starts_with("search/"));
    paths.flat_map(|path| parts(text(files, path))).collect()
}

/// The documents of a site's index: title, address, and the id, heading and text of each part.
fn documents(files: &Files) -> Vec<Vec<String>> {
    let index = index_of(files);
    let data = index.iter().filter(|(name, _)| name.starts_with('d'));
    let documents = data.flat_map(|(_, (_, data))| data.as_array().expect("is a list").clone());
    let texts = documents.map(|document| {
        serde_json::from_value::<Vec<String>>(document).expect("a document is a list of texts")
    });
    texts.collect()
}

/// Two hundred stories with a text of some length, of which the first says `word`.
fn long_texts(word: &str) -> Files {
    let mut files = complete("");
    for number in 0..200 {
        let own = if number == 0 { word } else { "nothing" };
        let text = format!("This is told as number {number}. ").repeat(40);
        let text = format!(
            "{}## What happened\n\nIt was {own}. {text}\n",
            story(&format!("Story {number}"), "")
        );
        files.insert(format!("content/stories/s{number}.md"), text.into_bytes());
    }
    files
}

fn long_site() -> &'static Files {
    static BUILT: OnceLock<Files> = OnceLock::new();
    BUILT.get_or_init(|| SiteTest::of(&long_texts("unlikely")).build())
}

/// The paths of a site's index.
fn paths(files: &Files) -> BTreeSet<&str> {
    let paths = files.keys().map(String::as_str);
    paths.filter(|path| path.starts_with("search/")).collect()
}

#[test]
fn a_small_site_has_its_index_in_one_file() {
    assert_eq!(paths(own_site()), BTreeSet::from([INDEX]));
    assert_eq!(parts_named(text(own_site(), INDEX)), Vec::<String>::new());
}

#[test]
fn a_large_site_has_its_index_in_the_parts_that_are_named() {
    let named = parts_named(text(long_site(), INDEX));
    assert!(named.len() > 10, "{named:?}");
    let mut wanted: BTreeSet<String> = named.iter().map(|path| format!("search/{path}")).collect();
    wanted.insert(INDEX.to_owned());
    let there: BTreeSet<String> = paths(long_site()).into_iter().map(str::to_owned).collect();
    assert_eq!(there, wanted);
    for path in paths(long_site()) {
        assert!(text(long_site(), path).len() < 60_000, "{path} is large");
    }
}

#[test]
fn the_index_is_ascii_and_nothing_but_data() {
    let small = SiteTest::from_folder(&golden("small").join("site")).build_with_warnings(1);
    for files in [own_site(), long_site(), &small] {
        for path in paths(files) {
            let script = text(files, path);
            assert!(script.is_ascii() && script.starts_with("QI(\""), "{path}");
            assert!(!parts(script).is_empty());
        }
    }
}

#[test]
fn every_heading_that_a_result_leads_to_is_on_its_page() {
    let small = SiteTest::from_folder(&golden("small").join("site")).build_with_warnings(1);
    let mut led = 0;
    for files in [own_site(), long_site(), &small] {
        for document in documents(files) {
            let (title, url) = (&document[0], &document[1]);
            let page = Page::at(files, url);
            assert!(page.words("h1").contains(title.as_str()), "{url}: {title}");
            let ids = ids_of(&page);
            for part in document[10..].chunks(3).filter(|part| !part[0].is_empty()) {
                assert!(ids.contains(&part[0]), "{url} has no {}", part[0]);
                led += 1;
            }
        }
    }
    assert!(led > 100, "{led}");
}

#[test]
fn stories_pages_and_groups_are_found() {
    let found: BTreeSet<String> = documents(own_site())
        .into_iter()
        .map(|own| own[1].clone())
        .collect();
    let pages = |folder: &str| {
        own_site()
            .keys()
            .filter(|path| {
                path.starts_with(folder) && !path.contains("-page-") && path.ends_with(".html")
            })
            .filter(|path| !path.ends_with("/index.html"))
            .cloned()
            .collect::<Vec<_>>()
    };
    for folder in [
        "stories/",
        "areas/",
        "teams/",
        "topics/",
        "methods/",
        "resources/",
        "training/",
        "events/",
        "pages/",
    ] {
        let lacking: Vec<String> = pages(folder)
            .into_iter()
            .filter(|url| !found.contains(url))
            .collect();
        assert!(lacking.is_empty(), "{lacking:?}");
    }
}

#[test]
fn a_saving_is_found_with_its_status() {
    let savings = "savings:
  - amount: 81234
    per: year
    status: potential
    working: 20 bed days
    from_month: 2030-04
";
    let site = SiteTest::new(&format!(
        "//- content/stories/a.md\n{}",
        story("A", savings)
    ));
    let all = documents(&site.build()).concat().join("\n");
    assert_eq!(all.matches("81,234").count(), 1, "{all}");
    assert!(all.contains("£81,234 a year, potential"), "{all}");
}

/// The text of a document under the heading with that id.
fn under(document: &[String], id: &str) -> String {
    let part = document[10..].chunks(3).find(|part| part[0] == id);
    part.unwrap_or_else(|| panic!("nothing under {id}: {document:?}"))[2].clone()
}

#[test]
fn what_is_beside_a_story_is_found() {
    let front = "coproduction:
  from_start: yes
evaluation: [peer]
ethics: Looked at by the example board
sources:
  - title: The example log
contact: Write to the example desk
savings:
  - amount: 81234
    per: year
    status: potential
    working: 20 bed days
    from_month: 2030-04
metrics:
  - name: Falls
    definition: A fall that was written down
    before: 9
    after: 8
    better: lower
";
    let site = SiteTest::new(&format!("//- content/stories/a.md\n{}", story("A", front)));
    let found = documents(&site.build_ignoring_findings());
    let own = found.iter().find(|own| own[1] == "stories/a.html");
    let own = own.expect("the story is found");
    for (id, words) in [
        ("coproduction-title", "From the start: Yes"),
        ("evaluation-title", "By peers: Yes"),
        ("record-title", "Looked at by the example board"),
        ("sources-title", "The example log"),
        ("contact-title", "Write to the example desk"),
        ("savings-title", "20 bed days"),
        ("results", "A fall that was written down"),
    ] {
        let stored = under(own, id);
        assert!(stored.contains(words), "{id}: {stored}");
    }
}

#[test]
fn the_home_page_the_lists_of_sections_and_the_impact_page_are_found() {
    let found = documents(own_site());
    let of = |url: &str| {
        let own = found.iter().find(|own| own[1] == url);
        own.unwrap_or_else(|| panic!("{url} is not found")).clone()
    };
    for url in own_site()
        .keys()
        .filter(|path| path.ends_with("/index.html"))
    {
        let is_of_stories = ["stories/", "areas/", "teams/", "topics/", "methods/"];
        if !is_of_stories.iter().any(|folder| url.starts_with(folder)) {
            of(url);
        }
    }
    assert_eq!(of("accessibility.html")[0], "Accessibility statement");
    let home = Page::at(own_site(), "index.html");
    let stored = under(&of("index.html"), "facts-title");
    let fact = home.words(".figures li:first-child .figure-label");
    assert!(stored.contains(&fact), "{fact}: {stored}");
    let impact = of("impact.html");
    assert!(under(&impact, "money-title").contains("No realised savings have been recorded"));
    let page = Page::at(own_site(), "impact.html");
    let involved = page.words(".impact-involved p");
    assert!(under(&impact, "involved-title").contains(&involved) && !involved.is_empty());
}

#[test]
fn drafts_are_not_in_the_index() {
    let draft = story("A hidden zebra", "draft: true\n");
    let site = SiteTest::new(&format!(
        "//- content/stories/a.md\n{}//- content/stories/b.md\n{draft}",
        story("A story", "")
    ));
    let hidden = |files: &Files| {
        paths(files)
            .iter()
            .any(|path| text(files, path).contains("zebra"))
    };
    assert!(!hidden(&site.build()));
    site.run(&["build", "--drafts"]).ends_with(0);
    assert!(hidden(&site.output()));
}

#[test]
fn a_changed_text_leaves_the_parts_of_other_texts_as_they_were() {
    let changed = SiteTest::of(&long_texts("probable")).build();
    let other = |path: &&&str| long_site().get(**path) != changed.get(**path);
    let there = paths(long_site());
    assert_eq!(there, paths(&changed));
    let differ: Vec<&&str> = there.iter().filter(other).collect();
    let of_documents = differ
        .iter()
        .filter(|path| path.starts_with("search/d"))
        .count();
    assert_eq!(of_documents, 1, "{differ:?}");
}

/// A word of its own for each number, without a meaning, a stem or an order.
fn word_of(number: usize) -> String {
    let place = number * 7_919 % 100_003;
    let letter = |power: u32| char::from(b"bcdfghjklm"[place / 10_usize.pow(power) % 10]);
    "qo".chars().chain((0..6).map(letter)).collect()
}

#[test]
fn a_new_word_changes_few_parts_of_the_index() {
    // Ten thousand words, a few to a story, so that there are many parts of words.
    let site = |more: &str| {
        let mut files = complete("");
        for number in 0..500 {
            let words = (0..20).map(|place| word_of(number * 20 + place));
            let words = words.collect::<Vec<_>>().join(" ");
            let own = if number == 7 { more } else { "" };
            let text = format!("{}{words} {own}\n", story(&format!("Story {number}"), ""));
            files.insert(format!("content/stories/s{number}.md"), text.into_bytes());
        }
        SiteTest::of(&files).build()
    };
    let (before, after) = (site(""), site("qanewo qanewu"));
    let of_words = |path: &&&str| {
        ["search/t", "search/v", "search/w"]
            .iter()
            .any(|kind| path.starts_with(kind))
    };
    let there: Vec<&str> = paths(&before).into_iter().collect();
    let there: Vec<&&str> = there.iter().filter(of_words).collect();
    let differ = there
        .iter()
        .filter(|path| before.get(***path) != after.get(***path));
    let (all, differ) = (there.len(), differ.count());
    assert!(all >= 25 && differ * 2 <= all, "{differ} of {all}");
}

#[test]
fn a_site_without_stories_has_an_index() {
    let files = SiteTest::of(&complete("")).build();
    let index = index_of(&files);
    assert_eq!(index["m"].1["stories"], 0);
    assert!(
        documents(&files)
            .iter()
            .any(|document| document[1] == "areas/example-area.html")
    );
}

#[test]
fn an_index_with_a_different_division_has_a_different_key() {
    let built = |words: &str| {
        let site = SiteTest::new(&format!(
            "//- content/stories/a.md\n{}\n{words}\n",
            story("A", "")
        ));
        let files = site.build_ignoring_findings();
        let index = text(&files, "search/index.js").to_owned();
        let value = |name: &str| {
            let rest = index
                .split(&format!("\"{name}\":"))
                .nth(1)
                .expect("is there");
            rest.split([',', '}']).next().unwrap_or_default().to_owned()
        };
        (value("block"), value("key"))
    };
    let (few, many) = (
        built("Short."),
        built(&"Many words stand here. ".repeat(900)),
    );
    assert_ne!(few.0, many.0);
    assert_ne!(few.1, many.1);
}

/// The settings of a site with these synonyms, and a story with this text.
fn with_synonyms(synonyms: &str, text: &str) -> SiteTest {
    SiteTest::new(&format!(
        "//- content/site.yaml\ntitle: Stories\norganisation: Example Trust\nservice_areas: [Example Area]\n{synonyms}\
         //- content/stories/a.md\n{}\n{text}\n",
        story("A", "")
    ))
}

#[test]
fn the_index_has_all_names_of_a_thing_that_a_text_names() {
    let synonyms = "synonyms:\n  - [calm corner, Wobble-room]\n  - [never said, nor this]\n";
    let files = with_synonyms(synonyms, "We made a wobble room. LOS went down.").build();
    let index = index_of(&files);
    let lines: Vec<&str> = index["m"].1["synonyms"]
        .as_str()
        .expect("is a text")
        .split('|')
        .collect();
    assert_eq!(lines[0], "calm corner,wobbl room");
    assert!(
        lines[1..]
            .iter()
            .any(|line| line.starts_with("length of stay,los,"))
    );
    assert!(
        !lines.iter().any(|line| line.contains("never")),
        "{lines:?}"
    );
    let terms = index["t0"].1.as_str().expect("is a text");
    assert!(terms.contains("|~calm_corner - 1 -"), "{terms}");
}

#[test]
fn a_single_line_of_synonyms_needs_no_list_around_it() {
    let files = with_synonyms("synonyms: [calm corner, wobble room]\n", "A wobble room.").build();
    let lines = index_of(&files)["m"].1["synonyms"].clone();
    assert!(
        lines
            .as_str()
            .expect("is a text")
            .starts_with("calm corner,wobbl room")
    );
}

#[test]
fn a_stop_word_in_capitals_is_a_name_and_is_in_the_index() {
    let names = |text: &str| {
        let files = with_synonyms("", text).build();
        index_of(&files)["m"].1["stopNames"].clone()
    };
    assert_eq!(names("We asked IT, as it was slow."), "it");
    assert_eq!(names("We asked, as it was slow."), "");
    assert_eq!(names("WE ASKED, AS IT WAS SLOW."), "");
}

#[test]
fn synonyms_that_are_not_lists_of_names_are_reported() {
    let synonyms =
        "synonyms:\n  - length of stay, LOS\n  - [LOS]\n  - falls: slips\n  - [a wait, \"b, c\"]\n";
    let run = with_synonyms(synonyms, "Text.")
        .run(&["check"])
        .ends_with(1);
    assert_snapshot(
        run.errors_and_warnings(),
        str![[r#"
error[wrong-value]: several names of one thing need square brackets around them
 --> content/site.yaml:5:5
  |
5 |   - length of stay, LOS
  |     ^^^^^^^^^^^^^^^^^^^
  |
  = hint: write `- [length of stay, LOS]`

error[wrong-value]: at least two names of one thing are needed
 --> content/site.yaml:6:5
  |
6 |   - [LOS]
  |     ^^^^^
  |
  = hint: write its other names too, such as `- [length of stay, LOS]`

error[wrong-type]: this should be a list of names of one thing, not a set of keys
 --> content/site.yaml:7:5
  |
7 |   - falls: slips
  |     ^^^^^^^^^^^^
  |
  = hint: write it like this, with your own value: `- [length of stay, LOS]`

error[wrong-value]: several names of one thing need square brackets around them
 --> content/site.yaml:8:14
  |
8 |   - [a wait, "b, c"]
  |              ^^^^^^
  |
  = hint: write `- [b, c]`

"#]],
    );
}
