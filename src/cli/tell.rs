//! What was found, told to a person or to another program.

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

/// What is told before pages are made; advice is for those who ask with `check`.
pub(super) const SHOWN: [Severity; 2] = [Severity::Error, Severity::Warning];

/// What there is to tell.
pub(super) struct Findings<'f> {
    /// The findings.
    pub(super) report: &'f Report,
    /// The texts they were found in.
    pub(super) sources: &'f Sources,
    /// What was set and let stand.
    pub(super) verdict: &'f AppliedOverrides,
}

impl<'f> Findings<'f> {
    /// What there is to tell of a site.
    pub(super) fn of(checked: &'f Checked) -> Self {
        Self {
            report: &checked.report,
            sources: &checked.sources,
            verdict: &checked.overrides,
        }
    }

    /// How the program ends.
    pub(super) fn exit(&self) -> Exit {
        if self.report.has_errors() {
            Exit::InvalidContent
        } else {
            Exit::Done
        }
    }

    /// Tells a person what was found of some severities, with a count of each.
    pub(super) fn to_person(&self, shown: &[Severity]) {
        complain(&self.to_text(shown));
    }

    /// Formats the findings of the given severities as text.
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

    /// How much was found, and what to do next; nothing when nothing was found.
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

    /// What the settings set and what authors let stand, a line each.
    fn set_and_allowed(&self) -> Vec<String> {
        let set = self.verdict.set.iter().map(RuleOverride::to_sentence);
        let allowed = self.verdict.allowed.iter().map(|allowed| {
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

/// Says what becomes of each file, a line each.
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

/// Prints a message to standard error, wrapped to the width of the terminal.
pub(super) fn complain_in_lines(text: &str) {
    complain(&in_lines(text));
}

/// Wraps a message to the width of the terminal.
fn in_lines(text: &str) -> String {
    match columns() {
        Some(columns) => report::wrap(text, columns) + "\n",
        None => format!("{text}\n"),
    }
}

/// How wide the terminal is that problems are told on; `None` when they go to a file or another program.
pub(super) fn columns() -> Option<usize> {
    let (Width(columns), _) = terminal_size_of(io::stderr())?;
    Some(usize::from(columns)).filter(|columns| *columns > 0)
}
