//! Every story, setting and template in a guide is valid.

use crate::guides::blocks_in;
use crate::harness::{Files, REQUIRED_KEYS, SETTINGS, problems};

/// The value of a key at the start of a line.
fn value<'t>(text: &'t str, key: &str) -> Option<&'t str> {
    let after_key = |line: &'t str| line.strip_prefix(key)?.strip_prefix(':');
    text.lines()
        .find_map(after_key)
        .map(|value| value.trim().trim_matches('"'))
}

/// A site that contains a story, and everything that the story needs of a site.
fn site_of(story: &str) -> Files {
    let mut files = Files::new();
    let area = value(story, "service_area").unwrap_or("Example Area");
    let topics = value(story, "topics")
        .filter(|topics| !topics.is_empty())
        .unwrap_or("[]");
    let settings = format!(
        "title: Stories\norganisation: Example Trust\nservice_areas: [\"{area}\"]\ntopics: {topics}\n"
    );
    files.insert("content/site.yaml".to_owned(), settings.into_bytes());
    files.insert(
        "content/stories/example.md".to_owned(),
        story.as_bytes().to_vec(),
    );
    for name in story.split(['(', ')', ' ', '\n']) {
        let text = match name.rsplit_once('.') {
            Some((_, "csv")) => "date,value\n2024-01-01,31\n2024-02-01,19\n",
            Some((_, "jpg" | "png")) => "A picture of 1280 x 720 pixels\n",
            _ => continue,
        };
        files.insert(format!("content/stories/{name}"), text.into());
    }
    files
}

/// The sites that a block of YAML may be part of: settings, the front matter of a story, or some lines of either.
fn sites_of_yaml(yaml: &str) -> Vec<Files> {
    let settings =
        |text: String| Files::from([("content/site.yaml".to_owned(), text.into_bytes())]);
    if value(yaml, "service_areas").is_some() {
        return vec![settings(yaml.to_owned())];
    }
    if let Some(logo) = value(yaml, "logo") {
        let mut files = settings(format!("{SETTINGS}{yaml}"));
        files.insert(format!("content/{logo}"), b"A picture".to_vec());
        return vec![files];
    }
    if value(yaml, "when").is_some() {
        let event = format!("---\n{yaml}---\n").into_bytes();
        let mut files = settings(SETTINGS.to_owned());
        files.insert("content/events/example.md".to_owned(), event);
        return vec![files];
    }
    if value(yaml, "summary").is_some() {
        return vec![site_of(&format!("---\n{yaml}---\n"))];
    }
    let story = site_of(&format!("---\ntitle: A story\n{REQUIRED_KEYS}{yaml}---\n"));
    vec![story, settings(format!("{SETTINGS}{yaml}"))]
}

/// Advice that every short story gets, however good it is.
const ADVICE_FOR_GOOD_STORIES: [&str; 2] = [" before-after-only ", " squire-prompts "];

/// The findings in the files of an example.
fn faults_of_site(files: &Files) -> Vec<String> {
    let mut found = problems(files);
    let is_asked = |problem: &String| {
        ADVICE_FOR_GOOD_STORIES
            .iter()
            .any(|code| problem.contains(code))
    };
    found.retain(|problem| !is_asked(problem));
    found
}

/// Files that a theme of a guide names.
const THEME_ASSET: &str = "themes/own/assets/our-trust.css";

#[test]
fn every_story_in_a_guide_is_valid() {
    for block in blocks_in("markdown") {
        let found = faults_of_site(&site_of(&block.text));
        assert!(
            found.is_empty(),
            "{}:{}: {found:#?}",
            block.guide,
            block.line
        );
    }
}

#[test]
fn the_stories_of_all_guides_are_valid_together() {
    let mut all = Files::new();
    for (number, block) in blocks_in("markdown").iter().enumerate() {
        for (path, bytes) in site_of(&block.text) {
            let path = path.replace("example.md", &format!("example-{number}.md"));
            all.insert(path, bytes);
        }
    }
    let found = faults_of_site(&all);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn every_setting_in_a_guide_is_valid() {
    for block in blocks_in("yaml") {
        let sites = sites_of_yaml(&block.text);
        let found: Vec<Vec<String>> = sites.iter().map(faults_of_site).collect();
        let is_valid = found.iter().any(Vec::is_empty);
        assert!(is_valid, "{}:{}: {found:#?}", block.guide, block.line);
    }
}

#[test]
fn every_template_in_a_guide_is_valid() {
    for block in blocks_in("html") {
        let site = crate::harness::SiteTest::new("");
        site.write("content/site.yaml", format!("{SETTINGS}theme: own\n"));
        site.write("content/pages/a.md", "---\ntitle: A page\n---\n");
        site.write("themes/own/templates/page.html", &block.text);
        site.write(THEME_ASSET, "body { margin: 0; }\n");
        let run = site.run(&["build"]);
        assert_eq!(
            run.code, 0,
            "{}:{}: {}",
            block.guide, block.line, run.stderr
        );
        let page = std::fs::read_to_string(site.path().join("public/pages/a.html"));
        assert!(page.expect("the page is built").contains("our-trust"));
    }
}

#[test]
fn the_settings_of_other_programs_in_a_guide_can_be_read() {
    for block in blocks_in("json") {
        let read = serde_json::from_str::<serde_json::Value>(&block.text);
        assert!(read.is_ok(), "{}:{}: {read:?}", block.guide, block.line);
    }
}

#[test]
fn an_example_that_is_not_valid_is_reported() {
    assert!(!faults_of_site(&site_of("---\ntitle: x\n---\n")).is_empty());
    let wrong = sites_of_yaml("colour: red\n");
    assert!(wrong.iter().all(|site| !faults_of_site(site).is_empty()));
    let right = sites_of_yaml(
        "savings:
  - amount: 1
    per: once
    status: planned
    working: x
",
    );
    assert!(right.iter().any(|site| faults_of_site(site).is_empty()));
}
