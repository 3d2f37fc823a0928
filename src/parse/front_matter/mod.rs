//! Splits a Markdown file into its front matter and its text.

mod fence;
pub mod rules;

use crate::base::source::{Source, Span};
use crate::parse::front_matter::fence::Front;
use crate::parse::readable_text::ReadableText;
use crate::parse::rules::over_limit;
use crate::parse::yaml;
use crate::parse::yaml::{Node, ScalarKind, Value};
use crate::report::Report;

/// The two parts of a file, as spans.
#[derive(Debug)]
pub struct SplitFile {
    /// The front matter; `None` when it cannot be read, which is then reported.
    pub front: Option<Node>,
    /// The span of the front matter, between the lines of hyphens; empty when there is none.
    pub keys: Span,
    /// The text above the body, as people read it.
    pub readable: ReadableText,
    /// The span of the text.
    pub body: Span,
}

impl SplitFile {
    /// A file with this front matter at `keys`, whose text begins at a byte.
    fn new(source: &Source, front: Option<Node>, keys: Span, body: usize) -> Self {
        Self {
            keys,
            readable: yaml::readable(&source.text[..body], front.as_ref()),
            front,
            body: Span::new(body, source.text.len()),
        }
    }

    /// A file of which nothing is read.
    fn without_text(source: &Source) -> Self {
        let end = source.text.len();
        Self::new(source, None, Span::new(end, end), end)
    }
}

/// The largest front matter, in bytes: enough for about ten series of sixty points. Anything larger is most likely text
/// in the wrong place.
const MAX_FRONT_MATTER_BYTES: usize = 64 * 1024;

/// Splits a file. Front matter is between a first line of three hyphens and the next such line. If these lines are
/// wrong, that is reported, and the most likely place is taken as the front matter.
pub fn split(source: &Source, report: &mut Report) -> SplitFile {
    if source.is_too_long() {
        let message = "this file is longer than 4 MB, so none of it was read".to_owned();
        let suggestion = "that is longer than any book: check what was pasted into it, or split it";
        over_limit::report(report, source, first_line(source), message, suggestion);
        return SplitFile::without_text(source);
    }
    if let Some(what) = document(&source.text[source.start()..]) {
        rules::broken_front_matter::not_plain_text(report, source, first_line(source), what);
        return SplitFile::without_text(source);
    }
    if let Some(line) = two_versions(source) {
        rules::broken_front_matter::two_versions(report, source, line);
        return SplitFile::without_text(source);
    }
    let Some(Front { front_matter, body }) = fence::find(source, report) else {
        let start = Span::new(source.start(), source.start());
        return SplitFile::new(source, None, start, source.start());
    };
    let front = if front_matter.end - front_matter.start > MAX_FRONT_MATTER_BYTES {
        let message =
            "the facts above the text are longer than 64 KB, so none of them was read".to_owned();
        let suggestion = "put values over time in a CSV file, and text below the facts";
        over_limit::report(report, source, first_line(source), message, suggestion);
        None
    } else {
        yaml::parse(source, front_matter, report)
    };
    if let Some(front) = &front {
        report_cut_values(front, source, report);
    }
    SplitFile::new(source, front, front_matter, body)
}

/// What kind of document a file is that has no plain text, by how it begins.
fn document(text: &str) -> Option<&'static str> {
    const KINDS: [(&str, &str); 6] = [
        ("{\\rtf", "a document in rich text (RTF)"),
        ("PK\u{3}\u{4}", "a Word document or similar"),
        ("ÐÏ\u{11}", "a Word document or similar"),
        ("%PDF-", "a PDF"),
        ("<!DOCTYPE html", "a web page"),
        ("<html", "a web page"),
    ];
    let begins = |start: &str| {
        text.get(..start.len())
            .is_some_and(|begun| begun.eq_ignore_ascii_case(start))
    };
    KINDS
        .iter()
        .find(|(start, _)| begins(start))
        .map(|(_, what)| *what)
}

/// The line at which the first of two versions begins, if a program that could not join them has marked them.
fn two_versions(source: &Source) -> Option<Span> {
    let text = &source.text;
    let line_with = |mark: &str| {
        let at = text.match_indices(mark).map(|(at, _)| at);
        at.into_iter()
            .find(|at| *at == source.start() || text[..*at].ends_with('\n'))
    };
    let first = line_with("<<<<<<< ")?;
    line_with(">>>>>>> ")?;
    let end = text[first..]
        .find('\n')
        .map_or(text.len(), |end| first + end);
    Some(Span::new(first, first + text[first..end].trim_end().len()))
}

/// The first line of a file.
fn first_line(source: &Source) -> Span {
    let start = source.start();
    let length = source.text[start..].find('\n');
    Span::new(
        start,
        length.map_or(source.text.len(), |length| start + length),
    )
}

