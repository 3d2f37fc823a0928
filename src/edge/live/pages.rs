//! The pages of a site that is being written, each made when it is asked for.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::base::path::{PageUrl, SourcePath};
use crate::base::picture::Picture;
use crate::base::source::Sources;
use crate::edge::listed_text::ListedText;
use crate::edge::live::Replaced;
use crate::edge::load::{self, Origin};
use crate::engine::Engine;
use crate::model::site::route::{PageRoute, Route};
use crate::model::site::{Site, attachment};
use crate::model::text_kind::TextKind;
use crate::output::theme::SiteTheme;
use crate::output::{data, render, search};
use crate::report::Diagnostic;

/// The most bytes of smaller copies of pictures that are kept.
const MAX_COPIES: usize = 64 * 1024 * 1024;

/// Every page and file of a site at one moment, as it would be published with its drafts.
#[derive(Debug)]
pub struct LivePages {
    input: Input,
    drafts: BTreeSet<String>,
    /// Every page, data file and file of the theme, by address.
    addresses: OnceLock<BTreeMap<String, Address>>,
    /// The files that texts name or may come to name, by address.
    attachments: OnceLock<BTreeMap<PageUrl, SourcePath>>,
    /// The files of the search index, by address.
    search: OnceLock<BTreeMap<String, String>>,
}

/// What the pages are made from.
#[derive(Debug)]
pub(super) struct Input {
    /// The site's folder.
    pub(super) folder: PathBuf,
    /// The site.
    pub(super) site: Site,
    /// The files that it is made from.
    pub(super) sources: Arc<Sources>,
    /// The newest version of the files, of which it may be impossible to show anything.
    pub(super) newest: Arc<Sources>,
    /// The texts that are not shown in their newest version.
    pub(super) replaced: BTreeMap<SourcePath, Replaced>,
    /// The themes to try, at least one.
    pub(super) themes: Vec<SiteTheme>,
    /// Why the newest theme is not among them.
    pub(super) theme_problem: Option<Box<Diagnostic>>,
    /// What is known about each text.
    pub(super) engine: Engine,
    /// The smaller copies of pictures.
    pub(super) copies: Arc<CopyCache>,
}

/// What is at an address.
#[derive(Debug, Clone, Copy)]
enum Address {
    Route(Route),
    /// A file of the theme that is used, by its index there.
    Asset(usize),
}

/// The names that a site gives to itself and its parts.
#[derive(Debug, Clone, Default)]
pub struct SiteNames {
    /// The site.
    pub title: String,
    /// Its service areas.
    pub areas: Vec<String>,
    /// Its topics.
    pub topics: Vec<String>,
    /// Its teams: those in the settings, and those that have stories.
    pub teams: Vec<String>,
}

/// A page or file.
#[derive(Debug)]
pub struct LiveFile {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Whether it is a page, and so HTML.
    pub is_page: bool,
    /// Why the page could not be made with the newest theme.
    pub theme_problem: Option<Box<Diagnostic>>,
}

/// The smaller copies of pictures that were made, by address. An address contains a digest of the picture.
pub(super) type CopyCache = Mutex<BTreeMap<String, Vec<u8>>>;

impl LivePages {
    /// The pages of a site.
    pub(super) fn new(input: Input) -> Self {
        Self {
            drafts: drafts(&input.site),
            input,
            addresses: OnceLock::new(),
            attachments: OnceLock::new(),
            search: OnceLock::new(),
        }
    }

    /// The page or file at an address, such as `stories/falls.html`; `None` if the site has none there. An address is
    /// only ever looked up among those of the site, and never becomes a path on the disk.
    pub fn file(&self, address: &str) -> Option<LiveFile> {
        let bytes = |bytes: Vec<u8>| LiveFile {
            bytes,
            is_page: false,
            theme_problem: None,
        };
        match self.addresses().get(address) {
            Some(Address::Route(Route::Page(route))) => Some(self.page(*route)),
            Some(Address::Route(Route::File(route))) => {
                let text = data::file(&self.input.site, *route);
                Some(bytes(text.into_bytes()))
            }
            Some(Address::Asset(index)) => {
                let asset = self.theme().theme().assets().nth(*index)?;
                Some(bytes(asset.bytes.clone()))
            }
            None if address.starts_with("search/") => {
                let text = self.search().get(address)?;
                Some(bytes(text.clone().into_bytes()))
            }
            None => self.attachment(address).map(bytes),
        }
    }

    /// The text that a page or poster is made from; `None` if it is made from the whole site, or does not exist.
    pub fn text_of(&self, address: &str) -> Option<&SourcePath> {
        let Some(Address::Route(Route::Page(route))) = self.addresses().get(address) else {
            return None;
        };
        let site = &self.input.site;
        let own = |address: &str| {
            let pages = site.pages.values().flatten();
            let own = pages.filter(|page| page.url.as_str() == address);
            own.map(|page| &page.path).next()
        };
        match *route {
            PageRoute::Home => site.home.as_ref().map(|home| &home.path),
            PageRoute::Story(index) | PageRoute::Poster(index) => Some(&site.stories[index].path),
            PageRoute::Page(section, index) => Some(&site.section(section)[index].path),
            PageRoute::Section(_) => own(address),
            PageRoute::Stories(_)
            | PageRoute::Groups(_)
            | PageRoute::Group(..)
            | PageRoute::Impact
            | PageRoute::Search
            | PageRoute::Accessibility => None,
        }
    }

