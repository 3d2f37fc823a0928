//! The schema for editors and the parser agree on what authors may write.

use std::fs;
use std::path::Path;

use qi_stories::rules;
use serde_json::{Value, json};
use snapbox::str;

use crate::harness::{Files, SiteTest, assert_snapshot, complete, files_in, golden, repository};

/// The three kinds of text that have a schema.
const KINDS: [&str; 3] = ["story", "page", "site"];

/// Rules that a schema can find broken, if their examples are front matter.
const BROKEN: [&str; 4] = ["missing-key", "unknown-key", "wrong-type", "wrong-value"];

/// The schema that the program prints, ready to validate.
#[track_caller]
fn schema(kind: &str) -> (Value, jsonschema::Validator) {
    let printed = SiteTest::new("").run(&["schema", kind]).silent().stdout;
    let schema: Value = serde_json::from_str(&printed).expect("it is JSON");
    let validator = jsonschema::draft7::new(&schema).expect("it is a schema of draft 7");
    (schema, validator)
}

/// The kind of a file, and its front matter as an editor reads it: YAML 1.2.
fn front_matter(path: &str, bytes: &[u8]) -> Option<(&'static str, Value)> {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let kind = match path.strip_prefix("content/")? {
        "site.yaml" => return Some(("site", yaml(&text))),
        inner if !inner.ends_with(".md") => return None,
        inner if inner.starts_with("stories/") => "story",
        _ => "page",
    };
    let (front, _) = text.strip_prefix("---\n")?.split_once("\n---")?;
    Some((kind, yaml(front)))
}

#[track_caller]
fn yaml(text: &str) -> Value {
    serde_yaml::from_str(text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// The errors that the schemas find in the texts of a site.
fn refused(files: &Files) -> Vec<String> {
    let validators = KINDS.map(|kind| (kind, schema(kind).1));
    let mut found = Vec::new();
    for (path, bytes) in files {
        let Some((kind, value)) = front_matter(path, bytes) else {
            continue;
        };
        let (_, validator) = validators
            .iter()
            .find(|(name, _)| *name == kind)
            .expect("is one");
        let errors = validator.iter_errors(&value);
        found.extend(errors.map(|error| format!("{path}: {}: {error}", error.instance_path())));
    }
    found
}

#[test]
fn every_correct_text_validates() {
    let below = |folder: &Path| {
        let files = files_in(folder).into_iter();
        files
            .map(|(path, bytes)| (format!("content/{path}"), bytes))
            .collect::<Files>()
    };
    let mut sites = vec![
        below(&repository().join("content")),
        below(&golden("small").join("site/content")),
    ];
    sites.extend(rules().iter().map(|rule| complete(rule.good())));
    for files in sites {
        let refused = refused(&files);
        assert!(refused.is_empty(), "{}", refused.join("\n"));
    }
}

#[test]
fn the_examples_of_rules_about_keys_and_values_do_not_validate() {
    for code in BROKEN {
        let rules = rules();
        let rule = rules
            .iter()
            .find(|rule| rule.code == code)
            .expect("is a rule");
        assert_eq!(refused(&complete(rule.bad())).len(), 1, "{code}");
    }
}

#[test]
fn the_schema_of_a_story_is_printed_by_default() {
    let site = SiteTest::new("");
    let printed = site.run(&["schema"]).silent().stdout;
    assert_eq!(printed, site.run(&["schema", "story"]).silent().stdout);
    let run = site.run(&["schema", "--output", "for/story.json"]).silent();
    assert_eq!(run.stdout, "");
    let written = fs::read_to_string(site.path().join("for/story.json"));
    assert_eq!(written.expect("it has just been written"), printed);
    let run = site
        .run(&["schema", "--output", "content/site.yaml"])
        .ends_with(2);
    assert_snapshot(
        run.stderr,
        str![[r#"
qi-stories cannot write `content/site.yaml`: give it a name that ends in .json

"#]],
    );
    let run = site.run(&["schema", "stories"]).ends_with(2);
    assert_snapshot(
        run.stderr,
        str![[r#"
error: invalid value 'stories' for '[OF]'
  [possible values: story, page, site]

  tip: a similar value exists: 'story'

For more information, try '--help'.

"#]],
    );
    for kind in KINDS {
        let (schema, _) = schema(kind);
        assert_eq!(schema["$schema"], "http://json-schema.org/draft-07/schema#");
        jsonschema::meta::validate(&schema).expect("it is a schema");
    }
}

#[test]
fn the_schema_lists_the_words_to_choose_from_and_what_they_mean() {
    let (schema, _) = schema("story");
    let better = &schema["definitions"]["Metric"]["properties"]["better"];
    let choice = &better["anyOf"][0];
    assert_eq!(choice["enum"], json!(["higher", "lower", "neither"]));
    assert_eq!(choice["enumDescriptions"][1], "Lower is better.");
    assert!(
        better["description"]
            .as_str()
            .is_some_and(|text| text.starts_with("Which direction is better"))
    );
    assert_eq!(
        schema["required"],
        json!(["title", "summary", "team", "service_area"])
    );
}
