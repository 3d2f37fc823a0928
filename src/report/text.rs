//! Findings as text for a person: the line quoted, the span underlined, the suggestion below.

use std::collections::HashMap;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use rayon::prelude::*;
use textwrap::{Options, WordSplitter};

use crate::base::english;
use crate::base::source::Sources;
use crate::report::{Diagnostic, QuoteLimits, QuotedLine, Severity};

/// How much of a line is read to be shown. A longer span has its end shown too, so this is more than any sentence has.
const QUOTE_LIMITS: QuoteLimits = QuoteLimits {
    lines: 1,
    characters: 2000,
};

/// The width of messages if the terminal's width is unknown.
const MAX_WIDTH: usize = 140;

/// The width of suggestions if the terminal's width is unknown; some suggestions are lists.
const SUGGESTION_WIDTH: usize = 110;

/// The least width of text, however narrow the terminal is.
const MIN_WIDTH: usize = 40;

/// Which of many findings of the same rule are shown in full.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// The first; the others are counted.
    First,
    /// All of them.
    All,
}

/// The most errors or warnings of one rule that are shown in full.
const MAX_SHOWN: usize = 10;

/// The most pieces of advice of one rule that are shown in full.
const MAX_ADVICE_SHOWN: usize = 3;

/// The rule that asks authors for more. While something must be fixed, its questions are only counted.
const PROMPTS: &str = "squire-prompts";

/// How many further findings are listed with their places.
const PLACES: usize = 5;

/// Findings, one below another, the most serious first; empty if there are none. If one rule has many, the first are
/// shown, and the others are counted with the places of the next ones, unless all are asked for.
///
/// The text has terminal colours, which the caller strips if they are not wanted. `columns` is the width of the
/// terminal: lines are broken between words.
pub fn to_text(
    found: &[&Diagnostic],
    sources: &Sources,
    columns: Option<usize>,
    extent: Extent,
) -> String {
    let columns = columns.map(|columns| columns.clamp(MIN_WIDTH, MAX_WIDTH));
    let renderer = Renderer::styled().term_width(columns.unwrap_or(MAX_WIDTH));
    let has_errors = found.iter().any(|found| found.severity == Severity::Error);
    let is_for_later =
        |found: &&Diagnostic| extent == Extent::First && has_errors && found.rule.code == PROMPTS;
    let later = found.iter().copied().filter(is_for_later).count();
    let mut found: Vec<&Diagnostic> = found
        .iter()
        .copied()
        .filter(|found| !is_for_later(found))
        .collect();
    found.sort_by_key(|found| found.severity);
    let shown = Shown::of(&found, extent)
        .into_par_iter()
        .map(|Shown { found, others }| {
            let text = renderer.render(&[group(found, sources, columns)]) + "\n\n";
            match others.is_empty() {
                true => text,
                false => format!("{text}{}\n\n", others_in_words(&others, sources, columns)),
            }
        });
    let mut text = shown.collect::<String>();
    if later > 0 {
        let count = english::count(
            later,
            "further piece of advice is",
            "further pieces of advice are",
        );
        text += &wrap_after(
            &format!(
                "{count} about what readers need to know (`{PROMPTS}`): see it once the errors are gone, or with `--all`."
            ),
            columns,
            0,
        );
        text += "\n\n";
    }
    text
}

/// A finding that is shown in full; the last one shown of a rule also has the remaining findings of the rule.
struct Shown<'f> {
    found: &'f Diagnostic,
    others: Vec<&'f Diagnostic>,
}

