//! Formats values with their units, amounts with their periods, and kinds of things in words.

use crate::base::english;
use crate::base::number::Number;
use crate::model::series::{Point, Series};
use crate::model::site::measured::Measured;
use crate::model::spc::{MAX_DECIMALS, Ratio};
use crate::model::story::ChangeOutcome;
use crate::model::story::amount::{Amount, Per};
use crate::model::story::metric::Unit;
use crate::model::story::saving::{Confirmed, Recurrence, Saving, SavingKind, SavingStatus};
use crate::parse::fields::Text;

/// How many decimals an amount in pounds has when it is not whole.
const PENCE_DECIMALS: u32 = 2;

/// The word before a value that is approximate.
pub(super) const APPROX: &str = "approx";

/// Units whose singular drops the final letter. Other units stay as the author wrote them.
const PLAIN_PLURALS: [&str; 14] = [
    "minutes",
    "hours",
    "days",
    "weeks",
    "months",
    "years",
    "beds",
    "falls",
    "incidents",
    "forms",
    "letters",
    "systems",
    "handovers",
    "patients",
];

/// Formats a number with the symbol of its unit but no word after it: `47`, `20%`, `£1,200`.
pub(super) fn figure(unit: &Unit, number: Number) -> String {
    match unit {
        Unit::Percent => format!("{number}%"),
        Unit::Pounds if number < Number::ZERO => format!("-£{}", pounds(number.magnitude())),
        Unit::Pounds => format!("£{}", pounds(number)),
        Unit::None | Unit::Score | Unit::Named(_) => number.to_string(),
    }
}

/// Formats pounds, without the symbol, with two decimal places or none.
pub(super) fn pounds(number: Number) -> String {
    match number.pounds() {
        Some(pence) => pence.to_string().trim_start_matches('£').to_owned(),
        None => number.to_string(),
    }
}

/// Rounds a line of a chart to one decimal more than its points have, and money to whole pounds if its points are
/// whole, otherwise to pence. It keeps more decimals only if rounding would move the line across a point.
pub(super) fn line(metric: &Measured, series: &Series, line: &Ratio, points: &[Point]) -> Number {
    let (has_pounds, decimals) = (metric.unit == Unit::Pounds, series.decimals());
    let fewest = match (has_pounds, decimals) {
        (true, 0) => 0,
        (true, _) => PENCE_DECIMALS,
        (false, decimals) => decimals + 1,
    };
    let candidates = fewest.min(MAX_DECIMALS)..=MAX_DECIMALS;
    let is_money = |decimals: &u32| !has_pounds || *decimals != 1;
    line.rounded_among(points, candidates.filter(is_money))
}

/// Returns the word for a unit after a number: `days`, `day` after 1, nothing for `%`.
pub(super) fn unit_word(unit: &Unit, number: Number) -> String {
    let Unit::Named(text) = unit else {
        return String::new();
    };
    let text = text.as_str();
    let one = number.magnitude() == Number::halves(2);
    if one && PLAIN_PLURALS.contains(&text) {
        text[..text.len() - 1].to_owned()
    } else {
        text.to_owned()
    }
}

/// Formats a value without its unit: `47`, `approx 20%`.
pub(super) fn short(unit: &Unit, number: Number, approximate: bool) -> String {
    let figure = figure(unit, number);
    if approximate {
        format!("{APPROX} {figure}")
    } else {
        figure
    }
}

/// Formats a value in full: `47 days`, `approx 20%`, `2 per day`.
pub(super) fn value(unit: &Unit, number: Number, approximate: bool) -> String {
    let mut words = Vec::new();
    if approximate {
        words.push(APPROX.to_owned());
    }
    words.push(figure(unit, number));
    let word = unit_word(unit, number);
    if !word.is_empty() {
        words.push(word);
    }
    words.join(" ")
}

/// Formats the amount of a saving with its period: "£162,590 a year", "£30,000 to £40,000 once".
pub(super) fn amount(saving: &Saving) -> String {
    amount_per(saving.amount, saving.per)
}

/// Formats an amount with its period.
pub(super) fn amount_per(amount: Amount, per: Per) -> String {
    let amount = match amount {
        Amount::Exact(pence) => pence.to_string(),
        Amount::Range { low, high } => format!("{low} to {high}"),
    };
    format!("{amount} {}", period(per))
}

