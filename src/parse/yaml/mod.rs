//! Parses YAML into a tree of values with their kinds and spans.
//!
//! First the lines are checked for the mistakes that Word, Windows and haste produce, and repaired. Then saphyr-parser
//! parses them and gives the span of each value, and serde_yaml gives the kind of an unquoted value.

mod damage;
mod flow;
mod key;
mod kind;
mod levels;
mod lexical;
mod lines;
mod nesting;
mod readable;
mod repair;
mod report;
pub mod rules;
mod tree;
mod values;
mod walk;

use std::collections::BTreeMap;

pub use readable::readable;

use crate::base::source::{Source, Span};
use crate::parse::rules::over_limit;
use crate::parse::yaml::repair::Repaired;
use crate::parse::yaml::report::{remove_reported, shifted};
use crate::parse::yaml::rules::duplicate_key::Repeated;
use crate::report::Report;

/// A value and its span.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The span of the value's own text.
    pub span: Span,
    /// Its value.
    pub value: Value,
}

/// The value of a node.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A key with nothing after it.
    Null,
    /// A word, sentence, number or date, as it was typed.
    Scalar(Scalar),
    /// A list.
    List(Vec<Node>),
    /// Keys with values, in the order of the file.
    Map(Vec<Entry>),
    /// A value that could not be read; it has been reported, so nothing more is said about it.
    Broken,
}

/// A value's text and its kind.
#[derive(Debug, Clone, PartialEq)]
pub struct Scalar {
    /// The text without quotation marks.
    pub text: String,
    /// What kind of value it is.
    pub kind: ScalarKind,
    /// Whether it is a block of text, below a `|` or `>`.
    pub is_block: bool,
}

/// The kind of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScalarKind {
    /// `true` or `false`.
    Bool,
    /// Digits.
    Number,
    /// Anything else, and everything in quotation marks.
    Text,
}

/// A key and its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// The span of the key.
    pub key_span: Span,
    /// The value.
    pub node: Node,
    /// Whether its indentation is reported as wrong, so that it may not be a key at all.
    pub is_misindented: bool,
}

/// How many lines of one text are reported as unreadable before the parser gives up.
const MAX_BROKEN_LINES: usize = 10;

/// Parses a span of a source. Mistakes typical of Word, Windows and haste are found first, reported, and repaired for
/// parsing, so that the text around them is still read. A line that is broken in any other way is reported and skipped;
/// `None` if nothing can be parsed.
pub fn parse(source: &Source, span: Span, report: &mut Report) -> Option<Node> {
    let typed = &source.text[span.start..span.end];
    if let Some(at) = nesting::too_deep(typed) {
        let at = span.start + at;
        let message = format!(
            "brackets are nested more than {} levels deep",
            nesting::MAX_DEPTH
        );
        let suggestion = "write a list as `[one, two]`: delete the other brackets, or put text that has brackets in \
                          quotation marks";
        over_limit::report(report, source, Span::new(at, at + 1), message, suggestion);
        return None;
    }
    let mut found = lines::scan(typed);
    found.reported.sort_unstable();
    found.misindented.sort_unstable();
    let edits = found.damages.iter().flat_map(|damage| damage.edits.clone());
    let repaired = Repaired::new(typed, &edits.collect::<Vec<_>>());
    report::damages(&found.damages, source, span, report);
    let mut text = repaired.text.clone();
    let mut broken: Vec<Span> = Vec::new();
    let (mut node, shorthands) = loop {
        let error = match tree::read(&text) {
            Ok(read) => break read,
            Err(error) => error,
        };
        let line = Span::of_line(&text, error.at.min(text.len()));
        if broken.contains(&line) || broken.len() == MAX_BROKEN_LINES {
            return None;
        }
        let node_span = repaired.span_in_typed(error_span(&text, line, &error));
        rules::broken_yaml::report(
            report,
            source,
            shifted(node_span, span.start),
            &error.reason,
        );
        blank(&mut text, line);
        broken.push(line);
    };
    broken.extend(
        shorthands
            .iter()
            .map(|shorthand| Span::of_line(&text, *shorthand)),
    );
    mark_broken(&mut node, &broken);
    for shorthand in shorthands {
        let node_span = Span::new(shorthand, Span::of_line(&text, shorthand).end);
        let node_span = shifted(repaired.span_in_typed(node_span), span.start);
        rules::yaml_shorthand::report(report, source, node_span);
    }
    each_span(&mut node, &|node_span| {
        *node_span = repaired.span_in_typed(*node_span)
    });
    remove_reported(&mut node, &found);
    each_span(&mut node, &|node_span| {
        *node_span = shifted(*node_span, span.start)
    });
    duplicates(&node, source, report);
    Some(node)
}

