//! Every key with values of every sort, put to the parser and to the schema.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::base::path::{PageUrl, Slug, SourcePath};
use crate::base::source::{Source, Sources};
use crate::model::page::Page;
use crate::model::settings::Settings;
use crate::model::story::Story;
use crate::output::data::schema::{Described, schema};
use crate::parse::fields::{FromYaml, Key, Shape};
use crate::report::Report;

/// Whether the parser has nothing to say against some front matter or settings.
fn is_read(kind: &str, value: &Value) -> bool {
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
    let source = Source { path, text };
    let mut report = Report::default();
    let slug = Slug::from_name("a").expect("is a name");
    match kind {
        "site" => drop(Settings::parse(&source, &mut report)),
        "page" => drop(Page::parse(
            &source,
            PageUrl::page("pages", &slug),
            Sources::default().others(),
            &mut report,
        )),
        _ => drop(Story::parse(
            &source,
            slug,
            Sources::default().others(),
            &mut report,
        )),
    }
    report.diagnostics().is_empty()
}

/// Values of every sort, right at one key and wrong at another.
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

/// A value that a shape takes.
fn sample(shape: &Shape) -> Value {
    match shape {
        Shape::Words(_) => json!("Example"),
        Shape::Text(_) => json!("2024-11-01"),
        Shape::Number(_) => json!(4),
        Shape::YesNo => json!("yes"),
        Shape::Choice(choices) => json!(choices[0].words[0]),
        Shape::Either(shapes) => sample(&shapes[0]),
        Shape::List(item) => json!([sample(item)]),
        Shape::Pair(item) => json!([sample(item), sample(item)]),
        Shape::Map(..) => json!({ "2024-11-01": 3 }),
        Shape::Record { keys, .. } => Value::Object(least(keys)),
    }
}

/// The keys that must be there.
fn least(keys: &[Key]) -> Map<String, Value> {
    let required = keys.iter().filter(|key| key.is_required);
    required
        .map(|key| (key.name.to_owned(), sample(&key.shape)))
        .collect()
}

/// What an editor makes of the schema of a kind.
fn validator(kind: &str) -> jsonschema::Validator {
    let schema = schema(match kind {
        "site" => Described::Site,
        "page" => Described::Page,
        _ => Described::Story,
    });
    let schema = serde_json::from_str(&schema).expect("it is JSON");
    jsonschema::draft7::new(&schema).expect("it is a schema of draft 7")
}

/// Texts put to the parser and to the schema of one kind.
struct Trial {
    kind: &'static str,
    validator: jsonschema::Validator,
    /// What the parser reads and the schema refuses.
    too_strict: Vec<Value>,
    /// The keys at which the schema takes a value that the parser refuses.
    looser: BTreeSet<&'static str>,
}

impl Trial {
    /// All trials of a kind whose keys are those of a shape.
    fn of(kind: &'static str, shape: &Shape) -> Self {
        let mut trial = Self {
            kind,
            validator: validator(kind),
            too_strict: Vec::new(),
            looser: BTreeSet::new(),
        };
        trial.visit(shape, &|value| value);
        trial
    }

    /// Whether the parser takes it, and whether the schema does.
    fn put(&mut self, value: Value) -> (bool, bool) {
        let said = (is_read(self.kind, &value), self.validator.is_valid(&value));
        if said == (true, false) {
            self.too_strict.push(value);
        }
        said
    }

    /// Every key below a shape, with every value of the pool.
    fn visit(&mut self, shape: &Shape, whole: &dyn Fn(Value) -> Value) {
        match shape {
            Shape::Either(shapes) => shapes.iter().for_each(|shape| self.visit(shape, whole)),
            Shape::List(item) => {
                let single = self.put(whole(sample(item)));
                assert_eq!(single, (true, true), "a single value is a list of one");
                self.visit(item, &|value| whole(json!([value])));
            }
            Shape::Record { keys, .. } => self.record(keys, whole),
            _ => {}
        }
    }

    fn record(&mut self, keys: &[Key], whole: &dyn Fn(Value) -> Value) {
        let refused = (false, false);
        let least = least(keys);
        let mut more = least.clone();
        more.insert("qqqqqq".to_owned(), json!(1));
        assert_eq!(self.put(whole(Value::Object(more))), refused);
        for key in keys {
            let mut less = least.clone();
            if less.remove(key.name).is_some() {
                let said = self.put(whole(Value::Object(less)));
                assert_eq!(said, refused, "without `{}`", key.name);
            }
            let with = |value: Value| {
                let mut record = least.clone();
                record.insert(key.name.to_owned(), value);
                whole(Value::Object(record))
            };
            let said: Vec<_> = pool()
                .into_iter()
                .map(|value| self.put(with(value)))
                .collect();
            assert!(
                said.contains(&refused),
                "nothing is wrong at `{}`",
                key.name
            );
            assert!(
                said.iter().any(|(_, schema)| *schema),
                "nothing is right at `{}`",
                key.name
            );
            if said.contains(&(false, true)) {
                self.looser.insert(key.name);
            }
            self.visit(&key.shape, &with);
        }
    }
}

/// The schema's keys with nothing said of what they mean.
fn unexplained(shape: &Shape, found: &mut Vec<&'static str>) {
    match shape {
        Shape::Either(shapes) => shapes.iter().for_each(|shape| unexplained(shape, found)),
        Shape::List(item) | Shape::Pair(item) | Shape::Map(_, item) => unexplained(item, found),
        Shape::Record { keys, .. } => {
            for key in keys {
                if !key.meaning.ends_with(['.', '`']) {
                    found.push(key.name);
                }
                unexplained(&key.shape, found);
            }
        }
        _ => {}
    }
}

#[test]
fn the_schema_and_the_parser_take_and_refuse_the_same_at_every_key() {
    // What only the parser can know: how two values go together, what a number in quotation marks comes to, and how
    // a number is written that is the name of a theme.
    let story = [
        "confirmed_by_finance",
        "data",
        "high",
        "low",
        "progress_score",
        "score",
    ];
    let site = [
        "before",
        "before_at",
        "compliance",
        "service_areas",
        "small_number_threshold",
        "tested_by",
        "tested_on",
        "theme",
    ];
    for (kind, shape, looser) in [
        ("story", Story::shape(), &story[..]),
        ("page", Page::shape(), &["data", "to"]),
        ("site", Settings::shape(), &site),
    ] {
        let trial = Trial::of(kind, &shape);
        assert!(
            trial.too_strict.is_empty(),
            "{kind}: {:#?}",
            trial.too_strict
        );
        assert_eq!(
            trial.looser.into_iter().collect::<Vec<_>>(),
            looser,
            "{kind}"
        );
    }
}

#[test]
fn every_key_is_explained_to_the_person_who_writes_it() {
    let mut found = Vec::new();
    for shape in [Story::shape(), Page::shape(), Settings::shape()] {
        unexplained(&shape, &mut found);
    }
    assert!(found.is_empty(), "{found:?}");
}
