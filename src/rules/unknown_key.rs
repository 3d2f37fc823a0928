//! A key that means nothing here.

use crate::diagnostic::Report;
use crate::diagnostic::Rule;
use crate::diagnostic::Severity;
use crate::rules::did_you_mean;
use crate::rules::suggest;
use crate::source::Source;
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "unknown-key",
    severity: Severity::Error,
    is_firm: true,
    why: "A mistyped key would be passed over in silence, and what stands behind it would be missing from \
          the page without anybody noticing.",
    bad: "//- content/stories/a.md\n---\ntitle: A story\nsummary: A key is mistyped.\nteam: Example Ward\n\
          servicearea: Example Area\nservice_area: Example Area\n---\n",
    good: "//- content/stories/a.md\n---\ntitle: A story\nsummary: No key is mistyped.\n\
           team: Example Ward\nservice_area: Example Area\n---\n",
};

/// Says that `what` knows no key of that name, and which it knows.
pub fn report(
    report: &mut Report,
    source: &Source,
    span: Span,
    (what, key): (&str, &str),
    known: &[&'static str],
) {
    let diagnostic = report.add(&RULE, source, span, format!("{what} has no key `{key}`"));
    match did_you_mean(key, known.iter().copied()) {
        Some(near) => suggest(diagnostic, source, span, near),
        None => {
            diagnostic.hint(format!("the keys are {}", known.join(", ")));
        }
    }
}

/// Says that `what` knows no key of that name, which must belong below the key `above`, behind which nothing
/// stands.
pub fn not_below(
    report: &mut Report,
    source: &Source,
    span: Span,
    (what, key, above): (&str, &str, &str),
) {
    let line = source.line_with(span, key);
    report
        .add(&RULE, source, span, format!("{what} has no key `{key}`"))
        .hint(format!(
            "if it belongs to `{above}`, put two spaces more in front of it: `  {line}`"
        ));
}
