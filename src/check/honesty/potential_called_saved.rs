//! A potential saving that the text describes as made.

use crate::check::honesty::hedges::{contraction, denied, possible, wished};
use crate::check::honesty::{TextContext, number, parse_number, pattern};
use crate::model::story::saving::{Saving, SavingStatus};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("potential-called-saved", Warning);

/// The pattern of an amount of money, whose number is a group.
macro_rules! money {
    () => {
        concat!(r"£ ?(", number!(), r")(?: ?(?:k|m|bn|million|thousand)\b)?")
    };
}

// “Saved the trust £20,000”, “actual savings of £20,000”.
pattern!(
    WORD_FIRST,
    r"(?:\b(?:saved|saves|freed|released|(?:actual|real|realised|achieved|cash) savings of|(?:cut|cuts|reduced|lowered) ",
    r"(?:[a-z]+ ){0,2}?(?:costs?|spending|spend) by)|^saving)(?: [a-z'-]+){0,4}? ",
    money!()
);
// “£20,000 a year was saved”, “£20,000 saved”.
pattern!(
    MONEY_FIRST,
    money!(),
    r"(?: (?:per|a|each|every) [a-z]+)?(?: (?:was|were|is|has been|have been|had been))?(?: already)? ",
    r"(?:saved|realised|released|freed|better off)\b"
);
// Words that show that a sentence does not claim that the money was saved.
pattern!(
    OPEN,
    r"(?:\b(?:",
    possible!(),
    "|",
    wished!(),
    "|",
    denied!(),
    r"|potential\w*|possib\w+|any)\b|",
    contraction!(),
    ")"
);

pub(super) fn check(context: &TextContext<'_>, report: &mut Report) {
    let savings = context.savings();
    let (made, open): (Vec<&Saving>, Vec<&Saving>) = savings
        .iter()
        .partition(|saving| saving.status == SavingStatus::Realised);
    if open.is_empty() || !context.contains("£") {
        return;
    }
    for sentence in context
        .sentences()
        .filter(|sentence| sentence.text.contains('£') && !OPEN.is_match(sentence.text))
    {
        let first = WORD_FIRST.captures(sentence.text);
        let Some(hit) = first.or_else(|| MONEY_FIRST.captures(sentence.text)) else {
            continue;
        };
        let pounds = parse_number(&hit[1]).and_then(|number| number.pounds());
        let is = |saving: &&&Saving| {
            let amount = saving.amount;
            pounds.is_some_and(|pounds| pounds == amount.low() || pounds == amount.high())
        };
        let named = open.iter().find(is);
        let Some(saving) = named.or_else(|| open.first().filter(|_| made.is_empty())) else {
            continue;
        };
        if made.iter().any(|saving| is(&saving)) {
            continue;
        }
        let (words, status) = (hit.get_match(), saving.status.word());
        let message = if named.is_some() {
            format!(
                "`{}` says that the money has been saved, but this saving is `{status}`",
                words.as_str()
            )
        } else {
            format!(
                "`{}` says that the money has been saved, but no saving in this story is `realised`",
                words.as_str()
            )
        };
        report
            .add(&RULE, context.source, sentence.span(words.range()), message)
            .hint("write `could save` or `potential savings of`")
            .hint("if the money has been saved, write `status: realised`");
    }
}
