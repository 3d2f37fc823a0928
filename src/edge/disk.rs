//! Disk operations that all reading and writing share: safe joining of names, absolute paths, and retries while a file
//! is busy.
//!
//! [`resolve`] makes paths absolute, which lets the standard library use the Windows form that has no limit of 260
//! characters. [`retry`] retries an operation that Windows refuses because a reader has the file open.

use std::fs::File;
use std::io::{ErrorKind, Write};
use std::path::{Component, Path, PathBuf};
use std::time::Duration;
use std::{fs, io, thread};

use crate::edge::failure;

/// How many times an operation is tried that Windows refuses because a virus scanner, an indexer or a viewer has the
/// file open. The pauses double, and add up to 620 milliseconds.
const TRIES: u32 = 6;

/// The pause before the second try.
const FIRST_PAUSE: Duration = Duration::from_millis(20);

/// Joins a name with `/` between its parts to a folder; `None` when the result could be outside the folder on any
/// system.
pub(super) fn join_below(folder: &Path, name: &str) -> Option<PathBuf> {
    let mut path = folder.to_path_buf();
    for part in name.split('/') {
        let outside = matches!(part, "" | "." | "..") || part.contains(['\\', ':', '\0']);
        if outside {
            return None;
        }
        path.push(part);
    }
    Some(path)
}

/// The absolute path, with links and `..` resolved as far as the path exists.
pub(super) fn resolve(path: &Path) -> io::Result<PathBuf> {
    let mut resolved = PathBuf::new();
    for part in std::path::absolute(path)?.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                resolved.pop();
            }
            // By itself, a drive such as `C:` means that drive's current folder, so it must not be canonicalised.
            Component::Prefix(_) | Component::RootDir => resolved.push(part),
            Component::Normal(name) => {
                resolved.push(name);
                if let Ok(real) = fs::canonicalize(&resolved) {
                    resolved = real;
                }
            }
        }
    }
    Ok(resolved)
}

/// Whether the error means that nothing exists at the path.
pub(super) fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

/// Whether a folder is a mount point, so that nothing can be renamed into it from the folder it is in. Windows has
/// mount points too, but does not say so before a rename fails.
#[cfg(unix)]
pub(super) fn is_mount_point(folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let disk = |path: &Path| fs::metadata(path).ok().map(|metadata| metadata.dev());
    let above = folder.parent().and_then(disk);
    disk(folder).is_some_and(|own| above != Some(own))
}

/// Always false where mount points cannot be recognised.
#[cfg(not(unix))]
pub(super) fn is_mount_point(_: &Path) -> bool {
    false
}

/// Removes a folder and its contents; succeeds if it does not exist.
pub(super) fn remove_dir_if_exists(folder: &Path) -> io::Result<()> {
    match retry(|| fs::remove_dir_all(folder)) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

/// Writes a file and syncs it to the disk before returning.
pub(super) fn write_synced(path: impl AsRef<Path>, bytes: impl AsRef<[u8]>) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes.as_ref())?;
    file.sync_all()
}

/// Runs an operation, and retries it after a pause while the file is busy.
pub(super) fn retry<T>(mut step: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    let mut pause = FIRST_PAUSE;
    for _ in 1..TRIES {
        match step() {
            Err(error) if failure::is_transient(&error) => thread::sleep(pause),
            done => return done,
        }
        pause *= 2;
    }
    step()
}

/// Runs an operation that creates `path`; if a parent folder is missing, creates the parents and runs it again.
pub(super) fn creating_parents(
    path: &Path,
    mut step: impl FnMut() -> io::Result<()>,
) -> io::Result<()> {
    match step() {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            fs::create_dir_all(path.parent().unwrap_or(path))?;
            step()
        }
        done => done,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_never_leaves_its_folder() {
        let folder = Path::new("public");
        let path = join_below(folder, "stories/a.html").expect("is inside");
        assert_eq!(path, folder.join("stories").join("a.html"));
        for outside in [
            "",
            "/etc/x",
            "../x",
            "a/../../x",
            "a//b",
            r"..\x",
            "C:x",
            "a/",
        ] {
            assert_eq!(join_below(folder, outside), None, "{outside}");
        }
    }

    #[test]
    fn a_path_that_does_not_exist_yet_is_resolved() {
        let temporary = tempfile::tempdir().expect("a folder can be made");
        let real = fs::canonicalize(temporary.path()).expect("is there");
        let path = temporary.path().join("missing").join("..").join("public");
        assert_eq!(resolve(&path).expect("is a path"), real.join("public"));
    }

    #[test]
    fn a_busy_file_is_retried_and_other_errors_are_not() {
        let mut tries = 0;
        let done = retry(|| {
            tries += 1;
            if tries < 3 {
                Err(ErrorKind::PermissionDenied.into())
            } else {
                Ok(tries)
            }
        });
        assert_eq!(done.expect("works the third time"), 3);
        let mut tries = 0;
        let refused: io::Result<()> = retry(|| {
            tries += 1;
            Err(ErrorKind::StorageFull.into())
        });
        assert_eq!(
            refused.expect_err("is refused").kind(),
            ErrorKind::StorageFull
        );
        assert_eq!(tries, 1);
    }
}
