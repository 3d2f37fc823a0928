//! Withdrawing: takes a text off the site and its pages. The text is moved to a folder from which nothing is published,
//! so that nothing is lost.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::base::date::Date;
use crate::base::digest;
use crate::base::path::{PageUrl, SourcePath};
use crate::base::source::Sources;
use crate::edge::built_site::BuiltSite;
use crate::edge::cache::Reported;
use crate::edge::changes::{Changes, manifest_of};
use crate::edge::commit::Committed;
use crate::edge::earlier::EarlierVersions;
use crate::edge::elsewhere::{
    FolderUse, FoundElsewhere, Withdrawn, addresses_in, still_there, with_addresses,
};
use crate::edge::failure::Failure;
use crate::edge::folder_list::FolderList;
use crate::edge::history::History;
use crate::edge::named_text::{KnownSite, NamedText};
use crate::edge::observer::Observer;
use crate::edge::output::refuse_web_address;
use crate::edge::publish::{Keep, Published, Target};
use crate::edge::published_texts::PublishedTexts;
use crate::edge::shown_text::{ShownText, StoryList};
use crate::edge::site::{Checked, OpenSite, Outcome};
use crate::edge::stage::Stage;
use crate::edge::staged::StagedSite;
use crate::edge::strays::Strays;
use crate::edge::unsaved::UnsavedStore;
use crate::edge::{disk, failure, layout, load, publish, save, site};
use crate::model::site::route::{Dataset, FileRoute, Route};
use crate::output::pages::Parts;
use crate::output::search;
use crate::report::Report;

/// The text to withdraw, and the folders to take it off.
#[derive(Debug, Clone, Copy)]
pub struct Withdrawal<'w> {
    /// The folder of the site.
    pub site: &'w Path,
    /// The story or other page: the path of its file, the name of that file, or its address.
    pub named: &'w str,
    /// The folder that the site is built to.
    pub output: &'w Path,
    /// The folder that readers see, if the text is to be taken off it too.
    pub to: Option<&'w Path>,
    /// Today's date, for the check.
    pub today: Date,
}

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
    /// The site without the text was built. These are the files that contained something of it.
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
const NOTE: &str = "The file of this page was deleted before the page was withdrawn. As long as this file is here, the \
                    page counts as withdrawn.\n";

