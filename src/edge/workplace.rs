//! Where a run that writes to a folder keeps its lock and its half-made files: beside the folder, or inside it.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::edge::disk;

/// The places of one output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Workplace {
    /// Where files are put together until they are whole.
    pub(super) staging: PathBuf,
    /// The file that is locked while a run writes.
    pub(super) lock: PathBuf,
    /// Says who holds the lock; on Windows nobody can read a file that another has locked.
    pub(super) holder: PathBuf,
}

impl Workplace {
    /// Where to work on an output, the best place first. Beside it, readers and those who copy it never see what is
    /// half made. Inside it, where there is no beside: a share of its own, a disk of its own, or a folder in which
    /// people have rights that end there. No page leads there, and a run that ends takes it away.
    pub(super) fn of(output: &Path) -> Vec<Self> {
        let beside = output.parent().zip(output.file_name());
        let beside = beside.filter(|_| !disk::is_a_disk_of_its_own(output));
        let beside = beside.map(|(folder, name)| Self::called(folder, name.to_os_string()));
        let inside = Self::called(output, OsString::from("qi-stories"));
        beside.into_iter().chain([inside]).collect()
    }

    /// Names that are hidden, and that no walk over a site's files takes in.
    fn called(folder: &Path, name: OsString) -> Self {
        let place = |ending: &str| {
            let mut hidden = OsString::from(".");
            hidden.push(&name);
            hidden.push(ending);
            folder.join(hidden)
        };
        Self {
            staging: place(".staging"),
            lock: place(".lock"),
            holder: place(".holder"),
        }
    }
}
