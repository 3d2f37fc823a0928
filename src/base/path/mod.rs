//! Paths in the site's folder, slugs, and the addresses of pages.

#[cfg(test)]
mod tests;

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

/// The longest slug, in characters; leaves room for a share's own long path on Windows (260 in all).
const LONGEST_SLUG: usize = 48;

/// The folder of the stories, which may have subfolders.
const STORIES: &str = "stories";

/// The folders of the other texts, each of which becomes one page.
const SECTIONS: [&str; 5] = ["coaches", "events", "pages", "resources", "training"];

/// Names that Windows reserves for devices.
const RESERVED_NAMES: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8",
    "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// A folder that IIS hides; the only such folder whose name could be a slug.
const IIS_HIDDEN_FOLDER: &str = "bin";

/// A file's path in the site's folder: relative, with `/` between its parts, and never outside the folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourcePath(Arc<str>);

impl SourcePath {
    /// The path with `.` and `..` resolved; `None` when it is empty, absolute or outside the folder.
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

    /// Resolves a reference written in this file; a leading `/` means the content folder.
    pub fn resolve(&self, reference: &str) -> Option<Self> {
        match reference.strip_prefix('/') {
            Some(rest) => Self::new(&format!("content/{rest}")),
            None => Self::new(&format!("{}/{reference}", self.folder())),
        }
    }

