//! A saving in the text that is not among the story's savings.

use crate::check::honesty::hedges::{contraction, of_others};
use crate::check::honesty::saving_against_text::may_name_money;
use crate::check::honesty::{TextContext, number, number_or_word, pattern};
use crate::model::story::metric::Unit;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("money-without-saving", Advice);

pattern!(
    MONEY,
    r"(?:£|\bGBP) ?",
    number!(),
    r"(?: ?(?:k|m|bn|million|thousand)\b)?|\b(?:",
    number_or_word!(),
    r") ?(?:(?:k|bn|million|thousand|hundred) )?pounds\b|\b[0-9][0-9,.]*[0-9] ?k\b"
);
pattern!(
    SAVING,
    r"\b(?:sav(?:e|es|ed|ing|ings)|cash[- ]releas\w+|cost avoidance)\b"
);

// A sentence that says that nothing was saved, or that others saved it.
pattern!(
    NOT_OURS,
    r"(?:\b(?:no (?:money|cash|savings?)|nothing|not|never|(?:could|would|might|should) have|",
    of_others!(),
    r")\b|",
    contraction!(),
    ")"
);
// Words before an amount that was spent.
pattern!(
    SPENT,
    r"\b(?:cost|costs|costing|paid|pay|spent|spend|price|priced|bought|worth)(?: [a-z]+){0,2} $"
);

pub(super) fn check(context: &TextContext<'_>, report: &mut Report) {
    let Some(story) = context.story else {
        return;
    };
    let measures_money = story
        .metrics
        .iter()
        .any(|metric| metric.unit == Unit::Pounds);
    if !story.savings.is_empty() || measures_money || !may_name_money(context) {
        return;
    }
    let mut sentences = context
        .sentences()
        .filter(|sentence| SAVING.is_match(sentence.text) && !NOT_OURS.is_match(sentence.text));
    let found = sentences.find_map(|sentence| {
        let mut amounts = MONEY.find_iter(sentence.text);
        let is_saved = |money: &regex::Match<'_>| {
            // Fifty pounds of paper are a weight.
            let is_weight =
                money.as_str().ends_with('s') && sentence.text[money.end()..].starts_with(" of ");
            !is_weight && !SPENT.is_match(&sentence.text[..money.start()])
        };
        Some((sentence, amounts.find(is_saved)?))
    });
    if let Some((sentence, money)) = found {
        let message = format!(
            "the text says `{}` was saved, but the story has no `savings`",
            money.as_str()
        );
        report
            .add(&RULE, context.source, sentence.span(money.range()), message)
            .hint("add it under `savings` with `amount`, `per`, `status` and `working`");
    }
}
