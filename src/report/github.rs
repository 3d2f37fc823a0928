//! Findings as GitHub workflow commands, which GitHub shows beside the lines of a change.

use crate::base::source::Sources;
use crate::report::{Diagnostic, Report, Severity};

/// Every finding of a report, one per line; `prefix` is the path from the repository to the site, such as `site/`.
///
/// The format is in GitHub's documentation of workflow commands.
pub fn to_github(report: &Report, sources: &Sources, prefix: &str) -> String {
    let line = |diagnostic: &Diagnostic| {
        let command = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Advice => "notice",
        };
        let file = property(&format!("{prefix}{}", diagnostic.location.path.as_str()));
        let (line, column) = diagnostic.line_column(sources);
        let code = diagnostic.rule.code;
        let text = data(&diagnostic.one_line());
        format!("::{command} file={file},line={line},col={column},title={code}::{text}\n")
    };
    report.diagnostics().map(line).collect()
}

/// Escapes a text for the message of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// Escapes a text for a property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_an_author_types_ends_a_command() {
        assert_eq!(data("50%\n::error::x"), "50%25%0A::error::x");
        assert_eq!(property("a,b:c"), "a%2Cb%3Ac");
    }
}
