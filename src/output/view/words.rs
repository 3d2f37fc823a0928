//! Numbers as sentences: values with their units, changes, savings.

use crate::base::english;
use crate::base::number::Number;
use crate::model::site::measured::Measured;
use crate::model::spc::Better;
use crate::model::story::ChangeOutcome;
use crate::model::story::metric::{Approximate, Unit};
use crate::model::story::saving::{Amount, Confirmed, Per, Recurrence, Saving, SavingKind, Status};
use crate::output::view::withheld;
use crate::parse::fields::Text;

/// What is said of a value that is only about right.
const ABOUT: &str = "approx";

/// Units whose singular is the plural without its last letter; others stay as the author wrote them.
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

/// A number with the sign of its unit, and no word behind it: `47`, `20%`, `£1,200`.
pub(super) fn figure(unit: &Unit, number: Number) -> String {
    match unit {
        Unit::Percent => format!("{number}%"),
        Unit::Pounds if number < Number::ZERO => format!("-£{}", pounds(number.magnitude())),
        Unit::Pounds => format!("£{}", pounds(number)),
        Unit::None | Unit::Score | Unit::Named(_) => number.to_string(),
    }
}

/// Pounds with two places behind the point, or none.
fn pounds(number: Number) -> String {
    match number.pounds() {
        Some(pence) => pence.to_string().trim_start_matches('£').to_owned(),
        None => number.to_string(),
    }
}

/// The word behind a number of that unit: `days`, `day` behind 1, nothing for `%`.
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

/// A value in full: `47 days`, `approx 20%`, `2 per day`.
pub(super) fn value(unit: &Unit, number: Number, approximate: bool) -> String {
    let mut words = Vec::new();
    if approximate {
        words.push(ABOUT.to_owned());
    }
    words.push(figure(unit, number));
    let word = unit_word(unit, number);
    if !word.is_empty() {
        words.push(word);
    }
    words.join(" ")
}

/// A metric's values as a sentence: "From 47 to 24 days, 23 fewer".
pub(super) fn sentence(metric: &Measured) -> String {
    if let Some(sentence) = withheld::sentence(metric) {
        return sentence;
    }
    let unit = &metric.unit;
    let about = metric.approximate;
    match (metric.before.known(), metric.after.known()) {
        (Some(before), Some(after))
            if before == after && metric.approximate == Approximate::Neither =>
        {
            format!("Still {}", value(unit, after, false))
        }
        (Some(before), Some(after)) => {
            let to = value(unit, after, about.after());
            let from = match about.before() {
                true => format!("{ABOUT} {}", figure(unit, before)),
                false => figure(unit, before),
            };
            let change = change(metric).unwrap_or_default();
            format!("From {from} to {to}, {change}")
        }
        (Some(before), None) => {
            format!(
                "{} before; the value after is not stated",
                english::capital(&value(unit, before, about.before()))
            )
        }
        (None, Some(after)) => {
            format!(
                "{} after; the value before is not stated",
                english::capital(&value(unit, after, about.after()))
            )
        }
        (None, None) => match metric.better {
            Some(Better::Lower) => "Lower is better; no numbers are stated".to_owned(),
            Some(Better::Higher) => "Higher is better; no numbers are stated".to_owned(),
            _ => "No numbers are stated".to_owned(),
        },
    }
}

