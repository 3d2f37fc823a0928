//! The words of identifiers: one word for each thing, the one that the craft uses.

use proc_macro2::{TokenStream, TokenTree};

use crate::tidy::none;
use crate::tidy::source::{text, texts};

/// Words that identifiers must not contain, each with its replacement.
const BANNED: [(&str, &str); 14] = [
    ("anew", "again"),
    ("behind", "after"),
    ("complain", "print"),
    ("cure", "fix or suggestion"),
    ("cures", "fixes or suggestions"),
    ("evened", "normalised"),
    ("lies", "is"),
    ("nowhere", "dead, missing or empty"),
    ("settle", "resolve or apply"),
    ("sign", "character or mark"),
    ("stands", "is"),
    ("tell", "report or print"),
    ("tells", "reports or prints"),
    ("told", "reported, printed or found"),
];

/// Names that we did not choose (they belong to another crate), or that are names of rules, which sites write in their
/// settings.
const FIXED: [&str; 3] = ["is_sign_negative", "left_behind", "stray_sign"];

/// The words of an identifier, in lower case: those of `told_of`, `ToldOf` and `TOLD_OF` are the same.
fn words_of(identifier: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut is_after_small = false;
    for character in identifier.chars() {
        let starts_word = character == '_' || is_after_small && character.is_uppercase();
        if starts_word {
            words.push(String::new());
        }
        if character != '_' {
            let word = words.last_mut().expect("there is at least one");
            word.extend(character.to_lowercase());
        }
        is_after_small = character.is_lowercase();
    }
    words
}

/// The identifiers of a program that contain a banned word, each with its replacement.
fn banned(tokens: TokenStream) -> Vec<String> {
    let mut found = Vec::new();
    for token in tokens {
        match token {
            TokenTree::Group(group) => found.extend(banned(group.stream())),
            TokenTree::Ident(identifier) => {
                let name = identifier.to_string();
                if FIXED.contains(&name.as_str()) {
                    continue;
                }
                let words = words_of(&name);
                let held = BANNED
                    .iter()
                    .filter(|(word, _)| words.iter().any(|held| held == word));
                found.extend(
                    held.map(|(word, better)| format!("`{name}`: for {word} say {better}")),
                );
            }
            _ => {}
        }
    }
    found
}

#[test]
fn no_identifier_has_a_word_that_the_glossary_replaces() {
    let mut found = Vec::new();
    for file in texts(&["src", "tests/suite"], &["rs"]) {
        let held = banned(file.tokens()).into_iter();
        found.extend(held.map(|held| format!("{}: {held}", file.path)));
    }
    found.sort();
    found.dedup();
    none(found);
}

#[test]
fn a_banned_word_is_found_in_every_kind_of_identifier() {
    let found = |code: &str| banned(text("a.rs", code).tokens()).len();
    for code in [
        "fn told() {}",
        "struct Told;",
        "const WAS_TOLD: bool = true;",
        "fn f() { g(|as_told| as_told.len()) }",
        "struct ToldOnce { a: u8 }",
    ] {
        assert!(found(code) > 0, "{code}");
    }
    for code in [
        "fn a() { b(\"told\") } // told",
        "fn untold() { a.is_sign_negative() }",
        "fn signal() { assigned() }",
    ] {
        assert_eq!(found(code), 0, "{code}");
    }
}