/// Withdraws a story or another page: checks the site without it, moves its text, builds the site, publishes it, and
/// removes earlier versions that contain the text. Each step is reported as soon as it is done. Once the text is moved,
/// a failure does not stop the later steps. If it is interrupted, running it again completes it.
pub fn withdraw(
    withdrawal: &Withdrawal<'_>,
    report: &mut dyn FnMut(Step<'_>) -> Result<(), Failure>,
    observer: &dyn Observer,
) -> Result<(), Failure> {
    let (folder, output) = (withdrawal.site, withdrawal.output);
    // Before the text is moved.
    withdrawal.to.map_or(Ok(()), refuse_web_address)?;
    let sources = load::sources(folder)?;
    let named = NamedText::find(&sources, withdrawal.named, || known_sites(withdrawal))?;
    let check = |sources| -> Result<Checked, Failure> {
        let open = OpenSite::of(sources, folder, false)?;
        Ok(open.check(withdrawal.today, observer))
    };
    let without_text = check(sources.without(&named.path))?;
    let mut reported = Reported::default();
    report(Step::Checked {
        site: &without_text,
        reported: &mut reported,
    })?;
    let staged = match without_text.stage(folder, output, observer)? {
        Outcome::Done(staged) => staged,
        Outcome::InvalidContent(found) => return report(Step::Stopped(&without_text, &found)),
    };
    let remaining = StoryList::parse(&list_of_stories(&without_text));
    let text = ShownText::new(named.page.clone(), named.heading.clone(), &remaining);
    let with_text = check(sources.with(&named.path))?;
    let orphaned = orphaned_files(&with_text, &without_text);
    // No finding may quote a file that only the text named, or its name. The next build checks and reports again.
    let mut findings = without_text.report().diagnostics();
    if findings.any(|found| orphaned.contains(&found.location.path)) {
        reported = Reported::default();
    }
    let affected = affected_files(&with_text, &without_text, &staged.stage, observer)?;

    move_to_withdrawn(folder, &named, &sources)?;
    let mut begun = Begun {
        report,
        failures: Vec::new(),
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
    let affected = affected.filter(has_page).unwrap_or_else(|| {
        let changes = Changes::to(staged.stage.output(), &staged_files);
        affected_in_output(&changes, text.page())
    });
    let withdrawn = Withdrawn {
        affected: &with_addresses(affected, addresses_in(output, &text)),
        text: &text,
        after: &manifest_of(&staged_files),
        other_pages: &other_pages(&sources, &named.path),
    };
    let published = FolderList::published(folder).all();
    let knows_folders = published.is_ok_and(|folders| !folders.is_empty());
    begun.look_elsewhere(withdrawal, &withdrawn);
    let ready = Ready { staged, reported };
    let _locked = begun.take_off(ready, &withdrawn, withdrawal, observer);
    begun.remove_versions(folder, &text);
    begun.forget_saves(folder, &named.path, &sources.tables_only_of(&named.path));
    begun.end(Step::Done {
        orphaned: &orphaned,
        knows_folders,
    })
}

/// The site without the text, and the report about it.
struct Ready {
    staged: StagedSite,
    reported: Reported,
}

/// A withdrawal whose text has been moved. From here on, a failure is recorded and the next step is still taken.
struct Begun<'b> {
    report: &'b mut dyn FnMut(Step<'_>) -> Result<(), Failure>,
    failures: Vec<Failure>,
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
        let mut seen: BTreeSet<PathBuf> = updated.map(resolved).collect();
        let lists = [
            (FolderUse::Published, FolderList::published(folder), None),
            (
                FolderUse::Built,
                FolderList::built(folder),
                Some(resolved(&layout::default_output(folder))),
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
                if let Some(found) = withdrawn.found_in(&elsewhere) {
                    self.report(Step::Elsewhere {
                        folder: &elsewhere,
                        used,
                        found,
                        list: failure::display_path(&resolved(list.path())).into(),
                    });
                }
            }
        }
    }

    /// Updates the output to the site without the text, and then the folder that readers see. No other run can write to
    /// the output while the result lives.
    fn take_off(
        &mut self,
        ready: Ready,
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
                for (folder, affected) in folders {
                    let files = still_there(folder, &affected, withdrawn.after);
                    if !files.is_empty() || !folder.is_dir() {
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
        ready: Ready,
        withdrawn: &Withdrawn<'_>,
        withdrawal: &Withdrawal<'_>,
        observer: &dyn Observer,
    ) -> Result<Committed, Failure> {
        let committed = ready.staged.commit_and_hold(&ready.reported, observer)?;
        self.report(Step::Built(withdrawn.affected));
        let output = committed.stage.output().folder();
        let strays = Strays::find(output, &committed.manifest, &[withdrawn.text.page()]);
        self.report(Step::Strays {
            folder: withdrawal.output,
            strays: &strays,
        });
        if let Some(to) = withdrawal.to {
            let target = Target {
                site: withdrawal.site,
                to,
                keep: Keep::AsBefore,
            };
            let (built_site, built) = (BuiltSite::committed(&committed)?, committed.stage.output());
            publish::check_target(target.site, target.to, built)?;
            let recorded = publish::record(&target, built);
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
            self.report(Step::Published(&published));
            self.report(Step::Strays {
                folder: to,
                strays: &published.strays,
            });
        }
        Ok(committed)
    }

    /// Removes the earlier versions that show the text.
    fn remove_versions(&mut self, site: &Path, text: &ShownText) {
        let all = self.keep(EarlierVersions::all(site));
        for earlier in all.into_iter().flatten() {
            let removed = self.keep(earlier.remove_showing(std::slice::from_ref(text)));
            let versions = removed.map_or(0, |removed| removed.len());
            if versions > 0 {
                self.report(Step::RemovedVersions {
                    versions,
                    folder: earlier.folder(),
                });
            }
        }
    }

    /// Removes what the editor keeps of the text: its earlier saves and those of the tables that only it names, what an
    /// interrupted save left, unsaved work of this person, and the record that it was published.
    fn forget_saves(&mut self, site: &Path, path: &SourcePath, tables: &[SourcePath]) {
        for path in tables.iter().chain([path]) {
            let left = save::beside(&path.under(site));
            self.keep(disk::remove_if_exists(&left).map_err(Failure::cannot("remove", &left)));
            let history = History::of(site, path).remove();
            self.keep(history.map_err(Failure::cannot(
                "remove the earlier saves of",
                &path.under(site),
            )));
        }
        if let Some(unsaved) = UnsavedStore::of(site) {
            self.keep(unsaved.forget_all(path));
        }
        self.keep(PublishedTexts::forget(site, path));
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

/// The form in which the lists of folders give a path.
fn resolved(folder: &Path) -> PathBuf {
    let resolved = disk::resolve(folder).unwrap_or_else(|_| folder.to_path_buf());
    dunce::simplified(&resolved).to_path_buf()
}

/// The sites in all folders that this site was built and published to, and their earlier versions, as far as they can
/// be read.
fn known_sites(withdrawal: &Withdrawal<'_>) -> Vec<KnownSite> {
    let folder = withdrawal.site;
    let typed = [Some(withdrawal.output), withdrawal.to]
        .into_iter()
        .flatten();
    let typed = typed
        .map(Path::to_path_buf)
        .chain([layout::default_output(folder)]);
    let lists = [FolderList::published(folder), FolderList::built(folder)];
    let listed = lists.iter().filter_map(|list| list.all().ok()).flatten();
    let folders = typed.chain(listed);
    let in_folders = folders.filter_map(|folder| KnownSite::in_folder(&folder));
    let earlier = EarlierVersions::all(folder).into_iter().flatten();
    let in_versions = earlier.flat_map(|earlier| earlier.known_sites().unwrap_or_default());
    in_folders.chain(in_versions).collect()
}

/// The site's list of all stories.
fn list_of_stories(site: &Checked) -> String {
    let list = site.render(Route::File(FileRoute::Data(Dataset::StoriesJson)));
    list.expect("data files do not use the theme")
}

/// The pages of all texts but one, drafts included.
fn other_pages(sources: &Sources, path: &SourcePath) -> BTreeSet<PageUrl> {
    let others = sources.texts.keys().filter(|text| *text != path);
    others.filter_map(PageUrl::of_text).collect()
}

/// The files that contained any part of a text: those of the site with it that differ from the staged site without it.
/// `None` if no pages can be made of the site with it.
fn affected_files(
    with_text: &Checked,
    without_text: &Checked,
    staged: &Stage,
    observer: &dyn Observer,
) -> Result<Option<Changes>, Failure> {
    let Some(parts) = with_text.parts() else {
        return Ok(None);
    };
    let kept = without_text.files();
    let (gone, same): (Vec<PageUrl>, Vec<PageUrl>) = with_text
        .files()
        .into_keys()
        .partition(|url| !kept.contains_key(url));
    let mut affected = Changes {
        removed: gone.iter().map(PageUrl::to_string).collect(),
        unchanged: same.len(),
        ..Changes::default()
    };
    let after = staged.staged_files();
    let after: BTreeMap<&str, &str> = after
        .iter()
        .map(|file| (file.path.as_str(), file.hash.as_str()))
        .collect();
    for (url, hash) in rendered_hashes(parts, observer)? {
        match after.get(url.as_str()) {
            Some(same) if *same == hash => affected.unchanged += 1,
            Some(_) => affected.changed.push(url.to_string()),
            None => affected.removed.push(url.to_string()),
        }
    }
    affected.removed.sort_unstable();
    Ok(Some(affected))
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

/// The files of a site that are rendered rather than copied, each with the hash of its bytes.
fn rendered_hashes(
    parts: Parts<'_>,
    observer: &dyn Observer,
) -> Result<BTreeMap<PageUrl, String>, Failure> {
    let files = Mutex::new(BTreeMap::new());
    let record_hash = |url: &PageUrl, text: &str| {
        let mut files = files.lock().unwrap_or_else(PoisonError::into_inner);
        files.insert(url.clone(), digest::of([text]));
        Ok(())
    };
    // The text may have been withdrawn because it is broken.
    let _ = site::render_pages(parts, observer, record_hash)?;
    search::files(parts.site, record_hash)?;
    Ok(files.into_inner().unwrap_or_else(PoisonError::into_inner))
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
    if to.exists() {
        let why = format!(
            "a page with that name was withdrawn before; move `{}` somewhere else first",
            to.display()
        );
        return Err(Failure::refused("withdraw", &from, why));
    }
    disk::creating_parents(&to, || disk::retry(|| fs::rename(&from, &to))).map_err(cannot)
}

/// The files that only this text named.
fn orphaned_files(with_text: &Checked, without_text: &Checked) -> BTreeSet<SourcePath> {
    let kept = without_text.files();
    with_text
        .files()
        .into_iter()
        .filter(|(url, _)| !kept.contains_key(url))
        .map(|(_, path)| path)
        .collect()
}
