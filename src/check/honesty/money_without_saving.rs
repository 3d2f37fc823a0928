//! A saving that is told in a text, and that the story's savings do not know of.

use crate::check::honesty::{Account, example, number, pattern};
use crate::model::story::metric::Unit;
use crate::report::{Report, Rule, Severity};

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: "money-without-saving",
    severity: Severity::Advice,
    is_firm: false,
    why: "Only what stands under `savings` is shown with its status, and counted on the impact page with its like. Money in \
          the text alone is read as saved.",
    bad: example!("", "\nThe savings are £20,000 a year.\n"),
    good: example!(
        "savings:\n  - amount: 20000\n    per: once\n    status: potential\n    working: 20 bed days x £1,000\n",
        "\nThe savings could be £20,000.\n"
    ),
};

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
            "`{}` is told as a saving, and the story has no `savings`",
            money.as_str()
        );
        report
            .add(&RULE, account.source, sentence.span(money.range()), message)
            .hint("add it under `savings` with `amount`, `per`, `status` and `working`");
    }
}
