//! A required key that is missing or has no value.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("missing-key", Error, firm);

/// Reports that `key` is missing from the map or text that starts at `span`.
pub(crate) fn absent(report: &mut Report, source: &Source, span: Span, what: &str, key: &str) {
    report
        .add(&RULE, source, span, format!("{what} has no `{key}`"))
        .hint(format!("add a line such as `{key}: …`"));
}

/// Reports that `key` has no value, or only words that a `#` turns into a comment.
pub(crate) fn empty(report: &mut Report, source: &Source, span: Span, key: &str) {
    let rest = source.text[span.end..].lines().next().unwrap_or_default();
    let note = rest
        .split_once('#')
        .filter(|(before, _)| before.trim() == ":");
    let words = note.map(|(_, words)| words.trim_matches(['#', ' ', '\t']));
    if let Some(words) = words.filter(|words| !words.is_empty()) {
        let start = span.end + rest.find('#').unwrap_or_default();
        let span = Span::new(start, span.end + rest.trim_end().len());
        let message = format!("the `#` hides everything after it, so `{key}` has no value");
        let line = source.line_with(span, words);
        let quoted = source.line_with(span, &format!("\"# {}\"", words.replace('"', "'")));
        report
            .add(&RULE, source, span, message)
            .hint(format!("delete the `#`: `{line}`"))
            .hint(format!(
                "if you want to keep the `#`, use quotation marks: `{quoted}`"
            ));
        return;
    }
    report
        .add(&RULE, source, span, format!("`{key}` has no value"))
        .hint(format!("write it after the colon: `{key}: …`"));
}

/// Reports an empty item of a list.
pub(crate) fn empty_item(report: &mut Report, source: &Source, span: Span) {
    report
        .add(&RULE, source, span, "an item of this list is empty")
        .hint("write it after the hyphen, or delete the line");
}
