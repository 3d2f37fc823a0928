//! A site for a test: from one text or a folder, built by the real program or read in memory.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{LazyLock, OnceLock};
use std::time::{Duration, SystemTime};
use std::{fs, io};

use qi_stories::{Date, OpenSite, SourcePath, Unobserved};
use regex::{Captures, Regex};
use snapbox::assert::DEFAULT_ACTION_ENV;
use snapbox::{Assert, IntoData};
use tempfile::TempDir;

/// Files by their paths below a folder, with `/` between the parts.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// The settings that a fixture without any is given.
pub(crate) const SETTINGS: &str = "title: Stories
organisation: Example Trust
service_areas: [Example Area]
topics: [Example topic]
";

/// The least that a story must hold besides its title.
pub(crate) const LEAST: &str =
    "summary: What changed.\nteam: Example Ward\nservice_area: Example Area\n";

/// The day on which problems are looked for in memory.
pub(crate) const TODAY: &str = "2025-01-15";

/// A picture of two points by two, for those of fixtures, which are text alone.
const PICTURE: &[u8] = b"GIF89a\x02\0\x02\0\0\0\0;";

/// What the picture of a fixture says that is to be none.
pub(crate) const NO_PICTURE: &[u8] = b"No picture";

/// The list of files that a build leaves in the output.
pub(crate) const MANIFEST: &str = "qi-stories-manifest.txt";

/// Says that something could not be checked; unlike what tests print, this is always shown.
pub(crate) fn say_aloud(line: &str) {
    let mut errors = std::io::stderr().lock();
    writeln!(errors, "{line}").expect("standard error is open");
}

/// The files of one text: each begins with a line `//- path`, and the lines below are what it holds.
#[track_caller]
pub(crate) fn files_of(fixture: &str) -> Files {
    let mut files = Files::new();
    let mut current: Option<String> = None;
    for line in fixture.split_inclusive('\n') {
        if let Some(path) = line.strip_prefix("//- ") {
            let path = path.trim_end().to_owned();
            assert!(!files.contains_key(&path), "the fixture holds {path} twice");
            files.insert(path.clone(), Vec::new());
            current = Some(path);
            continue;
        }
        let path = current
            .as_ref()
            .expect("a fixture begins with a line `//- path`");
        let file = files.get_mut(path).expect("it was inserted at its header");
        file.extend_from_slice(line.as_bytes());
    }
    files
}

/// The files of a fixture, with settings if it has none.
#[track_caller]
pub(crate) fn complete(fixture: &str) -> Files {
    let mut files = files_of(fixture);
    let settings = files.entry("content/site.yaml".to_owned());
    settings.or_insert_with(|| SETTINGS.as_bytes().to_vec());
    files
}

/// A story with that title, the least that it needs, and more lines of front matter.
pub(crate) fn story(title: &str, more: &str) -> String {
    format!("---\ntitle: {title}\n{LEAST}{more}---\n")
}

/// What is wrong with files, without a disk: "path:line:column code message", in the order of the report.
pub(crate) fn problems(files: &Files) -> Vec<String> {
    let in_memory = files.iter().map(|(path, bytes)| {
        let place = SourcePath::new(path).expect("a fixture's files are below its folder");
        (place, as_a_file(path, bytes))
    });
    let site = OpenSite::in_memory(&in_memory.collect(), false);
    let today = Date::parse(TODAY).expect("the day exists");
    let checked = site.check(today, &Unobserved);
    let found = checked.report().diagnostics().iter().map(|found| {
        let (line, column) = checked.line_column(found);
        let (path, code) = (&found.location.path, found.rule.code);
        format!("{path}:{line}:{column} {code} {}", found.message)
    });
    found.collect()
}

/// Fails unless a text is its snapshot, to the letter but for a line break at the end.
/// `SNAPSHOTS=overwrite cargo test` puts the text in the place of the snapshot.
#[track_caller]
pub(crate) fn assert_snapshot(text: impl AsRef<str>, snapshot: impl IntoData) {
    let mut text = text.as_ref().to_owned();
    // A snapshot of whole lines is written as such, which rustfmt leaves as it is.
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    let assert = Assert::new().action_env(DEFAULT_ACTION_ENV);
    // A raw snapshot has no wildcards, and a backslash stays one.
    assert.eq(text, snapshot.raw());
}

