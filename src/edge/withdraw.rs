//! Withdrawing: takes a text off the site and its pages. The text is moved to a folder from which nothing is published,
//! so that nothing is lost.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::base::path::{PageUrl, SourcePath};
use crate::base::source::Sources;
use crate::edge::built_site::BuiltSite;
use crate::edge::cache::Reported;
use crate::edge::changes::{Changes, manifest_of};
use crate::edge::commit::Committed;
use crate::edge::elsewhere::{
    FolderUse, FoundElsewhere, Withdrawn, addresses_in, is_away, still_there, with_addresses,
};
use crate::edge::failure::Failure;
use crate::edge::folder_list::FolderList;
use crate::edge::manifest::Manifest;
use crate::edge::named_text::NamedText;
use crate::edge::observer::Observer;
use crate::edge::publish::{Keep, Published, Target};
use crate::edge::published_texts::PublishedTexts;
use crate::edge::same_text::SameText;
use crate::edge::shown_text::ShownText;
use crate::edge::site::Checked;
use crate::edge::staged::StagedSite;
use crate::edge::strays::Strays;
use crate::edge::withdrawal_plan::{AlsoPublished, Withdrawal, WithdrawalPlan};
use crate::edge::{disk, failure, layout, publish, removal};
use crate::report::Report;

