//! `publish`: a folder that readers see is brought to the site that was built, or back to the version before.

use std::collections::BTreeSet;
use std::path::Path;

use crate::base::english;
use crate::cli::arguments::PublishArguments;
use crate::cli::load::Read;
use crate::cli::progress::Progress;
use crate::cli::{CONTENT_WRONG, GOOD, build, complain, withdraw};
use crate::edge::changes::Changes;
use crate::edge::earlier::Earlier;
use crate::edge::failure::Failure;
use crate::edge::output::Output;
use crate::edge::publish;
use crate::edge::publish::Edition;
use crate::edge::stage::{Leftovers, Stage};

/// Publishes a site, or takes back what was published last.
pub(super) fn run(arguments: &PublishArguments) -> Result<u8, Failure> {
    let (site, to) = (arguments.site.as_path(), arguments.to.as_path());
    let progress = Progress::new(arguments.quiet);
    if arguments.undo {
        return undo(site, to, arguments.dry_run, &progress);
    }
    let built = build::place(site, arguments.output.clone());
    let read = Read::from(site, false, &progress)?;
    let withdrawn = withdraw::withdrawn(&read.sources);
    let Some((stage, _)) = build::told_and_staged(read, site, &built, &progress)? else {
        return Ok(CONTENT_WRONG);
    };
    refuse_what_nobody_looked_at(&stage, &built)?;
    let edition = Edition::of(&stage)?;
    if arguments.dry_run {
        let output = other_folder(site, to, stage.output())?;
        if !to.exists() {
            progress.say(&format!("There is no folder {} yet.\n", to.display()))?;
        }
        would(&edition.changes(&output)?, to, &progress)?;
        return Ok(GOOD);
    }
    let target = Target {
        site,
        to,
        keep: Keep::of(arguments.keep),
        withdrawn,
    };
    bring(&edition, &target, stage.output(), &progress)?;
    Ok(GOOD)
}

/// How many earlier versions are kept.
#[derive(Debug, Clone, Copy)]
pub(super) enum Keep {
    /// As many as there are, and at least one.
    AsBefore,
    /// So many.
    Newest(usize),
}

impl Keep {
    fn of(asked: Option<usize>) -> Self {
        asked.map_or(Self::AsBefore, Self::Newest)
    }

    /// So many, when there are so many now.
    fn count(self, now: usize) -> usize {
        match self {
            Self::AsBefore => now.max(1),
            Self::Newest(count) => count,
        }
    }
}

/// What people have looked at is what is published.
fn refuse_what_nobody_looked_at(stage: &Stage, built: &Path) -> Result<(), Failure> {
    let changes = stage.changes();
    if changes.are_none() {
        return Ok(());
    }
    let files = changes.count();
    let differ = english::count(files, "file differs", "files differ");
    let why = format!(
        "it is not what the content makes now: {differ}. Run `qi-stories build`, look at the pages, and publish \
         again"
    );
    Err(Failure::because("publish", built, why))
}

/// The folder to publish to, which must not be the one that was built to.
fn other_folder(site: &Path, to: &Path, built: &Output) -> Result<Output, Failure> {
    let output = Output::of(site, to)?;
    let (one, other) = (output.folder(), built.folder());
    if one.starts_with(other) || other.starts_with(one) {
        let why = "the site is built there; choose the folder that readers see";
        return Err(Failure::because("publish to", to, why));
    }
    Ok(output)
}

/// Where an edition is brought.
pub(super) struct Target<'t> {
    /// The folder of the site.
    pub(super) site: &'t Path,
    /// The folder that readers see.
    pub(super) to: &'t Path,
    /// How many earlier versions are kept.
    pub(super) keep: Keep,
    /// The files of pages that were withdrawn: no version that holds one is kept.
    pub(super) withdrawn: BTreeSet<String>,
}

/// Brings an edition to a folder and tells what that changed.
pub(super) fn bring(
    edition: &Edition,
    target: &Target<'_>,
    built: &Output,
    progress: &Progress,
) -> Result<(), Failure> {
    let (site, to) = (target.site, target.to);
    other_folder(site, to, built)?;
    let is_new = !to.exists();
    let stage = Stage::open(site, to, Leftovers::Kept)?;
    carry(&stage, edition, progress)?;
    let earlier = Earlier::of(site, stage.output());
    let count = target.keep.count(earlier.count()?);
    let changes = stage.changes();
    if count > 0 && !changes.are_none() {
        earlier.keep(stage.output(), &changes)?;
    }
    let done = committed(stage, site, to, progress)?;
    earlier.keep_newest(count)?;
    let gone = earlier.forget_holding(&target.withdrawn)?.len();
    tell(&done, progress)?;
    progress.say(&format!("Published to {}: {}\n", to.display(), sum(&done)))?;
    if is_new {
        progress.say("There was no such folder before: if its name was mistyped, delete it and publish again.\n")?;
    }
    if gone > 0 {
        let versions = english::count(
            gone,
            "earlier version that held what was withdrawn was",
            "earlier versions that held what was withdrawn were",
        );
        progress.say(&format!("{versions} not kept.\n"))?;
    }
    after(&done, &earlier, progress)
}

