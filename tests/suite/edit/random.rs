//! Random files and edits, compared with what another parser and another editor make of them.

use std::env;
use std::str::FromStr;

use qi_stories::{Change, FieldValue, PathStep, TextKind, apply_changes, field_values};
use serde_yaml::Value;

use crate::edit::text;
use crate::random::Random;

/// The variable of the environment that says how many random edits are made in place of the usual few hundred.
const COUNT: &str = "QI_STORIES_RANDOM_EDITS";

/// Keys of the settings and others, in no order.
const KEYS: [&str; 14] = [
    "title",
    "organisation",
    "contact",
    "topics",
    "teams",
    "service_areas",
    "note",
    "label",
    "Length",
    "featured",
    "lead",
    "x_1",
    "unit",
    "small print",
];

/// Words that are read as they are without quotation marks.
const PLAIN: [&str; 10] = [
    "Falls",
    "Fewer falls on two wards",
    "it's so",
    "a, b and c",
    "Caf\u{e9}",
    "20 to 42%",
    "see http://example.test/a",
    "a-b",
    "(so)",
    "x#y",
];

/// Texts that need care.
const NASTY: [&str; 26] = [
    "yes",
    "No",
    "12",
    "007",
    "1e3",
    "2024-01-01",
    "12:30",
    "~",
    "null",
    "true",
    "a: b",
    "a #b",
    "# a",
    "- a",
    "-",
    "?",
    "[a",
    "{a}",
    "&a",
    "*a",
    "!a",
    "%a",
    "@a",
    "it's \"so\"",
    "a\\b",
    " a ",
];

/// Texts of several lines.
const LINES: [&str; 6] = [
    "a\nb",
    "One.\n\nTwo.",
    "a\n  b\nc",
    "  a\nb",
    "a: b\n# c",
    "a\n---\nb",
];

/// A random document.
struct Writer<'r> {
    random: &'r mut Random,
    text: String,
    offset: usize,
}

