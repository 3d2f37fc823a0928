//! The results of importing the files that a page has sent, kept while the program runs.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::SourcePath;

/// How many batches are kept: the newest.
const MAX_BATCHES: usize = 16;

/// The batches, by their numbers: each has the results for the files that a person dropped together.
#[derive(Default)]
pub(super) struct Imports(Mutex<BTreeMap<u64, Vec<SentFile>>>);

/// The result of importing a file.
#[derive(Debug, Clone, Default)]
pub(super) struct SentFile {
    /// Its name.
    pub(super) name: String,
    /// The drafts that were made from it.
    pub(super) drafts: Vec<MadeDraft>,
    /// What was left out, and why.
    pub(super) left_out: Vec<String>,
    /// What could not be read, and what to do.
    pub(super) unreadable: Vec<String>,
    /// What a person must look at.
    pub(super) look_at: Vec<String>,
}

/// A draft.
#[derive(Debug, Clone)]
pub(super) struct MadeDraft {
    /// Its path in the site's folder.
    pub(super) path: SourcePath,
    /// What the file became, in words.
    pub(super) made: Vec<String>,
}

impl Imports {
    /// Adds a file to the batch with a number, or to a new one. Returns the number.
    pub(super) fn add(&self, batch: Option<u64>, file: SentFile) -> u64 {
        let mut batches = self.locked();
        let known = batch.filter(|number| batches.contains_key(number));
        let next = batches.keys().next_back().map_or(1, |last| last + 1);
        let number = known.unwrap_or(next);
        batches.entry(number).or_default().push(file);
        while batches.len() > MAX_BATCHES {
            batches.pop_first();
        }
        number
    }

    /// The files of the batch with a number.
    pub(super) fn batch(&self, number: u64) -> Option<Vec<SentFile>> {
        self.locked().get(&number).cloned()
    }

    fn locked(&self) -> MutexGuard<'_, BTreeMap<u64, Vec<SentFile>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_newest_batches_are_kept() {
        let imports = Imports::default();
        assert_eq!(imports.add(None, SentFile::default()), 1);
        assert_eq!(imports.add(Some(1), SentFile::default()), 1);
        assert_eq!(imports.batch(1).map(|files| files.len()), Some(2));
        for number in 2..=17 {
            assert_eq!(imports.add(None, SentFile::default()), number);
        }
        assert!(imports.batch(1).is_none());
        // A new batch never gets the number of one that is gone.
        assert_eq!(imports.add(Some(1), SentFile::default()), 18);
    }
}
