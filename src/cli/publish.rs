//! `publish`: updates the folder that readers see to the built site, or reverts it to the previous version.

use std::path::Path;

use crate::base::english;
use crate::cli::arguments::PublishArguments;
use crate::cli::deliver::Formats;
use crate::cli::progress::Progress;
use crate::cli::{Exit, deliver, eprint, findings};
use crate::{Changes, Failure, Keep, KeptVersions, OpenSite, Published, Strays, Target};

/// Publishes a site, or undoes the last publication.
pub(super) fn run(arguments: &PublishArguments) -> Result<Exit, Failure> {
    let (site, to) = (arguments.site.as_path(), arguments.to.as_path());
    let progress = Progress::new(arguments.quiet);
    let formats = Formats::of(site, [to]);
    if arguments.undo {
        return undo(site, to, arguments.dry_run, (&formats, &progress));
    }
    let output = deliver::output(site, arguments.output.as_deref());
    let open = OpenSite::open(site, false, &progress)?;
    let Some(ready) = deliver::check_and_stage(open, site, &output, &progress)? else {
        return Ok(Exit::InvalidContent);
    };
    if arguments.dry_run {
        let preview = crate::preview(&ready.staged, site, to)?;
        if preview.is_new {
            progress.print(&format!(
                "The folder {} does not exist yet.\n",
                to.display()
            ))?;
        }
        report_preview(&preview.changes, to, &progress)?;
        return Ok(report_strays(&preview.strays, to));
    }
    let target = Target {
        site,
        to,
        keep: arguments.keep.map_or(Keep::AsBefore, Keep::Newest),
    };
    let published = crate::publish(&ready.staged, &target, &progress)?;
    formats.print_raised(&progress)?;
    report(&published, to, &progress)?;
    Ok(report_strays(&published.strays, to))
}

/// Prints the pages in a folder that the site does not have. A page that was withdrawn must not stay there.
pub(super) fn report_strays(strays: &Strays, folder: &Path) -> Exit {
    let folder = folder.display();
    if !strays.others.is_empty() {
        eprint(&format!(
            "The site does not have these pages, but they are in {folder}, where readers can open them:\n{}If nobody \
             needs them, delete them.\n",
            findings::indented(&strays.others)
        ));
    }
    if strays.withdrawn.is_empty() {
        return Exit::Done;
    }
    eprint(&format!(
        "STILL THERE: these files in {folder} may contain a page that was withdrawn. qi-stories does not know who put \
         them there, so it does not remove them:\n{}Delete them, then run the same command again.\n",
        findings::indented(&strays.withdrawn)
    ));
    Exit::CannotUse
}

/// Prints what publishing changed.
pub(super) fn report(published: &Published, to: &Path, progress: &Progress) -> Result<(), Failure> {
    let changes = &published.changes;
    findings::print_changes(changes, progress)?;
    progress.print(&format!(
        "Published to {}: {}\n",
        to.display(),
        summary(changes)
    ))?;
    if published.is_new {
        progress.print("This folder did not exist before. If you mistyped its name, delete it and publish again.\n")?;
    }
    if published.removed_versions > 0 {
        let versions = english::count(
            published.removed_versions,
            "earlier version that contained withdrawn content was",
            "earlier versions that contained withdrawn content were",
        );
        progress.print(&format!("{versions} not kept.\n"))?;
    }
    report_leftovers(changes, &published.kept, progress)
}

/// Reverts to the newest version that was kept.
fn undo(
    site: &Path,
    to: &Path,
    dry_run: bool,
    (formats, progress): (&Formats<'_>, &Progress),
) -> Result<Exit, Failure> {
    if dry_run {
        let (changes, lost) = crate::preview_undo(site, to, progress)?;
        report_preview(&changes, to, progress)?;
        warn_lost(&lost);
        return Ok(Exit::Done);
    }
    let undone = crate::undo(site, to, progress)?;
    formats.print_raised(progress)?;
    findings::print_changes(&undone.changes, progress)?;
    warn_lost(&undone.lost);
    progress.print(&format!(
        "Restored the previous version of {}: {}\nThe stories in `content` have not changed: the next `publish` will \
         publish them as they are now.\n",
        to.display(),
        summary(&undone.changes)
    ))?;
    report_leftovers(&undone.changes, &undone.kept, progress)?;
    Ok(Exit::Done)
}

/// Warns about files that cannot be restored.
fn warn_lost(paths: &[String]) {
    for path in paths {
        eprint(&format!(
            "{path} cannot be restored: somebody removed or changed it in the published folder, and no copy was \
             kept. Restore it from a backup.\n"
        ));
    }
}

/// Prints what would be changed.
fn report_preview(changes: &Changes, to: &Path, progress: &Progress) -> Result<(), Failure> {
    findings::print_changes(changes, progress)?;
    progress.print(&format!(
        "What would change in {}: {} Nothing was written.\n",
        to.display(),
        summary(changes)
    ))
}

/// Counts the files by what happens to them.
fn summary(changes: &Changes) -> String {
    format!(
        "{} added, {} changed, {} removed, {} unchanged.",
        english::count(changes.added.len(), "file", "files"),
        changes.changed.len(),
        changes.removed.len(),
        changes.unchanged
    )
}

/// Prints where removed files may still exist.
fn report_leftovers(
    changes: &Changes,
    kept: &KeptVersions,
    progress: &Progress,
) -> Result<(), Failure> {
    let count = kept.count;
    if count > 0 {
        let versions = english::count(count, "earlier version is", "earlier versions are");
        progress.print(&format!("{versions} kept in {}.\n", kept.folder.display()))?;
    }
    if !changes.removed.is_empty() {
        let versions = if count > 0 {
            ", and in the earlier versions"
        } else {
            ""
        };
        progress.print(&format!(
            "Removed files may still be in caches and backups{versions}: give IT the list above.\n"
        ))?;
    }
    progress.print(&progress.summary())
}
