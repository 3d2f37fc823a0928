//! Everything that touches the disk and the clock: a site's folder is read here, and the finished site written.
//!
//! It may use every room above it. What a site is, what is wrong with it and what its pages hold belongs to them: the
//! edge moves texts in and files out, and says in plain words what the disk refuses.
//!
//! Programs go through [`site`], with [`publish`], [`withdraw`], [`chart`] and [`theme`] beside it; what is private here
//! is behind them.
//!
//! The modules are in reading order; each uses only those above it.
//!
//! # Windows
//!
//! Its writers are on Windows, and so are the shares that they publish to. What is different there, and where it is met:
//!
//! * No path is put together as text: names are parts, joined by [`Path::join`](std::path::Path::join) in `disk::below`
//!   and [`SourcePath::under`](crate::base::path::SourcePath::under), and a name that could leave its folder is none.
//! * A file that a reader, a virus scanner or a viewer has open cannot be replaced or removed just then: `failure` knows
//!   the answers, `disk::patiently` waits, `commit` comes back to it after all others.
//! * Names are the same that differ in case alone: `stage` refuses two such files, `output` and `commit` take them
//!   for one where the disk does. Names kept for devices never arise, see [`path`](crate::base::path); those
//!   that authors give their files are read by whole paths, which mean no device, in `walk`.
//! * A path may have more than 260 characters only in a form of its own, which the standard library uses by itself for
//!   whole paths; `disk::resolve` makes them whole. The site's own paths are 80 characters or fewer.
//! * A locked file cannot be read by others, so who holds a `lock` stands in a file beside it.
//! * A file's bytes are copied and never its attributes: one that is read-only could not be replaced again. One of ours
//!   that somebody marked so is replaced and removed all the same, by `disk::replace` and `disk::remove`.

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

mod system_files;

mod walk;

mod load;

mod others;

mod output;

pub mod changes;

mod in_the_way;

mod stage;

mod commit;

pub mod cache;

mod built_site;

mod shown_text;

mod named_text;

mod earlier;

mod folder_list;

pub mod elsewhere;

pub mod stores;

pub mod single;

mod pictures;

pub mod staged;

pub mod site;

pub mod publish;

pub mod withdraw;

pub mod chart;

pub mod theme;
