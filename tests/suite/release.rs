//! What a release contains besides the program: help for each command, and a first page that is true.

/// The example that writes the help files.
#[expect(dead_code, reason = "a release runs its `main`")]
#[path = "../../release/help_files.rs"]
mod help_files;

use std::fs;

use clap::Command;
use tempfile::TempDir;

use crate::harness::repository;

/// The completions of each shell.
const COMPLETIONS: [&str; 4] = [
    "qi-stories.bash",
    "qi-stories.fish",
    "_qi-stories.ps1",
    "_qi-stories",
];

/// A command and all below it, each with its name as in the name of its manual page.
fn with_all_below(command: &Command, name: &str, found: &mut Vec<(String, Command)>) {
    found.push((name.to_owned(), command.clone()));
    let below = command.get_subcommands();
    for inner in below.filter(|inner| inner.get_name() != "help") {
        with_all_below(inner, &format!("{name}-{}", inner.get_name()), found);
    }
}

#[test]
fn each_command_and_option_is_in_a_manual_page_and_in_the_completions_of_four_shells() {
    let folder = TempDir::new().expect("a folder can be made");
    help_files::write(folder.path()).expect("can be written");
    let read = |path: String| {
        let text = fs::read_to_string(folder.path().join(&path));
        text.unwrap_or_else(|error| panic!("{path}: {error}"))
    };
    let mut declared = Vec::new();
    with_all_below(&qi_stories::command(), "qi-stories", &mut declared);
    assert!(declared.len() > 10, "{declared:?}");
    let shells = COMPLETIONS.map(|shell| (shell, read(format!("completions/{shell}"))));
    for (name, command) in &declared {
        // A manual page writes hyphens and apostrophes in its own way.
        let page = read(format!("man/{name}.1"));
        let page = page.replace("\\*(Aq", "'").replace('\\', "");
        let about = command.get_about().map(ToString::to_string);
        let about = about.unwrap_or_else(|| panic!("{name} does not say what it does"));
        assert!(page.contains(&about), "{name}: {page}");
        for (shell, text) in &shells {
            assert!(text.contains(command.get_name()), "{shell}: {name}");
        }
        let options = command
            .get_arguments()
            .filter_map(|option| option.get_long());
        for option in options {
            assert!(page.contains(&format!("--{option}")), "{name}: {option}");
            for (shell, text) in &shells {
                assert!(text.contains(option), "{shell}: {name} --{option}");
            }
        }
    }
    // In bash, each command that is recognised has its own options.
    let (_, bash) = &shells[0];
    let recognised = bash
        .lines()
        .filter_map(|line| line.trim().strip_prefix("cmd=\""));
    let recognised = recognised.map(|rest| rest.trim_end_matches('"'));
    for command in recognised.filter(|command| !command.is_empty()) {
        assert!(
            bash.contains(&format!("\n        {command})\n")),
            "{command}"
        );
    }
    let pages = fs::read_dir(folder.path().join("man")).expect("the folder is there");
    assert_eq!(pages.count(), declared.len());
}

#[test]
fn the_changelog_names_the_version_that_a_release_has() {
    let path = repository().join("CHANGELOG.md");
    let text = fs::read_to_string(path).expect("the file is there");
    let version = env!("CARGO_PKG_VERSION");
    let mut headings = text.lines().filter(|line| line.starts_with("## "));
    assert!(headings.any(|line| line.contains(version)), "{version}");
}
