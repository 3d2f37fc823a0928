//! Parses Tera's error messages about templates: the position, the reason, and the name that was probably meant.

use crate::base::source::{Source, Span};
use crate::report::suggest::did_you_mean;

/// The text before the position in a Tera error.
pub(super) const POSITION_MARKER: &str = "--> ";

/// The text before the reason in a Tera error.
const REASON_MARKER: &str = "error: ";

/// The text before the list of known names at the end of a reason.
const NAME_LISTS: [&str; 2] = ["Available fields: ", "Available variables: "];

/// An error in a template.
pub(super) struct Fault<'t> {
    /// The name of the template.
    pub(super) template: &'t str,
    /// The part of the template that is wrong.
    pub(super) span: Span,
    /// Why it is wrong.
    pub(super) reason: String,
}

/// Parses the first error of a text such as "error: Unknown filter `x`", with "--> a.html:1:17" below it.
pub(super) fn parse_error<'t>(
    text: &'t str,
    source_of: impl Fn(&str) -> Option<&'t Source>,
) -> Fault<'t> {
    let (before, after) = text.split_once(POSITION_MARKER).unwrap_or((text, ""));
    let begins = before
        .rfind(REASON_MARKER)
        .map_or(0, |at| at + REASON_MARKER.len());
    let position = after.lines().next().unwrap_or_default().trim();
    let mut parts = position.rsplitn(3, ':');
    let mut number = || parts.next()?.parse::<usize>().ok();
    let (column, line) = (number(), number());
    let template = parts.next().unwrap_or_default();
    let at = source_of(template).and_then(|source| offset(&source.text, line?, column?));
    let at = at.unwrap_or(0);
    Fault {
        template,
        span: Span::new(at, at),
        reason: before[begins..].trim().to_owned(),
    }
}

/// Converts a line and a column, both from 1, to a byte offset.
fn offset(text: &str, line: usize, column: usize) -> Option<usize> {
    let before = text.split_inclusive('\n').take(line.checked_sub(1)?);
    let start: usize = before.map(str::len).sum();
    let within = text
        .get(start..)?
        .char_indices()
        .nth(column.checked_sub(1)?);
    Some(start + within.map_or(0, |(at, _)| at))
}

/// Suggests a correction for the name that `reason` quotes, from the names that it lists or else from the templates.
pub(super) fn suggest_name<'n>(
    reason: &'n str,
    templates: impl Iterator<Item = &'n str>,
) -> Option<&'n str> {
    let quoted = |quote: char| reason.split(quote).nth(1);
    for list in NAME_LISTS {
        if let Some((_, names)) = reason.split_once(list) {
            return did_you_mean(quoted('`')?, names.split(", "));
        }
    }
    let typed = match reason.strip_prefix("Unknown template ") {
        Some(_) => quoted('`')?,
        // "Template 'a.html' is inheriting from 'b.html', which doesn't exist"
        None => reason
            .contains("is inheriting from")
            .then(|| reason.split('\'').nth(3))??,
    };
    did_you_mean(typed, templates)
}
