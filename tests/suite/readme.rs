//! Everything that the README shows works.

use std::fs;
use std::path::Path;

use crate::harness::{Files, REQUIRED_KEYS, SETTINGS, SiteTest, problems, repository};

/// The README's two ways to call the program: installed, or from its source.
const CALLS: [&str; 2] = ["qi-stories", "cargo run --release --"];

/// A block of code in the README.
#[derive(Debug)]
struct Block {
    language: String,
    text: String,
    line: usize,
}

/// A table that a command of the README reads.
const SERIES: &str = "date,value\n2024-05-01,9\n2024-06-01,8\n2024-07-01,5\n";

fn readme() -> String {
    let place = repository().join("README.md");
    fs::read_to_string(place).expect("there is a README.md that can be read")
}

/// The blocks of code of a text.
fn blocks(text: &str) -> Vec<Block> {
    let mut found: Vec<Block> = Vec::new();
    let mut is_open = false;
    for (number, line) in text.lines().enumerate() {
        if let Some(language) = line.strip_prefix("```") {
            is_open = !is_open;
            if is_open {
                found.push(Block {
                    language: language.trim().to_owned(),
                    text: String::new(),
                    line: number + 1,
                });
            }
        } else if let Some(block) = found.last_mut().filter(|_| is_open) {
            block.text.push_str(line);
            block.text.push('\n');
        }
    }
    found
}

/// The README's blocks of code in this language, at least one.
#[track_caller]
fn blocks_in(language: &str) -> Vec<Block> {
    let mut found = blocks(&readme());
    found.retain(|block| block.language == language);
    assert!(
        !found.is_empty(),
        "the README has no block that begins with ```{language}"
    );
    found
}

/// The arguments after the program's name in each command of a block.
fn commands(text: &str) -> Vec<Vec<String>> {
    let lines = text.replace("\\\n", " ");
    let typed = lines.lines().filter_map(|line| {
        let line = line.trim().trim_start_matches("$ ");
        let call = CALLS.iter().find_map(|call| line.strip_prefix(call))?;
        (call.is_empty() || call.starts_with(' ')).then(|| arguments(call))
    });
    typed.collect()
}