/// Returns the period of an amount in words.
pub(super) fn period(per: Per) -> &'static str {
    match per {
        Per::Year => "a year",
        Per::Month => "a month",
        Per::Once => "once",
    }
}

/// Returns the qualification that must accompany an amount: "potential, not classified".
pub(super) fn qualification(saving: &Saving) -> String {
    format!("{}, {}", status(saving.status), kind(saving.kind))
}

/// Returns the status of a saving in a word.
pub(super) fn status(status: SavingStatus) -> &'static str {
    status.word()
}

/// Returns the kind of a saving in words.
pub(super) fn kind(kind: SavingKind) -> &'static str {
    match kind {
        SavingKind::CashReleasing => "cash-releasing",
        SavingKind::NonCashReleasing => "non-cash-releasing",
        SavingKind::CostAvoidance => "cost avoidance",
        SavingKind::Income => "income",
        SavingKind::NotClassified => "not classified",
    }
}

/// Explains a status to a reader who does not know it.
pub(super) fn status_meaning(status: SavingStatus) -> &'static str {
    match status {
        SavingStatus::Potential => {
            "This saving could be made. The story does not say that it has been."
        }
        SavingStatus::Planned => {
            "This saving is intended. The story does not say that it has been made."
        }
        SavingStatus::Realised => "The story says that this saving has been made.",
    }
}

/// Describes whether a saving recurs.
pub(super) fn recurrence(recurrence: Recurrence) -> &'static str {
    match recurrence {
        Recurrence::Recurrent => "recurrent",
        Recurrence::NonRecurrent => "non-recurrent",
        Recurrence::Unknown => "not stated",
    }
}

/// Describes whether finance has confirmed a saving.
pub(super) fn confirmed(confirmed: &Confirmed) -> String {
    match confirmed {
        Confirmed::NotStated => "Not stated".to_owned(),
        Confirmed::No => "No".to_owned(),
        Confirmed::Yes { by, on } => {
            let by = by
                .as_ref()
                .map(|by| format!(" by {}", by.as_str()))
                .unwrap_or_default();
            let on = on.map(|on| format!(" on {on}")).unwrap_or_default();
            format!(
                "Yes{}{by}{on}",
                if by.is_empty() && on.is_empty() {
                    ""
                } else {
                    ","
                }
            )
        }
    }
}

/// Formats a number without a unit, with commas unless it looks like a year.
pub(super) fn number_or_year(number: Number) -> String {
    match number.whole() {
        Some(year @ 1900..=2099) => year.to_string(),
        _ => number.to_string(),
    }
}

/// Returns a text as a string; empty if there is none.
pub(super) fn text_or_empty(text: Option<&Text>) -> String {
    typed(text).unwrap_or_default()
}

/// The words of a text that may be missing.
pub(super) fn typed(text: Option<&Text>) -> Option<String> {
    text.map(|text| text.as_str().to_owned())
}

/// Formats a count with its noun: "1 story", "1,000 stories".
pub(super) fn count(number: usize, one: &'static str, many: &'static str) -> String {
    let word = english::plural(number, one, many);
    format!("{} {word}", Number::from(number))
}

/// Returns the outcome of an idea in a word.
pub(super) fn outcome(outcome: ChangeOutcome) -> &'static str {
    match outcome {
        ChangeOutcome::Adopt => "adopted",
        ChangeOutcome::Adapt => "adapted",
        ChangeOutcome::Abandon => "abandoned",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::fields::trial;

    #[test]
    fn a_saving_always_has_its_status() {
        let saving: Saving = trial::value("{amount: 162590, per: year, status: potential}");
        assert_eq!(
            format!("{} ({})", amount(&saving), qualification(&saving)),
            "£162,590 a year (potential, not classified)"
        );
        let range: Saving = trial::value(
            "{amount: [30000, 40000.50], per: once, status: realised, kind: cost-avoidance}",
        );
        assert_eq!(
            format!("{} ({})", amount(&range), qualification(&range)),
            "£30,000 to £40,000.50 once (realised, cost avoidance)"
        );
    }
}
