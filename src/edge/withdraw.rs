//! Withdrawing: takes a text off the site and its pages. It is moved to a folder from which nothing is published, so
//! that nothing is lost.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::base::date::Date;
use crate::base::digest;
use crate::base::path::{PageUrl, Slug, SourcePath};
use crate::base::source::Sources;
use crate::edge::built_site::BuiltSite;
use crate::edge::cache::Reported;
use crate::edge::changes::{Changes, manifest_of};
use crate::edge::commit::Committed;
use crate::edge::earlier::EarlierVersions;
use crate::edge::failure::Failure;
use crate::edge::manifest::Manifest;
use crate::edge::observer::Observer;
use crate::edge::publish::{Keep, Published, Target};
use crate::edge::shown_text::ShownText;
use crate::edge::site::{Checked, OpenSite, Outcome};
use crate::edge::stage::Stage;
use crate::edge::staged::StagedSite;
use crate::edge::{built_site, disk, failure, layout, load, publish, published_folders, site};
use crate::output::pages::Parts;
use crate::output::search;
use crate::report::Report;
use crate::report::suggest::did_you_mean;

/// What is withdrawn, and from where.
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
        /// What is reported of it, to be set for a later build that has nothing else to report.
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
    },
    /// Readers can still open it in a folder that the site was published to and that this run does not update.
    PublishedElsewhere {
        /// The folder.
        folder: &'s Path,
        /// What is in it.
        found: FoundElsewhere,
        /// The list of these folders.
        list: PathBuf,
    },
    /// The site without the text was built. These are the files that contained something of it.
    Built(&'s Changes),
    /// The folder that readers see was updated.
    Published(&'s Published),
    /// A folder could not be brought to the site without it, and readers can still open it there.
    StillThere {
        /// The folder.
        folder: &'s Path,
        /// Its files that hold it. None when the folder cannot be looked at.
        files: Vec<String>,
    },
    /// Earlier versions of a published folder contained the text, and were removed.
    RemovedVersions {
        /// How many.
        versions: usize,
        /// The folder they were in.
        folder: &'s Path,
    },
    /// All is done.
    Done {
        /// The files that only the text named. They are no longer published, but are still in the content folder.
        orphaned: &'s BTreeSet<SourcePath>,
        /// Whether it is known which folders the site was published to.
        knows_folders: bool,
    },
}

/// What a folder contains that the site was published to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FoundElsewhere {
    /// The text: these files contain it.
    Text(Vec<String>),
    /// Pages that the site does not have, one of which may be the text by another name.
    OtherPages(Vec<String>),
    /// The folder cannot be read.
    Unreadable,
}

