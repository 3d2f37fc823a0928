//! Withdrawing: a text is taken out of the site and off its pages, into a folder where nothing is published from and
//! nothing is lost.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::base::date::Date;
use crate::base::digest;
use crate::base::path::{PageUrl, Slug, SourcePath};
use crate::base::source::Sources;
use crate::edge::cache::Reported;
use crate::edge::changes::{Changes, listed};
use crate::edge::commit::Committed;
use crate::edge::earlier::Earlier;
use crate::edge::edition::Edition;
use crate::edge::failure::Failure;
use crate::edge::manifest::Manifest;
use crate::edge::observer::Observer;
use crate::edge::publish::{Keep, Published, Target};
use crate::edge::site::{Checked, OpenSite, Outcome};
use crate::edge::stage::Stage;
use crate::edge::staged::Staged;
use crate::edge::{disk, edition, layout, load, publish, site};
use crate::model::site::attachment;
use crate::output::search;
use crate::report::Report;
use crate::report::suggest::did_you_mean;

/// What is withdrawn, and from where.
#[derive(Debug, Clone, Copy)]
pub struct Withdrawal<'w> {
    /// The folder of the site.
    pub site: &'w Path,
    /// The story, or another page: its file, the name of that, or its address.
    pub named: &'w str,
    /// The folder that the site is built to.
    pub output: &'w Path,
    /// The folder that readers see, to take the text off it too.
    pub to: Option<&'w Path>,
    /// Which day it is, for the check.
    pub today: Date,
}

