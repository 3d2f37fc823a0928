//! Looks through a text with many detectors: first for the words near which one may find something, all at once, then with
//! the patterns of those that may.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use memchr::{memchr, memchr3};
use regex_automata::Input;
use regex_automata::meta::{Config, Regex};

use crate::base::source::Span;
use crate::check::privacy::detector::{Detector, Finding, Hit, Known, Near};
use crate::report::Rule;

/// A pattern that is made ready when it is first needed.
type LazyRegex = LazyLock<Regex, Box<dyn FnOnce() -> Regex + Send>>;

/// Detectors that are ready to look.
pub(super) struct Search {
    /// All words of all places; `None` where no detector needs any.
    words: Option<AhoCorasick>,
    /// For each word, which of the places near words it makes one.
    nears_of: Vec<Vec<usize>>,
    /// The places where detectors look, each once.
    nears: Vec<Near>,
    each: Vec<Ready>,
}

/// A detector with its pattern.
struct Ready {
    detector: &'static Detector,
    regex: LazyRegex,
    /// Which of the places it looks at.
    near: usize,
}

impl Search {
    /// Makes detectors ready.
    pub(super) fn new(detectors: impl Iterator<Item = &'static Detector>) -> Self {
        let mut nears: Vec<Near> = Vec::new();
        let mut words: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        let each = detectors.map(|detector| {
            let known = nears.iter().position(|near| *near == detector.near);
            let near = known.unwrap_or_else(|| {
                for word in detector.near.words() {
                    words.entry(word).or_default().push(nears.len());
                }
                nears.push(detector.near);
                nears.len() - 1
            });
            let ready: Box<dyn FnOnce() -> Regex + Send> = Box::new(|| ready(detector));
            Ready {
                detector,
                regex: LazyLock::new(ready),
                near,
            }
        });
        let each = each.collect();
        let search = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .kind(Some(AhoCorasickKind::DFA))
            .build(words.keys());
        Self {
            words: (!words.is_empty()).then(|| search.expect("the words are few")),
            nears_of: words.into_values().collect(),
            nears,
            each,
        }
    }

    /// What is wrong with a text, in the order of the detectors.
    pub(super) fn findings(&self, text: &str, known: &Known<'_>) -> Vec<(&'static Rule, Finding)> {
        let places = self.places(text);
        let mut findings = Vec::new();
        for Ready {
            detector,
            regex,
            near,
        } in &self.each
        {
            for place in &places[*near] {
                let input = Input::new(text).range(place.clone());
                if !regex.is_match(input.clone()) {
                    continue;
                }
                let hits = regex.captures_iter(input);
                let hits = hits.map(|found| Hit::new(text, found));
                let found = hits.filter_map(|hit| (detector.judge)(&hit, known));
                findings.extend(found.map(|finding| (detector.rule, finding)));
            }
        }
        findings
    }

    /// The parts of a text to look at, for each of the places.
    fn places(&self, text: &str) -> Vec<Vec<Range<usize>>> {
        let mut places: Vec<Vec<Range<usize>>> = Vec::with_capacity(self.nears.len());
        places.extend(self.nears.iter().map(|near| near.found_by_signs(text)));
        let words = self.words.iter();
        for word in words.flat_map(|words| words.find_overlapping_iter(text)) {
            for near in &self.nears_of[word.pattern()] {
                let known = places[*near].last();
                if known.is_none_or(|last| last.end <= word.start()) {
                    places[*near].push(match self.nears[*near] {
                        Near::Line(_) => Span::of_line(text, word.start()).range(),
                        _ => 0..text.len(),
                    });
                }
            }
        }
        places
    }
}

impl Near {
    /// The parts of a text that are known by signs; none for those that are known by words.
    fn found_by_signs(self, text: &str) -> Vec<Range<usize>> {
        match self {
            Self::Sign(sign) => memchr(sign, text.as_bytes())
                .map(|_| 0..text.len())
                .into_iter()
                .collect(),
            Self::Digit => lines_with_digits(text),
            Self::Quotation => quotations(text),
            Self::Text(_) | Self::Line(_) => Vec::new(),
        }
    }
}

/// Every line that holds a digit.
fn lines_with_digits(text: &str) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut at = 0;
    let is_digit = |b: &u8| b.wrapping_sub(b'0') < 10;
    while let Some(next) = text.as_bytes()[at..].iter().position(is_digit) {
        let line = Span::of_line(text, at + next).range();
        at = line.end;
        lines.push(line);
    }
    lines
}

