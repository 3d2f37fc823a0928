//! A saving that is told in a text, and that the story's savings do not know of.

use crate::check::honesty::{Account, number, pattern};
use crate::model::story::metric::Unit;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("money-without-saving", Advice);

pattern!(
    MONEY,
    r"£ ?",
    number!(),
    r"(?: ?(?:k|m|bn|million|thousand)\b)?"
);
pattern!(
    SAVING,
    r"\b(?:sav(?:e|es|ed|ing|ings)|cash[- ]releas\w+|cost avoidance)\b"
);

pub(super) fn check(account: &Account<'_>, report: &mut Report) {
    let story = account.story;
    let measures_money = story
        .metrics
        .iter()
        .any(|metric| metric.unit == Unit::Pounds);
    if !story.savings.is_empty() || measures_money || !account.holds("£") {
        return;
    }
    let mut sentences = account
        .sentences()
        .filter(|sentence| SAVING.is_match(sentence.text));
    let found = sentences.find_map(|sentence| Some((sentence, MONEY.find(sentence.text)?)));
    if let Some((sentence, money)) = found {
        let message = format!(
            "the text says `{}` was saved, but the story has no `savings`",
            money.as_str()
        );
        report
            .add(&RULE, account.source, sentence.span(money.range()), message)
            .hint("add it under `savings` with `amount`, `per`, `status` and `working`");
    }
}
