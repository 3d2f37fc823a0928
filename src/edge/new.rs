//! Makes new sites, stories and pages, and never replaces a file.

use std::fs;
use std::path::{Path, PathBuf};

use crate::base::path::{PageUrl, Slug, SourcePath};
use crate::base::source::Sources;
use crate::edge::failure::Failure;
use crate::edge::{layout, load, single};
use crate::model::page::Section;
use crate::model::site::{Site, settings};
use crate::model::story;
use crate::output::new_text::{self, NewSite, NewStory};
use crate::report::Report;

/// Makes a site in a folder, which may have other files but no `content`. Returns the files that were made.
pub fn new_site(folder: &Path, site: &NewSite<'_>) -> Result<Vec<PathBuf>, Failure> {
    if folder.is_file() {
        return Err(Failure::refused(
            "use",
            folder,
            "this is a file; name a folder",
        ));
    }
    let content = folder.join(layout::CONTENT);
    if content.exists() {
        let why = "there is already a folder `content`, and we do not replace your files; to see the site, run \
                   `qi-stories serve`";
        return Err(Failure::refused("make a site in", folder, why));
    }
    let mut made = Vec::new();
    for (path, text) in site.files() {
        let path = SourcePath::new(&path).expect("the path is inside");
        let path = path.under(folder);
        single::add_new(&path, text.as_bytes())?;
        made.push(path);
    }
    Ok(made)
}

/// A site to which a story or page is to be added.
#[derive(Debug)]
pub struct NewTexts {
    folder: PathBuf,
    sources: Sources,
    /// The service areas of the site.
    pub areas: Vec<String>,
    /// The teams that the site knows: those in its settings, and those that have stories.
    pub teams: Vec<String>,
}

impl NewTexts {
    /// Reads the site in a folder.
    pub fn of(folder: &Path) -> Result<Self, Failure> {
        let sources = load::sources(folder)?;
        let file = settings(&sources, &mut Report::default());
        let areas = file.settings.service_areas.iter();
        let areas = areas
            .map(|area| area.named.name.value.as_str().to_owned())
            .collect();
        let mut teams: Vec<String> = file
            .settings
            .teams
            .iter()
            .map(|team| team.name.value.as_str().to_owned())
            .collect();
        let site = Site::assemble(&sources, true, &mut Report::default());
        let with_stories = site
            .stories
            .iter()
            .filter_map(|story| story.heading.team.as_ref());
        teams.extend(with_stories.map(|team| team.value.as_str().to_owned()));
        teams.sort_by_key(|team| team.to_lowercase());
        teams.dedup();
        Ok(Self {
            folder: folder.to_owned(),
            sources,
            areas,
            teams,
        })
    }

    /// Adds a story, and returns its file.
    pub fn add_story(&self, story: &NewStory<'_>) -> Result<PathBuf, Failure> {
        let path = self.path(story::FOLDER, story.title)?;
        self.add(&path, &story.to_text())
    }

    /// Adds a story with this title and text, and returns its path in the site's folder.
    pub fn add_story_text(&self, title: &str, text: &str) -> Result<SourcePath, Failure> {
        let path = self.path(story::FOLDER, title)?;
        self.add(&path, text)?;
        Ok(path)
    }

    /// Adds a page to a section, and returns its file.
    pub fn add_page(&self, section: Section, title: &str) -> Result<PathBuf, Failure> {
        let path = self.path(section.folder(), title)?;
        self.add(&path, &new_text::page(title))
    }

    /// Adds a page with this title and text to a section, and returns its path in the site's folder.
    pub fn add_page_text(
        &self,
        section: Section,
        title: &str,
        text: &str,
    ) -> Result<SourcePath, Failure> {
        let path = self.path(section.folder(), title)?;
        self.add(&path, text)?;
        Ok(path)
    }

