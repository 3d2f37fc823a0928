//! `schema`: prints what front matter or the settings can contain, for editors.

use std::path::Path;

use crate::cli::arguments::SchemaOf;
use crate::cli::{Exit, print};
use crate::{Failure, SchemaKind, SingleFile};

/// Prints the schema of a kind of text, or writes it to a file.
pub(super) fn run(of: SchemaOf, output: Option<&Path>) -> Result<Exit, Failure> {
    let schema = crate::schema(match of {
        SchemaOf::Story => SchemaKind::Story,
        SchemaOf::Page => SchemaKind::Page,
        SchemaOf::Site => SchemaKind::Site,
    });
    match output {
        Some(path) => {
            SingleFile::at(path, "json")?.write(&schema)?;
        }
        None => print(&schema)?,
    }
    Ok(Exit::Done)
}
