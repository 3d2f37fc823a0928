//! The commands: their arguments, their output and their exit codes.
//!
//! A command uses only what `lib.rs` makes public, as any other program could, and leaves the work to that code. From
//! the rooms above, it names only `base::english`, for the words of a count.
//!
//! The modules are in reading order; each uses only those above it.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "commands read the arguments, the clock and the terminal"
)]

mod arguments;

mod progress;

mod findings;

mod deliver;

mod explain;

mod schema;

mod theme;

mod chart;

mod docs;

mod check;

mod build;

mod publish;

mod withdraw;

mod serve;

mod new;

mod import;

mod doctor;

use std::ffi::OsString;
use std::io;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use crate::Failure;
use crate::base::english;
use crate::cli::arguments::{Arguments, Command};

/// The exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Exit {
    /// All is well.
    Done = 0,
    /// The content has errors, which were reported.
    InvalidContent = 1,
    /// A file, folder or option cannot be used.
    CannotUse = 2,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// The declared commands, from which manual pages and completions are made.
pub fn command() -> clap::Command {
    Arguments::command()
}

/// Parses the command line and runs the command.
pub fn run(typed: impl IntoIterator<Item = OsString>) -> ExitCode {
    let typed: Vec<OsString> = typed.into_iter().collect();
    let dropped = serve::dropped(&typed, is_command);
    if typed.len() <= 1 || dropped.is_some() {
        return exit_code(serve::run_by_click(dropped.as_deref()));
    }
    let arguments = match Arguments::try_parse_from(typed) {
        Ok(arguments) => arguments,
        Err(error) => {
            let exit = match error.print() {
                Ok(()) if !error.use_stderr() => Exit::Done,
                _ => Exit::CannotUse,
            };
            return exit.into();
        }
    };
    let done = match arguments.command {
        Command::Serve(arguments) => serve::run(&arguments),
        Command::New(command) => new::run(&command),
        Command::Import(arguments) => import::run(&arguments),
        Command::Build(arguments) => build::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Publish(arguments) => publish::run(&arguments),
        Command::Withdraw(arguments) => withdraw::run(&arguments),
        Command::Explain { code, output } => explain::run(code.as_deref(), output.as_deref()),
        Command::Schema { of, output } => schema::run(of, output.as_deref()),
        Command::Theme(command) => theme::run(&command),
        Command::Chart(arguments) => chart::run(&arguments),
        Command::Docs(arguments) => docs::run(&arguments),
        Command::Doctor(arguments) => doctor::run(&arguments),
    };
    exit_code(done)
}

/// Whether a word is the name of a command.
fn is_command(word: &str) -> bool {
    Arguments::command().find_subcommand(word).is_some() || word == "help"
}

/// The exit code of a command, whose failure is reported.
fn exit_code(done: Result<Exit, Failure>) -> ExitCode {
    match done {
        Ok(exit) => exit.into(),
        Err(failure) => {
            eprint(&format!("qi-stories {failure}\n"));
            Exit::CannotUse.into()
        }
    }
}

/// A folder as it is typed after a command; empty for the current one.
fn quoted(folder: &Path) -> String {
    if folder == Path::new(".") {
        return String::new();
    }
    let folder = folder.display().to_string();
    match folder.contains(' ') {
        true => format!(" \"{folder}\""),
        false => format!(" {folder}"),
    }
}

/// Formats a number of stories.
fn stories(number: usize) -> String {
    english::count(number, "story", "stories")
}

/// Prints a result to standard output. It is not an error if the reader closes the pipe early.
fn print(text: &str) -> Result<(), Failure> {
    match io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::cannot(
            "write to",
            Path::new("standard output"),
        )(error)),
        _ => Ok(()),
    }
}

/// Prints a text to standard error, in colour if the terminal supports it and `NO_COLOR` is not set. Ignores failures,
/// as the exit code still reports the outcome.
fn eprint(text: &str) {
    let _ignored = anstream::stderr().write_all(text.as_bytes());
}
