//! Highlights code blocks: comments, strings, keywords, constants and names.

use std::sync::LazyLock;

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxSet};

/// The longest code that is highlighted, in bytes; a story needs no more, and highlighting is slow.
const LONGEST_CODE: usize = 20_000;

/// The longest line that is highlighted, in bytes; the patterns can take quadratic time.
const LONGEST_LINE: usize = 1_000;

/// Loaded when the first block names a language, because few sites have such a block.
static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// The scopes of a syntax, each with the class that a theme styles.
static CLASSES: LazyLock<Vec<(Scope, &'static str)>> = LazyLock::new(|| {
    [
        ("comment", "hl-comment"),
        ("string", "hl-string"),
        ("constant", "hl-constant"),
        ("keyword", "hl-keyword"),
        ("storage", "hl-keyword"),
        ("entity.name", "hl-name"),
        ("entity.other.attribute-name", "hl-name"),
        ("support.function", "hl-name"),
        ("variable.function", "hl-name"),
    ]
    .into_iter()
    .filter_map(|(scope, class)| Some((Scope::new(scope).ok()?, class)))
    .collect()
});

/// A part of code with one class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CodePiece<'a> {
    /// Its class: `hl-comment`, `hl-string`, `hl-constant`, `hl-keyword` or `hl-name`; `None` for plain text.
    pub class: Option<&'static str>,
    /// The code, not escaped.
    pub text: &'a str,
}

/// Divides code into pieces that together make up the whole of it; `None` if the language is unknown or the code is too
/// long.
pub(super) fn pieces<'a>(code: &'a str, language: &str) -> Option<Vec<CodePiece<'a>>> {
    if language.is_empty() || code.len() > LONGEST_CODE {
        return None;
    }
    if code.lines().any(|line| line.len() > LONGEST_LINE) {
        return None;
    }
    let syntax = SYNTAXES.find_syntax_by_token(language)?;
    let mut state = ParseState::new(syntax);
    let mut stack = ScopeStack::new();
    let mut pieces = Vec::new();
    for line in code.split_inclusive('\n') {
        let mut done = 0;
        for (at, change) in state.parse_line(line, &SYNTAXES).ok()? {
            push(&mut pieces, &stack, line.get(done..at)?);
            done = at;
            stack.apply(&change).ok()?;
        }
        push(&mut pieces, &stack, &line[done..]);
    }
    Some(join(code, &pieces))
}

/// Adds the length and class of a part of code.
fn push(pieces: &mut Vec<(Option<&'static str>, usize)>, stack: &ScopeStack, text: &str) {
    if text.is_empty() {
        return;
    }
    let class = class_of(stack)
        .filter(|class| *class != "hl-keyword" || text.contains(char::is_alphanumeric))
        .filter(|_| !text.trim().is_empty());
    match pieces.last_mut() {
        Some((last, length)) if *last == class => *length += text.len(),
        _ => pieces.push((class, text.len())),
    }
}

/// The class of the innermost scope that has one, so that the quotation marks of a string count as string.
fn class_of(stack: &ScopeStack) -> Option<&'static str> {
    stack.as_slice().iter().rev().find_map(|scope| {
        CLASSES
            .iter()
            .find(|(known, _)| known.is_prefix_of(*scope))
            .map(|(_, class)| *class)
    })
}

/// The pieces as slices of the code.
fn join<'a>(code: &'a str, lengths: &[(Option<&'static str>, usize)]) -> Vec<CodePiece<'a>> {
    let mut start = 0;
    let mut pieces = Vec::new();
    for &(class, length) in lengths {
        pieces.push(CodePiece {
            class,
            text: &code[start..start + length],
        });
        start += length;
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(language: &str, code: &str, expected: &str) {
        let pieces = pieces(code, language).expect("the language is known");
        let shown: Vec<String> = pieces
            .iter()
            .filter_map(|piece| {
                Some(format!(
                    "{}:{}",
                    piece.class?.strip_prefix("hl-")?,
                    piece.text
                ))
            })
            .collect();
        assert_eq!(shown.join(" "), expected);
        let whole: String = pieces.iter().map(|piece| piece.text).collect();
        assert_eq!(whole, code, "no piece is lost");
    }

    #[test]
    fn code_is_highlighted_by_its_language() {
        check(
            "sql",
            "SELECT name FROM wards -- all\nWHERE beds > 12 AND unit = 'A';\n",
            "keyword:SELECT keyword:FROM comment:-- all\n keyword:WHERE constant:12 keyword:AND string:'A'",
        );
        check(
            "python",
            "def f(x):\n    return \"é\" + str(1)\n",
            "keyword:def name:f keyword:return string:\"é\" constant:1",
        );
    }

    #[test]
    fn very_long_code_and_code_in_unknown_languages_is_not_highlighted() {
        assert_eq!(pieces("x", ""), None);
        assert_eq!(pieces("x", "klingon"), None);
        assert_eq!(pieces(&"x\n".repeat(LONGEST_CODE), "sql"), None);
        assert_eq!(pieces(&"x".repeat(LONGEST_LINE + 1), "sql"), None);
    }

    #[test]
    fn unusual_code_is_kept_complete() {
        for code in [
            "",
            "\n",
            "\"",
            "/* '",
            "\u{feff}\0é\r\n\r",
            "<?php ?>",
            "{{ x }}",
        ] {
            for language in ["html", "js", "sql", "css", "yaml", "r", "bash", "json"] {
                let pieces = pieces(code, language).unwrap_or_default();
                let whole: String = pieces.iter().map(|piece| piece.text).collect();
                assert_eq!(whole, code, "{language}");
            }
        }
    }
}
