//! The sections of a text's body, and changes of them.

use crate::base::source::Span;
use crate::edit::document::Document;
use crate::edit::layout::line_end;
use crate::edit::refused::Refused;
use crate::edit::value::normalised_text;
use crate::parse::markdown::section_headings;

/// A section of the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BodySection {
    /// Its heading, as Markdown; empty for the text before the first heading.
    pub heading: String,
    /// Its text, as Markdown, without empty lines around it. Line breaks are `\n`.
    pub text: String,
    /// The span of the whole section in the file.
    pub span: Span,
    /// The span of its text in the file.
    pub text_span: Span,
}

/// The sections of a body that begins at a byte of a text: what is before the first heading, then one for each heading
/// of level two or one.
pub(super) fn sections_of(text: &str, from: usize) -> Vec<BodySection> {
    let from = text.len() - text[from..].trim_start_matches('\u{feff}').len();
    let headings = section_headings(&text[from..]);
    let starts = headings.iter().map(|heading| from + heading.whole.start);
    let mut bounds: Vec<usize> = std::iter::once(from).chain(starts).collect();
    bounds.push(text.len());
    let first = std::iter::once((String::new(), from));
    let others = headings.iter().map(|heading| {
        let words = &text[from + heading.words.start..from + heading.words.end];
        (
            words.trim().to_owned(),
            line_end(text, from + heading.whole.end),
        )
    });
    first
        .chain(others)
        .zip(bounds.windows(2))
        .map(|((heading, after), bounds)| {
            let text_span = without_blank_lines(text, Span::new(after.min(bounds[1]), bounds[1]));
            BodySection {
                heading,
                text: normalised_text(&text[text_span.range()]),
                span: Span::new(bounds[0], bounds[1]),
                text_span,
            }
        })
        .collect()
}

/// A span without the blank lines at its start and the white space at its end; empty at its start if it is blank.
fn without_blank_lines(text: &str, span: Span) -> Span {
    let content = &text[span.range()];
    let words = content.trim_start();
    if words.is_empty() {
        return Span::new(span.start, span.start);
    }
    let first = content.len() - words.len();
    let start = content[..first]
        .rfind('\n')
        .map_or(0, |newline| newline + 1);
    Span::new(span.start + start, span.start + content.trim_end().len())
}

/// A change of the body.
#[derive(Debug, Clone, Copy)]
pub(super) enum BodyChange<'c> {
    /// Replaces the text of a section.
    Set(usize, &'c str),
    /// Adds a section at the end.
    Add(&'c str, &'c str),
    /// Removes a section.
    Remove(usize),
}

/// The text with a change of its body made.
///
/// A heading in the new text begins a section of its own. Everything else must stay as it was.
///
/// # Errors
///
/// The section is not there, or the change would alter another section.
pub(super) fn changed_body(document: &Document, change: BodyChange<'_>) -> Result<String, Refused> {
    let text = &document.text;
    let old = sections_of(text, document.body);
    let mut expected: Vec<(String, String)> = old
        .iter()
        .map(|section| (section.heading.clone(), section.text.clone()))
        .collect();
    let newline = document.newline();
    let in_file = |text: &str| text.replace('\n', newline);
    let (span, to) = match change {
        BodyChange::Set(at, new) => {
            let section = old.get(at).ok_or_else(Refused::not_there)?;
            let new = tidied(new);
            if new == section.text {
                return Ok(text.clone());
            }
            expected.splice(at..=at, pieces(&section.heading, &new));
            set_text(document, &old, at, &in_file(&new))
        }
        BodyChange::Add(heading, new) => {
            let heading = heading.split_whitespace().collect::<Vec<_>>().join(" ");
            if heading.is_empty() {
                return Err(Refused::not_there());
            }
            let new = tidied(new);
            expected.extend(pieces(&heading, &new));
            let end = text.len();
            let gap = gap_before(document, end);
            let words = if new.is_empty() {
                String::new()
            } else {
                format!("\n\n{new}")
            };
            (
                Span::new(end, end),
                in_file(&format!("{gap}## {heading}{words}\n")),
            )
        }
        BodyChange::Remove(0) => return changed_body(document, BodyChange::Set(0, "")),
        BodyChange::Remove(at) => {
            let section = old.get(at).ok_or_else(Refused::not_there)?;
            expected.remove(at);
            let is_last = at + 1 == old.len();
            let before = &text[document.body..section.span.start];
            match before.trim_end().len() {
                // The line break after the text above stays, and the empty lines go.
                kept if is_last && kept > 0 => {
                    let kept = document.body + kept;
                    let end = text[kept..]
                        .find('\n')
                        .map_or(text.len(), |newline| kept + newline + 1);
                    (Span::new(end, text.len()), String::new())
                }
                _ => (section.span, String::new()),
            }
        }
    };
    let mut changed = text.clone();
    changed.replace_range(span.range(), &to);
    let found = sections_of(&changed, document.body.min(changed.len()));
    let is_as_expected = found.len() == expected.len()
        && found
            .iter()
            .zip(&expected)
            .all(|(found, (heading, text))| found.heading == *heading && found.text == *text);
    if is_as_expected {
        Ok(changed)
    } else {
        Err(Refused::other_sections())
    }
}

/// A text in the form that a section has it.
fn tidied(text: &str) -> String {
    let text = normalised_text(text);
    let span = without_blank_lines(&text, Span::new(0, text.len()));
    text[span.range()].to_owned()
}

/// The sections that a text with this heading becomes, if headings are in it.
fn pieces(heading: &str, text: &str) -> Vec<(String, String)> {
    let mut pieces = sections_of(text, 0).into_iter();
    let first = pieces.next().map(|piece| piece.text).unwrap_or_default();
    let others = pieces.map(|piece| (piece.heading, piece.text));
    std::iter::once((heading.to_owned(), first))
        .chain(others)
        .collect()
}

/// The line breaks that are missing before an offset so that an empty line is there.
fn gap_before(document: &Document, at: usize) -> String {
    let before = &document.text[..at];
    let lines = before.trim_end_matches(['\r', '\n']);
    let there = before[lines.len()..].matches('\n').count();
    "\n".repeat(2_usize.saturating_sub(there))
}

/// The edit that replaces the text of the section at a position; `new` has the line breaks of the file.
fn set_text(document: &Document, sections: &[BodySection], at: usize, new: &str) -> (Span, String) {
    let section = &sections[at];
    let next = sections.get(at + 1).map(|next| next.span.start);
    let old = section.text_span;
    let before = &document.text[section.span.start..old.start];
    let heading_end = section.span.start + before.trim_end().len();
    match (old.start == old.end, new.is_empty()) {
        (false, false) | (true, true) => (old, new.to_owned()),
        (false, true) if at == 0 => {
            let end = next.unwrap_or(section.span.end);
            (Span::new(old.start, end), String::new())
        }
        (false, true) => (Span::new(heading_end, old.end), String::new()),
        (true, false) => {
            let there = document.text[old.start..section.span.end]
                .matches('\n')
                .count();
            let (lead, wanted) = match (at, next) {
                (0, Some(_)) => (gap_before(document, old.start), 2),
                (0, None) => (gap_before(document, old.start), 1),
                (_, Some(_)) => ("\n\n".to_owned(), 2),
                (_, None) => ("\n\n".to_owned(), 0),
            };
            let after = "\n".repeat(wanted.max(there) - there);
            let newline = document.newline();
            let [lead, after] = [lead, after].map(|gap| gap.replace('\n', newline));
            (
                Span::new(old.start, old.start),
                format!("{lead}{new}{after}"),
            )
        }
    }
}
