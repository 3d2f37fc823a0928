//! The first half of every command: a folder in, a checked site with its theme out.

use std::path::Path;
use std::time::SystemTime;
use std::time::UNIX_EPOCH;

use crate::check;
use crate::cli::progress::Progress;
use crate::cli::tell::Findings;
use crate::date::Date;
use crate::diagnostic::Report;
use crate::edge;
use crate::edge::failure::Failure;
use crate::edge::made::Inputs;
use crate::path::SourcePath;
use crate::rules;
use crate::settings::DEFAULT_THEME;
use crate::site::SETTINGS;
use crate::site::Site;
use crate::source::Sources;
use crate::theme;
use crate::theme::Files;
use crate::theme::Theme;
use crate::verdict;
use crate::verdict::Verdict;
use crate::view::SiteView;

/// A site that was read and checked.
pub(super) struct Loaded {
    /// Its texts, and those of its theme.
    pub(super) sources: Sources,
    /// Whether drafts are taken in.
    drafts: bool,
    /// The site.
    pub(super) site: Site,
    /// Its theme; `None` when a template cannot be read, which the report says.
    pub(super) theme: Option<Theme>,
    /// What is wrong, sorted.
    pub(super) report: Report,
    /// What was set and let stand.
    pub(super) verdict: Verdict,
}

impl Loaded {
    /// Reads and checks the site of a folder.
    pub(super) fn from(folder: &Path, drafts: bool, progress: &Progress) -> Result<Self, Failure> {
        let sources = progress.stage("Reading", 0, |_| edge::load::sources(folder))?;
        progress.stage("Checking", 0, |_| Self::of(sources, folder, drafts))
    }

    /// Checks the site of some sources of a folder.
    pub(super) fn of(mut sources: Sources, folder: &Path, drafts: bool) -> Result<Self, Failure> {
        let mut report = Report::default();
        let site = Site::assemble(&sources, drafts, &mut report);
        check::check(&site, &sources, today(), &mut report);
        let name = site.settings.theme_name().to_owned();
        let files = own_theme(folder, &site, &sources, &mut report)?;
        let mut theme = Theme::new(&name, &files, &mut report);
        if let Some(theme) = &mut theme {
            theme.show_site(&SiteView::new(&site));
        }
        for text in theme::texts(&name, &files) {
            sources.add_text(text.path, text.text);
        }
        let verdict = verdict::settle(&site, &sources, &mut report);
        Ok(Self {
            sources,
            drafts,
            site,
            theme,
            report,
            verdict,
        })
    }

    /// What its files are made from by a theme, but for those that are copied. What of a theme is no asset stands
    /// among the texts.
    pub(super) fn inputs(&self, theme: &Theme) -> Inputs {
        let assets: Vec<_> = theme.assets().collect();
        Inputs::of(&(&self.sources, self.drafts, assets))
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

/// Which day it is, for checks alone: what is built does not depend on it. A clock that tells no day of the
/// calendar is taken for one at its beginning, so that nothing seems old.
fn today() -> Date {
    const SECONDS_A_DAY: u64 = 24 * 60 * 60;
    let since = SystemTime::now().duration_since(UNIX_EPOCH).ok();
    let day = since.and_then(|time| i64::try_from(time.as_secs() / SECONDS_A_DAY).ok());
    day.and_then(Date::of_unix_day)
        .or_else(|| Date::of_unix_day(0))
        .expect("1 January 1970 is in the calendar")
}

/// The files of the site's own theme; none when the site has no folder of that name, which is reported unless
/// it is the default theme.
fn own_theme(
    folder: &Path,
    site: &Site,
    sources: &Sources,
    report: &mut Report,
) -> Result<Files, Failure> {
    let name = site.settings.theme_name();
    if let Some(files) = edge::load::theme(folder, name)? {
        return Ok(files);
    }
    let settings = SourcePath::new(SETTINGS).and_then(|path| sources.texts.get(&path));
    if let (Some(named), Some(source), true) =
        (&site.settings.theme, settings, name != DEFAULT_THEME)
    {
        rules::missing_theme::report(report, source, named.span, name);
    }
    Ok(Files::new())
}
