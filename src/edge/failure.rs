//! What to say when the world is wrong: a disk that is full, a file that another program holds.

use std::error::Error;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::{fmt, io};

use crate::base::english;

/// What Windows answers when another program holds a file: for itself alone (32), with a part locked (33), or
/// shown in memory as a viewer does (1224). The standard library has no kind for them.
const HELD_ON_WINDOWS: [i32; 3] = [32, 33, 1224];

/// What Windows answers of things that are over in a moment: a name whose file is still being deleted (303), and a
/// network share that does not answer just now (53, 54, 59, 64, 121, 1231).
const PASSING_ON_WINDOWS: [i32; 7] = [53, 54, 59, 64, 121, 303, 1231];

/// What is wrong with a path that was typed between quotation marks and ends in a backslash, as PowerShell completes it:
/// Windows takes the two for a quotation mark that belongs to the path.
const ENDED_BY_A_BACKSLASH: &str = r#"there is a quotation mark in it; leave out the `\` before the closing one, as in "Q:\my folder""#;

/// The world is wrong: what was being done, to what, and why it cannot be. Its source is the system's answer.
#[derive(Debug)]
pub struct Failure {
    doing: &'static str,
    path: PathBuf,
    why: String,
    source: Option<io::Error>,
}

/// Who says that something cannot be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FailureKind {
    /// The system, with such an answer.
    System(ErrorKind),
    /// This program: it would do harm, or cannot use what is there.
    Refused,
}

impl Failure {
    /// Turns the system's answer into a failure to do something, such as `read`, to a path. Made for
    /// `map_err`.
    pub fn cannot(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |error| Self {
            why: plain_words(&error, path),
            source: Some(error),
            doing,
            path: path.to_path_buf(),
        }
    }

    /// Who says that it cannot be done.
    pub fn kind(&self) -> FailureKind {
        let source = self.source.as_ref();
        source.map_or(FailureKind::Refused, |error| {
            FailureKind::System(error.kind())
        })
    }

    /// The same with so many more like it, which need not all be told.
    pub(super) fn and_more(mut self, more: usize) -> Self {
        if more > 0 {
            let files = english::count(more, "more file is", "more files are");
            self.why.push_str(&format!("; {files} left too"));
        }
        self
    }

    /// A failure for a reason of our own: lower case, no full stop, and what to do about it.
    pub fn because(doing: &'static str, path: &Path, why: impl Into<String>) -> Self {
        Self {
            doing,
            path: path.to_path_buf(),
            why: why.into(),
            source: None,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = plain_path(&self.path);
        write!(f, "cannot {} `{path}`: {}", self.doing, self.why)
    }
}

impl Error for Failure {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_ref().map(|error| error as _)
    }
}

/// Whether another program has the file open for itself alone.
pub(super) fn is_held_elsewhere(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy
    ) || is_one_of(error, &HELD_ON_WINDOWS)
}

/// Whether an error may be gone a moment later. Windows refuses a file that a virus scanner or a viewer has open with
/// "access denied" as often as with an answer of its own, and says that a folder is not empty while it still deletes
/// what was in it.
pub(super) fn is_passing(error: &io::Error) -> bool {
    is_held_elsewhere(error)
        || is_one_of(error, &PASSING_ON_WINDOWS)
        || matches!(
            error.kind(),
            ErrorKind::PermissionDenied
                | ErrorKind::DirectoryNotEmpty
                | ErrorKind::TimedOut
                | ErrorKind::StaleNetworkFileHandle
        )
}

/// Whether Windows answered with one of these numbers, which mean other things elsewhere.
fn is_one_of(error: &io::Error, answers: &[i32]) -> bool {
    cfg!(windows)
        && error
            .raw_os_error()
            .is_some_and(|number| answers.contains(&number))
}

