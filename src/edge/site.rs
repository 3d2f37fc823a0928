//! A site is opened, checked, rendered and built.
//!
//! ```text
//! OpenSite::open ─► OpenSite::check ─► Checked::render   a page or data file
//!                                      Checked::build    all of them, into a folder
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::hash::Hash;
use std::path::Path;

use crate::base::date::Date;
use crate::base::path::{PageUrl, SourcePath};
use crate::base::source::Sources;
use crate::check::overrides;
use crate::check::overrides::AppliedOverrides;
use crate::edge::cache::{CacheEntry, Fingerprint, Reported};
use crate::edge::changes::Changes;
use crate::edge::destination::Destination;
use crate::edge::failure::Failure;
use crate::edge::load;
use crate::edge::load::Origin;
use crate::edge::make::make;
use crate::edge::observer::Observer;
use crate::edge::stage::{Leftovers, Stage};
use crate::edge::staged::StagedSite;
use crate::engine::Engine;
use crate::model::settings::{DEFAULT_THEME, SettingsFile, TypedMasthead};
use crate::model::site;
use crate::model::site::attachment;
use crate::model::site::route::Route;
use crate::model::site::{Assembled, Partial, SETTINGS, Site, SiteKind};
use crate::output::pages::Parts;
use crate::output::rules::{all_rules, missing_theme};
use crate::output::theme::{Files, SiteTheme, Theme};
use crate::output::view::{ReportPage, SiteView};
use crate::output::{data, pages, render, theme};
use crate::parse::fields::Text;
use crate::report;
use crate::report::{Diagnostic, Findings, Report, Severity};

/// A site that was read: its texts, the facts about its other files, and its own theme.
#[derive(Debug)]
pub struct OpenSite {
    sources: Sources,
    /// The contents of the settings file.
    settings: SettingsFile,
    /// The problems found while reading it.
    report: Report,
    /// The files of its own theme; `None` if it has no folder of that name.
    theme: Option<Files>,
    /// What the site consists of.
    kind: SiteKind,
    /// Whether drafts are included.
    drafts: bool,
    /// A fingerprint of everything its files are made from, except the files that are copied.
    inputs: Fingerprint,
}

impl OpenSite {
    /// Reads the site in `folder`, which must contain `content`; drafts are ignored unless `drafts` is true. Fails if
    /// the folder contains no site, or if a file cannot be read. Errors in a text are not a failure: the check reports
    /// them.
    pub fn open(folder: &Path, drafts: bool, observer: &dyn Observer) -> Result<Self, Failure> {
        observer.stage("Reading", 0, |_| {
            let sources = load::sources(folder)?;
            load::refuse_stories_beside(folder, &sources)?;
            Self::of(sources, folder, drafts)
        })
    }

    /// Fails if `folder` has no site, and says what to do next.
    pub fn find(folder: &Path) -> Result<(), Failure> {
        load::find_site(folder)
    }

    /// The site of files in memory, given by their paths below its folder, such as `content/site.yaml`. They are read
    /// as files on disk are.
    pub fn in_memory(files: &BTreeMap<SourcePath, Vec<u8>>, drafts: bool) -> Self {
        let sources = load::sources_in_memory(files);
        let theme = |name: &str| Ok::<_, Infallible>(load::theme_in_memory(files, name));
        let Ok(site) = Self::with_theme(sources, drafts, theme);
        site
    }

    /// The guides to this program, as a site. Their files are in the program.
    pub(super) fn guides(files: &BTreeMap<SourcePath, Vec<u8>>) -> Self {
        Self {
            kind: SiteKind::Guides,
            ..Self::in_memory(files, false)
        }
    }

    /// The site of sources that were read from a folder.
    pub(super) fn of(sources: Sources, folder: &Path, drafts: bool) -> Result<Self, Failure> {
        Self::with_theme(sources, drafts, |name| load::theme(folder, name))
    }

