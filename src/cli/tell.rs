//! Prints findings for a person.

use std::io;

use terminal_size::{Width, terminal_size_of};

use crate::base::english;
use crate::base::source::Sources;
use crate::check::overrides::{AppliedOverrides, RuleOverride};
use crate::cli::progress::Progress;
use crate::cli::{Exit, complain};
use crate::edge::changes::Changes;
use crate::edge::failure::Failure;
use crate::edge::site::Checked;
use crate::report;
use crate::report::{Diagnostic, Report, Severity};

/// The severities that are printed before pages are made; advice is only printed by `check`.
pub(super) const SHOWN: [Severity; 2] = [Severity::Error, Severity::Warning];

/// The findings of a site, ready to be printed.
pub(super) struct Findings<'f> {
    /// What was found.
    pub(super) report: &'f Report,
    /// The texts it was found in.
    pub(super) sources: &'f Sources,
    /// The overrides that were applied.
    pub(super) verdict: &'f AppliedOverrides,
}

impl<'f> Findings<'f> {
    /// The findings of a checked site.
    pub(super) fn of(checked: &'f Checked) -> Self {
        Self {
            report: &checked.report,
            sources: &checked.sources,
            verdict: &checked.overrides,
        }
    }

    /// The exit code for these findings.
    pub(super) fn exit(&self) -> Exit {
        if self.report.has_errors() {
            Exit::ContentWrong
        } else {
            Exit::Done
        }
    }

    /// Prints the findings of some severities for a person, with a count of each.
    pub(super) fn to_person(&self, shown: &[Severity]) {
        complain(&self.to_text(shown));
    }

    /// The same as a text.
    pub(super) fn to_text(&self, shown: &[Severity]) -> String {
        let found = self.report.diagnostics().iter();
        let found: Vec<&Diagnostic> = found
            .filter(|found| shown.contains(&found.severity))
            .collect();
        let mut text = report::to_text(&found, self.sources, columns());
        for line in self.set_and_allowed().iter().chain(&self.end(&found)) {
            text += &in_lines(line);
        }
        text
    }

    /// The number of findings, and what to do next; empty when there are none.
    fn end(&self, found: &[&Diagnostic]) -> Vec<String> {
        if found.is_empty() {
            return Vec::new();
        }
        let files = english::count(report::files(found.iter().copied()), "file", "files");
        let counts = report::counts(found.iter().copied());
        let mut lines = vec![format!("Found {counts} in {files}.")];
        let worst = found.iter().min_by_key(|found| found.severity);
        let worst = worst.expect("something was found");
        lines.push(match worst.severity {
            Severity::Error => format!(
                "Begin with the errors: the first is in {}, line {}. Then run the command again. Nothing was changed.",
                worst.location.path,
                worst.line_column(self.sources).0
            ),
            Severity::Warning => "Look at the warnings: put each right, or let it stand with a reason.".to_owned(),
            Severity::Advice => "None of it must be followed: it is for authors to think about.".to_owned(),
        });
        lines.push(format!(
            "To learn why a rule is there, and what to do where it does not fit, type: qi-stories explain {}",
            worst.rule.code
        ));
        lines
    }

    /// The overrides of the settings and the allowances of authors, one per line.
    fn set_and_allowed(&self) -> Vec<String> {
        let set = self.verdict.set.iter().map(RuleOverride::to_sentence);
        let allowed = self.verdict.allowed.iter().map(|allowed| {
            format!(
                "Let stand: `{}` at {}:{} ({}).",
                allowed.code,
                allowed.location.path,
                self.sources.line_column(&allowed.location).0,
                allowed.reason
            )
        });
        set.chain(allowed).collect()
    }
}

/// Prints what happens to each file, one per line.
pub(super) fn changes(changes: &Changes, progress: &Progress) -> Result<(), Failure> {
    let lines = [
        ("added    ", &changes.added),
        ("changed  ", &changes.changed),
        ("removed  ", &changes.removed),
    ];
    let lines = lines
        .iter()
        .flat_map(|(what, paths)| paths.iter().map(move |path| format!("{what}{path}\n")));
    progress.say(&lines.collect::<String>())
}

/// Prints a sentence about problems, with its lines broken between words.
pub(super) fn complain_in_lines(text: &str) {
    complain(&in_lines(text));
}

/// A sentence with its lines broken between words.
fn in_lines(text: &str) -> String {
    match columns() {
        Some(columns) => report::wrap(text, columns) + "\n",
        None => format!("{text}\n"),
    }
}

/// The width of the terminal on which problems are printed; `None` for a file or another program.
pub(super) fn columns() -> Option<usize> {
    let (Width(columns), _) = terminal_size_of(io::stderr())?;
    Some(usize::from(columns)).filter(|columns| *columns > 0)
}
