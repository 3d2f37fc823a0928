//! Lists of all variants of an enumeration must be complete.

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use crate::tidy::none;
use crate::tidy::source::{Text, rust, text};

/// The names of a list of all variants: a constant, or a function if some variants have data.
const NAMES: [&str; 2] = ["ALL", "all"];

/// A list of all variants of an enumeration.
struct List {
    /// The enumeration.
    of: String,
    /// The variants that the list leaves out.
    forgotten: Vec<String>,
}

/// The lists in a file.
fn lists(file: &Text) -> Vec<List> {
    let tokens: Vec<TokenTree> = file.tokens().into_iter().collect();
    let mut found = Vec::new();
    for (name, variants) in enumerations(&tokens) {
        for list in bodies(&tokens, &name).iter().filter_map(list) {
            let named = names_after_self(list);
            let forgotten = variants.iter().filter(|variant| !named.contains(*variant));
            found.push(List {
                of: name.clone(),
                forgotten: forgotten.cloned().collect(),
            });
        }
    }
    found
}

/// The enumerations that a file declares, each with its variants.
fn enumerations(tokens: &[TokenTree]) -> Vec<(String, Vec<String>)> {
    let declared = tokens.windows(3).filter_map(|part| match part {
        [
            TokenTree::Ident(word),
            TokenTree::Ident(name),
            TokenTree::Group(body),
        ] if word == "enum" => Some((name.to_string(), variants(body.stream()))),
        _ => None,
    });
    declared.collect()
}

/// The variants in the body of an enumeration: the first name after each comma, except those of attributes.
fn variants(body: TokenStream) -> Vec<String> {
    let mut found = Vec::new();
    let mut is_first = true;
    for token in body {
        match &token {
            TokenTree::Ident(name) if is_first => {
                found.push(name.to_string());
                is_first = false;
            }
            TokenTree::Punct(mark) if mark.as_char() == ',' => is_first = true,
            _ => {}
        }
    }
    found
}

/// The bodies of the implementations of a type itself, not of a trait for it.
fn bodies(tokens: &[TokenTree], of: &str) -> Vec<TokenStream> {
    let own = tokens.windows(3).filter_map(|part| match part {
        [
            TokenTree::Ident(word),
            TokenTree::Ident(name),
            TokenTree::Group(body),
        ] if word == "impl" && name == of => Some(body.stream()),
        _ => None,
    });
    own.collect()
}

/// The tokens of a list in the body of an implementation.
fn list(body: &TokenStream) -> Option<TokenStream> {
    let tokens: Vec<TokenTree> = body.clone().into_iter().collect();
    let start = tokens.windows(2).position(|part| match part {
        [TokenTree::Ident(word), TokenTree::Ident(name)] => {
            ["const", "fn"].iter().any(|start| word == start)
                && NAMES.iter().any(|known| name == known)
        }
        _ => false,
    })?;
    let is_end = |token: &TokenTree| match token {
        TokenTree::Punct(mark) => mark.as_char() == ';',
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        _ => false,
    };
    let length = tokens[start..].iter().position(is_end)?;
    Some(tokens[start..=start + length].iter().cloned().collect())
}

/// The names after `Self::`, at any depth.
fn names_after_self(tokens: TokenStream) -> BTreeSet<String> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut found = BTreeSet::new();
    for (index, token) in tokens.iter().enumerate() {
        match (token, tokens.get(index + 3)) {
            (TokenTree::Ident(word), Some(TokenTree::Ident(name))) if word == "Self" => {
                found.insert(name.to_string());
            }
            (TokenTree::Group(group), _) => found.extend(names_after_self(group.stream())),
            _ => {}
        }
    }
    found
}

#[test]
fn a_list_of_all_variants_is_complete() {
    let lists: Vec<List> = rust().iter().flat_map(lists).collect();
    for known in ["PageRoute", "FileRoute", "Dataset", "Section", "GroupKind"] {
        let is_known = |list: &List| list.of == known;
        assert!(lists.iter().any(is_known), "{known} has no list");
    }
    let forgotten = lists.iter().filter(|list| !list.forgotten.is_empty());
    none(
        forgotten
            .map(|list| format!("{}: {} not listed", list.of, list.forgotten.join(", ")))
            .collect(),
    );
}

#[test]
fn a_variant_missing_from_a_list_is_found() {
    const KINDS: &str = "/// Kinds.\n#[derive(Debug)]\nenum Kind {\n    /// One.\n    One,\n    #[default]\n    \
                         Two(usize, u8),\n    Three { a: u8, b: u8 },\n}\n";
    let forgotten = |more: &str| {
        let file = text("src/a.rs", &format!("{KINDS}{more}"));
        let lists = lists(&file).into_iter();
        let lists = lists.map(|list| list.forgotten.join(" "));
        lists.collect::<Vec<_>>()
    };
    for (list, expected) in [
        (
            "impl Kind { const ALL: [Self; 1] = [Self::One]; fn two() { Self::Two } }",
            "Two Three",
        ),
        (
            "impl Kind { fn all(n: &[u8]) -> Vec<Self> { let a = vec![Self::One]; a.map(|n| Self::Two(n, 1)) } }",
            "Three",
        ),
        (
            "impl Kind { pub const ALL: &[Self] = &[Self::One, Self::Two(0, 1), Self::Three { a: 1, b: 2 }]; }",
            "",
        ),
    ] {
        assert_eq!(forgotten(list), [expected], "{list}");
    }
    assert!(
        forgotten("impl Kind { fn one() {} }\nimpl From<u8> for Kind { const ALL: u8 = 1; }")
            .is_empty()
    );
}