impl Writer<'_> {
    fn chance(&mut self, of: u64) -> bool {
        self.random.below(of) == 0
    }

    fn plain(&mut self) -> &'static str {
        self.random.pick(&PLAIN)
    }

    /// A value on one line.
    fn single(&mut self, is_flow: bool) -> String {
        match self.random.below(6) {
            0 => format!("'{}'", self.random.pick(&NASTY).replace('\'', "''")),
            1 => format!(
                "\"{}\"",
                self.random
                    .pick(&NASTY)
                    .replace('\\', "\\\\")
                    .replace('"', "\\\"")
            ),
            2 => self.random.below(1000).to_string(),
            _ => {
                let words = self.plain();
                if is_flow && words.contains([',', '\'', '#', ':']) {
                    "plain".to_owned()
                } else {
                    words.to_owned()
                }
            }
        }
    }

    /// Comments and blank lines between two keys or items at a column.
    fn gap(&mut self, column: usize) {
        if self.chance(8) {
            self.text.push('\n');
        }
        if self.chance(5) {
            let lead = " ".repeat(column);
            self.text
                .push_str(&format!("{lead}# note {}\n", self.random.below(1_000_000)));
        }
    }

    fn line_comment(&mut self) {
        if self.chance(5) {
            self.text
                .push_str(&format!("  # note {}", self.random.below(1_000_000)));
        }
        self.text.push('\n');
    }

    /// A value after a key or a dash at a column, with the line break after it.
    fn value(&mut self, column: usize, depth: usize, is_item: bool) {
        let inner = column + 2;
        match self.random.below(if depth > 2 { 8 } else { 13 }) {
            0 if !is_item => {
                self.text.push('\n');
            }
            1 => {
                let header = self.random.pick(&["|", "|-", "|+", ">", ">-", ">+"]);
                self.text.push_str(&format!(" {header}\n"));
                for at in 0..=self.random.below(3) {
                    if at == 1 && self.chance(2) {
                        self.text.push('\n');
                    }
                    self.text.push_str(&format!(
                        "{}{}\n",
                        " ".repeat(inner),
                        self.random.pick(&PLAIN)
                    ));
                }
                if self.chance(3) {
                    self.text.push('\n');
                }
            }
            2 => {
                let words = [self.plain(), self.random.pick(&["more", "and more"])];
                self.text
                    .push_str(&format!(" {}\n{}{}", words[0], " ".repeat(inner), words[1]));
                self.line_comment();
            }
            3 => {
                let break_line = self.chance(3);
                let items: Vec<String> = (0..=self.random.below(3))
                    .map(|_| self.single(true))
                    .collect();
                let comma = if break_line {
                    format!(",\n{}", " ".repeat(inner))
                } else {
                    ", ".to_owned()
                };
                self.text.push_str(&format!(" [{}]", items.join(&comma)));
                self.line_comment();
            }
            4 => {
                let entries =
                    ["name", "unit", "label"].map(|key| format!("{key}: {}", self.single(true)));
                let count = usize::try_from(1 + self.random.below(3)).expect("is small");
                self.text
                    .push_str(&format!(" {{{}}}", entries[..count].join(", ")));
                self.line_comment();
            }
            8 | 9 if is_item => {
                self.text.push(' ');
                self.list("", column + 2, depth + 1);
            }
            8 | 9 => {
                self.line_comment();
                let dash = column + self.offset;
                self.list(&" ".repeat(dash), dash, depth + 1);
            }
            10 | 11 if is_item => self.entries(" ", column + 2, depth + 1),
            10..=12 if !is_item => {
                self.line_comment();
                self.entries(&" ".repeat(inner), inner, depth + 1);
            }
            _ => {
                let words = self.single(false);
                self.text.push_str(&format!(" {words}"));
                self.line_comment();
            }
        }
    }

    /// A list at a column; the first dash comes after `lead`.
    fn list(&mut self, lead: &str, column: usize, depth: usize) {
        for at in 0..=self.random.below(4) {
            match at {
                0 => self.text.push_str(lead),
                _ => {
                    self.gap(column);
                    self.text.push_str(&" ".repeat(column));
                }
            }
            self.text.push('-');
            self.value(column, depth, true);
        }
    }

    /// Keys at a column; the first comes after `lead`.
    fn entries(&mut self, lead: &str, column: usize, depth: usize) {
        let mut keys = KEYS.to_vec();
        for at in 0..=self.random.below(if depth == 0 { 6 } else { 3 }) {
            let key = keys
                .remove(usize::try_from(self.random.below(keys.len() as u64)).expect("is small"));
            match at {
                0 => self.text.push_str(lead),
                _ => {
                    self.gap(column);
                    self.text.push_str(&" ".repeat(column));
                }
            }
            self.text.push_str(&format!("{key}:"));
            self.value(column, depth, false);
        }
    }
}

fn document(random: &mut Random) -> String {
    let offset = usize::try_from(random.below(3) * 2).expect("is small");
    let mut writer = Writer {
        random,
        text: String::new(),
        offset,
    };
    writer.gap(0);
    writer.entries("", 0, 0);
    writer.gap(0);
    let mut text = writer.text;
    if random.below(4) == 0 {
        text = text.trim_end().to_owned();
    }
    if random.below(3) == 0 {
        text = text.replace('\n', "\r\n");
    }
    if random.below(8) == 0 {
        text.insert(0, '\u{feff}');
    }
    text
}

/// A random value for a form's field.
fn words(random: &mut Random) -> &'static str {
    match random.below(4) {
        0 => random.pick(&NASTY),
        1 => random.pick(&LINES),
        _ => random.pick(&PLAIN),
    }
}

