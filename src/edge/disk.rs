//! Disk operations that all reading and writing share: joining names safely, absolute paths, and retries while a file
//! is busy.
//!
//! [`resolve`] makes paths absolute, which lets the standard library use the Windows form that has no limit of 260
//! characters. [`retry`] retries an operation that Windows refuses because a reader has the file open.

use std::fs::File;
use std::io::{ErrorKind, Write};
use std::path::{Component, Path, PathBuf};
use std::time::Duration;
use std::{fs, io, thread};

use crate::base::path::is_reserved_name;
use crate::edge::failure;

/// How many times to try an operation that Windows refuses because a virus scanner, an indexer or a viewer has the file
/// open. The pauses double, and add up to 620 milliseconds.
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

/// The form in which the lists of folders give a path.
pub(super) fn resolved(folder: &Path) -> PathBuf {
    let resolved = resolve(folder).unwrap_or_else(|_| folder.to_path_buf());
    dunce::simplified(&resolved).to_path_buf()
}

/// The path from the top of the disk, with links and `..` resolved as far as it exists. Windows treats a name such as
/// `con` as a device wherever it is in a path, so there it is refused.
pub(super) fn resolve(path: &Path) -> io::Result<PathBuf> {
    if cfg!(windows)
        && path
            .iter()
            .any(|name| is_reserved_name(&name.to_string_lossy()))
    {
        return Err(io::Error::new(
            ErrorKind::InvalidFilename,
            "part of it is a name that Windows reserves for a device; choose a different name",
        ));
    }
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

/// Whether a folder is a mount point, so that nothing can be renamed into it from its parent folder. Windows has mount
/// points too, but only reveals one when a rename fails.
#[cfg(unix)]
pub(super) fn is_mount_point(folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let disk = |path: &Path| fs::metadata(path).ok().map(|metadata| metadata.dev());
    let above = folder.parent().and_then(disk);
    disk(folder).is_some_and(|own| above != Some(own))
}

/// Always false on systems where mount points cannot be recognised.
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

/// Moves one of our files to a path, replacing our file there if there is one.
pub(super) fn replace(from: &Path, to: &Path) -> io::Result<()> {
    own(to, || fs::rename(from, to))
}

/// Removes one of our files; succeeds if it does not exist.
pub(super) fn remove_if_exists(path: &Path) -> io::Result<()> {
    match remove(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

/// Removes one of our files.
pub(super) fn remove(path: &Path) -> io::Result<()> {
    own(path, || fs::remove_file(path))
}

/// Runs a step that replaces or removes one of our files. Retries it after a pause as long as the file is busy, and
/// once more without the read-only attribute, which makes Windows refuse the step.
fn own(file: &Path, step: impl Fn() -> io::Result<()>) -> io::Result<()> {
    let done = retry(|| match step() {
        Err(error) if error.kind() == ErrorKind::PermissionDenied && was_marked(file) => step(),
        done => done,
    });
    done.map_err(|error| refused(file, error))
}

/// Clears the read-only attribute of a file; returns whether it was set.
#[cfg(windows)]
#[expect(
    clippy::permissions_set_readonly_false,
    reason = "on Windows this only clears the read-only attribute, and gives nobody a permission"
)]
fn was_marked(file: &Path) -> bool {
    let Ok(mut permissions) = fs::symlink_metadata(file).map(|found| found.permissions()) else {
        return false;
    };
    permissions.readonly() && {
        permissions.set_readonly(false);
        fs::set_permissions(file, permissions).is_ok()
    }
}

/// On these systems the permissions of the folder decide, and no attribute of the file matters.
#[cfg(not(windows))]
fn was_marked(_: &Path) -> bool {
    false
}

/// Why a file cannot be replaced or removed. Windows also says “access denied” if another program has the file open;
/// opening it for exclusive use shows which it is.
#[cfg(windows)]
fn refused(file: &Path, error: io::Error) -> io::Error {
    use std::os::windows::fs::OpenOptionsExt;
    /// The right to delete a file, and to replace it.
    const DELETE: u32 = 0x0001_0000;
    if error.kind() != ErrorKind::PermissionDenied {
        return error;
    }
    let alone = File::options().access_mode(DELETE).share_mode(0).open(file);
    let held = alone.err().filter(failure::is_in_use);
    held.unwrap_or(error)
}

/// On other systems, the error is already specific.
#[cfg(not(windows))]
fn refused(_: &Path, error: io::Error) -> io::Error {
    error
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
            // If a file is where a folder should be, Windows says that it already exists.
            fs::create_dir_all(path.parent().unwrap_or(path)).map_err(|error| {
                match error.kind() {
                    ErrorKind::AlreadyExists => ErrorKind::NotADirectory.into(),
                    _ => error,
                }
            })?;
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
    fn a_file_of_ours_that_is_marked_as_read_only_is_replaced_and_removed() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let [old, new] = ["old", "new"].map(|name| folder.path().join(name));
        let mark = |path: &Path| {
            fs::write(path, "old").expect("can be written");
            let mut permissions = fs::metadata(path).expect("is there").permissions();
            permissions.set_readonly(true);
            fs::set_permissions(path, permissions).expect("is ours");
        };
        mark(&old);
        fs::write(&new, "new").expect("can be written");
        replace(&new, &old).expect("is replaced");
        assert_eq!(fs::read(&old).expect("is there"), b"new");
        mark(&new);
        remove(&new).expect("is removed");
        assert!(!new.exists());
    }

    #[cfg(windows)]
    #[test]
    fn a_file_that_another_program_has_open_is_distinguished_from_a_forbidden_one() {
        use std::os::windows::fs::OpenOptionsExt;
        let folder = tempfile::tempdir().expect("a folder can be made");
        let [old, new] = ["old", "new"].map(|name| folder.path().join(name));
        for path in [&old, &new] {
            fs::write(path, "").expect("can be written");
        }
        // Opens a file as viewers do: others may only read it.
        let mut shown = File::options();
        let shown = shown.read(true).share_mode(1).open(&old);
        for refused in [replace(&new, &old), remove(&old)] {
            let error = refused.expect_err("is open");
            assert!(failure::is_in_use(&error), "{error}");
        }
        drop(shown);
        replace(&new, &old).expect("is closed");
    }

    #[test]
    fn a_path_that_windows_treats_as_a_device_is_refused_there() {
        for path in ["con", "stories/NUL.html", "aux/public"] {
            let resolved = resolve(Path::new(path));
            assert_eq!(resolved.is_err(), cfg!(windows), "{path}");
        }
        resolve(Path::new("contents/public")).expect("a different error");
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