/// What happens in a withdrawal, in the order of these.
#[derive(Debug)]
pub enum Step<'s> {
    /// The site without the text was checked.
    Checked(&'s Checked),
    /// Its pages cannot be made, for what is wrong with this site and its theme; nothing was changed, and nothing more
    /// happens.
    Stopped(&'s Checked, &'s Report),
    /// The text is in another folder now.
    Moved {
        /// Which text.
        text: &'s SourcePath,
        /// Its file now.
        place: PathBuf,
    },
    /// The output was brought to the site without it. These files held it.
    Built(&'s Changes),
    /// The folder that readers see was brought to that.
    Published(&'s Published),
    /// A folder could not be brought to the site without it, and readers can still open it there.
    StillThere {
        /// The folder.
        folder: &'s Path,
        /// Its files that hold it. None when the folder cannot be looked at.
        files: Vec<String>,
    },
    /// Earlier versions of a published folder held it, and are gone.
    Forgotten {
        /// How many.
        versions: usize,
        /// The folder they were in.
        folder: &'s Path,
    },
    /// All is done. These files it alone named: they are not published any more, and still in the content folder.
    Left(&'s BTreeSet<SourcePath>),
}

/// Withdraws a story or another page: checks the site without it, moves its text, builds the site, brings the folder
/// that readers see to that, and lets go of earlier versions that hold it. Each step is reported when it is done, for a
/// later one may fail. Stopped at any time, it is finished when it is run again.
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
    let without = check(sources.without(&path))?;
    report(Step::Checked(&without))?;
    let staged = match without.stage(folder, output, observer)? {
        Outcome::Done(staged) => staged,
        Outcome::ContentWrong(found) => return report(Step::Stopped(&without, &found)),
    };
    let with = check(with(&sources, &path, folder)?)?;
    let held = held(&with, &without, &staged.stage, observer)?;

    if sources.has(&path) {
        move_out(folder, &path)?;
    }
    report(Step::Moved {
        text: &path,
        place: layout::withdrawn(folder, &path),
    })?;
    let after = listed(&staged.stage.staged());
    let _locked = match take_off(staged, &held, withdrawal, report, observer) {
        Ok(committed) => committed,
        Err(failure) => {
            for folder in [output].into_iter().chain(withdrawal.to) {
                let files = still_there(folder, &held, &after);
                if !files.is_empty() || !folder.is_dir() {
                    report(Step::StillThere { folder, files })?;
                }
            }
            return Err(failure);
        }
    };
    let url = PageUrl::of_text(&path).expect("only a text with a page is found");
    for earlier in Earlier::all(folder)? {
        let versions = earlier.forget_holding(&BTreeSet::from([url.to_string()]))?;
        if !versions.is_empty() {
            report(Step::Forgotten {
                versions: versions.len(),
                folder: earlier.folder(),
            })?;
        }
    }
    report(Step::Left(&left(&with, &without)))
}

/// Brings the output to the site without a text, and then the folder that readers see.
fn take_off(
    staged: Staged,
    held: &Changes,
    withdrawal: &Withdrawal<'_>,
    report: &mut dyn FnMut(Step<'_>) -> Result<(), Failure>,
    observer: &dyn Observer,
) -> Result<Committed, Failure> {
    let withdrawn = staged.withdrawn.clone();
    let committed = staged.commit_and_hold(&Reported::default(), observer)?;
    report(Step::Built(held))?;
    if let Some(to) = withdrawal.to {
        let target = Target {
            site: withdrawal.site,
            to,
            keep: Keep::AsBefore,
        };
        let (edition, built) = (Edition::committed(&committed)?, committed.stage.output());
        let published = publish::bring(&edition, built, &withdrawn, &target, observer)?;
        report(Step::Published(&published))?;
    }
    Ok(committed)
}

/// The files of a folder that still hold something of a text: those that were to go and are there, and those that are not
/// what they are to be `after`.
fn still_there(folder: &Path, held: &Changes, after: &Manifest) -> Vec<String> {
    let is_there = |path: &&String| {
        let place = disk::below(folder, path).filter(|place| place.is_file());
        place.is_some_and(|place| {
            let sum = after.sum(path);
            sum.is_none_or(|sum| !edition::has(&place, sum))
        })
    };
    let held = held.removed.iter().chain(&held.changed);
    held.filter(is_there).cloned().collect()
}

/// The text that somebody means: by its file, the name of that, or the address of its page. One that was withdrawn
/// before is found too, so that what was interrupted can be finished.
fn text_named(sources: &Sources, typed: &str) -> Result<SourcePath, Failure> {
    let meant = typed.replace('\\', "/");
    // An address is often copied with the heading that it leads to.
    let page = [".html#", ".html?"].iter().find_map(|end| meant.find(end));
    let meant = page.map_or(&*meant, |at| &meant[..at + ".html".len()]);
    let slug = Slug::from_name(meant.trim_end_matches(".md"));
    let texts = sources
        .texts
        .keys()
        .filter_map(|path| Some((PageUrl::of_text(path)?, path)));
    let withdrawn = sources
        .withdrawn
        .iter()
        .map(|(url, path)| (url.clone(), path));
    let texts: Vec<(PageUrl, &SourcePath)> = texts.chain(withdrawn).collect();
    let is_meant = |(url, path): &&(PageUrl, &SourcePath)| {
        let named = |name: &str| meant == name || meant.ends_with(&format!("/{name}"));
        let below = path.as_str().trim_start_matches("content/");
        let is_story = slug.as_ref().map(|slug| PageUrl::page("stories", slug));
        named(path.as_str())
            || named(below)
            || named(url.as_str())
            || is_story.as_ref() == Some(url)
    };
    let is_index = |url: &PageUrl| url.as_str().ends_with("index.html");
    match texts.iter().find(is_meant) {
        Some((url, _)) if is_index(url) => {
            let why = "it is the text of a list or of the home page; take its words out instead";
            Err(Failure::because("withdraw", Path::new(typed), why))
        }
        Some((_, path)) => Ok((*path).clone()),
        None => {
            let names = texts.iter().map(|(_, path)| path.file_name());
            let last = meant.rsplit('/').next().unwrap_or_default();
            let near = did_you_mean(last, names.clone())
                .or_else(|| did_you_mean(&format!("{last}.md"), names));
            let cure = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => "type the name of its file, such as `length-of-stay.md`".to_owned(),
            };
            let why = format!("no story or page has that file, name or address; {cure}");
            Err(Failure::because("withdraw", Path::new(typed), why))
        }
    }
}

/// The sources with the text, also when it was withdrawn already.
fn with(sources: &Sources, path: &SourcePath, folder: &Path) -> Result<Sources, Failure> {
    let mut with = sources.clone();
    if !with.has(path) {
        with.add_text(path.clone(), load::withdrawn(folder, path)?);
        with.withdrawn.retain(|_, withdrawn| withdrawn != path);
    }
    Ok(with)
}

/// What the files are that held something of a text: those of the site with it that differ from the site without it,
/// which is staged.
fn held(
    with: &Checked,
    without: &Checked,
    staged: &Stage,
    observer: &dyn Observer,
) -> Result<Changes, Failure> {
    let copied = |checked: &Checked| attachment::files(&checked.site, &checked.sources);
    let kept = copied(without);
    let (gone, same): (Vec<PageUrl>, Vec<PageUrl>) = copied(with)
        .into_keys()
        .partition(|url| !kept.contains_key(url));
    let mut held = Changes {
        removed: gone.iter().map(PageUrl::to_string).collect(),
        unchanged: same.len(),
        ..Changes::default()
    };
    let after = staged.staged();
    let after: BTreeMap<&str, &str> = after
        .iter()
        .map(|file| (file.path.as_str(), file.sum.as_str()))
        .collect();
    for (url, sum) in made(with, observer)? {
        match after.get(url.as_str()) {
            Some(same) if *same == sum => held.unchanged += 1,
            Some(_) => held.changed.push(url.to_string()),
            None => held.removed.push(url.to_string()),
        }
    }
    held.removed.sort_unstable();
    Ok(held)
}

/// The files of a site that are made and not copied, each with the hash of its bytes.
fn made(checked: &Checked, observer: &dyn Observer) -> Result<BTreeMap<PageUrl, String>, Failure> {
    let files = Mutex::new(BTreeMap::new());
    let note = |url: &PageUrl, text: &str| {
        let mut files = files.lock().unwrap_or_else(PoisonError::into_inner);
        files.insert(url.clone(), digest::of([text]));
        Ok(())
    };
    if let Some(parts) = checked.parts() {
        // What is wrong with the text may be why it is withdrawn.
        let _ = site::make_pages(parts, observer, note)?;
    }
    search::files(&checked.site, note)?;
    Ok(files.into_inner().unwrap_or_else(PoisonError::into_inner))
}

/// Moves a text out of the content folder.
fn move_out(site: &Path, path: &SourcePath) -> Result<(), Failure> {
    let (from, to) = (path.under(site), layout::withdrawn(site, path));
    if to.exists() {
        let why = format!(
            "another text of that name was withdrawn before; move `{}` away first",
            to.display()
        );
        return Err(Failure::because("withdraw", &from, why));
    }
    disk::with_folders(&to, || disk::patiently(|| fs::rename(&from, &to)))
        .map_err(Failure::cannot("withdraw", &from))
}

/// The files that the text alone named.
fn left(with: &Checked, without: &Checked) -> BTreeSet<SourcePath> {
    let kept = attachment::files(&without.site, &without.sources);
    let files = attachment::files(&with.site, &with.sources);
    files
        .into_iter()
        .filter(|(url, _)| !kept.contains_key(url))
        .map(|(_, path)| path)
        .collect()
}