/// Why and where a text cannot be parsed.
#[derive(Debug)]
struct YamlError {
    /// The offset at which parsing stopped.
    at: usize,
    /// The parser's reason.
    reason: String,
}

/// A line without the white space around it.
fn trim(text: &str, line: Span) -> Span {
    let content = &text[line.start..line.end];
    let start = line.start + (content.len() - content.trim_start().len());
    Span::new(start, start + content.trim().len())
}

/// Replaces a line's value with spaces, so that all offsets stay the same; the key stays.
fn blank(text: &mut String, line: Span) {
    let content = text[line.start..line.end].to_owned();
    let kept = content.find(": ").map_or(0, |colon| colon + 2);
    let rest = content.len() - kept;
    let blanked = format!("{}{}", &content[..kept], " ".repeat(rest));
    text.replace_range(line.start..line.end, &blanked);
}

/// Marks the values on broken lines as broken.
fn mark_broken(node: &mut Node, broken: &[Span]) {
    match &mut node.value {
        Value::List(items) => items.iter_mut().for_each(|item| mark_broken(item, broken)),
        Value::Map(entries) => {
            for entry in entries {
                let at = entry.key_span.start;
                let on_broken = broken.iter().any(|line| line.start <= at && at <= line.end);
                if on_broken {
                    entry.node.value = Value::Broken;
                } else {
                    mark_broken(&mut entry.node, broken);
                }
            }
        }
        Value::Null | Value::Scalar(_) | Value::Broken => {}
    }
}

/// Changes every span in a tree.
fn each_span(node: &mut Node, change: &impl Fn(&mut Span)) {
    change(&mut node.span);
    match &mut node.value {
        Value::List(items) => items.iter_mut().for_each(|item| each_span(item, change)),
        Value::Map(entries) => {
            for entry in entries {
                change(&mut entry.key_span);
                each_span(&mut entry.node, change);
            }
        }
        Value::Null | Value::Scalar(_) | Value::Broken => {}
    }
}

/// The position in a line where parsing stopped; the line's value if the parser only noticed the fault later.
fn error_span(text: &str, line: Span, error: &YamlError) -> Span {
    let trimmed = trim(text, line);
    let content = &text[trimmed.start..trimmed.end];
    let value = content.find(": ").map_or(0, |colon| colon + 2);
    let on_line = trimmed.start <= error.at && error.at < trimmed.end;
    let at = if on_line {
        error.at
    } else {
        trimmed.start + value
    };
    Span::new(at, trimmed.end)
}

