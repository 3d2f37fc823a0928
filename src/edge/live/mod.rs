//! A site's folder while it is being written: read again whenever something in it changes, and shown as well as it can
//! be, whatever is wrong with it.

mod additions;
mod draft;
mod pages;
mod stamps;

use std::collections::{BTreeMap, BTreeSet};
use std::mem;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use additions::Additions;
pub use draft::{Draft, DraftMeasure};
pub use pages::{LiveFile, LivePages, SiteNames};
pub use stamps::Look;

use crate::base::date::Date;
use crate::base::path::SourcePath;
use crate::base::source::Sources;
use crate::edge::failure::Failure;
use crate::edge::live::pages::CopyCache;
use crate::edge::live::stamps::Stamps;
use crate::edge::load;
use crate::edge::site::{AssembledSite, Checked, OpenSite};
use crate::engine::Engine;
use crate::model::site::route::PageRoute;
use crate::model::site::{self, Partial, SETTINGS, Site};
use crate::output::render;
use crate::output::theme::{Files, SiteTheme, Theme};
use crate::output::view::SiteView;
use crate::report::{Diagnostic, Report, Severity};

/// The settings of a site that has no usable settings yet.
const NO_SETTINGS: &str = "title: A site without a title\norganisation: No organisation yet\n";

/// The rules that a text breaks if its front matter cannot be read, so that its page would have lost what is in it.
const UNREADABLE: [&str; 3] = ["broken-yaml", "broken-front-matter", "saved-as-utf16"];

/// How often a site is assembled with further texts in their last good version before nothing is shown.
const TRIES: usize = 4;

/// A site's folder, with what was last read from it. Drafts are included.
#[derive(Debug)]
pub struct LiveSite {
    folder: PathBuf,
    stamps: Stamps,
    /// What is known about each text.
    engine: Engine,
    /// The files as they were last read.
    loaded: Option<Arc<Sources>>,
    /// The site of them, until it is checked.
    unchecked: Option<AssembledSite>,
    /// The texts of the last site that could be shown.
    good: Arc<Sources>,
    /// The name and the files of the last theme that pages could be made with.
    good_theme: Option<(String, Files)>,
    copies: Arc<CopyCache>,
}

/// How a text is shown whose newest version cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Replaced {
    /// In its last version that could be shown.
    ByLastGood,
    /// Not at all, because there was no such version.
    ByNothing,
}

