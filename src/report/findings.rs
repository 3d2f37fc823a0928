//! Findings together with the texts that they are about, so that they can be shown.

use crate::base::english;
use crate::base::source::{Location, Sources};
use crate::report::{
    Diagnostic, Extent, Quote, QuoteLimits, Report, Severity, counts, files, text,
};

/// Findings about a site or a series, with the texts that they are about.
#[derive(Debug, Clone)]
pub struct Findings<'f> {
    found: Vec<&'f Diagnostic>,
    sources: &'f Sources,
}

impl<'f> Findings<'f> {
    /// The findings of a report about these texts.
    pub(crate) fn new(report: &'f Report, sources: &'f Sources) -> Self {
        Self {
            found: report.diagnostics().collect(),
            sources,
        }
    }

    /// The findings that have one of these severities.
    pub fn of(mut self, severities: &[Severity]) -> Self {
        self.found
            .retain(|found| severities.contains(&found.severity));
        self
    }

    /// The first of the most serious findings; `None` if there are none.
    pub fn most_serious(&self) -> Option<&'f Diagnostic> {
        let found = self.found.iter().copied();
        found.min_by_key(|found| found.severity)
    }

    /// The number of findings, in words: "2 errors and 1 warning in 3 files".
    pub fn count(&self) -> String {
        let found = || self.found.iter().copied();
        let files = english::count(files(found()), "file", "files");
        format!("{} in {files}", counts(found()))
    }

    /// The line and column of a location, both from 1; the start of the file if it is not a text.
    pub fn line_column(&self, location: &Location) -> (usize, usize) {
        self.sources.line_column(location)
    }

    /// The findings, in order.
    pub fn iter(&self) -> impl Iterator<Item = &'f Diagnostic> {
        self.found.iter().copied()
    }

    /// The lines that a finding is on; `None` if its file is not a text, or if it is about a whole file.
    pub fn quote(&self, found: &Diagnostic, limits: QuoteLimits) -> Option<Quote<'f>> {
        found.quote(self.sources, limits)
    }

    /// Whether a finding is in the text below the front matter, and how often some words are in that part of the file
    /// before it.
    pub fn occurrence(&self, found: &Diagnostic, words: &str) -> (bool, usize) {
        let Location { path, span } = &found.location;
        let text = self.sources.texts.get(path).map(|source| &source.text);
        let before = text.and_then(|text| text.get(..span.start)).unwrap_or("");
        let body = before.find("\n---").map(|end| end + 1);
        let part = &before[body.unwrap_or(0)..];
        let earlier = match words.is_empty() {
            true => 0,
            false => part.matches(words).count(),
        };
        (body.is_some(), earlier)
    }

    /// The findings as text for people, with terminal colours, in lines of at most `columns` characters.
    pub fn to_text(&self, columns: Option<usize>, extent: Extent) -> String {
        text::to_text(&self.found, self.sources, columns, extent)
    }
}