/// Withdraws a story or another page: checks the site without it, moves its text, builds the site, publishes that, and
/// removes earlier versions that contain it. Each step is reported as soon as it is done, because a later one may fail.
/// If it is interrupted, running it again finishes it.
pub fn withdraw(
    withdrawal: &Withdrawal<'_>,
    report: &mut dyn FnMut(Step<'_>) -> Result<(), Failure>,
    observer: &dyn Observer,
) -> Result<(), Failure> {
    let (folder, output) = (withdrawal.site, withdrawal.output);
    let sources = load::sources(folder)?;
    let path = text_named(&sources, withdrawal.named)?;
    let check = |sources| -> Result<Checked, Failure> {
        let open = OpenSite::of(sources, folder, false)?;
        Ok(open.check(withdrawal.today, observer))
    };
    let without_text = check(sources.without(&path))?;
    let mut reported = Reported::default();
    report(Step::Checked {
        site: &without_text,
        reported: &mut reported,
    })?;
    let staged = match without_text.stage(folder, output, observer)? {
        Outcome::Done(staged) => staged,
        Outcome::InvalidContent(found) => return report(Step::Stopped(&without_text, &found)),
    };
    let sources_with_text = with_text(&sources, &path, folder)?;
    let parts = without_text.parts();
    let remaining = parts.expect("pages were made of it").site;
    let text = ShownText::new(&sources_with_text, &path, remaining);
    let with_text = check(sources_with_text)?;
    let affected = affected_files(&with_text, &without_text, &staged.stage, observer)?;

    if sources.has(&path) {
        move_to_withdrawn(folder, &path)?;
    }
    report(Step::Moved {
        text: &path,
        path: layout::withdrawn(folder, &path),
    })?;
    let staged_files = staged.stage.staged_files();
    // Those of a draft do not have its page.
    let has_page = |affected: &Changes| {
        let page = text.page().as_str();
        affected.removed.iter().any(|path| path == page)
    };
    let affected = affected.filter(has_page).unwrap_or_else(|| {
        let changes = Changes::to(staged.stage.output(), &staged_files);
        affected_in_output(&changes, text.page())
    });
    let affected = with_addresses(affected, addresses_in(output, &text));
    let after = manifest_of(&staged_files);
    for elsewhere in published_folders::all(folder)? {
        let is_named = |to: &Path| disk::resolve(to).is_ok_and(|to| to == elsewhere);
        if withdrawal.to.is_some_and(is_named) {
            continue;
        }
        if let Some(found) = found_in(&elsewhere, &text, &affected, &after) {
            let list = layout::published_to(folder);
            let list = disk::resolve(&list).map(|list| failure::display_path(&list).into());
            report(Step::PublishedElsewhere {
                folder: &elsewhere,
                found,
                list: list.unwrap_or_else(|_| layout::published_to(folder)),
            })?;
        }
    }
    let folders = [output].into_iter().chain(withdrawal.to);
    // Now, because a run that fails may replace the lists that say so.
    let folders = folders.map(|folder| {
        let addresses = addresses_in(folder, &text);
        (folder, with_addresses(affected.clone(), addresses))
    });
    let folders: Vec<(&Path, Changes)> = folders.collect();
    let _locked = match take_off(staged, &affected, &reported, withdrawal, report, observer) {
        Ok(committed) => committed,
        Err(failure) => {
            for (folder, affected) in folders {
                let files = still_there(folder, &affected, &after);
                if !files.is_empty() || !folder.is_dir() {
                    report(Step::StillThere { folder, files })?;
                }
            }
            return Err(failure);
        }
    };
    for earlier in EarlierVersions::all(folder)? {
        let versions = earlier.remove_showing(&text)?;
        if !versions.is_empty() {
            report(Step::RemovedVersions {
                versions: versions.len(),
                folder: earlier.folder(),
            })?;
        }
    }
    report(Step::Done {
        orphaned: &orphaned_files(&with_text, &without_text),
        knows_folders: !published_folders::all(folder)?.is_empty(),
    })
}

/// Brings the output to the site without a text, and then the folder that readers see.
fn take_off(
    staged: StagedSite,
    affected: &Changes,
    reported: &Reported,
    withdrawal: &Withdrawal<'_>,
    report: &mut dyn FnMut(Step<'_>) -> Result<(), Failure>,
    observer: &dyn Observer,
) -> Result<Committed, Failure> {
    let withdrawn = staged.withdrawn.clone();
    let committed = staged.commit_and_hold(reported, observer)?;
    report(Step::Built(affected))?;
    if let Some(to) = withdrawal.to {
        let target = Target {
            site: withdrawal.site,
            to,
            keep: Keep::AsBefore,
        };
        let (built_site, built) = (BuiltSite::committed(&committed)?, committed.stage.output());
        let published = publish::publish_site(&built_site, built, &withdrawn, &target, observer)?;
        report(Step::Published(&published))?;
    }
    Ok(committed)
}

/// What a published folder still has of a text, or may have; `None` if it has nothing of it.
fn found_in(
    folder: &Path,
    text: &ShownText,
    affected: &Changes,
    after: &Manifest,
) -> Option<FoundElsewhere> {
    let manifest = match Manifest::read(folder) {
        Ok(manifest) if folder.is_dir() => manifest.unwrap_or_default(),
        _ => return Some(FoundElsewhere::Unreadable),
    };
    let has = |path: &str| disk::join_below(folder, path).is_some_and(|path| path.is_file());
    let shown = addresses_in(folder, text);
    if !shown.is_empty() || affected.removed.iter().any(|path| has(path)) {
        // If the site with it does not have its page either, nothing else says which lists name it.
        let differing = || differing(&manifest, after);
        let affected = Some(affected).filter(|affected| !affected.is_empty());
        let affected = affected.cloned().unwrap_or_else(differing);
        let files = still_there(folder, &with_addresses(affected, shown), after);
        return Some(FoundElsewhere::Text(files));
    }
    let others = manifest.paths().filter(|path| {
        let is_page = path.ends_with(".html");
        is_page && !after.has(path) && has(path)
    });
    let others: Vec<String> = others.map(str::to_owned).collect();
    (!others.is_empty()).then_some(FoundElsewhere::OtherPages(others))
}

/// The addresses at which readers can open a text in a folder.
fn addresses_in(folder: &Path, text: &ShownText) -> BTreeSet<String> {
    let list = folder.join(ShownText::list());
    let list = disk::retry(|| fs::read_to_string(&list)).unwrap_or_default();
    let has = |path: &str| disk::join_below(folder, path).is_some_and(|path| path.is_file());
    text.addresses(&list, has)
}

/// The affected files of a folder that shows the text at these addresses too.
fn with_addresses(mut affected: Changes, addresses: BTreeSet<String>) -> Changes {
    affected.removed.extend(addresses);
    affected.removed.sort_unstable();
    affected.removed.dedup();
    affected
}

/// What differs between a published folder and the site `after` a withdrawal.
fn differing(published: &Manifest, after: &Manifest) -> Changes {
    let mut changes = Changes::default();
    for (path, hash) in published.files() {
        match after.hash(path) {
            None => changes.removed.push(path.to_owned()),
            Some(same) if same == hash => changes.unchanged += 1,
            Some(_) => changes.changed.push(path.to_owned()),
        }
    }
    changes
}

/// The files of a folder that still contain something of a text: those that should be removed and exist, and those that
/// differ from their version `after`.
fn still_there(folder: &Path, affected: &Changes, after: &Manifest) -> Vec<String> {
    let is_there = |path: &&String| {
        let disk_path = disk::join_below(folder, path).filter(|path| path.is_file());
        disk_path.is_some_and(|disk_path| {
            let hash = after.hash(path);
            hash.is_none_or(|hash| !built_site::has(&disk_path, hash))
        })
    };
    let affected = affected.removed.iter().chain(&affected.changed);
    affected.filter(is_there).cloned().collect()
}

/// The text that was named: by the path of its file, the file's name, or the address of its page. A text that is
/// already withdrawn is found too, so that an interrupted withdrawal can be finished.
fn text_named(sources: &Sources, typed: &str) -> Result<SourcePath, Failure> {
    let wanted = typed.replace('\\', "/");
    // An address is often copied with the fragment of a heading.
    let page = [".html#", ".html?"].iter().find_map(|end| wanted.find(end));
    let wanted = page.map_or(&*wanted, |at| &wanted[..at + ".html".len()]);
    let slug = Slug::from_name(wanted.trim_end_matches(".md"));
    let texts = sources
        .texts
        .keys()
        .filter_map(|path| Some((PageUrl::of_text(path)?, path)));
    let withdrawn = sources
        .withdrawn
        .iter()
        .map(|(url, path)| (url.clone(), path));
    let texts: Vec<(PageUrl, &SourcePath)> = texts.chain(withdrawn).collect();
    let is_wanted = |(url, path): &&(PageUrl, &SourcePath)| {
        let named = |name: &str| wanted == name || wanted.ends_with(&format!("/{name}"));
        let below = path.as_str().trim_start_matches("content/");
        let is_story = slug.as_ref().map(|slug| PageUrl::page("stories", slug));
        named(path.as_str())
            || named(below)
            || named(url.as_str())
            || is_story.as_ref() == Some(url)
    };
    let is_index = |url: &PageUrl| url.as_str().ends_with("index.html");
    match texts.iter().find(is_wanted) {
        Some((url, _)) if is_index(url) => {
            let why = "it is the text for the home page or a list page, which every site needs; edit the text instead";
            Err(Failure::refused("withdraw", Path::new(typed), why))
        }
        Some((_, path)) => Ok((*path).clone()),
        None => {
            let names = texts.iter().map(|(_, path)| path.file_name());
            let last = wanted.rsplit('/').next().unwrap_or_default();
            let closest = did_you_mean(last, names.clone())
                .or_else(|| did_you_mean(&format!("{last}.md"), names));
            let suggestion = match closest {
                Some(closest) => format!("did you mean `{closest}`?"),
                None => "give the name of its file, such as `length-of-stay.md`".to_owned(),
            };
            let why = format!("no story or page has that path, file name or address; {suggestion}");
            Err(Failure::refused("withdraw", Path::new(typed), why))
        }
    }
}

/// The sources including the text, even if it is already withdrawn.
fn with_text(sources: &Sources, path: &SourcePath, folder: &Path) -> Result<Sources, Failure> {
    let mut with_text = sources.clone();
    if !with_text.has(path) {
        with_text.add_text(path.clone(), load::withdrawn(folder, path)?);
        with_text.withdrawn.retain(|_, withdrawn| withdrawn != path);
    }
    Ok(with_text)
}

/// What the files are that held something of a text: those of the site with it that differ from the site without it,
/// which is staged. `None` where no pages can be made of the site with it.
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

/// What taking a text off the output changed, if the output had its page: what held the text is in it.
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
    // The text may be withdrawn because it is broken.
    let _ = site::render_pages(parts, observer, record_hash)?;
    search::files(parts.site, record_hash)?;
    Ok(files.into_inner().unwrap_or_else(PoisonError::into_inner))
}

/// Moves a text out of the content folder.
fn move_to_withdrawn(site: &Path, path: &SourcePath) -> Result<(), Failure> {
    let (from, to) = (path.under(site), layout::withdrawn(site, path));
    if to.exists() {
        let why = format!(
            "a page with that name was withdrawn before; move `{}` somewhere else first",
            to.display()
        );
        return Err(Failure::refused("withdraw", &from, why));
    }
    disk::creating_parents(&to, || disk::retry(|| fs::rename(&from, &to)))
        .map_err(Failure::cannot("withdraw", &from))
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