/// A random change of a document.
fn change(random: &mut Random, spans: &[Vec<PathStep>], value: &FieldValue) -> Option<Change> {
    let path = spans[usize::try_from(random.below(spans.len() as u64)).expect("is small")].clone();
    let here = value.at(&path)?;
    let key =
        || PathStep::Key(["zebra", "note", "title", "Fresh words"][path.len() % 4].to_owned());
    let item = match random.below(3) {
        0 => FieldValue::Map(vec![
            ("name".to_owned(), text(words(random))),
            ("unit".to_owned(), text("days")),
        ]),
        _ => text(words(random)),
    };
    let change = match (random.below(6), here) {
        (0, FieldValue::Map(entries)) if !entries.is_empty() || path.is_empty() => {
            let path = [path.clone(), vec![key()]].concat();
            Change::Set { path, value: item }
        }
        (0 | 1, FieldValue::Items(items)) if !items.is_empty() => Change::Add { path, item },
        (2, _) if !path.is_empty() => Change::Clear { path },
        (3, FieldValue::Items(items)) if items.len() > 1 => {
            let count = items.len() as u64;
            let at = usize::try_from(random.below(count)).expect("is small");
            let to = usize::try_from(random.below(count)).expect("is small");
            Change::Move {
                path: [path, vec![PathStep::Item(at)]].concat(),
                to,
            }
        }
        (_, _) if !path.is_empty() => Change::Set { path, value: item },
        _ => return None,
    };
    Some(change)
}

/// The value that a change means, in terms of what another parser reads.
fn expected(value: &Value, change: &Change) -> Value {
    let mut value = value.clone();
    match change {
        Change::Set { path, value: new } => put(&mut value, path, read(new)),
        Change::Clear { path } | Change::Remove { path } => take(&mut value, path),
        Change::Add { path, item } => {
            if let Some(Value::Sequence(items)) = inner(&mut value, path) {
                items.push(read(item));
            }
        }
        Change::Move { path, to } => {
            let (last, above) = path.split_last().expect("an item has a list");
            if let (Some(Value::Sequence(items)), PathStep::Item(at)) =
                (inner(&mut value, above), last)
            {
                let item = items.remove(*at);
                items.insert(*to, item);
            }
        }
        _ => {}
    }
    value
}

fn inner<'v>(value: &'v mut Value, path: &[PathStep]) -> Option<&'v mut Value> {
    let Some((step, rest)) = path.split_first() else {
        return Some(value);
    };
    let next = match (step, value) {
        (PathStep::Key(key), Value::Mapping(map)) => map.get_mut(key.as_str())?,
        (PathStep::Item(at), Value::Sequence(items)) => items.get_mut(*at)?,
        _ => return None,
    };
    inner(next, rest)
}

fn put(value: &mut Value, path: &[PathStep], new: Value) {
    let (last, above) = path.split_last().expect("the whole file is not set");
    match (inner(value, above), last) {
        (Some(Value::Mapping(map)), PathStep::Key(key)) => {
            map.insert(key.as_str().into(), new);
        }
        (Some(Value::Sequence(items)), PathStep::Item(at)) => items[*at] = new,
        _ => panic!("a path leads to a value"),
    }
}

/// Removes a value, and anything that would be empty without it.
fn take(value: &mut Value, path: &[PathStep]) {
    let (last, above) = path.split_last().expect("the whole file is not removed");
    let is_empty = match (inner(value, above), last) {
        (Some(Value::Mapping(map)), PathStep::Key(key)) => {
            map.shift_remove(key.as_str());
            map.is_empty()
        }
        (Some(Value::Sequence(items)), PathStep::Item(at)) => {
            items.remove(*at);
            items.is_empty()
        }
        _ => panic!("a path leads to a value"),
    };
    if is_empty {
        match above.is_empty() {
            true => *value = Value::Null,
            false => take(value, above),
        }
    }
}

