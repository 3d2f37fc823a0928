//! A character that came from Word or a web page and was not meant.

use crate::base::characters::plain_symbol;
use crate::base::source::{Source, Span};
use crate::report::further_down;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("stray-sign", Warning);

/// Reports an invisible character in a text, and how many more there are.
pub(crate) fn in_text(report: &mut Report, source: &Source, span: Span, more: usize) {
    let others = further_down(more);
    report
        .add(
            &RULE,
            source,
            span,
            format!("there is an invisible character here{others}"),
        )
        .hint("delete it, and retype the words around it");
}

/// Reports a backtick in place of an apostrophe; `meant` is the text with apostrophes.
pub(crate) fn apostrophe(report: &mut Report, source: &Source, span: Span, meant: &str) {
    let message =
        "this ` is not an apostrophe: the words up to the next one look like a computer’s";
    report
        .add(&RULE, source, span, message)
        .hint(format!("write `{meant}`"));
}

/// Reports the address of a folder that loses backslashes.
pub(crate) fn path(report: &mut Report, source: &Source, span: Span) {
    let typed = &source.text[span.start..span.end];
    let mut shown = String::new();
    let mut characters = typed.chars().peekable();
    while let Some(character) = characters.next() {
        match characters.peek() {
            Some(next) if character == '\\' && next.is_ascii_punctuation() => {
                shown.extend(characters.next());
            }
            _ => shown.push(character),
        }
    }
    let message = format!("readers see `{shown}`: a backslash before a mark is left out");
    report
        .add(&RULE, source, span, message)
        .hint(format!("put it between backticks: `` `{typed}` ``"));
}

/// Reports a comma or a semicolon at the end of a title or a summary, which is shown alone.
pub(crate) fn at_end(report: &mut Report, source: &Source, span: Span) {
    let mark = &source.text[span.start..span.end];
    let message = format!("this ends with `{mark}`, and nothing follows");
    report
        .add(&RULE, source, span, message)
        .hint(format!("delete the `{mark}`"));
}

/// Reports a character of a symbol font, and how many more there are.
pub(crate) fn symbol(report: &mut Report, source: &Source, span: Span, more: usize) {
    let others = further_down(more);
    let message = format!(
        "this character is from a symbol font of Word, and readers see an empty box{others}"
    );
    let symbol = source.text[span.start..span.end].chars().next();
    let hint = match symbol.and_then(plain_symbol) {
        Some(plain) => format!("type `{plain}` or a word in its place"),
        None => "type a word in its place".to_owned(),
    };
    report.add(&RULE, source, span, message).hint(hint);
}
