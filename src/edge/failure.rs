//! Failures outside the program, such as a full disk or a file that another program has open, in plain words.

use std::error::Error;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::{fmt, io};

use crate::base::english;

/// Windows error codes for a file that another program has open: opened exclusively (32), partly locked (33), or mapped
/// into memory, as viewers do (1224). The standard library has no `ErrorKind` for them.
const IN_USE_ON_WINDOWS: [i32; 3] = [32, 33, 1224];

/// Windows error codes for conditions that soon pass: a name whose file is still being deleted (303), and a network
/// share that is not responding (53, 54, 59, 64, 121, 1231).
const TRANSIENT_ON_WINDOWS: [i32; 7] = [53, 54, 59, 64, 121, 303, 1231];

/// The explanation for a path that was typed between quotation marks and ends in a backslash, as PowerShell completes
/// it: Windows takes the two as a quotation mark that belongs to the path.
const ENDED_BY_A_BACKSLASH: &str = r#"it contains a quotation mark; leave out the `\` before the closing one, as in "Q:\my folder""#;

/// An operation that failed outside our control: the action, the path, and why it failed. Its source is the system's
/// error.
#[derive(Debug)]
pub struct Failure {
    action: &'static str,
    path: PathBuf,
    why: String,
    source: Option<io::Error>,
}

/// The cause of a failed operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FailureKind {
    /// The system, with an error of this kind.
    System(ErrorKind),
    /// This program: continuing would do harm, or it cannot use what it found.
    Refused,
}

impl Failure {
    /// Turns a system error into a failure to do something to a path; `action` is a verb such as `read`. For use with
    /// `map_err`.
    pub fn cannot(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |error| Self {
            why: describe(&error, path),
            source: Some(error),
            action,
            path: path.to_path_buf(),
        }
    }

    /// The cause of the failure.
    pub fn kind(&self) -> FailureKind {
        let source = self.source.as_ref();
        source.map_or(FailureKind::Refused, |error| {
            FailureKind::System(error.kind())
        })
    }

    /// Why the system refused, without a path or a name; `None` if the system did not refuse.
    pub(super) fn reason_of_system(&self) -> Option<&str> {
        self.source.as_ref().map(|_| self.why.as_str())
    }

    /// Adds that `more` other files failed as well, and that others were not tried, without listing them.
    pub(super) fn with_further_failures(mut self, more: usize, untried: usize) -> Self {
        if more > 0 {
            let files = english::count(
                more,
                "more file has the same problem",
                "more files have the same problem",
            );
            self.why.push_str(&format!("; {files}"));
        }
        if untried > 0 {
            let files = english::count(untried, "file was not tried", "files were not tried");
            self.why.push_str(&format!("; {files}"));
        }
        self
    }

    /// A failure with a reason of our own; `why` is in lower case, has no full stop, and says what to do about it.
    pub fn refused(action: &'static str, path: &Path, why: impl Into<String>) -> Self {
        Self {
            action,
            path: path.to_path_buf(),
            why: why.into(),
            source: None,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = display_path(&self.path);
        write!(f, "cannot {} `{path}`: {}", self.action, self.why)
    }
}

impl Error for Failure {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_ref().map(|error| error as _)
    }
}

/// Whether another program has the file open exclusively.
pub(super) fn is_in_use(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy
    ) || is_one_of(error, &IN_USE_ON_WINDOWS)
}

/// Whether an error may go away by itself. For a file that a virus scanner or a viewer has open, Windows returns
/// "access denied" as often as a more specific code, and it calls a folder not empty while it is still deleting its
/// contents.
pub(super) fn is_transient(error: &io::Error) -> bool {
    is_in_use(error)
        || is_one_of(error, &TRANSIENT_ON_WINDOWS)
        || matches!(
            error.kind(),
            ErrorKind::PermissionDenied
                | ErrorKind::DirectoryNotEmpty
                | ErrorKind::TimedOut
                | ErrorKind::StaleNetworkFileHandle
        )
}

/// Whether this is one of the given Windows error codes, which have other meanings on other systems.
fn is_one_of(error: &io::Error, codes: &[i32]) -> bool {
    cfg!(windows)
        && error
            .raw_os_error()
            .is_some_and(|code| codes.contains(&code))
}

