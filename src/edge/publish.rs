//! Publishing: updates the folder that readers see to the site that was built, or restores the version before.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::base::english;
use crate::base::path::PageUrl;
use crate::edge::built_site::BuiltSite;
use crate::edge::changes::Changes;
use crate::edge::commit::Committed;
use crate::edge::earlier::{EarlierVersions, Version};
use crate::edge::failure::Failure;
use crate::edge::folder_list::FolderList;
use crate::edge::observer::Observer;
use crate::edge::output::Output;
use crate::edge::published_texts::PublishedTexts;
use crate::edge::shown_text::ShownText;
use crate::edge::stage::{Leftovers, Stage};
use crate::edge::staged::StagedSite;
use crate::edge::strays::Strays;
use crate::edge::{built_site, layout, staged, whose_site};

/// Where a site is published, and how many earlier versions are kept.
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
    /// Exactly this many.
    Newest(usize),
}

impl Keep {
    /// How many to keep when there are `now`.
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
    /// What happened to each file.
    pub changes: Changes,
    /// The pages in the folder that the site does not have.
    pub strays: Strays,
    /// Whether the published folder was created.
    pub is_new: bool,
    /// How many earlier versions were removed because they contained pages that have been withdrawn since.
    pub removed_versions: usize,
    /// The earlier versions that there are now.
    pub kept: KeptVersions,
}

/// The earlier versions of a published folder.
#[derive(Debug)]
pub struct KeptVersions {
    /// How many there are.
    pub count: usize,
    /// The folder they are in.
    pub folder: PathBuf,
}

/// What publishing would do.
#[derive(Debug)]
pub struct Preview {
    /// What would happen to each file.
    pub changes: Changes,
    /// The pages in the folder that the site does not have.
    pub strays: Strays,
    /// Whether the published folder would be created.
    pub is_new: bool,
}

/// What restoring the version before did.
#[derive(Debug)]
pub struct Undone {
    /// What happened to each file.
    pub changes: Changes,
    /// The files that are not as they were then, because no copy was kept.
    pub lost: Vec<String>,
    /// The earlier versions that remain.
    pub kept: KeptVersions,
}

/// Updates the folder that readers see to a site. Only files that differ are written, and they are read back; after an
/// interruption the next run continues. Refuses a site that differs from what was built last, because only that has
/// been looked at.
pub fn publish(
    site: &StagedSite,
    target: &Target<'_>,
    observer: &dyn Observer,
) -> Result<Published, Failure> {
    refuse_newer(target.site)?;
    let built_site = last_built_site(site)?;
    let built = site.stage.output();
    record(target, built)?;
    let withdrawn = site.withdrawn();
    let published = publish_site((&built_site, built), &withdrawn, target, &mut Err, observer)?;
    PublishedTexts::record(target.site, target.to, &site.texts, SystemTime::now())?;
    Ok(published)
}

/// Fails if a newer program wrote any record of a site's publications, before anything is changed.
pub(super) fn refuse_newer(site: &Path) -> Result<(), Failure> {
    FolderList::published(site).refuse_newer()?;
    FolderList::built(site).refuse_newer()?;
    PublishedTexts::refuse_newer(site)?;
    EarlierVersions::refuse_newer(site)
}

/// Adds the folder that readers see to the list of those that the site was published to. Before anything is written
/// there, so that a withdrawal after an interruption knows about it. Refuses the folder of a different site.
pub(super) fn record(target: &Target<'_>, built: &Output) -> Result<(), Failure> {
    let output = check_target(target.site, target.to, built)?;
    FolderList::published(target.site).record(&output)
}

/// Like [`record`], but keeps the order of the list: a withdrawal does not change where the site is published next.
pub(super) fn record_new(target: &Target<'_>, built: &Output) -> Result<(), Failure> {
    let output = check_target(target.site, target.to, built)?;
    let list = FolderList::published(target.site);
    match list.has(&output)? {
        true => Ok(()),
        false => list.record(&output),
    }
}

/// What [`publish`] would do to the folder `to`. Writes nothing.
pub fn preview(site: &StagedSite, folder: &Path, to: &Path) -> Result<Preview, Failure> {
    refuse_newer(folder)?;
    let built_site = last_built_site(site)?;
    let output = check_target(folder, to, site.stage.output())?;
    let withdrawn = site.withdrawn();
    let mut known = output.manifest.clone();
    for file in &built_site.files {
        known.add(&file.path, &file.hash);
    }
    Ok(Preview {
        is_new: !to.exists(),
        changes: built_site.changes(&output)?,
        strays: Strays::find(output.folder(), &known, &pages(&withdrawn)),
    })
}

/// Restores the folder `to` to the newest version of it that was kept in the folder of its site.
pub fn undo(folder: &Path, to: &Path, observer: &dyn Observer) -> Result<Undone, Failure> {
    refuse_newer(folder)?;
    let output = Output::open(Some(folder), to)?;
    let (earlier, version) = newest(folder, to, &output, observer)?;
    let stage = Stage::open(Some(folder), to, Leftovers::Reuse)?;
    stage_site(&stage, &version.built_site, observer)?;
    let changes = commit(stage, folder, to, observer)?.changes;
    earlier.remove([version.number].into_iter())?;
    Ok(Undone {
        changes,
        lost: version.lost,
        kept: kept_versions(&earlier)?,
    })
}

