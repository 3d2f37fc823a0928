//! Sentences that are too long to read at a glance.

use crate::check::honesty::TextContext;
use crate::check::honesty::prose::Sentence;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("long-sentence", Advice);

/// The most words that a sentence should have, by the NHS service manual.
const MAX_WORDS: usize = 20;

pub(super) fn check(context: &TextContext<'_>, report: &mut Report) {
    let long = context.sentences().filter_map(|sentence| {
        let words = words(sentence);
        (words > MAX_WORDS).then_some((sentence, words))
    });
    let long: Vec<(Sentence<'_>, usize)> = long.collect();
    let Some((first, words)) = long.first() else {
        return;
    };
    let others = match long.len() - 1 {
        0 => String::new(),
        1 => "; one more is too long".to_owned(),
        others => format!("; {others} more are too long"),
    };
    let message =
        format!("this sentence has {words} words; try to use {MAX_WORDS} or fewer{others}");
    report
        .add(&RULE, context.source, first.whole(), message)
        .hint("split it into two sentences");
}

/// The number of words in a sentence. A mark between spaces is not a word.
fn words(sentence: Sentence<'_>) -> usize {
    let mut words = 0;
    let mut is_counted = false;
    for c in sentence.text.chars() {
        if c == ' ' {
            is_counted = false;
        } else if !is_counted && c.is_alphanumeric() {
            is_counted = true;
            words += 1;
        }
    }
    words
}
