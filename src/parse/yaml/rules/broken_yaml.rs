//! Front matter or settings that cannot be read as YAML.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("broken-yaml", Error, firm);

/// Messages of the parsers, with what they mean in plain words.
const PLAIN_WORDS: [(&str, &str); 12] = [
    (
        "anchor",
        "its value starts with a character that has a special meaning here",
    ),
    (
        "unexpected character",
        "its value starts with a character that has a special meaning here",
    ),
    (
        "expected node content",
        "a closing bracket or quotation mark is missing",
    ),
    ("mapping values are not allowed", "it has a second colon"),
    ("quot", "a closing quotation mark is missing"),
    (
        "end of stream",
        "a closing bracket or quotation mark is missing",
    ),
    ("tab", "there is a tab instead of spaces"),
    ("simple key expect", "it has no colon and space"),
    ("expected ':'", "it has no colon and space"),
    (
        "cannot start any token",
        "its value starts with a character that has a special meaning here",
    ),
    ("indent", "it is too far to the left or right"),
    ("block", "it does not line up with the lines above"),
];

/// Reports that the text cannot be parsed from this span on; `detail` is the parser's own reason.
pub(crate) fn report(report: &mut Report, source: &Source, span: Span, detail: &str) {
    let line_start = Span::of_line(&source.text, span.start).start;
    let line = source.text[line_start..].lines().next().unwrap_or_default();
    let lower = detail.to_lowercase();
    let has_tab = line.trim_end().contains('\t');
    let (key, value) = line.split_once(": ").unwrap_or((line, ""));
    let value = value.trim();
    let mark = value.chars().next().filter(|c| matches!(c, '"' | '\''));
    let continues = mark.is_some_and(|mark| value[1..].trim_end_matches(mark).contains(mark));
    let known = PLAIN_WORDS.iter().find(|(said, _)| lower.contains(said));
    let reason = if has_tab {
        "there is a tab instead of spaces"
    } else if continues {
        "there is text after the closing quotation mark"
    } else {
        known.map_or(detail, |(_, plain)| *plain)
    };
    let diagnostic = report.add(
        &RULE,
        source,
        span,
        format!("this line cannot be read: {reason}"),
    );
    if has_tab {
        diagnostic.hint("press the space bar twice instead of the tab key");
    } else if continues {
        diagnostic.hint(
            "put one quotation mark before the first word, one after the last, and none in between",
        );
    } else if value.contains(": ")
        || value.starts_with(['@', '`', '%', ',', '|', '>', '[', '{', '}', ']', '&', '*'])
    {
        let value = value.replace('"', "'");
        diagnostic.hint(format!(
            "put the value in quotation marks: `{}: \"{value}\"`",
            key.trim()
        ));
    } else {
        diagnostic.hint(
            "check this line and the one above: each should be `key: value`, and anything that belongs to a key goes \
             below it, with two more spaces at the start",
        );
    }
}
