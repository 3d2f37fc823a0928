//! What can be wrong with a line before YAML reads it, and the characters that Word and Windows put in place of others.

use crate::base::characters::{is_bullet, is_line_break, is_odd_space, is_unseen};
use crate::base::source::Span;
use crate::parse::yaml::mend::Edit;

/// Something wrong with a line.
#[derive(Debug)]
pub(super) struct Damage {
    /// How it is reported.
    pub(super) fault: Fault,
    /// The character or word that is wrong, in bytes of the text.
    pub(super) at: Span,
    /// What is wrong, in plain words.
    pub(super) reason: String,
    /// What the author can do.
    pub(super) suggestion: &'static str,
    /// What puts it right.
    pub(super) edits: Vec<Edit>,
}

impl Damage {
    /// Something that YAML cannot read, or reads as something else.
    pub(super) fn unreadable(
        at: Span,
        reason: impl Into<String>,
        suggestion: &'static str,
        edits: Vec<Edit>,
    ) -> Self {
        Self {
            fault: Fault::Unreadable,
            at,
            reason: reason.into(),
            suggestion,
            edits,
        }
    }

    /// An edit that belongs to something that is reported already.
    pub(super) fn silent(edit: Edit) -> Self {
        Self {
            fault: Fault::Reported,
            at: edit.at,
            reason: String::new(),
            suggestion: "",
            edits: vec![edit],
        }
    }
}

/// How damage is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// YAML reads something else than is meant, or nothing.
    Unreadable,
    /// A character that begins a shorthand of YAML.
    Shorthand,
    /// A character that does no harm to YAML, and is not meant.
    Stray,
    /// Part of something that is reported already.
    Reported,
}

/// The suggestion for a value that needs quotation marks.
pub(super) const IN_QUOTES: &str = "put the value in quotation marks";

/// The suggestion for a character in place of a value.
pub(super) const LEAVE_OUT: &str =
    "if nobody knows the value, leave out the line: the page then says that it is missing";

/// Whether a character controls a device, as Word's own break of a line does, or breaks a line for some programs only.
pub(super) fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r') || is_line_break(c)
}

/// Whether a character stands for white space of any kind within a line.
pub(super) fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t') || is_odd_space(c) || is_unseen(c)
}

/// Whether a character is a mark that people put before an item of a list.
pub(super) fn is_mark_of_item(c: char) -> bool {
    is_bullet(c) || c == '✓'
}

/// The quotation marks that close one that is not a plain one; none for any other character.
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
        fault: Fault::Stray,
        at,
        reason: "there is an invisible character in these words".to_owned(),
        suggestion: "delete it, and retype the words around it",
        edits: vec![Edit::new(at, "")],
    }
}

/// White space as it should be, and the first character of it that is not a plain space.
pub(super) struct Blanks {
    /// The plain spaces that belong there.
    pub(super) plain: String,
    /// The first character that does not belong there.
    pub(super) odd: Option<OddBlank>,
}

/// White space that is not a plain space.
#[derive(Clone, Copy)]
pub(super) struct OddBlank {
    /// The character.
    pub(super) at: Span,
    /// What is wrong with it.
    pub(super) reason: &'static str,
    /// What the author can do.
    pub(super) suggestion: &'static str,
}

impl OddBlank {
    /// The damage that it does, which `edits` put right.
    pub(super) fn damage(self, edits: Vec<Edit>) -> Damage {
        Damage::unreadable(self.at, self.reason, self.suggestion, edits)
    }
}

/// The white space in a span of a text; `tab` takes the place of each tab.
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
