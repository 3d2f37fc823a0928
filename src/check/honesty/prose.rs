//! Divides a story into sentences: its title, summary, learning, and its text without quotations; and the short texts
//! outside them, in tables and in keys.

use std::ops::Range;

use crate::base::source::Span;
use crate::parse::fields::KeySpans;
use crate::parse::readable_text::ReadableText;

/// The keys whose values are sentences that readers see first.
pub(super) const KEYS: [&str; 3] = ["title", "summary", "learning"];

/// The nested keys whose values say something about the results, outside the sentences.
const ASIDES: [&str; 3] = ["idea: ", "definition: ", "change: "];

/// The keys that say what should be. Only what they say has happened is a claim.
const AIMS: [&str; 2] = ["aim: ", "global_aim: "];

/// The mark of a heading.
const HEADING: &str = "# ";

/// The text before each cell of a table.
pub(super) const ROW: &str = "| ";

/// Abbreviations whose full stop does not end a sentence.
const ABBREVIATIONS: [&str; 8] = ["approx", "e.g", "i.e", "vs", "no", "etc", "ca", "incl"];

/// A story's sentences.
#[derive(Debug)]
pub(super) struct Prose<'s> {
    readable: &'s ReadableText,
    /// The range of each sentence in the text.
    sentences: Vec<Range<usize>>,
    /// The range of each table row in the text.
    rows: Vec<Range<usize>>,
    /// Each idea, definition and mark of a chart as a range of the text.
    asides: Vec<Range<usize>>,
}

/// One sentence, or one row of a table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sentence<'p> {
    /// Its text.
    pub(super) text: &'p str,
    readable: &'p ReadableText,
    start: usize,
}

impl<'s> Prose<'s> {
    /// The sentences of a text: of a story whose values are at these spans, or of a page.
    pub(super) fn of(spans: Option<&KeySpans>, readable: &'s ReadableText) -> Self {
        let keys = KEYS.into_iter().filter_map(|key| Some((key, spans?)));
        let present = keys.filter(|(key, spans)| spans.has(key));
        let values: Vec<Span> = present.map(|(key, spans)| spans.of(key)).collect();
        let (mut sentences, mut rows, mut asides) = (Vec::new(), Vec::new(), Vec::new());
        let mut start = 0;
        for line in readable.text().split_inclusive('\n') {
            let whole = start..start + line.trim_end().len();
            start += line.len();
            if whole.start >= readable.body() && line.starts_with(ROW) {
                rows.push(whole.clone());
            }
            if whole.start < readable.body() {
                for part in asides_in(line.trim_end()) {
                    let part = whole.start + part.start..whole.start + part.end;
                    divide(readable.text(), part, &mut asides);
                }
                if let Some(key) = AIMS.iter().find(|key| line.starts_with(**key)) {
                    let mut aims = Vec::new();
                    let part = (whole.start + key.len()).min(whole.end)..whole.end;
                    divide(readable.text(), part, &mut aims);
                    let claims = aims
                        .into_iter()
                        .filter(|range| says_what_happened(&readable.text()[range.clone()]));
                    asides.extend(claims);
                }
            }
            let sentence_part = if whole.start >= readable.body() {
                marks(line).map(|marks| (whole.start + marks).min(whole.end)..whole.end)
            } else {
                value_in_line(readable, whole, &values)
            };
            if let Some(sentence_part) = sentence_part {
                divide(readable.text(), sentence_part, &mut sentences);
            }
        }
        Self {
            readable,
            sentences,
            rows,
            asides,
        }
    }

    /// The sentences, in order.
    pub(super) fn sentences(&self) -> impl Iterator<Item = Sentence<'_>> {
        self.sentences.iter().map(|range| self.part(range))
    }

    /// The rows of all tables, in order.
    pub(super) fn rows(&self) -> impl Iterator<Item = Sentence<'_>> {
        self.rows.iter().map(|range| self.part(range))
    }

    /// The ideas, definitions and marks of charts, in order.
    pub(super) fn asides(&self) -> impl Iterator<Item = Sentence<'_>> {
        self.asides.iter().map(|range| self.part(range))
    }

    fn part(&self, range: &Range<usize>) -> Sentence<'_> {
        Sentence {
            text: &self.readable.text()[range.clone()],
            readable: self.readable,
            start: range.start,
        }
    }
}

impl Sentence<'_> {
    /// The span in the file of a part of the sentence.
    pub(super) fn span(&self, part: Range<usize>) -> Span {
        self.readable
            .span(self.start + part.start..self.start + part.end)
    }

    /// The span in the file of the whole sentence.
    pub(super) fn whole(&self) -> Span {
        self.span(0..self.text.len())
    }
}

/// The values of those keys in a line of front matter: the rest of the line, or, between braces, up to the next key.
fn asides_in(line: &str) -> Vec<Range<usize>> {
    let find = |key: &&str| {
        if line.starts_with(*key) {
            return Some(key.len()..line.len());
        }
        let brace = line.find('{')?;
        let at = brace + line[brace..].find(*key)?;
        let is_key = line[..at].ends_with(['{', ' ']);
        let start = at + key.len();
        let end = line[start..].find('}').unwrap_or(line.len() - start);
        let end = next_key(&line[start..start + end]).unwrap_or(end);
        is_key.then_some(start..start + end)
    };
    ASIDES.iter().filter_map(find).collect()
}