/// Reports text values that end where a `#` begins a comment, because the author may have meant the character itself.
/// Comments in the settings are intended and are not reported.
fn report_cut_values(node: &Node, source: &Source, report: &mut Report) {
    match &node.value {
        Value::Scalar(scalar) if scalar.kind == ScalarKind::Text => {
            let quoted = source.text[node.span.start..].starts_with(['"', '\'']);
            let rest = source.text[node.span.end..]
                .lines()
                .next()
                .unwrap_or_default();
            let comment = rest.trim_start();
            if comment.starts_with('#') && !quoted {
                let start = node.span.end + (rest.len() - comment.len());
                let span = Span::new(start, start + comment.trim_end().len());
                rules::cut_by_hash::report(report, source, node.span, span);
            }
        }
        Value::List(items) => items
            .iter()
            .for_each(|item| report_cut_values(item, source, report)),
        Value::Map(entries) => {
            entries
                .iter()
                .for_each(|entry| report_cut_values(&entry.node, source, report));
        }
        Value::Scalar(_) | Value::Null | Value::Broken => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::path::SourcePath;

    #[track_caller]
    fn check(text: &str, body: &str, expected: &[&str]) {
        let source = Source::new(SourcePath::new("a.md").expect("is inside"), text.to_owned());
        let mut report = Report::default();
        let file = split(&source, &mut report);
        assert_eq!(&text[file.body.start..file.body.end], body);
        let found = report.diagnostics().map(|diagnostic| {
            let (line, column) = source.line_column(diagnostic.location.span.start);
            format!("{line}:{column} {}", diagnostic.message)
        });
        assert_eq!(found.collect::<Vec<_>>(), expected, "{text}");
        let is_map = matches!(
            file.front.map(|front| front.value),
            Some(Value::Map(entries)) if entries[0].key == "title"
        );
        assert_eq!(is_map, text.contains("title"), "{text}");
    }

    #[test]
    fn front_matter_is_between_two_lines_of_hyphens() {
        check("---\ntitle: A\n---\nText\n", "Text\n", &[]);
        check("\u{feff}---\r\ntitle: A\r\n---\r\nText", "Text", &[]);
        check("---\ntitle: A\n---", "", &[]);
        check(
            "---\ntitle: A\n---\na\n\n---\n\n----\nb: c\n",
            "a\n\n---\n\n----\nb: c\n",
            &[],
        );
    }

    #[test]
    fn a_file_without_front_matter_is_all_text() {
        let expected = ["1:1 the file does not begin with front matter"];
        check("", "", &expected);
        check("Words.\n\n## More\n", "Words.\n\n## More\n", &expected);
        check(
            "Words.\n\n---\n\nMore.\n",
            "Words.\n\n---\n\nMore.\n",
            &expected,
        );
        check("Note: words\n", "Note: words\n", &expected);
    }

    #[test]
    fn front_matter_is_found_without_the_lines_around_it() {
        let begins = "1:1 the line `---` that starts the front matter is missing";
        let ends = "1:1 the front matter that starts here never ends";
        check(
            "title: A\n",
            "",
            &["1:1 the file does not begin with front matter"],
        );
        check("title: A\nteam: B\n---\nText\n", "Text\n", &[begins]);
        check("---\ntitle: A\n", "", &[ends]);
        check(
            "---\ntitle: A\n\n## Text\n\nMore.\n",
            "## Text\n\nMore.\n",
            &[ends],
        );
        check("---\ntitle: A\n\nText: more.\n", "Text: more.\n", &[ends]);
        check(
            "---\ntitle: A\nlearning: |\n  a\n\n  b\n\nText\n",
            "Text\n",
            &[ends],
        );
        check("---", "", &[ends]);
    }

    #[test]
    fn lines_meant_as_three_hyphens_count_as_three_hyphens() {
        for odd in [
            "----",
            "--",
            "—-",
            "—",
            "–––",
            "***",
            "___",
            "- - -",
            " ---",
            "\\---",
            "\u{200b}---",
        ] {
            let column = odd.len() - odd.trim_start_matches(' ').len() + 1;
            let words = match odd {
                " ---" => "the three hyphens are not at the start of the line".to_owned(),
                "\u{200b}---" => {
                    "there is an invisible character before the three hyphens".to_owned()
                }
                _ => format!("`{odd}` is not a line of three hyphens"),
            };
            let expected = format!("{column} {words}");
            check(
                &format!("{odd}\ntitle: A\n---\nText\n"),
                "Text\n",
                &[&format!("1:{expected}")],
            );
            check(
                &format!("---\ntitle: A\n{odd}\nText\n"),
                "Text\n",
                &[&format!("3:{expected}")],
            );
        }
        let expected = "3:1 `...` is not a line of three hyphens";
        check(
            "---\ntitle: A\n...\nText\n\n---\nMore\n",
            "Text\n\n---\nMore\n",
            &[expected],
        );
        check(
            "---\ntitle: A\n----\nText.\n\n---\nMore.\n",
            "Text.\n\n---\nMore.\n",
            &["3:1 `----` is not a line of three hyphens"],
        );
    }

    #[test]
    fn text_before_the_front_matter_is_reported() {
        check(
            "\n\n---\ntitle: A\n---\nText\n",
            "Text\n",
            &["1:1 there is an empty line before the front matter"],
        );
        check(
            "Words.\n\n---\ntitle: A\n---\nText\n",
            "Text\n",
            &["1:1 there is text before the front matter"],
        );
    }

    #[test]
    fn front_matter_in_a_code_block_is_read() {
        let expected = ["1:1 the front matter is inside a block of code"];
        check("```yaml\ntitle: A\n```\nText\n", "Text\n", &expected);
        check("```\n---\ntitle: A\n---\n```\nText\n", "Text\n", &expected);
        check("```yaml\n---\ntitle: A\n```\nText\n", "Text\n", &expected);
    }
}