/// What a file of a fixture holds on a disk: a picture, which text cannot be, is shown by a small one.
fn as_a_file(path: &str, bytes: &[u8]) -> Vec<u8> {
    let ending = path.rsplit('.').next().unwrap_or_default().to_lowercase();
    let is_picture = path.starts_with("content/")
        && ["png", "jpg", "gif"].contains(&ending.as_str())
        && bytes.is_ascii()
        && !bytes.starts_with(NO_PICTURE);
    let picture = if is_picture { PICTURE } else { b"" };
    [picture, bytes].concat()
}

/// A line by which the program reports how far a stage of its work is: "Making pages: 3 of 12 …". It prints one every
/// ten seconds, so that how many there are depends on the machine's speed, and no test may depend on them.
static PROGRESS: LazyLock<Regex> = LazyLock::new(|| {
    let shape = "^[A-Z][a-z]*(?: [a-z]+)*(?:: [0-9]+ of [0-9]+)? …$";
    Regex::new(shape).expect("the pattern is well formed")
});

/// Whether a line reports progress. Any other line is a complaint.
pub(crate) fn is_progress(line: &str) -> bool {
    PROGRESS.is_match(line)
}

/// A time as the program prints it.
static TIME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("[0-9]+ ms|[0-9.]+ s\\b|[0-9]+ min [0-9]+ s\\b").expect("the pattern is well formed")
});

/// A line with the times that a command took.
static TIMES: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("(?m)^Took .*$").expect("the pattern is well formed"));

/// What the program printed, and how it ended. A folder of the test is `[FOLDER]` in it and a time `[TIME]`, so that
/// snapshots are the same on every machine and at any speed.
#[derive(Debug)]
pub(crate) struct Run {
    /// Standard output.
    pub(crate) stdout: String,
    /// The complaints on standard error: all that it holds but `progress`.
    pub(crate) stderr: String,
    /// The lines on standard error that report progress.
    pub(crate) progress: Vec<String>,
    /// The exit code.
    pub(crate) code: i32,
}

