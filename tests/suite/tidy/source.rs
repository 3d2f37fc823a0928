//! The texts of this repository, and the paths that a Rust file names outside its comments and strings.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

use crate::harness::repository;

/// A text file of this repository.
pub(super) struct Text {
    pub(super) path: String,
    pub(super) text: String,
}

impl Text {
    /// The file as Rust's compiler divides it, without comments.
    pub(super) fn tokens(&self) -> TokenStream {
        let tokens = self.text.parse();
        tokens.unwrap_or_else(|error| panic!("{} is not Rust: {error}", self.path))
    }

    /// Every path that the file names, macros' bodies among them, each from its beginning: `a::c` after `use crate::a;`
    /// is `crate::a::c`.
    pub(super) fn paths(&self) -> Vec<Vec<String>> {
        self.names().whole()
    }

    /// What each name that the file imports or re-exports means.
    pub(super) fn imported(&self) -> BTreeMap<String, Vec<String>> {
        self.names().imported
    }

    fn names(&self) -> Names {
        let mut names = Names::default();
        names.read(self.tokens());
        names
    }
}

/// The text files in some folders, and in the folders in them, with one of those endings, by path. What other
/// programs made is left out.
pub(super) fn texts(folders: &[&str], endings: &[&str]) -> Vec<Text> {
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
        let entry = entry.expect("it was just found").path();
        let own = entry
            .file_name()
            .and_then(|name| name.to_str())
            .expect("our names are UTF-8");
        let path = format!("{name}/{own}");
        if entry.is_dir() {
            if own != "node_modules" && path != "tests/golden" {
                gather(&entry, &path, endings, found);
            }
        } else if own
            .rsplit_once('.')
            .is_some_and(|(_, ending)| endings.contains(&ending))
        {
            let text = fs::read_to_string(&entry).expect("our texts are UTF-8");
            found.push(Text { path, text });
        }
    }
}

/// The files of the program.
pub(super) fn rust() -> Vec<Text> {
    texts(&["src"], &["rs"])
}

pub(super) fn text(path: &str, text: &str) -> Text {
    let (path, text) = (path.to_owned(), text.to_owned());
    Text { path, text }
}

/// The paths of a file as they are read.
#[derive(Default)]
struct Names {
    /// As they are written, those of imports without their braces.
    paths: Vec<Vec<String>>,
    /// What each imported name means.
    imported: BTreeMap<String, Vec<String>>,
}

impl Names {
    fn read(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            match token {
                TokenTree::Group(group) => self.read(group.stream()),
                // `use<'a>` in a type imports nothing.
                TokenTree::Ident(name)
                    if name == "use"
                        && !tokens.get(at + 1).is_some_and(|next| is_mark(next, '<')) =>
                {
                    at = self.import(&tokens, at + 1, &[]);
                    continue;
                }
                TokenTree::Ident(_) if !follows_a_value(&tokens[..at]) => {
                    let (path, next) = path_at(&tokens, at);
                    let is_crate = at > 1
                        && is_word(&tokens[at - 2], "extern")
                        && is_word(&tokens[at - 1], "crate");
                    if path.len() > 1 || is_crate {
                        self.paths.push(path);
                    }
                    at = next;
                    continue;
                }
                _ => {}
            }
            at += 1;
        }
    }

    /// Reads one import after `use` or in its braces, and gives what comes after it.
    fn import(&mut self, tokens: &[TokenTree], start: usize, above: &[String]) -> usize {
        let (own, mut at) = path_at(tokens, start);
        let mut path = [above, own.as_slice()].concat();
        if path.last().is_some_and(|last| last == "self") && path.len() > 1 {
            path.pop();
        }
        if let Some(TokenTree::Group(group)) = tokens.get(at)
            && group.delimiter() == Delimiter::Brace
        {
            let inner: Vec<TokenTree> = group.stream().into_iter().collect();
            let mut next = 0;
            while next < inner.len() {
                // After each name is a comma.
                next = self.import(&inner, next, &path) + 1;
            }
            return at + 1;
        }
        let is_glob = tokens.get(at).is_some_and(|token| is_mark(token, '*'));
        let name = match tokens.get(at + 1) {
            Some(TokenTree::Ident(name)) if is_word(&tokens[at], "as") => {
                at += 1;
                Some(name.to_string())
            }
            _ => path.last().cloned().filter(|_| !is_glob),
        };
        if let Some(name) = name {
            self.imported.insert(name, path.clone());
            at += usize::from(tokens.get(at).is_some_and(|token| !is_mark(token, ',')));
        } else {
            at += 1;
        }
        self.paths.push(path);
        at
    }

    /// The paths from their beginnings.
    fn whole(self) -> Vec<Vec<String>> {
        let Self { paths, imported } = self;
        let whole = paths.into_iter().map(|path| match imported.get(&path[0]) {
            Some(before) if before.len() > 1 && path.len() > 1 => {
                [before.as_slice(), &path[1..]].concat()
            }
            _ => path,
        });
        whole.collect()
    }
}