    /// The site of some sources; `theme` returns the files of the site's own theme, given its name.
    fn with_theme<E>(
        sources: Sources,
        drafts: bool,
        theme: impl FnOnce(&str) -> Result<Option<Files>, E>,
    ) -> Result<Self, E> {
        let mut report = Report::default();
        let file = site::settings(&sources, &mut report);
        let theme = theme(file.settings.theme_name())?;
        Ok(Self {
            inputs: Fingerprint::of(&(&sources, &theme, drafts)),
            sources,
            settings: file,
            report,
            theme,
            kind: SiteKind::Stories,
            drafts,
        })
    }

    /// Parses every text, assembles the site and checks it as of `today`. The built site does not depend on the date.
    pub fn check(self, today: Date, observer: &dyn Observer) -> Checked {
        observer.stage("Checking", 0, |_| {
            let engine = Engine::default();
            Checked::of(self.assemble(&engine), today, &engine)
        })
    }

    /// Reads every text and assembles the site.
    pub(super) fn assemble(self, engine: &Engine) -> AssembledSite {
        let mut report = self.report;
        let mut assembled = engine.assemble(self.settings, &self.sources, self.drafts, &mut report);
        if self.kind == SiteKind::Guides {
            assembled.site = assembled.site.into_guides();
        }
        AssembledSite {
            inputs: self.inputs,
            sources: self.sources,
            theme: self.theme,
            report,
            assembled,
        }
    }

    /// A fingerprint of everything that the report depends on: this site, and `more`, such as the date and the
    /// terminal.
    pub fn report_inputs(&self, more: &impl Hash) -> Fingerprint {
        self.inputs.with(more)
    }

    /// The staged site if nothing has changed since the last build into `output`, so that nothing needs to be checked.
    /// `None` unless the last run built exactly this site, for the same `report_inputs`, and every file it wrote is
    /// still there. `folder` is the site's.
    pub fn reuse_last_build(
        &self,
        folder: &Path,
        output: &Path,
        report_inputs: &Fingerprint,
        observer: &dyn Observer,
    ) -> Result<Option<(StagedSite, Reported)>, Failure> {
        let Some(entry) =
            CacheEntry::read(output).filter(|entry| entry.reported.report_inputs == *report_inputs)
        else {
            return Ok(None);
        };
        let stage = Stage::open(Some(folder), output, Leftovers::Discard)?;
        let is_unchanged = observer.stage("Comparing files", 0, |_| {
            entry.stage_unchanged(&stage, &self.sources, folder)
        });
        if !is_unchanged? || load::has_more_withdrawn(folder, &self.sources)? {
            return Ok(None);
        }
        let staged = StagedSite::new(stage, [folder, output], &self.sources, entry.inputs)?;
        Ok(Some((staged, entry.reported)))
    }
}

/// A site that was read and assembled.
#[derive(Debug)]
pub(super) struct AssembledSite {
    inputs: Fingerprint,
    sources: Sources,
    theme: Option<Files>,
    report: Report,
    assembled: Assembled,
}

/// A site that was read and checked.
#[derive(Debug)]
pub struct Checked {
    inputs: Fingerprint,
    /// Its texts, and those of its theme.
    sources: Sources,
    content: Content,
    report: Report,
    overrides: AppliedOverrides,
}

impl AssembledSite {
    /// The site, and what was found while it was read.
    pub(super) fn parts(&self) -> (&Site<Partial>, &Report) {
        (&self.assembled.site, &self.report)
    }
}

/// The result of parsing a site's texts, with its theme or the errors in the theme, which are also in the report.
#[derive(Debug)]
enum Content {
    /// The texts have everything they must: pages can be made from them.
    Whole(Box<Site>, Result<SiteTheme, Box<Diagnostic>>),
    /// A text lacks something it must have, which the report also says.
    Partial(Box<Site<Partial>>, Result<Theme, Box<Diagnostic>>),
}

