//! The guides as a site: every guide and rule has a page, the site has no faults, and it is opened and written safely.

use std::collections::BTreeSet;
use std::fs;

use qi_stories::{Guides, Unobserved, rules};
use snapbox::str;
use tempfile::TempDir;

use crate::guides::guides;
use crate::harness::{Files, MANIFEST, Run, assert_snapshot, files_in, run_in};

/// A folder with the guides in `guides`, and what the program printed.
fn written() -> (TempDir, Run) {
    let folder = TempDir::new().expect("a folder can be made");
    let run = run_in(folder.path(), &["docs", "--output", "guides"]);
    (folder, run)
}

/// The files of the guides that were written.
fn files(folder: &TempDir) -> Files {
    files_in(&folder.path().join("guides"))
}

#[track_caller]
fn page(files: &Files, path: &str) -> String {
    let bytes = files.get(path);
    let bytes = bytes.unwrap_or_else(|| panic!("there is no {path}"));
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn nothing_in_the_guides_is_wrong() {
    let mut checked = Guides::checked(&Unobserved);
    checked.check_pages(&Unobserved);
    let found = checked.report().diagnostics().map(|found| {
        let (line, column) = checked.line_column(found);
        let place = format!("{}:{line}:{column}", found.location.path);
        format!("{place} {} {}", found.rule.code, found.message)
    });
    let found: Vec<String> = found.collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn every_guide_and_every_rule_is_a_page_with_its_headings_and_pictures() {
    let (folder, _) = written();
    let files = files(&folder);
    let mut count = 0;
    for guide in guides() {
        let Some(name) = guide.path.strip_prefix("docs/") else {
            continue;
        };
        let address = match name.strip_suffix(".md") {
            Some("README") => "index.html".to_owned(),
            name => format!("pages/{}.html", name.unwrap_or_default()),
        };
        let page = page(&files, &address);
        let headings = guide.prose().filter(|line| line.starts_with("## ")).count();
        let shown = page.split("<main").nth(1).expect("it has a main part");
        let shown = shown.matches("<h2 id=\"s-").count();
        assert_eq!(shown, headings, "{address}");
        for picture in guide.text.split("](pictures/").skip(1) {
            let picture = picture.split(')').next().unwrap_or_default();
            assert!(
                files.contains_key(&format!("pages/pictures/{picture}")),
                "{picture}"
            );
        }
        count += 1;
    }
    assert!(count > 10, "{count}");
    page(&files, "pages/security.html");
    for rule in rules() {
        let page = page(&files, &format!("resources/{}.html", rule.code));
        assert!(
            page.contains(">Wrong</h2>") && page.contains(">Right</h2>"),
            "{}",
            rule.code
        );
    }
}

#[test]
fn every_page_has_a_title_of_its_own_and_one_heading() {
    let (folder, _) = written();
    let mut titles = BTreeSet::new();
    for (path, bytes) in files(&folder) {
        if path.ends_with(".html") {
            let page = String::from_utf8_lossy(&bytes);
            let title = page.split("<title>").nth(1).expect("it has a title");
            let title = title.split("</title>").next().unwrap_or_default();
            assert!(
                titles.insert(title.to_owned()),
                "{path}: {title} is there twice"
            );
            assert_eq!(page.matches("<h1").count(), 1, "{path}");
        }
    }
    assert!(titles.len() > 150, "{}", titles.len());
}

#[test]
fn the_guides_have_no_lists_or_totals_of_stories() {
    let (folder, _) = written();
    let files = files(&folder);
    let tops: BTreeSet<&str> = files
        .keys()
        .map(|path| path.split('/').next().unwrap_or_default())
        .collect();
    let expected = [
        "assets",
        "index.html",
        "pages",
        MANIFEST,
        "resources",
        "search",
        "search.html",
    ];
    assert_eq!(tops, BTreeSet::from(expected));
}

#[test]
fn search_finds_what_people_look_for_in_the_guides() {
    let (folder, _) = written();
    let files = files(&folder);
    let index: String = files
        .iter()
        .filter(|(path, _)| path.starts_with("search/"))
        .map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned())
        .collect();
    for words in ["withdraw", "OneDrive", "small-number", "telemetry"] {
        assert!(index.contains(words), "{words}");
    }
    for address in [
        "pages/publish.html",
        "pages/for-it.html",
        "resources/small-number.html",
    ] {
        assert!(index.contains(address), "{address}");
    }
}

#[test]
fn the_guides_are_the_same_bytes_each_time_and_a_second_run_writes_nothing() {
    let (folder, first) = written();
    let (other, _) = written();
    assert_eq!(files(&folder), files(&other));
    assert_eq!(first.code, 0);
    let again = run_in(folder.path(), &["docs", "--output", "guides"]).silent();
    assert!(
        again.stdout.contains(": 0 files written, "),
        "{}",
        again.stdout
    );
    assert!(
        again.stdout.contains("Open [FOLDER]/guides/index.html"),
        "{}",
        again.stdout
    );
    // Nothing is left beside the folder.
    let beside = fs::read_dir(folder.path()).expect("it is there").count();
    assert_eq!(beside, 1);
}

#[test]
fn files_of_others_and_another_site_are_not_written_over() {
    let folder = TempDir::new().expect("a folder can be made");
    let at = |path: &str| folder.path().join(path);
    fs::create_dir_all(at("theirs")).expect("can be made");
    fs::write(at("theirs/notes.txt"), "Theirs.").expect("can be written");
    let run = run_in(folder.path(), &["docs", "--output", "theirs"]).ends_with(2);
    assert!(run.stderr.contains("notes.txt"), "{}", run.stderr);
    fs::create_dir_all(at("site/content")).expect("can be made");
    let settings = "title: Stories\norganisation: Example Trust\nservice_areas: [Example Area]\n";
    fs::write(at("site/content/site.yaml"), settings).expect("can be written");
    run_in(folder.path(), &["build", "site"]).ends_with(0);
    let before = files_in(&at("site"));
    let run = run_in(folder.path(), &["docs", "--output", "site/public"]).ends_with(2);
    assert_snapshot(
        run.stderr,
        str![[r#"
qi-stories cannot write to `site/public`: a different site is there: its home page is called “Stories – Example Trust”. Choose a different folder

"#]],
    );
    let run = run_in(folder.path(), &["docs", "--output", "site/content"]).ends_with(2);
    assert!(
        run.stderr.contains("source files are there"),
        "{}",
        run.stderr
    );
    assert_eq!(files_in(&at("site")), before);
    assert_eq!(files_in(&at("theirs")).len(), 1);
}
