//! Code blocks, highlighted, in a box that the keyboard can scroll.

use pulldown_cmark::CodeBlockKind;

use crate::parse::markdown::{escape, highlight};

/// The language of a code block; empty when it names none.
pub(super) fn language(kind: &CodeBlockKind<'_>) -> String {
    match kind {
        CodeBlockKind::Indented => String::new(),
        CodeBlockKind::Fenced(info) => info
            .split_whitespace()
            .next()
            .unwrap_or_default()
            .to_owned(),
    }
}

/// Renders a code block as HTML.
pub(super) fn block(code: &str, language: &str) -> String {
    let mut html = "<pre tabindex=\"0\" class=\"code\"><code>".to_owned();
    let Some(pieces) = highlight::pieces(code, language) else {
        escape(&mut html, code);
        return html + "</code></pre>\n";
    };
    for piece in pieces {
        match piece.class {
            None => escape(&mut html, piece.text),
            Some(class) => {
                html.push_str(&format!("<span class=\"{class}\">"));
                escape(&mut html, piece.text);
                html.push_str("</span>");
            }
        }
    }
    html + "</code></pre>\n"
}
