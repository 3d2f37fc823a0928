//! How one value is written so that it is read as it was typed.

use crate::base::path::SourcePath;
use crate::base::source::Source;
use crate::edit::layout::Style;
use crate::edit::value::normalised_text;
use crate::parse::front_matter;
use crate::parse::yaml::{Scalar, ScalarKind, Value};
use crate::report::Report;

/// Where a value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// After a key.
    Key,
    /// After a dash.
    Item,
    /// Between brackets or braces.
    Flow,
}

/// What decides how a text is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spelling {
    /// Where.
    pub(super) place: Place,
    /// Whether it is words, so that what looks like a number needs quotation marks.
    pub(super) is_words: bool,
    /// How the value that it replaces is written.
    pub(super) before: Option<Style>,
    /// Whether it may be lines below `|` or `>`.
    pub(super) may_be_block: bool,
}

/// A text as it is written: the rest of the line of its key or dash, and the lines below, not yet indented.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spelled {
    /// The rest of the line.
    pub(super) head: String,
    /// The lines below.
    pub(super) below: Vec<String>,
}

impl Spelling {
    /// Writes a text in the same style as the value that it replaces if that style can hold it, otherwise as plainly as
    /// possible.
    pub(super) fn spell(self, text: &str, header: Option<&str>) -> Spelled {
        let mut ways = Vec::new();
        let has_lines = text.contains('\n');
        let may_be_block = self.may_be_block && self.place != Place::Flow;
        if let (Some(Style::Block { .. }), true) = (self.before, may_be_block) {
            ways.push(block(text, header.unwrap_or("|-")));
        }
        if has_lines && may_be_block {
            ways.push(block(text, "|-"));
        }
        match self.before {
            Some(Style::Single) if !has_lines => ways.push(single(text)),
            Some(Style::Double) => ways.push(double(text)),
            _ => {}
        }
        if !has_lines {
            ways.push(Spelled {
                head: text.to_owned(),
                below: Vec::new(),
            });
        }
        ways.push(double(text));
        if !has_lines {
            ways.push(single(text));
        }
        let last = double(text);
        let clean = ways
            .iter()
            .position(|way| self.read(way, text) == Some(true));
        let found = clean.or_else(|| ways.iter().position(|way| self.read(way, text).is_some()));
        found.map_or(last, |at| ways.swap_remove(at))
    }

    /// Whether a text that is written in one way is read as it was typed, and if so, whether without a finding.
    fn read(self, way: &Spelled, text: &str) -> Option<bool> {
        let head = &way.head;
        let indent = if self.place == Place::Key { 2 } else { 4 };
        let below = way.below.iter().map(|line| match line.is_empty() {
            true => "\n".to_owned(),
            false => format!("\n{}{line}", " ".repeat(indent)),
        });
        let below: String = below.collect();
        let written = match self.place {
            Place::Key => format!("---\nk: {head}{below}\nl: m\n---\n"),
            Place::Item => format!("---\nk:\n  - {head}{below}\n---\n"),
            Place::Flow => format!("---\nk: [{head}, m]\nl: {{k: {head}, m: n}}\n---\n"),
        };
        let source = Source::new(
            SourcePath::new("content/stories/text.md").expect("the path is inside the site"),
            written,
        );
        let mut report = Report::default();
        let file = front_matter::split(&source, &mut report);
        let front = file
            .front
            .filter(|_| file.body.start == source.text.len())?;
        let Value::Map(entries) = &front.value else {
            return None;
        };
        let first = &entries.first()?.node.value;
        let scalar = match (self.place, first) {
            (Place::Key, Value::Scalar(scalar)) => scalar,
            (Place::Item | Place::Flow, Value::List(items)) => match &items.first()?.value {
                Value::Scalar(scalar) => scalar,
                _ => return None,
            },
            _ => return None,
        };
        let is_read = normalised_text(&scalar.text) == text && self.may_be(scalar, way);
        let is_clean = report.is_empty();
        is_read.then_some(is_clean)
    }

