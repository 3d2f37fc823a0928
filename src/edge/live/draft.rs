//! A text that is being written, shown and checked in its site before it is saved. What is known about all other texts
//! is shared with the site on the disk.

use std::sync::Arc;

use crate::base::date::Date;
use crate::base::path::SourcePath;
use crate::base::source::Sources;
use crate::check::overrides;
use crate::edge::live::pages::{LivePages, url_of};
use crate::model::site::measured::Measured;
use crate::model::site::route::Route;
use crate::model::site::{self, Assembled};
use crate::model::text_kind::TextKind;
use crate::output::render;
use crate::output::rules::all_rules;
use crate::output::theme::{SiteTheme, Theme};
use crate::output::view::{MetricView, SiteView};
use crate::report::{Diagnostic, Report};

/// A text that is being written, with the tables and stories that change with it.
#[derive(Debug, Clone)]
pub struct Draft<'d> {
    /// Its path.
    pub path: &'d SourcePath,
    /// The text.
    pub text: &'d str,
    /// The other tables and stories that are not as they are in the site, with their texts.
    pub others: Vec<(SourcePath, String)>,
}

/// What a measure shows, in a text that is being written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftMeasure {
    /// What is measured.
    pub name: String,
    /// The verdict as a word: `improved`, `worse`, `changed`, `no-signal`, `too-early`, `before-and-after` or
    /// `not-known`.
    pub verdict: &'static str,
    /// The verdict in words.
    pub verdict_words: String,
    /// Why, as a sentence; empty if there are no values over time.
    pub reason: String,
    /// How the values were judged, as sentences; empty if there is no chart.
    pub evidence: Vec<String>,
    /// The line in the middle of its chart: `median`, or `mean` if it has limits too.
    pub middle: &'static str,
    /// The chart as two SVG elements, a wide one and a narrow one, which the built-in theme styles; `None` if there is none.
    pub chart: Option<String>,
}

impl LivePages {
    /// What would be wrong with a text if it were saved like this, as of `today`. Findings in other files are left out,
    /// except in the tables that it names.
    pub fn draft_findings(&self, draft: &Draft<'_>, today: Date) -> Vec<Diagnostic> {
        let sources = self.with(draft);
        let mut report = Report::default();
        let assembled = self.assembled(&sources, &mut report);
        self.input()
            .engine
            .check(&assembled, &sources, today, &mut report);
        let site = assembled.site;
        let named = site.named_files().iter();
        let mut files: Vec<SourcePath> = named
            .filter(|named| named.source == *draft.path)
            .map(|named| named.path.clone())
            .collect();
        files.push(draft.path.clone());
        overrides::apply(&site, &sources, &all_rules(), &mut report);
        self.input().engine.end_round();
        let found = report.diagnostics();
        let own = found.filter(|found| files.contains(&found.location.path));
        let mut own: Vec<Diagnostic> = own.cloned().collect();
        own.sort_by_key(|found| found.severity);
        own
    }

    /// The page that a text would have if it were saved like this; `None` if no page can be made from it.
    pub fn draft_page(&self, draft: &Draft<'_>) -> Option<Vec<u8>> {
        let sources = self.with(draft);
        let mut report = Report::default();
        let assembled = self.assembled(&sources, &mut report);
        let site = assembled.site.complete()?;
        let url = url_of(draft.path)?;
        let mut routes = site.routes().iter();
        let route = routes.find_map(|route| match route {
            Route::Page(page) if route.url(&site) == url => Some(*page),
            _ => None,
        })?;
        let themes = &self.input().themes;
        if TextKind::of(draft.path) != TextKind::Site {
            return Some(self.page_of_site(&site, themes, route).bytes);
        }
        let with_settings = themes.iter().map(|theme| {
            let theme = theme.theme().clone();
            theme.for_site(&SiteView::new(&site))
        });
        let themes: Vec<SiteTheme> = with_settings.collect();
        Some(self.page_of_site(&site, &themes, route).bytes)
    }

    /// What the measures of a text would show if it were saved like this, in its order. A measure that cannot be read
    /// is left out.
    pub fn draft_measures(&self, draft: &Draft<'_>) -> Vec<DraftMeasure> {
        let sources = self.with(draft);
        let site = self.assembled(&sources, &mut Report::default()).site;
        let own = site.metrics().filter(|(path, _)| *path == draft.path);
        let measures = own.enumerate();
        measures
            .map(|(index, (_, metric))| DraftMeasure::of(metric, index + 1))
            .collect()
    }

    fn assembled(&self, sources: &Sources, report: &mut Report) -> Assembled {
        let file = site::settings(sources, report);
        let engine = &self.input().engine;
        engine.assemble(file, sources, true, report)
    }

    /// The sources of the site with a text, and what is changed with it, in place of those that it has.
    fn with(&self, draft: &Draft<'_>) -> Arc<Sources> {
        let mut sources = Arc::clone(&self.input().sources);
        let changed = Arc::make_mut(&mut sources);
        let text = (draft.path.clone(), draft.text.to_owned());
        for (path, text) in draft.others.iter().cloned().chain([text]) {
            changed.saved.remove(&path);
            changed.add_text(path, text);
        }
        sources
    }
}

impl DraftMeasure {
    fn of(metric: &Measured, number: usize) -> Self {
        let view = MetricView::with_chart(metric, number);
        let draw = |chart| render::drawings(Theme::built_in(), &view.name, chart);
        let evidence = view.chart.as_ref().map(|chart| {
            let signals = chart.signals.iter().map(|signal| format!("{signal}."));
            let whole = [chart.sentence.clone()].into_iter().chain(signals);
            whole.chain([format!("{}.", chart.rules)]).collect()
        });
        Self {
            verdict: view.verdict,
            middle: match &view.chart {
                Some(chart) if chart.kind == "run" => "median",
                _ => "mean",
            },
            chart: view
                .chart
                .as_ref()
                .map(|chart| draw(chart).expect("the built-in theme can draw every chart")),
            evidence: evidence.unwrap_or_default(),
            name: view.name,
            verdict_words: view.verdict_label,
            reason: view.reason,
        }
    }
}
