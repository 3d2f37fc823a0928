//! Which module may use which, and where each large crate may be used.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use proc_macro2::TokenTree;

use crate::harness::repository;
use crate::tidy::none;
use crate::tidy::source::{Text, rust, text};

/// The part or parts of the program that use each crate with types and concepts of its own. The rest of the program
/// does not need to know the crate, and replacing it changes one place.
const DOORS: [(&str, &str); 35] = [
    ("ammonia", "src/parse/markdown/"),
    ("annotate_snippets", "src/report/"),
    ("anstream", "src/cli/"),
    ("atom_syndication", "src/output/data/"),
    ("calamine", "src/import/"),
    ("cfb", "src/import/"),
    ("clap", "src/cli/"),
    ("dunce", "src/edge/"),
    ("encoding_rs", "src/base/"),
    ("exif", "src/base/picture/"),
    ("getrandom", "src/serve/"),
    ("html5ever", "src/base/"),
    ("http_body_util", "src/serve/"),
    ("hyper", "src/serve/"),
    ("hyper_util", "src/serve/"),
    ("image", "src/base/picture/"),
    ("include_dir", "src/output/embedded.rs"),
    ("indicatif", "src/cli/"),
    ("jiff", "src/base/ src/edge/clock.rs"),
    ("linkify", "src/parse/markdown/"),
    (
        "pulldown_cmark",
        "src/parse/markdown/ src/parse/typed_markup.rs",
    ),
    ("qrcodegen", "src/output/"),
    ("quick_xml", "src/import/"),
    ("rust_decimal", "src/base/"),
    ("rust_stemmers", "src/output/search/"),
    ("rustix", "src/edge/"),
    ("saphyr_parser", "src/parse/yaml/"),
    ("serde_yaml", "src/parse/yaml/"),
    ("syntect", "src/parse/markdown/"),
    ("tera", "src/output/"),
    ("textwrap", "src/report/"),
    ("tokio", "src/serve/"),
    ("walkdir", "src/edge/"),
    ("webbrowser", "src/serve/"),
    ("zip", "src/import/"),
];

/// Crates of plain functions, and of types that many crates share, which any module may use.
const ANYWHERE: [&str; 23] = [
    "aho_corasick",
    "base64",
    "csv",
    "deunicode",
    "itoa",
    "memchr",
    "mimalloc",
    "num_bigint",
    "num_integer",
    "num_rational",
    "num_traits",
    "percent_encoding",
    "rayon",
    "regex",
    "regex_automata",
    "rustc_hash",
    "same_file",
    "serde",
    "serde_json",
    "sha2",
    "strsim",
    "terminal_size",
    "unicode_normalization",
];

/// A module as the names that lead to it: `["parse", "yaml"]`; the crate itself has none.
type Module = Vec<String>;

/// The code that commands and the preview use outside the public API and their own room: words for counts, which are of no use to other
/// programs.
const NOT_PUBLIC: [&str; 2] = ["base", "english"];

/// The modules of the program.
struct Modules {
    /// Each module with the modules that it declares, in order.
    declared: BTreeMap<Module, Vec<String>>,
    /// The public names of the crate, each with the path that it re-exports.
    public: BTreeMap<String, Vec<String>>,
}

/// The use of one module by another.
#[derive(Debug)]
struct Use {
    user: Module,
    used: Module,
}

/// The module that corresponds to a file of the program.
fn module_of(file: &Text) -> Module {
    let below = file.path.strip_prefix("src/").unwrap_or(&file.path);
    let names = below.trim_end_matches(".rs").split('/');
    let names = names.filter(|name| !["mod", "lib"].contains(name));
    names.map(str::to_owned).collect()
}

impl Modules {
    fn of(files: &[Text]) -> Self {
        let declared = files.iter().map(|file| (module_of(file), declared(file)));
        let library = files.iter().find(|file| file.path == "src/lib.rs");
        Self {
            declared: declared.collect(),
            public: library.map(Text::imported).unwrap_or_default(),
        }
    }