impl Run {
    /// A run that has ended.
    #[track_caller]
    pub(crate) fn of(output: Output) -> Self {
        let text = |bytes: Vec<u8>| {
            let text = String::from_utf8(bytes).expect("the program prints UTF-8");
            text.replace("qi-stories.exe", "qi-stories")
        };
        let errors = text(output.stderr);
        let results = text(output.stdout);
        let without_times = TIMES.replace_all(&results, |line: &Captures<'_>| {
            TIME.replace_all(&line[0], "[TIME]").into_owned()
        });
        let (progress, complaints): (Vec<&str>, Vec<&str>) = errors
            .split_inclusive('\n')
            .partition(|line| is_progress(line.trim_end_matches('\n')));
        Self {
            stdout: without_times.into_owned(),
            stderr: complaints.concat(),
            progress: progress.into_iter().map(str::to_owned).collect(),
            code: output.status.code().expect("the program ends by itself"),
        }
    }

    /// The run itself, if it ended with that code.
    #[track_caller]
    pub(crate) fn ends_with(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{self:#?}");
        self
    }

    /// The run itself, if it ended with 0 and printed nothing on standard error.
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

    /// Where the findings are: "path:line:column", in their order.
    pub(crate) fn places(&self) -> Vec<&str> {
        let lines = self.stderr.lines();
        lines
            .filter_map(|line| line.trim_start().strip_prefix("--> "))
            .collect()
    }

    /// The findings alone, without the lines that say how many there are and what to do next.
    pub(crate) fn findings(&self) -> String {
        let findings = self.stderr.rsplit_once("\n\n");
        findings.map_or(String::new(), |(findings, _)| format!("{findings}\n"))
    }

    /// The run with another name in place of a folder's path.
    #[must_use]
    pub(crate) fn with_name(mut self, folder: &Path, name: &str) -> Self {
        let whole = folder.canonicalize();
        let whole = whole.unwrap_or_else(|_| folder.to_owned());
        for printed in [&mut self.stdout, &mut self.stderr] {
            for folder in [&whole, folder] {
                let path = folder.to_string_lossy();
                *printed = printed.replace(path.trim_start_matches(r"\\?\"), name);
            }
            if cfg!(windows) {
                *printed = with_slashes(printed, name);
            }
        }
        self
    }
}

/// A text in which the paths below a folder have the separators that all systems but Windows use.
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

/// Runs the program in a folder.
pub(crate) fn run_in(folder: &Path, arguments: &[&str]) -> Run {
    run_with(folder, arguments, &[])
}

/// Runs the program in a folder with some variables in its environment.
pub(crate) fn run_with(folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Run {
    let mut command = program(folder, arguments);
    command.envs(variables.iter().copied());
    Run::of(command.output().expect("the program can be run")).with_name(folder, "[FOLDER]")
}

/// The program, to be run in a folder. What the environment says of colours, widths and threads does not reach it.
pub(crate) fn program(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_qi-stories"));
    command.current_dir(folder).args(arguments);
    for name in [
        "NO_COLOR",
        "CLICOLOR",
        "CLICOLOR_FORCE",
        "RAYON_NUM_THREADS",
        "RUST_BACKTRACE",
        "COLUMNS",
        "LINES",
    ] {
        command.env_remove(name);
    }
    command
}

/// A site in a folder that is removed after the test.
pub(crate) struct SiteTest(TempDir);

impl SiteTest {
    /// The site of a fixture; settings are added when it has none.
    #[track_caller]
    pub(crate) fn new(fixture: &str) -> Self {
        Self::of(&complete(fixture))
    }

    /// The site of some files.
    #[track_caller]
    pub(crate) fn of(files: &Files) -> Self {
        let site = Self(tempfile::tempdir().expect("a folder can be made"));
        for (path, bytes) in files {
            site.write(path, as_a_file(path, bytes));
        }
        site
    }

    /// A copy of the site in a folder: its content and its themes.
    #[track_caller]
    pub(crate) fn from_folder(folder: &Path) -> Self {
        let mut files = Files::new();
        for part in ["content", "themes"].map(|part| folder.join(part)) {
            let name = part
                .file_name()
                .expect("it was just named")
                .to_string_lossy()
                .into_owned();
            let found = if part.is_dir() {
                files_in(&part)
            } else {
                Files::new()
            };
            files.extend(
                found
                    .into_iter()
                    .map(|(path, bytes)| (format!("{name}/{path}"), bytes)),
            );
        }
        assert!(
            !files.is_empty(),
            "there is no site in {}",
            folder.display()
        );
        Self::of(&files)
    }

    /// The site's folder.
    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// Where the site is built when nobody says where.
    pub(crate) fn public(&self) -> PathBuf {
        self.path().join("public")
    }

    /// Writes a file, whose folders are made.
    #[track_caller]
    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        // Spelt out from the top of the disk, a path may hold names that Windows refuses otherwise.
        let folder = self.path().canonicalize().expect("it was made");
        let place = folder.join(path);
        let folder = place.parent().expect("a file of a site is in a folder");
        fs::create_dir_all(folder).expect("a folder can be made");
        fs::write(place, bytes).expect("a file can be written");
    }

    /// Removes a file.
    #[track_caller]
    pub(crate) fn remove(&self, path: &str) {
        fs::remove_file(self.path().join(path)).expect("the file was there");
    }

    /// Runs the program in the site's folder.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        run_in(self.path(), arguments)
    }

    /// Builds the site, which must go without a word of complaint.
    #[track_caller]
    pub(crate) fn build(&self) -> Files {
        self.run(&["build"]).silent();
        self.output()
    }

    /// Builds the site, of which this many warnings are printed and nothing else.
    #[track_caller]
    pub(crate) fn build_with_warnings(&self, count: usize) -> Files {
        let run = self.run(&["build"]).ends_with(0);
        let warnings = run
            .stderr
            .lines()
            .filter(|line| line.starts_with("warning["));
        assert_eq!(
            (warnings.count(), run.places().len()),
            (count, count),
            "{}",
            run.stderr
        );
        self.output()
    }

    /// Builds it, whatever its authors are asked to look at.
    #[track_caller]
    pub(crate) fn build_whatever_is_asked(&self) -> Files {
        self.run(&["build"]).ends_with(0);
        self.output()
    }

    /// What was built.
    #[track_caller]
    pub(crate) fn output(&self) -> Files {
        files_in(&self.public())
    }

    /// Everything in the site's folder with the times of the last changes, folders too.
    pub(crate) fn state(&self) -> BTreeMap<PathBuf, (SystemTime, Option<Vec<u8>>)> {
        let all = walk(self.path()).into_iter().map(|place| {
            let metadata = fs::metadata(&place).expect("it was just found");
            let changed = metadata.modified().expect("the disk knows when");
            let bytes = metadata
                .is_file()
                .then(|| fs::read(&place).expect("it was just found"));
            (place, (changed, bytes))
        });
        all.collect()
    }

    /// Makes the output old, and returns its time of change.
    pub(crate) fn make_old(&self) -> SystemTime {
        make_old(&self.public())
    }
}

/// Gives every file and folder below a folder, and the folder itself, the same old time of change, and returns that
/// time. What is written afterwards has another one, however soon that is and however coarse the clock of the disk.
pub(crate) fn make_old(folder: &Path) -> SystemTime {
    let old = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    for place in walk(folder) {
        let file = open_to_date(&place).expect("it was just found");
        file.set_modified(old).expect("a time can be set");
    }
    old
}

/// Opens a file or folder to set its time of change.
#[cfg(windows)]
fn open_to_date(place: &Path) -> io::Result<fs::File> {
    use std::os::windows::fs::OpenOptionsExt;
    /// The right to set times.
    const WRITE_ATTRIBUTES: u32 = 0x100;
    /// Without it no folder can be opened.
    const BACKUP_SEMANTICS: u32 = 0x0200_0000;
    let mut options = fs::File::options();
    options.access_mode(WRITE_ATTRIBUTES);
    options.custom_flags(BACKUP_SEMANTICS).open(place)
}

/// Opens a file or folder to set its time of change.
#[cfg(not(windows))]
fn open_to_date(place: &Path) -> io::Result<fs::File> {
    fs::File::open(place)
}

/// All files below a folder.
#[track_caller]
pub(crate) fn files_in(folder: &Path) -> Files {
    assert!(folder.is_dir(), "there is no folder {}", folder.display());
    let files = walk(folder).into_iter().filter(|place| place.is_file());
    let read = files.map(|place| {
        let below = place.strip_prefix(folder).expect("it was found below");
        let parts = below
            .iter()
            .map(|part| part.to_str().expect("a test's names are UTF-8"));
        let bytes = fs::read(&place).expect("it was just found");
        (parts.collect::<Vec<_>>().join("/"), bytes)
    });
    read.collect()
}

/// Everything below a folder, and the folder itself.
fn walk(folder: &Path) -> Vec<PathBuf> {
    let mut found = vec![folder.to_owned()];
    let mut next = 0;
    while next < found.len() {
        if found[next].is_dir() {
            let entries = fs::read_dir(&found[next]).expect("it was just found");
            let inner: Vec<PathBuf> = entries
                .map(|entry| entry.expect("it was just found").path())
                .collect();
            found.extend(inner);
        }
        next += 1;
    }
    found
}

/// The files of the earlier versions of a site's published folders.
pub(crate) fn earlier_files(site: &SiteTest) -> Vec<String> {
    let earlier = site.path().join("earlier");
    if !earlier.exists() {
        return Vec::new();
    }
    let files = files_in(&earlier).into_keys();
    files.filter(|path| path != "published-to.txt").collect()
}

/// This repository's folder.
pub(crate) fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The site of this repository's own content, built once.
pub(crate) fn own_site() -> &'static Files {
    static BUILT: OnceLock<Files> = OnceLock::new();
    BUILT.get_or_init(|| {
        let output = tempfile::tempdir().expect("a folder can be made");
        let public = output.path().join("public");
        let public = public.to_str().expect("the folder's name is UTF-8");
        let run = run_in(repository(), &["build", "--output", public]).ends_with(0);
        assert_eq!(run.places(), [""; 0], "{}", run.stderr);
        files_in(Path::new(public))
    })
}