impl<'f> Shown<'f> {
    /// Chooses the findings to show in full.
    fn of(found: &[&'f Diagnostic], extent: Extent) -> Vec<Self> {
        let mut shown: Vec<Self> = Vec::new();
        // For each rule, how many are shown, and which is the last.
        let mut rules: HashMap<&str, (usize, usize)> = HashMap::new();
        for found in found {
            let most = match (extent, found.severity) {
                (Extent::All, _) => usize::MAX,
                (Extent::First, Severity::Error | Severity::Warning) => MAX_SHOWN,
                (Extent::First, Severity::Advice) => MAX_ADVICE_SHOWN,
            };
            let (count, last) = rules.entry(found.rule.code).or_default();
            if *count < most {
                (*count, *last) = (*count + 1, shown.len());
                let others = Vec::new();
                shown.push(Self { found, others });
            } else {
                shown[*last].others.push(found);
            }
        }
        shown
    }
}

/// How many other findings of a rule there are, and the places of the next ones.
fn others_in_words(others: &[&Diagnostic], sources: &Sources, columns: Option<usize>) -> String {
    let place = |found: &&Diagnostic| {
        let path = found
            .location
            .path
            .as_str()
            .replace(char::is_control, "\u{fffd}");
        format!("{path}:{}", found.line_column(sources).0)
    };
    let mut places: Vec<String> = others.iter().take(PLACES).map(place).collect();
    if others.len() > PLACES {
        places.push(format!("{} other places", others.len() - PLACES));
    }
    let text = format!(
        "{} of `{}`: at {}",
        english::count(others.len(), "more finding", "more findings"),
        others[0].rule.code,
        english::list(&places, "and")
    );
    wrap_after(&text, columns, 0)
}

/// One finding in the renderer's form.
fn group<'a>(
    diagnostic: &'a Diagnostic,
    sources: &'a Sources,
    columns: Option<usize>,
) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Advice => Level::NOTE.with_name(Severity::Advice.word()),
    };
    let (severity, code) = (diagnostic.severity.word(), diagnostic.rule.code);
    let head = severity.len() + code.len() + "[]: ".len();
    let title = level
        .primary_title(wrap_after(&diagnostic.message, columns, head))
        .id(code);
    let path = &diagnostic.location.path;
    let shown = path.as_str().replace(char::is_control, "\u{fffd}");
    let (line, column) = diagnostic.line_column(sources);
    let digits = line.to_string().len();
    let origin = Origin::path(shown.clone()).line(line).char_column(column);
    let mut group = match diagnostic.quote(sources, QUOTE_LIMITS) {
        Some(quote) => {
            let quoted = &quote.lines[0];
            let room = columns.unwrap_or(SUGGESTION_WIDTH) - digits - " | ".len();
            let FittedLine {
                before,
                marked,
                after,
            } = FittedLine::of(quoted, room);
            let is_cut_before = before.starts_with('…') && !quoted.before.starts_with('…');
            let mark = before.len()..before.len() + marked.len();
            let snippet = Snippet::source([before, marked, after].concat())
                .line_start(line)
                .annotation(AnnotationKind::Primary.span(mark));
            if is_cut_before {
                // The renderer cannot count the column if the beginning of the line is cut.
                title.element(origin).element(snippet)
            } else {
                title.element(snippet.path(shown))
            }
        }
        None if sources.texts.contains_key(path) => title.element(origin),
        None => title.element(Origin::path(shown)),
    };
    for hint in &diagnostic.hints {
        let hint = wrap_after(
            hint,
            columns.or(Some(SUGGESTION_WIDTH)),
            digits + " = hint: ".len(),
        );
        group = group.element(Level::HELP.with_name("hint").message(hint));
    }
    group
}

/// A quoted line that fits into some columns, with `…` where words are left out.
struct FittedLine {
    before: String,
    marked: String,
    after: String,
}

impl FittedLine {
    /// Shortens the middle of a long span, and then what is on both sides of it, to `room` characters.
    fn of(quoted: &QuotedLine<'_>, room: usize) -> Self {
        let [before, marked, after] =
            [quoted.before, quoted.marked, quoted.after].map(without_controls);
        let length = |text: &str| text.chars().count();
        let sides = length(&before) + length(&after);
        let marked_room = room.saturating_sub(sides.min(room / 4));
        let marked = if length(&marked) > marked_room {
            let half = (marked_room - 1) / 2;
            let (start, end) = (words_from_start(&marked, half), words_to_end(&marked, half));
            format!("{start}…{end}")
        } else {
            marked
        };
        let room = room.saturating_sub(length(&marked));
        // The room that one side does not need is for the other.
        let side = |own: usize, other: usize| room.saturating_sub(other.min(room / 2)).min(own);
        let (before_room, after_room) = (
            side(length(&before), length(&after)),
            side(length(&after), length(&before)),
        );
        let before = match before_room < length(&before) || quoted.is_cut_before {
            true => format!("…{}", words_to_end(&before, before_room.saturating_sub(1))),
            false => before,
        };
        let after = match after_room < length(&after) || quoted.is_cut_after {
            true => format!(
                "{}…",
                words_from_start(&after, after_room.saturating_sub(1))
            ),
            false => after,
        };
        Self {
            before,
            marked,
            after,
        }
    }
}

/// The first words of a text, of at most `most` characters; a longer word is cut.
fn words_from_start(text: &str, most: usize) -> &str {
    let end = text
        .char_indices()
        .nth(most)
        .map_or(text.len(), |(at, _)| at);
    let space = text[..end].rfind(' ').filter(|at| *at > end / 2);
    &text[..space.map_or(end, |at| at + 1)]
}

/// The last words of a text, of at most `most` characters; a longer word is cut.
fn words_to_end(text: &str, most: usize) -> &str {
    let skipped = text.chars().count().saturating_sub(most);
    let start = text
        .char_indices()
        .nth(skipped)
        .map_or(text.len(), |(at, _)| at);
    let rest = &text[start..];
    let space = rest.find(' ').filter(|at| *at < rest.len() / 2);
    &rest[space.unwrap_or_default()..]
}

/// A text without C1 control characters; the renderer removes only C0.
fn without_controls(text: &str) -> String {
    text.replace(|letter| matches!(letter, '\u{80}'..='\u{9f}'), "\u{fffd}")
}

/// A text with its lines broken between words, after a head that is `head` columns wide.
fn wrap_after(text: &str, columns: Option<usize>, head: usize) -> String {
    columns.map_or_else(
        || text.to_owned(),
        |columns| wrap(text, columns.saturating_sub(head).max(MIN_WIDTH / 2)),
    )
}

/// A text with its lines broken between words at `columns`.
pub fn wrap(text: &str, columns: usize) -> String {
    // A hyphenated word may be something to type.
    let options = Options::new(columns).word_splitter(WordSplitter::NoHyphenation);
    textwrap::fill(text, options.break_words(false))
}