/// The result of work that needs content without errors.
#[derive(Debug)]
pub enum Outcome<T> {
    /// The work was done.
    Done(T),
    /// The work was not done because the content has errors. These are the errors that the work found in addition to
    /// the check's report; there are none if the report already had errors.
    InvalidContent(Report),
}

impl Checked {
    pub(super) fn of(open: AssembledSite, today: Date, engine: &Engine) -> Self {
        let AssembledSite {
            inputs,
            mut sources,
            theme,
            mut report,
            assembled,
        } = open;
        engine.check(&assembled, &sources, today, &mut report);
        let site = assembled.site;
        if theme.is_none() {
            report_missing_theme(&site, &sources, &mut report);
        }
        let name = site.settings.theme_name().to_owned();
        let files = theme.unwrap_or_default();
        let theme = Theme::new(&name, &files, &mut report);
        if let Err(broken) = &theme {
            report.append(&Report::of(Diagnostic::clone(broken)));
        }
        for text in theme::texts(&name, &files) {
            sources.add_text(text.path, text.text);
        }
        let overrides = overrides::apply(&site, &sources, &all_rules(), &mut report);
        Self {
            inputs,
            content: Content::of(site, theme, &report),
            sources,
            report,
            overrides,
        }
    }

    /// A fingerprint of everything that the report about this site depends on, the same as before the check.
    pub fn report_inputs(&self, more: &impl Hash) -> Fingerprint {
        self.inputs.with(more)
    }

    /// The problems with the site, in order.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// The rules that the settings and authors override.
    pub fn overrides(&self) -> &AppliedOverrides {
        &self.overrides
    }

    /// The line and column of a finding, both from 1; the start of the file if it is not a text.
    pub fn line_column(&self, found: &Diagnostic) -> (usize, usize) {
        found.line_column(&self.sources)
    }

    /// The line of a finding, without the spaces around it; empty if the file is not a text.
    pub(super) fn line_text(&self, found: &Diagnostic) -> String {
        let source = self.sources.texts.get(&found.location.path);
        let line = self.line_column(found).0 - 1;
        let line = source.and_then(|source| source.text.lines().nth(line));
        line.map_or(String::new(), |line| line.trim().to_owned())
    }

