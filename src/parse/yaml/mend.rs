//! A text with some of it put right, which still knows where each part stood.

use crate::base::source::Span;

/// A part of a text and what is to stand in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Edit {
    /// The part, in bytes of the text as it was typed.
    pub(super) at: Span,
    /// What stands there once it is put right.
    pub(super) to: String,
}

impl Edit {
    pub(super) fn new(at: Span, to: impl Into<String>) -> Self {
        let to = to.into();
        Self { at, to }
    }

    /// Something put in at one place.
    pub(super) fn insert(at: usize, to: impl Into<String>) -> Self {
        Self::new(Span::new(at, at), to)
    }
}

/// A text put right.
#[derive(Debug)]
pub(super) struct Mended<'t> {
    /// The text as it was typed.
    as_typed: &'t str,
    /// The text.
    pub(super) text: String,
    /// Where each edited part stands in it, with where it stood.
    parts: Vec<(Span, Span)>,
}

impl<'t> Mended<'t> {
    /// The text with all edits made. Of two that overlap the first is made.
    pub(super) fn new(typed: &'t str, edits: &[Edit]) -> Self {
        let mut edits: Vec<&Edit> = edits.iter().collect();
        edits.sort_by_key(|edit| edit.at);
        let mut mended = Self {
            as_typed: typed,
            text: String::with_capacity(typed.len()),
            parts: Vec::new(),
        };
        let mut done = 0;
        for edit in edits {
            if edit.at.start < done {
                continue;
            }
            mended.text.push_str(&typed[done..edit.at.start]);
            let start = mended.text.len();
            mended.text.push_str(&edit.to);
            let part = Span::new(start, mended.text.len());
            mended.parts.push((part, edit.at));
            done = edit.at.end;
        }
        mended.text.push_str(&typed[done..]);
        mended
    }

    /// Where in the text as it was typed a place of this text stood; within an edited part, about there.
    pub(super) fn typed(&self, at: usize) -> usize {
        let before = self.parts.partition_point(|(now, _)| now.start <= at);
        match before.checked_sub(1).map(|place| self.parts[place]) {
            None => at,
            Some((now, then)) if at < now.end => {
                let within = (then.start + (at - now.start)).min(then.end);
                self.as_typed.floor_char_boundary(within)
            }
            Some((now, then)) => then.end + (at - now.end),
        }
    }

    /// Where a part of this text stood.
    pub(super) fn typed_span(&self, span: Span) -> Span {
        Span::new(self.typed(span.start), self.typed(span.end))
    }
}

/// Words in quotation marks, as YAML reads them.
pub(super) fn quoted(words: &str) -> String {
    if !words.contains(['"', '\\']) {
        format!("\"{words}\"")
    } else if !words.contains('\'') {
        format!("'{words}'")
    } else {
        format!("'{}'", words.replace('\'', "''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_span_is_found_again() {
        let typed = "a：“b: c” d";
        let at = |part: &str| {
            let start = typed.find(part).expect("is there");
            Span::new(start, start + part.len())
        };
        let edits = [
            Edit::new(at("”"), "\""),
            Edit::new(at("：“"), ": \""),
            Edit::insert(typed.len(), "]"),
        ];
        let mended = Mended::new(typed, &edits);
        assert_eq!(mended.text, "a: \"b: c\" d]");
        for part in ["b: c", "d"] {
            let now = mended.text.find(part).expect("is there");
            let span = Span::new(now, now + part.len());
            assert_eq!(mended.typed_span(span), at(part), "{part}");
        }
        assert_eq!(mended.typed(mended.text.len()), typed.len());
    }

    #[test]
    fn a_span_in_mended_text_is_between_characters() {
        let mended = Mended::new("a\u{fffd}: b", &[Edit::new(Span::new(1, 4), "xyz")]);
        for at in 0..mended.text.len() {
            assert!(mended.as_typed.is_char_boundary(mended.typed(at)), "{at}");
        }
    }

    #[test]
    fn words_in_quotation_marks_stay_the_same() {
        assert_eq!(quoted("a: b"), "\"a: b\"");
        assert_eq!(quoted("a \"b\""), "'a \"b\"'");
        assert_eq!(quoted("a's \"b\""), "'a''s \"b\"'");
    }
}
