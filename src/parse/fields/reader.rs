//! The reader of one file's values, which reports wrong ones.

use crate::base::source::{Source, Span};
use crate::parse::fields::rules;
use crate::parse::yaml::{Node, Value};
use crate::report::Report;

/// Reads the values of one file and reports what is wrong with them.
#[derive(Debug)]
pub struct FieldReader<'a> {
    /// The file.
    pub source: &'a Source,
    /// The findings.
    pub report: &'a mut Report,
}

impl FieldReader<'_> {
    /// Reports that a value is not `wanted`, with `example` as a suggestion.
    pub fn wrong_type(&mut self, node: &Node, wanted: &str, example: &str) {
        let line = match &node.value {
            Value::Scalar(_) if !example.contains(": ") => {
                self.source.line_with(node.span, example)
            }
            _ => example.to_owned(),
        };
        self.wrong_type_because(
            node,
            wanted,
            &[&format!(
                "write it like this, with your own value: `{line}`"
            )],
        );
    }

    /// Reports that a value is not `wanted`, with these suggestions.
    pub fn wrong_type_because(&mut self, node: &Node, wanted: &str, suggestions: &[&str]) {
        self.wrong_type_with(node, wanted, suggestions, &[]);
    }

    /// The same, with the values that would each be right.
    pub fn wrong_type_with(
        &mut self,
        node: &Node,
        wanted: &str,
        suggestions: &[&str],
        right: &[String],
    ) {
        match &node.value {
            Value::Broken => {}
            Value::Null => self.empty(node),
            value => {
                let found = describe(value);
                let (report, source) = (&mut *self.report, self.source);
                let span = node.span;
                let reported =
                    rules::wrong_type::report(report, source, span, &found, wanted, suggestions);
                for value in right {
                    reported.fix(span, value);
                }
            }
        }
    }

    /// Reports why a value of the right type cannot be right, and what to do.
    pub fn wrong_value(&mut self, span: Span, message: impl Into<String>, hint: &str) {
        self.wrong_value_with(span, message, hint, &[]);
    }

    /// The same, with the values that would each be right.
    pub fn wrong_value_with(
        &mut self,
        span: Span,
        message: impl Into<String>,
        hint: &str,
        right: &[String],
    ) {
        let reported = rules::wrong_value::report(self.report, self.source, span, message);
        reported.hint(hint);
        for value in right {
            reported.fix(span, value);
        }
    }

    /// Reports an empty item of a list.
    pub(super) fn empty(&mut self, node: &Node) {
        rules::missing_key::empty_item(self.report, self.source, node.span);
    }
}

/// The key before a value; empty for a value in a list.
pub(super) fn key_before(source: &Source, value: Span) -> &str {
    let before = source.text[..value.start].trim_end_matches([' ', '"', '\'']);
    let before = before.strip_suffix(':').unwrap_or_default().trim_end();
    let start = before.rfind(|c: char| !(c.is_ascii_lowercase() || c == '_'));
    &before[start.map_or(0, |at| at + 1)..]
}

/// The type of a value, for messages.
fn describe(value: &Value) -> String {
    match value {
        Value::Null | Value::Broken => "an empty value".to_owned(),
        Value::Scalar(scalar) => format!("`{}`", scalar.text),
        Value::List(_) => "a list".to_owned(),
        Value::Map(_) => "a set of keys".to_owned(),
    }
}

/// The text of a scalar; `None` for anything else.
pub fn scalar_text(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Scalar(scalar) => Some(scalar.text.trim()),
        _ => None,
    }
}
