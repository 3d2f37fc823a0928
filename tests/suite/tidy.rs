//! The order of the code: modules, doors to other crates, first lines, sizes.

use std::fs;
use std::path::Path;

use crate::harness::repository;

/// What only `edge` and `cli` may name: a disk, a net, a clock, an environment, a terminal.
const WORLD: [&str; 22] = [
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "std::thread",
    "std::time",
    "SystemTime",
    "Instant",
    "io::stdin",
    "io::stdout",
    "io::stderr",
    "println!",
    "eprintln!",
    "print!(",
    "eprint!(",
    "walkdir",
    "File::",
    ".exists()",
    ".canonicalize()",
    ".is_file()",
    ".is_dir()",
    ".read_dir()",
];

/// Where each crate may be named. One that is missing here is refused: choose its door first.
const DOORS: [(&str, &[&str]); 18] = [
    ("ammonia", &["src/markdown/"]),
    ("annotate_snippets", &["src/diagnostic/"]),
    ("clap", &["src/cli/"]),
    ("csv", &["src/series.rs"]),
    ("deunicode", &["src/path.rs"]),
    ("html5ever", &["src/markdown/"]),
    ("include_dir", &["src/theme/"]),
    ("jiff", &["src/date.rs"]),
    ("pulldown_cmark", &["src/markdown/"]),
    ("rayon", &["src/site/", "src/edge/", "src/cli/"]),
    ("rust_decimal", &["src/number.rs"]),
    ("saphyr_parser", &["src/yaml/"]),
    (
        "serde",
        &["src/yaml/", "src/view/", "src/theme/", "src/render.rs"],
    ),
    ("serde_yaml", &["src/yaml/"]),
    ("sha2", &["src/theme/", "src/edge/"]),
    ("strsim", &["src/rules/"]),
    ("syntect", &["src/highlight.rs"]),
    ("tera", &["src/theme/", "src/render.rs"]),
];

/// The crate that stands beside those: only the walk of `edge` names it.
const WALK: (&str, &[&str]) = ("walkdir", &["src/edge/"]);

/// The longest file of the program, in lines, tests and all.
const LONGEST_FILE: usize = 450;

/// The most parameters a function may have, `self` among them.
const MOST_PARAMETERS: usize = 5;

/// A text file of this repository.
struct Text {
    path: String,
    text: String,
}

impl Text {
    /// The program alone: comments gone, and the words between quotation marks.
    fn code(&self) -> String {
        code_of(&self.text)
    }

    /// The top module that the file belongs to: `yaml` for `src/yaml/mark.rs`.
    fn module(&self) -> &str {
        let below = self.path.strip_prefix("src/").unwrap_or(&self.path);
        below.split(['/', '.']).next().unwrap_or(below)
    }
}

/// The text files below some folders with one of those endings, by path; nothing that others made.
fn texts(folders: &[&str], endings: &[&str]) -> Vec<Text> {
    let mut found = Vec::new();
    for folder in folders {
        gather(&repository().join(folder), folder, endings, &mut found);
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(!found.is_empty(), "there is nothing in {folders:?}");
    found
}

fn gather(folder: &Path, name: &str, endings: &[&str], found: &mut Vec<Text>) {
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let place = entry.expect("it was just found").path();
        let own = place
            .file_name()
            .and_then(|name| name.to_str())
            .expect("our names are UTF-8");
        let path = format!("{name}/{own}");
        if place.is_dir() {
            if own != "node_modules" && path != "tests/golden" {
                gather(&place, &path, endings, found);
            }
        } else if own
            .rsplit_once('.')
            .is_some_and(|(_, ending)| endings.contains(&ending))
        {
            let text = fs::read_to_string(&place).expect("our texts are UTF-8");
            found.push(Text { path, text });
        }
    }
}

fn rust() -> Vec<Text> {
    texts(&["src"], &["rs"])
}