/// What [`undo`] would do: the changes, and the files that would not be as they were. Writes nothing.
pub fn preview_undo(
    folder: &Path,
    to: &Path,
    observer: &dyn Observer,
) -> Result<(Changes, Vec<String>), Failure> {
    let output = Output::open(Some(folder), to)?;
    let (_, version) = newest(folder, to, &output, observer)?;
    Ok((version.built_site.changes(&output)?, version.lost))
}

/// Publishes the site that was built into `built`. No version that shows one of the texts `withdrawn` is kept. A failure
/// to keep or remove earlier versions is passed to `on_failure`, which decides whether the rest is still done.
pub(super) fn publish_site(
    (built_site, built): (&BuiltSite, &Output),
    withdrawn: &[ShownText],
    target: &Target<'_>,
    on_failure: &mut dyn FnMut(Failure) -> Result<(), Failure>,
    observer: &dyn Observer,
) -> Result<Published, Failure> {
    let (site, to) = (target.site, target.to);
    check_target(site, to, built)?;
    let is_new = !to.exists();
    let stage = Stage::open(Some(site), to, Leftovers::Reuse)?;
    stage_site(&stage, built_site, observer)?;
    let earlier = EarlierVersions::of(site, stage.output());
    let mut attempt = |done: Result<usize, Failure>| match done {
        Ok(count) => Ok(Some(count)),
        Err(failure) => on_failure(failure).map(|()| None),
    };
    let count = attempt(keep_version(&earlier, &stage, target.keep))?;
    let committed = commit(stage, site, to, observer)?;
    let folder = committed.stage.output().folder();
    let strays = Strays::find(folder, &committed.manifest, &pages(withdrawn));
    let changes = committed.changes;
    if let Some(count) = count {
        attempt(earlier.prune(count).map(|()| count))?;
    }
    let removed = earlier.remove_showing(withdrawn);
    let removed_versions = attempt(removed.map(|versions| versions.len()))?;
    let count = attempt(earlier.count())?;
    Ok(Published {
        changes,
        strays,
        is_new,
        removed_versions: removed_versions.unwrap_or(0),
        kept: KeptVersions {
            count: count.unwrap_or(0),
            folder: earlier.folder().to_path_buf(),
        },
    })
}

/// Keeps the version that a stage replaces, and returns how many versions are to be kept.
fn keep_version(earlier: &EarlierVersions, stage: &Stage, keep: Keep) -> Result<usize, Failure> {
    let count = keep.count(earlier.count()?);
    let changes = stage.changes();
    if count > 0 && !changes.is_empty() {
        earlier.save(stage.output(), &changes)?;
    }
    Ok(count)
}

/// The site that was built last, which people have looked at. Refuses a site that differs from it.
fn last_built_site(site: &StagedSite) -> Result<BuiltSite, Failure> {
    let changes = site.stage.changes();
    if changes.is_empty() {
        return BuiltSite::of(&site.stage);
    }
    let differ = english::count(changes.count(), "file differs", "files differ");
    let why = format!(
        "it does not match the content: {differ}. Run `qi-stories build`, check the pages, and publish again"
    );
    Err(Failure::refused("publish", &site.output, why))
}

/// The folder to publish to, which must not be the one the site is built to.
pub(super) fn check_target(site: &Path, to: &Path, built: &Output) -> Result<Output, Failure> {
    let output = Output::open(Some(site), to)?;
    let (one, other) = (output.folder(), built.folder());
    if one.starts_with(other) || other.starts_with(one) {
        let why = "the site is built in that folder; choose the folder that readers use";
        return Err(Failure::refused("publish to", to, why));
    }
    whose_site::refuse_other(site, &output, built)?;
    Ok(output)
}

/// The pages of withdrawn texts.
fn pages(withdrawn: &[ShownText]) -> Vec<&PageUrl> {
    withdrawn.iter().map(ShownText::page).collect()
}

/// Stages the files of a built site.
fn stage_site(
    stage: &Stage,
    built_site: &BuiltSite,
    observer: &dyn Observer,
) -> Result<(), Failure> {
    observer.stage("Publishing files", built_site.files.len(), |step| {
        stage.copy_site(built_site, step)
    })
}

/// Commits a stage, then checks that everything written is there.
fn commit(
    stage: Stage,
    site: &Path,
    to: &Path,
    observer: &dyn Observer,
) -> Result<Committed, Failure> {
    let committed = staged::commit(stage, observer)?;
    let output = Output::open(Some(site), to)?;
    observer.stage("Checking the copies", 0, |_| {
        built_site::verify(&output, &committed.changes)
    })?;
    Ok(committed)
}

/// The earlier versions of a published folder, and the newest of them.
fn newest(
    site: &Path,
    to: &Path,
    output: &Output,
    observer: &dyn Observer,
) -> Result<(EarlierVersions, Version), Failure> {
    let earlier = EarlierVersions::of(site, output);
    let built = layout::default_output(site);
    let newest = observer.stage("Comparing files", 0, |_| earlier.newest(output, &built))?;
    let why = "there is no earlier version to go back to";
    let version = newest.ok_or_else(|| Failure::refused("undo the last publish to", to, why))?;
    Ok((earlier, version))
}

fn kept_versions(earlier: &EarlierVersions) -> Result<KeptVersions, Failure> {
    Ok(KeptVersions {
        count: earlier.count()?,
        folder: earlier.folder().to_path_buf(),
    })
}
