//! Problems as text for a person: the line quoted, the place underlined, the cure below.

use annotate_snippets::AnnotationKind;
use annotate_snippets::Group;
use annotate_snippets::Level;
use annotate_snippets::Origin;
use annotate_snippets::Renderer;
use annotate_snippets::Snippet;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Report;
use crate::diagnostic::Severity;
use crate::source::Source;
use crate::source::Sources;
use crate::source::Span;

/// So many letters of a cure stand in a line.
const WIDEST: usize = 100;

/// Whether text may hold the colours of a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// For a terminal.
    Terminal,
    /// For a file or another program.
    None,
}

/// Every problem of a report, one below another; empty when there is none.
pub fn to_text(report: &Report, sources: &Sources, colour: Colour) -> String {
    let renderer = match colour {
        Colour::Terminal => Renderer::styled(),
        Colour::None => Renderer::plain(),
    };
    let mut text = String::new();
    for diagnostic in report.diagnostics() {
        text.push_str(&renderer.render(&[group(diagnostic, sources)]));
        text.push_str("\n\n");
    }
    text
}

/// One problem as the renderer wants it.
fn group<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Advice => Level::NOTE.with_name(Severity::Advice.word()),
    };
    let path = &diagnostic.place.path;
    let shown = path.as_str().replace(char::is_control, "\u{fffd}");
    let title = level
        .primary_title(diagnostic.message.as_str())
        .id(diagnostic.rule.code);
    let mut group = match sources.texts.get(path) {
        // What is said of a whole file quotes no line of it.
        Some(source) if diagnostic.place.span == Span::new(0, source.text.len()) => {
            title.element(Origin::path(shown).line(1).char_column(1))
        }
        Some(source) => {
            let span = first_line(source, diagnostic.place.span);
            let line_start = source.text[..span.start]
                .rfind('\n')
                .map_or(0, |newline| newline + 1);
            let line = source.text[line_start..].lines().next().unwrap_or_default();
            let (number, _) = source.line_column(span.start);
            title.element(
                Snippet::source(line)
                    .line_start(number)
                    .path(shown)
                    .annotation(
                        AnnotationKind::Primary
                            .span(span.start - line_start..span.end - line_start),
                    ),
            )
        }
        None => title.element(Origin::path(shown)),
    };
    for hint in &diagnostic.hints {
        group = group.element(Level::HELP.with_name("hint").message(wrapped(hint)));
    }
    group
}

/// A text in lines that a terminal shows whole.
fn wrapped(text: &str) -> String {
    let mut lines = String::new();
    let mut length = 0;
    for word in text.split(' ') {
        let long = word.chars().count() + 1;
        if length > 0 {
            let is_full = length + long > WIDEST;
            lines.push(if is_full { '\n' } else { ' ' });
            length = if is_full { 0 } else { length };
        }
        lines.push_str(word);
        length += long;
    }
    lines
}

/// The part of a span that lies on its first line, on whole characters and inside the text.
fn first_line(source: &Source, span: Span) -> Span {
    let text = &source.text;
    let start = text.floor_char_boundary(span.start.min(text.len()));
    let end = text.floor_char_boundary(span.end.clamp(start, text.len()));
    let line = text[start..end].lines().next().map_or(0, str::len);
    Span::new(start, start + line)
}