/// A path as people write it: without the `\\?\` that Windows puts before a path it has worked out.
pub(super) fn plain_path(path: &Path) -> String {
    let text = path.display().to_string();
    if let Some(share) = text.strip_prefix(r"\\?\UNC\") {
        return format!(r"\\{share}");
    }
    text.strip_prefix(r"\\?\").unwrap_or(&text).to_owned()
}

fn plain_words(error: &io::Error, path: &Path) -> String {
    if is_held_elsewhere(error) {
        return "another program has it open; close it there and try again".to_owned();
    }
    let known = match error.kind() {
        ErrorKind::NotFound => "there is no such file or folder",
        ErrorKind::PermissionDenied => "permission denied",
        ErrorKind::AlreadyExists => "something else of that name is there",
        ErrorKind::NotADirectory => "a part of its path is a file, not a folder",
        ErrorKind::IsADirectory => "it is a folder, not a file",
        ErrorKind::StorageFull => "the disk is full",
        ErrorKind::QuotaExceeded => "the space you may use on this disk is full",
        ErrorKind::ReadOnlyFilesystem => "the disk is read-only",
        ErrorKind::CrossesDevices => "its folder is a disk of its own; choose a folder inside it",
        ErrorKind::InvalidFilename if cfg!(windows) && path.to_string_lossy().contains('"') => {
            ENDED_BY_A_BACKSLASH
        }
        ErrorKind::InvalidFilename if error.get_ref().is_some() => return system_words(error),
        ErrorKind::InvalidFilename => {
            "the disk does not allow a name so long or of such characters"
        }
        _ => return system_words(error),
    };
    known.to_owned()
}

/// The error's own text in lower case, without the number that the standard library adds.
fn system_words(error: &io::Error) -> String {
    let text = error.to_string();
    let text = text
        .rsplit_once(" (os error")
        .map_or(text.as_str(), |(words, _)| words);
    english::small(text.trim_end_matches('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_says_what_to_what_and_why() {
        let refused = Failure::cannot("read", Path::new("x"))(ErrorKind::PermissionDenied.into());
        assert_eq!(refused.to_string(), "cannot read `x`: permission denied");
        let other = Failure::cannot("read", Path::new("x"))(io::Error::other("Odd thing."));
        assert_eq!(other.to_string(), "cannot read `x`: odd thing");
    }

    #[test]
    fn a_path_that_swallowed_what_follows_its_backslash_is_told_what_to_type() {
        let told = |path: &str| {
            let path = Path::new(path);
            Failure::cannot("write to", path)(ErrorKind::InvalidFilename.into()).to_string()
        };
        let swallowed = told(r#"Q:\my folder" --keep 5"#);
        let expected =
            r#"there is a quotation mark in it; leave out the `\` before the closing one"#;
        // Elsewhere a name may hold such a mark.
        assert_eq!(swallowed.contains(expected), cfg!(windows), "{swallowed}");
        assert!(told(r"Q:\my*folder").contains("of such characters"));
    }

    #[test]
    fn a_failure_keeps_what_the_system_answered() {
        let path = Path::new("x");
        let denied = Failure::cannot("read", path)(ErrorKind::PermissionDenied.into());
        let kind = FailureKind::System(ErrorKind::PermissionDenied);
        assert_eq!(denied.and_more(2).kind(), kind);
        let odd = Failure::cannot("read", path)(io::Error::other("Odd thing."));
        let source = odd.source().map(ToString::to_string);
        assert_eq!(source.as_deref(), Some("Odd thing."));
        let refused = Failure::because("read", path, "it is a folder");
        assert_eq!(refused.kind(), FailureKind::Refused);
        assert!(refused.source().is_none());
    }

    #[test]
    fn a_path_is_shown_as_people_write_it() {
        let shown = |path: &str| plain_path(Path::new(path));
        assert_eq!(shown(r"\\?\UNC\trust\qi\public"), r"\\trust\qi\public");
        assert_eq!(shown(r"\\?\C:\qi\public"), r"C:\qi\public");
        assert_eq!(shown("qi/public"), "qi/public");
    }

    #[test]
    fn what_is_over_in_a_moment_is_told_from_what_is_not() {
        for kind in [
            ErrorKind::ResourceBusy,
            ErrorKind::PermissionDenied,
            ErrorKind::TimedOut,
        ] {
            assert!(is_passing(&kind.into()), "{kind:?}");
        }
        for kind in [
            ErrorKind::NotFound,
            ErrorKind::StorageFull,
            ErrorKind::ReadOnlyFilesystem,
            ErrorKind::CrossesDevices,
        ] {
            assert!(!is_passing(&kind.into()), "{kind:?}");
        }
        // The numbers of Windows mean other things here: 32 a broken pipe, 64 no network.
        for number in HELD_ON_WINDOWS.iter().chain(&PASSING_ON_WINDOWS) {
            let error = io::Error::from_raw_os_error(*number);
            assert_eq!(is_one_of(&error, &[*number]), cfg!(windows), "{number}");
        }
    }
}
