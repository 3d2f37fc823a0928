//! How the numbers of a spreadsheet were read, if they are not in the plain form.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("series-as-read", Advice);

/// What a message of this rule begins with.
const BEGIN: &str = "how these numbers were read: ";

/// What separates two notes in it.
const BETWEEN: &str = "; ";

/// The notes in a message of this rule.
pub(crate) fn notes(message: &str) -> impl Iterator<Item = String> + '_ {
    let notes = message.strip_prefix(BEGIN).unwrap_or(message);
    notes.split(BETWEEN).map(str::to_owned)
}

/// Reports how a file was read; `header` is the span of its headings.
pub(crate) fn report(report: &mut Report, source: &Source, header: Span, notes: &[String]) {
    let message = format!("{BEGIN}{}", notes.join(BETWEEN));
    let hint = "if that is right, there is nothing to do; if not, write each date such as `2024-11-01` and each value such as \
                `1234`, under the headings `date,value`";
    report.add(&RULE, source, header, message).hint(hint);
}
