//! `build`: every page of a checked site into a folder.

use std::collections::BTreeMap;
use std::path::Path;
use std::path::PathBuf;

use crate::cli::CONTENT_WRONG;
use crate::cli::GOOD;
use crate::cli::arguments::BuildArguments;
use crate::cli::load::Loaded;
use crate::cli::pages;
use crate::cli::pictures;
use crate::cli::progress::Progress;
use crate::cli::stories;
use crate::diagnostic::Severity;
use crate::edge::failure::Failure;
use crate::edge::stage::Leftovers;
use crate::edge::stage::Stage;
use crate::path::PageUrl;
use crate::path::SourcePath;
use crate::route::Route;
use crate::search;
use crate::site::attachment::attachments;
use crate::source::Sources;

/// Where the site is written when nobody says where.
const OUTPUT: &str = "public";

/// What is told before pages are made; advice is for those who ask with `check`.
pub(super) const SHOWN: [Severity; 2] = [Severity::Error, Severity::Warning];

/// Builds the site of a folder.
pub(super) fn run(arguments: &BuildArguments) -> Result<u8, Failure> {
    let folder = arguments.site.as_path();
    let output = place(folder, arguments.output.clone());
    let progress = Progress::new(arguments.quiet);
    let loaded = Loaded::from(folder, arguments.drafts, &progress)?;
    loaded.findings().to_person(&SHOWN);
    let Some(stage) = staged(&loaded, folder, &output, &progress)? else {
        return Ok(CONTENT_WRONG);
    };
    let routes = Route::all(&loaded.site).into_iter();
    let pages = routes.filter(|route| route.is_page()).count();
    let done = progress.stage("Moving files into place", 0, |_| stage.commit())?;
    let removed = done.removed.iter().map(|path| format!("removed  {path}\n"));
    let first = output.join("index.html");
    let first = std::path::absolute(&first).unwrap_or(first);
    progress.say(&format!(
        "Built {} on {pages} pages: {} files written, {} unchanged, {} removed.\n{}{}Open {}\n",
        stories(loaded.site.stories.len()),
        done.written(),
        done.unchanged,
        done.removed.len(),
        removed.collect::<String>(),
        progress.took(),
        first.display()
    ))?;
    Ok(GOOD)
}

/// Where a site is built, said or not.
pub(super) fn place(folder: &Path, output: Option<PathBuf>) -> PathBuf {
    output.unwrap_or_else(|| folder.join(OUTPUT))
}

/// Every file of a site, beside the output and ready to be moved in; `None` when something in the content must be put
/// right first, which is told.
pub(super) fn staged(
    loaded: &Loaded,
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
    stage.is_from(loaded.inputs(theme));
    let files = attachments(site, sources);
    let copied = files
        .iter()
        .filter(|(_, path)| sources.attachments.contains_key(path));
    let copied = copied.map(|(url, path)| (url.clone(), path.under(folder)));
    let copied = copied.collect();
    if progress.stage("Comparing files", 0, |_| stage.keep_all(&copied))? {
        return Ok(Some(stage));
    }
    let write = |url: &PageUrl, text: &str| stage.write(url, text.as_bytes());
    let broken = pages::make(loaded, theme, progress, write)?;
    if broken.has_errors() {
        loaded.findings_of(&broken).to_person(&SHOWN);
        return Ok(None);
    }
    for asset in theme.assets() {
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
