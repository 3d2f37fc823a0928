//! Searches a text with many detectors: first for all their words at once, then with the patterns of those whose words
//! were found.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use memchr::{memchr, memchr3};
use regex_automata::Input;
use regex_automata::meta::{Config, Regex};

use crate::base::source::Span;
use crate::check::privacy::detector::{Detector, Hit, PrivacyFinding, SearchArea, TextContext};
use crate::report::Rule;

/// A pattern that is compiled on first use.
type LazyRegex = LazyLock<Regex, Box<dyn FnOnce() -> Regex + Send>>;

/// Detectors that are ready to search.
pub(super) struct Search {
    /// A searcher for the words of all detectors; `None` if they have no words.
    words: Option<AhoCorasick>,
    /// For each word, the indices in `areas` that it belongs to.
    areas_of_word: Vec<Vec<usize>>,
    /// The areas that the detectors search, without duplicates.
    areas: Vec<SearchArea>,
    each: Vec<ReadyDetector>,
}

/// A detector with its pattern.
struct ReadyDetector {
    detector: &'static Detector,
    regex: LazyRegex,
    /// The index in `areas` of its area.
    area: usize,
}

impl Search {
    /// Prepares detectors for searching.
    pub(super) fn new(detectors: impl Iterator<Item = &'static Detector>) -> Self {
        let mut areas: Vec<SearchArea> = Vec::new();
        let mut words: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        let each = detectors.map(|detector| {
            let known = areas.iter().position(|area| *area == detector.area);
            let area = known.unwrap_or_else(|| {
                for word in detector.area.words() {
                    words.entry(word).or_default().push(areas.len());
                }
                areas.push(detector.area);
                areas.len() - 1
            });
            let ready: Box<dyn FnOnce() -> Regex + Send> = Box::new(|| compile(detector));
            ReadyDetector {
                detector,
                regex: LazyLock::new(ready),
                area,
            }
        });
        let each = each.collect();
        let search = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .kind(Some(AhoCorasickKind::DFA))
            .build(words.keys());
        Self {
            words: (!words.is_empty()).then(|| search.expect("there are only a few words")),
            areas_of_word: words.into_values().collect(),
            areas,
            each,
        }
    }

    /// The findings in a text, in the order of the detectors.
    pub(super) fn findings(
        &self,
        text: &str,
        context: &TextContext<'_>,
    ) -> Vec<(&'static Rule, PrivacyFinding)> {
        let ranges = self.ranges(text);
        let mut findings = Vec::new();
        for ReadyDetector {
            detector,
            regex,
            area,
        } in &self.each
        {
            for range in &ranges[*area] {
                let input = Input::new(text).range(range.clone());
                if !regex.is_match(input.clone()) {
                    continue;
                }
                let hits = regex.captures_iter(input);
                let hits = hits.map(|found| Hit::new(text, found));
                let found = hits.filter_map(|hit| (detector.judge)(&hit, context));
                findings.extend(found.map(|finding| (detector.rule, finding)));
            }
        }
        findings
    }

    /// The parts of a text to search, for each entry of `areas`.
    fn ranges(&self, text: &str) -> Vec<Vec<Range<usize>>> {
        let mut ranges: Vec<Vec<Range<usize>>> = Vec::with_capacity(self.areas.len());
        ranges.extend(self.areas.iter().map(|area| area.found_by_bytes(text)));
        let words = self.words.iter();
        for word in words.flat_map(|words| words.find_overlapping_iter(text)) {
            for area in &self.areas_of_word[word.pattern()] {
                let known = ranges[*area].last();
                if known.is_none_or(|last| last.end <= word.start()) {
                    ranges[*area].push(match self.areas[*area] {
                        SearchArea::Line(_) => Span::of_line(text, word.start()).range(),
                        _ => 0..text.len(),
                    });
                }
            }
        }
        ranges
    }
}

impl SearchArea {
    /// The parts of a text that are found by a byte or a digit; none for areas that are found by words.
    fn found_by_bytes(self, text: &str) -> Vec<Range<usize>> {
        match self {
            Self::Byte(byte) => memchr(byte, text.as_bytes())
                .map(|_| 0..text.len())
                .into_iter()
                .collect(),
            Self::Digit => lines_with_digits(text),
            Self::Quotation => quotations(text),
            Self::Text(_) | Self::Line(_) => Vec::new(),
        }
    }
}

/// Every line that contains a digit.
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

