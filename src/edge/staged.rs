//! A site that is staged and ready to be committed to its output.

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

/// A site whose files are all staged beside the output. Dropping it leaves the output as it was. No other run can write
/// to the same output while it lives.
#[derive(Debug)]
pub struct StagedSite {
    pub(super) stage: Stage,
    /// The output folder, as it was typed.
    pub(super) output: PathBuf,
    /// The addresses of withdrawn pages.
    pub(super) withdrawn: BTreeSet<String>,
    inputs: Fingerprint,
}

impl StagedSite {
    pub(super) fn new(stage: Stage, output: &Path, sources: &Sources, inputs: Fingerprint) -> Self {
        Self {
            stage,
            output: output.to_path_buf(),
            withdrawn: sources.withdrawn_pages(),
            inputs,
        }
    }

    /// Commits the staged files to the output, and records the fingerprint of the inputs and what was reported in the
    /// cache. Returns the changes.
    pub fn commit(self, reported: &Reported, observer: &dyn Observer) -> Result<Changes, Failure> {
        Ok(self.commit_and_hold(reported, observer)?.changes)
    }

    /// Like [`commit`](Self::commit), but no other run can write to the output while the result lives.
    pub(super) fn commit_and_hold(
        self,
        reported: &Reported,
        observer: &dyn Observer,
    ) -> Result<Committed, Failure> {
        let committed = commit(self.stage, observer)?;
        cache::write_entry(&committed, &self.inputs, reported);
        Ok(committed)
    }
}

/// Commits a stage to its output, reporting each step.
pub(super) fn commit(stage: Stage, observer: &dyn Observer) -> Result<Committed, Failure> {
    let files = stage.changes().count();
    observer.stage("Moving files into place", files, |step| stage.commit(step))
}
