//! Whether a text is about a metric, judged by the words of the metric's name.

use std::ops::Range;

use crate::model::site::measured::Measured;
use crate::model::story::metric::Unit;

/// Words after which a name only says how something is counted.
const DETAILS: [&str; 14] = [
    " per ", " (", ",", " each ", " a ", " in ", " on ", " with ", " for ", " within ", " by ",
    " at ", ":", " during ",
];

/// Words of a name that a text often leaves out.
const LEFT_OUT: [&str; 24] = [
    "the",
    "of",
    "an",
    "average",
    "mean",
    "median",
    "number",
    "total",
    "rate",
    "percentage",
    "proportion",
    "share",
    "monthly",
    "weekly",
    "daily",
    "yearly",
    "all",
    "our",
    "new",
    "a",
    "and",
    "to",
    "count",
    "%",
];

/// Periods by which things are counted.
const PERIODS: [&str; 5] = ["day", "week", "month", "quarter", "year"];

/// Words that never end a name.
const JOINING: [&str; 7] = ["the", "of", "a", "an", "and", "to", "our"];

/// Where a clause ends.
const CLAUSE_ENDS: [&str; 14] = [
    ",",
    ";",
    ":",
    "(",
    ")",
    " – ",
    " — ",
    " - ",
    " and ",
    " but ",
    " while ",
    " whereas ",
    " although ",
    " which ",
];

/// Words that may be beside a name without making it the name of something else: “We saw the average length of stay on
/// the ward fall …”. Any other word, as in “falls with injury”, does.
const BESIDE: [&str; 99] = [
    "a",
    "achieved",
    "after",
    "also",
    "an",
    "and",
    "are",
    "as",
    "average",
    "been",
    "by",
    "change",
    "clearly",
    "considerably",
    "cut",
    "decrease",
    "decreased",
    "doubled",
    "down",
    "delighted",
    "dramatically",
    "drop",
    "dropped",
    "each",
    "every",
    "fall",
    "fallen",
    "fell",
    "from",
    "go",
    "glad",
    "greatly",
    "had",
    "halved",
    "has",
    "have",
    "helped",
    "improve",
    "improved",
    "in",
    "increase",
    "increased",
    "is",
    "it",
    "led",
    "lot",
    "markedly",
    "mean",
    "monthly",
    "now",
    "number",
    "of",
    "on",
    "our",
    "overall",
    "percentage",
    "pleased",
    "proportion",
    "proud",
    "raised",
    "really",
    "reduce",
    "reduced",
    "reducing",
    "reduction",
    "result",
    "rise",
    "risen",
    "rose",
    "saw",
    "see",
    "seen",
    "service",
    "share",
    "significantly",
    "since",
    "so",
    "steadily",
    "substantially",
    "team",
    "than",
    "that",
    "the",
    "then",
    "there",
    "these",
    "this",
    "to",
    "total",
    "unit",
    "up",
    "ward",
    "was",
    "we",
    "weekly",
    "went",
    "were",
    "which",
    "year",
];

/// Words after a change that introduce its cause.
const CAUSES: [&str; 16] = [
    " with ",
    " by ",
    " through ",
    " after ",
    " thanks ",
    " using ",
    " when ",
    " because ",
    " as ",
    " so ",
    " since ",
    " following ",
    " due ",
    " without ",
    " once ",
    " over ",
];

/// The character that a masked name is made of. No English word consists of it alone.
const MASK: &str = "q";

/// The fewest letters of a masked name.
const MIN_MASK: usize = 3;

/// Whether a text begins with words that introduce the cause of a change, or the part it concerns: “with injury”.
pub(super) fn begins_with_cause(text: &str) -> bool {
    CAUSES.iter().any(|cause| text.starts_with(cause))
}

