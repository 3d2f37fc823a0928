//! `publish`: a folder that readers see is brought to the site that was built, or back to the version before.

use std::path::Path;

use crate::base::english;
use crate::cli::arguments::PublishArguments;
use crate::cli::progress::Progress;
use crate::cli::{Exit, complain, deliver, tell};
use crate::edge::changes::Changes;
use crate::edge::failure::Failure;
use crate::edge::publish::{Keep, KeptVersions, Published, Target};
use crate::edge::site::OpenSite;
use crate::edge::{layout, publish};

/// Publishes a site, or takes back what was published last.
pub(super) fn run(arguments: &PublishArguments) -> Result<Exit, Failure> {
    let (site, to) = (arguments.site.as_path(), arguments.to.as_path());
    let progress = Progress::new(arguments.quiet);
    if arguments.undo {
        return undo(site, to, arguments.dry_run, &progress);
    }
    let output = layout::output(site, arguments.output.clone());
    let open = OpenSite::open(site, false, &progress)?;
    let Some(ready) = deliver::check_and_stage(open, site, &output, &progress)? else {
        return Ok(Exit::InvalidContent);
    };
    if arguments.dry_run {
        let preview = publish::preview(&ready.staged, site, to)?;
        if preview.is_new {
            progress.say(&format!(
                "The folder {} does not exist yet.\n",
                to.display()
            ))?;
        }
        would(&preview.changes, to, &progress)?;
        return Ok(Exit::Done);
    }
    let target = Target {
        site,
        to,
        keep: arguments.keep.map_or(Keep::AsBefore, Keep::Newest),
    };
    let published = publish::publish(&ready.staged, &target, &progress)?;
    report(&published, to, &progress)?;
    Ok(Exit::Done)
}

/// Prints what publishing changed.
pub(super) fn report(published: &Published, to: &Path, progress: &Progress) -> Result<(), Failure> {
    let changes = &published.changes;
    tell::changes(changes, progress)?;
    progress.say(&format!(
        "Published to {}: {}\n",
        to.display(),
        sum(changes)
    ))?;
    if published.is_new {
        progress.say("This folder did not exist before. If you mistyped its name, delete it and publish again.\n")?;
    }
    if published.removed_versions > 0 {
        let versions = english::count(
            published.removed_versions,
            "earlier version that contained withdrawn content was",
            "earlier versions that contained withdrawn content were",
        );
        progress.say(&format!("{versions} not kept.\n"))?;
    }
    after(changes, &published.kept, progress)
}

/// Brings back the newest version that was kept.
fn undo(site: &Path, to: &Path, dry_run: bool, progress: &Progress) -> Result<Exit, Failure> {
    if dry_run {
        let (changes, lost) = publish::preview_undo(site, to, progress)?;
        would(&changes, to, progress)?;
        tell_lost(&lost);
        return Ok(Exit::Done);
    }
    let undone = publish::undo(site, to, progress)?;
    tell::changes(&undone.changes, progress)?;
    tell_lost(&undone.lost);
    progress.say(&format!(
        "Restored the previous version of {}: {}\nThe stories in `content` have not changed: the next `publish` will \
         publish them as they are now.\n",
        to.display(),
        sum(&undone.changes)
    ))?;
    after(&undone.changes, &undone.kept, progress)?;
    Ok(Exit::Done)
}

/// Says which files cannot be brought back.
fn tell_lost(paths: &[String]) {
    for path in paths {
        complain(&format!(
            "{path} cannot be restored: somebody removed or changed it in the published folder, and no copy was \
             kept. Restore it from a backup.\n"
        ));
    }
}

/// Says what would be done.
fn would(changes: &Changes, to: &Path, progress: &Progress) -> Result<(), Failure> {
    tell::changes(changes, progress)?;
    progress.say(&format!(
        "What would change in {}: {} Nothing was written.\n",
        to.display(),
        sum(changes)
    ))
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
fn after(changes: &Changes, kept: &KeptVersions, progress: &Progress) -> Result<(), Failure> {
    let count = kept.count;
    if count > 0 {
        let versions = english::count(count, "earlier version is", "earlier versions are");
        progress.say(&format!("{versions} kept in {}.\n", kept.folder.display()))?;
    }
    if !changes.removed.is_empty() {
        let versions = if count > 0 {
            ", and in the earlier versions"
        } else {
            ""
        };
        progress.say(&format!(
            "Removed files may still be in caches and backups{versions}: give IT the list above.\n"
        ))?;
    }
    progress.say(&progress.took())
}
