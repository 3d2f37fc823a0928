//! How files are written: each says in its first line what it is for, and nothing is left for later or skipped.

/// The requirements of the crates that the project builds on.
mod crates;

/// The lists of all variants of an enumeration.
mod lists;

/// Which module may use which, and where large crates may be used.
mod modules;

/// The texts of this repository, and the paths that programs name.
mod source;

/// The words of identifiers.
mod words;

use std::fs;

use proc_macro2::{TokenStream, TokenTree};

use crate::harness::{is_progress, repository};
use crate::tidy::source::{Text, rust, text, texts};

/// The fault in a file's first line, which must say what the file is for.
fn first_line(file: &Text) -> Option<String> {
    let line = file.text.lines().next().unwrap_or_default();
    let between = |start: &str, end: &str| {
        let inner = line.strip_prefix(start)?;
        inner.strip_suffix(end)
    };
    let ending = file.path.rsplit_once('.').map_or("", |(_, ending)| ending);
    let said = match ending {
        "rs" => line.strip_prefix("//! "),
        "css" => between("/* ", " */"),
        "mjs" | "js" => line.strip_prefix("// "),
        // The name of a page says what it is for; the first line of the frame is the document's own.
        "html"
            if line.starts_with("{% extends \"") || file.path.ends_with("/templates/base.html") =>
        {
            return None;
        }
        "html" => between("{# ", " #}").or_else(|| between("{# ", " -#}")),
        _ => None,
    };
    let says_something = said.is_some_and(|words| words.split_whitespace().count() >= 3);
    (!says_something).then(|| format!("{} begins with `{line}`", file.path))
}

/// The names of a program's attributes, such as `test`.
fn attributes(tokens: TokenStream) -> Vec<String> {
    let mut found = Vec::new();
    let mut is_after_mark = false;
    for token in tokens {
        let TokenTree::Group(group) = &token else {
            is_after_mark = matches!(&token, TokenTree::Punct(mark) if mark.as_char() == '#' || is_after_mark && mark.as_char() == '!');
            continue;
        };
        let first = group.stream().into_iter().next();
        found.extend(first.filter(|_| is_after_mark).map(|name| name.to_string()));
        found.extend(attributes(group.stream()));
        is_after_mark = false;
    }
    found
}

#[track_caller]
fn none(found: Vec<String>) {
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_text_split_over_two_lines_keeps_the_space_between_words() {
    let joined = |file: &Text| {
        let lines = file.text.lines().enumerate();
        let ends = lines.filter(|(_, line)| {
            let end = line.strip_suffix('\\').filter(|end| !end.ends_with("\\n"));
            end.is_some_and(|end| end.ends_with(|c: char| c.is_alphanumeric() || ",;:".contains(c)))
        });
        let shown = |(number, line)| format!("{}:{}: {line}", file.path, number + 1);
        ends.map(shown).collect::<Vec<_>>()
    };
    none(
        texts(&["src", "tests/suite"], &["rs"])
            .iter()
            .flat_map(joined)
            .collect(),
    );
}

#[test]
fn every_file_says_in_its_first_line_what_it_is_for() {
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
fn no_work_is_left_for_later() {
    // Put together here, because this file is also read.
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
fn no_test_is_skipped_expected_to_panic_sleeps_or_measures_time() {
    let mut found = Vec::new();
    for file in texts(&["src", "tests/suite"], &["rs"]) {
        let marks = attributes(file.tokens()).into_iter();
        let marks = marks.filter(|name| ["ignore", "should_panic"].contains(&name.as_str()));
        found.extend(marks.map(|mark| format!("{}: #[{mark}]", file.path)));
        if !file.path.starts_with("tests/") {
            continue;
        }
        // A test waits until a condition holds; the length of the wait does not decide its result.
        let waits = [["thread", "sleep"], ["Instant", "now"]].map(|parts| parts.map(str::to_owned));
        let paths = file.paths().into_iter();
        let paths = paths.filter(|path| waits.iter().any(|wait| path.ends_with(wait)));
        found.extend(paths.map(|path| format!("{}: {}", file.path, path.join("::"))));
    }
    none(found);
}

/// The names of the stages that a program reports as progress.
fn stages(text: &str) -> impl Iterator<Item = &str> {
    let calls = text.split(".stage(").skip(1);
    calls.filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next())
}

#[test]
fn the_progress_line_of_every_stage_is_recognised() {
    let files = rust();
    let names: Vec<&str> = files.iter().flat_map(|file| stages(&file.text)).collect();
    assert!(names.contains(&"Making pages"), "{names:?}");
    let unknown = names
        .iter()
        .filter(|name| !is_progress(&format!("{name} …")));
    none(unknown.map(|name| (*name).to_owned()).collect());
}

#[test]
fn a_first_line_that_says_nothing_is_found() {
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

#[test]
fn attributes_are_only_read_from_code() {
    let code =
        "#![deny(a)] // #[b]\n#[test] fn c() { d(\"#[e]\"); #[ignore = \"slow\"] fn f() {} g![h] }";
    let found = attributes(text("a.rs", code).tokens());
    assert_eq!(found, ["deny", "test", "ignore"]);
}

#[test]
fn every_test_that_is_left_out_on_windows_exists() {
    let script = fs::read_to_string(repository().join("tests/windows")).expect("is there");
    let mut lines = script.lines().skip_while(|line| *line != "left_out=(");
    let lines = lines.by_ref().skip(1).take_while(|line| *line != ")");
    let sources = texts(&["src", "tests"], &["rs"]);
    let mut names = 0;
    for line in lines {
        let (name, _) = line
            .trim()
            .trim_matches('\'')
            .split_once('|')
            .expect("has a reason");
        let function = format!("fn {}()", name.rsplit("::").next().unwrap_or_default());
        names += 1;
        assert!(
            sources.iter().any(|file| file.text.contains(&function)),
            "tests/windows names `{name}`, which is not a test"
        );
    }
    assert!(names > 0);
}
