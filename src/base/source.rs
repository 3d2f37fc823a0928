//! The texts that a site is made from, and locations in them.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use memchr::{memchr, memchr_iter, memrchr};
use sha2::{Digest, Sha256};

use crate::base::encoding::Saved;
use crate::base::path::{PageUrl, SourcePath};
use crate::base::picture::{Picture, PictureFault, PictureMetadata};

/// A range of bytes in a source's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// The range from `start` up to but excluding `end`.
    pub fn new(start: usize, end: usize) -> Self {
        Self {
            start,
            end: end.max(start),
        }
    }

    /// The line of a text that contains a byte, without its line ending. A byte after the end is in the last line.
    pub fn of_line(text: &str, at: usize) -> Self {
        let bytes = text.as_bytes();
        let at = at.min(bytes.len());
        let start = memrchr(b'\n', &bytes[..at]).map_or(0, |newline| newline + 1);
        let end = memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |length| at + length);
        Self { start, end }
    }

    /// The same bytes as a `Range`, for slicing a text.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

/// A span in a file: where a finding is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location {
    /// The file.
    pub path: SourcePath,
    /// The span in its text.
    pub span: Span,
}

/// The extensions of the files that are read as texts; other files are only copied.
pub const TEXTS: [&str; 6] = ["md", "yaml", "yml", "csv", "txt", "ics"];

/// The most bytes that are read of one text; more than any book has. One byte more is kept of a longer text, so that it
/// is recognised as too long.
pub const MAX_BYTES: usize = 4 * 1024 * 1024;

/// The longest line that is shown in a suggestion, in bytes.
pub const LONGEST_SHOWN: usize = 500;

/// One text file of a site.
#[derive(Debug, Clone)]
pub struct Source {
    /// Its path.
    pub path: SourcePath,
    /// Its text, decoded.
    pub text: String,
    /// The SHA-256 hash of the text, made on first use.
    hash: OnceLock<[u8; 32]>,
}

impl Source {
    /// A text with its path.
    pub fn new(path: SourcePath, text: String) -> Self {
        Self {
            path,
            text,
            hash: OnceLock::new(),
        }
    }

    /// A source without text, for a file of which only the path matters.
    pub fn named(path: &SourcePath) -> Self {
        Self::new(path.clone(), String::new())
    }

    /// The line and column of an offset, both from 1; columns count characters.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let before = self.text.get(..offset).unwrap_or(&self.text);
        let line = memchr_iter(b'\n', before.as_bytes()).count() + 1;
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let column = before[start..]
            .trim_start_matches('\u{feff}')
            .chars()
            .count()
            + 1;
        (line, column)
    }

    /// Where the text begins: after the byte order mark that some Windows programs write.
    pub fn start(&self) -> usize {
        self.text.len() - self.text.trim_start_matches('\u{feff}').len()
    }

    /// Whether it is longer than the program reads.
    pub fn is_too_long(&self) -> bool {
        self.text.len() > MAX_BYTES
    }

    /// The line in which `span` begins, trimmed, with `part` in place of the span; only `part` when the line is too
    /// long to be shown.
    pub fn line_with(&self, span: Span, part: &str) -> String {
        let start = Span::of_line(&self.text, span.start).start;
        let rest = &self.text[span.end..];
        let end = span.end + rest.find(['\r', '\n']).unwrap_or(rest.len());
        if end - start > LONGEST_SHOWN {
            return part.to_owned();
        }
        let (head, tail) = (&self.text[start..span.start], &self.text[span.end..end]);
        let line = [&normalise_key(head), part, &with_colon_space(head, tail)].concat();
        line.trim_matches(['\u{feff}', ' ', '\t']).to_owned()
    }

    /// A location in this source.
    pub fn location(&self, span: Span) -> Location {
        Location {
            path: self.path.clone(),
            span,
        }
    }
}

impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        self.path == other.path && self.text == other.text
    }
}

impl Eq for Source {}

impl Hash for Source {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let hash = || Sha256::digest(&self.text).into();
        (&self.path, self.hash.get_or_init(hash)).hash(state);
    }
}

/// Normalises the start of a line up to a value: the key in lower case, and one space after its colon.
fn normalise_key(head: &str) -> String {
    let lead = head.len() - head.trim_start_matches(['\u{feff}', ' ', '-']).len();
    let is_key_character = |c: char| c.is_ascii_alphabetic() || matches!(c, '_' | ' ' | '-');
    let key = head[lead..].trim_end().strip_suffix(':').map(str::trim_end);
    match key.filter(|key| !key.is_empty() && key.chars().all(is_key_character)) {
        Some(key) if key.contains(|c: char| c.is_ascii_uppercase() || c == ' ') => {
            let key = key.to_lowercase().replace([' ', '-'], "_");
            format!("{}{key}: ", &head[..lead])
        }
        Some(_) if head.ends_with(':') => format!("{head} "),
        _ => head.to_owned(),
    }
}

