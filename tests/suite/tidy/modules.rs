//! Which module may use which, and the one door to the world and to each other crate.

use std::fs;

use crate::harness::repository;
use crate::tidy::none;
use crate::tidy::source::{Text, named, names_behind, rust, text};

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
const DOORS: &[(&str, &[&str])] = &[
    ("aho_corasick", &["src/check/privacy/"]),
    ("ammonia", &["src/parse/markdown/"]),
    ("annotate_snippets", &["src/report/"]),
    ("anstream", &["src/cli/"]),
    ("atom_syndication", &["src/output/data/"]),
    ("base64", &["src/output/theme/"]),
    ("clap", &["src/cli/"]),
    ("csv", &["src/model/series/", "src/output/data/"]),
    ("deunicode", &["src/base/path/"]),
    ("encoding_rs", &["src/base/encoding.rs"]),
    ("exif", &["src/base/picture/"]),
    ("html5ever", &["src/base/entities.rs"]),
    ("image", &["src/base/picture/"]),
    ("include_dir", &["src/output/theme/"]),
    ("indicatif", &["src/cli/"]),
    ("itoa", &["src/base/number.rs", "src/output/chart/"]),
    ("jiff", &["src/base/date.rs"]),
    (
        "memchr",
        &[
            "src/base/entities.rs",
            "src/base/html.rs",
            "src/base/encoding.rs",
            "src/base/source.rs",
            "src/parse/yaml/",
            "src/parse/markdown/",
            "src/check/privacy/",
        ],
    ),
    ("num_bigint", &["src/model/spc/"]),
    ("mimalloc", &["src/main.rs"]),
    ("num_integer", &["src/model/spc/"]),
    ("num_rational", &["src/model/spc/"]),
    ("num_traits", &["src/model/spc/"]),
    (
        "percent_encoding",
        &["src/output/links.rs", "src/parse/markdown/address.rs"],
    ),
    ("pulldown_cmark", &["src/parse/markdown/"]),
    (
        "rayon",
        &[
            "src/model/site/",
            "src/edge/",
            "src/check/privacy/",
            "src/check/honesty/",
            "src/check/squire/",
            "src/output/search/",
            "src/output/pages.rs",
            "src/report/",
        ],
    ),
    ("regex", &["src/check/privacy/", "src/check/honesty/"]),
    ("regex_automata", &["src/check/privacy/"]),
    ("qrcodegen", &["src/output/qr.rs"]),
    ("rust_decimal", &["src/base/number.rs"]),
    ("rust_stemmers", &["src/output/search/"]),
    ("rustc_hash", &["src/output/search/", "src/output/links.rs"]),
    ("same_file", &["src/edge/"]),
    ("saphyr_parser", &["src/parse/yaml/"]),
    (
        "serde",
        &[
            "src/output/chart/",
            "src/output/view/",
            "src/output/theme/",
            "src/output/data/",
            "src/output/render.rs",
        ],
    ),
    ("serde_json", &["src/output/data/"]),
    ("serde_yaml", &["src/parse/yaml/"]),
    (
        "sha2",
        &["src/base/digest.rs", "src/output/theme/", "src/edge/"],
    ),
    ("strsim", &["src/report/suggest.rs"]),
    ("syntect", &["src/parse/markdown/highlight.rs"]),
    ("tera", &["src/output/theme/", "src/output/render.rs"]),
    ("terminal_size", &["src/cli/"]),
    ("textwrap", &["src/report/"]),
    (
        "unicode_normalization",
        &["src/base/path/", "src/output/search/"],
    ),
];

/// The crate that stands beside those: only the walk of `edge` names it.
const WALK: (&str, &[&str]) = ("walkdir", &["src/edge/"]);

/// The modules in the order in which `lib.rs` declares them.
fn modules() -> Vec<String> {
    let code = fs::read_to_string(repository().join("src/lib.rs")).expect("is there");
    let lines = code
        .lines()
        .filter_map(|line| line.strip_prefix("pub(crate) mod "));
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

/// Whether a file names a crate.
fn names_crate(code: &str, name: &str) -> bool {
    !names_behind(code, &format!("{name}::")).is_empty()
        || code.contains(&format!("use {name};"))
        || code.contains(&format!("extern crate {name}"))
}

#[test]
fn a_module_uses_only_those_above_it() {
    let order = modules();
    assert!(order.len() >= 8, "{order:?}");
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
        // The one package whose crate has another name.
        .map(|name| name.replace("kamadak_exif", "exif"))
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
fn the_order_of_modules_is_read_from_code_alone() {
    let order = ["path", "date", "cli"].map(str::to_owned);
    let check = |code: &str, count: usize| {
        let found = out_of_order(&text("src/date.rs", code), &order);
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
