//! Everything that touches the disk and the clock: a site's folder is read here, and the finished site is written here.
//!
//! This room may use every room above it. They decide what a site is, what is wrong with it and what its pages contain.
//! The edge moves texts in and files out, and says in plain words what the disk refuses.
//!
//! Programs go through [`site`], with [`live`], [`publish`], [`withdraw`], [`chart`], [`theme`] and [`new`] beside it, which use the
//! private modules here.
//!
//! The modules are in reading order; each uses only those above it.
//!
//! # Windows
//!
//! Authors use Windows, and so do the shares that they publish to. The differences that matter, and the code for each:
//!
//! * No path is put together as text: its parts are joined by [`Path::join`](std::path::Path::join) in
//!   `disk::join_below` and [`SourcePath::under`](crate::base::path::SourcePath::under). A name that could lead out of
//!   its folder is refused.
//! * A file that a reader, a virus scanner or a viewer has open cannot be replaced or removed at that moment: `failure`
//!   knows the error codes, `disk::retry` waits, and `commit` tries the file again after all others.
//! * Names that differ only in case are the same: `stage` refuses two such files, and `output` and `commit` treat them
//!   as one if the disk does. Published files never have names that Windows reserves for devices, see
//!   [`path`](crate::base::path). Authors' files may have such names, so `walk` reads them by absolute paths, which
//!   never mean a device.
//! * A path may only have more than 260 characters in a special form, which the standard library uses by itself for
//!   absolute paths; `disk::resolve` makes them absolute. The site's own paths are 80 characters or fewer.
//! * Others cannot read a locked file, so the holder of a `lock` is named in a file beside it.
//! * Only a file's bytes are copied, never its attributes: a read-only file could not be replaced later. If someone
//!   makes one of our files read-only, `disk::replace` and `disk::remove` still replace and remove it.

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

pub mod local_data;

mod working_paths;

pub mod lock;

pub mod format;

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

mod destination;

pub mod cache;

mod built_site;

mod shown_text;

mod named_text;

mod earlier;

mod folder_list;

mod whose_site;

pub mod strays;

pub mod elsewhere;

pub mod stores;

pub mod single;

pub mod history;

pub mod listed_text;

mod same_text;

pub mod published_texts;

pub mod save;

pub mod unsaved;

pub mod found_formats;

mod removal;

mod pictures;

mod make;

pub mod staged;

pub mod site;

pub mod publish;

pub mod withdrawal_plan;

pub mod withdraw;

pub mod readers;

pub mod put_back;

pub mod live;

pub mod chart;

pub mod theme;

pub mod new;

pub mod surroundings;

pub mod doctor;

pub mod guides;

pub mod import;

pub mod add_picture;