/// Every line in which a quotation may begin, together with the next line with content.
fn quotations(text: &str) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    // The first byte of a curly quotation mark also begins other characters.
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
        match ranges.last_mut().filter(|last| line.start < last.end) {
            Some(last) => last.end = end,
            None => ranges.push(line.start..end),
        }
    }
    ranges
}

/// Compiles a detector's pattern. It is only tried near the detector's words, so it needs no prefilter of its own.
fn compile(detector: &Detector) -> Regex {
    let config = Config::new().auto_prefilter(false);
    let regex = Regex::builder()
        .configure(config)
        .build(&for_names(detector.pattern));
    regex.expect("the pattern is written here")
}

/// The letters of scripts that have no capitals: Hebrew, Arabic, those of India, Thai, Georgian, Japanese, Chinese and
/// Korean.
macro_rules! without_case {
    () => {
        "\u{5d0}-\u{5ea}\u{620}-\u{6d3}\u{900}-\u{dff}\u{e01}-\u{e4e}\u{10a0}-\u{10ff}\u{3040}-\u{30ff}\u{4e00}-\u{9fff}\u{ac00}-\u{d7a3}"
    };
}

/// The pattern with ASCII word boundaries and digits, and with the letters in which names are written. With all of
/// Unicode, compiling and searching take many times longer.
fn for_names(pattern: &str) -> String {
    // Among the accented Latin letters, capitals and lower-case letters alternate. Accents may be separate characters.
    pattern
        .replace(r"\b", r"(?-u:\b)")
        .replace(r"\<", r"(?-u:\b{start-half})")
        .replace(r"\>", r"(?-u:\b{end-half})")
        .replace(r"\d", "[0-9]")
        .replace(
            r"\p{Lu}",
            concat!("[A-ZÀ-ÞĀ-ɏḀ-ỿΆ-ΫЀ-Я", without_case!(), "]"),
        )
        .replace(
            r"\p{Ll}",
            concat!("[a-zß-ÿĀ-ɏḀ-ỿά-ώа-џ\u{300}-\u{36f}", without_case!(), "]"),
        )
        .replace(
            r"\p{L}",
            concat!(
                "[A-Za-zÀ-ÿĀ-ɏḀ-ỿΆ-ώЀ-џ\u{300}-\u{36f}",
                without_case!(),
                "]"
            ),
        )
}

#[cfg(test)]
mod tests {
    use regex_syntax::hir::{Class, Hir, HirKind};

    use super::*;
    use crate::check::privacy::FINDERS;

    /// A pseudorandom choice among alternatives.
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

    /// Adds a text that the pattern matches, except for its word boundaries.
    fn write(hir: &Hir, choice: &mut Choice, text: &mut String) {
        match hir.kind() {
            HirKind::Empty | HirKind::Look(_) => {}
            HirKind::Literal(literal) => {
                text.push_str(
                    std::str::from_utf8(&literal.0).expect("the patterns consist of letters"),
                );
            }
            HirKind::Class(Class::Unicode(class)) => {
                // The Kelvin sign and the long `s`, which match when case is ignored but which nobody types.
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
            HirKind::Class(Class::Bytes(_)) => panic!("the patterns consist of letters"),
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
    fn every_match_of_a_pattern_is_near_its_words() {
        let mut choice = Choice(1);
        let finders = FINDERS.iter().copied().flatten();
        let detectors = finders.filter_map(|finder| {
            let of_words = finder.as_readable().or(finder.as_quoted());
            of_words.or(finder.as_source())
        });
        let detectors: Vec<&Detector> = detectors.collect();
        assert!(detectors.len() > 40, "{}", detectors.len());
        for detector in detectors {
            let hir = regex_syntax::parse(&for_names(detector.pattern)).expect("it is a pattern");
            for _ in 0..2_000 {
                let mut text = String::new();
                write(&hir, &mut choice, &mut text);
                let small = text.to_ascii_lowercase();
                let has_word = || {
                    detector
                        .area
                        .words()
                        .iter()
                        .any(|word| small.contains(word))
                };
                let has_place = !detector.area.found_by_bytes(&text).is_empty();
                let (is_near, is_line) = match detector.area {
                    SearchArea::Byte(_) => (has_place, true),
                    SearchArea::Digit => (has_place, !text.contains('\n')),
                    SearchArea::Quotation => {
                        let whole = 0..text.len();
                        (quotations(&text).iter().eq([&whole]), true)
                    }
                    SearchArea::Text(_) => (has_word(), true),
                    SearchArea::Line(_) => (has_word(), !text.contains('\n')),
                };
                assert!(is_near && is_line, "{text:?} {}", detector.pattern);
            }
        }
    }
}