fn read(value: &FieldValue) -> Value {
    match value {
        FieldValue::Text(words) => Value::String(words.clone()),
        FieldValue::Flag(flag) => Value::Bool(*flag),
        FieldValue::Items(items) => Value::Sequence(items.iter().map(read).collect()),
        FieldValue::Map(entries) => Value::Mapping(
            entries
                .iter()
                .map(|(key, value)| (key.as_str().into(), read(value)))
                .collect(),
        ),
    }
}

/// A value without line breaks at the end of texts, which mean nothing in a form, and with numbers as texts.
fn plain(value: &Value) -> Value {
    match value {
        Value::String(words) => Value::String(words.trim_end_matches('\n').to_owned()),
        Value::Number(number) => Value::String(number.to_string()),
        Value::Sequence(items) => Value::Sequence(items.iter().map(plain).collect()),
        Value::Mapping(map) => {
            // The order of keys means nothing.
            let mut entries: Vec<(String, Value)> = map
                .iter()
                .map(|(key, value)| (key.as_str().unwrap_or_default().to_owned(), plain(value)))
                .collect();
            entries.sort_by(|(one, _), (other, _)| one.cmp(other));
            Value::Mapping(
                entries
                    .into_iter()
                    .map(|(key, value)| (key.into(), value))
                    .collect(),
            )
        }
        other => other.clone(),
    }
}

/// The same change made by another program; `None` if it has no such change.
fn by_other_program(before: &str, change: &Change) -> Option<String> {
    let document = yaml_edit::Document::from_str(before).ok()?;
    let (path, new) = match change {
        Change::Set {
            path,
            value: FieldValue::Text(words),
        } => (path, Some(words.as_str())),
        Change::Add {
            path,
            item: FieldValue::Text(words),
        } => {
            let list = node(&document, path)?;
            list.as_sequence()?.push(words.as_str());
            return Some(document.to_string());
        }
        Change::Clear { path } | Change::Remove { path } => (path, None),
        _ => return None,
    };
    let (last, above) = path.split_last()?;
    match (last, new) {
        (PathStep::Key(key), new) => {
            let map = match above.is_empty() {
                true => document.as_mapping()?,
                false => node(&document, above)?.as_mapping()?.clone(),
            };
            match new {
                Some(words) => map.set(key.as_str(), words),
                None => drop(map.remove(key.as_str())?),
            }
        }
        (PathStep::Item(at), new) => {
            let list = node(&document, above)?;
            let list = list.as_sequence()?;
            match new {
                Some(words) => drop(list.set(*at, words)),
                None => drop(list.remove(*at)?),
            }
        }
    }
    Some(document.to_string())
}

fn node(document: &yaml_edit::Document, path: &[PathStep]) -> Option<yaml_edit::YamlNode> {
    let (first, rest) = path.split_first()?;
    let PathStep::Key(key) = first else {
        return None;
    };
    let mut node = document.as_mapping()?.get(key.as_str())?;
    for step in rest {
        node = match step {
            PathStep::Key(key) => node.as_mapping()?.get(key.as_str())?,
            PathStep::Item(at) => node.as_sequence()?.get(*at)?,
        };
    }
    Some(node)
}

/// The comments of a text, in no order.
fn comments(text: &str) -> Vec<&str> {
    let starts = text.match_indices("# note ").map(|(at, _)| at);
    let mut found: Vec<&str> = starts
        .map(|at| text[at..].lines().next().unwrap_or_default())
        .collect();
    found.sort_unstable();
    found
}

