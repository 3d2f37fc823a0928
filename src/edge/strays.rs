//! Pages in a folder of the site that the site does not have: copies that people or programs made, and pages that came
//! back from a backup.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::Path;

use walkdir::WalkDir;

use crate::base::path::PageUrl;
use crate::edge::manifest::{self, Manifest};
use crate::edge::system_files::is_from_system;
use crate::model::page::Section;
use crate::model::story;

/// The folder of the posters.
const POSTERS: &str = "posters";

/// The pages in a folder that the site does not have. No list of files names them, so they are never removed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Strays {
    /// Those at the address of a withdrawn text, or with the name of a copy of it.
    pub withdrawn: Vec<String>,
    /// The others.
    pub others: Vec<String>,
}

impl Strays {
    /// Finds them in a folder where these files are known. `withdrawn` are the pages of withdrawn texts.
    pub(super) fn find(folder: &Path, known: &Manifest, withdrawn: &[&PageUrl]) -> Self {
        let is_withdrawn = |path: &String| withdrawn.iter().any(|page| is_copy(path, page));
        let (withdrawn, others) = in_folder(folder, known).into_iter().partition(is_withdrawn);
        Self { withdrawn, others }
    }
}

/// The pages in the folders of texts and posters that are not among the known files, sorted.
pub(super) fn in_folder(folder: &Path, known: &Manifest) -> Vec<String> {
    // Windows ignores case in names.
    let known: BTreeSet<String> = known.paths().map(str::to_lowercase).collect();
    let sections = Section::ALL.iter().map(|section| section.folder());
    let mut found = Vec::new();
    for below in sections.chain([story::FOLDER, POSTERS]) {
        let walk = WalkDir::new(folder.join(below)).into_iter();
        let entries = walk.filter_entry(|entry| {
            let is_other_site = entry.file_type().is_dir() && manifest::is_in(entry.path());
            !is_from_system(entry.file_name()) && !is_other_site
        });
        for entry in entries.flatten() {
            if !entry.file_type().is_file() || !is_page(entry.path()) {
                continue;
            }
            let path = entry.path().strip_prefix(folder);
            let path = path.expect("a walk finds only what is below its folder");
            let parts = path.iter().map(OsStr::to_string_lossy);
            let path = parts.collect::<Vec<_>>().join("/");
            if !known.contains(&path.to_lowercase()) {
                found.push(path);
            }
        }
    }
    found.sort_unstable();
    found
}

/// Whether browsers open a file as a page.
fn is_page(path: &Path) -> bool {
    let extension = path.extension().unwrap_or_default();
    ["html", "htm"]
        .iter()
        .any(|page| extension.eq_ignore_ascii_case(page))
}

/// Whether a file is at the address of a page or of its poster, or has the name of a copy of it, such as `a (1).html`,
/// `a - Copy.html` or `Copy of a.html`.
fn is_copy(path: &str, page: &PageUrl) -> bool {
    let stem = |path: &str| {
        let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
        let stem = name.rsplit_once('.').map(|(stem, _)| stem.to_owned());
        stem.unwrap_or(name)
    };
    let (name, original) = (stem(path), stem(page.as_str()));
    let name = name.strip_prefix("copy of ").unwrap_or(&name);
    let rest = name.strip_prefix(original.as_str());
    rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_that_programs_give_to_copies_are_recognised() {
        let page = crate::edge::named_text::text_of_page("stories/a.html");
        let (page, _) = page.expect("is the page of a text");
        for name in [
            "stories/a.html",
            "posters/a.html",
            "stories/A.HTM",
            "stories/a-DESKTOP-4K2.html",
            "stories/a (1).html",
            "stories/a - Copy.html",
            "stories/Copy of a.html",
            "stories/a_conflict-20240101.html",
            "stories/old/a.html",
        ] {
            assert!(is_copy(name, &page), "{name}");
        }
        for name in ["stories/b.html", "stories/ab.html", "stories/b a.html"] {
            assert!(!is_copy(name, &page), "{name}");
        }
    }
}
