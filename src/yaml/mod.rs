//! YAML as a tree that knows what each value is and where it stands.
//!
//! serde_yaml says what a value is; saphyr-parser, whose marks it lacks, says where it stands. Both walk
//! the text in the same order, so their answers are joined step by step.

mod damage;
mod kind;
mod mark;
mod nesting;

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::diagnostic::Report;
use crate::rules;
use crate::source::Source;
use crate::source::Span;

/// A value and where it stands.
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
    /// A key with nothing behind it.
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
    /// Where the key stands.
    pub key_span: Span,
    /// The value.
    pub node: Node,
}

/// How many broken lines of one text are reported before the rest is left unread.
const MOST_BROKEN_LINES: usize = 10;

/// How many bytes are read, at the most, to find out which of several lines is the broken one.
const MOST_TRIED: usize = 1024 * 1024;

/// How often a text is put right and read again, at the most.
const MOST_ROUNDS: usize = 100;

/// Reads a part of a source. A line that breaks the form is reported and passed over, so that what stands
/// around it is still read; `None` when nothing can be read at all.
pub fn parse(source: &Source, span: Span, report: &mut Report) -> Option<Node> {
    let mut text = source.text[span.start..span.end].to_owned();
    if let Some(at) = nesting::too_deep(&text) {
        let at = span.start + at;
        let message = format!(
            "brackets stand in one another more than {} deep",
            nesting::DEEPEST
        );
        let cure = "a list is `[one, two]`: take the others away, or put words with brackets in quotation marks";
        rules::over_limit::report(report, source, Span::new(at, at + 1), (message, cure));
        return None;
    }
    let mut broken: Vec<Span> = Vec::new();
    for _ in 0..MOST_ROUNDS {
        let error = match read(&text) {
            Ok((mut node, signs)) => {
                broken.extend(signs.iter().map(|sign| line_around(&text, *sign)));
                give_up(&mut node, &broken);
                shift(&mut node, span.start);
                for sign in signs {
                    let line_end = line_around(&text, sign).end;
                    let place = Span::new(span.start + sign, span.start + line_end);
                    rules::yaml_shorthand::report(report, source, place);
                }
                duplicates(&node, source, report);
                return Some(node);
            }
            Err(error) => error,
        };
        let damaged = damage::find(&text, error.at);
        if !damaged.is_empty() {
            for damage in damaged {
                let at = damage.at;
                let place = Span::new(span.start + at.start, span.start + at.end);
                rules::broken_yaml::damaged(report, source, place, (damage.reason, damage.cure));
                broken.extend(mend(&mut text, &damage));
            }
            continue;
        }
        let line = line_around(&text, error.at.min(text.len()));
        let line = unclosed(&text, &error).unwrap_or(line);
        let seen = broken.contains(&line);
        if !seen {
            let trimmed = trim(&text, line);
            let on_line = trimmed.start <= error.at && error.at < trimmed.end;
            let content = &text[trimmed.start..trimmed.end];
            let value = content.find(": ").map_or(0, |colon| colon + 2);
            let at = if on_line {
                error.at
            } else {
                trimmed.start + value
            };
            let place = Span::new(span.start + at, span.start + trimmed.end);
            rules::broken_yaml::report(report, source, place, &error.reason);
        }
        if seen || broken.len() == MOST_BROKEN_LINES {
            return None;
        }
        blank(&mut text, line);
        broken.push(line);
    }
    None
}

/// Why and where a text cannot be read.
#[derive(Debug)]
struct Unreadable {
    /// The byte at which reading stopped.
    at: usize,
    /// The parser's reason.
    reason: String,
}

/// The tree of a text and the places of shorthand signs in it, all counted from the text's start.
fn read(text: &str) -> Result<(Node, Vec<usize>), Unreadable> {
    let (marked, signs) = mark::read(text)?;
    let kinds = kind::read(&without_aliases(text, &signs))?;
    Ok((join(marked, Some(&kinds)), signs))
}

/// The text with a word where an alias stood: what an alias means is never worked out, for a few lines of them can
/// mean a million values.
fn without_aliases<'t>(text: &'t str, signs: &[usize]) -> Cow<'t, str> {
    let mut plain = Cow::Borrowed(text);
    for at in signs.iter().filter(|at| text[**at..].starts_with('*')) {
        plain.to_mut().replace_range(*at..*at + 1, "x");
    }
    plain
}

