//! A heading of the first level in a text.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("top-heading", Advice);

/// Reports a heading of the first level; `is_first` says that no heading comes before it, so that the others may be its
/// parts.
pub(crate) fn report(report: &mut Report, source: &Source, span: Span, is_first: bool) {
    let message = "`#` is only for the title, which is already in `title`";
    let words = source.text[span.start..span.end].lines().next();
    let words = words.unwrap_or_default().trim_matches(['#', ' ']);
    let below = source.text[span.start..span.end].trim_end().lines().nth(1);
    let marks = below.map(|line| line.trim_start_matches(['>', ' ']).trim());
    let suggestion = match marks.filter(|marks| marks.starts_with('=')) {
        Some(marks) => format!("write `## {words}`, and delete the line `{marks}` below it"),
        None => format!("write `## {words}`"),
    };
    let diagnostic = report.add(&RULE, source, span, message).hint(suggestion);
    if is_first {
        diagnostic.hint("add one `#` to each heading in the section below it too");
    }
}
