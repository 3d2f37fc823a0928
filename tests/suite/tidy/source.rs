//! The texts of this repository, and what can be read from a program without its comments and strings.

use std::fs;
use std::path::Path;

use crate::harness::repository;

/// A text file of this repository.
pub(super) struct Text {
    pub(super) path: String,
    pub(super) text: String,
}

impl Text {
    /// The program alone: comments gone, and the words between quotation marks.
    pub(super) fn code(&self) -> String {
        code_of(&self.text)
    }

    /// The top module that the file belongs to: `yaml` for `src/yaml/tree.rs`.
    pub(super) fn module(&self) -> &str {
        let below = self.path.strip_prefix("src/").unwrap_or(&self.path);
        below.split(['/', '.']).next().unwrap_or(below)
    }
}

/// The text files below some folders with one of those endings, by path; nothing that others made.
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

pub(super) fn rust() -> Vec<Text> {
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
pub(super) fn names_behind<'c>(code: &'c str, wanted: &str) -> Vec<&'c str> {
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

/// What a file names of a list, outside comments and strings.
pub(super) fn named(file: &Text, words: &[&str]) -> Vec<String> {
    let code = file.code();
    let found = words.iter().filter(|word| code.contains(**word));
    found
        .map(|word| format!("{} names `{word}`", file.path))
        .collect()
}

/// How many parameters each function of a program has, by its name.
pub(super) fn parameters(code: &str) -> Vec<(&str, usize)> {
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

pub(super) fn text(path: &str, text: &str) -> Text {
    let (path, text) = (path.to_owned(), text.to_owned());
    Text { path, text }
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
