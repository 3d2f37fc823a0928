//! The program `qi-stories`.

use std::process::ExitCode;

fn main() -> ExitCode {
    qi_stories::cli::run(std::env::args_os())
}
