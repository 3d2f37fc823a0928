//! Names of things: where a source lies, what an address is made of, where a page ends up.

#[cfg(test)]
mod tests;

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

/// The longest slug, in characters: leaves room for a share's own long path on Windows (260 in all).
const LONGEST_SLUG: usize = 48;

/// The folder of the stories, which may have folders of their own.
const STORIES: &str = "stories";

/// The folders of the other texts, one page each.
const SECTIONS: [&str; 5] = ["coaches", "events", "pages", "resources", "training"];

/// Names that Windows keeps for devices.
const DEVICES: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8",
    "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// A folder that IIS hides, and the only one of those whose name could be a slug.
const HIDDEN: &str = "bin";

/// Where a file lies in the site's folder: relative, `/` between the parts, never above the folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourcePath(Arc<str>);

impl SourcePath {
    /// The path, with `.` and `..` worked out; `None` when it is empty, absolute or leaves the folder.
    pub fn new(path: &str) -> Option<Self> {
        if path.starts_with('/') {
            return None;
        }
        let mut parts: Vec<&str> = Vec::new();
        for part in path.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop()?;
                }
                _ => parts.push(part),
            }
        }
        (!parts.is_empty()).then(|| Self(parts.join("/").into()))
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The file that `reference`, written in this file, means; a leading `/` means the content folder.
    pub fn refer(&self, reference: &str) -> Option<Self> {
        match reference.strip_prefix('/') {
            Some(rest) => Self::new(&format!("content/{rest}")),
            None => Self::new(&format!("{}/{reference}", self.folder())),
        }
    }

    /// How to write this path in the file `from`, so that it is found from there: `../pages/our-team.md`.
    pub fn from(&self, from: &Self) -> String {
        let (mut here, mut there) = (from.folder(), self.as_str());
        let first = |path: &'_ str| path.split('/').next().map(str::len);
        while !here.is_empty()
            && let Some(shared) =
                first(here).filter(|end| there.starts_with(&format!("{}/", &here[..*end])))
        {
            here = here[shared..].trim_start_matches('/');
            there = &there[shared + 1..];
        }
        let up = here.split('/').filter(|part| !part.is_empty()).count();
        format!("{}{there}", "../".repeat(up))
    }

    /// The path in small letters and with every accent joined to its letter: two paths for which this is
    /// the same are one file on one computer and two on another.
    pub fn folded(&self) -> String {
        self.0.to_lowercase().nfc().collect()
    }

    /// The folder that holds the file, without a trailing `/`; empty at the top.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The file on a disk on which the site's folder is `root`.
    pub fn under(&self, root: &Path) -> PathBuf {
        self.0
            .split('/')
            .fold(root.to_owned(), |path, part| path.join(part))
    }

    /// The last part of the path.
    pub fn file_name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&self.0, |(_, name)| name)
    }

    /// The file's name without its ending.
    pub fn stem(&self) -> &str {
        let name = self.file_name();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// The file's ending in lower case, without the dot; empty when there is none.
    pub fn extension(&self) -> String {
        self.file_name()
            .rsplit_once('.')
            .map_or(String::new(), |(_, extension)| extension.to_lowercase())
    }
}

impl fmt::Display for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether Windows keeps a name for a device, whatever its ending.
pub fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end();
    DEVICES.contains(&stem.to_lowercase().as_str())
}

/// One part of an address: `[a-z0-9]+(-[a-z0-9]+)*`, 48 characters or fewer, no name that Windows
/// keeps for itself, and none that the pages of a long list use.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(String);

impl Slug {
    /// The slug made from a name: lower case, accents dropped, other characters to single hyphens, cut
    /// between words when too long. `None` when the name holds no letter or digit.
    pub fn from_name(name: &str) -> Option<Self> {
        let plain = deunicode::deunicode(name).to_lowercase();
        let words: Vec<&str> = plain
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        let mut slug = String::new();
        for word in words {
            let room = LONGEST_SLUG.saturating_sub(slug.len() + usize::from(!slug.is_empty()));
            if word.len() > room {
                if slug.is_empty() {
                    slug.push_str(&word[..LONGEST_SLUG]);
                }
                break;
            }
            if !slug.is_empty() {
                slug.push('-');
            }
            slug.push_str(word);
        }
        if slug.is_empty() {
            return None;
        }
        if ["index", HIDDEN].contains(&slug.as_str()) || is_device(&slug) || is_list_page(&slug) {
            slug.truncate(LONGEST_SLUG - 2);
            slug = format!("x-{}", slug.trim_end_matches('-'));
        }
        Some(Self(slug))
    }

