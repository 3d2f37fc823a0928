//! Checks that the parser and the schema agree, by giving both every kind of value at every key.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::base::path::{PageUrl, Slug, SourcePath};
use crate::base::source::{Source, Sources};
use crate::model::page::ParsedPage;
use crate::model::settings::SettingsFile;
use crate::model::story::ParsedStory;
use crate::model::text_kind::TextKind;
use crate::output::data::schema;
use crate::report::Report;

/// Returns the schema for a kind of text, and a validator for it.
fn schema_of(kind: &str) -> (Value, jsonschema::Validator) {
    let schema = schema::schema(match kind {
        "site" => TextKind::Site,
        "page" => TextKind::Page,
        _ => TextKind::Story,
    });
    let schema: Value = serde_json::from_str(&schema).expect("it is JSON");
    let validator = jsonschema::draft7::new(&schema).expect("it is a schema of draft 7");
    (schema, validator)
}

/// Whether the parser reports nothing about front matter or settings with this content.
fn is_accepted(kind: &str, value: &Value) -> bool {
    let lines = value.as_object().into_iter().flatten();
    let lines: String = lines
        .map(|(key, value)| format!("{key}: {value}\n"))
        .collect();
    let (path, text) = match kind {
        "site" => ("content/site.yaml", lines),
        "page" => ("content/pages/a.md", format!("---\n{lines}---\n\nText.\n")),
        _ => (
            "content/stories/a.md",
            format!("---\n{lines}---\n\nText.\n"),
        ),
    };
    let path = SourcePath::new(path).expect("is inside");
    let source = Source::new(path, text);
    let mut report = Report::default();
    let slug = Slug::from_name("a").expect("is a name");
    match kind {
        "site" => drop(SettingsFile::parse(&source, &mut report)),
        "page" => drop(ParsedPage::parse(
            &source,
            PageUrl::page("pages", &slug),
            Sources::default().other_files(),
            &mut report,
        )),
        _ => drop(ParsedStory::parse(
            &source,
            slug,
            Sources::default().other_files(),
            &mut report,
        )),
    }
    report.is_empty()
}

/// Returns values of every kind, each valid at some keys and not at others.
fn pool() -> Vec<Value> {
    let texts = [
        "",
        " ",
        "…",
        "...",
        "x",
        "Some words",
        "yes",
        "No",
        "TRUE",
        "false",
        "12",
        "12.5",
        "-3",
        "1,200",
        "£5",
        "20%",
        "%",
        "£",
        "percent",
        "2024",
        "2024-11",
        "2024-13",
        "2024-11-01",
        " 2024-11-01 ",
        "2024-11-01 09:30",
        "2024-11-01  24:00",
        "16:30",
        "9:30",
        "2024-11-32",
        "1/11/2024",
        "a.csv",
        "A b.CSV",
        "a.png",
        "https://www.nhs.uk/",
        "https://",
        "www.nhs.uk",
        "https://x.uk/a b",
        "a@b.uk",
        "a@b",
        "@b.uk",
        "lower",
        "Higher",
        "before",
        "Both",
        "outcome",
        "full",
        "off",
        "Warning",
        "month",
        "realised",
        "income",
        "planned",
        "model-for-improvement",
        "Lean",
        "adopt",
        "pp-collaborative",
        "none",
        "written",
        "anonymised",
        "run",
        "mdc-v5",
        "recurrent",
        "our_trust-2",
        "our trust",
        "<5",
        "Fewer than five",
        "*",
        "<100",
    ];
    let mut pool: Vec<Value> = texts.map(Value::from).into();
    pool.extend([80, 81, 300, 301].map(|length| Value::from("é".repeat(length))));
    pool.extend([
        json!("a  b ".repeat(20)),
        json!("word ".repeat(16)),
        json!("x\ny"),
    ]);
    pool.extend([
        json!(0),
        json!(1),
        json!(4),
        json!(20),
        json!(21),
        json!(-3),
        json!(0.5),
        json!(2.25),
        json!(3.5),
    ]);
    pool.extend([
        json!(5.5),
        json!(0.001),
        json!(20000),
        json!(true),
        json!(false),
        Value::Null,
    ]);
    pool.extend([
        json!([]),
        json!(["x"]),
        json!(["x", 2]),
        json!([null]),
        json!([1, 2]),
        json!([1, 2, 3]),
    ]);
    pool.extend([
        json!([["x"]]),
        json!(["2024-11-01", "2024-12-01"]),
        json!(["yes"]),
    ]);
    pool.extend([
        json!({}),
        json!({ "x": "y" }),
        json!({ "x": 1 }),
        json!({ "x": "off" }),
        json!({ "2024-11-01": 3 }),
    ]);
    pool.extend([
        json!({ "2024-11-01": "many" }),
        json!({ "2024-11-1": 3 }),
        json!({ "name": "x" }),
    ]);
    pool
}

