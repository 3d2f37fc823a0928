//! Sites for tests: from one text or a folder, built by the real program or checked in memory.

mod run;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::time::{Duration, SystemTime};
use std::{fs, io};

use qi_stories::{Date, Fix, OpenSite, SourcePath, Unobserved};
use snapbox::assert::DEFAULT_ACTION_ENV;
use snapbox::{Assert, IntoData};
use tempfile::TempDir;

pub(crate) use crate::harness::run::{Run, is_progress, started};

/// Files by their paths below a folder, with `/` between the parts.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// The settings of a fixture that has none of its own.
pub(crate) const SETTINGS: &str = "title: Stories
organisation: Example Trust
service_areas: [Example Area]
topics: [Example topic]
";

/// The keys that a story must have besides its title.
pub(crate) const REQUIRED_KEYS: &str =
    "summary: What changed.\nteam: Example Ward\nservice_area: Example Area\n";

/// The date on which `problems` checks a site.
pub(crate) const TODAY: &str = "2025-01-15";

/// A picture of two by two pixels, for the pictures of fixtures, which are only text.
const PICTURE: &[u8] = b"GIF89a\x02\0\x02\0\0\0\0;";

/// The text of a picture in a fixture that should be broken.
pub(crate) const NO_PICTURE: &[u8] = b"No picture";

/// The file in the output that lists all the others.
pub(crate) const MANIFEST: &str = "qi-stories-manifest.txt";

/// Its copy, which has the same bytes.
pub(crate) const COPY_OF_MANIFEST: &str = "assets/qi-stories-manifest.txt";

/// Prints a line, such as what could not be checked. Unlike the output of tests, it is always shown.
pub(crate) fn print_line(line: &str) {
    let mut errors = std::io::stderr().lock();
    writeln!(errors, "{line}").expect("standard error is open");
}

