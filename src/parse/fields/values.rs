//! The value types of front matter: words, numbers, dates, addresses and file names.

use crate::base::characters::is_of_symbol_font;
use crate::base::date::{Date, Month};
use crate::base::number::Number;
use crate::base::path::SourcePath;
use crate::base::source::{Source, Span};
use crate::parse::fields::from_yaml::FromYaml;
use crate::parse::fields::loose_date::LooseDate;
use crate::parse::fields::number_suggestion::report_not_a_number;
use crate::parse::fields::reader::{FieldReader, scalar_text};
use crate::parse::fields::rules::markup_in_value;
use crate::parse::fields::shape::{Bounds, Shape, TextForm};
use crate::parse::rules::stray_sign;
use crate::parse::yaml::{Node, Value};

/// Words, never blank.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Text(String);

impl Text {
    /// The words of a text, separated by single spaces; `None` when there are none.
    pub fn parse(text: &str) -> Option<Self> {
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        (!words.is_empty()).then_some(Self(words))
    }

    /// The words as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromYaml for Text {
    fn from_yaml(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        match scalar_text(node) {
            Some("") => {
                reader.wrong_value(
                    node.span,
                    "there is nothing between the quotation marks",
                    "write some text",
                );
                None
            }
            Some("…" | "...") => {
                let message = "these dots need to be replaced with text";
                reader.wrong_value(node.span, message, "write some text");
                None
            }
            Some(text) => {
                markup_in_value::check(reader.report, reader.source, node.span, text);
                report_symbols(node.span, reader);
                Self::parse(text)
            }
            None => {
                let quoted = quoted_line(node, reader.source)
                    .map(|line| format!("put it in quotation marks: `{line}`"));
                let single = || {
                    let line = single_line(node, reader.source)?;
                    Some(format!(
                        "give one, and name the others in the text: `{line}`"
                    ))
                };
                match quoted.or_else(single) {
                    Some(suggestion) => reader.wrong_type_because(node, "text", &[&suggestion]),
                    None => reader.wrong_type(node, "text", "some text"),
                }
                None
            }
        }
    }

    fn shape() -> Shape {
        Shape::Words(TextForm::words())
    }
}

/// Reports the first character of a symbol font in a value.
fn report_symbols(value: Span, reader: &mut FieldReader<'_>) {
    let typed = &reader.source.text[value.start..value.end];
    let mut symbols = typed.char_indices().filter(|(_, c)| is_of_symbol_font(*c));
    if let Some((at, symbol)) = symbols.next() {
        let at = value.start + at;
        let span = Span::new(at, at + symbol.len_utf8());
        stray_sign::symbol(reader.report, reader.source, span, symbols.count());
    }
}

/// The words in quotation marks, where a colon turned the first of them into a key.
fn quoted_line(node: &Node, source: &Source) -> Option<String> {
    let Value::Map(entries) = &node.value else {
        return None;
    };
    let [entry] = entries.as_slice() else {
        return None;
    };
    let whole = Span::new(entry.key_span.start, entry.node.span.end);
    let words = source.text[whole.start..whole.end].trim();
    let is_plain = !words.contains(['\n', '"']);
    is_plain.then(|| source.line_with(whole, &format!("\"{words}\"")))
}

/// The key with the first of several values.
fn single_line(node: &Node, source: &Source) -> Option<String> {
    let Value::List(items) = &node.value else {
        return None;
    };
    let before = &source.text[..node.span.start];
    let key = before.trim_end_matches([' ', '-', '\r', '\n']);
    let key = key.strip_suffix(':')?.lines().next_back()?.trim();
    let first = scalar_text(items.first()?)?;
    Some(format!("{key}: {first}"))
}

/// How many words show an author where the longest text ends.
const LAST_WORDS: usize = 4;

/// Words of at most `MAX` characters, for a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShortText<const MAX: usize>(Text);