/// The marked tree with the kinds of its values.
fn join(marked: mark::Marked, kinds: Option<&kind::Kinds>) -> Node {
    let value = match (marked.shape, kinds) {
        (mark::Shape::Scalar(_), Some(kind::Kinds::Null)) => Value::Null,
        (mark::Shape::Scalar(text), kinds) => {
            let kind = match kinds {
                Some(kind::Kinds::Scalar(kind)) => *kind,
                _ => Kind::Text,
            };
            Value::Scalar(Scalar { text, kind })
        }
        (mark::Shape::Alias, _) => Value::Broken,
        (mark::Shape::List(items), kinds) => {
            let item_kinds = match kinds {
                Some(kind::Kinds::List(kinds)) => kinds.as_slice(),
                _ => &[],
            };
            let items = items.into_iter().enumerate();
            Value::List(
                items
                    .map(|(place, item)| join(item, item_kinds.get(place)))
                    .collect(),
            )
        }
        (mark::Shape::Map(entries), kinds) => {
            let value_kinds = match kinds {
                Some(kind::Kinds::Map(kinds)) => kinds.as_slice(),
                _ => &[],
            };
            let entry = |(place, (key, key_span, node))| Entry {
                key,
                key_span,
                node: join(node, value_kinds.get(place)),
            };
            Value::Map(entries.into_iter().enumerate().map(entry).collect())
        }
    };
    Node {
        span: marked.span,
        value,
    }
}

/// The line that holds a byte, without its line end.
fn line_around(text: &str, at: usize) -> Span {
    let at = text.floor_char_boundary(at);
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[start..]
        .find('\n')
        .map_or(text.len(), |length| start + length);
    Span::new(start, end)
}

/// The line on which a quotation or a list in brackets begins that never ends, where that is what is wrong:
/// the parser notices only later. Of several lines that could be meant it is the one without which the text
/// can be read; for a quotation, or else the last.
fn unclosed(text: &str, error: &Unreadable) -> Option<Span> {
    let mut candidates = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let content = line.trim_end();
        let value = content
            .split_once(": ")
            .map_or("", |(_, value)| value.trim());
        if start <= error.at && is_left_open(value) {
            candidates.push(Span::new(start, start + content.len()));
        }
        start += line.len();
    }
    let cures = |line: &&Span| {
        let mut without = text.to_owned();
        blank(&mut without, **line);
        read(&without).is_ok()
    };
    let of_quotation = error.reason.contains("quot") || error.reason.contains("end of stream");
    let last = candidates.last().filter(|_| of_quotation);
    let tries = (MOST_TRIED / text.len().max(1)).max(1);
    let cure = candidates.iter().take(tries).find(cures);
    cure.or(last).copied()
}

/// Whether a value opens a quotation or a bracket and does not close it on its line.
fn is_left_open(value: &str) -> bool {
    match value.chars().next() {
        Some(quote @ ('"' | '\'')) => value.len() == 1 || !value.ends_with(quote),
        Some('[') => value.matches('[').count() > value.matches(']').count(),
        Some('{') => value.matches('{').count() > value.matches('}').count(),
        _ => false,
    }
}

/// A line without the white space around it.
fn trim(text: &str, line: Span) -> Span {
    let content = &text[line.start..line.end];
    let start = line.start + (content.len() - content.trim_start().len());
    Span::new(start, start + content.trim().len())
}

/// Takes a line's value away, byte for byte, so that every other place stays where it is; the key stays.
fn blank(text: &mut String, line: Span) {
    let content = text[line.start..line.end].to_owned();
    let kept = content.find(": ").map_or(0, |colon| colon + 2);
    let rest = content.len() - kept;
    let blanked = format!("{}{}", &content[..kept], " ".repeat(rest));
    text.replace_range(line.start..line.end, &blanked);
}

/// Puts a damaged line right, or takes it away and says which it was.
fn mend(text: &mut String, damage: &damage::Damage) -> Option<Span> {
    let at = damage.at;
    if let Some(mended) = damage.mended {
        text.replace_range(at.start..at.end, mended);
        return None;
    }
    let line = line_around(text, at.start);
    let colon = text[line.start..line.end].find(':');
    let is_tab = text[at.start..].starts_with('\t');
    let kept = colon
        .filter(|_| !is_tab)
        .map_or(line.start, |colon| line.start + colon + 1);
    text.replace_range(kept..line.end, &" ".repeat(line.end - kept));
    Some(line)
}

/// Marks the values that stood on broken lines.
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

/// Moves every place on by `by` bytes.
fn shift(node: &mut Node, by: usize) {
    let move_on = |span: &mut Span| *span = Span::new(span.start + by, span.end + by);
    move_on(&mut node.span);
    match &mut node.value {
        Value::List(items) => items.iter_mut().for_each(|item| shift(item, by)),
        Value::Map(entries) => {
            for entry in entries {
                move_on(&mut entry.key_span);
                shift(&mut entry.node, by);
            }
        }
        Value::Null | Value::Scalar(_) | Value::Broken => {}
    }
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
    use crate::path::SourcePath;

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
    fn values_know_their_kind_and_place() {
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
    fn shorthand_is_reported_where_its_sign_stands() {
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