/// Every line in which a quotation may begin, each with the next line that says something.
fn quotations(text: &str) -> Vec<Range<usize>> {
    let mut places: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    // The first byte of a curly mark begins other signs too.
    while let Some(next) = memchr3(b'"', b'\'', 0xE2, &text.as_bytes()[at..]) {
        let mark = at + next;
        at = mark + 1;
        if text.as_bytes()[mark] == 0xE2 && !text[mark..].starts_with(['“', '‘']) {
            continue;
        }
        let line = Span::of_line(text, mark);
        let below = text[line.end..].trim_start();
        let end = Span::of_line(text, text.len() - below.len()).end;
        at = line.end;
        match places.last_mut().filter(|last| line.start < last.end) {
            Some(last) => last.end = end,
            None => places.push(line.start..end),
        }
    }
    places
}

/// A detector's pattern. Tried only near its words, it needs not look for any on its own.
fn ready(detector: &Detector) -> Regex {
    let config = Config::new().auto_prefilter(false);
    let regex = Regex::builder()
        .configure(config)
        .build(&plain(detector.pattern));
    regex.expect("the pattern is written here")
}

/// A pattern whose word ends and digits are those of ASCII, and whose letters are those of western Europe: with all
/// of Unicode it takes many times longer to make ready and to search, and nobody here is missed by it.
fn plain(pattern: &str) -> String {
    pattern
        .replace(r"\b", r"(?-u:\b)")
        .replace(r"\d", "[0-9]")
        .replace(r"\p{Lu}", "[A-ZÀ-ÞĀ-Ž]")
        .replace(r"\p{Ll}", "[a-zß-ÿĀ-ž]")
        .replace(r"\p{L}", "[A-Za-zÀ-ÿĀ-ž]")
}

#[cfg(test)]
mod tests {
    use regex_syntax::hir::{Class, Hir, HirKind};

    use super::*;
    use crate::check::privacy::FINDERS;

    /// Chooses one of so many, another each time.
    struct Choice(u64);

    impl Choice {
        fn of(&mut self, count: usize) -> usize {
            self.0 = self
                .0
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            (self.0 >> 33) as usize % count
        }
    }

    /// Adds a text that a pattern finds, but for where words must end.
    fn write(hir: &Hir, choice: &mut Choice, text: &mut String) {
        match hir.kind() {
            HirKind::Empty | HirKind::Look(_) => {}
            HirKind::Literal(literal) => {
                text.push_str(std::str::from_utf8(&literal.0).expect("patterns are of letters"));
            }
            HirKind::Class(Class::Unicode(class)) => {
                // The Kelvin sign and the long `s`, which nobody types.
                let odd = ['\u{212a}', '\u{17f}'];
                let ranges = class
                    .ranges()
                    .iter()
                    .filter(|range| !odd.contains(&range.start()));
                let ranges: Vec<_> = ranges.collect();
                let range = ranges[choice.of(ranges.len())];
                let ends = [range.start(), range.end()];
                text.push(ends[choice.of(2)]);
            }
            HirKind::Class(Class::Bytes(_)) => panic!("patterns are of letters"),
            HirKind::Repetition(repetition) => {
                let least = repetition.min as usize;
                let most = repetition.max.map_or(least + 3, |most| most as usize);
                for _ in 0..least + choice.of(most - least + 1) {
                    write(&repetition.sub, choice, text);
                }
            }
            HirKind::Capture(capture) => write(&capture.sub, choice, text),
            HirKind::Concat(parts) => parts.iter().for_each(|part| write(part, choice, text)),
            HirKind::Alternation(parts) => write(&parts[choice.of(parts.len())], choice, text),
        }
    }

    #[test]
    fn whatever_a_pattern_finds_is_near_its_words() {
        let mut choice = Choice(1);
        let finders = FINDERS.iter().copied().flatten();
        let detectors = finders.filter_map(|finder| finder.of_read().or(finder.of_typed()));
        let detectors: Vec<&Detector> = detectors.collect();
        assert!(detectors.len() > 40, "{}", detectors.len());
        for detector in detectors {
            let hir = regex_syntax::parse(&plain(detector.pattern)).expect("it is a pattern");
            for _ in 0..2_000 {
                let mut text = String::new();
                write(&hir, &mut choice, &mut text);
                let small = text.to_ascii_lowercase();
                let has_word = || {
                    detector
                        .near
                        .words()
                        .iter()
                        .any(|word| small.contains(word))
                };
                let has_place = !detector.near.found_by_signs(&text).is_empty();
                let (is_near, is_line) = match detector.near {
                    Near::Sign(_) => (has_place, true),
                    Near::Digit => (has_place, !text.contains('\n')),
                    Near::Quotation => {
                        let whole = 0..text.len();
                        (quotations(&text).iter().eq([&whole]), true)
                    }
                    Near::Text(_) => (has_word(), true),
                    Near::Line(_) => (has_word(), !text.contains('\n')),
                };
                assert!(is_near && is_line, "{text:?} {}", detector.pattern);
            }
        }
    }
}
