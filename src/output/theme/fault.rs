//! Parses Tera's error messages about templates: the position, the reason, and the name that was probably meant.

use crate::base::source::{Source, Span};
use crate::report::suggest::did_you_mean;

/// What precedes the position of an error in the text of a Tera error.
pub(super) const PLACE: &str = "--> ";

/// What precedes the reason of an error in the text of a Tera error.
const BEGINNING: &str = "error: ";

/// What precedes the list of known names at the end of a reason.
const LISTS: [&str; 2] = ["Available fields: ", "Available variables: "];

/// An error in a template.
pub(super) struct Fault<'t> {
    /// The name of the template.
    pub(super) called: &'t str,
    /// The part of the template that is wrong.
    pub(super) span: Span,
    /// Why it is wrong.
    pub(super) reason: String,
}

/// Parses the first error of a text such as "error: Unknown filter `x`", with "--> a.html:1:17" below it.
pub(super) fn reported<'t>(text: &'t str, of: impl Fn(&str) -> Option<&'t Source>) -> Fault<'t> {
    let (before, after) = text.split_once(PLACE).unwrap_or((text, ""));
    let begins = before.rfind(BEGINNING).map_or(0, |at| at + BEGINNING.len());
    let place = after.lines().next().unwrap_or_default().trim();
    let mut parts = place.rsplitn(3, ':');
    let mut number = || parts.next()?.parse::<usize>().ok();
    let (column, line) = (number(), number());
    let called = parts.next().unwrap_or_default();
    let at = of(called).and_then(|source| offset(&source.text, line?, column?));
    let at = at.unwrap_or(0);
    Fault {
        called,
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
pub(super) fn meant<'n>(
    reason: &'n str,
    templates: impl Iterator<Item = &'n str>,
) -> Option<&'n str> {
    let quoted = |sign: char| reason.split(sign).nth(1);
    for list in LISTS {
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
