//! Publishing: a folder that readers see is brought to the site that was built, or back to the version before.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::base::english;
use crate::edge::changes::Changes;
use crate::edge::commit::Committed;
use crate::edge::earlier::{Earlier, Version};
use crate::edge::edition::Edition;
use crate::edge::failure::Failure;
use crate::edge::observer::Observer;
use crate::edge::output::Output;
use crate::edge::stage::{Leftovers, Stage};
use crate::edge::staged::Staged;
use crate::edge::{edition, layout, staged};

/// Where a site is published, and what is kept of what was there.
#[derive(Debug, Clone, Copy)]
pub struct Target<'t> {
    /// The folder of the site, in which earlier versions are kept.
    pub site: &'t Path,
    /// The folder that readers see.
    pub to: &'t Path,
    /// How many earlier versions are kept.
    pub keep: Keep,
}

/// How many earlier versions are kept.
#[derive(Debug, Clone, Copy)]
pub enum Keep {
    /// As many as there are, and at least one.
    AsBefore,
    /// So many.
    Newest(usize),
}

impl Keep {
    /// So many, when there are so many now.
    fn count(self, now: usize) -> usize {
        match self {
            Self::AsBefore => now.max(1),
            Self::Newest(count) => count,
        }
    }
}

/// What publishing did.
#[derive(Debug)]
pub struct Published {
    /// What became of each file.
    pub changes: Changes,
    /// Whether the published folder was made.
    pub is_new: bool,
    /// How many earlier versions were not kept because they held pages that were withdrawn since.
    pub forgotten: usize,
    /// The earlier versions that there are now.
    pub kept: Kept,
}

/// Earlier versions of a published folder.
#[derive(Debug)]
pub struct Kept {
    /// How many there are.
    pub count: usize,
    /// The folder they are in.
    pub folder: PathBuf,
}

/// What publishing would do.
#[derive(Debug)]
pub struct Preview {
    /// What would become of each file.
    pub changes: Changes,
    /// Whether the published folder would be made.
    pub is_new: bool,
}

/// What going back to the version before did.
#[derive(Debug)]
pub struct Undone {
    /// What became of each file.
    pub changes: Changes,
    /// The files that are not as they were then, because no copy was kept.
    pub lost: Vec<String>,
    /// The earlier versions that there are still.
    pub kept: Kept,
}

/// Brings the folder that readers see to a site. Writes only what differs, and reads it back; interrupted, the next run
/// goes on. Refuses a site that is not what was built last, for people have looked at that alone.
pub fn publish(
    site: &Staged,
    target: &Target<'_>,
    observer: &dyn Observer,
) -> Result<Published, Failure> {
    let edition = looked_at(site)?;
    let built = site.stage.output();
    bring(&edition, built, &site.withdrawn, target, observer)
}

/// What [`publish`] would do to the folder `to`. Writes nothing.
pub fn preview(site: &Staged, folder: &Path, to: &Path) -> Result<Preview, Failure> {
    let edition = looked_at(site)?;
    let output = other_folder(folder, to, site.stage.output())?;
    Ok(Preview {
        is_new: !to.exists(),
        changes: edition.changes(&output)?,
    })
}

/// Brings the folder `to` back to the newest version that was kept of it, in the folder of its site.
pub fn undo(folder: &Path, to: &Path, observer: &dyn Observer) -> Result<Undone, Failure> {
    let output = Output::of(folder, to)?;
    let (earlier, version) = newest(folder, to, &output, observer)?;
    let stage = Stage::open(folder, to, Leftovers::Kept)?;
    carry(&stage, &version.edition, observer)?;
    let changes = commit(stage, folder, to, observer)?.changes;
    earlier.forget([version.number].into_iter())?;
    Ok(Undone {
        changes,
        lost: version.lost,
        kept: kept(&earlier)?,
    })
}

/// What [`undo`] would do: the changes, and the files that would not be as they were. Writes nothing.
pub fn preview_undo(
    folder: &Path,
    to: &Path,
    observer: &dyn Observer,
) -> Result<(Changes, Vec<String>), Failure> {
    let output = Output::of(folder, to)?;
    let (_, version) = newest(folder, to, &output, observer)?;
    Ok((version.edition.changes(&output)?, version.lost))
}

/// Brings an edition of the site that was built into `built` to a folder. No version that holds a page of `withdrawn` is
/// kept.
pub(super) fn bring(
    edition: &Edition,
    built: &Output,
    withdrawn: &BTreeSet<String>,
    target: &Target<'_>,
    observer: &dyn Observer,
) -> Result<Published, Failure> {
    let (site, to) = (target.site, target.to);
    other_folder(site, to, built)?;
    let is_new = !to.exists();
    let stage = Stage::open(site, to, Leftovers::Kept)?;
    carry(&stage, edition, observer)?;
    let earlier = Earlier::of(site, stage.output());
    let count = target.keep.count(earlier.count()?);
    let changes = stage.changes();
    if count > 0 && !changes.are_none() {
        earlier.keep(stage.output(), &changes)?;
    }
    let changes = commit(stage, site, to, observer)?.changes;
    earlier.keep_newest(count)?;
    Ok(Published {
        changes,
        is_new,
        forgotten: earlier.forget_holding(withdrawn)?.len(),
        kept: kept(&earlier)?,
    })
}

/// What people have looked at, which is what was built last. Refuses a site that is anything else.
fn looked_at(site: &Staged) -> Result<Edition, Failure> {
    let changes = site.stage.changes();
    if changes.are_none() {
        return Edition::of(&site.stage);
    }
    let differ = english::count(changes.count(), "file differs", "files differ");
    let why = format!(
        "it does not match the content: {differ}. Run `qi-stories build`, check the pages, and publish again"
    );
    Err(Failure::because("publish", &site.output, why))
}

/// The folder to publish to, which must not be the one that was built to.
fn other_folder(site: &Path, to: &Path, built: &Output) -> Result<Output, Failure> {
    let output = Output::of(site, to)?;
    let (one, other) = (output.folder(), built.folder());
    if one.starts_with(other) || other.starts_with(one) {
        let why = "the site is built in that folder; choose the folder that readers use";
        return Err(Failure::because("publish to", to, why));
    }
    Ok(output)
}

/// Brings the files of an edition beside their places.
fn carry(stage: &Stage, edition: &Edition, observer: &dyn Observer) -> Result<(), Failure> {
    observer.stage("Publishing files", edition.files.len(), |step| {
        stage.bring(edition, step)
    })
}

/// Commits, and looks whether all that was written is there.
fn commit(
    stage: Stage,
    site: &Path,
    to: &Path,
    observer: &dyn Observer,
) -> Result<Committed, Failure> {
    let committed = staged::commit(stage, observer)?;
    let output = Output::of(site, to)?;
    observer.stage("Checking the copies", 0, |_| {
        edition::verify(&output, &committed.changes)
    })?;
    Ok(committed)
}

/// The earlier versions of a published folder, and the newest of them.
fn newest(
    site: &Path,
    to: &Path,
    output: &Output,
    observer: &dyn Observer,
) -> Result<(Earlier, Version), Failure> {
    let earlier = Earlier::of(site, output);
    let built = layout::output(site, None);
    let newest = observer.stage("Comparing files", 0, |_| earlier.newest(output, &built))?;
    let why = "there is no earlier version to go back to";
    let version = newest.ok_or_else(|| Failure::because("undo the last publish to", to, why))?;
    Ok((earlier, version))
}

fn kept(earlier: &Earlier) -> Result<Kept, Failure> {
    Ok(Kept {
        count: earlier.count()?,
        folder: earlier.folder().to_path_buf(),
    })
}
