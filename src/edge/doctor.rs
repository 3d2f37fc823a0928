//! The facts about a site that a support person asks for first: what is there, which rights there are, and what is in
//! the way. No name, title or word of its content is among them. Nothing on the disk is changed.

use std::collections::BTreeMap;
use std::env;
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use serde::Serialize;
use walkdir::WalkDir;

use crate::base::date::Date;
use crate::base::program;
use crate::base::source::Sources;
use crate::edge::earlier::EarlierVersions;
use crate::edge::failure::Failure;
use crate::edge::folder_list::FolderList;
use crate::edge::format::{FileFormat, FormatVersion};
use crate::edge::found_formats::{FoundFormat, formats_in};
use crate::edge::listed_text::is_draft;
use crate::edge::manifest::Manifest;
use crate::edge::observer::Observer;
use crate::edge::published_texts::PublishedTexts;
use crate::edge::site::{Checked, OpenSite};
use crate::edge::surroundings::{DiskFacts, FolderFacts, Rights};
use crate::edge::unsaved::UnsavedStore;
use crate::edge::working_paths::WorkingPaths;
use crate::edge::{clock, disk, layout, load, local_data};
use crate::engine::Engine;
use crate::model::settings::DEFAULT_THEME;
use crate::report::{Report, Severity};

/// The facts about a site, this program and this computer.
#[derive(Debug, Serialize)]
pub struct SiteFacts {
    /// The program.
    pub program: ProgramFacts,
    /// Where the site's folder is.
    pub folder: FolderFacts,
    /// Whether it has a site.
    pub site: SiteState,
    /// Why the system does not allow the content to be read.
    pub unreadable_because: Option<String>,
    /// The rights in each folder that the program uses.
    pub rights: Vec<FolderRights>,
    /// What the site has; `None` if it cannot be read.
    pub content: Option<ContentFacts>,
    /// What was published.
    pub publications: PublicationFacts,
    /// The runs that were interrupted or have not ended.
    pub runs: RunFacts,
    /// The formats of the files.
    pub formats: Vec<FormatFound>,
}

/// The facts about this program.
#[derive(Debug, Serialize)]
pub struct ProgramFacts {
    /// Its version, with the commit and its date if it is a release.
    pub version: &'static str,
    /// The operating system.
    pub system: &'static str,
    /// The kind of processor.
    pub processor: &'static str,
    /// The disk that it was started from.
    pub disk: Option<DiskFacts>,
}

/// Whether a folder has a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SiteState {
    /// It has a site.
    Site,
    /// The folder does not exist.
    NotThere,
    /// It is a file, not a folder.
    File,
    /// It has no content folder.
    NoContent,
    /// The content is in the format of a newer program.
    Newer,
    /// The content cannot be read.
    Unreadable,
}

/// The rights in one of the folders that the program uses.
#[derive(Debug, Serialize)]
pub struct FolderRights {
    /// Which folder it is.
    pub folder: &'static str,
    /// The rights.
    #[serde(flatten)]
    pub rights: Rights,
}

/// What a site has.
#[derive(Debug, Serialize)]
pub struct ContentFacts {
    /// Stories that are not drafts.
    pub stories: usize,
    /// Stories and pages that are drafts.
    pub drafts: usize,
    /// Texts that were withdrawn.
    pub withdrawn: usize,
    /// Pages of the built site; 0 if a text lacks a required value.
    pub pages: usize,
    /// Pictures.
    pub pictures: usize,
    /// Series of values over time.
    pub series: usize,
    /// Files of the content that are only in the cloud, on systems that mark such files.
    pub only_in_the_cloud: usize,
    /// The theme.
    pub theme: ThemeFacts,
    /// How many errors each rule found.
    pub errors: BTreeMap<&'static str, usize>,
    /// How many warnings each rule found.
    pub warnings: BTreeMap<&'static str, usize>,
}

/// The theme of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "files")]
pub enum ThemeFacts {
    /// The program's own theme.
    Default,
    /// The site's own, with this many files.
    Own(usize),
    /// The settings name a theme that does not exist.
    Missing,
}

/// What was published.
#[derive(Debug, Serialize)]
pub struct PublicationFacts {
    /// The last publication.
    pub last: Option<LastPublication>,
    /// The disks of all folders that the site was published to.
    pub folders: Vec<DiskFacts>,
    /// How many earlier versions of them are kept.
    pub earlier_versions: usize,
}

/// The last publication.
#[derive(Debug, Serialize)]
pub struct LastPublication {
    /// When, in universal time.
    pub when: String,
    /// The same time, in the type of the system's clock.
    #[serde(skip)]
    pub time: SystemTime,
    /// The disk of its folder.
    pub disk: DiskFacts,
    /// Whether the folder is still as it was published.
    pub is_there: bool,
}