impl LiveSite {
    /// A folder that has not been read yet. It need not have a site, or exist.
    pub fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            stamps: Stamps::default(),
            engine: Engine::that_keeps(),
            loaded: None,
            unchecked: None,
            good: Arc::default(),
            good_theme: None,
            copies: Arc::default(),
        }
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Looks whether any file has changed since the folder was last read. A change counts once two looks in a row agree,
    /// so that a file that is being written is not read too early.
    pub fn look(&mut self) -> Look {
        self.stamps.look(&self.folder)
    }

    /// Like [`look`](Self::look), but only looks at these files, which is quick even in a large folder on a slow share.
    /// They are given by their paths below the folder.
    pub fn look_at(&mut self, paths: &[SourcePath]) -> Look {
        self.stamps.look_at(&self.folder, paths)
    }

    /// Reads the folder and makes its pages ready. A text that cannot be shown is shown in its last good version. Fails
    /// if the folder has no site or cannot be read.
    pub fn read(&mut self) -> Result<LivePages, Failure> {
        let read = self.try_read();
        if read.is_err() {
            self.stamps.read_again_soon();
        }
        read
    }

    /// Forgets everything that was kept, because none of it can be relied on. The folder is read again when something in
    /// it has changed.
    pub fn forget(&mut self) {
        let stamps = mem::take(&mut self.stamps);
        *self = Self {
            stamps,
            ..Self::new(&self.folder)
        };
    }

    fn try_read(&mut self) -> Result<LivePages, Failure> {
        self.unchecked = None;
        let newest = Arc::new(self.load()?);
        self.loaded = Some(Arc::clone(&newest));
        let open = OpenSite::of(Sources::clone(&newest), &self.folder, true)?;
        let assembled = open.assemble(&self.engine);
        let (shown, site, replaced) = self.shown(&newest, &assembled);
        self.unchecked = Some(assembled);
        let (themes, theme_problem) = self.themes(&site)?;
        Ok(LivePages::new(pages::Input {
            folder: self.folder.clone(),
            site,
            sources: shown,
            newest,
            replaced,
            themes,
            theme_problem,
            engine: self.engine.clone(),
            copies: Arc::clone(&self.copies),
        }))
    }

    /// Checks the site that was last read, drafts included, as of `today`; `None` if it has been checked already.
    pub fn check(&mut self, today: Date) -> Option<Checked> {
        let open = self.unchecked.take()?;
        let checked = Checked::of(open, today, &self.engine);
        self.engine.end_round();
        Some(checked)
    }

    /// The files of the folder as they are now. Only those that have changed are read, if that is enough.
    fn load(&mut self) -> Result<Sources, Failure> {
        load::refuse_newer(&self.folder)?;
        let changed = self.stamps.accept(&self.folder);
        // If reading fails, everything is read the next time.
        if let (Some(loaded), Some(changed)) = (self.loaded.take(), changed)
            && let Some(sources) = load::read_again(&self.folder, &loaded, &changed)?
        {
            return Ok(sources);
        }
        let sources = load::sources(&self.folder)?;
        load::refuse_stories_beside(&self.folder, &sources)?;
        Ok(sources)
    }

    /// The sources of which pages can be made, the site of them, and the texts that are not in their newest version.
    fn shown(
        &mut self,
        sources: &Arc<Sources>,
        newest: &AssembledSite,
    ) -> (Arc<Sources>, Site, BTreeMap<SourcePath, Replaced>) {
        let mut shown = Arc::clone(sources);
        let mut replaced = BTreeMap::new();
        let (partial, report) = newest.parts();
        let (mut site, mut broken) = self.complete(partial, report, &replaced);
        for _ in 1..TRIES {
            if site.is_some() {
                break;
            }
            let changed = Arc::make_mut(&mut shown);
            for path in broken {
                self.replace(&path, changed, &mut replaced);
            }
            let mut report = Report::default();
            let file = site::settings(&shown, &mut report);
            let partial = self.engine.assemble(file, &shown, true, &mut report).site;
            (site, broken) = self.complete(&partial, &report, &replaced);
        }
        if let Some(site) = site {
            self.good = Arc::clone(&shown);
            return (shown, site, replaced);
        }
        // Not even the last good versions are complete: only what the program itself provides can be shown.
        let mut empty = Sources::default();
        let path = SourcePath::new(SETTINGS).expect("the path is inside");
        empty.add_text(path, NO_SETTINGS.to_owned());
        let file = site::settings(&empty, &mut Report::default());
        let engine = Engine::default();
        let assembled = engine.assemble(file, &empty, true, &mut Report::default());
        let site = assembled.site.complete();
        let site = site.expect("these settings have a title and an organisation");
        (Arc::new(empty), site, replaced)
    }

    /// The complete site if all of its texts can be shown, and the texts that cannot.
    fn complete(
        &self,
        site: &Site<Partial>,
        report: &Report,
        replaced: &BTreeMap<SourcePath, Replaced>,
    ) -> (Option<Site>, BTreeSet<SourcePath>) {
        let mut broken = BTreeSet::from_iter(site.incomplete());
        broken.extend(self.unreadable(report, replaced));
        let complete = broken.is_empty().then(|| site.complete());
        (complete.flatten(), broken)
    }

    /// The texts that have a last good version and whose front matter cannot be read now.
    fn unreadable(
        &self,
        report: &Report,
        replaced: &BTreeMap<SourcePath, Replaced>,
    ) -> Vec<SourcePath> {
        let found = report.diagnostics();
        let broken = found.filter(|found| {
            let path = &found.location.path;
            found.severity == Severity::Error
                && UNREADABLE.contains(&found.rule.code)
                && self.good.texts.contains_key(path)
                && !replaced.contains_key(path)
        });
        broken.map(|found| found.location.path.clone()).collect()
    }

    /// Puts the last good version of a text in place of its newest, or removes it.
    fn replace(
        &self,
        path: &SourcePath,
        sources: &mut Sources,
        replaced: &mut BTreeMap<SourcePath, Replaced>,
    ) {
        let is_new = !replaced.contains_key(path);
        let good = self.good.texts.get(path).filter(|_| is_new);
        let good = good.filter(|good| sources.texts.get(path) != Some(*good));
        let is_settings = path.as_str() == SETTINGS;
        match good {
            Some(good) => {
                sources.texts.insert(path.clone(), good.clone());
                replaced.insert(path.clone(), Replaced::ByLastGood);
            }
            None => {
                sources.texts.remove(path);
                if is_settings {
                    sources.add_text(path.clone(), NO_SETTINGS.to_owned());
                }
                replaced.insert(path.clone(), Replaced::ByNothing);
            }
        }
        sources.saved.remove(path);
    }

    /// The themes with which a page can be made, the one to try first at the front, and why the newest is not among
    /// them. The built-in theme is the last.
    fn themes(
        &mut self,
        site: &Site,
    ) -> Result<(Vec<SiteTheme>, Option<Box<Diagnostic>>), Failure> {
        let ready = |theme: Theme| theme.for_site(&SiteView::new(site));
        let parsed = |name: &str, files: &Files| {
            let theme = Theme::new(name, files, &mut Report::default());
            theme.map(ready)
        };
        let name = site.settings.theme_name();
        let (mut themes, mut problem) = (Vec::new(), None);
        if let Some(files) = load::theme(&self.folder, name)? {
            match parsed(name, &files) {
                Ok(newest) => themes.push(newest),
                Err(broken) => problem = Some(broken),
            }
            let newest = themes.first();
            let is_good = newest.is_some_and(|theme| renders_samples(site, theme));
            if is_good {
                self.good_theme = Some((name.to_owned(), files));
            } else if let Some((name, files)) = &self.good_theme {
                themes.extend(parsed(name, files));
            }
        }
        themes.push(ready(Theme::built_in().clone()));
        Ok((themes, problem))
    }
}

/// Whether a theme can make the pages that most readers open: the home page and the first story.
fn renders_samples(site: &Site, theme: &SiteTheme) -> bool {
    let story = (!site.stories.is_empty()).then_some(PageRoute::Story(0));
    let mut samples = [PageRoute::Home].into_iter().chain(story);
    samples.all(|route| render::page(site, theme, route).is_ok())
}