/// Whether a text has all the words of a metric's name that matter, or contains the masked name.
pub(super) fn names(metric: &Measured, text: &str) -> bool {
    let text = text.to_lowercase();
    let words: Vec<&str> = words(&text).map(stem).collect();
    if words.iter().any(|word| is_mask(word)) {
        return true;
    }
    let name = metric.name.as_str().to_lowercase();
    let wanted = name_words(&name);
    !wanted.is_empty() && wanted.iter().all(|word| words.contains(word))
}

/// A text in which a metric's name, wherever its words are together, is replaced by one word that means nothing else,
/// so that a “not” or “and” in the name is not mistaken for one in the sentence. All other words keep their spans.
pub(super) fn with_masked_name(metric: &Measured, text: &str) -> String {
    let name = metric.name.as_str().to_lowercase();
    let mut masked = text.to_owned();
    let mut from = 0;
    while let Some(range) = name_in(&name, &text[from..]) {
        let mask = MASK.repeat(range.len());
        let end = from + range.end;
        masked.replace_range(from + range.start..end, &mask);
        from = end;
    }
    if from > 0 {
        mask_periods(&name, &mut masked);
    }
    masked
}

/// Masks “a month” and “each month” if a name says that it counts by the month; likewise for other periods.
fn mask_periods(name: &str, masked: &mut String) {
    let lower = masked.to_ascii_lowercase();
    let counted = PERIODS
        .iter()
        .filter(|period| words(name).any(|word| word == **period));
    for period in counted {
        for before in ["a ", "per ", "each ", "every "] {
            let phrase = format!(" {before}{period}");
            for (at, _) in lower.match_indices(&phrase) {
                let mask = MASK.repeat(phrase.len() - 1);
                masked.replace_range(at + 1..at + phrase.len(), &mask);
            }
        }
    }
}

/// Whether a text is a metric's name and nothing more than its unit and how it is counted.
pub(super) fn is_name_alone(metric: &Measured, text: &str) -> bool {
    let masked = with_masked_name(metric, text).to_lowercase();
    let is_own = |word: &str| is_word_of(metric, word) || LEFT_OUT.contains(&word);
    words(&masked).any(is_mask) && words(&masked).all(is_own)
}

/// Whether a word is a masked name.
pub(super) fn is_mask(word: &str) -> bool {
    word.len() >= MIN_MASK && word.trim_start_matches(MASK).is_empty()
}

/// The first span in a text that has all the words of a name that matter, in any order, and no other word.
fn name_in(name: &str, text: &str) -> Option<Range<usize>> {
    let wanted = name_words(name);
    let lower = text.to_ascii_lowercase();
    let found: Vec<(usize, &str)> = words_with_offsets(&lower).collect();
    (0..found.len()).find_map(|first| {
        let run = run_of_name(name, &lower, &found[first..]);
        let has_all = |wanted: &&str| run.iter().any(|(_, word)| stem(word) == *wanted);
        let (start, _) = run.first()?;
        let (at, last) = run.last()?;
        // A single word with a different ending from the name's may be a verb: “fall” rather than “falls”.
        let is_exact = run.len() > 1 || words(name).any(|word| word == *last);
        let range = *start..at + last.len();
        let is_name = !wanted.is_empty() && wanted.iter().all(has_all) && is_exact;
        (is_name && range.len() >= MIN_MASK).then_some(range)
    })
}

/// The words at the start of a list that belong to a name, each no more often than the name has it.
fn run_of_name<'f, 't>(
    name: &str,
    text: &str,
    found: &'f [(usize, &'t str)],
) -> &'f [(usize, &'t str)] {
    let mut rest: Vec<&str> = words(name).map(stem).collect();
    let mut end = 0;
    let mut length = 0;
    for (at, word) in found {
        let gap = text.get(end..*at).filter(|_| length > 0);
        let is_beside = gap.is_none_or(|gap| {
            gap.chars()
                .all(|c| c == ' ' || c == '-' || name.contains(c))
        });
        let Some(own) = rest
            .iter()
            .position(|own| *own == stem(word))
            .filter(|_| is_beside)
        else {
            break;
        };
        rest.remove(own);
        end = at + word.len();
        length += 1;
    }
    while length > 1 && JOINING.contains(&found[length - 1].1) {
        length -= 1;
    }
    &found[..length]
}