impl<const MAX: usize> ShortText<MAX> {
    /// The words as text.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl<const MAX: usize> FromYaml for ShortText<MAX> {
    fn from_yaml(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        let text = Text::from_yaml(node, reader)?;
        let length = text.as_str().chars().count();
        if length > MAX {
            let message = format!("this is {length} characters long; the most allowed is {MAX}");
            let allowed: String = text.as_str().chars().take(MAX).collect();
            let words: Vec<&str> = allowed.split(' ').collect();
            let last = words[words.len().saturating_sub(LAST_WORDS)..].join(" ");
            let suggestion = format!(
                "shorten it, and put the rest in the text below: the first {MAX} characters end with `{last}`"
            );
            reader.wrong_value(node.span, message, &suggestion);
            return None;
        }
        report_end(text.as_str(), node.span, reader);
        Some(Self(text))
    }

    fn shape() -> Shape {
        Shape::Words(TextForm::line(MAX))
    }
}

/// Reports a comma or a semicolon at the end of a title or a summary.
fn report_end(words: &str, value: Span, reader: &mut FieldReader<'_>) {
    let typed = &reader.source.text[value.start..value.end];
    let kept = words.trim_end_matches([',', ';', ' ']);
    let at = typed.rfind([',', ';']);
    if let Some(at) = at.filter(|_| words.ends_with([',', ';']) && !kept.is_empty()) {
        let span = Span::new(value.start + at, value.start + at + 1);
        stray_sign::at_end(reader.report, reader.source, span);
    }
}

/// A value with its span, for checks that need all files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its span.
    pub span: Span,
}

impl<T: FromYaml> FromYaml for Spanned<T> {
    fn from_yaml(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        T::from_yaml(node, reader).map(|value| Self {
            value,
            span: node.span,
        })
    }

    fn shape() -> Shape {
        T::shape()
    }
}

impl FromYaml for bool {
    fn from_yaml(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        match scalar_text(node).map(str::to_lowercase).as_deref() {
            Some("yes" | "true") => Some(true),
            Some("no" | "false") => Some(false),
            _ => {
                let line = |answer: &str| reader.source.line_with(node.span, answer);
                let suggestion = format!(
                    "write `{}` or `{}`; if nobody knows, leave out the line",
                    line("yes"),
                    line("no")
                );
                reader.wrong_type_because(node, "yes or no", &[&suggestion]);
                None
            }
        }
    }

    fn shape() -> Shape {
        Shape::YesNo
    }
}

/// Implements `FromYaml` for a type that is parsed from one scalar.
macro_rules! from_scalar {
    ($type:ty, $parse:expr, $wanted:expr, $example:expr, $shape:expr) => {
        impl FromYaml for $type {
            fn from_yaml(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
                let value = scalar_text(node).and_then($parse);
                if value.is_none() {
                    reader.wrong_type(node, $wanted, $example);
                }
                value
            }

            fn shape() -> Shape {
                let shape: fn(String) -> Shape = $shape;
                shape(format!("{}, such as `{}`", $wanted, $example))
            }
        }
    };
}
pub(crate) use from_scalar;

impl FromYaml for WebAddress {
    fn from_yaml(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        let text = scalar_text(node).unwrap_or_default();
        let address = Self::parse(text);
        if address.is_none() {
            let (wanted, example) = ("a web address", "https://www.nhs.uk/");
            match Self::without_scheme(text) {
                Some(meant) => {
                    let line = reader.source.line_with(node.span, meant.as_str());
                    let suggestion = format!("add the start of the address: `{line}`");
                    let right = [meant.as_str().to_owned()];
                    reader.wrong_type_with(node, wanted, &[&suggestion], &right);
                }
                None => reader.wrong_type(node, wanted, example),
            }
        }
        address
    }

    fn shape() -> Shape {
        Shape::Text(Self::form())
    }
}

from_scalar!(
    FileName,
    FileName::parse,
    "a file name",
    "length-of-stay.csv",
    |wanted| Shape::Words(TextForm::new(r"(?![\s\S]*://)[\s\S]*\S", wanted))
);

impl FromYaml for Date {
    fn from_yaml(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        let text = scalar_text(node).unwrap_or_default();
        let date = Self::parse(text);
        if date.is_none() {
            let wanted = "a date in the form year-month-day";
            let line = |date: &str| reader.source.line_with(node.span, date);
            match LooseDate::read(text) {
                Some(loose) => {
                    let (suggestion, right) = (loose.day_suggestion(line), loose.days_meant());
                    reader.wrong_type_with(node, wanted, &[&suggestion], &right);
                }
                None if is_in_form(text) => {
                    let suggestion = "this date does not exist; check it in a calendar";
                    reader.wrong_type_because(node, wanted, &[suggestion]);
                }
                None => reader.wrong_type(node, wanted, "2024-11-01"),
            }
        }
        date
    }

