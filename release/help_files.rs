//! Writes the manual pages and the completions of four shells into a folder, from the declared commands:
//! `cargo run --example help_files -- FOLDER`.

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap_complete::Shell;

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
    clap_mangen::generate_to(command.clone(), manual)?;
    for shell in [Shell::Bash, Shell::Fish, Shell::PowerShell, Shell::Zsh] {
        clap_complete::generate_to(shell, &mut command, "qi-stories", &completions)?;
    }
    Ok(())
}