/// Whether a name after these tokens is a method, a field, or the rest of a type such as `Vec::<u8>::new`.
fn follows_a_value(before: &[TokenTree]) -> bool {
    let mark = |back: usize, mark: char| {
        let at = before.len().checked_sub(back);
        at.is_some_and(|at| is_mark(&before[at], mark))
    };
    mark(1, '.') && !mark(2, '.') || mark(1, ':') && mark(2, ':') && mark(3, '>')
}

/// The names at a place of some tokens that `::` joins, and where the token after them is.
fn path_at(tokens: &[TokenTree], start: usize) -> (Vec<String>, usize) {
    let mut path = Vec::new();
    let mut at = start;
    loop {
        while is_join(tokens, at) {
            at += 2;
        }
        let Some(TokenTree::Ident(name)) = tokens.get(at) else {
            return (path, at);
        };
        path.push(name.to_string());
        at += 1;
        if !is_join(tokens, at) {
            return (path, at);
        }
    }
}

fn is_join(tokens: &[TokenTree], at: usize) -> bool {
    let is_first = |token: &TokenTree| matches!(token, TokenTree::Punct(mark) if mark.as_char() == ':' && mark.spacing() == Spacing::Joint);
    tokens.get(at).is_some_and(is_first)
        && tokens.get(at + 1).is_some_and(|token| is_mark(token, ':'))
}

fn is_mark(token: &TokenTree, wanted: char) -> bool {
    matches!(token, TokenTree::Punct(mark) if mark.as_char() == wanted)
}

fn is_word(token: &TokenTree, wanted: &str) -> bool {
    matches!(token, TokenTree::Ident(name) if name == wanted)
}

#[test]
fn paths_are_read_from_code_alone() {
    let read = |code: &str| {
        let paths = text("src/a.rs", code).paths();
        let mut paths: Vec<String> = paths.iter().map(|path| path.join("::")).collect();
        paths.sort();
        paths.join(" ")
    };
    for (code, paths) in [
        ("use crate::a;", "crate::a"),
        (
            "pub(crate) use crate::a::{b, c::{self, D}, *};",
            "crate::a crate::a::b crate::a::c crate::a::c::D",
        ),
        (
            "use crate::a::{b as c, d}; fn f() { c::e() }",
            "crate::a::b crate::a::b::e crate::a::d",
        ),
        (
            "use crate::a; fn f() { a::b::c() }",
            "crate::a crate::a::b::c",
        ),
        ("use tera;", "tera"),
        ("extern crate tera;", "tera"),
        ("use super::*;", "super"),
        ("fn f() { ::tera::b(0..tera::C) }", "tera::C tera::b"),
        (
            "fn f() { b.tera().c(); Vec::<u8>::new(); hetera::d() }",
            "hetera::d",
        ),
        (
            "macro_rules! m { ($x:expr) => { $crate::a::b($x) } }",
            "crate::a::b",
        ),
        ("vec![crate::a::B; 2];", "crate::a::B"),
        ("#[derive(serde::Serialize)] struct A;", "serde::Serialize"),
        (
            "/// See [`crate::a`].\nfn f<'x>(b: &'x str) { g(\"crate::a\", r#\"crate::b\"#, '\"', '\\'') /* crate::c */ }",
            "",
        ),
    ] {
        assert_eq!(read(code), paths, "{code}");
    }
}