    fn shape() -> Shape {
        let wanted = "a date in the form year-month-day, such as `2024-11-01`";
        Shape::Text(TextForm::new(Self::PATTERN, wanted))
    }
}

/// Whether a text looks like a date in the right form.
fn is_in_form(text: &str) -> bool {
    let parts: Vec<usize> = text.split('-').map(str::len).collect();
    parts == [4, 2, 2] && text.bytes().all(|b| b.is_ascii_digit() || b == b'-')
}

impl FromYaml for Month {
    fn from_yaml(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        let text = scalar_text(node).unwrap_or_default();
        let month = Self::parse(text);
        if month.is_none() {
            let wanted = "a month in the form year-month";
            let line = |month: &str| reader.source.line_with(node.span, month);
            match LooseDate::read(text) {
                Some(loose) => {
                    let (suggestion, right) = (loose.month_suggestion(line), loose.months_meant());
                    reader.wrong_type_with(node, wanted, &[&suggestion], &right);
                }
                None => reader.wrong_type(node, wanted, "2024-11"),
            }
        }
        month
    }

    fn shape() -> Shape {
        let wanted = "a month in the form year-month, such as `2024-11`";
        Shape::Text(TextForm::new(r"\d{4}-(?:0[1-9]|1[0-2])", wanted))
    }
}

impl FromYaml for Number {
    fn from_yaml(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        let number = scalar_text(node).and_then(Self::parse);
        if number.is_none() {
            let wanted = "a number in digits, without commas or symbols such as % and £";
            report_not_a_number(node, reader, wanted, "31");
        }
        number
    }

    fn shape() -> Shape {
        Shape::Number(Bounds::default())
    }
}

impl FromYaml for u64 {
    fn from_yaml(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        let whole = scalar_text(node)
            .and_then(Number::parse)
            .and_then(Number::whole);
        if whole.is_none() {
            report_not_a_number(node, reader, "a whole number", "12");
        }
        whole
    }

    fn shape() -> Shape {
        Shape::Number(Bounds::whole(0, None))
    }
}

/// An address that begins with `http://` or `https://`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebAddress(String);

impl WebAddress {
    fn parse(text: &str) -> Option<Self> {
        let host = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"))?;
        let is_plain = |c: char| c.is_ascii_graphic() && !"<>\"\\^`{|}".contains(c);
        let plain = !host.is_empty() && text.chars().all(is_plain);
        plain.then(|| Self(text.to_owned()))
    }

    /// The probable address if the scheme was left out or misspelt.
    fn without_scheme(text: &str) -> Option<Self> {
        let rest = text.trim_start_matches("http").trim_start_matches('s');
        let rest = rest.trim_start_matches([':', ';', '/', '\\']);
        let rest = if rest.len() < text.len() && text.starts_with(['h', '/']) {
            rest
        } else {
            text
        };
        let (host, _) = rest.split_once('/').unwrap_or((rest, ""));
        let is_part = |part: &str| !part.is_empty() && !part.contains([':', '@']);
        let is_host = host.contains('.') && host.split('.').all(is_part);
        Self::parse(&format!("https://{rest}")).filter(|_| is_host)
    }

    /// The form of such an address.
    pub(super) fn form() -> TextForm {
        let wanted = "a web address, such as `https://www.nhs.uk/`";
        TextForm::new(r"https?://[!#-;=?-\[\]_a-z~]+", wanted)
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A reference to a file, as written in another file; it may not lead outside the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileName(String);

impl FileName {
    fn parse(text: &str) -> Option<Self> {
        (!text.is_empty() && !text.contains("://")).then(|| Self(text.to_owned()))
    }

    /// The path that it means in the file `source`; `None` when that is outside the site.
    pub fn in_source(&self, source: &SourcePath) -> Option<SourcePath> {
        source.resolve(&self.0)
    }
}