/// The text after a replaced part of a line: if the part is a key, the colon follows it directly and has a space after
/// it.
fn with_colon_space<'t>(head: &str, tail: &'t str) -> Cow<'t, str> {
    let value = tail.trim_start().strip_prefix(':').map(str::trim_start);
    match value.filter(|_| head.trim_start_matches(['\u{feff}', ' ', '-']).is_empty()) {
        Some("") => Cow::Borrowed(":"),
        Some(value) => Cow::Owned(format!(": {value}")),
        None => Cow::Borrowed(tail),
    }
}

/// Everything that a site is made from: the texts, and the names of the other files beside them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Sources {
    /// The texts: Markdown, YAML, CSV, plain text and calendars. If a text is too long, only its beginning.
    pub texts: BTreeMap<SourcePath, Arc<Source>>,
    /// The files that are copied unchanged, each with its size in bytes: pictures, documents, and texts that are too
    /// long.
    pub attachments: BTreeMap<SourcePath, u64>,
    /// The picture in each picture file, or why it cannot be shown.
    pub pictures: BTreeMap<SourcePath, Result<Picture, PictureFault>>,
    /// The metadata in the files of pictures.
    pub picture_metadata: BTreeMap<SourcePath, PictureMetadata>,
    /// The encodings of texts that are not in UTF-8.
    pub saved: BTreeMap<SourcePath, Saved>,
    /// The addresses of withdrawn pages, each with the path that its text had.
    pub withdrawn: BTreeMap<PageUrl, SourcePath>,
    /// The withdrawn texts, by the paths that they had.
    pub withdrawn_texts: BTreeMap<SourcePath, Arc<Source>>,
}

impl Sources {
    /// Adds a text.
    pub fn add_text(&mut self, path: SourcePath, text: String) {
        let source = Source::new(path.clone(), text);
        self.texts.insert(path, Arc::new(source));
    }

    /// The text in a file, if it is one.
    pub fn text(&self, path: &SourcePath) -> Option<&Source> {
        self.texts.get(path).map(Arc::as_ref)
    }

    /// The line and column of a location, both from 1; the beginning of a file that is not a text.
    pub fn line_column(&self, location: &Location) -> (usize, usize) {
        let source = self.texts.get(&location.path);
        source.map_or((1, 1), |source| source.line_column(location.span.start))
    }

    /// Records that a text was withdrawn. Its page counts as withdrawn unless a different text has that page now.
    pub fn add_withdrawn(&mut self, path: SourcePath, text: String) {
        let url = PageUrl::of_text(&path);
        let is_taken = |text: &SourcePath| PageUrl::of_text(text) == url;
        if let Some(url) = url.clone().filter(|_| !self.texts.keys().any(is_taken)) {
            self.withdrawn.insert(url, path.clone());
        }
        let source = Source::new(path.clone(), text);
        self.withdrawn_texts.insert(path, Arc::new(source));
    }

    /// The same sources with one text withdrawn, whether or not it is still there.
    pub fn without(&self, path: &SourcePath) -> Self {
        let mut without = self.clone();
        let removed = without.texts.remove(path);
        let removed = removed.or_else(|| without.withdrawn_texts.remove(path));
        without.saved.remove(path);
        let text = removed.map_or_else(String::new, |source| source.text.clone());
        without.add_withdrawn(path.clone(), text);
        without
    }

    /// The same sources with a text added, even if it was withdrawn.
    pub fn with(&self, path: &SourcePath) -> Self {
        let mut with = self.clone();
        with.withdrawn.retain(|_, withdrawn| withdrawn != path);
        if let Some(source) = with.withdrawn_texts.remove(path)
            && !with.has(path)
        {
            with.texts.insert(path.clone(), source);
        }
        with
    }

    /// The picture in a file, if it can be read.
    pub fn picture(&self, path: &SourcePath) -> Option<&Picture> {
        self.pictures.get(path)?.as_ref().ok()
    }

    /// Whether there is a file with that path.
    pub fn has(&self, path: &SourcePath) -> bool {
        self.texts.contains_key(path) || self.attachments.contains_key(path)
    }

    /// The tables that this text names and no other text does. Drafts count as other texts, and withdrawn texts do not;
    /// this text may be withdrawn itself.
    pub fn tables_only_of(&self, path: &SourcePath) -> BTreeSet<SourcePath> {
        let own = [&self.texts, &self.withdrawn_texts].map(|texts| texts.get(path));
        let others = self.texts.values().filter(|text| text.path != *path);
        self.tables_only_in(own.into_iter().flatten(), others)
    }

    /// The tables that withdrawn texts name and no others do.
    pub fn tables_of_withdrawn(&self) -> BTreeSet<SourcePath> {
        self.tables_only_in(self.withdrawn_texts.values(), self.texts.values())
    }