/// The schema of one kind of text, and the places where it disagrees with the parser.
struct Comparison {
    kind: &'static str,
    schema: Value,
    validator: jsonschema::Validator,
    /// Texts that the parser accepts and the schema refuses.
    refused_by_schema_only: Vec<Value>,
    /// Keys at which the schema accepts a value that the parser refuses.
    accepted_by_schema_only: BTreeSet<String>,
}

impl Comparison {
    /// Tests a kind of text with every value at every key.
    fn of(kind: &'static str) -> Self {
        let (schema, validator) = schema_of(kind);
        let mut comparison = Self {
            kind,
            schema: schema.clone(),
            validator,
            refused_by_schema_only: Vec::new(),
            accepted_by_schema_only: BTreeSet::new(),
        };
        comparison.visit(&schema, &|value| value);
        comparison
    }

    /// Returns whether the parser accepts the value, and whether the schema does.
    fn try_value(&mut self, value: Value) -> (bool, bool) {
        let outcome = (
            is_accepted(self.kind, &value),
            self.validator.is_valid(&value),
        );
        if outcome == (true, false) {
            self.refused_by_schema_only.push(value);
        }
        outcome
    }

    /// Resolves a reference in the schema.
    fn resolved(&self, part: &Value) -> Value {
        let part = part["allOf"].get(0).unwrap_or(part);
        match part["$ref"].as_str() {
            Some(reference) => self.schema["definitions"]
                [reference.rsplit_once('/').expect("has a path").1]
                .clone(),
            None => part.clone(),
        }
    }

    /// Returns a value that is valid for a part of the schema.
    fn sample(&self, part: &Value) -> Value {
        let part = self.resolved(part);
        if let Some(either) = part["anyOf"].get(0) {
            return self.sample(either);
        }
        if let Some(word) = part["enum"].get(0) {
            return word.clone();
        }
        if part["properties"].is_object() {
            return Value::Object(self.required_only(&part));
        }
        match part["type"].as_str().or(part["type"][0].as_str()) {
            Some("array") => {
                let count = part["minItems"].as_u64().unwrap_or(1);
                (0..count).map(|_| self.sample(&part["items"])).collect()
            }
            Some("object") => json!({ "2024-11-01": 3 }),
            Some("integer" | "number") => json!(4),
            _ if part["type"].is_array() => json!("Example"),
            _ if names_a_picture(&part) => json!("a.png"),
            _ => json!("2024-11-01"),
        }
    }

    /// Returns the required keys of a record, with valid values.
    fn required_only(&self, record: &Value) -> Map<String, Value> {
        let required = record["required"].as_array().into_iter().flatten();
        required
            .map(|key| {
                let key = key.as_str().expect("is a name");
                (key.to_owned(), self.sample(&record["properties"][key]))
            })
            .collect()
    }

