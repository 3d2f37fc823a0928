//! Writes the manual pages and the completions of four shells into a folder, from the declared commands:
//! `cargo run --example help_files -- FOLDER`.

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::Command;
use clap_complete::Shell;
use clap_mangen::Man;

fn main() -> io::Result<()> {
    let folder = PathBuf::from(env::args_os().nth(1).expect("a folder is given"));
    write(&folder)
}

/// Writes them into the folders `man` and `completions` of a folder.
pub fn write(folder: &Path) -> io::Result<()> {
    let mut command = qi_stories::command();
    let (manual, completions) = (folder.join("man"), folder.join("completions"));
    fs::create_dir_all(&manual)?;
    fs::create_dir_all(&completions)?;
    let mut with_pages = command.clone().disable_help_subcommand(true);
    with_pages.build();
    write_pages(&with_pages, &manual)?;
    for shell in [Shell::Bash, Shell::Fish, Shell::PowerShell, Shell::Zsh] {
        clap_complete::generate_to(shell, &mut command, "qi-stories", &completions)?;
    }
    // clap_complete 4.6 takes the hyphen of our name for the start of a command in one of two places for bash, so that
    // no command would have its options.
    let bash = completions.join("qi-stories.bash");
    let text = fs::read_to_string(&bash)?;
    fs::write(bash, text.replace("qi__subcmd__stories", "qi__stories"))
}

/// Writes the manual pages of a command and of all below it.
fn write_pages(command: &Command, folder: &Path) -> io::Result<()> {
    for below in command.get_subcommands() {
        write_pages(below, folder)?;
    }
    // A release names its commit and date after its number.
    let version = env!("QI_STORIES_VERSION");
    let (number, built_from) = version.split_once(' ').unwrap_or((version, "no release"));
    let page = Man::new(command.clone())
        .source(format!("qi-stories {number}"))
        .date(built_from.trim_matches(['(', ')']))
        .manual("Improvement stories");
    page.generate_to(folder).map(drop)
}
