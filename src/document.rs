//! A Markdown file in its two halves: the facts at its top and the text below.

use crate::diagnostic::Report;
use crate::rules;
use crate::source::Source;
use crate::source::Span;
use crate::yaml;
use crate::yaml::Kind;
use crate::yaml::Node;
use crate::yaml::Value;

/// The halves of a file, as places in it.
#[derive(Debug)]
pub struct Document {
    /// The facts; `None` when they cannot be read, which has then been reported.
    pub front: Option<Node>,
    /// The text.
    pub body: Span,
}

/// The most bytes that the facts may have: some ten series of sixty points, or the text in the wrong place.
const MOST_BYTES_OF_FACTS: usize = 64 * 1024;

/// Divides a file. The facts stand between a first line of three hyphens and the next such line.
pub fn divide(source: &Source, report: &mut Report) -> Document {
    let text = source.text.as_str();
    let start = source.start();
    let whole = Span::new(start, text.len());
    if source.is_too_long() {
        let message = "this file is longer than 4 MB, and nothing of it was read".to_owned();
        let cure = "no book is as long: see what was pasted into it, or divide it";
        rules::over_limit::report(report, source, line(text, start), (message, cure));
        return Document {
            front: None,
            body: Span::new(text.len(), text.len()),
        };
    }
    let opening = line(text, start);
    if !is_fence(text, opening) {
        rules::broken_front_matter::not_there(report, source);
        return Document {
            front: None,
            body: whole,
        };
    }
    let facts_start = next_line(text, opening);
    let mut current = line(text, facts_start);
    while !is_fence(text, current) {
        if current.end >= text.len() {
            rules::broken_front_matter::never_ends(report, source, opening);
            return Document {
                front: None,
                body: Span::new(text.len(), text.len()),
            };
        }
        current = line(text, next_line(text, current));
    }
    let facts = Span::new(facts_start, current.start);
    let front = if facts.end - facts.start > MOST_BYTES_OF_FACTS {
        let message =
            "the facts above the text are longer than 64 KB, and none was read".to_owned();
        let cure = "put values in time into a CSV file, and words below the facts";
        rules::over_limit::report(report, source, opening, (message, cure));
        None
    } else {
        yaml::parse(source, facts, report)
    };
    if let Some(front) = &front {
        cut_values(front, source, report);
    }
    Document {
        front,
        body: Span::new(next_line(text, current), text.len()),
    }
}

/// Reports text values that end where a `#` begins a note: their authors may have meant it as a sign. The
/// settings are another matter, whose notes are meant as such.
fn cut_values(node: &Node, source: &Source, report: &mut Report) {
    match &node.value {
        Value::Scalar(scalar) if scalar.kind == Kind::Text => {
            let quoted = source.text[node.span.start..].starts_with(['"', '\'']);
            let rest = source.text[node.span.end..]
                .lines()
                .next()
                .unwrap_or_default();
            let note = rest.trim_start();
            if note.starts_with('#') && !quoted {
                let start = node.span.end + (rest.len() - note.len());
                let place = Span::new(start, start + note.trim_end().len());
                rules::cut_by_hash::report(report, source, place);
            }
        }
        Value::List(items) => items
            .iter()
            .for_each(|item| cut_values(item, source, report)),
        Value::Map(entries) => {
            entries
                .iter()
                .for_each(|entry| cut_values(&entry.node, source, report));
        }
        Value::Scalar(_) | Value::Null | Value::Broken => {}
    }
}

/// The line that begins at `start`, without its line end.
fn line(text: &str, start: usize) -> Span {
    let length = text[start..].find('\n').unwrap_or(text.len() - start);
    Span::new(start, start + length)
}

/// Where the line after this one begins.
fn next_line(text: &str, line: Span) -> usize {
    (line.end + 1).min(text.len())
}

/// Whether a line consists of three hyphens.
fn is_fence(text: &str, line: Span) -> bool {
    text[line.start..line.end].trim_end() == "---"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::path::SourcePath;

    #[track_caller]
    fn check(text: &str, body: &str, codes: &[&str]) {
        let source = Source {
            path: SourcePath::new("a.md").expect("is inside"),
            text: text.to_owned(),
        };
        let mut report = Report::default();
        let document = divide(&source, &mut report);
        assert_eq!(&text[document.body.start..document.body.end], body);
        let found: Vec<&str> = report.diagnostics().iter().map(|d| d.rule.code).collect();
        assert_eq!(found, codes);
    }

    #[test]
    fn facts_stand_between_two_lines_of_hyphens() {
        check("---\ntitle: A\n---\nText\n", "Text\n", &[]);
        check("\u{feff}---\r\ntitle: A\r\n---\r\nText", "Text", &[]);
        check("---\ntitle: A\n---", "", &[]);
    }

    #[test]
    fn facts_that_do_not_begin_or_end_are_reported() {
        check("title: A\n", "title: A\n", &["broken-front-matter"]);
        check("", "", &["broken-front-matter"]);
        check("---\ntitle: A\n", "", &["broken-front-matter"]);
        check("---", "", &["broken-front-matter"]);
    }
}
