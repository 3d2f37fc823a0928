//! Where the files of a site are written: to the stage of an output, or to memory.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use crate::base::path::PageUrl;
use crate::edge::failure::Failure;
use crate::edge::stage::Stage;

/// Receives the files of a site, from any number of threads.
pub(super) trait Destination: Sync {
    /// Adds a file.
    fn write(&self, url: &PageUrl, bytes: &[u8]) -> Result<(), Failure>;

    /// Adds a file that is there already, and returns whether it is. The file's name identifies its content.
    fn reuse(&self, url: &PageUrl) -> Result<bool, Failure>;
}

impl Destination for Stage {
    fn write(&self, url: &PageUrl, bytes: &[u8]) -> Result<(), Failure> {
        self.write(url, bytes)
    }

    fn reuse(&self, url: &PageUrl) -> Result<bool, Failure> {
        self.reuse(url)
    }
}

/// The files of a site in memory.
#[derive(Debug, Default)]
pub(super) struct Memory(Mutex<BTreeMap<PageUrl, Vec<u8>>>);

impl Memory {
    /// The files, by address.
    pub(super) fn into_files(self) -> BTreeMap<PageUrl, Vec<u8>> {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Destination for Memory {
    fn write(&self, url: &PageUrl, bytes: &[u8]) -> Result<(), Failure> {
        let mut files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        files.insert(url.clone(), bytes.to_vec());
        Ok(())
    }

    fn reuse(&self, _: &PageUrl) -> Result<bool, Failure> {
        Ok(false)
    }
}
