//! Front matter or settings that cannot be read as YAML.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("broken-yaml", Error, firm);

/// Messages of the parsers, with what they mean in plain words.
const PLAIN_WORDS: [(&str, &str); 12] = [
    (
        "anchor",
        "its value begins with a sign that means something else here",
    ),
    (
        "unexpected character",
        "its value begins with a sign that means something else here",
    ),
    (
        "expected node content",
        "something is opened and not closed",
    ),
    (
        "mapping values are not allowed",
        "a second colon stands in it",
    ),
    ("quot", "a quotation mark is opened and not closed"),
    ("end of stream", "something is opened and not closed"),
    ("tab", "a tab stands where spaces should"),
    ("simple key expect", "there is no colon and space in it"),
    ("expected ':'", "there is no colon and space in it"),
    (
        "cannot start any token",
        "its value begins with a sign that means something else here",
    ),
    ("indent", "it stands further left or right than it should"),
    ("block", "it does not stand in line with those above"),
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
        "a tab stands where spaces should"
    } else if continues {
        "words follow the closing quotation mark"
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
        diagnostic.hint("press the space bar twice in place of the tab key");
    } else if continues {
        diagnostic.hint(
            "put one mark before the first word, the other behind the last, and none between",
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
            "look at this line and the one above: each is `key: value`, and what belongs to a key stands \
             below it with two spaces more in front",
        );
    }
}
