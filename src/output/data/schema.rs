//! What the front matter of a file may hold, as a JSON Schema, by which editors complete and check it.
//!
//! It is of draft 7, which editors know best.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::model::page::Page;
use crate::model::settings::Settings;
use crate::model::story::Story;
use crate::output::data::written;
use crate::parse::fields::{Bounds, Choice, Form, FromYaml, Key, Shape};

/// What a schema is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Described {
    /// The front matter of a story.
    Story,
    /// The front matter of another page.
    Page,
    /// `content/site.yaml`.
    Site,
}

/// The types that a schema refers to, by their names.
type Definitions = BTreeMap<&'static str, Value>;

/// The schema of what authors write.
pub fn schema(described: Described) -> String {
    let (title, shape) = match described {
        Described::Story => ("The front matter of a story", Story::shape()),
        Described::Page => ("The front matter of a page", Page::shape()),
        Described::Site => ("The settings of a site", Settings::shape()),
    };
    let mut definitions = Definitions::new();
    let root = match &shape {
        Shape::Record { keys, .. } => record(keys, &mut definitions),
        other => value(other, &mut definitions),
    };
    let mut schema = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": title,
        "definitions": definitions,
    });
    add(&mut schema, root);
    written(&schema)
}

/// A shape as a schema; records go into the definitions.
fn value(shape: &Shape, definitions: &mut Definitions) -> Value {
    match shape {
        Shape::Words(form) => typed(json!(["string", "number", "boolean"]), form),
        Shape::Text(form) => typed(json!("string"), form),
        Shape::Number(bounds) => number(bounds),
        Shape::YesNo => yes_no(),
        Shape::Choice(choices) => choice(choices),
        Shape::Either(shapes) => {
            let any: Vec<Value> = shapes
                .iter()
                .map(|shape| value(shape, definitions))
                .collect();
            json!({ "anyOf": any })
        }
        Shape::List(item) => {
            let item = value(item, definitions);
            json!({ "anyOf": [{ "type": "array", "items": item.clone() }, item] })
        }
        Shape::Pair(item) => {
            let item = value(item, definitions);
            json!({ "type": "array", "items": item, "minItems": 2, "maxItems": 2 })
        }
        Shape::Map(keys, item) => json!({
            "type": "object",
            "propertyNames": { "pattern": keys.pattern },
            "additionalProperties": value(item, definitions),
        }),
        Shape::Record { name, keys } => {
            let record = record(keys, definitions);
            definitions.insert(name, record);
            json!({ "$ref": format!("#/definitions/{name}") })
        }
    }
}

/// Keys of which each has its meaning; any other is refused.
fn record(keys: &[Key], definitions: &mut Definitions) -> Value {
    let mut properties = serde_json::Map::new();
    for key in keys {
        let mut schema = value(&(key.shape)(), definitions);
        if schema.get("$ref").is_some() {
            // What stands beside a reference is passed over.
            schema = json!({ "allOf": [schema] });
        }
        add(&mut schema, json!({ "description": key.meaning }));
        properties.insert(key.name.to_owned(), schema);
    }
    let required = keys.iter().filter(|key| key.is_required);
    let required: Vec<&str> = required.map(|key| key.name).collect();
    let mut schema = json!({
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    });
    if !required.is_empty() {
        add(&mut schema, json!({ "required": required }));
    }
    schema
}

/// A value of some types, whose texts have a form.
fn typed(types: Value, form: &Form) -> Value {
    json!({
        "type": types,
        "pattern": form.pattern,
        "patternErrorMessage": format!("Write {}.", form.wanted),
    })
}

/// A number, also in quotation marks, where only its form is looked at.
fn number(bounds: &Bounds) -> Value {
    let is_whole = bounds.step == Some(1.0);
    let (kind, wanted, digits) = match is_whole {
        true => ("integer", "a whole number", r"\d+(?:\.0*)?"),
        false => ("number", "a number", r"(?:\d+\.?\d*|\.\d+)"),
    };
    let sign = if bounds.least.is_some() {
        r"\+?"
    } else {
        "[+-]?"
    };
    let form = Form::new(
        &format!("{sign}{digits}"),
        format!("{wanted} in digits, without commas or symbols such as % and £"),
    );
    let mut schema = typed(json!([kind, "string"]), &form);
    let bounds = [
        ("minimum", bounds.least),
        ("maximum", bounds.most),
        ("multipleOf", bounds.step.filter(|_| !is_whole)),
    ];
    for (name, bound) in bounds {
        if let Some(bound) = bound {
            add(&mut schema, json!({ name: bound }));
        }
    }
    schema
}

/// `yes` or `no`, which are texts to YAML 1.2, or `true` or `false`.
fn yes_no() -> Value {
    json!({
        "anyOf": [
            { "enum": ["yes", "no"] },
            { "type": "boolean" },
            any_case(&["yes", "no", "true", "false"]),
        ],
    })
}

/// One of some words. Editors offer each in its usual form with what it means, and take it in any capitals.
fn choice(choices: &[Choice]) -> Value {
    let words: Vec<&str> = choices.iter().map(|choice| choice.words[0]).collect();
    let meanings: Vec<&str> = choices.iter().map(|choice| choice.meaning.trim()).collect();
    let all: Vec<&str> = choices
        .iter()
        .flat_map(|choice| choice.words)
        .copied()
        .collect();
    let mut any = vec![
        json!({ "enum": words, "enumDescriptions": meanings }),
        any_case(&all),
    ];
    if all.contains(&"true") {
        any.push(json!({ "type": "boolean" }));
    }
    json!({ "anyOf": any })
}

/// Any of some words, in any capitals.
fn any_case(words: &[&str]) -> Value {
    let either = |letter: char| match letter.is_ascii_alphabetic() {
        true => format!(
            "[{}{}]",
            letter.to_ascii_lowercase(),
            letter.to_ascii_uppercase()
        ),
        false => letter.to_string(),
    };
    let words = words
        .iter()
        .map(|word| word.chars().map(either).collect::<String>());
    let pattern = words.collect::<Vec<_>>().join("|");
    json!({ "type": "string", "pattern": Form::new(&pattern, "").pattern })
}

/// Adds the members of one object to another.
fn add(schema: &mut Value, more: Value) {
    if let (Value::Object(schema), Value::Object(more)) = (schema, more) {
        schema.extend(more);
    }
}