/// Whether a word is one of a metric's name or unit.
pub(super) fn is_word_of(metric: &Measured, word: &str) -> bool {
    let name = metric.name.as_str().to_lowercase();
    let unit = match &metric.unit {
        Unit::Named(unit) => unit.as_str().to_lowercase(),
        _ => String::new(),
    };
    let word = word.to_lowercase();
    let mut own = words(&name).chain(words(&unit)).map(stem);
    is_mask(&word) || own.any(|own| own == stem(&word))
}

/// Whether parts of a sentence describe a metric, and not a part of it or something else: the clause of the last part
/// names the metric, and has hardly any other words.
pub(super) fn is_said_of(metric: &Measured, sentence: &str, parts: &[Range<usize>]) -> bool {
    let Some(last) = parts.last() else {
        return false;
    };
    let mut others = sentence.to_owned();
    for part in parts {
        others.replace_range(part.clone(), &" ".repeat(part.len()));
    }
    let clause = clause_around(&others, last.clone()).to_lowercase();
    if !names(metric, &clause) {
        return false;
    }
    let name = format!("{} ", metric.name.as_str().to_lowercase());
    let unit = match &metric.unit {
        Unit::Named(unit) => unit.as_str().to_lowercase(),
        _ => String::new(),
    };
    let own: Vec<&str> = words(&name).chain(words(&unit)).map(stem).collect();
    words(&clause).all(|word| BESIDE.contains(&word) || is_mask(word) || own.contains(&stem(word)))
}

/// The words of a name that matter, without those that only say how something is counted.
fn name_words(name: &str) -> Vec<&str> {
    let end = DETAILS.iter().filter_map(|detail| name.find(detail)).min();
    let name = &name[..end.filter(|end| *end > 0).unwrap_or(name.len())];
    words(name)
        .filter(|word| !LEFT_OUT.contains(word))
        .map(stem)
        .collect()
}

/// The clause around a part of a sentence, without that part and without the cause of a change.
fn clause_around(sentence: &str, part: Range<usize>) -> String {
    let (before, after) = (&sentence[..part.start], &sentence[part.end..]);
    let first = |ends: &[&str], text: &str| ends.iter().filter_map(|end| text.find(end)).min();
    let starts = CLAUSE_ENDS
        .iter()
        .filter_map(|end| before.rfind(end).map(|at| at + end.len()));
    let start = starts.max().unwrap_or(0);
    let after = &after[..first(&CLAUSE_ENDS, after).unwrap_or(after.len())];
    let after = &after[..first(&CAUSES, after).unwrap_or(after.len())];
    // “Length of stay is 30 days, a 40% reduction” describes the words before the comma.
    let is_apposition = ["", "a", "an"].contains(&before[start..].trim());
    let start = match is_apposition && start > 0 && after.trim_matches(['.', ' ']).is_empty() {
        true => 0,
        false => start,
    };
    format!("{} {after}", &before[start..])
}

/// The words of a text.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(is_between_words).filter(|word| !word.is_empty())
}

/// The words of a text, each with its offset.
fn words_with_offsets(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut end = 0;
    let parts = text.split_inclusive(is_between_words).map(move |part| {
        let start = end;
        end += part.len();
        (start, part.trim_end_matches(is_between_words))
    });
    parts.filter(|(_, word)| !word.is_empty())
}

fn is_between_words(c: char) -> bool {
    !c.is_alphanumeric() && c != '%'
}

/// A word without a final `s`.
fn stem(word: &str) -> &str {
    word.strip_suffix('s').unwrap_or(word)
}
