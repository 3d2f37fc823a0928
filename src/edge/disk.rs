//! The small steps that all reading and writing share: where a name lies, and patience with a busy disk.

use std::fs;
use std::io;
use std::io::ErrorKind;
use std::path::Component;
use std::path::Path;
use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use crate::edge::failure;

/// How often a step is tried that Windows refuses because a virus scanner, an indexer or a viewer has the
/// file open. With the pauses doubling, they come to 620 milliseconds in all.
const TRIES: u32 = 6;

/// The first pause between two tries.
const FIRST_PAUSE: Duration = Duration::from_millis(20);

/// Where a file of that name, with `/` between its parts, lies below a folder; `None` when on some system
/// the name could mean a place outside it.
pub(super) fn below(folder: &Path, name: &str) -> Option<PathBuf> {
    let mut place = folder.to_path_buf();
    for part in name.split('/') {
        let outside = matches!(part, "" | "." | "..") || part.contains(['\\', ':', '\0']);
        if outside {
            return None;
        }
        place.push(part);
    }
    Some(place)
}

/// The path from the top of the disk, links and `..` worked out as far as it exists.
pub(super) fn resolve(path: &Path) -> io::Result<PathBuf> {
    let mut resolved = PathBuf::new();
    for part in std::path::absolute(path)?.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                resolved.pop();
            }
            // Alone, a drive such as `C:` means that drive's current folder: it must not be worked out.
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

/// Takes a step, again after a pause as long as the file is busy.
pub(super) fn patiently<T>(mut step: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    let mut pause = FIRST_PAUSE;
    for _ in 1..TRIES {
        match step() {
            Err(error) if is_passing(&error) => thread::sleep(pause),
            done => return done,
        }
        pause *= 2;
    }
    step()
}

/// Takes a step that makes `place`, and takes it again with the folders above made when they are missing.
pub(super) fn with_folders(
    place: &Path,
    mut step: impl FnMut() -> io::Result<()>,
) -> io::Result<()> {
    match step() {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            fs::create_dir_all(place.parent().unwrap_or(place))?;
            step()
        }
        done => done,
    }
}

/// Whether an error may be gone a moment later. Windows says that a folder is not empty while it still
/// deletes what was in it.
fn is_passing(error: &io::Error) -> bool {
    failure::is_held_elsewhere(error)
        || matches!(
            error.kind(),
            ErrorKind::PermissionDenied | ErrorKind::DirectoryNotEmpty
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_never_leaves_its_folder() {
        let folder = Path::new("public");
        let place = below(folder, "stories/a.html").expect("is inside");
        assert_eq!(place, folder.join("stories").join("a.html"));
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
            assert_eq!(below(folder, outside), None, "{outside}");
        }
    }

    #[test]
    fn a_path_that_is_not_there_yet_is_worked_out() {
        let temporary = tempfile::tempdir().expect("a folder can be made");
        let real = fs::canonicalize(temporary.path()).expect("is there");
        let path = temporary.path().join("missing").join("..").join("public");
        assert_eq!(resolve(&path).expect("is a path"), real.join("public"));
    }

    #[test]
    fn a_busy_file_is_tried_again_and_another_error_is_not() {
        let mut tries = 0;
        let done = patiently(|| {
            tries += 1;
            if tries < 3 {
                Err(ErrorKind::PermissionDenied.into())
            } else {
                Ok(tries)
            }
        });
        assert_eq!(done.expect("works the third time"), 3);
        let mut tries = 0;
        let refused: io::Result<()> = patiently(|| {
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
