//! The shorthand characters of YAML, which stories do not use.

use crate::base::source::{Source, Span};
use crate::report::suggest::with_line;
use crate::report::{Diagnostic, Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("yaml-shorthand", Error, firm);

/// Reports a value that begins with such a character.
pub(crate) fn report(report: &mut Report, source: &Source, span: Span) {
    add(report, source, span).hint(SUGGESTION);
}

/// Reports the same, with the corrected line.
pub(crate) fn in_line(report: &mut Report, source: &Source, span: Span, line: &str) {
    add(report, source, span).hint(with_line(SUGGESTION, line));
}

const SUGGESTION: &str = "put the whole value in quotation marks";

fn add<'r>(report: &'r mut Report, source: &Source, span: Span) -> &'r mut Diagnostic {
    let indicator = &source.text[span.start..span.start + 1];
    let message = format!("a value that starts with `{indicator}` has a special meaning here");
    report.add(&RULE, source, span, message)
}
