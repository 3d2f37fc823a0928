//! The façade: a site is opened, checked, rendered and built.
//!
//! ```text
//! OpenSite::open ─► OpenSite::check ─► Checked::render   a page or data file
//!                                      Checked::build    all of them, into a folder
//! ```

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::hash::Hash;
use std::path::Path;

use crate::base::date::Date;
use crate::base::path::{PageUrl, SourcePath};
use crate::base::source::Sources;
use crate::check;
use crate::check::overrides::AppliedOverrides;
use crate::check::{Context, overrides};
use crate::edge::cache::{Fingerprint, Note, Reported};
use crate::edge::changes::Changes;
use crate::edge::failure::Failure;
use crate::edge::observer::Observer;
use crate::edge::stage::{Leftovers, Stage};
use crate::edge::staged::Staged;
use crate::edge::{load, pictures};
use crate::model::settings::{DEFAULT_THEME, Settings};
use crate::model::site;
use crate::model::site::attachment::attachments;
use crate::model::site::route::Route;
use crate::model::site::{SETTINGS, Site};
use crate::output::pages::Parts;
use crate::output::rules::{all_rules, missing_theme};
use crate::output::theme::{Files, SiteTheme, Theme};
use crate::output::view::{ReportPage, SiteView};
use crate::output::{data, pages, render, search, theme};
use crate::report;
use crate::report::{Diagnostic, Report};

/// A site that was read: its texts, what is known of its other files, and its own theme.
#[derive(Debug)]
pub struct OpenSite {
    sources: Sources,
    /// What its settings say.
    settings: Settings,
    /// What is wrong in them.
    report: Report,
    /// The files of its own theme; `None` when it has no folder of that name.
    theme: Option<Files>,
    /// Whether drafts are taken in.
    drafts: bool,
    /// What its files are made from, but for those that are copied.
    inputs: Fingerprint,
}

impl OpenSite {
    /// Reads the site in a folder, the one that holds `content`; with its drafts, or as if they were not there. Fails
    /// when the folder holds no site, and at a file that cannot be read. What is wrong in a text is no failure: the
    /// check reports it.
    pub fn open(folder: &Path, drafts: bool, observer: &dyn Observer) -> Result<Self, Failure> {
        observer.stage("Reading", 0, |_| {
            Self::of(load::sources(folder)?, folder, drafts)
        })
    }

    /// The site of files in memory, by their paths below its folder: `content/site.yaml`. They are read as those on a
    /// disk are.
    pub fn in_memory(files: &BTreeMap<SourcePath, Vec<u8>>, drafts: bool) -> Self {
        let sources = load::sources_in_memory(files);
        let theme = |name: &str| Ok::<_, Infallible>(load::theme_in_memory(files, name));
        let Ok(site) = Self::with_theme(sources, drafts, theme);
        site
    }

    /// The site of some sources of a folder.
    pub(super) fn of(sources: Sources, folder: &Path, drafts: bool) -> Result<Self, Failure> {
        Self::with_theme(sources, drafts, |name| load::theme(folder, name))
    }

    /// The site of some sources; `theme` gives the files of the site's own theme of a name.
    fn with_theme<E>(
        sources: Sources,
        drafts: bool,
        theme: impl FnOnce(&str) -> Result<Option<Files>, E>,
    ) -> Result<Self, E> {
        let mut report = Report::default();
        let settings = site::settings(&sources, &mut report);
        let theme = theme(settings.theme_name())?;
        Ok(Self {
            inputs: Fingerprint::of(&(&sources, &theme, drafts)),
            sources,
            settings,
            report,
            theme,
            drafts,
        })
    }

    /// Parses every text, joins them to a site, and checks it on the day that is `today`. What is built does not depend
    /// on that day.
    pub fn check(self, today: Date, observer: &dyn Observer) -> Checked {
        observer.stage("Checking", 0, |_| Checked::of(self, today))
    }

    /// A fingerprint of what is reported of this site, which depends on `more` too: the day, and who reads it.
    pub fn asked(&self, more: &impl Hash) -> Fingerprint {
        Fingerprint::of(&(&self.inputs, more))
    }

    /// The site as it was built before into `output`, the site's folder being `folder`: `None` unless the last run was
    /// of the very same site, was `asked` the same, and all that it wrote is there still. Then nothing need be checked.
    pub fn unchanged(
        &self,
        folder: &Path,
        output: &Path,
        asked: &Fingerprint,
        observer: &dyn Observer,
    ) -> Result<Option<(Staged, Reported)>, Failure> {
        let Some(note) = Note::on(output).filter(|note| note.reported.asked == *asked) else {
            return Ok(None);
        };
        let stage = Stage::open(folder, output, Leftovers::Cleared)?;
        let is_there = observer.stage("Comparing files", 0, |_| {
            note.claim_all(&stage, &self.sources, folder)
        });
        Ok(is_there?.then(|| {
            let staged = Staged::new(stage, output, &self.sources, note.inputs);
            (staged, note.reported)
        }))
    }
}