    /// The tables that a text names, which its page shows.
    pub fn tables_of(&self, text: &SourcePath) -> Vec<SourcePath> {
        let named = self.input.site.named_files().iter();
        let named = named.filter(|named| named.source == *text);
        named.map(|named| named.path.clone()).collect()
    }

    /// The address of the page on which a file is shown, if it is a text with a page or a file that one names.
    pub fn page_of(&self, path: &SourcePath) -> Option<String> {
        let address = |path: &SourcePath| {
            let url = PageUrl::of_text(path)?.to_string();
            (self.text_of(&url) == Some(path)).then_some(url)
        };
        let named = self.input.site.named_files().iter();
        let mut by = named.filter(|named| named.path == *path);
        address(path).or_else(|| by.find_map(|named| address(&named.source)))
    }

    /// The address that the page of a text has, even if no page can be made of it yet. The settings are seen on the home
    /// page.
    pub fn address_of(&self, path: &SourcePath) -> Option<String> {
        Some(url_of(path)?.to_string())
    }

    /// The address of a file that is not a text; `None` if the site has no such file.
    pub fn file_address(&self, path: &SourcePath) -> Option<String> {
        let is_there = self.has_attachment(path);
        let address = PageUrl::attachment(path).filter(|_| is_there)?;
        Some(address.to_string())
    }

    /// The addresses of the pages and posters of drafts.
    pub fn drafts(&self) -> &BTreeSet<String> {
        &self.drafts
    }

    /// The texts that are not shown in their newest version, because no page can be made of it.
    pub fn replaced(&self) -> &BTreeMap<SourcePath, Replaced> {
        &self.input.replaced
    }

    /// The address of every page.
    pub fn pages(&self) -> impl Iterator<Item = &str> {
        let pages = self.addresses().iter();
        let pages = pages.filter(|(_, at)| matches!(at, Address::Route(Route::Page(_))));
        pages.map(|(address, _)| address.as_str())
    }

    /// The theme that files are taken from.
    fn theme(&self) -> &SiteTheme {
        self.input.themes.first().expect("there is at least one")
    }

    fn addresses(&self) -> &BTreeMap<String, Address> {
        self.addresses.get_or_init(|| {
            let site = &self.input.site;
            let routes = site.routes().iter();
            let routes = routes.map(|route| (route.url(site).to_string(), Address::Route(*route)));
            let assets = self.theme().theme().assets().enumerate();
            let assets =
                assets.map(|(index, asset)| (asset.url.to_string(), Address::Asset(index)));
            assets.chain(routes).collect()
        })
    }

    fn search(&self) -> &BTreeMap<String, String> {
        self.search.get_or_init(|| {
            let files = Mutex::new(BTreeMap::new());
            let emit = |url: &PageUrl, text: &str| {
                let mut files = files.lock().unwrap_or_else(PoisonError::into_inner);
                files.insert(url.to_string(), text.to_owned());
                Ok::<(), Infallible>(())
            };
            let Ok(()) = search::files(&self.input.site, emit);
            files.into_inner().unwrap_or_else(PoisonError::into_inner)
        })
    }

    /// The texts that become pages, each in its newest version.
    pub fn texts(&self) -> impl Iterator<Item = (&SourcePath, &str)> {
        let texts = self.input.newest.texts.iter();
        let texts = texts.filter(|(path, _)| PageUrl::of_text(path).is_some());
        texts.map(|(path, source)| (path, source.text.as_str()))
    }

    /// The newest version of a text.
    pub fn text(&self, path: &SourcePath) -> Option<&str> {
        let source = self.input.newest.texts.get(path)?;
        Some(source.text.as_str())
    }

    /// Whether the site has this file, which is not a text.
    pub fn has_attachment(&self, path: &SourcePath) -> bool {
        self.input.sources.attachments.contains_key(path)
    }

    /// What a list of texts says about each text that becomes a page, also if it has been withdrawn.
    pub fn listed(&self) -> Vec<ListedText> {
        let newest = &self.input.newest;
        let texts = newest.texts.values().map(|source| (source, false));
        let withdrawn = newest.withdrawn_texts.values();
        let withdrawn = withdrawn.map(|source| (source, true));
        let texts = texts.chain(withdrawn);
        let texts = texts.filter(|(source, _)| PageUrl::of_text(&source.path).is_some());
        texts
            .map(|(source, is_withdrawn)| ListedText::of(source, is_withdrawn))
            .collect()
    }

