//! How files are written: first lines, imports, sizes, and nothing set aside or skipped.

/// Modules, and doors to the world and to other crates.
mod modules;

/// The texts of this repository, and what is read from a program.
mod source;

use std::fs;

use crate::harness::{is_progress, repository};
use crate::tidy::source::{Text, named, parameters, rust, text, texts};

/// The longest file of the program, in lines, tests and all.
const LONGEST_FILE: usize = 450;

/// The most parameters a function may have, `self` among them.
const MOST_PARAMETERS: usize = 5;

/// What is wrong with a file's first line, which says its job.
fn first_line(file: &Text) -> Option<String> {
    let line = file.text.lines().next().unwrap_or_default();
    let between = |start: &str, end: &str| {
        let inner = line.strip_prefix(start)?;
        inner.strip_suffix(end)
    };
    let ending = file.path.rsplit_once('.').map_or("", |(_, ending)| ending);
    let told = match ending {
        "rs" => line.strip_prefix("//! "),
        "css" => between("/* ", " */"),
        "mjs" | "js" => line.strip_prefix("// "),
        // A page's job is in its name; the frame's first line is the document's own.
        "html"
            if line.starts_with("{% extends \"") || file.path.ends_with("/templates/base.html") =>
        {
            return None;
        }
        "html" => between("{# ", " #}").or_else(|| between("{# ", " -#}")),
        _ => None,
    };
    let says_something = told.is_some_and(|told| told.split_whitespace().count() >= 3);
    (!says_something).then(|| format!("{} begins with `{line}`", file.path))
}

#[track_caller]
fn none(found: Vec<String>) {
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn words_on_two_lines_of_a_text_were_joined() {
    let joined = |file: &Text| {
        let lines = file.text.lines().enumerate();
        let ends = lines.filter(|(_, line)| {
            let end = line.strip_suffix('\\').filter(|end| !end.ends_with("\\n"));
            end.is_some_and(|end| end.ends_with(|c: char| c.is_alphanumeric() || ",;:".contains(c)))
        });
        let told = |(number, line)| format!("{}:{}: {line}", file.path, number + 1);
        ends.map(told).collect::<Vec<_>>()
    };
    none(
        texts(&["src", "tests/suite"], &["rs"])
            .iter()
            .flat_map(joined)
            .collect(),
    );
}

#[test]
fn every_file_says_its_job_in_its_first_line() {
    let files = texts(
        &["src", "tests", "themes"],
        &["rs", "css", "html", "mjs", "js"],
    );
    assert!(
        files
            .iter()
            .any(|file| file.path == "themes/default/templates/base.html")
    );
    none(files.iter().filter_map(first_line).collect());
    let build = fs::read_to_string(repository().join("build.rs")).expect("is there");
    assert!(build.starts_with("//! "));
}

#[test]
fn nothing_is_left_to_be_done_later() {
    // Put together here, for this file is read too.
    let words = [
        ["TO", "DO"],
        ["FIX", "ME"],
        ["XX", "X"],
        ["todo", "!("],
        ["dbg", "!("],
        ["unimplemented", "!("],
    ];
    let words = words.map(|halves| halves.concat());
    let files = texts(
        &["src", "tests", "themes"],
        &["rs", "css", "html", "mjs", "js", "md"],
    );
    let mut found = Vec::new();
    for file in files {
        for (number, line) in file.text.lines().enumerate() {
            let left = words.iter().filter(|word| line.contains(word.as_str()));
            found.extend(left.map(|word| format!("{}:{} holds {word}", file.path, number + 1)));
        }
    }
    none(found);
}

#[test]
fn no_file_is_too_long_to_be_read_at_once() {
    let long = rust()
        .into_iter()
        .filter(|file| file.text.lines().count() > LONGEST_FILE);
    none(
        long.map(|file| format!("{} has {} lines", file.path, file.text.lines().count()))
            .collect(),
    );
}

#[test]
fn no_function_has_too_many_parameters() {
    let mut found = Vec::new();
    let mut functions = 0;
    for file in rust() {
        let code = file.code();
        let counted = parameters(&code);
        functions += counted.len();
        let long = counted.iter().filter(|(_, count)| *count > MOST_PARAMETERS);
        found.extend(long.map(|(name, count)| format!("{}: `{name}` has {count}", file.path)));
    }
    assert!(functions > 300, "only {functions} functions were found");
    none(found);
}

#[test]
fn a_lint_is_set_aside_only_with_a_reason() {
    let mut found = Vec::new();
    for file in texts(&["src", "tests/suite"], &["rs"]) {
        let code = file.code();
        if code.contains("#[allow(") || code.contains("#![allow(") {
            found.push(format!("{} allows without a reason", file.path));
        }
        let expects = code.split("[expect(").skip(1);
        let bare = expects.filter(|rest| {
            !rest
                .split(")]")
                .next()
                .is_some_and(|inner| inner.contains("reason = "))
        });
        found.extend(bare.map(|_| format!("{} expects without a reason", file.path)));
    }
    none(found);
}

/// The names of the stages of work that a program reports its progress by.
fn stages(text: &str) -> impl Iterator<Item = &str> {
    let calls = text.split(".stage(").skip(1);
    calls.filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next())
}

#[test]
fn the_progress_of_every_stage_is_known_by_its_shape() {
    let files = rust();
    let names: Vec<&str> = files.iter().flat_map(|file| stages(&file.text)).collect();
    assert!(names.contains(&"Making pages"), "{names:?}");
    let unknown = names
        .iter()
        .filter(|name| !is_progress(&format!("{name} …")));
    none(unknown.map(|name| (*name).to_owned()).collect());
}

#[test]
fn tests_are_neither_skipped_nor_made_to_panic_to_wait_or_to_measure_time() {
    let words = [
        ["#[ig", "nore"],
        ["#[should_", "panic"],
        ["fn test", "_"],
        [".unw", "rap()"],
    ];
    let words = words.map(|halves| halves.concat());
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let mut found: Vec<String> = texts(&["src", "tests/suite"], &["rs"])
        .iter()
        .flat_map(|file| named(file, &words))
        .collect();
    // A test waits until something holds, and how long that takes decides nothing.
    let waits = [["thread", "sleep"], ["Instant", "now"]];
    let waits = waits.map(|parts| parts.join("::"));
    let waits: Vec<&str> = waits.iter().map(String::as_str).collect();
    found.extend(
        texts(&["tests/suite"], &["rs"])
            .iter()
            .flat_map(|file| named(file, &waits)),
    );
    none(found);
}

#[test]
fn a_first_line_that_says_nothing_is_told() {
    let wrong = |path: &str, line: &str| first_line(&text(path, line)).is_some();
    for (path, line) in [
        ("a.rs", "//! Says its job."),
        ("a.css", "/* Says its job. */"),
        ("a.mjs", "// Says its job."),
        ("a.html", "{# Says its job. -#}"),
        ("a.html", "{% extends \"base.html\" %}"),
        ("themes/own/templates/base.html", "<!doctype html>"),
    ] {
        assert!(!wrong(path, line), "{path}: {line}");
    }
    for (path, line) in [
        ("a.rs", "use std::fmt;"),
        ("a.rs", "//! x"),
        ("a.rs", "// Says its job."),
        ("a.css", "body {}"),
        ("a.css", "/* Says its job, over"),
        ("a.mjs", "import fs from 'fs';"),
        ("a.html", "<!doctype html>"),
        ("a.html", ""),
    ] {
        assert!(wrong(path, line), "{path}: {line}");
    }
}