/// A site that was read and checked.
#[derive(Debug)]
pub struct Checked {
    inputs: Fingerprint,
    /// Its texts, and those of its theme.
    pub(crate) sources: Sources,
    pub(crate) site: Site,
    /// Its theme, or what is wrong with it, which the report says too.
    theme: Result<SiteTheme, Box<Diagnostic>>,
    pub(crate) report: Report,
    pub(crate) overrides: AppliedOverrides,
}

/// What came of work that needs content without errors.
#[derive(Debug)]
pub enum Outcome<T> {
    /// It was done.
    Done(T),
    /// It was not: something in the content must be put right. What the work found beyond the report of the check,
    /// which is nothing where that had errors already.
    ContentWrong(Report),
}

impl Checked {
    pub(super) fn of(open: OpenSite, today: Date) -> Self {
        let mut sources = open.sources;
        let mut report = open.report;
        let site = Site::with_settings(open.settings, &sources, open.drafts, &mut report);
        let context = Context {
            site: &site,
            sources: &sources,
            today,
        };
        check::check(&context, &mut report);
        if open.theme.is_none() {
            report_no_theme(&site, &sources, &mut report);
        }
        let name = site.settings.theme_name().to_owned();
        let files = open.theme.unwrap_or_default();
        let theme = Theme::new(&name, &files, &mut report);
        if let Err(broken) = &theme {
            report.append(Report::of(Diagnostic::clone(broken)));
        }
        for text in theme::texts(&name, &files) {
            sources.add_text(text.path, text.text);
        }
        let overrides = overrides::apply(&site, &sources, &all_rules(), &mut report);
        Self {
            inputs: open.inputs,
            theme: theme.map(|theme| theme.for_site(&SiteView::new(&site))),
            sources,
            site,
            report,
            overrides,
        }
    }

    /// What is wrong with the site, in order.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// What the settings set and what authors let stand.
    pub fn overrides(&self) -> &AppliedOverrides {
        &self.overrides
    }

    /// The line and column of what was found, both from 1; the beginning of a file that is no text.
    pub fn line_column(&self, found: &Diagnostic) -> (usize, usize) {
        found.line_column(&self.sources)
    }

    /// What was found, for people, in lines of so many columns at the most.
    pub fn report_as_text(&self, columns: Option<usize>) -> String {
        let found: Vec<&Diagnostic> = self.report.diagnostics().iter().collect();
        report::to_text(&found, &self.sources, columns)
    }

    /// What was found as JSON, for other programs.
    pub fn report_as_json(&self) -> String {
        data::findings(&self.report, &self.sources)
    }

    /// What was found as GitHub's commands; `prefix` leads from the repository's folder to the site's.
    pub fn report_for_github(&self, prefix: &str) -> String {
        report::to_github(&self.report, &self.sources, prefix)
    }

    /// What was found as a web page. What is wrong with the template that the site's theme has for it is reported with
    /// the rest, and the page is made by that of the default theme.
    pub fn report_as_page(&mut self) -> String {
        if let Ok(theme) = &self.theme {
            match self.report_page(theme.theme()) {
                Ok(html) => return html,
                Err(broken) => self.add(Report::of(*broken)),
            }
        }
        let made = self.report_page(Theme::carried());
        made.expect("the theme that the program carries can show every report")
    }

    fn report_page(&self, theme: &Theme) -> Result<String, Box<Diagnostic>> {
        let page = ReportPage::new(&self.site, &self.sources, &self.report, &self.overrides);
        render::standalone(theme, "report", &page.sheet(&self.site), &page)
    }

    /// How many stories the site has.
    pub fn stories(&self) -> usize {
        self.site.stories.len()
    }

    /// Every page and data file of the site.
    pub fn routes(&self) -> &[Route] {
        self.site.routes()
    }

    /// The address of a page or data file, from the top of the site.
    pub fn address(&self, route: Route) -> String {
        route.url(&self.site).to_string()
    }

    /// The text of a page or data file, one of this site's routes. The error is what is wrong with the theme.
    pub fn render(&self, route: Route) -> Result<String, Box<Diagnostic>> {
        match (route, &self.theme) {
            (Route::File(route), _) => Ok(data::file(&self.site, route)),
            (Route::Page(route), Ok(theme)) => render::page(&self.site, theme, route),
            (Route::Page(_), Err(broken)) => Err(broken.clone()),
        }
    }

    /// Makes every page, if nothing stops it, and adds to the report what is wrong with the theme.
    pub fn check_pages(&mut self, observer: &dyn Observer) {
        if let Some(parts) = self.sound_parts() {
            let count = pages::count(&self.site);
            let broken = observer.stage("Making pages", count, |step| pages::look(parts, step));
            self.add(broken);
        }
    }

