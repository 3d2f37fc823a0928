//! What stops a site from being written to an output: other people's files, and files that may be theirs.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::base::english;
use crate::edge::changes::StagedFile;
use crate::edge::failure::Failure;
use crate::edge::output::{FileState, ListState, Output};
use crate::edge::{disk, manifest, others};

/// Refuses to write a site where another person's file is in the way, or where readers would still find a file that may
/// not be ours. None of these files is replaced or removed.
pub(super) fn refuse(output: &Output, staged: &[StagedFile]) -> Result<(), Failure> {
    let foreign = staged
        .iter()
        .filter(|file| file.state == FileState::Foreign);
    let mut names: BTreeSet<String> = foreign.map(|file| file.path.clone()).collect();
    match output.list {
        ListState::Whole => {}
        ListState::Copy => names.extend(edited(output, staged)),
        ListState::Missing => names.extend(unknown(output, staged)?),
    }
    if names.is_empty() {
        return Ok(());
    }
    let names: Vec<String> = names.into_iter().collect();
    let (them, verb) = match names.as_slice() {
        [_] => ("it", "is"),
        _ => ("them", "are"),
    };
    let has_ours = staged.iter().any(|file| file.state == FileState::Same);
    let ask = format!("ask whoever put {them} there to move or rename {them}");
    let why = match output.list {
        ListState::Missing if has_ours && names.len() > others::NAMED => format!(
            "its lists of files, `{}` and `{}`, are missing or damaged, and qi-stories cannot tell whether it wrote \
             these files:\n{}Put both lists back from a backup of the folder, and try again. If there is no backup, move \
             everything that is in the folder somewhere else, and try again at once: until then, readers find no pages \
             there",
            manifest::NAME,
            manifest::COPY,
            names
                .iter()
                .map(|name| format!("  {name}\n"))
                .collect::<String>()
        ),
        ListState::Copy | ListState::Missing if has_ours => format!(
            "its list of files, `{}`, is missing or damaged, and qi-stories cannot tell whether it wrote {}. Put the \
             list back from a backup of the folder, or {ask}, and try again",
            manifest::NAME,
            others::listed(&names)
        ),
        _ => {
            let or_another = match output.manifest.is_empty() {
                true => format!(
                    ", or choose a different folder{}",
                    others::suggested(&output.typed)
                ),
                false => String::new(),
            };
            format!(
                "{} {verb} already there, and qi-stories did not write {them}. {}, and try again{or_another}",
                others::listed(&names),
                english::capitalised(&ask)
            )
        }
    };
    Err(Failure::refused("write to", &output.typed, why))
}

/// Files whose bytes differ from those in the copy of the list, and that the new site lacks: edited ones of ours, or
/// other people's.
fn edited(output: &Output, staged: &[StagedFile]) -> Vec<String> {
    let kept: BTreeSet<String> = staged.iter().map(|file| file.path.to_lowercase()).collect();
    let listed: Vec<(&str, &str)> = output.manifest.files().collect();
    let edited = listed.into_par_iter().filter(|(path, hash)| {
        let disk_path = disk::join_below(&output.folder, path).filter(|path| path.is_file());
        !kept.contains(&path.to_lowercase())
            && disk_path.is_some_and(|disk_path| !manifest::matches(&disk_path, hash))
    });
    edited.map(|(path, _)| path.to_owned()).collect()
}

/// Files and folders in an output without a list that are not part of the new site. A folder is named once, not file by
/// file.
fn unknown(output: &Output, staged: &[StagedFile]) -> Result<Vec<String>, Failure> {
    let mut known: BTreeSet<String> = manifest::NAMES.map(str::to_owned).into();
    for file in staged {
        let path = file.path.to_lowercase();
        let folders = path
            .match_indices('/')
            .map(|(end, _)| path[..end].to_owned());
        known.extend(folders);
        known.insert(path);
    }
    let mut unknown = Vec::new();
    let mut folders = vec![String::new()];
    while let Some(below) = folders.pop() {
        let folder = match below.as_str() {
            "" => output.folder.clone(),
            below => output.folder.join(below),
        };
        for name in others::names_in(&folder).map_err(Failure::cannot("read", &folder))? {
            let path = match below.as_str() {
                "" => name.clone(),
                below => format!("{below}/{name}"),
            };
            match known.contains(&path.to_lowercase()) {
                true if folder.join(&name).is_dir() => folders.push(path),
                true => {}
                false => unknown.push(path),
            }
        }
    }
    Ok(unknown)
}
