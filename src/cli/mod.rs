//! The commands: what was typed in, what is printed out, and with which code the program ends.

mod arguments;
mod build;
mod chart;
mod load;

use std::ffi::OsString;
use std::io;
use std::io::IsTerminal;
use std::io::Write;
use std::process::ExitCode;

use clap::Parser;

use crate::cli::arguments::Arguments;
use crate::cli::arguments::Command;
use crate::cli::load::Loaded;
use crate::diagnostic;
use crate::diagnostic::Colour;
use crate::diagnostic::Report;
use crate::diagnostic::Severity;
use crate::edge::failure::Failure;
use crate::source::Sources;

/// All is well.
const GOOD: u8 = 0;

/// The content is wrong, and was told so.
const CONTENT_WRONG: u8 = 1;

/// The world is wrong: a disk, a permission, a command line.
const WORLD_WRONG: u8 = 2;

/// Runs the command that was typed.
pub fn run(typed: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(typed) {
        Ok(arguments) => arguments,
        Err(told) => {
            let code = if told.use_stderr() { WORLD_WRONG } else { GOOD };
            return match told.print() {
                Ok(()) => ExitCode::from(code),
                Err(_) => ExitCode::from(WORLD_WRONG),
            };
        }
    };
    let done = match arguments.command {
        Command::Build {
            site,
            output,
            drafts,
        } => build::run(&site, output, drafts),
        Command::Check { site, drafts } => check(&site, drafts),
        Command::Chart(arguments) => chart::run(&arguments),
    };
    match done {
        Ok(code) => ExitCode::from(code),
        Err(failure) => {
            complain(&format!("qi-stories {failure}\n"));
            ExitCode::from(WORLD_WRONG)
        }
    }
}

/// Says every problem of a site.
fn check(site: &std::path::Path, drafts: bool) -> Result<u8, Failure> {
    let loaded = Loaded::from(site, drafts)?;
    let mut code = judge(&loaded.report, &loaded.sources);
    if let Some(theme) = loaded.theme.as_ref().filter(|_| code == GOOD) {
        let broken = build::pages(&loaded.site, theme, |_, _| Ok(()))?;
        if broken.has_errors() {
            code = judge(&broken, &loaded.sources);
        }
    }
    if code == GOOD {
        let count = loaded.site.stories.len();
        say(&format!(
            "{}, and nothing that stops the site from being built.\n",
            stories(count)
        ))?;
    }
    Ok(code)
}

/// Prints what was found, with a count, and says whether the content is good.
fn judge(report: &Report, sources: &Sources) -> u8 {
    let colour = if io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none() {
        Colour::Terminal
    } else {
        Colour::None
    };
    complain(&diagnostic::to_text(report, sources, colour));
    let (errors, warnings) = (
        report.count(Severity::Error),
        report.count(Severity::Warning),
    );
    if errors + warnings > 0 {
        let errors_said = counted(errors, "error", "errors");
        let warnings_said = counted(warnings, "warning", "warnings");
        complain(&format!("Found {errors_said} and {warnings_said}.\n"));
    }
    if errors > 0 {
        complain("Put the errors right and run the command again. Nothing was changed.\n");
        return CONTENT_WRONG;
    }
    GOOD
}

/// So many of something.
fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// So many stories.
fn stories(number: usize) -> String {
    counted(number, "story", "stories")
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

/// Prints a problem. When nobody can be told, the exit code still tells.
fn complain(text: &str) {
    let _nobody_listens = io::stderr().write_all(text.as_bytes());
}
