//! Failures of disks and programs at the worst moment leave the published site whole.

/// A reader who follows every link.
mod reader;

/// Runs that are killed.
mod kills;

/// Disks that are full, closed or busy.
#[cfg(unix)]
mod disks;

/// Files as Windows has them: marked as read-only, open in other programs, with names and paths of every kind.
mod files;

/// Sources that are odd, or change while they are read.
mod sources;

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::harness::{Files, complete, started};

/// Two sites with stories in common, which link to each other in both directions: stories numbered from `first` to
/// `last`, told in some words.
fn linked_stories(first: usize, last: usize, words: &str) -> Files {
    let mut files = complete("");
    for number in first..=last {
        let before = if number == first { last } else { number - 1 };
        let after = if number == last { first } else { number + 1 };
        let text = format!(
            "---\ntitle: Story number {number}\nsummary: Told in {words} words.\nteam: Team {number}\n\
             service_area: Example Area\ntopics: Example topic\n---\n\n[The story before](story-{before}.md), \
             [the story after](story-{after}.md) and [its plan](plan-{number}.txt).\n"
        );
        let folder = "content/stories";
        files.insert(format!("{folder}/story-{number}.md"), text.into_bytes());
        let plan = format!("The plan of {number} in {words} words.\n");
        files.insert(format!("{folder}/plan-{number}.txt"), plan.into_bytes());
    }
    files
}

/// A run of the program that continues while the test does.
fn start(folder: &Path, arguments: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_qi-stories"));
    command.current_dir(folder).args(arguments);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    started(|| command.spawn(), |_| None)
}

/// The names in the folder that contains an output, including the output itself. The record of the build's inputs stays
/// there.
fn beside(output: &Path) -> Vec<String> {
    let folder = output.parent().expect("it is in a folder");
    let names = fs::read_dir(folder).expect("is there").map(|entry| {
        let name = entry.expect("is there").file_name();
        name.to_string_lossy().into_owned()
    });
    names.filter(|name| name != ".shown.made").collect()
}
