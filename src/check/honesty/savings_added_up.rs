//! Savings of different kinds that a text adds into one number.

use crate::base::number::Pence;
use crate::check::honesty::{TextContext, number, parse_number, pattern};
use crate::model::story::saving::Saving;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("savings-added-up", Warning);

pattern!(MONEY, r"£ ?(", number!(), r")");

pub(super) fn check(context: &TextContext<'_>, report: &mut Report) {
    let savings = context.savings();
    let sums = unlike_sums(savings);
    if sums.is_empty() {
        return;
    }
    for sentence in context.sentences() {
        for hit in MONEY.captures_iter(sentence.text) {
            let sum = parse_number(&hit[1]).and_then(|number| number.pounds());
            if sum.is_some_and(|sum| sums.contains(&sum)) {
                let money = hit.get_match();
                let message = format!("`{}` adds up different types of saving", money.as_str());
                report
                    .add(&RULE, context.source, sentence.span(money.range()), message)
                    .hint("give each saving with its status, and keep yearly savings separate from one-off savings");
            }
        }
    }
}

/// The sum of all savings, and the sums of each two unlike ones. A sum that equals a single saving is left out.
fn unlike_sums(savings: &[Saving]) -> Vec<Pence> {
    let is_alike = |a: &Saving, b: &Saving| {
        (a.status, a.kind, a.recurrence, a.per) == (b.status, b.kind, b.recurrence, b.per)
    };
    let mut sums = Vec::new();
    for (index, one) in savings.iter().enumerate() {
        let others = savings[index + 1..]
            .iter()
            .filter(|other| !is_alike(one, other));
        sums.extend(others.flat_map(|other| ends(one.amount.plus(other.amount))));
    }
    if !sums.is_empty() {
        let amounts = savings.iter().map(|saving| saving.amount);
        let all = amounts.reduce(|sum, amount| sum.plus(amount));
        sums.extend(all.into_iter().flat_map(ends));
    }
    let single = |sum: &Pence| {
        savings
            .iter()
            .any(|saving| ends(saving.amount).contains(sum))
    };
    sums.retain(|sum| !single(sum));
    sums
}

fn ends(amount: crate::model::story::amount::Amount) -> [Pence; 2] {
    [amount.low(), amount.high()]
}