    /// The path of a text with this title.
    fn path(&self, folder: &str, title: &str) -> Result<SourcePath, Failure> {
        let refused = |why: String| Failure::refused("use the title", Path::new(title), why);
        if let Some(why) = new_text::title_problem(title) {
            return Err(refused(why));
        }
        let slug = Slug::from_name(title).ok_or_else(|| refused("it has no letter".to_owned()))?;
        let path = SourcePath::new(&format!("{}/{folder}/{slug}.md", layout::CONTENT));
        let path = path.expect("a slug has neither dots nor slashes");
        let url = PageUrl::of_text(&path);
        let texts = self
            .sources
            .texts
            .keys()
            .chain(self.sources.withdrawn_texts.keys());
        let mut same = texts.filter(|text| url.is_some() && PageUrl::of_text(text) == url);
        match same.next() {
            Some(other) => Err(refused(format!(
                "its page would have the same address as that of `{other}`; choose a different title, or edit that file"
            ))),
            None => Ok(path),
        }
    }

    fn add(&self, path: &SourcePath, text: &str) -> Result<PathBuf, Failure> {
        let file = path.under(&self.folder);
        single::add_new(&file, text.as_bytes())?;
        Ok(file)
    }
}

/// The path of a new table beside a text, for the values of a measure with this name. `is_taken` says which paths other
/// files have.
pub fn new_table(
    text: &SourcePath,
    measure: &str,
    is_taken: impl Fn(&SourcePath) -> bool,
) -> SourcePath {
    let slug =
        Slug::from_name(measure).map_or_else(|| "numbers".to_owned(), |slug| slug.to_string());
    let mut short = slug.clone();
    short.truncate(LONGEST_TABLE);
    let numbered = (2..).map(|number| format!("{}-table-{number}", short.trim_end_matches('-')));
    let mut names = [slug].into_iter().chain(numbered);
    let free = names
        .find_map(|name| table_beside(text, &format!("{name}.csv")).filter(|path| !is_taken(path)));
    free.expect("a number is free")
}

/// The most characters of a measure in the name of its table if others have the same.
const LONGEST_TABLE: usize = 30;

/// The path of a table beside a text, if its name is one that the program itself gives to tables.
pub fn table_beside(text: &SourcePath, name: &str) -> Option<SourcePath> {
    let stem = name.strip_suffix(".csv")?;
    let is_plain = Slug::from_name(stem).is_some_and(|slug| slug.as_str() == stem);
    SourcePath::new(&format!("{}/{name}", text.folder())).filter(|_| is_plain)
}

/// The folder of the site that a file or folder belongs to: itself or the nearest one around it that has a site. `None`
/// if there is none.
pub fn site_around(path: &Path) -> Option<PathBuf> {
    let path = std::path::absolute(path).ok()?;
    let is_site = |folder: &&Path| {
        let content = folder.join(layout::CONTENT);
        let is_own = fs::metadata(&content).is_ok_and(|content| content.is_dir());
        is_own && looks_like_a_site(&content)
    };
    path.ancestors().find(is_site).map(Path::to_path_buf)
}

/// Whether a folder called `content` is that of a site, and not of something else: it has settings or stories.
fn looks_like_a_site(content: &Path) -> bool {
    let names = ["site.yaml", "site.yml", "site.yaml.txt", story::FOLDER];
    names.iter().any(|name| content.join(name).exists())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_named_after_its_measure_and_never_after_another_file() {
        let text = SourcePath::new("content/stories/a.md").expect("is inside");
        let name = |measure: &str, taken: &[&str]| {
            let table = new_table(&text, measure, |path| taken.contains(&path.file_name()));
            assert_eq!(table.folder(), "content/stories");
            table.file_name().to_owned()
        };
        assert_eq!(name("Falls a month", &[]), "falls-a-month.csv");
        assert_eq!(
            name("Falls", &["falls.csv", "falls-table-2.csv"]),
            "falls-table-3.csv"
        );
        assert_eq!(name("con", &[]), "x-con.csv");
        assert_eq!(name("…", &[]), "numbers.csv");
        let long = "How long people wait for the first visit of a community nurse at home";
        let first = name(long, &[]);
        assert_eq!(
            name(long, &[&first]),
            "how-long-people-wait-for-the-f-table-2.csv"
        );
        for name in [
            "../a.csv",
            "A.csv",
            "con.csv",
            "a.csv::$DATA",
            "C:a.csv",
            "a.md",
            ".csv",
            "a b.csv",
        ] {
            assert_eq!(table_beside(&text, name), None, "{name}");
        }
    }
}