/// Splits one text into files: each begins with a line `//- path`, and its content follows.
#[track_caller]
pub(crate) fn files_of(fixture: &str) -> Files {
    let mut files = Files::new();
    let mut current: Option<String> = None;
    for line in fixture.split_inclusive('\n') {
        if let Some(path) = line.strip_prefix("//- ") {
            let path = path.trim_end().to_owned();
            assert!(!files.contains_key(&path), "the fixture has {path} twice");
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

/// A story with a title, the other required keys, and more lines of front matter.
pub(crate) fn story(title: &str, more: &str) -> String {
    format!("---\ntitle: {title}\n{REQUIRED_KEYS}{more}---\n")
}

/// A finding about files that were checked in memory.
pub(crate) struct Found {
    /// Where it is, as "path:line:column".
    pub(crate) place: String,
    pub(crate) code: &'static str,
    pub(crate) message: String,
    pub(crate) hints: Vec<String>,
    pub(crate) path: String,
    pub(crate) fixes: Vec<Fix>,
}

/// Checks files in memory. Returns the findings in the order of the report.
pub(crate) fn findings(files: &Files) -> Vec<Found> {
    let in_memory = files.iter().map(|(path, bytes)| {
        let source = SourcePath::new(path).expect("a fixture's files are below its folder");
        (source, bytes_on_disk(path, bytes))
    });
    let site = OpenSite::in_memory(&in_memory.collect(), false);
    let today = Date::parse(TODAY).expect("the day exists");
    let checked = site.check(today, &Unobserved);
    let found = checked.report().diagnostics().map(|found| {
        let (line, column) = checked.line_column(found);
        Found {
            place: format!("{}:{line}:{column}", found.location.path),
            code: found.rule.code,
            message: found.message.clone(),
            hints: found.hints.clone(),
            path: found.location.path.to_string(),
            fixes: found.fixes.clone(),
        }
    });
    found.collect()
}

/// Checks files in memory. Returns the findings as "path:line:column code message", in the order of the report.
pub(crate) fn problems(files: &Files) -> Vec<String> {
    let found = findings(files).into_iter();
    found
        .map(|found| format!("{} {} {}", found.place, found.code, found.message))
        .collect()
}

/// Fails unless a text equals its snapshot, except for a line break at the end.
/// `SNAPSHOTS=overwrite cargo test` replaces the snapshot with the text.
#[track_caller]
pub(crate) fn assert_snapshot(text: impl AsRef<str>, snapshot: impl IntoData) {
    let mut text = text.as_ref().to_owned();
    // Snapshots end with a line break, because rustfmt does not change them then.
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    let assert = Assert::new().action_env(DEFAULT_ACTION_ENV);
    // In a raw snapshot there are no wildcards, and backslashes are kept.
    assert.eq(text, snapshot.raw());
}

/// How the examples of rules, which are for people, show the metadata in a picture, each with its form in XMP.
const PROPERTIES: [(&str, &str); 2] = [
    ("Properties of the file: City: ", "photoshop:City"),
    ("Properties of the file: Artist: ", "tiff:Artist"),
];

/// How the text of a picture in a fixture gives its size: `A picture of 1280 x 720 pixels`.
const SIZED: &str = "A picture of ";

/// A picture of the size that its text gives; otherwise of two by two pixels.
fn picture_of(text: &str) -> Vec<u8> {
    let mut picture = PICTURE.to_vec();
    let size = text.strip_prefix(SIZED).and_then(|rest| {
        let (size, _) = rest.split_once(" pixels")?;
        let (width, height) = size.split_once(" x ")?;
        Some([width.parse::<u16>().ok()?, height.parse::<u16>().ok()?])
    });
    if let Some([width, height]) = size {
        picture[6..8].copy_from_slice(&width.to_le_bytes());
        picture[8..10].copy_from_slice(&height.to_le_bytes());
    }
    picture
}

/// The bytes of a file of a fixture. Text whose file name is a picture's gets a picture before it, and properties that
/// are listed in it become metadata.
fn bytes_on_disk(path: &str, bytes: &[u8]) -> Vec<u8> {
    let ending = path.rsplit('.').next().unwrap_or_default().to_lowercase();
    let is_picture = path.starts_with("content/")
        && ["png", "jpg", "gif"].contains(&ending.as_str())
        && bytes.is_ascii()
        && !bytes.starts_with(NO_PICTURE);
    if !is_picture {
        return bytes.to_vec();
    }
    let text = String::from_utf8_lossy(bytes);
    let metadata = PROPERTIES.iter().find_map(|(shown, property)| {
        let value = text.strip_prefix(shown)?.trim_end();
        Some(format!("<x:xmpmeta {property}=\"{value}\"></x:xmpmeta>"))
    });
    let text = metadata.unwrap_or_else(|| text.into_owned());
    [&picture_of(&text), text.as_bytes()].concat()
}

/// Runs the program in a folder.
pub(crate) fn run_in(folder: &Path, arguments: &[&str]) -> Run {
    run_with(folder, arguments, &[])
}

/// Runs the program in a folder with some variables in its environment.
pub(crate) fn run_with(folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Run {
    let mut command = program(folder, arguments);
    command.envs(variables.iter().copied());
    let output = started(|| command.output(), |output| output.status.code());
    Run::of(output).with_name(folder, "[FOLDER]")
}

/// The program, to be run in a folder, without the variables that affect colours, widths and threads.
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
    /// The site of a fixture; settings are added if it has none.
    #[track_caller]
    pub(crate) fn new(fixture: &str) -> Self {
        Self::of(&complete(fixture))
    }

    /// The site of some files.
    #[track_caller]
    pub(crate) fn of(files: &Files) -> Self {
        let site = Self(tempfile::tempdir().expect("a folder can be made"));
        for (path, bytes) in files {
            site.write(path, bytes_on_disk(path, bytes));
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
                .expect("it has just been named")
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

    /// The folder to which the site is built by default.
    pub(crate) fn public(&self) -> PathBuf {
        self.path().join("public")
    }

    /// Writes a file, and creates its folders.
    #[track_caller]
    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        // An absolute path may have names that Windows refuses in a relative one.
        let folder = self.path().canonicalize().expect("it was made");
        let file = folder.join(path);
        let folder = file.parent().expect("a file of a site is in a folder");
        fs::create_dir_all(folder).expect("a folder can be made");
        fs::write(file, bytes).expect("a file can be written");
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

    /// Builds the site, or fails if a message is printed.
    #[track_caller]
    pub(crate) fn build(&self) -> Files {
        self.run(&["build"]).silent();
        self.output()
    }

    /// Builds the site, or fails unless exactly this many warnings are printed and nothing else.
    #[track_caller]
    pub(crate) fn build_with_warnings(&self, count: usize) -> Files {
        let run = self.run(&["build"]).ends_with(0);
        let warnings = run
            .stderr
            .lines()
            .filter(|line| line.starts_with("warning["));
        assert_eq!(
            (warnings.count(), run.locations().len()),
            (count, count),
            "{}",
            run.stderr
        );
        self.output()
    }

    /// Builds the site, whatever warnings and advice are printed.
    #[track_caller]
    pub(crate) fn build_ignoring_findings(&self) -> Files {
        self.run(&["build"]).ends_with(0);
        self.output()
    }

    /// The files of the output.
    #[track_caller]
    pub(crate) fn output(&self) -> Files {
        files_in(&self.public())
    }

    /// Every file and folder of the site's folder, with its modification time and its bytes.
    pub(crate) fn state(&self) -> BTreeMap<PathBuf, (SystemTime, Option<Vec<u8>>)> {
        let all = walk(self.path()).into_iter().map(|path| {
            let metadata = fs::metadata(&path).expect("it has just been found");
            let changed = metadata
                .modified()
                .expect("the disk records modification times");
            let bytes = metadata
                .is_file()
                .then(|| fs::read(&path).expect("it has just been found"));
            (path, (changed, bytes))
        });
        all.collect()
    }

    /// Gives the output an old modification time, and returns it.
    pub(crate) fn make_old(&self) -> SystemTime {
        make_old(&self.public())
    }
}

/// Gives a folder and everything below it the same old modification time, and returns it. Anything written afterwards
/// has a newer time, however coarse the clock of the disk.
pub(crate) fn make_old(folder: &Path) -> SystemTime {
    let old = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    for path in walk(folder) {
        let file = open_to_set_times(&path).expect("it has just been found");
        file.set_modified(old).expect("a time can be set");
    }
    old
}

/// Opens a file or folder to set its modification time.
#[cfg(windows)]
fn open_to_set_times(path: &Path) -> io::Result<fs::File> {
    use std::os::windows::fs::OpenOptionsExt;
    /// The right to set times.
    const WRITE_ATTRIBUTES: u32 = 0x100;
    /// Needed to open folders.
    const BACKUP_SEMANTICS: u32 = 0x0200_0000;
    let mut options = fs::File::options();
    options.access_mode(WRITE_ATTRIBUTES);
    options.custom_flags(BACKUP_SEMANTICS).open(path)
}

/// Opens a file or folder to set its modification time.
#[cfg(not(windows))]
fn open_to_set_times(path: &Path) -> io::Result<fs::File> {
    fs::File::open(path)
}

/// All files below a folder, without the copies of the lists of files.
#[track_caller]
pub(crate) fn files_in(folder: &Path) -> Files {
    assert!(folder.is_dir(), "there is no folder {}", folder.display());
    let is_wanted = |path: &PathBuf| path.is_file() && !path.ends_with(COPY_OF_MANIFEST);
    let files = walk(folder).into_iter().filter(is_wanted);
    let read = files.map(|path| {
        let below = path.strip_prefix(folder).expect("it was found below");
        let parts = below
            .iter()
            .map(|part| part.to_str().expect("a test's names are UTF-8"));
        let bytes = fs::read(&path).expect("it has just been found");
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
            let entries = fs::read_dir(&found[next]).expect("it has just been found");
            let inner: Vec<PathBuf> = entries
                .map(|entry| entry.expect("it has just been found").path())
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
    let lists = ["published-to.txt", "built-to.txt"];
    files
        .filter(|path| !lists.contains(&path.as_str()))
        .collect()
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
        assert_eq!(run.locations(), [""; 0], "{}", run.stderr);
        files_in(Path::new(public))
    })
}

/// The files of a site with this many stories in one area and on one topic, each by a different team.
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
pub(crate) fn assert_same_files(one: &Files, other: &Files) {
    let differ = |path: &&String| one.get(*path) != other.get(*path);
    let differing: Vec<&String> = one.keys().chain(other.keys()).filter(differ).collect();
    assert!(differing.is_empty(), "{differing:#?}");
}
