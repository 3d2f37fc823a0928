//! Everything that touches the disk or the clock: reads a site's folder and writes the finished site.
//!
//! This room may use every room above it. What a site is, what is wrong with it and what its pages contain belong to
//! those rooms: the edge moves texts in and files out, and explains in plain words why the disk refuses something.
//!
//! [`site`] is the façade that commands go through, together with [`publish`], [`withdraw`], [`chart`] and [`theme`];
//! the private modules implement them.
//!
//! The modules are in reading order; each uses only those above it.
//!
//! # Windows
//!
//! Authors work on Windows, and they publish to Windows shares. This is what differs there, and where it is handled:
//!
//! * Paths are never built by joining text: names are kept as parts and joined by [`Path::join`](std::path::Path::join)
//!   in `disk::join_below` and [`SourcePath::under`](crate::base::path::SourcePath::under), which reject any name that
//!   could leave its folder.
//! * A file that a reader, a virus scanner or a viewer has open cannot be replaced or removed until it is closed:
//!   `failure` recognises the error codes, `disk::retry` retries, and `commit` tries the file once more after all
//!   the others.
//! * Names that differ only in case are the same name: `stage` refuses two such files, and `output` and `commit` treat
//!   them as one where the disk does. Names reserved for devices never occur, see [`path`](crate::base::path).
//! * A path longer than 260 characters needs a special prefix, which the standard library adds to absolute paths;
//!   `disk::resolve` makes paths absolute. The site's own paths are at most 80 characters.
//! * Nobody else can read a locked file, so the name of whoever holds a `lock` is in a separate file beside it.
//! * Files are copied without their attributes: a read-only copy could never be replaced.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "this room reads and writes the disk"
)]

pub mod failure;

pub mod clock;

pub mod layout;

pub mod observer;

mod disk;

mod working_paths;

mod lock;

mod manifest;

mod walk;

mod load;

mod output;

pub mod changes;

mod stage;

mod commit;

pub mod cache;

mod built_site;

mod earlier;

pub mod single;

mod pictures;

pub mod staged;

pub mod site;

pub mod publish;

pub mod withdraw;

pub mod chart;

pub mod theme;
