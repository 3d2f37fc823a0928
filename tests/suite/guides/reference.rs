//! The lists in the reference are what the program itself declares: its commands, its keys and its rules.

use std::collections::BTreeMap;

use qi_stories::{Choice, KeyShape, Shape, TextKind, rules};
use snapbox::Data;

use crate::guides::guide;
use crate::harness::{SiteTest, assert_snapshot, repository};

/// The path of the reference.
const REFERENCE: &str = "docs/reference.md";

/// Each kind of text with keys, under its heading.
const KINDS: [(&str, TextKind); 3] = [
    ("Keys of a story", TextKind::Story),
    ("Keys of a page", TextKind::Page),
    ("Settings of the site", TextKind::Site),
];

/// The commands below a command, as its help lists them.
fn subcommands(help: &str) -> Vec<&str> {
    let listed = help
        .split_once("\nCommands:\n")
        .map_or("", |(_, rest)| rest);
    let lines = listed.lines().take_while(|line| !line.is_empty());
    // The lines of a long description are indented further.
    let names = lines.filter_map(|line| line.strip_prefix("  ")?.split(' ').next());
    names.filter(|name| !["", "help"].contains(name)).collect()
}

/// The help of a command and of those below it.
fn add_command(site: &SiteTest, command: &[&str], written: &mut String) {
    let asked: Vec<&str> = command.iter().copied().chain(["--help"]).collect();
    let help = site.run(&asked).silent().stdout;
    let lines: Vec<&str> = help.trim_end().lines().map(str::trim_end).collect();
    let name = ["qi-stories"].iter().chain(command).copied();
    let name = name.collect::<Vec<_>>().join(" ");
    written.push_str(&format!(
        "### {name}\n\n```text\n{}\n```\n\n",
        lines.join("\n")
    ));
    for inner in subcommands(&help) {
        let below: Vec<&str> = command.iter().copied().chain([inner]).collect();
        add_command(site, &below, written);
    }
}

fn commands() -> String {
    let mut written = String::new();
    add_command(&SiteTest::new(""), &[], &mut written);
    written
}

/// The keys of a record that others use, and the keys whose values it is.
#[derive(Default)]
struct Records {
    /// The names, in the order in which they are met.
    order: Vec<&'static str>,
    keys: BTreeMap<&'static str, Vec<KeyShape>>,
    used_by: BTreeMap<&'static str, Vec<&'static str>>,
}

impl Records {
    /// Adds the records in a shape, and those in them.
    fn add(&mut self, key: &'static str, shape: &Shape) {
        match shape {
            Shape::Record { name, keys } => {
                let users = self.used_by.entry(name).or_default();
                if !users.contains(&key) {
                    users.push(key);
                }
                if !self.order.contains(name) {
                    self.order.push(name);
                    self.keys.insert(name, keys.clone());
                    self.add_keys(keys);
                }
            }
            Shape::Either(shapes) => shapes.iter().for_each(|shape| self.add(key, shape)),
            Shape::List(inner) | Shape::Pair(inner) | Shape::Several(inner) => self.add(key, inner),
            Shape::Map(_, inner) => self.add(key, inner),
            _ => {}
        }
    }

    fn add_keys(&mut self, keys: &[KeyShape]) {
        keys.iter()
            .for_each(|key| self.add(key.name, &(key.shape)()));
    }
}

/// The words that a value may be, unless they are the keys of a record.
fn choices(shape: &Shape) -> Vec<&'static Choice> {
    match shape {
        Shape::Choice(choices) => choices.iter().collect(),
        Shape::Either(shapes) => shapes.iter().flat_map(choices).collect(),
        Shape::List(inner) | Shape::Pair(inner) | Shape::Several(inner) => choices(inner),
        Shape::Map(_, inner) => choices(inner),
        _ => Vec::new(),
    }
}

