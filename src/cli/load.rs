//! The first half of every command: a folder in, a checked site with its theme out.

use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::base::date::Date;
use crate::base::path::SourcePath;
use crate::base::source::Sources;
use crate::check;
use crate::check::overrides;
use crate::check::overrides::Verdict;
use crate::cli::build::SHOWN;
use crate::cli::progress::Progress;
use crate::cli::tell::{Findings, columns};
use crate::cli::{complain, stories};
use crate::edge;
use crate::edge::failure::Failure;
use crate::edge::made::{Inputs, Made};
use crate::model::settings::{DEFAULT_THEME, Settings};
use crate::model::site::{self, SETTINGS, Site};
use crate::output::theme;
use crate::output::theme::{Files, SiteTheme, Theme};
use crate::output::view::SiteView;
use crate::report::{Report, rules};

/// What a site is made from, read and not yet looked at.
pub(super) struct Read {
    /// Its texts.
    pub(super) sources: Sources,
    /// What its settings say.
    settings: Settings,
    /// What is wrong in them.
    report: Report,
    /// The files of its own theme; `None` when it has no folder of that name.
    theme: Option<Files>,
    /// Whether drafts are taken in.
    drafts: bool,
    /// Which day it is, for checks alone: what is built does not depend on it.
    today: Date,
    /// What its files are made from, but for those that are copied.
    inputs: Inputs,
    /// The same with what else is told of it depends on: the day, and how wide the reader's terminal is.
    pub(super) asked: Inputs,
}

impl Read {
    /// Reads the site of a folder.
    pub(super) fn from(folder: &Path, drafts: bool, progress: &Progress) -> Result<Self, Failure> {
        progress.stage("Reading", 0, |_| {
            Self::of(edge::load::sources(folder)?, folder, drafts)
        })
    }

    /// The site of some sources of a folder.
    pub(super) fn of(sources: Sources, folder: &Path, drafts: bool) -> Result<Self, Failure> {
        let mut report = Report::default();
        let settings = site::settings(&sources, &mut report);
        let theme = edge::load::theme(folder, settings.theme_name())?;
        let today = today();
        let inputs = Inputs::of(&(&sources, &theme, drafts));
        Ok(Self {
            asked: Inputs::of(&(&inputs, today, columns())),
            sources,
            settings,
            report,
            theme,
            drafts,
            today,
            inputs,
        })
    }

    /// Checks it.
    pub(super) fn check(mut self, progress: &Progress) -> Loaded {
        progress.stage("Checking", 0, |_| {
            let mut report = self.report;
            let site = Site::with_settings(self.settings, &self.sources, self.drafts, &mut report);
            check::check(&site, &self.sources, self.today, &mut report);
            if self.theme.is_none() {
                no_theme(&site, &self.sources, &mut report);
            }
            let name = site.settings.theme_name().to_owned();
            let files = self.theme.unwrap_or_default();
            let theme = Theme::new(&name, &files, &mut report);
            let theme = theme.map(|theme| theme.for_site(&SiteView::new(&site)));
            for text in theme::texts(&name, &files) {
                self.sources.add_text(text.path, text.text);
            }
            let verdict = overrides::settle(&site, &self.sources, &mut report);
            Loaded {
                inputs: self.inputs,
                asked: self.asked,
                sources: self.sources,
                site,
                theme,
                report,
                verdict,
            }
        })
    }
}

/// A site that was read and checked.
pub(super) struct Loaded {
    inputs: Inputs,
    asked: Inputs,
    /// Its texts, and those of its theme.
    pub(super) sources: Sources,
    /// The site.
    pub(super) site: Site,
    /// Its theme; `None` when a template cannot be read, which the report says.
    pub(super) theme: Option<SiteTheme>,
    /// What is wrong, sorted.
    pub(super) report: Report,
    /// What was set and let stand.
    pub(super) verdict: Verdict,
}

impl Loaded {
    /// Tells a person what must or should be put right; with that, what a run makes of it.
    pub(super) fn told(&self) -> Made {
        let told = self.findings().in_words(&SHOWN);
        complain(&told);
        let routes = self.site.routes().iter();
        let pages = routes.filter(|route| route.is_page()).count();
        Made {
            inputs: self.inputs.clone(),
            asked: self.asked.clone(),
            what: format!("{} on {pages} pages", stories(self.site.stories.len())),
            told,
        }
    }

    /// What there is to tell of it.
    pub(super) fn findings(&self) -> Findings<'_> {
        self.findings_of(&self.report)
    }

    /// What there is to tell of something that was found later.
    pub(super) fn findings_of<'f>(&'f self, report: &'f Report) -> Findings<'f> {
        Findings {
            report,
            sources: &self.sources,
            verdict: &self.verdict,
        }
    }
}

/// Which day it is. A clock that tells no day of the calendar is taken for one at its beginning, so that nothing seems
/// old.
fn today() -> Date {
    const SECONDS_A_DAY: u64 = 24 * 60 * 60;
    let since = SystemTime::now().duration_since(UNIX_EPOCH).ok();
    let day = since.and_then(|time| i64::try_from(time.as_secs() / SECONDS_A_DAY).ok());
    day.and_then(Date::of_unix_day)
        .or_else(|| Date::of_unix_day(0))
        .expect("1 January 1970 is in the calendar")
}

/// Reports that a site has no folder of its theme's name, unless it is the default theme.
fn no_theme(site: &Site, sources: &Sources, report: &mut Report) {
    let name = site.settings.theme_name();
    let settings = SourcePath::new(SETTINGS).and_then(|path| sources.texts.get(&path));
    if let (Some(named), Some(source), true) =
        (&site.settings.theme, settings, name != DEFAULT_THEME)
    {
        rules::missing_theme::report(report, source, named.span, name);
    }
}