    /// The relative path to this file from the file `from`: `../pages/our-team.md`.
    pub fn relative_from(&self, from: &Self) -> String {
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

    /// The path in lower case and with composed accents. Two paths with the same result are one file on some computers
    /// and two on others.
    pub fn folded(&self) -> String {
        self.0.to_lowercase().nfc().collect()
    }

    /// The folder that holds the file, without a trailing `/`; empty at the top.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The file on disk, where the site's folder is `root`.
    pub fn under(&self, root: &Path) -> PathBuf {
        self.0
            .split('/')
            .fold(root.to_owned(), |path, part| path.join(part))
    }

    /// The last part of the path.
    pub fn file_name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&self.0, |(_, name)| name)
    }

    /// The file's name without its extension.
    pub fn stem(&self) -> &str {
        let name = self.file_name();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// The file's extension in lower case, without the dot; empty when there is none.
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

/// The extensions of files of Word, PowerPoint, Excel and programs like them, in lower case.
pub const OFFICE: [&str; 17] = [
    "docx", "docm", "dotx", "doc", "odt", "rtf", "pages", "pptx", "pptm", "potx", "ppt", "odp",
    "xlsx", "xlsm", "xlsb", "xls", "ods",
];

/// Whether Windows reserves a name for a device, whatever its extension.
pub fn is_reserved_name(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end();
    RESERVED_NAMES.contains(&stem.to_lowercase().as_str())
}

/// One part of an address: `[a-z0-9]+(-[a-z0-9]+)*`, at most 48 characters, neither a name that Windows reserves nor
/// one that the pages of a long list use.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(String);

impl Slug {
    /// Makes a slug from a name: lower case, accents dropped, other characters replaced by single hyphens, cut between
    /// words when too long. `None` when the name has no letter or digit.
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
        if ["index", IIS_HIDDEN_FOLDER].contains(&slug.as_str())
            || is_reserved_name(&slug)
            || is_list_page(&slug)
        {
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

/// Whether a slug has the form of the second and later pages of a list.
fn is_list_page(slug: &str) -> bool {
    slug.rsplit_once("-page-")
        .is_some_and(|(_, number)| number.bytes().all(|b| b.is_ascii_digit()))
}

/// A published file's path, relative to the site's first page: `areas/respite-unit.html`. It always names a file, never
/// a folder. Except for a theme's files, which keep their names, it has only `[a-z0-9-]`, dots and slashes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageUrl(String);

impl PageUrl {
    /// A page at the top of the site.
    pub fn top(name: &'static str) -> Self {
        Self(format!("{name}.html"))
    }

    /// The index page of a folder.
    pub fn index(folder: &str) -> Self {
        Self(format!("{folder}/index.html"))
    }

    /// A page in a folder.
    pub fn page(folder: &str, slug: &Slug) -> Self {
        Self(format!("{folder}/{slug}.html"))
    }

    /// The poster of the story that this page shows.
    pub fn poster(&self) -> Self {
        let name = self
            .0
            .rsplit_once('/')
            .map_or(self.as_str(), |(_, name)| name);
        Self(format!("posters/{name}"))
    }

    /// The calendar file of the event that this page shows.
    pub fn calendar(&self) -> Self {
        let stem = self.0.strip_suffix(".html").unwrap_or(&self.0);
        Self(format!("{stem}.ics"))
    }

    /// Page `number` (from 1) of the list that starts at this page.
    pub fn list_page(&self, number: usize) -> Self {
        if number == 1 {
            return self.clone();
        }
        let stem = self.0.strip_suffix(".html").unwrap_or(&self.0);
        Self(format!("{stem}-page-{number}.html"))
    }

    /// The published file at an address that was published, or asked for.
    pub fn named(address: &str) -> Self {
        Self(address.to_owned())
    }

    /// The page of a text, by its path. A story's page is in `stories/` however deep its file is; any other page is
    /// beside its section's index. `None` if texts in that folder have no page.
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

    /// The address of a picture, table or document that an author put beside the texts; every part becomes a slug.
    /// `None` if a part has no letter or digit, or the file has no extension.
    pub fn attachment(path: &SourcePath) -> Option<Self> {
        let below = path.as_str().strip_prefix("content/")?;
        let (folders, _) = below.rsplit_once('/').unwrap_or(("", below));
        let mut parts: Vec<String> = Vec::new();
        for folder in folders.split('/').filter(|folder| !folder.is_empty()) {
            parts.push(Slug::from_name(folder)?.to_string());
        }
        let stem = Slug::from_name(path.stem())?;
        let extension = Some(path.extension()).filter(|extension| !extension.is_empty())?;
        parts.push(format!("{stem}.{extension}"));
        Some(Self(parts.join("/")))
    }

    /// The CSV table of one metric, the one at index `number` in its text.
    pub fn table(page: &Self, number: usize) -> Self {
        let name = page.0.trim_end_matches(".html").replace('/', "-");
        Self(format!("data/{name}-{number}.csv"))
    }

    /// A shard of the search index; no folder has more than 256 of them.
    pub fn search_part(kind: char, number: usize) -> Self {
        const A_FOLDER: usize = 256;
        let (folder, file) = (number / A_FOLDER, number % A_FOLDER);
        Self(format!("search/{kind}{folder}/{file}.js"))
    }

    /// The entry file of the search index, which names the shards.
    pub fn search_index() -> Self {
        Self("search/index.js".to_owned())
    }

    /// The feed of the newest stories.
    pub fn feed() -> Self {
        Self("feed.xml".to_owned())
    }

    /// A file of the site's data, for other programs.
    pub fn data(name: &'static str) -> Self {
        Self(format!("data/{name}"))
    }

    /// The address of a theme's file, or of a copy of a picture, which keeps the given name.
    pub fn asset(name: &str) -> Self {
        Self(format!("assets/{name}"))
    }

    /// Resolves a reference from the folder of this page; `None` when it leaves the site.
    pub fn resolve(&self, reference: &str) -> Option<Self> {
        let folder = self.0.rsplit_once('/').map_or("", |(folder, _)| folder);
        let path = format!("{folder}/{reference}");
        SourcePath::new(path.trim_start_matches('/')).map(|path| Self(path.0.to_string()))
    }

    /// The address as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The relative path from this page to the top of the site: empty, or one `../` for each folder.
    pub fn root(&self) -> String {
        "../".repeat(self.0.matches('/').count())
    }
}

impl fmt::Display for PageUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