/// Where a comma and the next key begin: `, effect: `.
fn next_key(text: &str) -> Option<usize> {
    let mut commas = text.match_indices(", ");
    let is_key = |word: &str| word.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    commas.find_map(|(at, _)| {
        let (key, _) = text[at + 2..].split_once(": ")?;
        is_key(key).then_some(at)
    })
}

/// Whether an aim says that something has happened: “we reduced falls”, and not “reduce falls” or “falls reduced by June”.
fn says_what_happened(aim: &str) -> bool {
    const HAPPENED: [&str; 8] = [
        "was", "were", "has", "have", "had", "fell", "rose", "dropped",
    ];
    let lower = aim.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphabetic()).collect();
    let we_did = words.windows(2).any(|pair| {
        pair[0] == "we" && (pair[1].ends_with("ed") || ["cut", "halved"].contains(&pair[1]))
    });
    let is_open = words
        .iter()
        .any(|word| ["by", "until", "will", "if"].contains(word))
        && words
            .windows(2)
            .any(|pair| pair[0] == "by" && !pair[1].is_empty() && pair[1] != "about");
    let is_begun = words.first() == Some(&"to");
    !is_begun && !is_open && (we_did || words.iter().any(|word| HAPPENED.contains(word)))
}

/// The length of the marks at the start of a line below the front matter; `None` where the line has no sentences of the
/// authors: quotations are somebody else's, and a row of a table is not a sentence.
fn marks(line: &str) -> Option<usize> {
    let words = line.trim_start();
    if ["> ", ROW].iter().any(|mark| words.starts_with(mark)) {
        return None;
    }
    let rest = words.trim_start_matches(HEADING).trim_start_matches("- ");
    Some(line.len() - rest.len())
}

/// The part of a front matter line that belongs to one of these values.
fn value_in_line(
    readable: &ReadableText,
    line: Range<usize>,
    values: &[Span],
) -> Option<Range<usize>> {
    if line.is_empty() {
        return None;
    }
    let span = readable.span(line.clone());
    let value = values
        .iter()
        .find(|value| value.start < span.end && span.start < value.end)?;
    let start = line
        .clone()
        .find(|at| readable.span(*at..*at + 1).start >= value.start)?;
    Some(start..line.end)
}

/// Divides a part of a text into sentences.
fn divide(text: &str, part: Range<usize>, sentences: &mut Vec<Range<usize>>) {
    let mut start = part.start;
    for (at, _) in text[part.clone()].match_indices(['.', '!', '?']) {
        let at = part.start + at;
        if is_end(&text[start..at], &text[at + 1..part.end]) {
            sentences.push(start..at + 1);
            start = (at + 2).min(part.end);
        }
    }
    if !text[start..part.end].trim().is_empty() {
        sentences.push(start..part.end);
    }
}

/// Whether a sentence ends between the text before and the text after a stop.
fn is_end(before: &str, after: &str) -> bool {
    // Computed only when needed: many stops in a row would each look at the same long word before them.
    let word = || before.rsplit([' ', '(']).next().unwrap_or_default();
    let continues = after.strip_prefix(' ').is_none_or(|next| {
        next.starts_with(|c: char| c.is_lowercase())
            || ABBREVIATIONS.contains(&word().to_lowercase().as_str())
    });
    !continues
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::path::{Slug, SourcePath};
    use crate::base::source::{Source, Sources};
    use crate::model::story::ParsedStory;
    use crate::report::Report;

    #[test]
    fn only_the_authors_own_sentences_are_read_each_with_its_span() {
        let text = "---\ntitle: A title. Two\nteam: No. This is none\nsummary: >\n  It fell\n  from approx. 4 to 3.\n\
                    ---\n\n## A heading\n\n> None.\n\n- *One*, e.g. this! Two\nof it.\n";
        let source = Source::new(
            SourcePath::new("content/stories/a.md").expect("is inside"),
            text.to_owned(),
        );
        let slug = Slug::from_name("a").expect("is a slug");
        let (story, front_matter) = ParsedStory::parse(
            &source,
            slug,
            Sources::default().other_files(),
            &mut Report::default(),
        );
        let readable = ReadableText::of_page(front_matter, &story.body.readable);
        let prose = Prose::of(Some(&story.spans), &readable);
        let found: Vec<_> = prose
            .sentences()
            .map(|sentence| (source.line_column(sentence.whole().start), sentence.text))
            .collect();
        let expected = [
            ((2, 8), "A title."),
            ((2, 17), "Two"),
            ((5, 3), "It fell from approx. 4 to 3."),
            ((9, 4), "A heading"),
            ((13, 4), "One, e.g. this!"),
            ((13, 21), "Two of it."),
        ];
        assert_eq!(found, expected);
    }
}