/// Commits, and looks whether all that was written is there.
fn committed(
    stage: Stage,
    site: &Path,
    to: &Path,
    progress: &Progress,
) -> Result<Changes, Failure> {
    let done = build::committed(stage, progress)?;
    let output = Output::of(site, to)?;
    progress.stage("Reading them back", 0, |_| publish::verify(&output, &done))?;
    Ok(done)
}

/// Brings the files of an edition beside their places.
fn carry(stage: &Stage, edition: &Edition, progress: &Progress) -> Result<(), Failure> {
    progress.stage("Bringing files", edition.files(), |step| {
        stage.bring(edition, step)
    })
}

/// Brings back the newest version that was kept.
fn undo(site: &Path, to: &Path, dry_run: bool, progress: &Progress) -> Result<u8, Failure> {
    let output = Output::of(site, to)?;
    let earlier = Earlier::of(site, &output);
    let built = build::place(site, None);
    let newest = progress.stage("Comparing files", 0, |_| earlier.newest(&output, &built))?;
    let Some(version) = newest else {
        let why = "no earlier version of it was kept";
        return Err(Failure::because("undo what was published to", to, why));
    };
    if dry_run {
        would(&version.edition.changes(&output)?, to, progress)?;
        tell_lost(&version.lost);
        return Ok(GOOD);
    }
    let stage = Stage::open(site, to, Leftovers::Kept)?;
    carry(&stage, &version.edition, progress)?;
    let done = committed(stage, site, to, progress)?;
    earlier.forget([version.number].into_iter())?;
    tell(&done, progress)?;
    tell_lost(&version.lost);
    progress.say(&format!(
        "Brought {} back to the version before: {}\n\
         The stories in `content` are as they were: the next `publish` brings their newest site again.\n",
        to.display(),
        sum(&done)
    ))?;
    after(&done, &earlier, progress)?;
    Ok(GOOD)
}

/// Says which files cannot be brought back.
fn tell_lost(paths: &[String]) {
    for path in paths {
        complain(&format!(
            "{path} is not as it was then: somebody removed or changed it in the published folder, and no copy of it \
             was kept. Take it from a backup.\n"
        ));
    }
}

/// Says what would be done.
fn would(changes: &Changes, to: &Path, progress: &Progress) -> Result<(), Failure> {
    tell(changes, progress)?;
    progress.say(&format!(
        "{} would be changed so: {} Nothing was written.\n",
        to.display(),
        sum(changes)
    ))
}

/// Says what becomes of each file, a line each.
pub(super) fn tell(changes: &Changes, progress: &Progress) -> Result<(), Failure> {
    let lines = [
        ("added    ", &changes.added),
        ("changed  ", &changes.changed),
        ("removed  ", &changes.removed),
    ];
    let lines = lines
        .iter()
        .flat_map(|(what, paths)| paths.iter().map(move |path| format!("{what}{path}\n")));
    progress.say(&lines.collect::<String>())
}

/// How many files became what.
fn sum(changes: &Changes) -> String {
    format!(
        "{} added, {} changed, {} removed, {} unchanged.",
        english::count(changes.added.len(), "file", "files"),
        changes.changed.len(),
        changes.removed.len(),
        changes.unchanged
    )
}

/// Says where what was removed may still be.
fn after(changes: &Changes, earlier: &Earlier, progress: &Progress) -> Result<(), Failure> {
    let count = earlier.count()?;
    if count > 0 {
        let kept = english::count(count, "earlier version is", "earlier versions are");
        progress.say(&format!("{kept} kept in {}.\n", earlier.folder().display()))?;
    }
    if !changes.removed.is_empty() {
        let kept = if count > 0 {
            ", in the versions kept"
        } else {
            ""
        };
        progress.say(&format!(
            "What was removed may still be in caches and backups{kept}: give IT the list above.\n"
        ))?;
    }
    progress.say(&progress.took())
}