    /// Whether a scalar has the kind that is wanted.
    fn may_be(self, scalar: &Scalar, way: &Spelled) -> bool {
        let is_plain = !way.head.starts_with(['"', '\'']) && !scalar.is_block;
        if is_plain && self.is_mark(&scalar.text) {
            return false;
        }
        if !self.is_words || !is_plain {
            return true;
        }
        match self.before {
            Some(Style::Plain(kind)) if kind != ScalarKind::Text => {
                scalar.kind == kind && (kind != ScalarKind::Number || is_figures(&scalar.text))
            }
            _ => scalar.kind == ScalarKind::Text && !looks_special(&scalar.text),
        }
    }
}

impl Spelling {
    /// Whether plain words begin like something that other programs do not read as words.
    fn is_mark(self, words: &str) -> bool {
        let rest = words.trim_start_matches(['-', '?', ':']);
        let is_alone = rest.is_empty() || rest.starts_with(' ');
        rest.len() < words.len() && (is_alone || self.place == Place::Flow)
            || (self.place == Place::Flow && words.contains(['[', ']', '{', '}', ',', '#', ':']))
    }
}

/// Whether a number is read alike by every program.
fn is_figures(number: &str) -> bool {
    let digits = number.strip_prefix('-').unwrap_or(number);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let has_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    has_digits(whole) && has_digits(part) && (whole == "0" || !whole.starts_with('0'))
}

/// Whether other programs may read plain words as something else: a number, a date, a time, or yes or no.
fn looks_special(text: &str) -> bool {
    const WORDS: [&str; 10] = [
        "y", "n", "yes", "no", "on", "off", "true", "false", "null", "~",
    ];
    let is_word = WORDS.contains(&text.to_lowercase().as_str());
    let has_digit = text.contains(|c: char| c.is_ascii_digit());
    let is_figure = |c: char| c.is_ascii_digit() || "+-.,_:eExXoOtTzZ ".contains(c);
    is_word || (has_digit && text.chars().all(is_figure)) || matches!(text, "=" | "<<")
}

/// A text as lines below a header such as `|-` or `>`.
fn block(text: &str, header: &str) -> Spelled {
    let is_folded = header.starts_with('>');
    let indicator = &header[..1];
    let chomping = if header.contains('+') {
        "+"
    } else if header.contains('-') {
        "-"
    } else {
        ""
    };
    let digit = if text.starts_with([' ', '\n']) {
        "2"
    } else {
        ""
    };
    let mut below = Vec::new();
    for (at, line) in text.split('\n').enumerate() {
        if is_folded && at > 0 {
            below.push(String::new());
        }
        below.push(line.to_owned());
    }
    Spelled {
        head: format!("{indicator}{digit}{chomping}"),
        below,
    }
}

/// A text in single quotation marks.
fn single(text: &str) -> Spelled {
    Spelled {
        head: format!("'{}'", text.replace('\'', "''")),
        below: Vec::new(),
    }
}

/// A text in double quotation marks.
pub(super) fn double(text: &str) -> Spelled {
    let mut head = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => head.push_str("\\\""),
            '\\' => head.push_str("\\\\"),
            '\n' => head.push_str("\\n"),
            '\t' => head.push_str("\\t"),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}') => {
                head.push_str(&format!("\\u{:04X}", u32::from(c)));
            }
            c => head.push(c),
        }
    }
    head.push('"');
    Spelled {
        head,
        below: Vec::new(),
    }
}

/// A key as it is written.
pub(super) fn spell_key(key: &str) -> String {
    let is_plain_character =
        |c: char| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-' | '(' | ')' | '/' | '.');
    let is_plain = key.starts_with(char::is_alphabetic)
        && key.chars().all(is_plain_character)
        && key.trim() == key
        && !looks_special(key);
    if is_plain {
        key.to_owned()
    } else {
        double(key).head
    }
}