    /// The uses between files; a path that leads to no module is an error.
    fn uses(&self, files: &[Text]) -> (Vec<Use>, Vec<String>) {
        let (mut uses, mut wrong) = (Vec::new(), Vec::new());
        for file in files {
            let user = module_of(file);
            for path in file.paths() {
                let is_whole = path[0] == "crate";
                // In a test inside a file, `super` is the file itself, which does not matter.
                let above = &user[..user.len().saturating_sub(1)];
                let path = match path[0].as_str() {
                    "crate" => match path.get(1).and_then(|name| self.public.get(name)) {
                        Some(meant) => [meant, &path[2..]].concat(),
                        None => path[1..].to_vec(),
                    },
                    "super" => [above, &path[1..]].concat(),
                    _ => continue,
                };
                let lengths = (1..=path.len()).rev();
                let mut modules = lengths.map(|length| path[..length].to_vec());
                match modules.find(|module| self.declared.contains_key(module)) {
                    Some(used) => uses.push(Use {
                        user: user.clone(),
                        used,
                    }),
                    None if is_whole => wrong.push(format!(
                        "{}: `crate::{}` is in no module",
                        file.path,
                        path.join("::")
                    )),
                    None => {}
                }
            }
        }
        (uses, wrong)
    }

    /// Uses that are against the order in which a folder declares its modules: the order of the rooms, and the order in
    /// each room.
    fn out_of_order(&self, uses: &[Use]) -> Vec<String> {
        let mut found = BTreeSet::new();
        for one in uses {
            let Some((folder, user, used)) =
                siblings(one).filter(|(folder, _, _)| folder.len() < 2)
            else {
                continue;
            };
            let order = &self.declared[folder];
            let at = |name: &str| order.iter().position(|module| module == name);
            if at(used) >= at(user) {
                found.insert(format!(
                    "{} uses {}, but `{used}` is declared after `{user}`",
                    one.user.join("::"),
                    one.used.join("::"),
                ));
            }
        }
        found.into_iter().collect()
    }

    /// The modules of a folder that use each other, directly or through others.
    fn circles(&self, uses: &[Use]) -> Vec<String> {
        let mut folders: BTreeMap<&[String], BTreeMap<&str, BTreeSet<&str>>> = BTreeMap::new();
        for (folder, user, used) in uses.iter().filter_map(siblings) {
            folders
                .entry(folder)
                .or_default()
                .entry(user)
                .or_default()
                .insert(used);
        }
        let mut found = Vec::new();
        for (folder, uses) in folders {
            let reached: BTreeMap<&str, BTreeSet<&str>> = uses
                .keys()
                .map(|name| (*name, reached(name, &uses)))
                .collect();
            let circle = reached
                .iter()
                .filter(|(name, reached)| reached.contains(*name));
            let circle: Vec<&str> = circle.map(|(name, _)| *name).collect();
            if !circle.is_empty() {
                found.push(format!(
                    "{}: {} are in circles",
                    folder.join("::"),
                    circle.join(", ")
                ));
            }
        }
        found
    }
}

/// The folder in which the paths of user and used diverge, and their names there; nothing for a module and one inside
/// it.
fn siblings(one: &Use) -> Option<(&[String], &str, &str)> {
    let common = one
        .user
        .iter()
        .zip(&one.used)
        .take_while(|(a, b)| a == b)
        .count();
    Some((
        &one.user[..common],
        one.user.get(common)?,
        one.used.get(common)?,
    ))
}

/// All modules that a module uses, directly or through others.
fn reached<'n>(name: &'n str, uses: &BTreeMap<&'n str, BTreeSet<&'n str>>) -> BTreeSet<&'n str> {
    let mut reached = BTreeSet::new();
    let mut next = vec![name];
    while let Some(name) = next.pop() {
        let used = uses.get(name).into_iter().flatten();
        next.extend(used.filter(|used| reached.insert(**used)));
    }
    reached
}

