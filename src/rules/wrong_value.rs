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

/// Words that people type for those that are taken.
const SAME: [(&str, &str); 20] = [
    ("down", "lower"),
    ("decrease", "lower"),
    ("less", "lower"),
    ("fewer", "lower"),
    ("low", "lower"),
    ("up", "higher"),
    ("increase", "higher"),
    ("more", "higher"),
    ("high", "higher"),
    ("achieved", "realised"),
    ("delivered", "realised"),
    ("actual", "realised"),
    ("pdsa", "model-for-improvement"),
    ("annual", "year"),
    ("annually", "year"),
    ("per annum", "year"),
    ("yearly", "year"),
    ("monthly", "month"),
    ("one-off", "once"),
    ("recurring", "recurrent"),
];

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
    let typed = value.to_lowercase();
    let same = SAME.iter().find(|(word, _)| *word == typed);
    let same = same.map(|(_, meant)| *meant);
    let same = same.filter(|meant| choices.contains(meant));
    match same.or_else(|| did_you_mean(value, choices.iter().copied())) {
        Some(near) => suggest(diagnostic, source, span, near),
        // Any of them, written for the author, might say the contrary of what was meant.
        None => {
            diagnostic.hint(format!("write the one that says what you mean: {names}"));
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
