//! The places for the lock and the staged files of a run that writes to a folder: beside the folder, or inside it.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::edge::disk;

/// The paths that belong to one output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct WorkingPaths {
    /// Where files are staged until all are complete.
    pub(super) staging: PathBuf,
    /// The file that is locked while a run writes.
    pub(super) lock: PathBuf,
    /// Names the holder of the lock, because on Windows nobody can read a file that another process has locked.
    pub(super) holder: PathBuf,
}

impl WorkingPaths {
    /// The candidates for an output, best first. Beside the output is best, as readers and people who copy the folder
    /// never see half-written files. Inside it is for an output that has nothing writable beside it: the root of a
    /// share or a disk, or a folder in which the user may not write. No page links there, and the run removes it when
    /// it ends.
    pub(super) fn candidates(output: &Path) -> Vec<Self> {
        let beside = output.parent().zip(output.file_name());
        let beside = beside.filter(|_| !disk::is_mount_point(output));
        let beside = beside.map(|(folder, name)| Self::named(folder, name.to_os_string()));
        let inside = Self::named(output, OsString::from("qi-stories"));
        beside.into_iter().chain([inside]).collect()
    }

    /// Uses hidden names, so that no walk over a site's files includes them.
    fn named(folder: &Path, name: OsString) -> Self {
        let path = |ending: &str| {
            let mut hidden = OsString::from(".");
            hidden.push(&name);
            hidden.push(ending);
            folder.join(hidden)
        };
        Self {
            staging: path(".staging"),
            lock: path(".lock"),
            holder: path(".holder"),
        }
    }
}
