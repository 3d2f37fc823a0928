//! Savings of different kinds that a text adds to one number.

use crate::base::number::Pence;
use crate::check::honesty::{Account, number, pattern, written};
use crate::model::story::saving::Saving;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("savings-added-up", Warning);

pattern!(MONEY, r"£ ?(", number!(), r")");

pub(super) fn check(account: &Account<'_>, report: &mut Report) {
    let savings = &account.story.savings;
    let sums = unlike_sums(savings);
    if sums.is_empty() {
        return;
    }
    for sentence in account.sentences() {
        for hit in MONEY.captures_iter(sentence.text) {
            let told = written(&hit[1]).and_then(|number| number.pounds());
            if told.is_some_and(|told| sums.contains(&told)) {
                let money = hit.get_match();
                let message = format!("`{}` adds up different types of saving", money.as_str());
                report
                    .add(&RULE, account.source, sentence.span(money.range()), message)
                    .hint("give each saving with its status, and keep yearly savings separate from one-off savings");
            }
        }
    }
}

/// What all savings come to, and what each two unlike ones do, where that is no saving by itself.
fn unlike_sums(savings: &[Saving]) -> Vec<Pence> {
    let is_alike = |a: &Saving, b: &Saving| {
        (a.status, a.kind, a.recurrence, a.per) == (b.status, b.kind, b.recurrence, b.per)
    };
    let mut sums = Vec::new();
    for (place, one) in savings.iter().enumerate() {
        let others = savings[place + 1..]
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
