//! A key that is not known in its map.

use crate::base::source::{Source, Span};
use crate::report::suggest::{did_you_mean, suggest};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("unknown-key", Error, firm);

/// Keys that people type, each with the key that they mean.
const KEY_SYNONYMS: [(&str, &str); 16] = [
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

/// Reports that `what` has no key of that name, and lists the known ones.
pub(crate) fn report(
    report: &mut Report,
    source: &Source,
    span: Span,
    what: &str,
    key: &str,
    known: &[&'static str],
) {
    let diagnostic = report.add(&RULE, source, span, format!("{what} has no key `{key}`"));
    match likely_key(key, known) {
        Some(near) => suggest(diagnostic, source, span, near),
        None => {
            // `metric` and `metrics` mean the same, so only one of them is listed.
            let is_one = |key: &&str| known.contains(&format!("{key}s").as_str());
            let listed: Vec<&str> = known.iter().copied().filter(|key| !is_one(key)).collect();
            diagnostic.hint(format!("the keys are {}", listed.join(", ")));
        }
    }
}

/// The known key that a person most likely meant by `typed`.
pub(crate) fn likely_key(typed: &str, known: &[&'static str]) -> Option<&'static str> {
    let typed = typed.to_lowercase().replace([' ', '-'], "_");
    let mut same = KEY_SYNONYMS.iter().filter(|(word, _)| *word == typed);
    let same = same.find_map(|(_, meant)| known.iter().find(|key| *key == meant));
    same.copied()
        .or_else(|| did_you_mean(&typed, known.iter().copied()))
}

/// Reports a key that `what` does not have and that most likely belongs under the key `above`, which has no value.
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