/// A change in words: "23 fewer", "approx 79 percentage points higher", "1 fewer per day", "£5 less".
pub(super) fn change(metric: &Measured) -> Option<String> {
    let change = metric.change()?;
    let amount = change.difference.magnitude();
    if amount == Number::ZERO {
        let exact = metric.approximate == Approximate::Neither;
        return Some(if exact { "no change" } else { "about the same" }.to_owned());
    }
    let up = change.difference > Number::ZERO;
    let about = metric.approximate.before() || metric.approximate.after();
    let about = if about {
        format!("{ABOUT} ")
    } else {
        String::new()
    };
    let one = amount == Number::halves(2);
    let words = match &metric.unit {
        Unit::Percent => {
            let points = if one {
                "percentage point"
            } else {
                "percentage points"
            };
            format!("{amount} {points} {}", if up { "higher" } else { "lower" })
        }
        Unit::Pounds => format!("£{} {}", pounds(amount), if up { "more" } else { "less" }),
        Unit::Score => {
            let points = if one { "point" } else { "points" };
            format!("{amount} {points} {}", if up { "higher" } else { "lower" })
        }
        Unit::Named(unit) if unit.as_str().starts_with("per ") => {
            format!(
                "{amount} {} {}",
                if up { "more" } else { "fewer" },
                unit.as_str()
            )
        }
        Unit::None | Unit::Named(_) => format!("{amount} {}", if up { "more" } else { "fewer" }),
    };
    Some(format!("{about}{words}"))
}

/// A change in percent of the value before, said to be worked out: "48.9% lower".
pub(super) fn percent_change(metric: &Measured) -> Option<String> {
    let change = metric.change()?;
    let percent = change.percent.filter(|percent| *percent > Number::ZERO)?;
    let direction = if change.difference > Number::ZERO {
        "higher"
    } else {
        "lower"
    };
    Some(format!("{percent}% {direction}"))
}

/// An amount and its period: "£162,590 a year", "£30,000 to £40,000 once".
pub(super) fn amount(saving: &Saving) -> String {
    amount_per(saving.amount, saving.per)
}

/// The same, of an amount that is not one saving's own.
pub(super) fn amount_per(amount: Amount, times: Per) -> String {
    let amount = match amount {
        Amount::Exact(pence) => pence.to_string(),
        Amount::Range { low, high } => format!("{low} to {high}"),
    };
    format!("{amount} {}", per(times))
}

/// For what length of time an amount is, in words.
pub(super) fn per(per: Per) -> &'static str {
    match per {
        Per::Year => "a year",
        Per::Month => "a month",
        Per::Once => "once",
    }
}

/// What must be said beside an amount: "potential, not classified".
pub(super) fn standing(saving: &Saving) -> String {
    format!("{}, {}", status(saving.status), kind(saving.kind))
}

/// A saving's status in a word.
pub(super) fn status(status: Status) -> &'static str {
    status.word()
}

/// What sort of saving it is, in words.
pub(super) fn kind(kind: SavingKind) -> &'static str {
    match kind {
        SavingKind::CashReleasing => "cash-releasing",
        SavingKind::NonCashReleasing => "non-cash-releasing",
        SavingKind::CostAvoidance => "cost avoidance",
        SavingKind::Income => "income",
        SavingKind::NotClassified => "not classified",
    }
}

/// What a status means, for a reader who does not know.
pub(super) fn status_meaning(status: Status) -> &'static str {
    match status {
        Status::Potential => "It could be made. The story does not say that it has been.",
        Status::Planned => "It is intended. The story does not say that it has been made.",
        Status::Realised => "The story says that it has been made.",
    }
}

/// Whether a saving comes again, in words.
pub(super) fn recurrence(recurrence: Recurrence) -> &'static str {
    match recurrence {
        Recurrence::Recurrent => "recurrent",
        Recurrence::NonRecurrent => "non-recurrent",
        Recurrence::Unknown => "not stated",
    }
}

