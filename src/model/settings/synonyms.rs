//! Several names of one thing, which search takes as one.

use crate::parse::fields::{FieldReader, FromYaml, Shape, Text, TextForm};
use crate::parse::yaml::{Node, Value};

/// Lines of names. The names of a line mean the same to search.
#[derive(Debug, Clone, Default)]
pub struct Synonyms(Vec<Vec<Text>>);

impl Synonyms {
    /// The lines, each with the names of one thing.
    pub fn lines(&self) -> impl Iterator<Item = &[Text]> {
        self.0.iter().map(Vec::as_slice)
    }
}

impl FromYaml for Synonyms {
    /// Reads a list of lines, or one line by itself.
    fn from_yaml(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        let is_list = |item: &Node| matches!(item.value, Value::List(_));
        let lines = match &node.value {
            Value::List(items) if items.is_empty() => Vec::new(),
            Value::List(items) if items.iter().any(is_list) => {
                items.iter().filter_map(|item| line(item, reader)).collect()
            }
            _ => vec![line(node, reader)?],
        };
        Some(Self(lines))
    }

    fn shape() -> Shape {
        let name = TextForm::words_like(r"[^,]*[^,\s][^,]*", "a name without a comma");
        let line = Shape::Several(Box::new(Shape::Words(name)));
        Shape::List(Box::new(line))
    }
}

/// Reads a line of names. A name with a comma is several names without their brackets.
fn line(node: &Node, reader: &mut FieldReader<'_>) -> Option<Vec<Text>> {
    let items = match &node.value {
        Value::List(items) if items.len() > 1 => items,
        Value::Scalar(scalar) if scalar.text.contains(',') => {
            let text = scalar.text.trim();
            let message = "several names of one thing need square brackets around them";
            let hint = format!("write `- [{text}]`");
            reader.wrong_value(node.span, message, &hint);
            return None;
        }
        Value::List(_) | Value::Scalar(_) => {
            let message = "at least two names of one thing are needed";
            let hint = "write its other names too, such as `- [length of stay, LOS]`";
            reader.wrong_value(node.span, message, hint);
            return None;
        }
        _ => {
            let wanted = "a list of names of one thing";
            reader.wrong_type(node, wanted, "- [length of stay, LOS]");
            return None;
        }
    };
    let mut names = Vec::with_capacity(items.len());
    for item in items {
        match &item.value {
            Value::Scalar(scalar) if scalar.text.contains(',') => {
                line(item, reader);
                return None;
            }
            _ => names.push(Text::from_yaml(item, reader)?),
        }
    }
    Some(names)
}
