//! A lock that keeps two builds from writing the same output at once.

use std::fs;
use std::fs::File;
use std::fs::TryLockError;
use std::io::ErrorKind;
use std::path::Path;
use std::path::PathBuf;

use crate::edge::disk;
use crate::edge::failure::Failure;

/// How often a lock is taken anew when its file was removed by the build that held it before.
const TRIES: u32 = 3;

/// Held as long as the value lives, and let go by the system even when the program is killed.
#[derive(Debug)]
pub(super) struct Lock {
    place: PathBuf,
    _file: File,
}

impl Lock {
    /// Takes the lock on `output` that lies at `place`; fails at once when another build has it.
    pub(super) fn take(place: PathBuf, output: &Path) -> Result<Self, Failure> {
        let another = "another build is writing there; try again when it has ended";
        for _ in 0..TRIES {
            let file = disk::patiently(|| {
                File::options()
                    .create(true)
                    .truncate(false)
                    .write(true)
                    .open(&place)
            })
            .map_err(Failure::cannot("write", &place))?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => break,
                // Some network disks know no locks; a site must still build there.
                Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => {}
                Err(TryLockError::Error(error)) => {
                    return Err(Failure::cannot("lock", &place)(error));
                }
            }
            // A build that ends takes its file away; a lock on a file that is gone keeps nobody out.
            if place.exists() {
                return Ok(Self { place, _file: file });
            }
        }
        Err(Failure::because("build into", output, another))
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // A file left behind does no harm: it is the lock on it that counts.
        let _ = fs::remove_file(&self.place);
    }
}
