//! `build`: every page of a checked site into a folder.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::base::path::{PageUrl, SourcePath};
use crate::base::source::Sources;
use crate::cli::arguments::BuildArguments;
use crate::cli::load::{Loaded, Read};
use crate::cli::progress::Progress;
use crate::cli::{CONTENT_WRONG, GOOD, complain, pages, pictures};
use crate::edge::changes::Changes;
use crate::edge::failure::Failure;
use crate::edge::made::{Made, Note};
use crate::edge::stage::{Leftovers, Stage};
use crate::model::site::attachment::attachments;
use crate::output::search;
use crate::report::Severity;

/// Where the site is written when nobody says where.
const OUTPUT: &str = "public";

/// What is told before pages are made; advice is for those who ask with `check`.
pub(super) const SHOWN: [Severity; 2] = [Severity::Error, Severity::Warning];

/// Builds the site of a folder.
pub(super) fn run(arguments: &BuildArguments) -> Result<u8, Failure> {
    let folder = arguments.site.as_path();
    let output = place(folder, arguments.output.clone());
    let progress = Progress::new(arguments.quiet);
    let read = Read::from(folder, arguments.drafts, &progress)?;
    let Some((stage, what)) = told_and_staged(read, folder, &output, &progress)? else {
        return Ok(CONTENT_WRONG);
    };
    let done = committed(stage, &progress)?;
    let removed = done.removed.iter().map(|path| format!("removed  {path}\n"));
    let first = output.join("index.html");
    let first = std::path::absolute(&first).unwrap_or(first);
    progress.say(&format!(
        "Built {what}: {} files written, {} unchanged, {} removed.\n{}{}Open {}\n",
        done.written(),
        done.unchanged,
        done.removed.len(),
        removed.collect::<String>(),
        progress.took(),
        first.display()
    ))?;
    Ok(GOOD)
}

/// Makes an output what is staged.
pub(super) fn committed(stage: Stage, progress: &Progress) -> Result<Changes, Failure> {
    let files = stage.changes().count();
    progress.stage("Moving files into place", files, |step| stage.commit(step))
}

/// Where a site is built, said or not.
pub(super) fn place(folder: &Path, output: Option<PathBuf>) -> PathBuf {
    output.unwrap_or_else(|| folder.join(OUTPUT))
}

/// Tells what is wrong with a site, and puts every file of it beside the output: these, and what it is in words. `None`
/// when something in the content must be put right first.
pub(super) fn told_and_staged(
    read: Read,
    folder: &Path,
    output: &Path,
    progress: &Progress,
) -> Result<Option<(Stage, String)>, Failure> {
    if let Some(note) = Note::on(output).filter(|note| note.made.asked == read.asked) {
        let mut stage = Stage::open(folder, output, Leftovers::Cleared)?;
        if is_there(&stage, &note, &read.sources, folder, progress)? {
            complain(&note.made.told);
            stage.is_made(&note.made);
            return Ok(Some((stage, note.made.what)));
        }
    }
    let loaded = read.check(progress);
    let made = loaded.told();
    let stage = staged(&loaded, &made, folder, output, progress)?;
    Ok(stage.map(|stage| (stage, made.what)))
}

/// Whether all that the run of a note wrote is there still.
fn is_there(
    stage: &Stage,
    note: &Note,
    sources: &Sources,
    folder: &Path,
    progress: &Progress,
) -> Result<bool, Failure> {
    progress.stage("Comparing files", 0, |_| {
        stage.keep_all(note, sources, folder)
    })
}

/// Every file of a site, beside the output and ready to be moved in; `None` when something in the content must be put
/// right first, which is told.
pub(super) fn staged(
    loaded: &Loaded,
    made: &Made,
    folder: &Path,
    output: &Path,
    progress: &Progress,
) -> Result<Option<Stage>, Failure> {
    let (site, sources) = (&loaded.site, &loaded.sources);
    let Some(theme) = loaded
        .theme
        .as_ref()
        .filter(|_| !loaded.report.has_errors())
    else {
        return Ok(None);
    };
    let mut stage = Stage::open(folder, output, Leftovers::Cleared)?;
    stage.is_made(made);
    if let Some(note) = Note::on(output).filter(|note| note.made.inputs == made.inputs)
        && is_there(&stage, &note, sources, folder, progress)?
    {
        return Ok(Some(stage));
    }
    let files = attachments(site, sources);
    let write = |url: &PageUrl, text: &str| stage.write(url, text.as_bytes());
    let broken = pages::make(loaded, theme, progress, write)?;
    if broken.has_errors() {
        loaded.findings_of(&broken).to_person(&SHOWN);
        return Ok(None);
    }
    for asset in theme.theme().assets() {
        stage.write(&asset.url, &asset.bytes)?;
    }
    progress.stage("Making the search index", 0, |_| search::files(site, write))?;
    progress.stage("Copying files", files.len(), |step| {
        copies(files, sources, folder, &stage, step)
    })?;
    let shown = pictures::with_copies(site, sources);
    let unreadable = progress.stage("Making smaller pictures", shown.len(), |step| {
        pictures::make(&shown, folder, &stage, step)
    })?;
    let told = pictures::tell(site, sources, &unreadable);
    if told.has_errors() {
        loaded.findings_of(&told).to_person(&SHOWN);
        return Ok(None);
    }
    Ok(Some(stage))
}

/// Copies the pictures, tables and documents that texts name.
fn copies(
    files: BTreeMap<PageUrl, SourcePath>,
    sources: &Sources,
    folder: &Path,
    stage: &Stage,
    step: &(dyn Fn() + Sync),
) -> Result<(), Failure> {
    for (url, path) in files {
        match sources.texts.get(&path) {
            Some(source) if !sources.attachments.contains_key(&path) => {
                stage.write(&url, source.text.as_bytes())?;
            }
            _ => stage.copy(&path.under(folder), &url)?,
        }
        step();
    }
    Ok(())
}