    /// The tables that some texts name and none of the others do.
    fn tables_only_in<'s>(
        &'s self,
        own: impl Iterator<Item = &'s Arc<Source>>,
        others: impl Iterator<Item = &'s Arc<Source>>,
    ) -> BTreeSet<SourcePath> {
        let is_page = |text: &&Arc<Source>| text.path.extension() == "md";
        let own: Vec<_> = own.filter(is_page).collect();
        let others: Vec<_> = others.filter(is_page).collect();
        let tables = self.texts.keys().filter(|table| {
            let is_in = |text: &&Arc<Source>| text.text.contains(table.file_name());
            table.extension() == "csv" && own.iter().any(is_in) && !others.iter().any(is_in)
        });
        tables.cloned().collect()
    }

    /// The size of a file in bytes, if there is one with that path.
    pub fn size(&self, path: &SourcePath) -> Option<u64> {
        let text = self.texts.get(path).map(|source| source.text.len() as u64);
        self.attachments.get(path).copied().or(text)
    }

    /// The facts about the other files that the parser of one text may use.
    pub fn other_files(&self) -> OtherFiles<'_> {
        OtherFiles {
            sources: self,
            answers: None,
        }
    }

    /// Like [`other_files`](Self::other_files), and notes each fact that is used.
    pub fn other_files_noted<'s>(&'s self, answers: &'s Answers) -> OtherFiles<'s> {
        OtherFiles {
            sources: self,
            answers: Some(answers),
        }
    }

    /// Every file, by path.
    pub fn files(&self) -> impl Iterator<Item = &SourcePath> {
        let is_no_text = |path: &&SourcePath| !self.texts.contains_key(*path);
        let other_files = self.attachments.keys().filter(is_no_text);
        self.texts.keys().chain(other_files)
    }
}

/// The facts about the other files of a site that a text may use while it is parsed: their sizes and the pictures, but
/// not their contents.
#[derive(Debug, Clone, Copy)]
pub struct OtherFiles<'s> {
    sources: &'s Sources,
    answers: Option<&'s Answers>,
}

/// Notes of the facts that were used while a text was parsed.
pub type Answers = RefCell<Vec<Answer>>;

/// A fact about another file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The size of a file, if it is there.
    Size(SourcePath, Option<u64>),
    /// The picture in a file, if it can be read.
    Picture(SourcePath, Option<Picture>),
    /// Whether the text of a page was withdrawn.
    Withdrawn(PageUrl, bool),
}

impl Answer {
    /// Whether it is a fact about these files too.
    pub fn holds(&self, sources: &Sources) -> bool {
        match self {
            Self::Size(path, size) => sources.size(path) == *size,
            Self::Picture(path, picture) => sources.picture(path) == picture.as_ref(),
            Self::Withdrawn(page, is_withdrawn) => {
                sources.withdrawn.contains_key(page) == *is_withdrawn
            }
        }
    }
}

impl<'s> OtherFiles<'s> {
    /// The size of a file in bytes, if there is one with that path.
    pub fn size(self, path: &SourcePath) -> Option<u64> {
        let size = self.sources.size(path);
        self.note(|| Answer::Size(path.clone(), size));
        size
    }

    /// The picture in a file, if it can be read.
    pub fn picture(self, path: &SourcePath) -> Option<&'s Picture> {
        let picture = self.sources.picture(path);
        self.note(|| Answer::Picture(path.clone(), picture.cloned()));
        picture
    }

    /// Whether the text of a page was withdrawn.
    pub fn is_withdrawn(self, page: &PageUrl) -> bool {
        let is_withdrawn = self.sources.withdrawn.contains_key(page);
        self.note(|| Answer::Withdrawn(page.clone(), is_withdrawn));
        is_withdrawn
    }

    fn note(self, answer: impl FnOnce() -> Answer) {
        if let Some(answers) = self.answers {
            answers.borrow_mut().push(answer());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_characters_are_counted_from_one() {
        let path = SourcePath::new("a.md").expect("is inside");
        let source = Source::new(path, "\u{feff}é: 1\nb: 2\n".to_owned());
        assert_eq!(source.line_column(0), (1, 1));
        assert_eq!(source.line_column(5), (1, 2));
        assert_eq!(
            source.line_column(source.text.find('b').expect("is there")),
            (2, 1)
        );
        assert_eq!(source.line_column(999), (3, 1));
    }

    #[test]
    fn a_line_is_found_by_any_of_its_bytes() {
        let text = "aé\n\nb";
        let line = |at: usize| &text[Span::of_line(text, at).range()];
        let lines: Vec<&str> = (0..9).map(line).collect();
        assert_eq!(lines, ["aé", "aé", "aé", "aé", "", "b", "b", "b", "b"]);
        assert_eq!(Span::of_line("", 0), Span::new(0, 0));
        assert_eq!(Span::of_line("\n", 1), Span::new(1, 1));
    }
}
