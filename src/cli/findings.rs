//! Prints findings for a person, and the changes to files.

use std::io;

use terminal_size::{Width, terminal_size_of};

use crate::base::english;
use crate::base::source::Sources;
use crate::check::overrides::{AppliedOverrides, RuleOverride};
use crate::cli::progress::Progress;
use crate::cli::{Exit, eprint};
use crate::edge::changes::Changes;
use crate::edge::failure::Failure;
use crate::edge::site::Checked;
use crate::report;
use crate::report::{Diagnostic, Report, Severity};

/// The severities that are printed before pages are made; only `check` prints advice.
pub(super) const ERRORS_AND_WARNINGS: [Severity; 2] = [Severity::Error, Severity::Warning];

/// The findings about a site, with what is needed to print them.
pub(super) struct Findings<'f> {
    /// The findings.
    pub(super) report: &'f Report,
    /// The texts that the findings are about.
    pub(super) sources: &'f Sources,
    /// The overrides that settings and authors state.
    pub(super) overrides: &'f AppliedOverrides,
}

impl<'f> Findings<'f> {
    /// Returns the findings of a checked site.
    pub(super) fn of(checked: &'f Checked) -> Self {
        Self {
            report: &checked.report,
            sources: &checked.sources,
            overrides: &checked.overrides,
        }
    }

    /// Returns the exit code.
    pub(super) fn exit(&self) -> Exit {
        if self.report.has_errors() {
            Exit::InvalidContent
        } else {
            Exit::Done
        }
    }

    /// Prints the findings of the given severities, with a count of each, to standard error.
    pub(super) fn print(&self, shown: &[Severity]) {
        eprint(&self.to_text(shown));
    }

    /// Formats the findings of the given severities as text.
    pub(super) fn to_text(&self, shown: &[Severity]) -> String {
        let found = self.report.diagnostics().iter();
        let found: Vec<&Diagnostic> = found
            .filter(|found| shown.contains(&found.severity))
            .collect();
        let mut text = report::to_text(&found, self.sources, columns());
        for line in self.override_lines().iter().chain(&self.summary(&found)) {
            text += &wrap(line);
        }
        text
    }

    /// Returns the number of findings and what to do next; nothing if there are none.
    fn summary(&self, found: &[&Diagnostic]) -> Vec<String> {
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
                "Start with the errors: the first is in {}, line {}. Then run the command again. Nothing was changed.",
                worst.location.path,
                worst.line_column(self.sources).0
            ),
            Severity::Warning => "Check each warning: fix it, or allow it and give a reason.".to_owned(),
            Severity::Advice => "This is advice for authors: you do not have to follow it.".to_owned(),
        });
        lines.push(format!(
            "To find out why a rule matters, and what to do if it does not apply, run: qi-stories explain {}",
            worst.rule.code
        ));
        lines
    }

    /// Returns a line for each override by the settings or an author.
    fn override_lines(&self) -> Vec<String> {
        let set = self.overrides.set.iter().map(RuleOverride::to_sentence);
        let allowed = self.overrides.allowed.iter().map(|allowed| {
            format!(
                "Allowed: `{}` at {}:{} ({}).",
                allowed.code,
                allowed.location.path,
                self.sources.line_column(&allowed.location).0,
                allowed.reason
            )
        });
        set.chain(allowed).collect()
    }
}

/// Prints a line for each file that is added, changed or removed.
pub(super) fn print_changes(changes: &Changes, progress: &Progress) -> Result<(), Failure> {
    let lines = [
        ("added    ", &changes.added),
        ("changed  ", &changes.changed),
        ("removed  ", &changes.removed),
    ];
    let lines = lines
        .iter()
        .flat_map(|(what, paths)| paths.iter().map(move |path| format!("{what}{path}\n")));
    progress.print(&lines.collect::<String>())
}

/// Prints a message to standard error, wrapped to the width of the terminal.
pub(super) fn eprint_wrapped(text: &str) {
    eprint(&wrap(text));
}

/// Wraps a message to the width of the terminal.
fn wrap(text: &str) -> String {
    match columns() {
        Some(columns) => report::wrap(text, columns) + "\n",
        None => format!("{text}\n"),
    }
}

/// Returns the width of the terminal that standard error is shown on; `None` if it goes to a file or a program.
pub(super) fn columns() -> Option<usize> {
    let (Width(columns), _) = terminal_size_of(io::stderr())?;
    Some(usize::from(columns)).filter(|columns| *columns > 0)
}
