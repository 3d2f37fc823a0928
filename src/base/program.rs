//! The name and version of this program, which pages and files name.

/// The version, such as `0.1.0`.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The version, with the commit and the date of a release, as `--version` prints it.
pub const BUILD: &str = env!("QI_STORIES_VERSION");

/// The name and the version, as pages name them.
pub const NAMED: &str = concat!("qi-stories ", env!("CARGO_PKG_VERSION"));
