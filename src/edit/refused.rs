//! Why a change is not made.

use crate::base::source::Span;

/// Why a file cannot be shown as a form, or a change of it is not made. Nothing is written then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The kind of reason.
    pub kind: RefusedKind,
    /// The reason and what to do, as sentences for the person at the form.
    pub message: String,
    /// Where the file is damaged, if it is.
    pub span: Option<Span>,
}

/// The kind of reason why a change is not made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefusedKind {
    /// Part of the file cannot be read, so no form can show it.
    Damaged,
    /// What is in the file would differ from what was typed.
    Different,
    /// The file has no such value, item or section.
    NotThere,
}

impl Refused {
    /// A file that is damaged at a span, on a line counted from 1.
    pub(super) fn damaged(line: usize, span: Span, why: &str) -> Self {
        Self {
            kind: RefusedKind::Damaged,
            message: format!(
                "This file cannot be shown as a form yet: on line {line}, {why}. Put this right in the text of the file first."
            ),
            span: Some(span),
        }
    }

    /// A change that does not come out as typed.
    pub(super) fn different() -> Self {
        Self {
            kind: RefusedKind::Different,
            message: "This change would have come out differently from what was typed, so nothing was changed. Make it in \
                      the text of the file instead."
                .to_owned(),
            span: None,
        }
    }

    /// A body in which the change would alter other sections.
    pub(super) fn other_sections() -> Self {
        Self {
            kind: RefusedKind::Different,
            message: "This text would have changed the sections after it, so nothing was changed. Look for a code block or \
                      a comment in it that is opened and never closed."
                .to_owned(),
            span: None,
        }
    }

    /// A path or a section that leads to nothing.
    pub(super) fn not_there() -> Self {
        Self {
            kind: RefusedKind::NotThere,
            message: "What you changed is no longer in the file, so nothing was changed. Load the file again, then repeat \
                      the change."
                .to_owned(),
            span: None,
        }
    }
}
