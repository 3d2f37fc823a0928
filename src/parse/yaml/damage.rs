//! Faults in a line that are found before YAML is parsed, and characters that Word and Windows put in place of others.

use crate::base::characters::{is_bullet, is_odd_space, is_unseen};
use crate::base::source::Span;
use crate::parse::yaml::repair::Edit;

/// A fault in a line.
#[derive(Debug)]
pub(super) struct Damage {
    /// How it is reported.
    pub(super) kind: DamageKind,
    /// The span of the wrong character or word.
    pub(super) at: Span,
    /// What is wrong.
    pub(super) reason: String,
    /// What the author can do.
    pub(super) suggestion: &'static str,
    /// The edits that repair it.
    pub(super) edits: Vec<Edit>,
}

impl Damage {
    /// Something that YAML cannot read, or reads differently from what was meant.
    pub(super) fn unreadable(
        at: Span,
        reason: impl Into<String>,
        suggestion: &'static str,
        edits: Vec<Edit>,
    ) -> Self {
        Self {
            kind: DamageKind::Unreadable,
            at,
            reason: reason.into(),
            suggestion,
            edits,
        }
    }

    /// An edit that belongs to a fault that has already been reported.
    pub(super) fn already_reported(edit: Edit) -> Self {
        Self {
            kind: DamageKind::Reported,
            at: edit.at,
            reason: String::new(),
            suggestion: "",
            edits: vec![edit],
        }
    }
}

/// How a fault is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DamageKind {
    /// YAML reads something other than what was meant, or nothing.
    Unreadable,
    /// A character that begins a shorthand of YAML.
    Shorthand,
    /// A character that is harmless in YAML, but was not intended.
    Stray,
    /// Part of a fault that has already been reported.
    Reported,
}

/// The suggestion for a value that needs quotation marks.
pub(super) const IN_QUOTES: &str = "put the value in quotation marks";

/// The suggestion for a character in place of a value.
pub(super) const LEAVE_OUT: &str =
    "if nobody knows the value, leave out the line: the page then says that it is missing";

/// Whether a character is white space of any kind within a line, visible or not.
pub(super) fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t') || is_odd_space(c) || is_unseen(c)
}

/// Whether a character is one that people use as a list mark.
pub(super) fn is_list_mark(c: char) -> bool {
    is_bullet(c) || c == '✓'
}

/// The characters that close a curly or foreign opening quotation mark; none for any other character.
pub(super) fn closing_quotes(c: char) -> &'static [char] {
    match c {
        '“' | '”' | '„' | '″' => &['”', '“', '"', '″'],
        '‘' | '’' | '‚' => &['’', '‘', '\''],
        '«' => &['»'],
        '´' => &['´'],
        _ => &[],
    }
}

/// An invisible character in words.
pub(super) fn unseen(at: Span) -> Damage {
    Damage {
        kind: DamageKind::Stray,
        at,
        reason: "there is an invisible character in these words".to_owned(),
        suggestion: "delete it, and retype the words around it",
        edits: vec![Edit::new(at, "")],
    }
}

/// A span of white space, repaired, and its first character that is not a plain space.
pub(super) struct Blanks {
    /// The plain spaces that belong there.
    pub(super) plain: String,
    /// The first character that does not belong there.
    pub(super) odd: Option<OddBlank>,
}

/// White space other than plain spaces.
#[derive(Clone, Copy)]
pub(super) struct OddBlank {
    /// The span of the character.
    pub(super) at: Span,
    /// The fault in the character.
    pub(super) reason: &'static str,
    /// What the author can do.
    pub(super) suggestion: &'static str,
}

impl OddBlank {
    /// The damage to report for it, which `edits` repair.
    pub(super) fn damage(self, edits: Vec<Edit>) -> Damage {
        Damage::unreadable(self.at, self.reason, self.suggestion, edits)
    }
}

/// Checks the white space in a span; `tab` replaces each tab.
pub(super) fn blanks(text: &str, span: Span, tab: &str) -> Blanks {
    let mut blanks = Blanks {
        plain: String::new(),
        odd: None,
    };
    for (at, c) in text[span.start..span.end].char_indices() {
        let words = match c {
            ' ' => None,
            '\t' => Some([
                "there is a tab instead of spaces",
                "use the space bar instead of the tab key",
            ]),
            _ if is_odd_space(c) => Some([
                "there is a no-break space instead of an ordinary space",
                "delete it and press the space bar",
            ]),
            _ => Some(["there is an invisible character here", "delete it"]),
        };
        let start = span.start + at;
        let at = Span::new(start, start + c.len_utf8());
        blanks.odd = blanks.odd.or_else(|| {
            words.map(|[reason, suggestion]| OddBlank {
                at,
                reason,
                suggestion,
            })
        });
        blanks.plain.push_str(match c {
            '\t' => tab,
            _ if is_unseen(c) => "",
            _ => " ",
        });
    }
    blanks
}