    /// Checks and makes every page and file, and brings `output` to them; `folder` is the site's, and files that pages
    /// name are copied from there. The output changes only when all is made, and whole files at a time. Returns what
    /// that changed.
    pub fn build(
        &self,
        folder: &Path,
        output: &Path,
        observer: &dyn Observer,
    ) -> Result<Outcome<Changes>, Failure> {
        Ok(match self.stage(folder, output, observer)? {
            Outcome::Done(staged) => Outcome::Done(staged.commit(&Reported::default(), observer)?),
            Outcome::ContentWrong(report) => Outcome::ContentWrong(report),
        })
    }

    /// Does all of that but the last step: every file is beside the output, which is as it was.
    pub fn stage(
        &self,
        folder: &Path,
        output: &Path,
        observer: &dyn Observer,
    ) -> Result<Outcome<Staged>, Failure> {
        let Some(parts) = self.sound_parts() else {
            return Ok(Outcome::ContentWrong(Report::default()));
        };
        let (site, sources) = (&self.site, &self.sources);
        let stage = Stage::open(folder, output, Leftovers::Cleared)?;
        let staged =
            |stage| Outcome::Done(Staged::new(stage, output, sources, self.inputs.clone()));
        if let Some(note) = Note::on(output).filter(|note| note.inputs == self.inputs) {
            let is_there = observer.stage("Comparing files", 0, |_| {
                note.claim_all(&stage, sources, folder)
            });
            if is_there? {
                return Ok(staged(stage));
            }
        }
        let files = attachments(site, sources);
        let write = |url: &PageUrl, text: &str| stage.write(url, text.as_bytes());
        let broken = make_pages(parts, observer, write)?;
        if broken.has_errors() {
            return Ok(Outcome::ContentWrong(broken));
        }
        for asset in parts.theme.theme().assets() {
            stage.write(&asset.url, &asset.bytes)?;
        }
        observer.stage("Making the search index", 0, |_| search::files(site, write))?;
        observer.stage("Copying files", files.len(), |step| {
            copy(files, sources, folder, &stage, step)
        })?;
        let shown = pictures::with_copies(site, sources);
        let unreadable = observer.stage("Making smaller pictures", shown.len(), |step| {
            pictures::make(&shown, folder, &stage, step)
        })?;
        let unreadable = pictures::report(site, sources, &unreadable);
        if unreadable.has_errors() {
            return Ok(Outcome::ContentWrong(unreadable));
        }
        Ok(staged(stage))
    }

    /// What pages are made from; `None` where the theme is broken.
    pub(super) fn parts(&self) -> Option<Parts<'_>> {
        let theme = self.theme.as_ref().ok()?;
        Some(Parts {
            site: &self.site,
            sources: &self.sources,
            theme,
        })
    }

    /// The same; `None` too where anything else must be put right first.
    fn sound_parts(&self) -> Option<Parts<'_>> {
        self.parts().filter(|_| !self.report.has_errors())
    }

    fn add(&mut self, found: Report) {
        self.report.append(found);
        self.report.sort();
    }
}

/// Makes every page and data file and hands it on, from any thread. The report is what is wrong with the theme.
pub(super) fn make_pages(
    parts: Parts<'_>,
    observer: &dyn Observer,
    hand_on: impl Fn(&PageUrl, &str) -> Result<(), Failure> + Sync,
) -> Result<Report, Failure> {
    let count = pages::count(parts.site);
    observer.stage("Making pages", count, |step| {
        pages::make(parts, |route, url, text| {
            if let Route::Page(_) = route {
                step();
            }
            hand_on(url, text)
        })
    })
}

/// Copies the pictures, tables and documents that texts name.
fn copy(
    files: BTreeMap<PageUrl, SourcePath>,
    sources: &Sources,
    folder: &Path,
    stage: &Stage,
    step: &(dyn Fn() + Sync),
) -> Result<(), Failure> {
    for (url, path) in files {
        match sources.texts.get(&path) {
            Some(source) if !sources.attachments.contains_key(&path) => {
                stage.write(&url, source.text.as_bytes())?;
            }
            _ => stage.copy(&path.under(folder), &url)?,
        }
        step();
    }
    Ok(())
}

/// Reports that a site has no folder of its theme's name, unless it is the default theme.
fn report_no_theme(site: &Site, sources: &Sources, report: &mut Report) {
    let name = site.settings.theme_name();
    let settings = SourcePath::new(SETTINGS).and_then(|path| sources.texts.get(&path));
    if let (Some(named), Some(source), true) =
        (&site.settings.theme, settings, name != DEFAULT_THEME)
    {
        missing_theme::report(report, source, named.span, name);
    }
}