/// A program without its comments and without what stands between quotation marks.
fn code_of(text: &str) -> String {
    let mut code = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if let Some(length) = raw_string(rest) {
            length
        } else if c == '"' {
            string(rest)
        } else if let Some(length) = letter(rest) {
            length
        } else {
            code.push(c);
            rest = &rest[c.len_utf8()..];
            continue;
        };
        // A word begins behind what was left out as it did before.
        code.push(if c == '/' { '\n' } else { '"' });
        rest = &rest[length..];
    }
    code
}

/// The length of a string in quotation marks.
fn string(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The length of a string such as `r"…"` or `r#"…"#`.
fn raw_string(text: &str) -> Option<usize> {
    let hashes = text.strip_prefix('r')?;
    let count = hashes.len() - hashes.trim_start_matches('#').len();
    let inner = hashes[count..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(count));
    let length = inner.find(&end)? + end.len();
    Some(text.len() - inner.len() + length)
}

/// The length of a character such as `'"'` or `'\''`; `None` for a lifetime.
fn letter(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('\'')?;
    let skipped = if inner.starts_with('\\') {
        2
    } else {
        inner.chars().next()?.len_utf8()
    };
    let end = inner.get(skipped..)?.find('\'')?;
    let is_letter = end == 0 || inner.starts_with('\\') && end < 10;
    is_letter.then_some(1 + skipped + end + 1)
}

/// The names behind each `wanted` in a program: `crate::` gives the modules that are used.
fn names_behind<'c>(code: &'c str, wanted: &str) -> Vec<&'c str> {
    let found = code.match_indices(wanted).filter(|(at, _)| {
        let before = code[..*at].chars().next_back();
        before.is_none_or(|c| !c.is_alphanumeric() && c != '_' && c != ':' && c != '$')
    });
    let names = found.map(|(at, _)| {
        let rest = &code[at + wanted.len()..];
        let length = rest
            .find(|c: char| !c.is_alphanumeric() && c != '_')
            .unwrap_or(rest.len());
        &rest[..length]
    });
    names.collect()
}

/// The modules in the order in which `lib.rs` declares them.
fn modules() -> Vec<String> {
    let code = fs::read_to_string(repository().join("src/lib.rs")).expect("is there");
    let lines = code
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod "));
    lines
        .map(|line| line.trim_end_matches(';').to_owned())
        .collect()
}

/// What a file uses that it may not: modules declared below its own.
fn out_of_order(file: &Text, order: &[String]) -> Vec<String> {
    let place = |name: &str| order.iter().position(|module| module == name);
    let code = file.code();
    let Some(own) = place(file.module()) else {
        return vec![format!("{} belongs to no module of lib.rs", file.path)];
    };
    let mut found = Vec::new();
    for used in names_behind(&code, "crate::")
        .into_iter()
        .chain(names_behind(&code, "$crate::"))
    {
        match place(used) {
            None => found.push(format!(
                "{} uses `crate::{used}`, which is no module",
                file.path
            )),
            Some(other) if other > own => {
                found.push(format!(
                    "{} uses `{used}`, which is read after `{}`",
                    file.path, order[own]
                ));
            }
            Some(_) => {}
        }
    }
    found
}

/// What a file names of a list, outside comments and strings.
fn named(file: &Text, words: &[&str]) -> Vec<String> {
    let code = file.code();
    let found = words.iter().filter(|word| code.contains(**word));
    found
        .map(|word| format!("{} names `{word}`", file.path))
        .collect()
}

/// Whether a file names a crate.
fn names_crate(code: &str, name: &str) -> bool {
    !names_behind(code, &format!("{name}::")).is_empty()
        || code.contains(&format!("use {name};"))
        || code.contains(&format!("extern crate {name}"))
}