/// The files of a site of this many stories in one area, with one topic, each of another team.
pub(crate) fn many_stories(count: usize) -> Files {
    let mut files = complete("");
    for number in 1..=count {
        let text = format!(
            "---
title: Story number {number}
summary: Told as number {number}.
team: Team {number}
service_area: Example Area
topics: Example topic
metrics:
  - name: Falls
    before: {}
    after: {number}
    better: lower
---

Text {number}.
",
            number + 1
        );
        files.insert(
            format!("content/stories/story-{number}.md"),
            text.into_bytes(),
        );
    }
    files
}

/// The site of 120 stories, built once.
pub(crate) fn long_site() -> &'static Files {
    static BUILT: OnceLock<Files> = OnceLock::new();
    BUILT.get_or_init(|| SiteTest::of(&many_stories(120)).build())
}

/// The folder of a golden site.
pub(crate) fn golden(name: &str) -> PathBuf {
    repository().join("tests/golden").join(name)
}

/// A text file of a built site.
#[track_caller]
pub(crate) fn text<'f>(files: &'f Files, path: &str) -> &'f str {
    let Some(bytes) = files.get(path) else {
        panic!("there is no {path} in {:#?}", files.keys());
    };
    std::str::from_utf8(bytes).expect("a page is UTF-8")
}

/// Fails with the paths at which two folders differ.
#[track_caller]
pub(crate) fn same(one: &Files, other: &Files) {
    let differ = |path: &&String| one.get(*path) != other.get(*path);
    let differing: Vec<&String> = one.keys().chain(other.keys()).filter(differ).collect();
    assert!(differing.is_empty(), "{differing:#?}");
}
