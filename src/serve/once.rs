//! Only one preview of a folder for each person: a second start asks the first to open its page again.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use crate::{is_still_at, make_private, preview_marks};

/// How long the first preview has to answer, in steps of `PAUSE`.
const TRIES: u32 = 100;

/// How many times to try to take the lock when the preview that held it has just removed its file.
const LOCK_TRIES: u32 = 3;

/// The time between two checks whether it has answered.
const PAUSE: Duration = Duration::from_millis(100);

/// The mark of the only preview of a folder. It has no secret: its name is a number made from the folder's path, and it
/// is in a folder that only this person can read.
#[derive(Debug)]
pub(super) struct Only {
    lock: PathBuf,
    wanted: PathBuf,
    _file: File,
}

/// Whether this is the only preview of a folder.
#[derive(Debug)]
pub(super) enum Start {
    /// There is no other; the mark shows later starts that this one runs, if there is a folder for it.
    First(Option<Only>),
    /// There is another, and it has been asked to open its page.
    Second,
}

impl Only {
    /// Whether another start has asked for the page to be opened, since the last call.
    pub(super) fn take_wanted(&self) -> bool {
        fs::remove_file(&self.wanted).is_ok()
    }
}

impl Drop for Only {
    fn drop(&mut self) {
        // Only the lock on it counts.
        let _ = fs::remove_file(&self.lock);
    }
}

/// Marks this as the only preview of a site's folder, or asks the one that there is to open its page.
pub(super) fn start(site: &Path) -> Start {
    let marks = preview_marks(site);
    let Some((marks, name)) = marks.filter(|(marks, _)| make_private(marks).is_ok()) else {
        return Start::First(None);
    };
    let (lock, wanted) = (
        marks.join(format!("{name}.lock")),
        marks.join(format!("{name}.open")),
    );
    for _ in 0..LOCK_TRIES {
        let opened = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&lock);
        let Ok(file) = opened else {
            return Start::First(None);
        };
        if file.try_lock().is_err() {
            break;
        }
        // A preview that ends removes its file, and a lock on a removed file keeps nobody out.
        if is_still_at(&file, &lock) {
            // A request that nobody answered is of no use now.
            let _ = fs::remove_file(&wanted);
            return Start::First(Some(Only {
                lock,
                wanted,
                _file: file,
            }));
        }
    }
    match ask(&wanted) {
        true => Start::Second,
        false => Start::First(None),
    }
}

/// Asks the first preview to open its page. Returns whether it did.
fn ask(wanted: &Path) -> bool {
    if fs::write(wanted, "").is_err() {
        return false;
    }
    for _ in 0..TRIES {
        if !wanted.exists() {
            return true;
        }
        thread::sleep(PAUSE);
    }
    let _ = fs::remove_file(wanted);
    false
}