    /// The problems with the site, with its texts.
    pub fn findings(&self) -> Findings<'_> {
        self.findings_in(&self.report)
    }

    /// The problems found while making pages, [`Outcome::InvalidContent`], with the texts of the site and its theme.
    pub fn findings_in<'f>(&'f self, found: &'f Report) -> Findings<'f> {
        Findings::new(found, &self.sources)
    }

    /// The files with errors: those of the site, and those found while making pages.
    pub fn files_with_errors(&self, found: &Report) -> Vec<SourcePath> {
        let all = self.report.diagnostics().chain(found.diagnostics());
        let errors = all.filter(|found| found.severity == Severity::Error);
        let files: BTreeSet<&SourcePath> = errors.map(|found| &found.location.path).collect();
        files.into_iter().cloned().collect()
    }

    /// The findings as JSON, for other programs.
    pub fn report_as_json(&self) -> String {
        data::findings(&self.report, &self.sources)
    }

    /// The findings as GitHub workflow commands; `prefix` is the path from the repository's folder to the site's.
    pub fn report_for_github(&self, prefix: &str) -> String {
        report::to_github(&self.report, &self.sources, prefix)
    }

    /// The findings as a web page. If the theme's template for this page is broken, that is reported too, and the
    /// default theme's template is used.
    pub fn report_as_page(&mut self) -> String {
        if let Some(theme) = self.content.theme() {
            match self.report_page(theme) {
                Ok(html) => return html,
                Err(broken) => self.add_findings(Report::of(*broken)),
            }
        }
        let made = self.report_page(Theme::built_in());
        made.expect("the built-in theme can show every report")
    }

    fn report_page(&self, theme: &Theme) -> Result<String, Box<Diagnostic>> {
        let (stories, sources) = (self.stories(), &self.sources);
        let page = ReportPage::new(stories, sources, &self.report, &self.overrides);
        let (title, organisation) = self.content.names();
        render::standalone(theme, "report", &page.sheet(title, organisation), &page)
    }

    /// How many stories the site has.
    pub fn stories(&self) -> usize {
        match &self.content {
            Content::Whole(site, _) => site.stories.len(),
            Content::Partial(site, _) => site.stories.len(),
        }
    }

    /// How many pages the site has; none if a text lacks something it must have.
    pub fn pages(&self) -> usize {
        pages::count(self.routes())
    }

    /// Every page and data file of the site; none if a text lacks something it must have, such as a title.
    pub fn routes(&self) -> &[Route] {
        match &self.content {
            Content::Whole(site, _) => site.routes(),
            Content::Partial(..) => &[],
        }
    }

    /// The address of a page or data file, one of this site's routes, from the top of the site.
    pub fn address(&self, route: Route) -> String {
        route.url(self.content.whole().0).to_string()
    }

    /// Renders a page or data file; `route` must be one of this site's. The error lists what is wrong with the theme.
    pub fn render(&self, route: Route) -> Result<String, Box<Diagnostic>> {
        match (route, self.content.whole()) {
            (Route::File(route), (site, _)) => Ok(data::file(site, route)),
            (Route::Page(route), (site, Ok(theme))) => render::page(site, theme, route),
            (Route::Page(_), (_, Err(broken))) => Err(broken.clone()),
        }
    }

    /// Renders every page, if the report has no errors, and adds what is wrong with the theme to the report.
    pub fn check_pages(&mut self, observer: &dyn Observer) {
        if let Some(parts) = self.valid_parts() {
            let count = pages::count(parts.site.routes());
            let broken = observer.stage("Making pages", count, |step| pages::check(parts, step));
            self.add_findings(broken);
        }
    }

    /// Renders every page and file, stages them, and commits them to `output`; `folder` is the site's, from which the
    /// files that pages name are copied. The output changes only once everything has been rendered, and whole files at
    /// a time. Returns the changes.
    pub fn build(
        &self,
        folder: &Path,
        output: &Path,
        observer: &dyn Observer,
    ) -> Result<Outcome<Changes>, Failure> {
        Ok(match self.stage(folder, output, observer)? {
            Outcome::Done(staged) => Outcome::Done(staged.commit(&Reported::default(), observer)?),
            Outcome::InvalidContent(report) => Outcome::InvalidContent(report),
        })
    }

    /// Does everything that [`build`](Self::build) does except the commit: every file is staged beside the output,
    /// which stays unchanged.
    pub fn stage(
        &self,
        folder: &Path,
        output: &Path,
        observer: &dyn Observer,
    ) -> Result<Outcome<StagedSite>, Failure> {
        let Some(parts) = self.valid_parts() else {
            return Ok(Outcome::InvalidContent(Report::default()));
        };
        let sources = &self.sources;
        let stage = Stage::open(Some(folder), output, Leftovers::Discard)?;
        // A withdrawal that ended while this run waited for its turn must not be undone.
        if load::has_more_withdrawn(folder, sources)? {
            let why = "a page was withdrawn after the site was read; try again";
            return Err(Failure::refused("write to", output, why));
        }
        let staged = |stage| {
            let inputs = self.inputs.clone();
            let staged = StagedSite::new(stage, [folder, output], sources, inputs)?;
            Ok(Outcome::Done(staged))
        };
        if let Some(entry) = CacheEntry::read(output).filter(|entry| entry.inputs == self.inputs) {
            let is_unchanged = observer.stage("Comparing files", 0, |_| {
                entry.stage_unchanged(&stage, sources, folder)
            });
            if is_unchanged? {
                return staged(stage);
            }
        }
        let report = make(parts, &Origin::Folder(folder), &stage, observer)?;
        match report.has_errors() {
            true => Ok(Outcome::InvalidContent(report)),
            false => staged(stage),
        }
    }

    /// Makes every file of a site that is in memory, as `files`, and passes each to a destination.
    pub(super) fn make_from(
        &self,
        files: &BTreeMap<SourcePath, Vec<u8>>,
        to: &dyn Destination,
        observer: &dyn Observer,
    ) -> Result<Outcome<()>, Failure> {
        let Some(parts) = self.valid_parts() else {
            return Ok(Outcome::InvalidContent(Report::default()));
        };
        let report = make(parts, &Origin::Memory(files), to, observer)?;
        Ok(match report.has_errors() {
            true => Outcome::InvalidContent(report),
            false => Outcome::Done(()),
        })
    }

    /// The parts that pages are made from; `None` if the theme is broken, or a text lacks something it must have.
    pub(super) fn parts(&self) -> Option<Parts<'_>> {
        match &self.content {
            Content::Whole(site, Ok(theme)) => Some(Parts {
                site,
                sources: &self.sources,
                theme,
            }),
            Content::Whole(_, Err(_)) | Content::Partial(..) => None,
        }
    }

    /// Every file of the site that is, or is made from, a file that a text names, together with that file.
    pub(super) fn files(&self) -> BTreeMap<PageUrl, SourcePath> {
        match &self.content {
            Content::Whole(site, _) => attachment::files(site, &self.sources),
            Content::Partial(site, _) => attachment::files(site, &self.sources),
        }
    }

    /// The parts that pages are made from; `None` if the report has errors.
    fn valid_parts(&self) -> Option<Parts<'_>> {
        self.parts().filter(|_| !self.report.has_errors())
    }

    fn add_findings(&mut self, found: Report) {
        self.report.append(&found);
        self.report.sort();
    }
}