/// How many parameters each function of a program has, by its name.
fn parameters(code: &str) -> Vec<(&str, usize)> {
    let mut found = Vec::new();
    for name in names_behind(code, "fn ") {
        let at = name.as_ptr() as usize - code.as_ptr() as usize + name.len();
        let Some(open) = opening(&code[at..]) else {
            continue;
        };
        found.push((name, commas(&code[at + open..])));
    }
    found
}

/// Where the list of parameters opens, behind the name of a function and what is generic in it.
fn opening(text: &str) -> Option<usize> {
    let mut depth = 0_i32;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        match c {
            '<' => depth += 1,
            '>' if before != '-' && before != '=' => depth -= 1,
            '(' if depth == 0 => return Some(at),
            '{' | ';' => return None,
            _ => {}
        }
        before = c;
    }
    None
}

/// How many parts a list in brackets has.
fn commas(text: &str) -> usize {
    let mut depth = 0_i32;
    let mut parts = 0;
    let mut is_filled = false;
    let mut before = ' ';
    for c in text.chars() {
        match c {
            '(' | '[' | '{' | '<' => depth += 1,
            '>' if before == '-' || before == '=' => {}
            ')' | ']' | '}' | '>' => depth -= 1,
            ',' if depth == 1 => {
                parts += usize::from(is_filled);
                is_filled = false;
            }
            _ => {}
        }
        if depth == 0 {
            break;
        }
        is_filled |= !c.is_whitespace() && c != ',' && !(depth == 1 && c == '(');
        before = c;
    }
    parts + usize::from(is_filled)
}

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
fn a_module_uses_only_those_above_it() {
    let order = modules();
    assert!(order.len() > 20, "{order:?}");
    let files = rust()
        .into_iter()
        .filter(|file| !["src/lib.rs", "src/main.rs"].contains(&file.path.as_str()));
    none(files.flat_map(|file| out_of_order(&file, &order)).collect());
}

#[test]
fn every_module_is_declared_once_and_every_file_belongs_to_one() {
    let order = modules();
    let mut seen: Vec<String> = rust().iter().map(|file| file.module().to_owned()).collect();
    seen.retain(|name| name != "lib" && name != "main");
    seen.dedup();
    let mut declared = order.clone();
    declared.sort();
    seen.sort();
    assert_eq!(declared, seen);
}

#[test]
fn the_core_knows_no_disk_no_clock_and_no_environment() {
    let edges = ["edge", "cli", "main"];
    let core = rust()
        .into_iter()
        .filter(|file| !edges.contains(&file.module()));
    none(core.flat_map(|file| named(&file, &WORLD)).collect());
}

#[test]
fn every_crate_has_one_door() {
    let manifest = fs::read_to_string(repository().join("Cargo.toml")).expect("is there");
    let section = manifest
        .split("[dependencies]")
        .nth(1)
        .and_then(|rest| rest.split("\n[").next());
    let lines = section.expect("the package has dependencies").lines();
    let mut listed: Vec<String> = lines
        .filter_map(|line| line.split_once('='))
        .map(|(name, _)| name.trim().replace('-', "_"))
        .collect();
    listed.sort();
    let mut doors: Vec<(&str, &[&str])> = DOORS.to_vec();
    doors.push(WALK);
    let mut known: Vec<&str> = doors.iter().map(|(name, _)| *name).collect();
    known.sort_unstable();
    assert_eq!(
        listed, known,
        "each crate needs a line in DOORS, and no other has one"
    );
    let mut found = Vec::new();
    for file in rust() {
        let code = file.code();
        for (name, folders) in &doors {
            let at_door = folders.iter().any(|door| file.path.starts_with(door));
            if !at_door && names_crate(&code, name) {
                found.push(format!(
                    "{} names {name}, whose door is {folders:?}",
                    file.path
                ));
            }
        }
    }
    none(found);
}

#[test]
fn every_door_is_used() {
    let files = rust();
    for (name, doors) in DOORS.iter().chain([&WALK]) {
        for door in *doors {
            let mut behind = files.iter().filter(|file| file.path.starts_with(door));
            assert!(
                behind.any(|file| names_crate(&file.code(), name)),
                "{name} is not used in {door}"
            );
        }
    }
}