/// A command's arguments, divided as a shell does it; the text after ` #` is for the reader.
fn arguments(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut quote: Option<char> = None;
    let mut is_open = false;
    for c in text.chars() {
        match (quote, c) {
            (Some(end), _) if c == end => quote = None,
            (None, '"' | '\'') => {
                quote = Some(c);
                if !is_open {
                    found.push(String::new());
                }
                is_open = true;
            }
            (None, '#') if !is_open => break,
            (None, ' ' | '\t') => is_open = false,
            _ => {
                if !is_open {
                    found.push(String::new());
                }
                is_open = true;
                found.last_mut().expect("one has just begun").push(c);
            }
        }
    }
    found
}

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
    for name in story
        .split(['(', ')', ' ', '\n'])
        .filter(|word| word.ends_with(".csv") || word.ends_with(".png"))
    {
        let series = b"date,value\n2024-01-01,31\n2024-02-01,19\n".to_vec();
        files.insert(format!("content/stories/{name}"), series);
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

/// The example site of the README: its settings, its story.
fn example_site() -> Files {
    let story = blocks_in("markdown")
        .into_iter()
        .map(|block| block.text)
        .find(|text| text.starts_with("---"));
    site_of(&story.expect("the README shows a story"))
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

/// Problems when the commands of the README are typed, with the lines that report them.
fn faults_of_commands(blocks: &[Block]) -> Vec<String> {
    let mut faults = Vec::new();
    for block in blocks {
        for typed in commands(&block.text) {
            let site = SiteTest::from_folder(repository());
            let named = typed.iter().skip(1).find(|word| !word.starts_with('-'));
            // The example names a story of its own; this site's story takes its place.
            let named = named.filter(|_| typed.first().is_none_or(|command| command != "withdraw"));
            let is_output = |word: &String| {
                let mut pairs = typed.windows(2);
                pairs.any(|pair| {
                    ["--output", "-o", "--to"].contains(&pair[0].as_str()) && pair[1] == *word
                })
            };
            let missing = named.filter(|word| !is_output(word) && !site.path().join(word).exists());
            if let Some(table) = missing.filter(|word| word.ends_with(".csv")) {
                site.write(table, SERIES);
            } else if let Some(folder) = missing {
                for (path, bytes) in example_site() {
                    site.write(&format!("{folder}/{path}"), bytes);
                }
            }
            // Not every computer has the drive of the shared folder.
            let here = |word: &'_ String| word.trim_start_matches(r"Q:\").to_owned();
            let typed: Vec<String> = typed.iter().map(here).collect();
            let typed: Vec<&str> = typed.iter().map(String::as_str).collect();
            if typed.first() == Some(&"publish") {
                site.run(&["build"]).ends_with(0);
            }
            let run = site.run(&typed);
            if run.code != 0 {
                faults.push(format!(
                    "line {}: {typed:?} ends with {}\n{}",
                    block.line, run.code, run.stderr
                ));
            }
            let builds = typed.first() == Some(&"build") && !typed.contains(&"--help");
            let opened = run
                .stdout
                .lines()
                .find_map(|line| line.strip_prefix("Open "));
            let is_there = |page: &str| match page.strip_prefix("[FOLDER]/") {
                Some(below) => site.path().join(below).is_file(),
                None => Path::new(page).is_file(),
            };
            if builds && !opened.is_some_and(is_there) {
                faults.push(format!(
                    "line {}: {typed:?} builds no page to open",
                    block.line
                ));
            }
        }
    }
    faults
}

#[test]
fn every_command_of_the_readme_works() {
    let blocks = blocks_in("sh");
    let all: Vec<Vec<String>> = blocks
        .iter()
        .flat_map(|block| commands(&block.text))
        .collect();
    for command in ["build", "check", "chart", "publish", "withdraw"] {
        let shown = all
            .iter()
            .any(|typed| typed.first().is_some_and(|first| first == command));
        assert!(shown, "the README shows no `{command}` among {all:?}");
    }
    let faults = faults_of_commands(&blocks);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_story_in_the_readme_is_valid() {
    for block in blocks_in("markdown") {
        let found = faults_of_site(&site_of(&block.text));
        assert!(found.is_empty(), "line {}: {found:#?}", block.line);
    }
}

#[test]
fn the_stories_of_the_readme_are_valid_together() {
    let mut all = Files::new();
    for (number, block) in blocks_in("markdown").iter().enumerate() {
        for (path, bytes) in site_of(&block.text) {
            all.insert(
                path.replace("example.md", &format!("example-{number}.md")),
                bytes,
            );
        }
    }
    let found = faults_of_site(&all);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn every_setting_in_the_readme_is_valid() {
    for block in blocks_in("yaml") {
        let found: Vec<Vec<String>> = sites_of_yaml(&block.text)
            .iter()
            .map(faults_of_site)
            .collect();
        assert!(
            found.iter().any(Vec::is_empty),
            "line {}: {found:#?}",
            block.line
        );
    }
}

/// The keys that the program knows, which it lists when it is given an unknown one.
#[track_caller]
fn known_keys(files: Files) -> Vec<String> {
    let run = SiteTest::of(&files).run(&["check"]).ends_with(1);
    let printed = run
        .stderr
        .split("the keys are ")
        .nth(1)
        .and_then(|rest| rest.split("\n\n").next());
    let printed = printed
        .expect("the program names the keys that it knows")
        .replace('\n', " ");
    let keys = printed
        .split(',')
        .map(|key| key.trim().trim_start_matches('|').trim().to_owned());
    keys.filter(|key| !key.is_empty()).collect()
}

#[test]
fn the_readme_names_every_key() {
    let readme = readme();
    let odd = "qqqqqqqqqqqqqqqq: 1\n";
    let inner = |part: &str| {
        site_of(&format!(
            "---\ntitle: A story\n{REQUIRED_KEYS}{part}{odd}---\n"
        ))
    };
    let settings = Files::from([(
        "content/site.yaml".to_owned(),
        format!("{SETTINGS}{odd}").into_bytes(),
    )]);
    let fact = format!("{SETTINGS}programme:\n  - label: x\n    value: 1\n    as_at: x\n    {odd}");
    let fact = Files::from([("content/site.yaml".to_owned(), fact.into_bytes())]);
    let parts = [
        settings,
        fact,
        inner(""),
        inner("metrics:\n  - name: x\n    "),
        inner("savings:\n  - amount: 1\n    per: year\n    status: planned\n    "),
        inner("consent:\n  "),
        inner("coproduction:\n  "),
        inner("changes:\n  - idea: x\n    "),
    ];
    let mut missing = Vec::new();
    for part in parts {
        let keys = known_keys(part);
        assert!(keys.len() > 2, "{keys:?}");
        missing.extend(keys.into_iter().filter(|key| {
            let named = [
                format!("`{key}`"),
                format!("`{key}:"),
                format!("\n{key}:"),
                format!(" {key}:"),
            ];
            key != "metric" && !named.iter().any(|written| readme.contains(written))
        }));
    }
    assert!(missing.is_empty(), "the README does not name {missing:?}");
}

#[test]
fn headings_in_the_readme_do_not_skip_levels() {
    let mut last = 0;
    let mut is_code = false;
    for line in readme().lines() {
        is_code ^= line.starts_with("```");
        let level = line.len() - line.trim_start_matches('#').len();
        if !is_code && level > 0 && line[level..].starts_with(' ') {
            assert!(level <= last + 1, "{line}");
            last = level;
        }
    }
    assert!(last > 0);
}

#[test]
fn files_that_the_readme_links_to_exist() {
    // A link between backticks is an example of a link on another site.
    let outside_code = readme()
        .lines()
        .map(|line| line.split('`').step_by(2).collect::<String>())
        .collect::<Vec<_>>()
        .join("\n");
    let links = outside_code
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next());
    let mut count = 0;
    for link in links.filter(|link| !link.starts_with("http") && !link.starts_with('#')) {
        assert!(repository().join(link).exists(), "{link}");
        count += 1;
    }
    assert!(count > 0, "no link to a file was found");
}

#[test]
fn commands_are_divided_as_a_shell_divides_them() {
    let text = r#"$ qi-stories build "my site" --output 'a b'  # a note
cargo run --release -- check \
  x
cargo test
qi-storiesx
qi-stories
"#;
    let expected: [&[&str]; 3] = [
        &["build", "my site", "--output", "a b"],
        &["check", "x"],
        &[],
    ];
    assert_eq!(commands(text), expected);
    let readme = "# A
```sh
qi-stories
```
text
```
x
```
";
    let found = blocks(readme);
    assert_eq!(found.len(), 2);
    assert_eq!(
        (
            found[0].language.as_str(),
            found[0].text.as_str(),
            found[0].line
        ),
        ("sh", "qi-stories\n", 2)
    );
}

#[test]
fn commands_and_examples_that_do_not_work_are_reported() {
    let block = |text: &str| Block {
        language: "sh".to_owned(),
        text: text.to_owned(),
        line: 7,
    };
    let faults = faults_of_commands(&[block("qi-stories bild\nqi-stories check\n")]);
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(
        faults[0].starts_with("line 7: [\"bild\"] ends with 2"),
        "{faults:?}"
    );
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
