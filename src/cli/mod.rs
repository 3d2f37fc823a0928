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

mod check;

mod build;

mod publish;

mod withdraw;

use std::ffi::OsString;
use std::io;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use clap::Parser;

use crate::base::english;
use crate::cli::arguments::{Arguments, Command};
use crate::{Failure, OpenSite};

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

/// Parses the command line and runs the command.
pub fn run(typed: impl IntoIterator<Item = OsString>) -> ExitCode {
    let typed: Vec<OsString> = typed.into_iter().collect();
    if typed.len() <= 1
        && let Err(failure) = OpenSite::find(Path::new("."))
    {
        eprint(&format!(
            "qi-stories {failure}\nTo see all commands, run: qi-stories --help\n"
        ));
        return Exit::CannotUse.into();
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
        Command::Build(arguments) => build::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Publish(arguments) => publish::run(&arguments),
        Command::Withdraw(arguments) => withdraw::run(&arguments),
        Command::Explain { code, output } => explain::run(code.as_deref(), output.as_deref()),
        Command::Schema { of, output } => schema::run(of, output.as_deref()),
        Command::Theme(command) => theme::run(&command),
        Command::Chart(arguments) => chart::run(&arguments),
    };
    match done {
        Ok(exit) => exit.into(),
        Err(failure) => {
            eprint(&format!("qi-stories {failure}\n"));
            Exit::CannotUse.into()
        }
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