/// Runs that were interrupted or have not ended.
#[derive(Debug, Default, Serialize)]
pub struct RunFacts {
    /// Whether a program is writing to the output.
    pub is_building: bool,
    /// How many of the folders for readers a program is writing to.
    pub publishing: usize,
    /// Whether this person has the site open in the editor or the preview.
    pub is_open: bool,
    /// How many of all these folders have files from an interrupted run in them or beside them.
    pub with_leftovers: usize,
    /// How many of them an interrupted run has partly changed.
    pub half_changed: usize,
    /// How many half-written files are next to those of the site.
    pub half_written: usize,
    /// How many texts this person has unsaved work on.
    pub unsaved: usize,
}

/// A format, and the files that have it.
#[derive(Debug, Serialize)]
pub struct FormatFound {
    /// What is in them.
    pub name: &'static str,
    /// The newest version that this program reads.
    pub reads: u32,
    /// How many files have each version that it reads.
    pub known: BTreeMap<u32, usize>,
    /// How many files have each version that only a newer program reads.
    pub newer: BTreeMap<u32, usize>,
    /// How many files have a version that cannot be determined.
    pub damaged: usize,
}

impl SiteFacts {
    /// Gathers the facts about the site in a folder that is built to `output`, as of `today`.
    pub fn of(site: &Path, output: &Path, today: Date, observer: &dyn Observer) -> Self {
        let sources = observer.stage("Reading", 0, |_| load::sources(site));
        let (state, unreadable_because) = state_of(site, sources.as_ref().err());
        let content = sources
            .ok()
            .and_then(|sources| ContentFacts::of(sources, site, today, observer).ok());
        let readers = FolderList::published(site).all().unwrap_or_default();
        let folders: Vec<&Path> = [output]
            .into_iter()
            .chain(readers.iter().map(PathBuf::as_path))
            .collect();
        Self {
            program: ProgramFacts::here(),
            folder: FolderFacts::of(site),
            site: state,
            unreadable_because,
            rights: rights(site, output),
            content,
            publications: PublicationFacts::of(site, &readers),
            runs: RunFacts::of(site, &folders),
            formats: by_format(&formats_in(site, &folders)),
        }
    }

    /// The facts as JSON.
    pub fn to_json(&self) -> String {
        let json = serde_json::to_string_pretty(self);
        json.expect("facts are texts and numbers") + "\n"
    }
}

/// Whether a folder has a site, and if it cannot be read, why the system does not allow that.
fn state_of(site: &Path, failure: Option<&Failure>) -> (SiteState, Option<String>) {
    let settings = fs::read(layout::settings(site)).unwrap_or_default();
    let content = FileFormat::Content.version_of(&settings);
    let state = match failure {
        None => SiteState::Site,
        Some(_) if site.is_file() => SiteState::File,
        Some(_) if !site.is_dir() => SiteState::NotThere,
        Some(_) if !site.join(layout::CONTENT).is_dir() => SiteState::NoContent,
        Some(_) if matches!(content, FormatVersion::Newer(_)) => SiteState::Newer,
        Some(_) => SiteState::Unreadable,
    };
    let reason = failure.and_then(Failure::reason_of_system);
    let reason = reason.filter(|_| state == SiteState::Unreadable);
    (state, reason.map(str::to_owned))
}

impl ProgramFacts {
    fn here() -> Self {
        let program = env::current_exe().ok();
        Self {
            version: program::BUILD,
            system: env::consts::OS,
            processor: env::consts::ARCH,
            disk: program.map(|program| DiskFacts::of(&program)),
        }
    }
}

/// The rights in each folder that the program uses.
fn rights(site: &Path, output: &Path) -> Vec<FolderRights> {
    let of = |folder: &'static str, path: &Path| FolderRights {
        folder,
        rights: Rights::to(path),
    };
    let mut rights = vec![
        of("site", site),
        of("content", &site.join(layout::CONTENT)),
        of("output", output),
        of("earlier", &site.join(layout::EARLIER)),
        of("history", &site.join(layout::HISTORY)),
    ];
    let local = local_data::lasting_folder().map(|folder| folder.join("qi-stories"));
    rights.extend(local.map(|local| of("local data", &local)));
    rights
}

impl ContentFacts {
    fn of(
        sources: Sources,
        site: &Path,
        today: Date,
        observer: &dyn Observer,
    ) -> Result<Self, Failure> {
        let drafts = sources.texts.values().filter(|source| is_draft(source));
        let (drafts, pictures) = (drafts.count(), sources.pictures.len());
        let withdrawn = sources.withdrawn_texts.len();
        let paths = sources.files().map(|path| path.under(site));
        let only_in_the_cloud = paths.filter(|path| is_only_in_the_cloud(path)).count();
        let open = OpenSite::of(sources, site, false)?;
        let engine = Engine::default();
        let assembled = open.assemble(&engine);
        let (parts, _) = assembled.parts();
        let name = parts.settings.theme_name();
        let theme = match name == DEFAULT_THEME {
            true => ThemeFacts::Default,
            false => match load::theme(site, name)? {
                Some(files) => ThemeFacts::Own(files.len()),
                None => ThemeFacts::Missing,
            },
        };
        let series = parts
            .metrics()
            .filter(|(_, metric)| metric.series().is_some());
        let series = series.count();
        let mut checked = observer.stage("Checking", 0, |_| Checked::of(assembled, today, &engine));
        checked.check_pages(observer);
        Ok(Self {
            stories: checked.stories(),
            drafts,
            withdrawn,
            pages: checked.pages(),
            pictures,
            series,
            only_in_the_cloud,
            theme,
            errors: by_rule(checked.report(), Severity::Error),
            warnings: by_rule(checked.report(), Severity::Warning),
        })
    }
}

