//! `schema`: prints what front matter or the settings can contain, for editors.

use std::path::Path;

use crate::cli::arguments::SchemaOf;
use crate::cli::{Exit, print};
use crate::{Failure, SingleFile, TextKind};

/// Prints the schema of a kind of text, or writes it to a file.
pub(super) fn run(of: SchemaOf, output: Option<&Path>) -> Result<Exit, Failure> {
    let schema = crate::schema(match of {
        SchemaOf::Story => TextKind::Story,
        SchemaOf::Page => TextKind::Page,
        SchemaOf::Site => TextKind::Site,
    });
    match output {
        Some(path) => {
            SingleFile::at(path, "json")?.write(&schema)?;
        }
        None => print(&schema)?,
    }
    Ok(Exit::Done)
}
