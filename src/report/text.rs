//! Findings as text for a person: the line quoted, the span underlined, the suggestion below.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use rayon::prelude::*;
use textwrap::{Options, WordSplitter};

use crate::base::source::Sources;
use crate::report::{Diagnostic, QuoteLimits, Severity};

/// How much of a line is quoted: more than is shown, so that the renderer marks where it cuts.
const QUOTE_LIMITS: QuoteLimits = QuoteLimits {
    lines: 1,
    characters: MAX_WIDTH * 2,
};

/// The width of messages where the terminal's width is unknown.
const MAX_WIDTH: usize = 140;

/// The width of suggestions where the terminal's width is unknown; some are lists.
const SUGGESTION_WIDTH: usize = 110;

/// The least width of text, however narrow the terminal is.
const MIN_WIDTH: usize = 40;

/// Findings, one below another; empty when there are none.
///
/// The text has terminal colours, which the caller strips where they are not wanted. `columns` is the width of the
/// terminal: lines are broken between words.
pub fn to_text(found: &[&Diagnostic], sources: &Sources, columns: Option<usize>) -> String {
    let columns = columns.map(|columns| columns.clamp(MIN_WIDTH, MAX_WIDTH));
    let renderer = Renderer::styled().term_width(columns.unwrap_or(MAX_WIDTH));
    let shown = found
        .par_iter()
        .map(|found| renderer.render(&[group(found, sources, columns)]) + "\n\n");
    shown.collect::<String>()
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
            let [before, marked, after] =
                [quoted.before, quoted.marked, quoted.after].map(without_controls);
            let mark = before.len()..before.len() + marked.len();
            let snippet = Snippet::source([before, marked, after].concat())
                .line_start(line)
                .annotation(AnnotationKind::Primary.span(mark));
            if quoted.is_cut_before {
                // The renderer cannot count the column when the beginning of the line is cut.
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
