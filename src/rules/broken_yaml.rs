//! Front matter or settings that cannot be read as YAML.

use crate::diagnostic::Report;
use crate::diagnostic::Rule;
use crate::diagnostic::Severity;
use crate::source::Source;
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "broken-yaml",
    severity: Severity::Error,
    why: "The facts are written as `key: value`, one a line. Where that form breaks, what follows cannot \
          be trusted, so nothing of it is used.",
    bad: "//- content/stories/a.md\n---\ntitle: Falls: fewer of them\n---\n",
    good: "//- content/stories/a.md\n---\ntitle: \"Falls: fewer of them\"\nsummary: They fell.\n\
           team: Example Ward\nservice_area: Example Area\n---\n",
};

/// Says that the text cannot be read from this place on; `detail` is the parser's own reason.
pub fn report(report: &mut Report, source: &Source, span: Span, detail: &str) {
    let line_start = source.text[..span.start]
        .rfind('\n')
        .map_or(0, |newline| newline + 1);
    let line = source.text[line_start..].lines().next().unwrap_or_default();
    let diagnostic = report.add(
        &RULE,
        source,
        span,
        format!("this line cannot be read: {detail}"),
    );
    match line.split_once(": ") {
        Some((key, value)) if value.contains(": ") && !value.starts_with(['"', '\'']) => {
            let value = value.trim().replace('"', "'");
            diagnostic.hint(format!(
                "a value that holds a colon needs quotation marks: `{}: \"{value}\"`",
                key.trim()
            ));
        }
        _ => {
            diagnostic.hint(
                "look at this line and the one above: each is `key: value`, and what belongs to a key \
                 stands below it with two spaces more in front",
            );
        }
    }
}