/// The modules that a file declares as separate files.
fn declared(file: &Text) -> Vec<String> {
    let tokens: Vec<TokenTree> = file.tokens().into_iter().collect();
    let lines = tokens.windows(3).filter_map(|part| match part {
        [
            TokenTree::Ident(word),
            TokenTree::Ident(name),
            TokenTree::Punct(end),
        ] if word == "mod" && end.as_char() == ';' => Some(name.to_string()),
        _ => None,
    });
    lines.collect()
}

/// The paths that a file of the commands or the preview uses in other rooms without going through the crate's public API.
fn private_uses(file: &Text, rooms: &[String]) -> Vec<String> {
    let reached = file.paths().into_iter().filter_map(|path| {
        let above = path.iter().take_while(|name| *name == "super").count();
        let within = module_of(file);
        let whole = match path[0].as_str() {
            "crate" => path[1..].to_vec(),
            "super" => {
                let kept = within.len().saturating_sub(above);
                [&within[..kept], &path[above..]].concat()
            }
            _ => return None,
        };
        let room = whole.first()?;
        let is_other = rooms.contains(room) && *room != within[0];
        let is_allowed = whole.starts_with(&NOT_PUBLIC.map(str::to_owned));
        (is_other && !is_allowed).then(|| format!("{}: {}", file.path, path.join("::")))
    });
    reached.collect()
}

/// The library's files.
fn library() -> Vec<Text> {
    let mut files = rust();
    files.retain(|file| file.path != "src/main.rs");
    files
}

#[test]
fn a_module_uses_only_those_above_it() {
    let files = library();
    let modules = Modules::of(&files);
    assert!(modules.declared[&Vec::new()].len() >= 8);
    let (uses, mut wrong) = modules.uses(&files);
    assert!(uses.len() > 1_000, "only {} uses were found", uses.len());
    wrong.extend(modules.out_of_order(&uses));
    none(wrong);
}

#[test]
fn commands_and_the_preview_use_only_the_public_api_of_other_rooms() {
    let files = library();
    let rooms = Modules::of(&files).declared[&Vec::new()].clone();
    let mut commands = files;
    let rooms_above_all = ["src/cli/", "src/serve/"];
    commands.retain(|file| {
        rooms_above_all
            .iter()
            .any(|room| file.path.starts_with(room))
    });
    assert!(commands.len() >= 10 && rooms.len() >= 8);
    let reached = commands.iter().flat_map(|file| private_uses(file, &rooms));
    none(reached.collect());
}

#[test]
fn no_room_is_public_so_benchmarks_and_tests_use_the_public_api_too() {
    let library = library();
    let library = library.iter().find(|file| file.path == "src/lib.rs");
    let tokens: Vec<TokenTree> = library.expect("is there").tokens().into_iter().collect();
    let public = tokens.windows(3).filter_map(|part| match part {
        [
            TokenTree::Ident(public),
            TokenTree::Ident(word),
            TokenTree::Ident(name),
        ] if public == "pub" && word == "mod" => Some(name.to_string()),
        _ => None,
    });
    none(public.collect());
}

#[test]
fn a_command_that_bypasses_the_public_api_is_found() {
    let rooms = ["base", "edge", "cli"].map(str::to_owned);
    let found = |code: &str| private_uses(&text("src/cli/build.rs", code), &rooms).len();
    for code in [
        "use crate::edge::site::OpenSite;",
        "use crate::{Date, edge::clock};",
        "fn f() { crate::base::date::Date::parse(\"\") }",
        "use crate::edge; fn f() { edge::g() }",
        "use super::super::edge::site;",
        "use crate::base;",
    ] {
        assert!(found(code) > 0, "{code}");
    }
    for code in [
        "use crate::{Date, OpenSite};",
        "use crate::cli::print; use super::eprint;",
        "use crate::base::english; fn f() { english::count(1) }",
        "fn f() { crate::publish(1) }",
    ] {
        assert_eq!(found(code), 0, "{code}");
    }
}

