//! A site that is ready to be moved into its output.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::base::source::Sources;
use crate::edge::cache;
use crate::edge::cache::{Fingerprint, Reported};
use crate::edge::changes::Changes;
use crate::edge::commit::Committed;
use crate::edge::failure::Failure;
use crate::edge::observer::Observer;
use crate::edge::stage::Stage;

/// A site of which every file is beside the output, ready to be moved in. Dropped, it leaves the output as it was. No
/// other run can write to the same output as long as it lives.
#[derive(Debug)]
pub struct Staged {
    pub(super) stage: Stage,
    /// The output, as it was named.
    pub(super) output: PathBuf,
    /// The addresses of pages that were withdrawn.
    pub(super) withdrawn: BTreeSet<String>,
    inputs: Fingerprint,
}

impl Staged {
    pub(super) fn new(stage: Stage, output: &Path, sources: &Sources, inputs: Fingerprint) -> Self {
        Self {
            stage,
            output: output.to_path_buf(),
            withdrawn: sources.withdrawn_pages(),
            inputs,
        }
    }

    /// Brings the output to what is staged, and notes what it was made from and what was reported. Returns what that
    /// changed.
    pub fn commit(self, reported: &Reported, observer: &dyn Observer) -> Result<Changes, Failure> {
        Ok(self.commit_and_hold(reported, observer)?.changes)
    }

    /// The same, and no other run can write to the output as long as the result lives.
    pub(super) fn commit_and_hold(
        self,
        reported: &Reported,
        observer: &dyn Observer,
    ) -> Result<Committed, Failure> {
        let committed = commit(self.stage, observer)?;
        cache::note(&committed, &self.inputs, reported);
        Ok(committed)
    }
}

/// Brings an output to what is staged.
pub(super) fn commit(stage: Stage, observer: &dyn Observer) -> Result<Committed, Failure> {
    let files = stage.changes().count();
    observer.stage("Moving files into place", files, |step| stage.commit(step))
}
