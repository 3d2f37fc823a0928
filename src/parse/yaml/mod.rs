//! YAML as a tree that knows what each value is and the span of it.
//!
//! First the lines are checked for what Word, Windows and haste do to them, and put right. Then saphyr-parser reads
//! them and gives the span of each value, and serde_yaml says what a value without quotation marks is.

mod damage;
mod flow;
mod key;
mod kind;
mod levels;
mod lines;
mod mend;
mod nesting;
mod report;
pub mod rules;
mod tree;
mod values;
mod walk;
mod words;

use std::collections::BTreeMap;

use crate::base::source::{Source, Span};
use crate::parse::rules::over_limit;
use crate::parse::yaml::mend::Mended;
use crate::parse::yaml::report::{moved, take_out};
use crate::report::Report;

/// A value and its span.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The value's own text.
    pub span: Span,
    /// What it is.
    pub value: Value,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A key with nothing after it.
    Null,
    /// A word, sentence, number or date, as it was typed.
    Scalar(Scalar),
    /// A list.
    List(Vec<Node>),
    /// Keys with values, in their order.
    Map(Vec<Entry>),
    /// A value that could not be read; a problem has been reported, so nothing more is said of it.
    Broken,
}

/// One value's text, and what YAML takes it for.
#[derive(Debug, Clone, PartialEq)]
pub struct Scalar {
    /// The text without quotation marks.
    pub text: String,
    /// What kind of value it is.
    pub kind: Kind,
}

/// What YAML takes a value for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `true` or `false`.
    Bool,
    /// Digits.
    Number,
    /// Anything else, and all that stands in quotation marks.
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
    /// Whether its indentation is reported to be wrong, so that it may not be a key at all.
    pub is_moved: bool,
}

/// How many lines of one text are reported as unreadable before the rest is left unread.
const MOST_BROKEN_LINES: usize = 10;

/// Reads a part of a source. What Word, Windows and haste did to it is found first, reported, and put right for
/// reading, so that what is around it is still read. A line that breaks the form in a way that nobody foresaw is
/// reported and passed over; `None` when nothing can be read at all.
pub fn parse(source: &Source, span: Span, report: &mut Report) -> Option<Node> {
    let typed = &source.text[span.start..span.end];
    if let Some(at) = nesting::too_deep(typed) {
        let at = span.start + at;
        let message = format!(
            "brackets stand in one another more than {} deep",
            nesting::DEEPEST
        );
        let suggestion = "a list is `[one, two]`: take the others away, or put words with brackets in quotation marks";
        over_limit::report(report, source, Span::new(at, at + 1), message, suggestion);
        return None;
    }
    let mut found = lines::look(typed);
    found.reported.sort_unstable();
    found.moved.sort_unstable();
    let edits = found.damages.iter().flat_map(|damage| damage.edits.clone());
    let mended = Mended::new(typed, &edits.collect::<Vec<_>>());
    report::damages(&found.damages, source, span, report);
    let mut text = mended.text.clone();
    let mut broken: Vec<Span> = Vec::new();
    let (mut node, signs) = loop {
        let error = match tree::read(&text) {
            Ok(read) => break read,
            Err(error) => error,
        };
        let line = Span::of_line(&text, error.at.min(text.len()));
        if broken.contains(&line) || broken.len() == MOST_BROKEN_LINES {
            return None;
        }
        let place = mended.typed_span(place_in(&text, line, &error));
        rules::broken_yaml::report(report, source, moved(place, span.start), &error.reason);
        blank(&mut text, line);
        broken.push(line);
    };
    broken.extend(signs.iter().map(|sign| Span::of_line(&text, *sign)));
    give_up(&mut node, &broken);
    for sign in signs {
        let place = Span::new(sign, Span::of_line(&text, sign).end);
        let place = moved(mended.typed_span(place), span.start);
        rules::yaml_shorthand::report(report, source, place);
    }
    each_span(&mut node, &|place| *place = mended.typed_span(*place));
    take_out(&mut node, &found);
    each_span(&mut node, &|place| *place = moved(*place, span.start));
    duplicates(&node, source, report);
    Some(node)
}