impl Content {
    fn of(site: Site<Partial>, theme: Result<Theme, Box<Diagnostic>>, report: &Report) -> Self {
        match site.complete() {
            Some(site) => {
                let theme = theme.map(|theme| theme.for_site(&SiteView::new(&site)));
                Self::Whole(Box::new(site), theme)
            }
            None => {
                let why = "a missing required value is an error that no site can override";
                assert!(report.has_errors(), "{why}");
                Self::Partial(Box::new(site), theme)
            }
        }
    }

    /// The site and its theme, for one of its routes.
    fn whole(&self) -> (&Site, &Result<SiteTheme, Box<Diagnostic>>) {
        match self {
            Self::Whole(site, theme) => (site, theme),
            Self::Partial(..) => panic!("a site that lacks something has no routes"),
        }
    }

    /// The theme, if it can be read.
    fn theme(&self) -> Option<&Theme> {
        match self {
            Self::Whole(_, theme) => theme.as_ref().ok().map(SiteTheme::theme),
            Self::Partial(_, theme) => theme.as_ref().ok(),
        }
    }

    /// The names of the site and its organisation.
    fn names(&self) -> (Option<&str>, Option<&str>) {
        match self {
            Self::Whole(site, _) => {
                let masthead = &site.masthead;
                (Some(masthead.title()), Some(masthead.organisation()))
            }
            Self::Partial(site, _) => {
                let TypedMasthead {
                    title,
                    organisation,
                } = &site.masthead;
                (
                    title.as_ref().map(Text::as_str),
                    organisation.as_ref().map(Text::as_str),
                )
            }
        }
    }
}

/// Reports that a site has no folder with its theme's name, unless that is the default theme.
fn report_missing_theme(site: &Site<Partial>, sources: &Sources, report: &mut Report) {
    let name = site.settings.theme_name();
    let settings = SourcePath::new(SETTINGS).and_then(|path| sources.texts.get(&path));
    if let (Some(named), Some(source), true) =
        (&site.settings.theme, settings, name != DEFAULT_THEME)
    {
        missing_theme::report(report, source, named.span, name);
    }
}
