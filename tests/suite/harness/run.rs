//! Normalises the output of the program (progress lines, folder names, times, the backslashes of Windows), so that
//! snapshots are the same on every machine and at any speed.

use std::io;
use std::path::Path;
use std::process::Output;
use std::sync::LazyLock;

use regex::{Captures, Regex};

/// A line that reports the progress of a stage: "Making pages: 3 of 12 …". One is printed every ten seconds, so their
/// number depends on the machine's speed, and no test may depend on it.
static PROGRESS: LazyLock<Regex> = LazyLock::new(|| {
    let shape = "^[A-Z][a-z]*(?: [a-z]+)*(?:: [0-9]+ of [0-9]+)? …$";
    Regex::new(shape).expect("the pattern is well formed")
});

/// Whether a line reports progress. Any other line is a message.
pub(crate) fn is_progress(line: &str) -> bool {
    PROGRESS.is_match(line)
}

/// A time as the program prints it.
static TIME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("[0-9]+ ms|[0-9.]+ s\\b|[0-9]+ min [0-9]+ s\\b").expect("the pattern is well formed")
});

/// A line with the times of a command's stages.
static TIMES: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("(?m)^Took .*$").expect("the pattern is well formed"));

/// A path from the current folder, as Windows writes it. In the patterns of the schema there is a backslash before the
/// point.
static RELATIVE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"(?m)(?:^|[\s`"'(])\.\\\S*"#).expect("the pattern is well formed")
});

/// How Windows ends a program that could not be started: STATUS_DLL_INIT_FAILED.
const NOT_STARTED: i32 = 0xC000_0142_u32.cast_signed();

/// The error of a program that could not be started: ERROR_INTERNAL_ERROR.
const CANNOT_START: i32 = 1359;

/// How often to start a program that Wine could not start before.
const STARTS: usize = 5;

/// Returns the result of `start`. Wine 8 sometimes cannot start a program while another thread starts one. Nothing of
/// the program has run then, so it is started again.
#[track_caller]
pub(crate) fn started<T>(
    mut start: impl FnMut() -> io::Result<T>,
    mut code: impl FnMut(&mut T) -> Option<i32>,
) -> T {
    for _ in 1..STARTS {
        match start() {
            Ok(mut running) => {
                if !cfg!(windows) || code(&mut running) != Some(NOT_STARTED) {
                    return running;
                }
            }
            Err(error) if cfg!(windows) && error.raw_os_error() == Some(CANNOT_START) => {}
            Err(error) => panic!("the program can be run: {error}"),
        }
    }
    start().expect("the program can be run")
}

/// The output and the exit code of a run. Each time in it is `[TIME]` and, after `with_name`, a folder is replaced by
/// its name.
#[derive(Debug)]
pub(crate) struct Run {
    /// Standard output.
    pub(crate) stdout: String,
    /// The messages on standard error: all its lines except `progress`.
    pub(crate) stderr: String,
    /// The lines on standard error that report progress.
    pub(crate) progress: Vec<String>,
    /// The exit code.
    pub(crate) code: i32,
}

impl Run {
    /// Normalises the output of a run that has ended.
    #[track_caller]
    pub(crate) fn of(output: Output) -> Self {
        let text = |bytes: Vec<u8>| {
            let text = String::from_utf8(bytes).expect("the program prints UTF-8");
            let text = text.replace("qi-stories.exe", "qi-stories");
            match cfg!(windows) {
                true => RELATIVE
                    .replace_all(&text, |path: &Captures<'_>| path[0].replace('\\', "/"))
                    .into_owned(),
                false => text,
            }
        };
        let errors = text(output.stderr);
        let results = text(output.stdout);
        let without_times = TIMES.replace_all(&results, |line: &Captures<'_>| {
            TIME.replace_all(&line[0], "[TIME]").into_owned()
        });
        let (progress, messages): (Vec<&str>, Vec<&str>) = errors
            .split_inclusive('\n')
            .partition(|line| is_progress(line.trim_end_matches('\n')));
        Self {
            stdout: without_times.into_owned(),
            stderr: messages.concat(),
            progress: progress.into_iter().map(str::to_owned).collect(),
            code: output.status.code().expect("the program ends by itself"),
        }
    }

    /// Returns the run, or fails if its exit code is different.
    #[track_caller]
    pub(crate) fn ends_with(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{self:#?}");
        self
    }

    /// Returns the run, or fails if its exit code is not 0 or it printed a message.
    #[track_caller]
    pub(crate) fn silent(self) -> Self {
        assert_eq!(
            (self.code, self.stderr.as_str()),
            (0, ""),
            "{}",
            self.stdout
        );
        self
    }

    /// The locations of the findings, "path:line:column", in the order in which they were printed.
    pub(crate) fn locations(&self) -> Vec<&str> {
        let lines = self.stderr.lines();
        lines
            .filter_map(|line| line.trim_start().strip_prefix("--> "))
            .collect()
    }

    /// The findings without the summary after them.
    pub(crate) fn findings(&self) -> String {
        let findings = self.stderr.rsplit_once("\n\n");
        findings.map_or(String::new(), |(findings, _)| format!("{findings}\n"))
    }

    /// The findings without advice.
    pub(crate) fn errors_and_warnings(&self) -> String {
        let findings = self.findings();
        let findings = findings.split("\n\n");
        let findings: Vec<&str> = findings
            .filter(|found| !found.starts_with("advice[") && !found.contains(" of advice "))
            .collect();
        match findings.join("\n\n").trim_end() {
            "" => String::new(),
            found => format!("{found}\n"),
        }
    }

    /// Replaces the path of a folder with a name, and the backslashes of paths below it with slashes.
    #[must_use]
    pub(crate) fn with_name(mut self, folder: &Path, name: &str) -> Self {
        let whole = folder.canonicalize();
        let whole = whole.unwrap_or_else(|_| folder.to_owned());
        for printed in [&mut self.stdout, &mut self.stderr] {
            for folder in [&whole, folder] {
                let path = folder.to_string_lossy();
                *printed = printed.replace(path.trim_start_matches(r"\\?\"), name);
                // The form that GitHub gets.
                *printed = printed.replace(&path.replace('\\', "/").replace(':', "%3A"), name);
            }
            if cfg!(windows) {
                *printed = with_slashes(printed, name);
            }
        }
        self
    }
}

/// Replaces the backslashes of Windows with slashes in all paths below a folder.
fn with_slashes(text: &str, folder: &str) -> String {
    let mut parts = text.split(folder);
    let mut slashed = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(char::is_whitespace).unwrap_or(part.len());
        slashed += folder;
        slashed += &part[..end].replace('\\', "/");
        slashed += &part[end..];
    }
    slashed
}