    /// The slug as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether a slug has the form that the second and later pages of a list use.
fn is_list_page(slug: &str) -> bool {
    slug.rsplit_once("-page-")
        .is_some_and(|(_, number)| number.bytes().all(|b| b.is_ascii_digit()))
}

/// Where a file of the site lies, relative to the site's first page: `areas/respite-unit.html`. Always
/// names a file, never a folder. But for a theme's files, which keep their names, it holds only
/// `[a-z0-9-]` and its dots and slashes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageUrl(String);

impl PageUrl {
    /// A page at the top of the site.
    pub fn top(name: &'static str) -> Self {
        Self(format!("{name}.html"))
    }

    /// The first page of a folder.
    pub fn index(folder: &str) -> Self {
        Self(format!("{folder}/index.html"))
    }

    /// A page in a folder.
    pub fn page(folder: &str, slug: &Slug) -> Self {
        Self(format!("{folder}/{slug}.html"))
    }

    /// The poster of the story whose page this is.
    pub fn poster(&self) -> Self {
        let name = self
            .0
            .rsplit_once('/')
            .map_or(self.as_str(), |(_, name)| name);
        Self(format!("posters/{name}"))
    }

    /// The file for calendars of the event whose page this is.
    pub fn calendar(&self) -> Self {
        let stem = self.0.strip_suffix(".html").unwrap_or(&self.0);
        Self(format!("{stem}.ics"))
    }

    /// The page `number` (from 1) of the list whose first page this is.
    pub fn list_page(&self, number: usize) -> Self {
        if number == 1 {
            return self.clone();
        }
        let stem = self.0.strip_suffix(".html").unwrap_or(&self.0);
        Self(format!("{stem}-page-{number}.html"))
    }

    /// The page of a text, by where it lies: a story's below `stories/` however deep its file is, another
    /// text's beside its section's index. `None` when texts of that folder have no page.
    pub fn of_text(path: &SourcePath) -> Option<Self> {
        let below = path.as_str().strip_prefix("content/")?;
        if path.extension() != "md" {
            return None;
        }
        let Some((folders, _)) = below.rsplit_once('/') else {
            return path
                .stem()
                .eq_ignore_ascii_case("index")
                .then(|| Self::top("index"));
        };
        let section = folders.split('/').next().unwrap_or(folders);
        let is_direct = section == folders;
        if !(section == STORIES || (SECTIONS.contains(&section) && is_direct)) {
            return None;
        }
        if is_direct && path.stem().eq_ignore_ascii_case("index") {
            return Some(Self::index(section));
        }
        Some(Self::page(section, &Slug::from_name(path.stem())?))
    }

    /// The address of a picture, table or document that an author put beside the texts; every part
    /// becomes a slug. `None` when a part holds no letter or digit, or the file has no ending.
    pub fn attachment(path: &SourcePath) -> Option<Self> {
        let below = path.as_str().strip_prefix("content/")?;
        let (folders, _) = below.rsplit_once('/').unwrap_or(("", below));
        let mut parts: Vec<String> = Vec::new();
        for folder in folders.split('/').filter(|folder| !folder.is_empty()) {
            parts.push(Slug::from_name(folder)?.to_string());
        }
        let stem = Slug::from_name(path.stem())?;
        let ending = Some(path.extension()).filter(|ending| !ending.is_empty())?;
        parts.push(format!("{stem}.{ending}"));
        Some(Self(parts.join("/")))
    }

    /// The table of one measure's values, the one of that number in its text.
    pub fn table(page: &Self, number: usize) -> Self {
        let name = page.0.trim_end_matches(".html").replace('/', "-");
        Self(format!("data/{name}-{number}.csv"))
    }

    /// A part of the search index; no folder has more than 256 of them.
    pub fn search_part(kind: char, number: usize) -> Self {
        const A_FOLDER: usize = 256;
        let (folder, file) = (number / A_FOLDER, number % A_FOLDER);
        Self(format!("search/{kind}{folder}/{file}.js"))
    }

    /// The part of the search index that tells of the others.
    pub fn search_index() -> Self {
        Self("search/index.js".to_owned())
    }

    /// The feed of the newest stories.
    pub fn feed() -> Self {
        Self("feed.xml".to_owned())
    }

    /// A file with what the site knows, for other programs.
    pub fn data(name: &'static str) -> Self {
        Self(format!("data/{name}"))
    }

    /// The address of a theme's file, or of a copy of a picture, which keeps the name it is given.
    pub fn asset(name: &str) -> Self {
        Self(format!("assets/{name}"))
    }

    /// The address that a path means, worked out from the folder of this page; `None` when it leaves the
    /// site.
    pub fn refer(&self, reference: &str) -> Option<Self> {
        let folder = self.0.rsplit_once('/').map_or("", |(folder, _)| folder);
        let path = format!("{folder}/{reference}");
        SourcePath::new(path.trim_start_matches('/')).map(|path| Self(path.0.to_string()))
    }

    /// The address as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What leads from this page to the top of the site: empty, or `../` once for each folder.
    pub fn root(&self) -> String {
        "../".repeat(self.0.matches('/').count())
    }
}

impl fmt::Display for PageUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
