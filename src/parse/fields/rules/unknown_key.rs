//! A key that is not known in its map.

use crate::base::english;
use crate::base::source::{Source, Span};
use crate::parse::yaml::Entry;
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

/// Reports an entry whose key `what` does not have, and lists the known ones. `taken` is the span of the key that is
/// likely meant, or of another misspelling of it, if it is there besides.
pub(crate) fn report(
    report: &mut Report,
    source: &Source,
    entry: &Entry,
    what: &str,
    known: &[&'static str],
    taken: Option<Span>,
) {
    let (span, key) = (entry.key_span, entry.key.as_str());
    let diagnostic = report.add(&RULE, source, span, format!("{what} has no key `{key}`"));
    match (likely_key(key, known), taken) {
        (Some(near), Some(taken)) => {
            let (line, _) = source.line_column(taken.start);
            let other = &source.text[taken.range()];
            diagnostic.hint(match other == near {
                true => format!(
                    "line {line} already has `{near}`: move what is missing there to it, and delete `{key}`"
                ),
                false => format!(
                    "`{other}` on line {line} seems to mean the same: keep one of them, as `{near}`"
                ),
            });
        }
        (Some(near), None) => suggest(diagnostic, source, span, near),
        (None, _) => {
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

/// Reports an entry, and `others` more below it, that lack the `spaces` in front that would make them part of `owner`.
pub(crate) fn not_below(
    report: &mut Report,
    source: &Source,
    entry: &Entry,
    others: usize,
    owner: &str,
    spaces: usize,
) {
    let (span, key) = (entry.key_span, entry.key.as_str());
    let line = format!("{}{}", " ".repeat(spaces), source.line_with(span, key));
    let (keys, lines) = match others {
        0 => (String::new(), "it"),
        1 => (" and the key below it".to_owned(), "each of them"),
        _ => (format!(" and the {others} keys below it"), "each of them"),
    };
    let message = format!("`{key}`{keys} must be further to the right to belong to `{owner}`");
    let spaces = english::count(spaces, "more space", "more spaces");
    report
        .add(&RULE, source, span, message)
        .hint(format!("put {spaces} before {lines}: `{line}`"));
}