/// Reports keys that are in a map twice.
fn duplicates(node: &Node, source: &Source, report: &mut Report) {
    match &node.value {
        Value::List(items) => items
            .iter()
            .for_each(|item| duplicates(item, source, report)),
        Value::Map(entries) => {
            let mut first: BTreeMap<&str, &Entry> = BTreeMap::new();
            let mut is_second_item = false;
            for (index, entry) in entries.iter().enumerate() {
                if let Some(earlier) = first.get(entry.key.as_str()) {
                    let (line, _) = source.line_column(earlier.key_span.start);
                    let is_list = |entry: &Entry| matches!(entry.node.value, Value::List(_));
                    let is_first_key = std::ptr::eq(*earlier, &raw const entries[0]);
                    let is_indented = source.line_column(entry.key_span.start).1 > 1;
                    let repeated = match () {
                        () if is_first_key && is_indented && index > 1 => Repeated::Item,
                        () if is_list(earlier) && is_list(entry) => Repeated::List,
                        () => Repeated::Value,
                    };
                    // The other keys of the second item are there twice too.
                    if !is_second_item {
                        let first = (line, repeated);
                        rules::duplicate_key::report(
                            report,
                            source,
                            entry.key_span,
                            &entry.key,
                            first,
                        );
                    }
                    is_second_item |= repeated == Repeated::Item;
                } else {
                    first.insert(&entry.key, entry);
                }
                duplicates(&entry.node, source, report);
            }
        }
        Value::Null | Value::Scalar(_) | Value::Broken => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::path::SourcePath;

    fn findings(text: &str) -> Vec<String> {
        let source = Source::new(
            SourcePath::new("a.yaml").expect("is inside"),
            text.to_owned(),
        );
        let mut report = Report::default();
        parse(&source, Span::new(0, text.len()), &mut report);
        let findings = report.diagnostics().map(|diagnostic| {
            let (line, column) = source.line_column(diagnostic.location.span.start);
            format!("{line}:{column} {}", diagnostic.rule.code)
        });
        findings.collect()
    }

    fn tree(text: &str) -> Node {
        let source = Source::new(
            SourcePath::new("a.yaml").expect("is inside"),
            text.to_owned(),
        );
        parse(&source, Span::new(0, text.len()), &mut Report::default()).expect("can be read")
    }

    #[test]
    fn values_have_their_kind_and_span() {
        let text = "naïve: 47\nb: \"47\"\nc: no\nd: true\ne:\nf: [a, 1.5]\n";
        let Value::Map(entries) = tree(text).value else {
            panic!("a map is read as a map")
        };
        let kind = |index: usize| match &entries[index].node.value {
            Value::Scalar(scalar) => Some(scalar.kind),
            _ => None,
        };
        assert_eq!(kind(0), Some(ScalarKind::Number));
        assert_eq!(kind(1), Some(ScalarKind::Text));
        assert_eq!(kind(2), Some(ScalarKind::Text));
        assert_eq!(kind(3), Some(ScalarKind::Bool));
        assert_eq!(entries[4].node.value, Value::Null);
        let span = entries[0].node.span;
        assert_eq!(&text[span.start..span.end], "47");
        assert!(matches!(&entries[5].node.value, Value::List(items) if items.len() == 2));
    }

    #[test]
    fn a_broken_line_does_not_hide_the_others() {
        assert_eq!(
            findings("title: Falls: fewer\nteam: A\nteam: B\narea: Beds: none\n"),
            ["1:13 broken-yaml", "4:11 broken-yaml", "3:1 duplicate-key"]
        );
    }

    #[test]
    fn an_unclosed_quotation_is_reported_where_it_begins() {
        assert_eq!(findings("title: \"Falls\nteam: A\n"), ["1:8 broken-yaml"]);
        assert_eq!(findings("team: A\ntitle: \"Falls\n"), ["2:8 broken-yaml"]);
        let after_a_note = findings("aim: \"good\" # a note\nlearning: \"never ends\n");
        assert_eq!(after_a_note, ["2:11 broken-yaml"]);
    }

    #[test]
    fn shorthand_is_reported_at_its_character() {
        assert_eq!(findings("team: &B Ward\n"), ["1:7 yaml-shorthand"]);
        assert_eq!(findings("team: !important Ward\n"), ["1:7 yaml-shorthand"]);
        assert_eq!(
            findings("a:\n  - &x 1\n  - *x\n"),
            ["2:5 yaml-shorthand", "3:5 yaml-shorthand"]
        );
        assert_eq!(findings("team: \"&B Ward\"\n"), Vec::<String>::new());
    }

    #[test]
    fn comments_after_keys_and_blocks_are_comments() {
        for text in [
            "a: |\n  b\n\n# c\nd: e\n",
            "a: >-\n  b\n\n# c\n# d\n",
            "a:\n  - |\n    b\n\n  # c\n  - d\n",
            "a:\n  - b:\n      - c\n    d: # e\n      - f\n",
            "a:\n  b: c\nd: |\n  b: c\ne: f\n",
            "a: {b: 'it''s \"c\"', d: \"\\\"e\\\"\"}\n",
        ] {
            assert_eq!(findings(text), [""; 0], "{text}");
        }
        for text in [
            "a: |\n  b\n\n# C\nmore words\nd: e\n",
            "a: |\n  b\n# C\nd: e\n",
        ] {
            assert!(findings(text)[0].ends_with("broken-yaml"), "{text}");
        }
    }

    #[test]
    fn endless_nesting_is_refused() {
        let deep = format!("a: {}", "[".repeat(3000));
        assert_eq!(findings(&deep), ["1:36 over-limit"]);
        let lists = format!("a:\n  {}b", "- ".repeat(3000));
        assert_eq!(findings(&lists), ["2:67 broken-yaml"]);
    }
}