/// How many findings of a severity each rule has.
fn by_rule(report: &Report, severity: Severity) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for found in report.diagnostics() {
        if found.severity == severity {
            *counts.entry(found.rule.code).or_default() += 1;
        }
    }
    counts
}

/// Whether Windows would fetch a file from another computer to read it.
#[cfg(windows)]
fn is_only_in_the_cloud(file: &Path) -> bool {
    use std::os::windows::fs::MetadataExt;
    /// The attribute of a file whose bytes are on another computer.
    const RECALL_ON_DATA_ACCESS: u32 = 0x0040_0000;
    fs::metadata(file).is_ok_and(|file| file.file_attributes() & RECALL_ON_DATA_ACCESS != 0)
}

/// Other systems have no such attribute.
#[cfg(not(windows))]
fn is_only_in_the_cloud(_: &Path) -> bool {
    false
}

impl PublicationFacts {
    fn of(site: &Path, readers: &[PathBuf]) -> Self {
        let last = PublishedTexts::all(site).pop().map(|last| {
            let now = PublishedTexts::in_folder(site, last.folder());
            LastPublication {
                when: clock::in_data(last.when),
                time: last.when,
                disk: DiskFacts::of(last.folder()),
                is_there: now.is_some_and(|now| now.when == last.when),
            }
        });
        let earlier = EarlierVersions::all(site).into_iter().flatten();
        let versions = earlier.map(|earlier| earlier.lists().map_or(0, |lists| lists.len()));
        let mut folders: Vec<DiskFacts> =
            readers.iter().map(|folder| DiskFacts::of(folder)).collect();
        // Sorted, because their order would reveal which was used last, and nothing else in the facts does.
        folders.sort();
        Self {
            last,
            folders,
            earlier_versions: versions.sum(),
        }
    }
}

impl RunFacts {
    /// The runs of a site. The first folder is its output, and the others are the folders for readers.
    fn of(site: &Path, folders: &[&Path]) -> Self {
        let mut runs = Self::default();
        for (number, folder) in folders.iter().enumerate() {
            let candidates = WorkingPaths::candidates(&disk::resolved(folder));
            let is_held = candidates.iter().any(|paths| is_locked(&paths.lock));
            match number {
                _ if !is_held => {}
                0 => runs.is_building = true,
                _ => runs.publishing += 1,
            }
            let mut left = candidates.iter().flat_map(|paths| {
                [&paths.staging, &paths.lock, &paths.holder].map(|path| path.exists())
            });
            runs.with_leftovers += usize::from(!is_held && left.any(|is_left| is_left));
            let manifest = Manifest::read(folder).ok().flatten();
            let is_half = manifest.is_some_and(|manifest| !manifest.is_complete());
            runs.half_changed += usize::from(!is_held && is_half);
        }
        let mark = local_data::preview_marks(site);
        runs.is_open =
            mark.is_some_and(|(marks, name)| is_locked(&marks.join(format!("{name}.lock"))));
        runs.half_written = half_written(site);
        let unsaved = UnsavedStore::of(site);
        runs.unsaved = unsaved.map_or(0, |store| store.texts().len());
        runs
    }
}

/// Whether a program holds a lock. The file is neither created nor changed.
fn is_locked(file: &Path) -> bool {
    let Ok(file) = File::open(file) else {
        return false;
    };
    matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock))
}

/// How many files in a site's own folders were only partly written when a run was interrupted.
fn half_written(site: &Path) -> usize {
    let folders = layout::AUTHOR_FOLDERS.iter().map(|name| site.join(name));
    let entries = folders.flat_map(|folder| WalkDir::new(folder).into_iter().flatten());
    let half = entries.filter(|entry| {
        let name = entry.file_name().to_string_lossy();
        name == ".half" || name.ends_with(".tmp")
    });
    half.count()
}

/// The formats of the files, by what is in them.
fn by_format(found: &[FoundFormat]) -> Vec<FormatFound> {
    let of_format = |format: FileFormat| {
        let facts = format.facts();
        let mut sum = FormatFound {
            name: facts.name,
            reads: facts.version,
            known: BTreeMap::new(),
            newer: BTreeMap::new(),
            damaged: 0,
        };
        for file in found.iter().filter(|file| file.format == format) {
            match file.version {
                FormatVersion::Known(version) => *sum.known.entry(version).or_default() += 1,
                FormatVersion::Newer(version) => *sum.newer.entry(version).or_default() += 1,
                FormatVersion::Damaged => sum.damaged += 1,
            }
        }
        sum
    };
    FileFormat::ALL.into_iter().map(of_format).collect()
}
