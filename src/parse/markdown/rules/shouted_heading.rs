//! A heading in capital letters.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("shouted-heading", Advice);

/// Reports a heading whose words are all in capitals, unless they may be abbreviations.
pub(crate) fn check(report: &mut Report, source: &Source, span: Span, words: &str) {
    let alphabetic = words.chars().filter(|c| c.is_alphabetic());
    let is_all_capitals =
        alphabetic.clone().count() >= 10 && alphabetic.clone().all(char::is_uppercase);
    let lengths = words
        .split(|c: char| !c.is_alphabetic())
        .map(|word| word.chars().count());
    let long = lengths.clone().filter(|length| *length >= 6).count();
    if is_all_capitals && long >= 1 && lengths.filter(|length| *length > 0).count() >= 2 {
        report
            .add(&RULE, source, span, "this heading is in capital letters")
            .hint("use lower case, with a capital for the first word and for names");
    }
}
