//! A saving whose amount is not the result of its working.

use crate::base::number::{Number, Pence};
use crate::check::honesty::TextContext;
use crate::check::honesty::working::{Value, Worked};
use crate::model::story::amount::{Amount, Per};
use crate::model::story::saving::Saving;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("saving-against-working", Warning);

pub(super) fn check(context: &TextContext<'_>, report: &mut Report) {
    for saving in context.savings() {
        let worked = saving.working.as_ref();
        let Some(worked) = worked.and_then(|working| Worked::out(working.as_str())) else {
            continue;
        };
        let span = saving.spans.of("working");
        if let Some(mistake) = &worked.mistake {
            let Some(right) = mistake.right.to_pence() else {
                continue;
            };
            let (right, given) = match mistake.is_money {
                false => (right.to_string(), mistake.given.to_string()),
                true => match (right.pounds(), mistake.given.pounds()) {
                    (Some(right), Some(given)) => (right.to_string(), given.to_string()),
                    _ => continue,
                },
            };
            let message = format!("the working gives {given}, but it comes to {right}");
            report
                .add(&RULE, context.source, span, message)
                .hint(format!(
                    "correct its numbers, or write {right} in place of {given}"
                ));
            continue;
        }
        let meant = meant(saving, &worked);
        let is_near = meant.iter().any(|value| is_near(saving.amount, value));
        let is_right = meant.iter().any(|value| is(saving.amount, value));
        let may_be_other =
            !worked.is_money && !meant.iter().any(|value| is_like(saving.amount, value));
        if is_right || worked.is_loose && is_near || may_be_other {
            continue;
        }
        let first = meant.first().and_then(Value::to_pence);
        let Some(result) = first.and_then(Number::pounds) else {
            continue;
        };
        let period = match saving.per {
            Per::Once => String::new(),
            per => format!(" a {}", per.word()),
        };
        let message = format!(
            "the working comes to {result}{period}, but `amount` {} is {}",
            context.on_line(saving.spans.of("amount")),
            in_words(saving.amount)
        );
        let found = report.add(&RULE, context.source, span, message);
        found.hint(format!(
            "write `amount: {}`, or correct the working",
            result.plain_pounds()
        ));
        if is_near {
            found.hint("if the amount is rounded, say so in the working, such as `rounded`");
        }
    }
}

/// The amounts that the result of a working may mean over the period of its saving, likeliest first.
fn meant(saving: &Saving, worked: &Worked) -> Vec<Value> {
    let result = worked.result.clone();
    match (worked.per, saving.per) {
        (Some(Per::Month), Per::Year) => vec![result.twelvefold()],
        (Some(Per::Year), Per::Month) => vec![result.twelfth()],
        (Some(Per::Month), Per::Once) => vec![result.twelvefold(), result],
        (None, Per::Month) => vec![result.clone(), result.twelfth()],
        // “12 beds x £150 a month”: here 12 need not be months.
        (None, Per::Year) if names_months(saving) => vec![result.clone(), result.twelvefold()],
        _ => vec![result],
    }
}

fn names_months(saving: &Saving) -> bool {
    let working = saving.working.as_ref();
    working.is_some_and(|working| working.as_str().to_lowercase().contains("month"))
}

/// Whether an amount is a value, or a range that contains it.
fn is(amount: Amount, value: &Value) -> bool {
    let pounds = |pence: Pence| Number::from_parts(pence.pence(), 2);
    let (low, high) = (pounds(amount.low()), pounds(amount.high()));
    let within = value.to_pence();
    value.is(low) || value.is(high) || within.is_some_and(|value| low <= value && value <= high)
}

/// Whether an end of an amount is close to a value.
fn is_near(amount: Amount, value: &Value) -> bool {
    let pounds = |pence: Pence| Number::from_parts(pence.pence(), 2);
    value.is_near(pounds(amount.low())) || value.is_near(pounds(amount.high()))
}

/// Whether an amount is at least a third of a value, and at most three times it. A result without a unit that is
/// further from the amount is unlikely to be in pounds.
fn is_like(amount: Amount, value: &Value) -> bool {
    let pounds = |pence: Pence| Number::from_parts(pence.pence(), 2);
    let (low, high) = (pounds(amount.low()), pounds(amount.high()));
    value
        .to_pence()
        .is_some_and(|value| low <= value.times(3) && value <= high.times(3))
}

/// An amount, or the two ends of a range.
fn in_words(amount: Amount) -> String {
    match amount {
        Amount::Exact(amount) => amount.to_string(),
        Amount::Range { low, high } => format!("between {low} and {high}"),
    }
}
