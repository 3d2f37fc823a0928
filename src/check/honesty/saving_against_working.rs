//! A saving whose amount is not what its working comes to.

use crate::base::number::{Number, Pence};
use crate::check::honesty::StoryContext;
use crate::check::honesty::working::{Value, Worked};
use crate::model::story::amount::{Amount, Per};
use crate::model::story::saving::Saving;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("saving-against-working", Warning);

pub(super) fn check(context: &StoryContext<'_>, report: &mut Report) {
    for saving in &context.story.savings {
        let worked = saving.working.as_ref();
        let Some(worked) = worked.and_then(|working| Worked::out(working.as_str())) else {
            continue;
        };
        let span = saving.spans.of("working");
        if let Some(mistake) = &worked.mistake {
            let Some(right) = mistake.right.to_pence() else {
                continue;
            };
            let (Some(right), Some(given)) = (right.pounds(), mistake.given.pounds()) else {
                continue;
            };
            let message = format!("the working gives {given}, but it comes to {right}");
            report
                .add(&RULE, context.source, span, message)
                .hint(format!(
                    "correct its numbers, or write {right} in place of {given}"
                ));
            continue;
        }
        if meant(saving, &worked)
            .iter()
            .any(|value| is(saving.amount, value))
        {
            continue;
        }
        let Some(result) = meant(saving, &worked)
            .first()
            .and_then(Value::to_pence)
            .and_then(Number::pounds)
        else {
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
        report
            .add(&RULE, context.source, span, message)
            .hint(format!(
                "write `amount: {}`, or correct the working",
                result.plain_pounds()
            ))
            .hint("if the amount is rounded, say so in the working, such as `rounded`");
    }
}

/// What the result of a working can be in the period of its saving, the likeliest first.
fn meant(saving: &Saving, worked: &Worked) -> Vec<Value> {
    let result = worked.result.clone();
    match (worked.per, saving.per) {
        (Some(Per::Month), Per::Year) => vec![result.twelvefold()],
        (Some(Per::Year), Per::Month) => vec![result.twelfth()],
        (Some(Per::Month), Per::Once) => vec![result.twelvefold(), result],
        (None, Per::Month) => vec![result.clone(), result.twelfth()],
        // “12 beds x £150 a month”, in which 12 need not be months.
        (None, Per::Year) if names_months(saving) => vec![result.clone(), result.twelvefold()],
        _ => vec![result],
    }
}

fn names_months(saving: &Saving) -> bool {
    let working = saving.working.as_ref();
    working.is_some_and(|working| working.as_str().to_lowercase().contains("month"))
}

/// Whether an amount is a value, or a range that it is in.
fn is(amount: Amount, value: &Value) -> bool {
    let pounds = |pence: Pence| Number::from_parts(pence.pence(), 2);
    let (low, high) = (pounds(amount.low()), pounds(amount.high()));
    let within = value.to_pence();
    value.is(low) || value.is(high) || within.is_some_and(|value| low <= value && value <= high)
}

/// An amount, or the two ends of a range.
fn in_words(amount: Amount) -> String {
    match amount {
        Amount::Exact(amount) => amount.to_string(),
        Amount::Range { low, high } => format!("between {low} and {high}"),
    }
}