/// Whether finance has confirmed a saving, in words.
pub(super) fn confirmed(confirmed: &Confirmed) -> String {
    match confirmed {
        Confirmed::NotSaid => "Not stated".to_owned(),
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

/// A number without a unit: with commas, unless it is written as years are.
pub(super) fn number_or_year(number: Number) -> String {
    match number.whole() {
        Some(year @ 1900..=2099) => year.to_string(),
        _ => number.to_string(),
    }
}

/// The words of a text, or none.
pub(super) fn own(text: Option<&Text>) -> String {
    text.map_or(String::new(), |text| text.as_str().to_owned())
}

/// A number with commas and the word for what it counts: "1 story", "1,000 stories".
pub(super) fn count(number: usize, one: &'static str, many: &'static str) -> String {
    let word = english::plural(number, one, many);
    format!("{} {word}", Number::from(number))
}

/// What came of an idea, in a word.
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
    use crate::base::path::SourcePath;
    use crate::base::source::{Source, Span};
    use crate::parse::fields::{FromYaml, Reader};
    use crate::parse::yaml;
    use crate::report::Report;

    fn read<T: FromYaml>(text: &str) -> T {
        let source = Source {
            path: SourcePath::new("a.yaml").expect("is inside"),
            text: text.to_owned(),
        };
        let mut report = Report::default();
        let node = yaml::parse(&source, Span::new(0, text.len()), &mut report).expect("is YAML");
        T::from_yaml(
            &node,
            &mut Reader {
                source: &source,
                report: &mut report,
            },
        )
        .expect("is right")
    }

    fn metric(values: &str) -> Measured {
        Measured::alone(read(&format!("{{name: A, {values}}}")))
    }

    #[track_caller]
    fn check(values: &str, expected: &str) {
        assert_eq!(sentence(&metric(values)), expected);
    }

    #[test]
    fn a_metric_is_a_sentence() {
        check(
            "unit: days, before: 47, after: 24",
            "From 47 to 24 days, 23 fewer",
        );
        check(
            "unit: '%', before: 20, after: 99, approximate: before",
            "From approx 20% to 99%, approx 79 percentage points higher",
        );
        check(
            "unit: '%', before: 20, after: 21",
            "From 20% to 21%, 1 percentage point higher",
        );
        check(
            "unit: per day, before: 2, after: 1",
            "From 2 to 1 per day, 1 fewer per day",
        );
        check(
            "unit: hours, before: 3, after: 1",
            "From 3 to 1 hour, 2 fewer",
        );
        check(
            "unit: £, before: 12345.5, after: 12340",
            "From £12,345.50 to £12,340, £5.50 less",
        );
        check(
            "unit: score, before: 6.5, after: 8",
            "From 6.5 to 8, 1.5 points higher",
        );
        check("unit: days, before: 5, after: 5", "Still 5 days");
        check(
            "unit: '%', before: 20, after: 20, approximate: before",
            "From approx 20% to 20%, about the same",
        );
        check(
            "unit: injuries, before: 3, after: 1",
            "From 3 to 1 injuries, 2 fewer",
        );
    }

    #[test]
    fn a_missing_value_is_said_to_be_missing() {
        check("after: 0", "0 after; the value before is not stated");
        check(
            "unit: days, before: 9, approximate: before",
            "Approx 9 days before; the value after is not stated",
        );
        check("better: lower", "Lower is better; no numbers are stated");
    }

    #[test]
    fn percent_of_percent_is_never_said() {
        let percent = |text: &str| percent_change(&metric(text));
        assert_eq!(
            percent("unit: days, before: 47, after: 24").as_deref(),
            Some("48.9% lower")
        );
        assert_eq!(percent("unit: '%', before: 12, after: 66"), None);
        assert_eq!(percent("unit: days, before: 0, after: 4"), None);
        assert_eq!(percent("unit: days, before: 10, after: -5"), None);
        assert_eq!(percent("unit: score out of 10, before: 6, after: 8"), None);
        assert_eq!(
            percent("unit: days, before: 40, after: 4, approximate: both"),
            None
        );
    }

    #[test]
    fn a_saving_never_stands_without_its_status() {
        let saving: Saving = read("{amount: 162590, per: year, status: potential}");
        assert_eq!(
            format!("{} ({})", amount(&saving), standing(&saving)),
            "£162,590 a year (potential, not classified)"
        );
        let range: Saving =
            read("{amount: [30000, 40000.50], per: once, status: realised, kind: cost-avoidance}");
        assert_eq!(
            format!("{} ({})", amount(&range), standing(&range)),
            "£30,000 to £40,000.50 once (realised, cost avoidance)"
        );
    }
}
