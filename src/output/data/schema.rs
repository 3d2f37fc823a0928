//! JSON Schemas of the front matter and the settings, which editors use to complete and check them.
//!
//! They use draft 7, which editors support best.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::model::text_kind::TextKind;
use crate::output::data::to_json;
use crate::parse::fields::{Bounds, Choice, KeyShape, Shape, TextForm};

/// The definitions that a schema refers to, by name.
type Definitions = BTreeMap<&'static str, Value>;

/// Returns the schema of a kind of text.
pub fn schema(kind: TextKind) -> String {
    let title = match kind {
        TextKind::Story => "The front matter of a story",
        TextKind::Page => "The front matter of a page",
        TextKind::Site => "The settings of a site",
    };
    let shape = kind.shape();
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
    to_json(&schema)
}

/// Converts a shape to a schema; records become definitions.
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
        Shape::Several(item) => {
            let item = value(item, definitions);
            json!({ "type": "array", "items": item, "minItems": 2 })
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

/// Returns the schema of an object with known keys, which allows no others.
fn record(keys: &[KeyShape], definitions: &mut Definitions) -> Value {
    let mut properties = serde_json::Map::new();
    for key in keys {
        let mut schema = value(&(key.shape)(), definitions);
        if schema.get("$ref").is_some() {
            // Draft 7 ignores keywords beside `$ref`.
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

/// Returns the schema of a value of the given types, where a string must match a pattern.
fn typed(types: Value, form: &TextForm) -> Value {
    json!({
        "type": types,
        "pattern": form.pattern,
        "patternErrorMessage": format!("Write {}.", form.wanted),
    })
}

/// Returns the schema of a number, which may be in quotation marks; then only its format is checked.
fn number(bounds: &Bounds) -> Value {
    let is_whole = bounds.step == Some(1.0);
    let (kind, wanted, digits) = match is_whole {
        true => ("integer", "a whole number", r"\d+(?:\.0*)?"),
        false => ("number", "a number", r"(?:\d+\.?\d*|\.\d+)"),
    };
    let minus = if bounds.min.is_some() {
        r"\+?"
    } else {
        "[+-]?"
    };
    let form = TextForm::new(
        &format!("{minus}{digits}"),
        format!("{wanted} in digits, without commas or symbols such as % and £"),
    );
    let mut schema = typed(json!([kind, "string"]), &form);
    let bounds = [
        ("minimum", bounds.min),
        ("maximum", bounds.max),
        ("multipleOf", bounds.step.filter(|_| !is_whole)),
    ];
    for (name, bound) in bounds {
        if let Some(bound) = bound {
            add(&mut schema, json!({ name: bound }));
        }
    }
    schema
}

/// Returns the schema of a yes or no, as a boolean or as text: YAML 1.2 reads `yes` and `no` as strings.
fn yes_no() -> Value {
    json!({
        "anyOf": [
            { "enum": ["yes", "no"] },
            { "type": "boolean" },
            any_case(&["yes", "no", "true", "false"]),
        ],
    })
}

/// Returns the schema of a choice. Editors offer each option in its usual spelling with its meaning, and accept any
/// capitalisation.
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

/// Returns the schema of a string that is one of some words in any capitalisation.
fn any_case(words: &[&str]) -> Value {
    let either = |character: char| match character.is_ascii_alphabetic() {
        true => format!(
            "[{}{}]",
            character.to_ascii_lowercase(),
            character.to_ascii_uppercase()
        ),
        false => character.to_string(),
    };
    let words = words
        .iter()
        .map(|word| word.chars().map(either).collect::<String>());
    let pattern = words.collect::<Vec<_>>().join("|");
    json!({ "type": "string", "pattern": TextForm::new(&pattern, "").pattern })
}

/// Adds the members of one JSON object to another.
fn add(schema: &mut Value, more: Value) {
    if let (Value::Object(schema), Value::Object(more)) = (schema, more) {
        schema.extend(more);
    }
}