    /// Tests every key below a part of the schema with every value of the pool.
    fn visit(&mut self, part: &Value, whole: &dyn Fn(Value) -> Value) {
        let part = self.resolved(part);
        let any = part["anyOf"].as_array().map_or(&[][..], Vec::as_slice);
        match any {
            [list, item] if list["items"] == *item => {
                let single = self.try_value(whole(self.sample(item)));
                assert_eq!(single, (true, true), "a single value is a list of one");
                self.visit(item, &|value| whole(json!([value])));
            }
            any => any.iter().for_each(|part| self.visit(part, whole)),
        }
        if part["properties"].is_object() {
            self.record(&part, whole);
        }
    }

    fn record(&mut self, record: &Value, whole: &dyn Fn(Value) -> Value) {
        let refused = (false, false);
        let required_only = self.required_only(record);
        let mut more = required_only.clone();
        more.insert("qqqqqq".to_owned(), json!(1));
        assert_eq!(self.try_value(whole(Value::Object(more))), refused);
        for (key, part) in record["properties"].as_object().into_iter().flatten() {
            let mut less = required_only.clone();
            if less.remove(key).is_some() {
                let outcome = self.try_value(whole(Value::Object(less)));
                assert_eq!(outcome, refused, "without `{key}`");
            }
            let with = |value: Value| {
                let mut record = required_only.clone();
                record.insert(key.clone(), value);
                whole(Value::Object(record))
            };
            let outcome: Vec<_> = pool()
                .into_iter()
                .map(|value| self.try_value(with(value)))
                .collect();
            assert!(outcome.contains(&refused), "no value is refused at `{key}`");
            assert!(
                outcome.iter().any(|(_, schema)| *schema),
                "no value is accepted at `{key}`"
            );
            if outcome.contains(&(false, true)) {
                self.accepted_by_schema_only.insert(key.clone());
            }
            self.visit(part, &with);
        }
    }
}

/// Whether the value of a part of a schema is the name of a picture's file.
fn names_a_picture(part: &Value) -> bool {
    let pattern = part["pattern"].as_str();
    pattern.is_some_and(|pattern| pattern.contains("[pP][nN][gG]"))
}

#[test]
fn the_schema_and_the_parser_accept_the_same_values_at_every_key() {
    // Differences that only the parser can check: relations between two values (a withheld count needs `suppress`, a
    // picture a description), the value of a quoted number, a number as the name of a theme, and how well a description
    // describes.
    let story = [
        "after",
        "before",
        "confirmed_by_finance",
        "data",
        "denominator_after",
        "denominator_before",
        "description",
        "high",
        "low",
        "picture",
        "progress_score",
        "score",
    ];
    let page = [
        "after",
        "before",
        "data",
        "denominator_after",
        "denominator_before",
        "description",
        "picture",
        "to",
    ];
    let site = [
        "before",
        "before_at",
        "colour",
        "compliance",
        "format",
        "service_areas",
        "small_number_threshold",
        "tested_by",
        "tested_on",
        "theme",
    ];
    for (kind, accepted_by_schema_only) in [("story", &story[..]), ("page", &page), ("site", &site)]
    {
        let comparison = Comparison::of(kind);
        assert!(
            comparison.refused_by_schema_only.is_empty(),
            "{kind}: {:#?}",
            comparison.refused_by_schema_only
        );
        assert_eq!(
            comparison
                .accepted_by_schema_only
                .into_iter()
                .collect::<Vec<_>>(),
            accepted_by_schema_only,
            "{kind}"
        );
    }
}

#[test]
fn every_key_of_a_schema_has_a_description() {
    for kind in ["story", "page", "site"] {
        let (schema, _) = schema_of(kind);
        let definitions = schema["definitions"].as_object().into_iter().flatten();
        let records = definitions.map(|(_, record)| record).chain([&schema]);
        let keys =
            records.flat_map(|record| record["properties"].as_object().into_iter().flatten());
        let mut count = 0;
        for (name, key) in keys {
            let meaning = key["description"].as_str().unwrap_or_default();
            assert!(meaning.ends_with(['.', '`']), "{kind}: {name}: {meaning}");
            count += 1;
        }
        assert!(count > 10, "{kind} has {count} keys");
    }
}
