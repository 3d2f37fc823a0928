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
    let source = command.render_version();
    write_pages(&with_pages, source.trim(), &manual)?;
    for shell in [Shell::Bash, Shell::Fish, Shell::PowerShell, Shell::Zsh] {
        clap_complete::generate_to(shell, &mut command, "qi-stories", &completions)?;
    }
    Ok(())
}

/// Writes the manual pages of a command and of all below it; each names the program and its version at its foot.
fn write_pages(command: &Command, source: &str, folder: &Path) -> io::Result<()> {
    for below in command.get_subcommands() {
        write_pages(below, source, folder)?;
    }
    let page = Man::new(command.clone())
        .source(source)
        .manual("Improvement stories");
    page.generate_to(folder).map(drop)
}
