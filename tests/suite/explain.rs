//! Rules as the program explains them: the page of all rules.

use std::fs;

use qi_stories::{Rule, Severity, rules};
use snapbox::str;

use crate::harness::{SiteTest, assert_snapshot, complete, files_of, findings};
use crate::html::{Page, inside, words};

/// The page of all rules.
fn page() -> String {
    let site = SiteTest::new("");
    let run = site.run(&["explain", "--output", "for/IT/rules.html"]);
    let run = run.silent();
    let place = site.path().join("for").join("IT").join("rules.html");
    assert_snapshot(
        run.stdout,
        str![[r#"
Wrote 151 rules.
Open [FOLDER]/for/IT/rules.html

"#]],
    );
    fs::read_to_string(place).expect("it has just been written")
}

/// A text without the backticks around the parts to type.
fn plain(text: &str) -> String {
    text.replace('`', "")
}

#[test]
fn the_page_of_rules_explains_each_rule_and_shows_both_examples() {
    let page = Page::of(&page());
    let sections = page.all("article");
    assert_eq!(sections.len(), rules().len());
    for rule in rules() {
        let section = page.one(&format!("article#{}", rule.code));
        let why = words(inside(section, "p")[0]);
        assert_eq!(why, plain(&rule.why()), "{}", rule.code);
        for (part, example) in [(".wrong", rule.bad()), (".right", rule.good())] {
            let shown = inside(section, &format!("{part} pre"));
            let shown: Vec<String> = shown.iter().map(|pre| pre.text().collect()).collect();
            let paths = inside(section, &format!("{part} .file"));
            let paths: Vec<String> = paths.into_iter().map(words).collect();
            let files = files_of(example);
            assert_eq!(shown.len(), files.len(), "{}", rule.code);
            for (path, shown) in paths.iter().zip(shown) {
                let text = String::from_utf8_lossy(&files[path]).into_owned();
                assert_eq!(shown.trim_end(), text.trim_end(), "{}", rule.code);
            }
        }
        let firm = words(section).contains("This rule cannot be changed or turned off.");
        assert_eq!(firm, rule.is_firm, "{}", rule.code);
    }
}

#[test]
fn the_page_of_rules_begins_with_links_grouped_by_severity() {
    let html = page();
    let page = Page::of(&html);
    let links = page.all("nav a");
    let links: Vec<&str> = links.iter().filter_map(|link| link.attr("href")).collect();
    for link in &links {
        page.one(&format!("[id=\"{}\"]", link.trim_start_matches('#')));
    }
    let mut codes = links.clone();
    codes.retain(|link| link.chars().all(|c| !c.is_uppercase()));
    let named = |severity: Severity| {
        let alike = rules().into_iter();
        let alike = alike.filter(move |rule: &&Rule| rule.severity == severity);
        alike.map(|rule| format!("#{}", rule.code))
    };
    let mut expected = Vec::new();
    for (name, severity) in ["#errors", "#warnings", "#advice"]
        .into_iter()
        .zip(Severity::ALL)
    {
        expected.push(name.to_owned());
        expected.extend(named(severity));
    }
    expected.push("#where-a-rule-does-not-fit".to_owned());
    assert_eq!(codes, expected);
}

#[test]
fn the_page_of_rules_is_a_single_file_that_needs_no_other() {
    let html = page();
    assert!(
        html.contains("default-src 'none'; style-src 'sha256-"),
        "{html}"
    );
    let page = Page::of(&html);
    assert!(
        page.all("script, link:not([href='data:,']), img, iframe, [style]")
            .is_empty()
    );
    assert_eq!(html, self::page(), "another run writes other bytes");
}

#[test]
fn the_page_of_rules_never_replaces_a_file_of_the_site() {
    let site = SiteTest::new("//- content/stories/a.md\nText.\n");
    let before = site.state();
    let printed = [
        "content/stories/a.md",
        "content",
        "content/site.yaml/rules.html",
    ]
    .map(|file| site.run(&["explain", "--output", file]).ends_with(2).stderr);
    assert_snapshot(
        printed.concat(),
        str![[r#"
qi-stories cannot write `content/stories/a.md`: give it a name that ends in .html
qi-stories cannot write `content`: give it a name that ends in .html
qi-stories cannot write `content/site.yaml/rules.html`: part of its path is a file, not a folder

"#]],
    );
    let run = site.run(&["explain", "wrong-value", "--output", "a.html"]);
    assert_snapshot(
        run.ends_with(2).stderr,
        str![[r#"
error: the argument '[CODE]' cannot be used with '--output <FILE.html>'

Usage: qi-stories explain <CODE>

For more information, try '--help'.

"#]],
    );
    assert_eq!(site.state(), before);
}

#[test]
fn what_explain_prints_can_be_typed_as_it_is() {
    let site = SiteTest::new("");
    let printed = site.run(&["explain", "picture-place"]).silent().stdout;
    assert_snapshot(
        &printed,
        str![[r#"
picture-place

Warning: the site can be built, but somebody should check this.

A phone stores in each photograph where it was taken, to the nearest metre. That could be the address of a home visit. The site publishes every picture without it. The file in your folder still contains it, so remove it before you send the file to anyone.

Wrong:

  content/stories/a.md
    ---
    title: A story
    summary: It has a picture.
    team: Example Ward
    service_area: Example Area
    ---

    ![The ward’s new board](board.jpg)
  content/stories/board.jpg
    Properties of the file: City: Sheffield

Right:

  content/stories/a.md
    ---
    title: A story
    summary: It has a picture.
    team: Example Ward
    service_area: Example Area
    ---

    ![The ward’s new board](board.jpg)
  content/stories/board.jpg
    Properties of the file: none

A site can change this rule in content/site.yaml, and a story can allow one finding:

    rules:
      picture-place: off

    allow:
      - rule: picture-place
        reason: why it is allowed

"#]],
    );
    // What is printed to turn the rule off, and to allow one finding, without the four spaces before it.
    let (_, lines) = printed.split_once("one finding:\n\n").expect("it says how");
    let lines: String = lines
        .lines()
        .map(|line| line.get(4..).unwrap_or_default().to_owned() + "\n")
        .collect();
    let (rules_off, allow) = lines.split_once("\n\n").expect("there are two ways");
    let all = rules();
    let rule = all.iter().find(|rule| rule.code == "picture-place");
    let files = complete(rule.expect("it was explained").bad());
    assert_eq!(
        findings(&files)
            .iter()
            .filter(|found| found.code == "picture-place")
            .count(),
        1
    );
    let mut turned_off = files.clone();
    let settings = turned_off
        .get_mut("content/site.yaml")
        .expect("there are settings");
    settings.extend_from_slice(format!("{rules_off}\n").as_bytes());
    let story = String::from_utf8(files["content/stories/a.md"].clone()).expect("is UTF-8");
    let allowed_story = story.replacen(
        "service_area: Example Area\n",
        &format!("service_area: Example Area\n{allow}"),
        1,
    );
    let mut allowed = files.clone();
    allowed.insert(
        "content/stories/a.md".to_owned(),
        allowed_story.into_bytes(),
    );
    for files in [turned_off, allowed] {
        let found: Vec<&str> = findings(&files).iter().map(|found| found.code).collect();
        assert_eq!(found, ["squire-prompts"]);
    }
}