/// A path as people write it, without the `\\?\` prefix of resolved paths on Windows.
pub(super) fn display_path(path: &Path) -> String {
    let text = path.display().to_string();
    if let Some(share) = text.strip_prefix(r"\\?\UNC\") {
        return format!(r"\\{share}");
    }
    text.strip_prefix(r"\\?\").unwrap_or(&text).to_owned()
}

fn describe(error: &io::Error, path: &Path) -> String {
    if is_in_use(error) {
        return "another program has it open; close it there and try again".to_owned();
    }
    let message = match error.kind() {
        ErrorKind::NotFound => "there is no such file or folder",
        ErrorKind::PermissionDenied => "permission denied",
        ErrorKind::AlreadyExists => "something with that name already exists",
        ErrorKind::NotADirectory => "part of its path is a file, not a folder",
        ErrorKind::IsADirectory => "it is a folder, not a file",
        ErrorKind::StorageFull => "the disk is full",
        ErrorKind::QuotaExceeded => "you have used all the space you are allowed on this disk",
        ErrorKind::ReadOnlyFilesystem => "the disk is read-only",
        ErrorKind::CrossesDevices => "its folder is a separate disk; choose a folder inside it",
        ErrorKind::InvalidFilename if cfg!(windows) && path.to_string_lossy().contains('"') => {
            ENDED_BY_A_BACKSLASH
        }
        ErrorKind::InvalidFilename if error.get_ref().is_some() => return system_message(error),
        ErrorKind::InvalidFilename => {
            "its name is too long, or contains characters that the disk does not allow"
        }
        _ => return system_message(error),
    };
    message.to_owned()
}

/// The error's own text in lower case, without the number that the standard library adds.
fn system_message(error: &io::Error) -> String {
    let text = error.to_string();
    let text = text
        .rsplit_once(" (os error")
        .map_or(text.as_str(), |(words, _)| words);
    english::uncapitalised(text.trim_end_matches('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_names_the_action_the_path_and_the_reason() {
        let refused = Failure::cannot("read", Path::new("x"))(ErrorKind::PermissionDenied.into());
        assert_eq!(refused.to_string(), "cannot read `x`: permission denied");
        let other = Failure::cannot("read", Path::new("x"))(io::Error::other("Odd thing."));
        assert_eq!(other.to_string(), "cannot read `x`: odd thing");
    }

    #[test]
    fn a_path_whose_backslash_hid_its_quotation_mark_gets_a_correction() {
        let message_for = |path: &str| {
            let path = Path::new(path);
            Failure::cannot("write to", path)(ErrorKind::InvalidFilename.into()).to_string()
        };
        let swallowed = message_for(r#"Q:\my folder" --keep 5"#);
        let expected = r#"it contains a quotation mark; leave out the `\` before the closing one"#;
        // On other systems a name may contain such a mark.
        assert_eq!(swallowed.contains(expected), cfg!(windows), "{swallowed}");
        assert!(message_for(r"Q:\my*folder").contains("characters that the disk does not allow"));
    }

    #[test]
    fn a_failure_keeps_the_error_of_the_system() {
        let path = Path::new("x");
        let denied = Failure::cannot("read", path)(ErrorKind::PermissionDenied.into());
        let kind = FailureKind::System(ErrorKind::PermissionDenied);
        assert_eq!(denied.with_further_failures(2, 0).kind(), kind);
        let odd = Failure::cannot("read", path)(io::Error::other("Odd thing."));
        let source = odd.source().map(ToString::to_string);
        assert_eq!(source.as_deref(), Some("Odd thing."));
        let refused = Failure::refused("read", path, "it is a folder");
        assert_eq!(refused.kind(), FailureKind::Refused);
        assert!(refused.source().is_none());
    }

    #[test]
    fn a_path_is_shown_as_people_write_it() {
        let shown = |path: &str| display_path(Path::new(path));
        assert_eq!(shown(r"\\?\UNC\trust\qi\public"), r"\\trust\qi\public");
        assert_eq!(shown(r"\\?\C:\qi\public"), r"C:\qi\public");
        assert_eq!(shown("qi/public"), "qi/public");
    }

    #[test]
    fn transient_errors_are_distinguished_from_permanent_ones() {
        for kind in [
            ErrorKind::ResourceBusy,
            ErrorKind::PermissionDenied,
            ErrorKind::TimedOut,
        ] {
            assert!(is_transient(&kind.into()), "{kind:?}");
        }
        for kind in [
            ErrorKind::NotFound,
            ErrorKind::StorageFull,
            ErrorKind::ReadOnlyFilesystem,
            ErrorKind::CrossesDevices,
        ] {
            assert!(!is_transient(&kind.into()), "{kind:?}");
        }
        // On this system the same codes have other meanings: 32 is a broken pipe, 64 no network.
        for code in IN_USE_ON_WINDOWS.iter().chain(&TRANSIENT_ON_WINDOWS) {
            let error = io::Error::from_raw_os_error(*code);
            assert_eq!(is_one_of(&error, &[*code]), cfg!(windows), "{code}");
        }
    }
}