/// A table of keys.
fn table(keys: &[KeyShape]) -> String {
    let mut written = "| key | what it contains |\n| --- | --- |\n".to_owned();
    for key in keys {
        let required = if key.is_required { "Required. " } else { "" };
        let mut words: Vec<String> = Vec::new();
        for choice in choices(&(key.shape)()) {
            let line = format!("`{}`: {}", choice.words[0], choice.meaning.trim());
            if !words.contains(&line) {
                words.push(line);
            }
        }
        let words = words.iter().map(|words| format!("<br>{words}"));
        let meaning = format!(
            "{required}{}{}",
            key.meaning.trim(),
            words.collect::<String>()
        );
        written.push_str(&format!(
            "| `{}` | {} |\n",
            key.name,
            meaning.replace('|', "\\|")
        ));
    }
    written.push('\n');
    written
}

/// Names in a sentence: `a`, `b` and `c`.
fn in_words(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match names.split_last() {
        Some((last, first)) if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        _ => names.concat(),
    }
}

fn keys() -> String {
    let mut records = Records::default();
    let mut written = String::new();
    let roots = KINDS.map(|(heading, kind)| match kind.shape() {
        Shape::Record { keys, .. } => (heading, keys),
        other => panic!("{heading} are no keys: {other:?}"),
    });
    let first_of = roots.each_ref().map(|(_, keys)| {
        records.add_keys(keys);
        records.order.len()
    });
    let mut begin = 0;
    for ((heading, keys), end) in roots.iter().zip(first_of) {
        written.push_str(&format!("## {heading}\n\n{}", table(keys)));
        for name in &records.order[begin..end] {
            let users = in_words(&records.used_by[name]);
            let inner = table(&records.keys[name]);
            written.push_str(&format!("### In {users}\n\n{inner}"));
        }
        begin = end;
    }
    written
}

/// The rules, each with the first sentence on why it matters.
fn rules_in_words() -> String {
    let mut written =
        "| rule | it is | a site can change it | why |\n| --- | --- | --- | --- |\n".to_owned();
    let mut all = rules();
    all.sort_by_key(|rule| (rule.severity, rule.code));
    for rule in all {
        let why = rule.why();
        let first = why
            .split_once(". ")
            .map_or(why.as_str(), |(first, _)| first);
        let code = rule.code;
        let severity = format!("{:?}", rule.severity).to_lowercase();
        let firm = if rule.is_firm { "no" } else { "yes" };
        let first = first.trim_end_matches('.').replace('|', "\\|");
        written.push_str(&format!(
            "| [{code}](rules/{code}.md) | {severity} | {firm} | {first}. |\n"
        ));
    }
    written.push('\n');
    written
}

/// The reference with its lists made again.
fn filled(text: &str) -> String {
    let parts = [
        ("commands", commands()),
        ("keys", keys()),
        ("rules", rules_in_words()),
    ];
    let mut text = text.to_owned();
    for (name, list) in parts {
        let begin = format!("<!-- begin: {name} -->\n");
        let (before, rest) = text.split_once(&begin).expect("the mark is there");
        let (_, after) = rest.split_once("<!-- end -->").expect("the list ends");
        text = format!("{before}{begin}\n{list}<!-- end -->{after}");
    }
    text
}

#[test]
fn the_lists_in_the_reference_are_what_the_program_declares() {
    let own = guide(REFERENCE);
    let known = Data::read_from(&repository().join(REFERENCE), None);
    assert_snapshot(filled(&own.text), known);
}

#[test]
fn the_reference_lists_each_command_and_each_key_once() {
    let listed = keys();
    for key in [
        "`title`",
        "`baseline_points`",
        "`patient_story`",
        "`service_areas`",
        "`capability`",
    ] {
        assert!(listed.contains(&format!("\n| {key} |")), "{key}");
    }
    assert_eq!(listed.matches("| `baseline_points` |").count(), 1);
    let help = "Commands:\n  serve  Show\n         more\n  help   Print\n\nOptions:\n  -h\n";
    assert_eq!(subcommands(&format!("\n{help}")), ["serve"]);
}
