//! The text that a withdrawal names: one of the site, one that was withdrawn before, or one whose file someone deleted
//! while its page is still in a folder.

use std::path::Path;

use crate::base::path::{PageUrl, Slug, SourcePath};
use crate::base::source::Sources;
use crate::edge::failure::Failure;
use crate::edge::manifest::Manifest;
use crate::edge::shown_text::{Heading, StoryList};
use crate::report::suggest::did_you_mean;

/// The text to withdraw.
#[derive(Debug)]
pub(super) struct NamedText {
    /// The path that its file has, or had.
    pub(super) path: SourcePath,
    /// Its page.
    pub(super) page: PageUrl,
    /// Its title and summary, if it is a story that has both.
    pub(super) heading: Option<Heading>,
    /// Whether someone deleted its file.
    pub(super) was_deleted: bool,
}

/// A site as it was once built: its files, and its list of stories.
#[derive(Debug)]
pub(super) struct KnownSite {
    pub(super) manifest: Manifest,
    pub(super) list: StoryList,
}

impl KnownSite {
    /// The site in a folder; `None` if there is none that can be read.
    pub(super) fn in_folder(folder: &Path) -> Option<Self> {
        let manifest = Manifest::read(folder).ok().flatten()?;
        let list = StoryList::in_folder(folder);
        Some(Self { manifest, list })
    }

    /// The pages that were made from texts, each with the path that its text must have had.
    fn pages(&self) -> impl Iterator<Item = (PageUrl, SourcePath)> {
        self.manifest.paths().filter_map(text_of_page)
    }
}

/// The page at an address that is the page of a text, and the path of that text.
pub(super) fn text_of_page(address: &str) -> Option<(PageUrl, SourcePath)> {
    let stem = address.strip_suffix(".html")?;
    let path = SourcePath::new(&format!("content/{stem}.md"))?;
    let page = PageUrl::of_text(&path).filter(|page| page.as_str() == address)?;
    Some((page, path))
}

impl NamedText {
    /// Finds the text by the path of its file, the file's name, or the address of its page. A text that was already
    /// withdrawn is found too, so that an interrupted withdrawal can be completed. `known` returns the sites that may
    /// still show a text whose file was deleted.
    pub(super) fn find(
        sources: &Sources,
        typed: &str,
        known: impl FnOnce() -> Vec<KnownSite>,
    ) -> Result<Self, Failure> {
        let wanted = Wanted::of(typed);
        let texts = sources.texts.keys();
        let texts = texts.filter_map(|path| Some((PageUrl::of_text(path)?, path.clone())));
        let withdrawn = sources.withdrawn.iter();
        let withdrawn = withdrawn.map(|(page, path)| (page.clone(), path.clone()));
        let texts: Vec<(PageUrl, SourcePath)> = texts.chain(withdrawn).collect();
        if let Some((page, path)) = texts.iter().find(|text| wanted.is(text)) {
            refuse_index(page, typed)?;
            let source = sources.text(path);
            let source = source.or_else(|| Some(sources.withdrawn_texts.get(path)?));
            return Ok(Self {
                path: path.clone(),
                page: page.clone(),
                heading: source.and_then(Heading::of),
                was_deleted: false,
            });
        }
        let known = known();
        match Self::deleted(&wanted, &known) {
            Some(text) => {
                refuse_index(&text.page, typed)?;
                text.refuse_renamed(sources, typed)?;
                Ok(text)
            }
            None => Err(wanted.not_found(typed, &texts)),
        }
    }

    /// Finds the text by its page in a site that was once built.
    fn deleted(wanted: &Wanted, known: &[KnownSite]) -> Option<Self> {
        known.iter().find_map(|site| {
            let (page, path) = site.pages().find(|text| wanted.is(text))?;
            Some(Self {
                heading: site.list.heading(&page).cloned(),
                path,
                page,
                was_deleted: true,
            })
        })
    }

    /// Refuses a text that the site has at another path.
    fn refuse_renamed(&self, sources: &Sources, typed: &str) -> Result<(), Failure> {
        let stories = Heading::of_stories(sources).into_iter();
        let mut same = stories.filter(|(_, heading)| Some(heading) == self.heading.as_ref());
        match same.next() {
            None => Ok(()),
            Some((path, _)) => {
                let why = format!("its file has a different name now; withdraw `{path}`");
                Err(Failure::refused("withdraw", Path::new(typed), why))
            }
        }
    }
}

/// The name of a text, as typed.
struct Wanted {
    name: String,
    /// The page of a story with this name.
    story: Option<PageUrl>,
}

impl Wanted {
    fn of(typed: &str) -> Self {
        let name = typed.replace('\\', "/");
        // An address is often copied together with the fragment of a heading.
        let page = [".html#", ".html?"].iter().find_map(|end| name.find(end));
        let name = page.map_or(&*name, |at| &name[..at + ".html".len()]);
        let slug = Slug::from_name(name.trim_end_matches(".md"));
        Self {
            story: slug.map(|slug| PageUrl::page("stories", &slug)),
            name: name.to_owned(),
        }
    }

    fn is(&self, (page, path): &(PageUrl, SourcePath)) -> bool {
        let wanted = &self.name;
        let named = |name: &str| wanted == name || wanted.ends_with(&format!("/{name}"));
        let below = path.as_str().trim_start_matches("content/");
        named(path.as_str())
            || named(below)
            || named(page.as_str())
            || self.story.as_ref() == Some(page)
    }

    /// The failure to find it among these texts.
    fn not_found(&self, typed: &str, texts: &[(PageUrl, SourcePath)]) -> Failure {
        let names = texts.iter().map(|(_, path)| path.file_name());
        let last = self.name.rsplit('/').next().unwrap_or_default();
        let closest = did_you_mean(last, names.clone())
            .or_else(|| did_you_mean(&format!("{last}.md"), names));
        let suggestion = match closest {
            Some(closest) => format!("did you mean `{closest}`?"),
            None => "give the name of its file, such as `length-of-stay.md`".to_owned(),
        };
        let why = format!("no story or page has that path, file name or address; {suggestion}");
        Failure::refused("withdraw", Path::new(typed), why)
    }
}

/// Refuses the home page and the pages of sections.
fn refuse_index(page: &PageUrl, typed: &str) -> Result<(), Failure> {
    if !page.as_str().ends_with("index.html") {
        return Ok(());
    }
    let why = "it is the text for the home page or a list page, which every site needs; edit the text instead";
    Err(Failure::refused("withdraw", Path::new(typed), why))
}
