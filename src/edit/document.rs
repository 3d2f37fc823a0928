//! A text that can be shown as a form: its values, where each of them is, and where its body begins.

use crate::base::path::SourcePath;
use crate::base::source::{Source, Span};
use crate::edit::declared::{is_flag, shape_at};
use crate::edit::layout::{Placed, place};
use crate::edit::refused::Refused;
use crate::edit::value::{FieldValue, PathStep, flag_of, normalised_text};
use crate::model::text_kind::TextKind;
use crate::parse::fields::Shape;
use crate::parse::front_matter;
use crate::parse::yaml;
use crate::parse::yaml::{Node, Value};
use crate::report::Report;

/// The rules whose findings mean that part of a text cannot be read as it was meant.
const DAMAGE: [&str; 4] = [
    "broken-front-matter",
    "broken-yaml",
    "duplicate-key",
    "over-limit",
];

/// A text that is read without damage.
#[derive(Debug)]
pub(super) struct Document {
    /// The text.
    pub(super) text: String,
    /// The span of its keys and values.
    pub(super) front: Span,
    /// The values, each placed in the text.
    pub(super) placed: Placed,
    /// The values as they are read.
    pub(super) value: FieldValue,
    /// Where the body begins; the end of the text if it has none.
    pub(super) body: usize,
    /// How many findings about its keys and values are not damage.
    pub(super) findings: usize,
}

impl Document {
    /// Reads a text.
    ///
    /// # Errors
    ///
    /// Part of it is damaged.
    pub(super) fn read(kind: TextKind, text: &str, shape: &Shape) -> Result<Self, Refused> {
        let path = match kind {
            TextKind::Site => "content/site.yaml",
            TextKind::Story | TextKind::Page => "content/stories/text.md",
        };
        let source = Source::new(
            SourcePath::new(path).expect("the path is inside the site"),
            text.to_owned(),
        );
        let mut report = Report::default();
        let (node, front, body) = match kind {
            TextKind::Site => {
                let front = Span::new(source.start(), text.len());
                (yaml::parse(&source, front, &mut report), front, text.len())
            }
            TextKind::Story | TextKind::Page => {
                let file = front_matter::split(&source, &mut report);
                (file.front, file.keys, file.body.start)
            }
        };
        let damage = report
            .diagnostics()
            .find(|found| DAMAGE.contains(&found.rule.code));
        if let Some(found) = damage {
            let span = found.location.span;
            let (line, _) = source.line_column(span.start);
            return Err(Refused::damaged(line, span, &found.message));
        }
        let start = Span::new(source.start(), source.start());
        let node = node.ok_or_else(|| Refused::damaged(1, start, "the file cannot be read"))?;
        let is_map = matches!(node.value, Value::Map(_) | Value::Null);
        if !is_map {
            let (line, _) = source.line_column(node.span.start);
            let why = "there is something other than a name, a colon and a value";
            return Err(Refused::damaged(line, node.span, why));
        }
        let placed = place(text, &node, front.start);
        Ok(Self {
            value: value_of(&node, text, Some(shape)),
            findings: report.diagnostics().len(),
            text: source.text,
            front,
            placed,
            body,
        })
    }

    /// The line break of the file: that of its first line.
    pub(super) fn newline(&self) -> &'static str {
        let first = self.text.find('\n');
        if first.is_some_and(|at| self.text[..at].ends_with('\r')) {
            "\r\n"
        } else {
            "\n"
        }
    }

    /// The path and the span of every value, in the order of the file, outer before inner. A value that is nothing has
    /// an empty span.
    pub(super) fn spans(&self) -> Vec<(Vec<PathStep>, Span)> {
        let mut spans = Vec::new();
        add_spans(&self.placed, &mut Vec::new(), &mut spans);
        spans
    }
}

/// Where the body of a story or a page begins.
pub(super) fn body_of(text: &str) -> usize {
    let source = Source::new(
        SourcePath::new("content/stories/text.md").expect("the path is inside the site"),
        text.to_owned(),
    );
    front_matter::split(&source, &mut Report::default())
        .body
        .start
}

/// The value of a node. A value with a special meaning is the text as typed; if there is nothing, the text is empty.
fn value_of(node: &Node, text: &str, shape: Option<&Shape>) -> FieldValue {
    let inner = |step: PathStep| shape.and_then(|shape| shape_at(shape, &[step]));
    match &node.value {
        Value::Null => match shape {
            Some(Shape::Record { .. }) => FieldValue::Map(Vec::new()),
            _ => FieldValue::Text(String::new()),
        },
        Value::Broken => FieldValue::Text(text[node.span.range()].to_owned()),
        Value::Scalar(scalar) => match flag_of(&scalar.text).filter(|_| is_flag(shape)) {
            Some(flag) => FieldValue::Flag(flag),
            None => FieldValue::Text(normalised_text(&scalar.text)),
        },
        Value::List(items) => {
            let items = items.iter().enumerate();
            let items =
                items.map(|(at, item)| value_of(item, text, inner(PathStep::Item(at)).as_ref()));
            FieldValue::Items(items.collect())
        }
        Value::Map(entries) => {
            let entries = entries.iter().map(|entry| {
                let shape = inner(PathStep::Key(entry.key.clone()));
                (
                    entry.key.clone(),
                    value_of(&entry.node, text, shape.as_ref()),
                )
            });
            FieldValue::Map(entries.collect())
        }
    }
}

fn add_spans(placed: &Placed, path: &mut Vec<PathStep>, spans: &mut Vec<(Vec<PathStep>, Span)>) {
    spans.push((path.clone(), Span::new(placed.start, placed.end)));
    for (at, part) in placed.parts.iter().enumerate() {
        path.push(part.key.clone().map_or(PathStep::Item(at), PathStep::Key));
        add_spans(&part.value, path, spans);
        path.pop();
    }
}