    /// The names that the settings and the stories of the site give to itself and its parts.
    pub fn names(&self) -> SiteNames {
        let site = &self.input.site;
        let areas = site.settings.service_areas.iter();
        let topics = site.settings.topics.iter();
        let listed = site.settings.teams.iter();
        let mut teams: Vec<String> = listed
            .map(|team| team.name.value.as_str().to_owned())
            .collect();
        let with_stories = site.stories.iter();
        teams.extend(with_stories.map(|story| story.heading.team().to_owned()));
        teams.sort_by_key(|team| team.to_lowercase());
        teams.dedup();
        SiteNames {
            title: site.masthead.title().to_owned(),
            areas: areas
                .map(|area| area.named.name.value.as_str().to_owned())
                .collect(),
            topics: topics
                .map(|topic| topic.name.value.as_str().to_owned())
                .collect(),
            teams,
        }
    }

    /// What the pages are made from.
    pub(super) fn input(&self) -> &Input {
        &self.input
    }

    /// A page, made with the first theme that can.
    fn page(&self, route: PageRoute) -> LiveFile {
        self.page_of_site(&self.input.site, &self.input.themes, route)
    }

    /// A page of a site, made with the first theme that can. The themes have the settings of the site.
    pub(super) fn page_of_site(
        &self,
        site: &Site,
        themes: &[SiteTheme],
        route: PageRoute,
    ) -> LiveFile {
        let mut theme_problem = self.input.theme_problem.clone();
        for theme in themes {
            match render::page(site, theme, route) {
                Ok(html) => {
                    return LiveFile {
                        bytes: html.into_bytes(),
                        is_page: true,
                        theme_problem,
                    };
                }
                Err(broken) => theme_problem = theme_problem.or(Some(broken)),
            }
        }
        panic!("the built-in theme, which is the last, can make every page")
    }

    /// A file that a text names or may come to name, as it would be published, or a smaller copy of a picture.
    fn attachment(&self, address: &str) -> Option<Vec<u8>> {
        let Input { site, sources, .. } = &self.input;
        let files = self.attachments.get_or_init(|| {
            // A text that is being written, or that is not complete yet, may name files that no text of the site names.
            let mut files = unnamed_files(sources);
            files.extend(attachment::files(site, sources));
            files
        });
        let (url, path) = files.iter().find(|(url, _)| url.as_str() == address)?;
        // A file that is never published is not shown either: a script in it would run with the rights of the editor.
        if !attachment::EXTENSIONS.contains(&path.extension().as_str()) {
            return None;
        }
        let is_copy = PageUrl::attachment(path).as_ref() != Some(url);
        if is_copy {
            return self.copy(address, path);
        }
        match sources.texts.get(path) {
            Some(source) if !sources.attachments.contains_key(path) => {
                Some(source.text.clone().into_bytes())
            }
            // The file may be gone since the folder was read.
            _ => load::published(path, &Origin::Folder(&self.input.folder))
                .ok()?
                .ok(),
        }
    }

    /// The smaller copy of a picture that has this address.
    fn copy(&self, address: &str, path: &SourcePath) -> Option<Vec<u8>> {
        let kept = || {
            let copies = self.input.copies.lock();
            copies.unwrap_or_else(PoisonError::into_inner)
        };
        if let Some(bytes) = kept().get(address) {
            return Some(bytes.clone());
        }
        let bytes = fs::read(path.under(&self.input.folder)).ok()?;
        let made = self.input.sources.picture(path)?.make_copies(&bytes).ok()?;
        let mut copies = kept();
        let size: usize = copies.values().map(Vec::len).sum();
        if size > MAX_COPIES {
            copies.clear();
        }
        copies.extend(
            made.into_iter()
                .map(|(copy, bytes)| (copy.url.to_string(), bytes)),
        );
        copies.get(address).cloned()
    }
}

/// The files beside texts that could be published if a text named them, and the smaller copies of pictures, by address.
fn unnamed_files(sources: &Sources) -> BTreeMap<PageUrl, SourcePath> {
    let mut files = BTreeMap::new();
    for path in sources.attachments.keys() {
        let copies = sources.picture(path).map(Picture::copies);
        let copies = copies.into_iter().flatten().map(|copy| copy.url);
        let addresses = PageUrl::attachment(path).into_iter().chain(copies);
        files.extend(addresses.map(|address| (address, path.clone())));
    }
    files
}

/// The address of the page of a text, or of the page on which it is seen.
pub(super) fn url_of(path: &SourcePath) -> Option<PageUrl> {
    match TextKind::of(path) {
        TextKind::Site => PageUrl::of_text(&SourcePath::new("content/index.md")?),
        TextKind::Story | TextKind::Page => PageUrl::of_text(path),
    }
}

/// The addresses of the pages and posters of drafts.
fn drafts(site: &Site) -> BTreeSet<String> {
    let stories = site.stories.iter().filter(|story| story.listing.draft);
    let stories = stories.flat_map(|story| [story.url(), story.url().poster()]);
    let pages = site.home.iter().chain(site.pages.values().flatten());
    let pages = pages.filter(|page| page.draft).map(|page| page.url.clone());
    stories.chain(pages).map(|url| url.to_string()).collect()
}