#[test]
fn no_modules_of_a_folder_use_each_other_in_a_circle() {
    let files = library();
    let modules = Modules::of(&files);
    none(modules.circles(&modules.uses(&files).0));
}

#[test]
fn every_large_crate_is_used_in_its_allowed_place() {
    let manifest = fs::read_to_string(repository().join("Cargo.toml")).expect("is there");
    let sections = ["[dependencies]", "[target.'cfg(unix)'.dependencies]"].map(|heading| {
        let after = manifest.split(heading).nth(1);
        let section = after.and_then(|rest| rest.split("\n[").next());
        section.expect("the package has these dependencies")
    });
    let lines = sections.iter().flat_map(|section| section.lines());
    let mut listed: Vec<String> = lines
        .filter_map(|line| line.split_once('='))
        .map(|(name, _)| name.trim().replace('-', "_"))
        // The only package whose crate has a different name.
        .map(|name| name.replace("kamadak_exif", "exif"))
        .collect();
    listed.sort();
    let mut known: Vec<&str> = DOORS
        .iter()
        .map(|(name, _)| *name)
        .chain(ANYWHERE)
        .collect();
    known.sort_unstable();
    assert_eq!(
        listed, known,
        "each crate needs a line in DOORS or ANYWHERE, and no other has one"
    );
    let mut unused: BTreeSet<&str> = DOORS.iter().map(|(name, _)| *name).collect();
    let mut found = BTreeSet::new();
    for file in rust() {
        for path in file.paths() {
            let Some((name, door)) = DOORS.iter().find(|(name, _)| *name == path[0]) else {
                continue;
            };
            if door.split(' ').any(|door| file.path.starts_with(door)) {
                unused.remove(name);
            } else {
                found.insert(format!(
                    "{} names {name}, which belongs in {door}",
                    file.path
                ));
            }
        }
    }
    found.extend(
        unused
            .iter()
            .map(|name| format!("{name} is not used where it may be")),
    );
    none(found.into_iter().collect());
}

#[test]
fn modules_out_of_order_or_in_circles_are_found() {
    let files = |reads_late: &str, one: &str, other: &str| {
        vec![
            text("src/lib.rs", "pub mod base;\npub mod parse;"),
            text("src/base/mod.rs", ""),
            text("src/parse/mod.rs", "mod early;\n\nmod late;"),
            text("src/parse/early.rs", reads_late),
            text(
                "src/parse/late/mod.rs",
                "mod one;\nmod other;\npub struct Late;",
            ),
            text("src/parse/late/one.rs", one),
            text("src/parse/late/other.rs", other),
        ]
    };
    let count = |files: &[Text]| {
        let modules = Modules::of(files);
        let (uses, wrong) = modules.uses(files);
        (
            wrong.len(),
            modules.out_of_order(&uses).len(),
            modules.circles(&uses).len(),
        )
    };
    let good = files(
        "use crate::base::A;",
        "use crate::parse::early::A; use crate::parse::late::Late;",
        "use crate::parse::late::one::A;",
    );
    assert_eq!(count(&good), (0, 0, 0));
    assert_eq!(
        count(&files("use crate::parse::late::Late;", "", "")),
        (0, 1, 0)
    );
    assert_eq!(
        count(&files(
            "use crate::parse; fn a() { parse::late::b() }",
            "",
            ""
        )),
        (0, 1, 0)
    );
    assert_eq!(count(&files("use super::late::Late;", "", "")), (0, 1, 0));
    assert_eq!(count(&files("use crate::nowhere::A;", "", "")), (1, 0, 0));
    let mut base = files("", "", "");
    base[1] = text("src/base/mod.rs", "use crate::parse::early;");
    assert_eq!(count(&base), (0, 1, 0));
    let circle = files(
        "",
        "use crate::parse::late::other::A;",
        "use crate::parse::late; fn a() { late::one::b() }",
    );
    assert_eq!(count(&circle), (0, 0, 1));
}
