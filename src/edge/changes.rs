//! How a run changes an output, file by file.

use crate::edge::manifest::Manifest;
use crate::edge::output::{FileState, Output};

/// A file of the new site.
#[derive(Debug, Clone)]
pub(super) struct StagedFile {
    pub(super) path: String,
    pub(super) hash: String,
    /// How it compares with the file in the output.
    pub(super) state: FileState,
}

/// The changes a run makes to an output: paths relative to it, sorted. The manifest itself is not counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// Files that did not exist.
    pub added: Vec<String>,
    /// Files whose bytes differed.
    pub changed: Vec<String>,
    /// Files of the last run that are no longer part of the site.
    pub removed: Vec<String>,
    /// How many files are left untouched, including their modification times.
    pub unchanged: usize,
}

impl Changes {
    /// The changes that committing these files to the output would make. A file is removed if the last run wrote it, it
    /// still exists, and the new site lacks it.
    pub(super) fn to(output: &Output, staged: &[StagedFile]) -> Self {
        let mut changes = Self::default();
        for file in staged {
            match file.state {
                FileState::Absent => changes.added.push(file.path.clone()),
                FileState::Unlinked | FileState::Different | FileState::Foreign => {
                    changes.changed.push(file.path.clone())
                }
                FileState::Same => changes.unchanged += 1,
            }
        }
        let after = manifest_of(staged);
        let stale = output.manifest.paths().filter(|path| !after.has(path));
        let stale = stale.filter(|path| output.has(path));
        changes.removed = stale.map(str::to_owned).collect();
        changes
    }

    /// Whether nothing changes.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.removed.is_empty()
    }

    /// How many files are written or removed.
    pub fn count(&self) -> usize {
        self.written() + self.removed.len()
    }

    /// How many files are written.
    pub fn written(&self) -> usize {
        self.added.len() + self.changed.len()
    }
}

/// The manifest of the staged files.
pub(super) fn manifest_of(staged: &[StagedFile]) -> Manifest {
    let mut manifest = Manifest::default();
    for file in staged {
        manifest.add(&file.path, &file.hash);
    }
    manifest
}
