//! `withdraw`: a story is taken off the site at once, and every file that held it is listed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use crate::base::digest;
use crate::base::english;
use crate::base::path::{PageUrl, Slug, SourcePath};
use crate::base::source::Sources;
use crate::cli::arguments::WithdrawArguments;
use crate::cli::load::{Loaded, Read};
use crate::cli::progress::Progress;
use crate::cli::publish::{Keep, Target};
use crate::cli::{CONTENT_WRONG, GOOD, build, complain, pages, publish, say};
use crate::edge;
use crate::edge::changes::Changes;
use crate::edge::earlier::Earlier;
use crate::edge::failure::Failure;
use crate::edge::publish::Edition;
use crate::edge::withdraw;
use crate::model::site::attachment;
use crate::output::search;
use crate::report::rules::did_you_mean;

/// Withdraws a story or another page. Stopped at any time, it is finished when it is run again.
pub(super) fn run(arguments: &WithdrawArguments) -> Result<u8, Failure> {
    let site = arguments.site.as_path();
    let progress = Progress::new(false);
    let sources = edge::load::sources(site)?;
    let path = find(&arguments.story, &sources)?;
    let built = build::place(site, arguments.output.clone());

    let without = Read::of(sources.without(&path), site, false)?.check(&progress);
    let made = without.told();
    let Some(stage) = build::staged(&without, &made, site, &built, &progress)? else {
        complain(
            "Nothing was withdrawn. To be quick, mark what is not right yet with `draft: yes`.\n",
        );
        return Ok(CONTENT_WRONG);
    };
    let with = Read::of(with(&sources, &path, site)?, site, false)?.check(&progress);
    let held = held(&with, &without, &progress)?;

    if sources.has(&path) {
        withdraw::move_out(site, &path)?;
    }
    say(&format!(
        "{path} lies in {} now.\n",
        withdraw::place(site, &path).display()
    ))?;
    build::committed(stage, &progress)?;
    say(&format!(
        "These files of {} held it, and hold it no more:\n",
        built.display()
    ))?;
    publish::tell(&held, &progress)?;
    if let Some(to) = &arguments.to {
        let Some(stage) = build::staged(&without, &made, site, &built, &progress)? else {
            return Ok(CONTENT_WRONG);
        };
        let target = Target {
            site,
            to,
            keep: Keep::AsBefore,
            withdrawn: withdrawn(&without.sources),
        };
        publish::bring(&Edition::of(&stage)?, &target, stage.output(), &progress)?;
    }
    let url = PageUrl::of_text(&path).expect("only a text with a page is found");
    forget_earlier(site, &BTreeSet::from([url.to_string()]))?;
    say(&left(&with, &without, arguments.to.is_some()))?;
    Ok(GOOD)
}

/// The pages that were withdrawn, as the lists of files name them.
pub(super) fn withdrawn(sources: &Sources) -> BTreeSet<String> {
    sources.withdrawn.keys().map(PageUrl::to_string).collect()
}

/// Lets go of every earlier version that holds one of these files, wherever it was published.
fn forget_earlier(site: &Path, files: &BTreeSet<String>) -> Result<(), Failure> {
    for earlier in Earlier::all(site)? {
        let gone = earlier.forget_holding(files)?.len();
        if gone > 0 {
            let versions = english::count(
                gone,
                "earlier version that held it is",
                "earlier versions that held it are",
            );
            say(&format!(
                "{versions} gone from {}.\n",
                earlier.folder().display()
            ))?;
        }
    }
    Ok(())
}

/// The text that somebody means: by its file, the name of that, or the address of its page. One that was withdrawn
/// before is found too, so that what was interrupted can be finished.
fn find(typed: &str, sources: &Sources) -> Result<SourcePath, Failure> {
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
fn with(sources: &Sources, path: &SourcePath, site: &Path) -> Result<Sources, Failure> {
    let mut with = sources.clone();
    if !with.has(path) {
        with.add_text(path.clone(), withdraw::read(site, path)?);
        with.withdrawn.retain(|_, withdrawn| withdrawn != path);
    }
    Ok(with)
}

/// What the files of two sites are that differ by one text alone: each that differs held something of it.
fn held(with: &Loaded, without: &Loaded, progress: &Progress) -> Result<Changes, Failure> {
    let (before, after) = (made(with, progress)?, made(without, progress)?);
    let mut held = Changes::default();
    for (path, text) in before {
        match after.get(&path) {
            Some(same) if *same == text => held.unchanged += 1,
            Some(_) => held.changed.push(path.to_string()),
            None => held.removed.push(path.to_string()),
        }
    }
    held.changed = gathered(held.changed);
    Ok(held)
}

/// Paths with those of the search index as one line where they are many: stories are numbered anew there, so that
/// nearly all of its files change.
fn gathered(paths: Vec<String>) -> Vec<String> {
    const MANY: usize = 10;
    let is_index = |path: &String| path.starts_with("search/");
    let (index, mut others): (Vec<String>, Vec<String>) = paths.into_iter().partition(is_index);
    if index.len() > MANY {
        others.push(format!(
            "search/ ({} files of the search index)",
            index.len()
        ));
    } else {
        others.extend(index);
    }
    others
}

/// The files of a site, with a number made from the bytes of those that are made and not copied.
fn made(loaded: &Loaded, progress: &Progress) -> Result<BTreeMap<PageUrl, u64>, Failure> {
    let copied = attachment::files(&loaded.site, &loaded.sources)
        .into_keys()
        .map(|url| (url, 0));
    let files = Mutex::new(copied.collect::<BTreeMap<PageUrl, u64>>());
    let note = |url: &PageUrl, text: &str| {
        let mut files = files.lock().unwrap_or_else(PoisonError::into_inner);
        files.insert(url.clone(), digest::hash(text));
        Ok(())
    };
    if let Some(theme) = &loaded.theme {
        // What is wrong with the story may be why it is withdrawn.
        let _ = pages::make(loaded, theme, progress, note)?;
    }
    search::files(&loaded.site, note)?;
    Ok(files.into_inner().unwrap_or_else(PoisonError::into_inner))
}

/// Where it may still be: for those who have to clear it away.
fn left(with: &Loaded, without: &Loaded, is_published: bool) -> String {
    let mut text = String::new();
    if !is_published {
        text.push_str("It is still in every folder that the site was published to: run `qi-stories publish --to DIR`.\n");
    }
    let kept = attachment::files(&without.site, &without.sources);
    let files = attachment::files(&with.site, &with.sources);
    let files: BTreeSet<SourcePath> = files
        .into_iter()
        .filter(|(url, _)| !kept.contains_key(url))
        .map(|(_, path)| path)
        .collect();
    if !files.is_empty() {
        text.push_str(&format!(
            "What it alone showed is not published any more, and still lies in {}.\n",
            files
                .iter()
                .map(SourcePath::as_str)
                .collect::<Vec<_>>()
                .join(", ")
        ));
    }
    text.push_str(
        "Give IT the list: copies may be left in caches, in backups of the site and of its sources, and wherever people \
         have copied the folder.\n",
    );
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearly_all_files_of_a_large_index_stood_in_the_list_for_it() {
        let index = |count: usize| (0..count).map(|number| format!("search/{number}.js"));
        let page = || std::iter::once("stories/index.html".to_owned());
        let few: Vec<String> = page().chain(index(2)).collect();
        assert_eq!(gathered(few.clone()), few);
        let many = gathered(index(500).chain(page()).collect());
        assert_eq!(
            many,
            [
                "stories/index.html",
                "search/ (500 files of the search index)"
            ]
        );
    }
}