/// The steps of a withdrawal, in order.
#[derive(Debug)]
pub enum Step<'s> {
    /// The site without the text was checked.
    Checked {
        /// The site.
        site: &'s Checked,
        /// The report about it, to be saved for a later build that has nothing else to report.
        reported: &'s mut Reported,
    },
    /// The pages cannot be rendered because of errors in this site or its theme; nothing was changed, and this is the
    /// last step.
    Stopped(&'s Checked, &'s Report),
    /// The text was moved to the folder of withdrawn texts.
    Moved {
        /// The path of the text before.
        text: &'s SourcePath,
        /// Its file now.
        path: PathBuf,
        /// Whether someone had deleted the text. The file is then only a note.
        was_deleted: bool,
    },
    /// The text is still in a folder that the site was published or built to and that this run does not update.
    Elsewhere {
        /// The folder.
        folder: &'s Path,
        /// What it is used for.
        used: FolderUse,
        /// The remains found in it.
        found: FoundElsewhere,
        /// The list of these folders.
        list: PathBuf,
    },
    /// The list of these folders cannot be read, so this run cannot look into them.
    UnknownFolders(FolderUse),
    /// The site without the text was built. These are the files that contained any part of it.
    Built(&'s Changes),
    /// A folder that was updated was searched for pages that the site does not have.
    Strays {
        /// The folder.
        folder: &'s Path,
        /// The pages.
        strays: &'s Strays,
    },
    /// The folder that readers see was updated.
    Published(&'s Published),
    /// It was updated in these places too, which have nothing to do with the text.
    AlsoPublished(&'s AlsoPublished),
    /// A folder could not be updated to the site without the text, and readers can still open it there.
    StillThere {
        /// The folder.
        folder: &'s Path,
        /// Its files that contain the text. Empty if the folder cannot be read.
        files: Vec<String>,
    },
    /// Earlier versions of a published folder contained the text, and were removed.
    RemovedVersions {
        /// How many.
        versions: usize,
        /// The folder they were in.
        folder: &'s Path,
    },
    /// Something failed; the rest was still done. The last failure is the result of the withdrawal.
    Failed(&'s Failure),
    /// All is done.
    Done {
        /// The files that only the text named. They are no longer published, but are still in the content folder.
        orphaned: &'s BTreeSet<SourcePath>,
        /// Whether it is known which folders the site was published to.
        knows_folders: bool,
    },
}

/// The file that replaces a withdrawn text that someone had deleted.
pub(super) const NOTE: &str = "The file of this page was deleted before the page was withdrawn. As long as this file is here, the \
                    page counts as withdrawn.\n";

/// Withdraws a story or another page: checks the site without it, moves its text, builds the site, publishes it, and
/// removes earlier versions that contain the text. Each step is reported as soon as it is done. Once the text is moved,
/// a failure does not stop the later steps. If it is interrupted, running it again completes it.
pub fn withdraw(
    withdrawal: &Withdrawal<'_>,
    report: &mut dyn FnMut(Step<'_>) -> Result<(), Failure>,
    observer: &dyn Observer,
) -> Result<(), Failure> {
    let plan = WithdrawalPlan::of(withdrawal, observer)?;
    plan.carry_out(withdrawal, report, observer)
}

impl WithdrawalPlan {
    /// Withdraws the text, like [`withdraw`]. `withdrawal` must be what the plan was made of.
    pub fn carry_out(
        self,
        withdrawal: &Withdrawal<'_>,
        report: &mut dyn FnMut(Step<'_>) -> Result<(), Failure>,
        observer: &dyn Observer,
    ) -> Result<(), Failure> {
        let (folder, output) = (withdrawal.site, withdrawal.output);
        let without_text = &self.without_text;
        let mut reported = Reported::default();
        // Findings in what readers have are not findings in the files that people can change.
        if self.is_on_disk {
            report(Step::Checked {
                site: without_text,
                reported: &mut reported,
            })?;
        }
        let staged = match self.staged {
            Ok(staged) => staged,
            Err(found) => return report(Step::Stopped(without_text, &found)),
        };
        let (named, text, orphaned) = (&self.named, &self.text, &self.orphaned);
        // No finding may quote a file that only the text named, or its name. The next build checks and reports again.
        let mut findings = without_text.report().diagnostics();
        if findings.any(|found| orphaned.contains(&found.location.path)) {
            reported = Reported::default();
        }
        let _saves_wait = removal::lock(folder, &self.same)?;
        move_to_withdrawn(folder, named, &self.sources)?;
        let mut begun = Begun {
            report,
            failures: Vec::new(),
            not_updated: BTreeSet::new(),
            updated: None,
        };
        begun.report(Step::Moved {
            text: &named.path,
            path: layout::withdrawn(folder, &named.path),
            was_deleted: named.was_deleted,
        });
        let staged_files = staged.stage.staged_files();
        // Addresses of a draft do not include its page.
        let has_page = |affected: &Changes| {
            let page = text.page().as_str();
            affected.removed.iter().any(|path| path == page)
        };
        let affected = self.affected.filter(has_page).unwrap_or_else(|| {
            let changes = Changes::to(staged.stage.output(), &staged_files);
            affected_in_output(&changes, text.page())
        });
        let withdrawn = Withdrawn {
            affected: &with_addresses(affected, addresses_in(output, text)),
            text,
            after: &manifest_of(&staged_files),
            other_pages: &other_pages(&self.sources, &named.path),
        };
        let published = FolderList::published(folder).all();
        let knows_folders = published.is_ok_and(|folders| !folders.is_empty());
        begun.look_elsewhere(withdrawal, &withdrawn);
        let ready = Ready {
            staged,
            reported,
            also: &self.also,
            when: self.when,
        };
        let _locked = begun.take_off(ready, &withdrawn, withdrawal, observer);
        begun.remove_kept(folder, &self.same, text);
        begun.end(Step::Done {
            orphaned,
            knows_folders,
        })
    }
}

/// The site without the text, and the report about it.
struct Ready<'r> {
    staged: StagedSite,
    reported: Reported,
    also: &'r AlsoPublished,
    /// When readers got what they have besides the text.
    when: SystemTime,
}

/// A withdrawal whose text has been moved. From here on, a failure is recorded and the next step is still taken.
struct Begun<'b> {
    report: &'b mut dyn FnMut(Step<'_>) -> Result<(), Failure>,
    failures: Vec<Failure>,
    /// The published folders in which readers may still have the text.
    not_updated: BTreeSet<PathBuf>,
    /// The folder that was updated.
    updated: Option<PathBuf>,
}

impl Begun<'_> {
    fn report(&mut self, step: Step<'_>) {
        let reported = (self.report)(step);
        self.keep(reported);
    }

    /// The result of a step, unless it failed.
    fn keep<T>(&mut self, done: Result<T, Failure>) -> Option<T> {
        done.map_err(|failure| self.add(failure)).ok()
    }

    /// Adds a failure, once: one file can make several steps fail.
    fn add(&mut self, failure: Failure) {
        let message = failure.to_string();
        let mut known = self.failures.iter();
        if !known.any(|known| known.to_string() == message) {
            self.failures.push(failure);
        }
    }

    /// Reports what remains of the text in the folders that the site was published or built to and that this run does
    /// not update.
    fn look_elsewhere(&mut self, withdrawal: &Withdrawal<'_>, withdrawn: &Withdrawn<'_>) {
        let folder = withdrawal.site;
        let updated = [Some(withdrawal.output), withdrawal.to]
            .into_iter()
            .flatten();
        let mut seen: BTreeSet<PathBuf> = updated.map(disk::resolved).collect();
        let lists = [
            (FolderUse::Published, FolderList::published(folder), None),
            (
                FolderUse::Built,
                FolderList::built(folder),
                Some(disk::resolved(&layout::default_output(folder))),
            ),
        ];
        for (used, list, more) in lists {
            let folders = self.keep(list.all());
            if folders.is_none() {
                self.report(Step::UnknownFolders(used));
            }
            // A folder that only this computer builds to has been deleted if it does not exist.
            let is_there = |folder: &PathBuf| used == FolderUse::Published || folder.is_dir();
            let folders = folders.into_iter().flatten().chain(more);
            let folders = folders.filter(is_there);
            for elsewhere in folders {
                if !seen.insert(elsewhere.clone()) {
                    continue;
                }
                if let Some(found) = withdrawn.found_in(&elsewhere, used) {
                    if used == FolderUse::Published {
                        self.not_updated.insert(elsewhere.clone());
                    }
                    self.report(Step::Elsewhere {
                        folder: &elsewhere,
                        used,
                        found,
                        list: failure::display_path(&disk::resolved(list.path())).into(),
                    });
                }
            }
        }
    }

    /// Updates the output to the site without the text, and then the folder that readers see. No other run can write to
    /// the output while the result lives.
    fn take_off(
        &mut self,
        ready: Ready<'_>,
        withdrawn: &Withdrawn<'_>,
        withdrawal: &Withdrawal<'_>,
        observer: &dyn Observer,
    ) -> Option<Committed> {
        let folders = [withdrawal.output].into_iter().chain(withdrawal.to);
        // Read now, because a run that fails may replace the lists that name them.
        let folders: Vec<(&Path, Changes)> = folders
            .map(|folder| {
                let addresses = addresses_in(folder, withdrawn.text);
                (
                    folder,
                    with_addresses(withdrawn.affected.clone(), addresses),
                )
            })
            .collect();
        match self.commit(ready, withdrawn, withdrawal, observer) {
            Ok(committed) => Some(committed),
            Err(failure) => {
                self.not_updated.extend(withdrawal.to.map(disk::resolved));
                for (folder, affected) in folders {
                    let files = still_there(folder, &affected, withdrawn.after);
                    let is_away = !folder.is_dir() || is_away(withdrawal.site, folder);
                    if !files.is_empty() || is_away {
                        self.report(Step::StillThere { folder, files });
                    }
                }
                self.add(failure);
                None
            }
        }
    }

    fn commit(
        &mut self,
        ready: Ready<'_>,
        withdrawn: &Withdrawn<'_>,
        withdrawal: &Withdrawal<'_>,
        observer: &dyn Observer,
    ) -> Result<Committed, Failure> {
        let texts_left = ready.staged.texts.clone();
        let committed = ready.staged.commit_and_hold(&ready.reported, observer)?;
        self.report(Step::Built(withdrawn.affected));
        let output = committed.stage.output().folder();
        let strays = Strays::find(output, &committed.manifest, &[withdrawn.text.page()]);
        self.report(Step::Strays {
            folder: withdrawal.output,
            strays: &strays,
        });
        self.look_again(withdrawal.output, &committed.manifest, withdrawn);
        if let Some(to) = withdrawal.to {
            if is_away(withdrawal.site, to) {
                let why = "the site was published there, but the folder is empty or missing now. If it is a share, connect it, and \
                           withdraw the page again; if somebody emptied or deleted it, publish again";
                return Err(Failure::refused("update", to, why));
            }
            let target = Target {
                site: withdrawal.site,
                to,
                keep: Keep::AsBefore,
            };
            let (built_site, built) = (BuiltSite::committed(&committed)?, committed.stage.output());
            publish::check_target(target.site, target.to, built)?;
            let recorded = publish::record_new(&target, built);
            self.keep(recorded);
            let texts = std::slice::from_ref(withdrawn.text);
            let mut failures = Vec::new();
            let mut keep = |failure| {
                failures.push(failure);
                Ok(())
            };
            let site = (&built_site, built);
            let published = publish::publish_site(site, texts, &target, &mut keep, observer);
            failures.into_iter().for_each(|failure| self.add(failure));
            let published = published?;
            let recorded = PublishedTexts::record(target.site, to, &texts_left, ready.when);
            self.keep(recorded);
            self.updated = Some(disk::resolved(to));
            self.report(Step::Published(&published));
            if !ready.also.is_empty() {
                self.report(Step::AlsoPublished(ready.also));
            }
            self.report(Step::Strays {
                folder: to,
                strays: &published.strays,
            });
            let manifest = Manifest::read(to)?.unwrap_or_default();
            self.look_again(to, &manifest, withdrawn);
        }
        Ok(committed)
    }

    /// Looks for the text in a folder that was updated: the site may have it under another name.
    fn look_again(&mut self, folder: &Path, manifest: &Manifest, withdrawn: &Withdrawn<'_>) {
        let addresses = addresses_in(folder, withdrawn.text).into_iter();
        let files: Vec<String> = addresses.filter(|path| manifest.has(path)).collect();
        if files.is_empty() {
            return;
        }
        self.not_updated.insert(disk::resolved(folder));
        self.report(Step::StillThere { folder, files });
        let why = "the site still has a page with its title and summary; withdraw that page too";
        self.add(Failure::refused("take the page off", folder, why));
    }

    /// Removes the earlier versions that show the text, and what the editor keeps of it.
    fn remove_kept(&mut self, site: &Path, same: &SameText, text: &ShownText) {
        removal::remove_versions(site, text, &mut |removed| {
            if let Some((versions, folder)) = self.keep(removed).filter(|(count, _)| *count > 0) {
                self.report(Step::RemovedVersions { versions, folder });
            }
        });
        let not_updated = std::mem::take(&mut self.not_updated);
        let updated = self.updated.take();
        // Without the list of folders, only the folder that was updated is certain.
        let is_known = FolderList::published(site).all().is_ok();
        let is_still_in = |folder: &Path| match is_known {
            true => not_updated.contains(folder),
            false => updated.as_deref() != Some(folder),
        };
        removal::remove_kept(site, same, is_still_in, &mut |failure| self.add(failure));
    }

    /// Reports the last step, or what failed.
    fn end(mut self, done: Step<'_>) -> Result<(), Failure> {
        let Some(last) = self.failures.pop() else {
            return (self.report)(done);
        };
        for failure in &self.failures {
            // If a report fails, nothing can be done about it.
            let _ = (self.report)(Step::Failed(failure));
        }
        Err(last)
    }
}

/// The pages of all texts but one, drafts included.
fn other_pages(sources: &Sources, path: &SourcePath) -> BTreeSet<PageUrl> {
    let others = sources.texts.keys().filter(|text| *text != path);
    others.filter_map(PageUrl::of_text).collect()
}

/// The changes that taking a text off the output made, if the output had its page: they include every file that
/// contained the text.
fn affected_in_output(changes: &Changes, page: &PageUrl) -> Changes {
    if !changes.removed.iter().any(|path| path == page.as_str()) {
        return Changes::default();
    }
    Changes {
        added: Vec::new(),
        ..changes.clone()
    }
}

/// Moves a text out of the content folder, or notes that it is withdrawn if it is no longer there.
fn move_to_withdrawn(site: &Path, named: &NamedText, sources: &Sources) -> Result<(), Failure> {
    let (from, to) = (named.path.under(site), layout::withdrawn(site, &named.path));
    let cannot = Failure::cannot("withdraw", &from);
    if named.was_deleted {
        let write = || disk::creating_parents(&to, || disk::write_synced(&to, NOTE.as_bytes()));
        return write().map_err(cannot);
    }
    if !sources.has(&named.path) {
        return Ok(());
    }
    if to.exists() && !has_same_bytes(&from, &to) {
        let earlier = numbered(site, &named.path);
        let moved = disk::retry(|| fs::rename(&to, &earlier));
        moved.map_err(Failure::cannot("rename", &to))?;
    }
    disk::creating_parents(&to, || disk::retry(|| fs::rename(&from, &to))).map_err(cannot)
}

/// Whether two files have the same bytes.
fn has_same_bytes(one: &Path, other: &Path) -> bool {
    let [one, other] = [one, other].map(|file| disk::retry(|| fs::read(file)).ok());
    one.is_some() && one == other
}

/// The new path, such as `falls-2.md`, for a text that was withdrawn before under this name. No other text has that
/// path.
fn numbered(site: &Path, path: &SourcePath) -> PathBuf {
    let is_free =
        |path: &SourcePath| !path.under(site).exists() && !layout::withdrawn(site, path).exists();
    let names = (2..).map(|number| format!("{}-{number}.md", path.stem()));
    let mut paths = names.filter_map(|name| path.resolve(&name));
    let free = paths.find(is_free);
    layout::withdrawn(site, &free.expect("there are endlessly many names"))
}
