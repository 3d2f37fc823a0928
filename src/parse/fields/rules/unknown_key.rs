//! A key that means nothing here.

use crate::base::source::{Source, Span};
use crate::report::suggest::{did_you_mean, suggest};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("unknown-key", Error, firm);

/// Keys that people type for those that are known.
const SAME: [(&str, &str); 16] = [
    ("date", "published"),
    ("published_date", "published"),
    ("date_published", "published"),
    ("publication_date", "published"),
    ("measure", "metrics"),
    ("measures", "metrics"),
    ("outcomes", "metrics"),
    ("results", "metrics"),
    ("tags", "topics"),
    ("keywords", "topics"),
    ("lessons", "learning"),
    ("lessons_learned", "learning"),
    ("lessons_learnt", "learning"),
    ("references", "sources"),
    ("links", "sources"),
    ("area", "service_area"),
];

/// Says that `what` knows no key of that name, and which it knows.
pub(crate) fn report(
    report: &mut Report,
    source: &Source,
    span: Span,
    what: &str,
    key: &str,
    known: &[&'static str],
) {
    let diagnostic = report.add(&RULE, source, span, format!("{what} has no key `{key}`"));
    match meant(key, known) {
        Some(near) => suggest(diagnostic, source, span, near),
        None => {
            // `metric` is `metrics` for one, so one of the two says it.
            let is_one = |key: &&str| known.contains(&format!("{key}s").as_str());
            let told: Vec<&str> = known.iter().copied().filter(|key| !is_one(key)).collect();
            diagnostic.hint(format!("the keys are {}", told.join(", ")));
        }
    }
}

/// The one of the keys that are known that a person most likely meant by `typed`.
pub(crate) fn meant(typed: &str, known: &[&'static str]) -> Option<&'static str> {
    let typed = typed.to_lowercase().replace([' ', '-'], "_");
    let mut same = SAME.iter().filter(|(word, _)| *word == typed);
    let same = same.find_map(|(_, meant)| known.iter().find(|key| *key == meant));
    same.copied()
        .or_else(|| did_you_mean(&typed, known.iter().copied()))
}

/// Says that `what` knows no key of that name, which must belong below the key `above`, behind which nothing
/// stands.
pub(crate) fn not_below(
    report: &mut Report,
    source: &Source,
    span: Span,
    what: &str,
    key: &str,
    above: &str,
) {
    let line = source.line_with(span, key);
    report
        .add(&RULE, source, span, format!("{what} has no key `{key}`"))
        .hint(format!(
            "if it belongs to `{above}`, add two more spaces before it: `  {line}`"
        ));
}
