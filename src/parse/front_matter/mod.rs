//! A Markdown file in its two halves: the facts at its top and the text below.

mod fence;
pub mod rules;

use crate::base::source::{Source, Span};
use crate::parse::front_matter::fence::Front;
use crate::parse::rules::over_limit;
use crate::parse::yaml;
use crate::parse::yaml::{Kind, Node, Value};
use crate::report::Report;

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

/// Divides a file. The facts stand between a first line of three hyphens and the next such line. Where these
/// lines are not as they should be, that is reported, and the facts are looked for where they must be meant.
pub fn divide(source: &Source, report: &mut Report) -> Document {
    if source.is_too_long() {
        let message = "this file is longer than 4 MB, and nothing of it was read".to_owned();
        let cure = "no book is as long: see what was pasted into it, or divide it";
        over_limit::report(report, source, first_line(source), message, cure);
        return Document {
            front: None,
            body: Span::new(source.text.len(), source.text.len()),
        };
    }
    let Some(Front { facts, body }) = fence::find(source, report) else {
        return Document {
            front: None,
            body: Span::new(source.start(), source.text.len()),
        };
    };
    let front = if facts.end - facts.start > MOST_BYTES_OF_FACTS {
        let message =
            "the facts above the text are longer than 64 KB, and none was read".to_owned();
        let cure = "put values in time into a CSV file, and words below the facts";
        over_limit::report(report, source, first_line(source), message, cure);
        None
    } else {
        yaml::parse(source, facts, report)
    };
    if let Some(front) = &front {
        cut_values(front, source, report);
    }
    Document {
        front,
        body: Span::new(body, source.text.len()),
    }
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
                rules::cut_by_hash::report(report, source, node.span, place);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::path::SourcePath;

    #[track_caller]
    fn check(text: &str, body: &str, told: &[&str]) {
        let source = Source {
            path: SourcePath::new("a.md").expect("is inside"),
            text: text.to_owned(),
        };
        let mut report = Report::default();
        let document = divide(&source, &mut report);
        assert_eq!(&text[document.body.start..document.body.end], body);
        let found = report.diagnostics().iter().map(|diagnostic| {
            let (line, column) = source.line_column(diagnostic.place.span.start);
            format!("{line}:{column} {}", diagnostic.message)
        });
        assert_eq!(found.collect::<Vec<_>>(), told, "{text}");
        let is_map = matches!(
            document.front.map(|front| front.value),
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
        let told = ["1:1 the file does not begin with front matter"];
        check("", "", &told);
        check("Words.\n\n## More\n", "Words.\n\n## More\n", &told);
        check(
            "Words.\n\n---\n\nMore.\n",
            "Words.\n\n---\n\nMore.\n",
            &told,
        );
        check("Note: words\n", "Note: words\n", &told);
    }

    #[test]
    fn front_matter_is_read_without_the_lines_around_it() {
        let begins = "1:1 the line `---` is missing that begins the front matter";
        let ends = "1:1 the front matter that begins here never ends";
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
    fn lines_that_are_meant_as_three_hyphens_are_taken_for_them() {
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
                " ---" => "the three hyphens do not stand at the start of their line".to_owned(),
                "\u{200b}---" => {
                    "a sign that nobody can see stands before the three hyphens".to_owned()
                }
                _ => format!("`{odd}` is no line of three hyphens"),
            };
            let told = format!("{column} {words}");
            check(
                &format!("{odd}\ntitle: A\n---\nText\n"),
                "Text\n",
                &[&format!("1:{told}")],
            );
            check(
                &format!("---\ntitle: A\n{odd}\nText\n"),
                "Text\n",
                &[&format!("3:{told}")],
            );
        }
        let told = "3:1 `...` is no line of three hyphens";
        check(
            "---\ntitle: A\n...\nText\n\n---\nMore\n",
            "Text\n\n---\nMore\n",
            &[told],
        );
        check(
            "---\ntitle: A\n----\nText.\n\n---\nMore.\n",
            "Text.\n\n---\nMore.\n",
            &["3:1 `----` is no line of three hyphens"],
        );
    }

    #[test]
    fn text_before_the_front_matter_is_reported() {
        check(
            "\n\n---\ntitle: A\n---\nText\n",
            "Text\n",
            &["1:1 an empty line stands before the front matter"],
        );
        check(
            "Words.\n\n---\ntitle: A\n---\nText\n",
            "Text\n",
            &["1:1 words stand before the front matter"],
        );
    }

    #[test]
    fn front_matter_in_a_block_of_code_is_read() {
        let told = ["1:1 the front matter stands in a block of code"];
        check("```yaml\ntitle: A\n```\nText\n", "Text\n", &told);
        check("```\n---\ntitle: A\n---\n```\nText\n", "Text\n", &told);
        check("```yaml\n---\ntitle: A\n```\nText\n", "Text\n", &told);
    }
}
