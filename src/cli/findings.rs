//! Prints findings for a person, and the changes to files.

use std::collections::BTreeMap;
use std::io;

use terminal_size::{Width, terminal_size_of};

use crate::cli::eprint;
use crate::cli::progress::Progress;
use crate::{
    AllowedFinding, AppliedOverrides, Changes, Extent, Failure, Findings, RuleOverride, Severity,
    wrap,
};

/// How many allowed findings of one rule are listed singly before they are only counted.
const MAX_ALLOWED: usize = 10;

/// The severities that are printed before pages are made; only `check` prints advice.
pub(super) const ERRORS_AND_WARNINGS: [Severity; 2] = [Severity::Error, Severity::Warning];

/// Prints findings, with a count of each severity, to standard error. `overrides` are those in the settings and texts.
pub(super) fn print(found: &Findings<'_>, overrides: &AppliedOverrides, extent: Extent) {
    eprint(&to_text(found, overrides, extent));
}

/// Formats findings as text.
pub(super) fn to_text(
    found: &Findings<'_>,
    overrides: &AppliedOverrides,
    extent: Extent,
) -> String {
    let mut text = found.to_text(columns(), extent);
    let lines = override_lines(overrides, found);
    for line in lines.iter().chain(&summary(found)) {
        text += &wrapped(line);
    }
    text
}

/// Returns the number of findings and what to do next; nothing if there are none.
fn summary(found: &Findings<'_>) -> Vec<String> {
    let Some(worst) = found.most_serious() else {
        return Vec::new();
    };
    let advice = match worst.severity {
        Severity::Error => format!(
            "Start with the errors: the first is in {}, line {}. Then run the command again. Nothing was changed.",
            worst.location.path,
            found.line_column(&worst.location).0
        ),
        Severity::Warning => {
            "Check each warning: fix it, or allow it and give a reason.".to_owned()
        }
        Severity::Advice => "This is advice for authors: you do not have to follow it.".to_owned(),
    };
    vec![
        format!("Found {}.", found.count()),
        advice,
        format!(
            "To find out why a rule matters, and what to do if it does not apply, run: qi-stories explain {}",
            worst.rule.code
        ),
    ]
}

/// Returns a line for each override by the settings or an author.
fn override_lines(overrides: &AppliedOverrides, found: &Findings<'_>) -> Vec<String> {
    let set = overrides.set.iter().map(RuleOverride::to_sentence);
    let mut lines: Vec<String> = set.collect();
    let mut by_rule: BTreeMap<&str, Vec<&AllowedFinding>> = BTreeMap::new();
    for allowed in &overrides.allowed {
        by_rule.entry(allowed.code).or_default().push(allowed);
    }
    let place = |allowed: &AllowedFinding| {
        let line = found.line_column(&allowed.location).0;
        format!("{}:{line}", allowed.location.path)
    };
    for (code, allowed) in by_rule {
        if let [first, .., last] = allowed.as_slice()
            && allowed.len() > MAX_ALLOWED
        {
            lines.push(format!(
                "Allowed: `{code}` at {} places, from {} to {}; the report has each with its reason.",
                allowed.len(),
                place(first),
                place(last)
            ));
            continue;
        }
        lines.extend(allowed.into_iter().map(|allowed| {
            format!(
                "Allowed: `{code}` at {} ({}).",
                place(allowed),
                allowed.reason
            )
        }));
    }
    lines
}

/// Paths, each on an indented line.
pub(super) fn indented(paths: &[String]) -> String {
    paths.iter().map(|path| format!("  {path}\n")).collect()
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
    eprint(&wrapped(text));
}

/// Wraps a message to the width of the terminal.
fn wrapped(text: &str) -> String {
    match columns() {
        Some(columns) => wrap(text, columns) + "\n",
        None => format!("{text}\n"),
    }
}

/// Returns the width of the terminal that standard error is shown on; `None` if it goes to a file or a program.
pub(super) fn columns() -> Option<usize> {
    let (Width(columns), _) = terminal_size_of(io::stderr())?;
    Some(usize::from(columns)).filter(|columns| *columns > 0)
}