/// How many bytes two texts share at their beginning and at their end.
fn shared(one: &str, other: &str) -> (usize, usize) {
    let least = one.len().min(other.len());
    let start = one
        .bytes()
        .zip(other.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    let end = one
        .bytes()
        .rev()
        .zip(other.bytes().rev())
        .take_while(|(a, b)| a == b)
        .count();
    (start, end.min(least - start))
}

/// Checks the bytes that a change leaves: an addition or a removal changes no other byte, and a value only its own
/// lines.
fn check_bytes(before: &str, after: &str, change: &Change, is_new: bool) {
    let (start, end) = shared(before, after);
    match change {
        Change::Add { .. } => assert!(start + end >= before.len(), "an old byte changed"),
        Change::Set { .. } if is_new => assert!(start + end >= before.len(), "an old byte changed"),
        Change::Clear { .. } => {
            assert!(start + end >= after.len(), "more than lines was taken away")
        }
        Change::Move { .. } => {
            // A first item may be on the line of another dash.
            let lines = |text: &str| {
                let lines = text.lines().map(|line| line.trim_matches([' ', '-']));
                let mut lines: Vec<String> = lines.map(str::to_owned).collect();
                lines.sort();
                lines
            };
            if before.contains(['[', '{']) {
                return;
            }
            assert_eq!(lines(before), lines(after), "a line changed");
        }
        _ => {}
    }
}

#[test]
fn random_edits_are_what_another_editor_and_another_parser_make_of_them() {
    let count = env::var(COUNT).ok().and_then(|count| count.parse().ok());
    let count: usize = count.unwrap_or(400);
    let mut random = Random::new(0x5eed_2026);
    let (mut made, mut damaged, mut refused, mut compared, mut other_is_wrong) = (0, 0, 0, 0, 0);
    while made < count {
        let before = document(&mut random);
        let Ok(values) = field_values(TextKind::Site, &before) else {
            damaged += 1;
            assert!(
                damaged < 1000 + made * 4,
                "hardly any document can be read:\n{before}"
            );
            continue;
        };
        let paths: Vec<Vec<PathStep>> = values.spans.iter().map(|(path, _)| path.clone()).collect();
        let Some(change) = change(&mut random, &paths, &values.value) else {
            continue;
        };
        made += 1;
        let shown = format!("{change:?}\n{before}");
        let after = match apply_changes(TextKind::Site, &before, std::slice::from_ref(&change)) {
            Ok(after) => after,
            Err(_) => {
                refused += 1;
                continue;
            }
        };
        let is_new = matches!(&change, Change::Set { path, .. } if values.at(path).is_none());
        let parsed = |text: &str| -> Value {
            let text = text.trim_start_matches('\u{feff}');
            serde_yaml::from_str(text).unwrap_or_else(|error| panic!("{error}\n{shown}\n{after}"))
        };
        let (old, new) = (parsed(&before), parsed(&after));
        let expected = plain(&expected(&old, &change));
        assert_eq!(plain(&new), expected, "{shown}\n{after}");
        check_bytes(&before, &after, &change, is_new);
        let is_value = matches!(change, Change::Clear { .. })
            || matches!(change, Change::Set { .. } if !is_new);
        if !is_value {
            assert_eq!(comments(&before), comments(&after), "{shown}\n{after}");
        }
        if !matches!(change, Change::Clear { .. }) {
            assert_eq!(
                before.ends_with('\n'),
                after.ends_with('\n'),
                "{shown}\n{after}"
            );
        }
        let has_lf = after.replace("\r\n", "").contains('\n');
        assert!(!(before.contains("\r\n") && has_lf), "{shown}\n{after:?}");
        let without_mark = before.trim_start_matches('\u{feff}');
        if let Some(other) = by_other_program(without_mark, &change) {
            let other: Option<Value> = serde_yaml::from_str(&other).ok();
            match other {
                Some(other) if plain(&other) == expected => compared += 1,
                _ => other_is_wrong += 1,
            }
        }
    }
    // Printed with `--nocapture`.
    let figures = format!(
        "{made} edits: {refused} refused; yaml-edit agrees in {compared} and is wrong in {other_is_wrong}; {damaged} files not read\n"
    );
    std::io::Write::write_all(&mut std::io::stderr(), figures.as_bytes()).expect("can be written");
    assert!(
        refused * 50 < made,
        "{refused} of {made} edits were refused"
    );
    assert!(compared * 4 > made, "only {compared} edits were compared");
}
