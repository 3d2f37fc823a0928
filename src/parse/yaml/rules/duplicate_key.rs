//! A key that is written twice.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("duplicate-key", Error, firm);

/// What a key that is written twice most likely means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Repeated {
    /// One of the two is wrong.
    Value,
    /// Both are lists, whose items belong together.
    List,
    /// It begins a second item, and both lack their hyphens.
    Item,
}

/// Reports that `key` was already written on line `first`.
pub(crate) fn report(
    report: &mut Report,
    source: &Source,
    span: Span,
    key: &str,
    (first, repeated): (usize, Repeated),
) {
    let line = Span::of_line(&source.text, span.start);
    let typed = source.text[span.start..line.end].trim_end();
    let hint = match repeated {
        Repeated::Value => "keep the right one and delete the other".to_owned(),
        Repeated::List => format!(
            "move the lines below it to the end of the list that begins on line {first}, and delete this line `{key}:`"
        ),
        Repeated::Item => format!(
            "these are two items of a list: write a hyphen and a space before the first key of each, on line {first} and \
             here (`- {typed}`), and put the lines below each in line with its key"
        ),
    };
    report
        .add(
            &RULE,
            source,
            span,
            format!("`{key}` appears twice; the first is on line {first}"),
        )
        .hint(hint);
}
