//! A value of the right kind that cannot be meant.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Report;
use crate::diagnostic::Rule;
use crate::diagnostic::Severity;
use crate::rules::did_you_mean;
use crate::rules::one_of;
use crate::rules::suggest;
use crate::source::Source;
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "wrong-value",
    severity: Severity::Error,
    is_firm: true,
    why: "Some keys allow only certain words, some numbers have limits, and a range goes from the lower to \
          the higher. Anything else would be shown or counted wrongly.",
    bad: "//- content/stories/a.md\n---\ntitle: A story\nsummary: A word is not known.\nteam: Example Ward\n\
          service_area: Example Area\nmetrics:\n  - name: Stay\n    better: down\n---\n",
    good: "//- content/stories/a.md\n---\ntitle: A story\nsummary: The word is known.\nteam: Example Ward\n\
           service_area: Example Area\nmetrics:\n  - name: Stay\n    better: lower\n---\n",
};

/// Says that `value` is not one of the words that may stand there.
pub fn not_a_choice(
    report: &mut Report,
    source: &Source,
    span: Span,
    value: &str,
    choices: &[&'static str],
) {
    let names = one_of(choices.iter().copied());
    let diagnostic = report.add(
        &RULE,
        source,
        span,
        format!("`{value}` is not one of {names}"),
    );
    match did_you_mean(value, choices.iter().copied()) {
        Some(near) => suggest(diagnostic, source, span, near),
        None => {
            let line = source.line_with(span, choices[0]);
            diagnostic.hint(format!("write one of them, as in `{line}`"));
        }
    }
}

/// Says in `message` why a value cannot be meant.
pub fn report<'r>(
    report: &'r mut Report,
    source: &Source,
    span: Span,
    message: impl Into<String>,
) -> &'r mut Diagnostic {
    report.add(&RULE, source, span, message)
}
