//! A repaired text, with a source map back to the text as typed.

use crate::base::source::Span;

/// A replacement of a span.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Edit {
    /// The span in the text as typed.
    pub(super) at: Span,
    /// The replacement.
    pub(super) to: String,
}

impl Edit {
    pub(super) fn new(at: Span, to: impl Into<String>) -> Self {
        let to = to.into();
        Self { at, to }
    }

    /// An insertion at one offset.
    pub(super) fn insert(at: usize, to: impl Into<String>) -> Self {
        Self::new(Span::new(at, at), to)
    }
}

/// A text with edits applied.
#[derive(Debug)]
pub(super) struct Repaired<'t> {
    /// The text as it was typed.
    as_typed: &'t str,
    /// The repaired text.
    pub(super) text: String,
    /// The span of each replacement in the repaired text, with its span in the text as typed.
    parts: Vec<(Span, Span)>,
}

impl<'t> Repaired<'t> {
    /// Applies all edits; if two overlap, only the first.
    pub(super) fn new(typed: &'t str, edits: &[Edit]) -> Self {
        let mut edits: Vec<&Edit> = edits.iter().collect();
        edits.sort_by_key(|edit| edit.at);
        let mut repaired = Self {
            as_typed: typed,
            text: String::with_capacity(typed.len()),
            parts: Vec::new(),
        };
        let mut done = 0;
        for edit in edits {
            if edit.at.start < done {
                continue;
            }
            repaired.text.push_str(&typed[done..edit.at.start]);
            let start = repaired.text.len();
            repaired.text.push_str(&edit.to);
            let part = Span::new(start, repaired.text.len());
            repaired.parts.push((part, edit.at));
            done = edit.at.end;
        }
        repaired.text.push_str(&typed[done..]);
        repaired
    }

    /// The offset in the text as typed for an offset in this text; within a replacement it is approximate.
    pub(super) fn offset_in_typed(&self, at: usize) -> usize {
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

    /// The span in the text as typed for a span of this text.
    pub(super) fn span_in_typed(&self, span: Span) -> Span {
        Span::new(
            self.offset_in_typed(span.start),
            self.offset_in_typed(span.end),
        )
    }
}

/// Words in quotation marks, escaped for YAML.
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
    fn every_span_maps_back_to_the_text_as_typed() {
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
        let repaired = Repaired::new(typed, &edits);
        assert_eq!(repaired.text, "a: \"b: c\" d]");
        for part in ["b: c", "d"] {
            let now = repaired.text.find(part).expect("is there");
            let span = Span::new(now, now + part.len());
            assert_eq!(repaired.span_in_typed(span), at(part), "{part}");
        }
        assert_eq!(repaired.offset_in_typed(repaired.text.len()), typed.len());
    }

    #[test]
    fn a_span_in_repaired_text_is_on_character_boundaries() {
        let repaired = Repaired::new("a\u{fffd}: b", &[Edit::new(Span::new(1, 4), "xyz")]);
        for at in 0..repaired.text.len() {
            assert!(
                repaired
                    .as_typed
                    .is_char_boundary(repaired.offset_in_typed(at)),
                "{at}"
            );
        }
    }

    #[test]
    fn words_in_quotation_marks_stay_the_same() {
        assert_eq!(quoted("a: b"), "\"a: b\"");
        assert_eq!(quoted("a \"b\""), "'a \"b\"'");
        assert_eq!(quoted("a's \"b\""), "'a''s \"b\"'");
    }
}
