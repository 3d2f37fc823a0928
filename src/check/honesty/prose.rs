//! What a story says in sentences of its own: its title, summary, what was learned, and its text without quotations.

use std::ops::Range;

use crate::base::source::{Source, Span};
use crate::parse::fields::Places;
use crate::parse::words::{Form, Plain};

/// The keys whose values are sentences that readers see first.
const KEYS: [&str; 3] = ["title", "summary", "learning"];

/// Words whose full stop ends no sentence.
const SHORTENED: [&str; 8] = ["approx", "e.g", "i.e", "vs", "no", "etc", "ca", "incl"];

/// A story's sentences.
#[derive(Debug)]
pub(super) struct Prose {
    plain: Plain,
    /// Each sentence as a part of the text.
    sentences: Vec<Range<usize>>,
}

/// One sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sentence<'p> {
    /// Its words.
    pub(super) text: &'p str,
    plain: &'p Plain,
    start: usize,
}

impl Prose {
    /// The sentences of a story whose values are at these places of its text.
    pub(super) fn of(places: &Places, source: &Source) -> Self {
        let plain = Plain::of(&source.text, Form::Markdown);
        let present = KEYS.into_iter().filter(|key| places.has(key));
        let values: Vec<Span> = present.map(|key| places.of(key)).collect();
        let mut sentences = Vec::new();
        let mut start = 0;
        for line in plain.text().split_inclusive('\n') {
            let whole = start..start + line.trim_end().len();
            start += line.len();
            let told = if whole.start >= plain.body() {
                marks(line).map(|marks| (whole.start + marks).min(whole.end)..whole.end)
            } else {
                told_first(&plain, whole, &values)
            };
            if let Some(told) = told {
                divide(plain.text(), told, &mut sentences);
            }
        }
        Self { plain, sentences }
    }

    /// The sentences, in their order.
    pub(super) fn sentences(&self) -> impl Iterator<Item = Sentence<'_>> {
        self.sentences.iter().map(|range| Sentence {
            text: &self.plain.text()[range.clone()],
            plain: &self.plain,
            start: range.start,
        })
    }
}

impl Sentence<'_> {
    /// Where a part of it stands in the file.
    pub(super) fn span(&self, part: Range<usize>) -> Span {
        self.plain
            .span(self.start + part.start..self.start + part.end)
    }

    /// Where all of it stands.
    pub(super) fn whole(&self) -> Span {
        self.span(0..self.text.len())
    }
}

/// How long the marks before the words of a line below the front matter are; `None` where the authors do not tell it
/// themselves: quotations are somebody else's, and headings and tables are no sentences.
fn marks(line: &str) -> Option<usize> {
    let words = line.trim_start();
    if words.starts_with(['>', '#', '|']) {
        return None;
    }
    let bullets = ["- ", "* ", "+ "].into_iter();
    let plain = bullets.fold(words, |words, bullet| words.trim_start_matches(bullet));
    Some(line.len() - plain.len())
}

/// The part of a line of front matter that is one of some values.
fn told_first(plain: &Plain, line: Range<usize>, values: &[Span]) -> Option<Range<usize>> {
    if line.is_empty() {
        return None;
    }
    let place = plain.span(line.clone());
    let value = values
        .iter()
        .find(|value| value.start < place.end && place.start < value.end)?;
    let start = line
        .clone()
        .find(|at| plain.span(*at..*at + 1).start >= value.start)?;
    Some(start..line.end)
}

/// Divides a part of a text at the ends of its sentences.
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

/// Whether a sentence ends between what stands before a stop and behind it.
fn is_end(before: &str, behind: &str) -> bool {
    // Looked for only where it is asked for: each of many stops in a row has the same long word before it.
    let word = || before.rsplit([' ', '(']).next().unwrap_or_default();
    let goes_on = behind.strip_prefix(' ').is_none_or(|next| {
        next.starts_with(|c: char| c.is_lowercase())
            || SHORTENED.contains(&word().to_lowercase().as_str())
    });
    !goes_on
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::path::{Slug, SourcePath};
    use crate::base::source::Sources;
    use crate::model::story::Story;
    use crate::report::Report;

    #[test]
    fn sentences_are_those_of_the_author_each_with_its_span() {
        let text = "---\ntitle: A title. Two\nteam: No. This is none\nsummary: >\n  It fell\n  from approx. 4 to 3.\n\
                    ---\n\n## None\n\n> None.\n\n- *One*, e.g. this! Two\nof it.\n";
        let source = Source {
            path: SourcePath::new("content/stories/a.md").expect("is inside"),
            text: text.to_owned(),
        };
        let slug = Slug::from_name("a").expect("is a slug");
        let story = Story::parse(
            &source,
            slug,
            Sources::default().others(),
            &mut Report::default(),
        );
        let prose = Prose::of(&story.places, &source);
        let found: Vec<_> = prose
            .sentences()
            .map(|sentence| (source.line_column(sentence.whole().start), sentence.text))
            .collect();
        let expected = [
            ((2, 8), "A title."),
            ((2, 17), "Two"),
            ((5, 3), "It fell from approx. 4 to 3."),
            ((13, 4), "One, e.g. this!"),
            ((13, 21), "Two of it."),
        ];
        assert_eq!(found, expected);
    }
}
