//! A value of the right kind that cannot be meant.

use crate::base::english;
use crate::base::source::{Source, Span};
use crate::report::suggest::{did_you_mean, one_of, suggest};
use crate::report::{Diagnostic, Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("wrong-value", Error, firm);

/// Words that people type for those that are taken. None is here that may mean another as well.
const SAME: [(&str, &str); 38] = [
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

/// Says that `value` is not one of the words that may stand there, which are told with what they mean where none of
/// them is plainly meant.
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
    let mut same = SAME.iter().filter(|(word, _)| *word == typed);
    let same = same.find(|(_, meant)| words.contains(meant));
    let same = same.map(|(_, meant)| *meant);
    match same.or_else(|| did_you_mean(value, words.iter().copied())) {
        Some(near) => suggest(diagnostic, source, span, near),
        // Any of them, written for the author, might say the contrary of what was meant.
        None => {
            let told = meanings.iter().map(|(word, meaning)| {
                let meaning = meaning.trim().trim_end_matches('.');
                format!("`{word}` ({})", english::small(meaning))
            });
            let told = told.collect::<Vec<_>>().join(", ");
            diagnostic.hint(format!("write the one that you mean: {told}"));
        }
    }
}

/// Says in `message` why a value cannot be meant.
pub(crate) fn report<'r>(
    report: &'r mut Report,
    source: &Source,
    span: Span,
    message: impl Into<String>,
) -> &'r mut Diagnostic {
    report.add(&RULE, source, span, message)
}
