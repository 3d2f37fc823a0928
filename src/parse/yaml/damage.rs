//! What is wrong with a line before YAML sees it, and the signs that Word and Windows put where others should be.

use crate::base::characters::{is_bullet, is_line_break, is_odd_space, is_unseen};
use crate::base::source::Span;
use crate::parse::yaml::mend::Edit;

/// Something wrong with a line.
#[derive(Debug)]
pub(super) struct Damage {
    /// How it is told.
    pub(super) fault: Fault,
    /// The sign or word that is wrong, in bytes of the text.
    pub(super) at: Span,
    /// What is wrong, in plain words.
    pub(super) reason: String,
    /// What to do.
    pub(super) cure: &'static str,
    /// How to put it right.
    pub(super) edits: Vec<Edit>,
}

impl Damage {
    /// An edit that belongs to something told already.
    pub(super) fn silent(edit: Edit) -> Self {
        Self {
            fault: Fault::Told,
            at: edit.at,
            reason: String::new(),
            cure: "",
            edits: vec![edit],
        }
    }
}

/// How something wrong is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// YAML reads something else than is meant, or nothing.
    Unreadable,
    /// A sign that stands for a shorthand of YAML.
    Shorthand,
    /// A sign that does no harm to YAML, and is not meant.
    Stray,
    /// Part of something that is told already.
    Told,
}

/// What is said of a value in quotation marks.
pub(super) const IN_QUOTES: &str = "put the value in quotation marks";

/// What is said of a sign in place of a value.
pub(super) const LEAVE_OUT: &str =
    "leave the line out if nobody knows it: what is missing is shown as missing";

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

/// The quotation marks that close one that is no plain one; none for any other sign.
pub(super) fn closing_quotes(c: char) -> &'static [char] {
    match c {
        '“' | '”' | '„' | '″' => &['”', '“', '"', '″'],
        '‘' | '’' | '‚' => &['’', '‘', '\''],
        '«' => &['»'],
        '´' => &['´'],
        _ => &[],
    }
}

/// A sign that nobody sees in words that somebody reads.
pub(super) fn unseen(at: Span) -> Damage {
    Damage {
        fault: Fault::Stray,
        at,
        reason: "a sign that nobody can see stands within these words".to_owned(),
        cure: "delete it, and type the words around it again",
        edits: vec![Edit::new(at, "")],
    }
}

/// White space as it should be, and what is told of it: the first sign that is none, and the words for it.
pub(super) struct Blanks {
    /// The plain spaces to put there.
    pub(super) plain: String,
    /// What is wrong, and what to do.
    pub(super) odd: Option<(Span, &'static str, &'static str)>,
}

/// The white space between two places of a text, a tab put right as `tab`.
pub(super) fn blanks(text: &str, span: Span, tab: &str) -> Blanks {
    let mut blanks = Blanks {
        plain: String::new(),
        odd: None,
    };
    for (at, c) in text[span.start..span.end].char_indices() {
        let words = match c {
            ' ' => None,
            '\t' => Some([
                "a tab stands where spaces should",
                "press the space bar in place of the tab key",
            ]),
            _ if is_odd_space(c) => Some([
                "an invisible no-break space stands where a plain space should",
                "delete it and press the space bar",
            ]),
            _ => Some(["a sign that nobody can see stands here", "delete it"]),
        };
        let start = span.start + at;
        let place = Span::new(start, start + c.len_utf8());
        blanks.odd = blanks
            .odd
            .or_else(|| words.map(|[reason, cure]| (place, reason, cure)));
        blanks.plain.push_str(match c {
            '\t' => tab,
            _ if is_unseen(c) => "",
            _ => " ",
        });
    }
    blanks
}
