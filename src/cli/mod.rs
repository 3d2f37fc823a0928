//! The commands: what was typed in, what is printed out, and with which code the program ends.
//!
//! It may use every room above it. What a command does belongs there: here are its arguments, its words and its exit
//! code.
//!
//! The modules are in reading order; each uses only those above it.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "commands read what was typed, the clock and the terminal"
)]

mod arguments;

mod progress;

mod tell;

mod deliver;

mod explain;

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
use crate::cli::arguments::{Arguments, Command, SchemaOf};
use crate::edge::failure::Failure;
use crate::edge::single::SingleFile;
use crate::output::data;
use crate::output::data::schema::Described;

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Exit {
    /// All is well.
    Done = 0,
    /// Something in the content must be put right, which was reported.
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
    let arguments = match Arguments::try_parse_from(typed) {
        Ok(arguments) => arguments,
        Err(told) => {
            let exit = match told.print() {
                Ok(()) if !told.use_stderr() => Exit::Done,
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
        Command::Schema { of, output } => schema(of, output.as_deref()),
        Command::Theme(command) => theme::run(&command),
        Command::Chart(arguments) => chart::run(&arguments),
    };
    match done {
        Ok(exit) => exit.into(),
        Err(failure) => {
            complain(&format!("qi-stories {failure}\n"));
            Exit::CannotUse.into()
        }
    }
}

/// Prints the schema of a kind of text, or writes it to a file.
fn schema(of: SchemaOf, output: Option<&Path>) -> Result<Exit, Failure> {
    let schema = data::schema::schema(match of {
        SchemaOf::Story => Described::Story,
        SchemaOf::Page => Described::Page,
        SchemaOf::Site => Described::Site,
    });
    match output {
        Some(place) => {
            SingleFile::at(place, "json")?.write(&schema)?;
        }
        None => say(&schema)?,
    }
    Ok(Exit::Done)
}

/// So many stories.
fn stories(number: usize) -> String {
    english::count(number, "story", "stories")
}

/// Prints a result. Somebody who stops reading is no problem.
fn say(text: &str) -> Result<(), Failure> {
    match io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::cannot(
            "write to",
            std::path::Path::new("standard output"),
        )(error)),
        _ => Ok(()),
    }
}

/// Prints a problem, with its colours where a terminal shows them and nobody asked to have none (`NO_COLOR`). When
/// nobody can be told, the exit code still tells.
fn complain(text: &str) {
    let _nobody_listens = anstream::stderr().write_all(text.as_bytes());
}
