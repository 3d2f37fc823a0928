//! Every command in a guide works, as it is written.

use std::collections::BTreeSet;
use std::path::Path;

use crate::guides::{Block, blocks_in};
use crate::harness::{Run, SiteTest, repository};
use crate::import::office::{document, paragraph};

/// The two ways to call the program in a guide: installed, or from its source.
const CALLS: [&str; 2] = ["qi-stories", "cargo run --release --"];

/// A table that a command reads.
const SERIES: &str = "date,value\n2024-05-01,9\n2024-06-01,8\n2024-07-01,5\n";

/// What the guides must show.
const COMMANDS: [&str; 11] = [
    "build", "check", "chart", "docs", "explain", "import", "new", "publish", "schema", "theme",
    "withdraw",
];

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

/// Whether a word of a command is a file or folder that the command writes.
fn is_output(typed: &[String], word: &str) -> bool {
    let mut pairs = typed.windows(2);
    pairs.any(|pair| ["--output", "-o", "--to"].contains(&pair[0].as_str()) && pair[1] == word)
}

/// Types a command in a copy of this repository's site.
fn run(site: &SiteTest, typed: &[String]) -> Run {
    let is_table = |word: &&String| word.ends_with(".csv") && !is_output(typed, word);
    if let Some(table) = typed.iter().find(is_table) {
        site.write(table, SERIES);
    }
    // Not every computer has the drive of the shared folder.
    let here = typed.iter().map(|word| word.trim_start_matches(r"Q:\"));
    let here: Vec<&str> = here.collect();
    if let ["import", file, ..] = here[..] {
        let file = match file.ends_with(".docx") {
            true => file.to_owned(),
            false => format!("{file}/falls.docx"),
        };
        site.write(&file, document(&[paragraph("Title", "Fewer falls")]));
    }
    site.run(&here)
}

/// What is wrong when the commands of some blocks are typed, those of a block one after the other. Equal blocks are tried
/// once.
fn faults_of_commands(blocks: &[Block]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut known = BTreeSet::new();
    for block in blocks {
        let commands = commands(&block.text);
        if commands.is_empty() || !known.insert(commands.clone()) {
            continue;
        }
        let site = SiteTest::from_folder(repository());
        for typed in commands {
            let run = run(&site, &typed);
            let line = format!("{}:{}: {typed:?}", block.guide, block.line);
            if run.code != 0 {
                faults.push(format!("{line} ends with {}\n{}", run.code, run.stderr));
            }
            let builds = typed.first().is_some_and(|command| command == "build");
            if builds && !opens_a_page(&site, &run) {
                faults.push(format!("{line} builds no page to open"));
            }
        }
    }
    faults
}

/// Whether a build says which page to open, and the page is there.
fn opens_a_page(site: &SiteTest, run: &Run) -> bool {
    let mut lines = run.stdout.lines();
    let opened = lines.find_map(|line| line.strip_prefix("Open "));
    opened.is_some_and(|page| match page.strip_prefix("[FOLDER]/") {
        Some(below) => site.path().join(below).is_file(),
        None => Path::new(page).is_file(),
    })
}

#[test]
fn every_command_in_a_guide_works() {
    let blocks = blocks_in("sh");
    let typed = blocks.iter().flat_map(|block| commands(&block.text));
    let all: BTreeSet<String> = typed.filter_map(|typed| typed.first().cloned()).collect();
    for command in COMMANDS {
        assert!(all.contains(command), "no guide shows `{command}`: {all:?}");
    }
    let faults = faults_of_commands(&blocks);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
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
}

#[test]
fn a_command_that_does_not_work_is_reported_with_its_guide() {
    let block = Block {
        guide: "docs/a.md".to_owned(),
        line: 7,
        language: "sh".to_owned(),
        text: "qi-stories bild\nqi-stories check\n".to_owned(),
    };
    let faults = faults_of_commands(&[block]);
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(
        faults[0].starts_with("docs/a.md:7: [\"bild\"] ends with 2"),
        "{faults:?}"
    );
}
