//! A value of the right type that cannot be right.

use crate::base::english;
use crate::base::source::{Source, Span};
use crate::report::suggest::{did_you_mean, one_of, suggest};
use crate::report::{Diagnostic, Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("wrong-value", Error, firm);

/// Words that people type, each with the choice that it means; ambiguous words are left out.
const CHOICE_SYNONYMS: [(&str, &str); 38] = [
    ("down", "lower"),
    ("decrease", "lower"),
    ("less", "lower"),
    ("fewer", "lower"),
    ("low", "lower"),
    ("reduce", "lower"),
    ("up", "higher"),
    ("increase", "higher"),
    ("more", "higher"),
    ("high", "higher"),
    ("pdsa", "model-for-improvement"),
    ("annual", "year"),
    ("annually", "year"),
    ("annum", "year"),
    ("per annum", "year"),
    ("p.a.", "year"),
    ("p.a", "year"),
    ("pa", "year"),
    ("a year", "year"),
    ("per year", "year"),
    ("yearly", "year"),
    ("a month", "month"),
    ("per month", "month"),
    ("monthly", "month"),
    ("one-off", "once"),
    ("one off", "once"),
    ("non-recurrent", "once"),
    ("one-off", "non-recurrent"),
    ("one off", "non-recurrent"),
    ("once", "non-recurrent"),
    ("non recurrent", "non-recurrent"),
    ("non-recurring", "non-recurrent"),
    ("recurring", "recurrent"),
    ("cashable", "cash-releasing"),
    ("non-cashable", "non-cash-releasing"),
    ("adopted", "adopt"),
    ("adapted", "adapt"),
    ("abandoned", "abandon"),
];

/// Reports that `value` is not one of the choices. They are listed with their meanings unless one of them is clearly
/// meant.
pub(crate) fn not_a_choice(
    report: &mut Report,
    source: &Source,
    span: Span,
    value: &str,
    words: &[&'static str],
    meanings: &[(&'static str, &'static str)],
) {
    let names = one_of(words.iter().copied());
    let diagnostic = report.add(
        &RULE,
        source,
        span,
        format!("`{value}` is not one of {names}"),
    );
    let typed = value.to_lowercase();
    let mut same = CHOICE_SYNONYMS.iter().filter(|(word, _)| *word == typed);
    let same = same.find(|(_, meant)| words.contains(meant));
    let same = same.map(|(_, meant)| *meant);
    match same.or_else(|| did_you_mean(value, words.iter().copied())) {
        Some(near) => suggest(diagnostic, source, span, near),
        // A suggestion might say the opposite of what the author meant.
        None => {
            let listed = meanings.iter().map(|(word, meaning)| {
                let meaning = meaning.trim().trim_end_matches('.');
                format!("`{word}` ({})", english::uncapitalised(meaning))
            });
            let listed = listed.collect::<Vec<_>>().join(", ");
            diagnostic.hint(format!("write the one that you mean: {listed}"));
        }
    }
}

/// Reports why a value cannot be right.
pub(crate) fn report<'r>(
    report: &'r mut Report,
    source: &Source,
    span: Span,
    message: impl Into<String>,
) -> &'r mut Diagnostic {
    report.add(&RULE, source, span, message)
}
