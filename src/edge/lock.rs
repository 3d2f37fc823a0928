//! A lock that stops two runs from writing to the same output at once, and names the holder.

use std::fs::{File, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{env, fs, io, process, thread};

use same_file::Handle;

use crate::edge::disk;
use crate::edge::failure::Failure;
use crate::edge::working_paths::WorkingPaths;

/// How many times to try to take the lock when the run that held it before has just removed its file.
const TRIES: u32 = 3;

/// How long to wait for another run, which often ends soon.
const LONGEST_WAIT: Duration = Duration::from_secs(5);

/// How long to wait between two attempts.
const PAUSE: Duration = Duration::from_millis(100);

/// A lock that is held as long as the value lives; the system releases it even if the program is killed.
#[derive(Debug)]
pub(super) struct Lock {
    files: [PathBuf; 2],
    _file: File,
}

impl Lock {
    /// Takes the lock on `output`; fails if another run holds it for some seconds. Returns `None` if no file may be
    /// created at these paths.
    pub(super) fn take(paths: &WorkingPaths, output: &Path) -> Result<Option<Self>, Failure> {
        let path = &paths.lock;
        let began = Instant::now();
        let mut replaced = 0;
        while replaced < TRIES {
            let file = match disk::retry(|| open(path)) {
                Err(error) if is_forbidden(&error) => return Ok(None),
                opened => opened.map_err(Failure::cannot("write", path))?,
            };
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) if began.elapsed() < LONGEST_WAIT => {
                    thread::sleep(PAUSE);
                    continue;
                }
                Err(TryLockError::WouldBlock) => {
                    let holder = fs::read_to_string(&paths.holder).unwrap_or_default();
                    return Err(Failure::refused("write to", output, held_message(&holder)));
                }
                // Some network disks do not support locks; a site must still build there.
                Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => {}
                Err(TryLockError::Error(error)) => {
                    return Err(Failure::cannot("lock", path)(error));
                }
            }
            // When a run ends, it removes its lock file, and another run may create a new one: a lock on the removed
            // file keeps nobody out.
            if is_still_at(&file, path) {
                // The holder's name only helps others, so failing to write it does not matter.
                let _ = fs::write(&paths.holder, holder());
                return Ok(Some(Self {
                    files: [paths.holder.clone(), path.clone()],
                    _file: file,
                }));
            }
            replaced += 1;
        }
        Err(Failure::refused("write to", output, held_message("")))
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // A leftover file does no harm, as only the lock on it counts. Windows removes an open file as soon as it is
        // closed.
        for path in &self.files {
            let _ = fs::remove_file(path);
        }
    }
}

fn open(path: &Path) -> io::Result<File> {
    File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(path)
}

/// Whether the error means that writing is not permitted there, and retrying will not help.
pub(super) fn is_forbidden(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem
    )
}

/// Whether the path still leads to this open file, which may have been removed or replaced.
pub fn is_still_at(file: &File, path: &Path) -> bool {
    let own = file.try_clone().and_then(Handle::from_file);
    own.is_ok_and(|own| Handle::from_path(path).is_ok_and(|there| own == there))
}

/// Identifies this run to others: the user, the computer and the process id.
fn holder() -> String {
    let named = |names: [&str; 2]| names.into_iter().find_map(|name| env::var(name).ok());
    let user = named(["USERNAME", "USER"]).unwrap_or_default();
    let computer = named(["COMPUTERNAME", "HOSTNAME"]).unwrap_or_default();
    format!("{user}\n{computer}\n{}\n", process::id())
}

/// Why the lock cannot be taken; `holder` is the contents of the holder file.
fn held_message(holder: &str) -> String {
    let mut lines = holder.lines().map(str::trim);
    let mut next = || lines.next().filter(|line| !line.is_empty());
    let (user, computer, process) = (next(), next(), next());
    let who: String = [("", user), (" on ", computer), (", process ", process)]
        .into_iter()
        .filter_map(|(before, word)| word.map(|word| format!("{before}{word}")))
        .collect();
    let who = who.trim_start_matches([',', ' ']);
    let who = if who.is_empty() {
        String::new()
    } else {
        format!(" ({who})")
    };
    format!("qi-stories is already writing there{who}; try again when it has finished")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_holder_of_a_lock_is_reported_if_known() {
        let message = |holder: &str| held_message(holder);
        assert!(message("anna\nPC-7\n4711\n").contains(" there (anna on PC-7, process 4711); try"));
        assert!(message("anna\n\n4711\n").contains(" (anna, process 4711);"));
        assert!(message("\n\n4711\n").contains(" (process 4711);"));
        assert!(message("").contains(" writing there; try again"));
    }

    #[test]
    fn a_lock_on_a_replaced_file_does_not_count() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let path = folder.path().join("lock");
        let old = open(&path).expect("can be made");
        assert!(is_still_at(&old, &path));
        fs::remove_file(&path).expect("is there");
        assert!(!is_still_at(&old, &path));
        fs::write(&path, "").expect("can be made");
        assert!(!is_still_at(&old, &path));
    }
}
