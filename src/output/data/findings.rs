//! The findings of a check as JSON, for other programs.

use serde::Serialize;

use crate::base::source::Sources;
use crate::report::{Diagnostic, Report, Severity};

/// All findings, with the number of each severity.
#[derive(Debug, Serialize)]
pub(super) struct FindingsData {
    diagnostics: Vec<FindingData>,
    errors: usize,
    warnings: usize,
    advice: usize,
}

/// A finding. Lines and columns count from 1, columns in characters.
#[derive(Debug, Serialize)]
struct FindingData {
    code: &'static str,
    severity: &'static str,
    path: String,
    line: usize,
    column: usize,
    message: String,
    /// All suggestions, as one text; null if there are none.
    hint: Option<String>,
}

impl FindingsData {
    pub(super) fn new(report: &Report, sources: &Sources) -> Self {
        let finding = |diagnostic: &Diagnostic| {
            let (line, column) = diagnostic.line_column(sources);
            FindingData {
                code: diagnostic.rule.code,
                severity: diagnostic.severity.word(),
                path: diagnostic.location.path.as_str().to_owned(),
                line,
                column,
                message: diagnostic.message.clone(),
                hint: diagnostic.suggestion(),
            }
        };
        Self {
            diagnostics: report.diagnostics().map(finding).collect(),
            errors: report.count(Severity::Error),
            warnings: report.count(Severity::Warning),
            advice: report.count(Severity::Advice),
        }
    }
}