/// Why and where a text cannot be read.
#[derive(Debug)]
struct Unreadable {
    /// The byte at which reading stopped.
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

/// Takes a line's value away, byte for byte, so that every other offset stays the same; the key stays.
fn blank(text: &mut String, line: Span) {
    let content = text[line.start..line.end].to_owned();
    let kept = content.find(": ").map_or(0, |colon| colon + 2);
    let rest = content.len() - kept;
    let blanked = format!("{}{}", &content[..kept], " ".repeat(rest));
    text.replace_range(line.start..line.end, &blanked);
}

/// Marks the values on broken lines.
fn give_up(node: &mut Node, broken: &[Span]) {
    match &mut node.value {
        Value::List(items) => items.iter_mut().for_each(|item| give_up(item, broken)),
        Value::Map(entries) => {
            for entry in entries {
                let at = entry.key_span.start;
                let on_broken = broken.iter().any(|line| line.start <= at && at <= line.end);
                if on_broken {
                    entry.node.value = Value::Broken;
                } else {
                    give_up(&mut entry.node, broken);
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

/// Where in a line reading stopped; its value when that is only noticed later.
fn place_in(text: &str, line: Span, error: &Unreadable) -> Span {
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

/// Reports keys that a map holds twice.
fn duplicates(node: &Node, source: &Source, report: &mut Report) {
    match &node.value {
        Value::List(items) => items
            .iter()
            .for_each(|item| duplicates(item, source, report)),
        Value::Map(entries) => {
            let mut first: BTreeMap<&str, usize> = BTreeMap::new();
            for entry in entries {
                if let Some(first) = first.get(entry.key.as_str()) {
                    let (line, _) = source.line_column(*first);
                    rules::duplicate_key::report(report, source, entry.key_span, &entry.key, line);
                } else {
                    first.insert(&entry.key, entry.key_span.start);
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

    fn problems(text: &str) -> Vec<String> {
        let source = Source {
            path: SourcePath::new("a.yaml").expect("is inside"),
            text: text.to_owned(),
        };
        let mut report = Report::default();
        parse(&source, Span::new(0, text.len()), &mut report);
        let said = report.diagnostics().iter().map(|diagnostic| {
            let (line, column) = source.line_column(diagnostic.place.span.start);
            format!("{line}:{column} {}", diagnostic.rule.code)
        });
        said.collect()
    }

    fn tree(text: &str) -> Node {
        let source = Source {
            path: SourcePath::new("a.yaml").expect("is inside"),
            text: text.to_owned(),
        };
        parse(&source, Span::new(0, text.len()), &mut Report::default()).expect("can be read")
    }

    #[test]
    fn values_have_their_kind_and_span() {
        let text = "naïve: 47\nb: \"47\"\nc: no\nd: true\ne:\nf: [a, 1.5]\n";
        let Value::Map(entries) = tree(text).value else {
            panic!("a map is read as a map")
        };
        let kind = |place: usize| match &entries[place].node.value {
            Value::Scalar(scalar) => Some(scalar.kind),
            _ => None,
        };
        assert_eq!(kind(0), Some(Kind::Number));
        assert_eq!(kind(1), Some(Kind::Text));
        assert_eq!(kind(2), Some(Kind::Text));
        assert_eq!(kind(3), Some(Kind::Bool));
        assert_eq!(entries[4].node.value, Value::Null);
        let span = entries[0].node.span;
        assert_eq!(&text[span.start..span.end], "47");
        assert!(matches!(&entries[5].node.value, Value::List(items) if items.len() == 2));
    }

    #[test]
    fn a_broken_line_does_not_hide_the_others() {
        assert_eq!(
            problems("title: Falls: fewer\nteam: A\nteam: B\narea: Beds: none\n"),
            ["1:13 broken-yaml", "4:11 broken-yaml", "3:1 duplicate-key"]
        );
    }

    #[test]
    fn a_quotation_that_never_ends_is_found_where_it_begins() {
        assert_eq!(problems("title: \"Falls\nteam: A\n"), ["1:8 broken-yaml"]);
        assert_eq!(problems("team: A\ntitle: \"Falls\n"), ["2:8 broken-yaml"]);
        let after_a_note = problems("aim: \"good\" # a note\nlearning: \"never ends\n");
        assert_eq!(after_a_note, ["2:11 broken-yaml"]);
    }

    #[test]
    fn shorthand_is_reported_at_its_character() {
        assert_eq!(problems("team: &B Ward\n"), ["1:7 yaml-shorthand"]);
        assert_eq!(problems("team: !important Ward\n"), ["1:7 yaml-shorthand"]);
        assert_eq!(
            problems("a:\n  - &x 1\n  - *x\n"),
            ["2:5 yaml-shorthand", "3:5 yaml-shorthand"]
        );
        assert_eq!(problems("team: \"&B Ward\"\n"), Vec::<String>::new());
    }

    #[test]
    fn nesting_without_end_is_refused() {
        let deep = format!("a: {}", "[".repeat(3000));
        assert_eq!(problems(&deep), ["1:36 over-limit"]);
        let lists = format!("a:\n  {}b", "- ".repeat(3000));
        assert_eq!(problems(&lists), ["2:67 broken-yaml"]);
    }
}