#[test]
fn imports_stand_one_a_line() {
    let grouped = |file: &Text| {
        let code = file.code();
        let lines = code.lines().map(str::trim);
        let grouped = lines.filter(|line| {
            let line = line.strip_prefix("pub ").unwrap_or(line);
            line.starts_with("use ") && line.contains('{')
        });
        grouped
            .map(|line| format!("{}: {line}", file.path))
            .collect::<Vec<_>>()
    };
    none(
        texts(&["src", "tests/suite"], &["rs"])
            .iter()
            .flat_map(grouped)
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

#[test]
fn tests_are_neither_skipped_nor_made_to_panic_or_to_wait() {
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
    let waits = ["thread", "sleep"].join("::");
    found.extend(
        texts(&["tests/suite"], &["rs"])
            .iter()
            .flat_map(|file| named(file, &[waits.as_str()])),
    );
    none(found);
}

fn text(path: &str, text: &str) -> Text {
    let (path, text) = (path.to_owned(), text.to_owned());
    Text { path, text }
}

#[test]
fn the_order_of_modules_is_read_from_code_alone() {
    let order = ["path", "date", "cli"].map(str::to_owned);
    let check = |code: &str, count: usize| {
        let found = out_of_order(&text("src/date/mod.rs", code), &order);
        assert_eq!(found.len(), count, "{code}: {found:?}");
    };
    check("use crate::path::Slug;\nfn a() { crate::date::b() }", 0);
    check("use crate::cli;", 1);
    check("fn a() { crate::cli::run() }", 1);
    check("macro_rules! a { () => { $crate::cli::run() } }", 1);
    check("use crate::{cli, path};", 1);
    check(
        "/// See [`crate::cli`].\nfn a() { b(\"crate::cli\", r#\"crate::cli\"#, '\"', '\\'') }",
        0,
    );
    check("fn a<'x>(b: &'x str) { c('\"'); crate::cli::run() }", 1);
    assert_eq!(out_of_order(&text("src/other.rs", ""), &order).len(), 1);
}

#[test]
fn the_world_and_other_crates_are_seen_in_code_alone() {
    let seen = |code: &str| named(&text("src/a.rs", code), &WORLD).len();
    assert_eq!(
        seen("//! Uses std::fs and println!.\nfn a() { b(\"std::fs\") }"),
        0
    );
    assert_eq!(seen("use std::fs;"), 1);
    assert_eq!(seen("fn a() { println!(\"x\") }"), 1);
    assert_eq!(seen("fn a(b: &Path) -> bool { b.exists() }"), 1);
    assert!(names_crate("use tera::Tera;", "tera"));
    assert!(names_crate("fn a() { tera::b() }", "tera"));
    assert!(!names_crate(
        "fn a() { b.tera().c(); hetera::d(); crate::tera::e() }",
        "tera"
    ));
}

#[test]
fn parameters_are_counted_as_people_count_them() {
    let count = |code: &str| {
        parameters(code)
            .iter()
            .map(|(_, count)| *count)
            .collect::<Vec<_>>()
    };
    assert_eq!(count("fn a() {}"), [0]);
    assert_eq!(
        count("fn a(&self, (b, c): (u8, u8), d: Vec<(u8, u8)>,) -> u8 {}"),
        [3]
    );
    assert_eq!(
        count("fn a<F: Fn(u8, u8) -> u8, const N: usize>(f: F, g: impl Fn(u8) -> u8) {}"),
        [2]
    );
    assert_eq!(
        count("fn a(\n    b: u8,\n    c: u8,\n) {}\nfn d(e: fn(u8, u8) -> u8) {}"),
        [2, 1]
    );
    assert_eq!(
        count("fn a(b: u8, c: u8, d: u8, e: u8, f: u8, g: u8) {}"),
        [6]
    );
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
