//! A lock that keeps two runs from writing the same output at once, and says who holds it.

use std::fs::{File, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::{env, fs, io, process};

use same_file::Handle;

use crate::edge::disk;
use crate::edge::failure::Failure;
use crate::edge::workplace::Workplace;

/// How often a lock is taken anew when its file was removed by the run that held it before.
const TRIES: u32 = 3;

/// Held as long as the value lives, and let go by the system even when the program is killed.
#[derive(Debug)]
pub(super) struct Lock {
    places: [PathBuf; 2],
    _file: File,
}

impl Lock {
    /// Takes the lock on `output`; fails at once when another run has it. `None` when no file may be made at that
    /// workplace.
    pub(super) fn take(workplace: &Workplace, output: &Path) -> Result<Option<Self>, Failure> {
        let place = &workplace.lock;
        for _ in 0..TRIES {
            let file = match disk::patiently(|| open(place)) {
                Err(error) if is_forbidden(&error) => return Ok(None),
                opened => opened.map_err(Failure::cannot("write", place))?,
            };
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    let holder = fs::read_to_string(&workplace.holder).unwrap_or_default();
                    return Err(Failure::because("write to", output, held_by(&holder)));
                }
                // Some network disks know no locks; a site must still build there.
                Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => {}
                Err(TryLockError::Error(error)) => {
                    return Err(Failure::cannot("lock", place)(error));
                }
            }
            // A run that ends takes its file away, and another may make a new one: a lock on the old keeps nobody out.
            if is_at(&file, place) {
                // Only a word for others, who do without it if need be.
                let _ = fs::write(&workplace.holder, holder());
                return Ok(Some(Self {
                    places: [workplace.holder.clone(), place.clone()],
                    _file: file,
                }));
            }
        }
        Err(Failure::because("write to", output, held_by("")))
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // A file left behind does no harm: it is the lock on it that counts. Windows removes a file that is open as
        // soon as it is closed.
        for place in &self.places {
            let _ = fs::remove_file(place);
        }
    }
}

fn open(place: &Path) -> io::Result<File> {
    File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(place)
}

/// Whether a place may not be written to, now or later.
pub(super) fn is_forbidden(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem
    )
}

/// Whether it is still this file that lies at the place.
fn is_at(file: &File, place: &Path) -> bool {
    let own = file.try_clone().and_then(Handle::from_file);
    own.is_ok_and(|own| Handle::from_path(place).is_ok_and(|there| own == there))
}

/// Who runs this program, for others to read: the user, the computer and the number of the process.
fn holder() -> String {
    let named = |names: [&str; 2]| names.into_iter().find_map(|name| env::var(name).ok());
    let user = named(["USERNAME", "USER"]).unwrap_or_default();
    let computer = named(["COMPUTERNAME", "HOSTNAME"]).unwrap_or_default();
    format!("{user}\n{computer}\n{}\n", process::id())
}

/// Why a lock cannot be had, by what its holder wrote.
fn held_by(holder: &str) -> String {
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
    format!("another run of qi-stories is writing there{who}; try again when it has ended")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_holds_a_lock_is_reported_where_it_is_known() {
        let told = |holder: &str| held_by(holder);
        assert!(told("anna\nPC-7\n4711\n").contains(" there (anna on PC-7, process 4711); try"));
        assert!(told("anna\n\n4711\n").contains(" (anna, process 4711);"));
        assert!(told("\n\n4711\n").contains(" (process 4711);"));
        assert!(told("").contains(" writing there; try again"));
    }

    #[test]
    fn a_lock_on_a_file_that_was_replaced_is_none() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let place = folder.path().join("lock");
        let old = open(&place).expect("can be made");
        assert!(is_at(&old, &place));
        fs::remove_file(&place).expect("is there");
        assert!(!is_at(&old, &place));
        fs::write(&place, "").expect("can be made");
        assert!(!is_at(&old, &place));
    }
}
