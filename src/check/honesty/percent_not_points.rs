//! A change in a percentage that is given in percent rather than percentage points.

use regex::{Match, Regex};

use crate::base::number::Number;
use crate::check::honesty::prose::Sentence;
use crate::check::honesty::{TextContext, agrees, number, parse_number, pattern};
use crate::model::site::measured::Measured;
use crate::model::story::metric::Unit;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("percent-not-points", Warning);

/// The pattern of a percentage, whose number is a group.
macro_rules! percentage {
    () => {
        concat!(r"((", number!(), r") ?(?:%|per ?cent\b))")
    };
}

// “A 54% increase”, “54% more”.
pattern!(
    BEFORE_WORD,
    percentage!(),
    r" (?:[a-z-]+ )?(?:increase|decrease|improvement|reduction|rise|fall|drop|gain|growth|change|difference|more|fewer|",
    r"less|higher|lower|better|up|down)\b"
);
// “Improved by 54%”, “an increase of about 54%”, “up 54%”.
pattern!(
    AFTER_WORD,
    r"\b(?:(?:increas|improv|reduc|decreas|rais|lower|dropp?|gain|grew|gr[eo]w|r[io]se|f[ae]ll|chang|cut|went|up|down)[a-z]*",
    r"(?: [a-z-]+){0,5}? (?:by|of)|up|down)(?: (?:about|around|some|nearly|almost|over|approximately|approx\.?|an?|",
    r"average|of|another|further)){0,3} ",
    percentage!()
);
// Names such as “% change in forms”.
pattern!(
    NAMED,
    r"(?:%|\bper ?cent(?:age)?) (?:change|increase|decrease|reduction|improvement|rise|fall|drop|difference)\b"
);

// “From 12% to 66%”, or “12% to 66%” in brackets.
pattern!(FROM_TO, percentage!(), r" (?:to|→|->) ", percentage!());
// “(+54%)”, “a rise of 54%”, “rose 54%”.
pattern!(
    CHANGED,
    r"(?:(?:\+|−|-) ?|\b(?:of|by|rose|fell|up|down|an?|another|further) )",
    percentage!()
);

/// The words and numbers that a pattern finds in a text where a change is given in percent, not in percentage points.
fn in_percent<'t>(
    pattern: &'static Regex,
    text: &'t str,
) -> impl Iterator<Item = (Match<'t>, Number)> {
    pattern.captures_iter(text).filter_map(move |hit| {
        let (phrase, percent) = (hit.get(1)?, parse_number(&hit[2])?);
        let after = text[phrase.end()..].trim_start_matches(['-', ' ']);
        (!after.starts_with("point")).then_some((phrase, percent))
    })
}

/// Reports a difference of two percentages in one sentence that is written as a percentage itself.
fn report_difference(
    context: &TextContext<'_>,
    sentence: &Sentence<'_>,
    report: &mut Report,
) -> bool {
    let Some(both) = FROM_TO.captures(sentence.text) else {
        return false;
    };
    let (Some(from), Some(to)) = (parse_number(&both[2]), parse_number(&both[4])) else {
        return false;
    };
    let by = to.since(from).magnitude();
    for (phrase, percent) in in_percent(&CHANGED, sentence.text) {
        let is_one_of_both = both
            .get(0)
            .is_some_and(|both| both.range().contains(&phrase.start()));
        if is_one_of_both || by != percent {
            continue;
        }
        let message = format!(
            "from {from}% to {to}% is a change of {percent} percentage points, not `{}`",
            phrase.as_str()
        );
        report
            .add(
                &RULE,
                context.source,
                sentence.span(phrase.range()),
                message,
            )
            .hint(format!("write `{percent} percentage points`"));
        return true;
    }
    false
}

pub(super) fn check(context: &TextContext<'_>, report: &mut Report) {
    let metrics = context.metrics;
    for metric in metrics.iter().filter(|metric| metric.change().is_some()) {
        let name = metric.name.as_str();
        if let Some(found) = NAMED.find(name) {
            let message = format!(
                "`{}` is already a change, so it cannot have values before and after",
                found.as_str()
            );
            report
                .add(&RULE, context.source, metric.spans.of("name"), message)
                .hint("give the percentages before and after; the page works out the change in percentage points");
        }
    }
    let has_one = metrics
        .iter()
        .any(|metric| metric.unit == Unit::Percent && metric.change().is_some());
    for sentence in context
        .sentences()
        .filter(|sentence| gives_percentage(sentence))
    {
        if report_difference(context, &sentence, report) || !has_one {
            continue;
        }
        let hits =
            in_percent(&BEFORE_WORD, sentence.text).chain(in_percent(&AFTER_WORD, sentence.text));
        for (phrase, percent) in hits {
            let Some(metric) = metric_of_change(metrics, percent) else {
                continue;
            };
            let (unit, points) = points(metric);
            let message = format!(
                "`{}` describes a change in a percentage{unit}: that is {points}",
                phrase.as_str()
            );
            report
                .add(
                    &RULE,
                    context.source,
                    sentence.span(phrase.range()),
                    message,
                )
                .hint(format!("write `{points}`"));
        }
    }
}

/// Whether a sentence gives a percentage without saying that it is a share of one or giving the points too.
fn gives_percentage(sentence: &Sentence<'_>) -> bool {
    let text = sentence.text.to_lowercase();
    let is_clear = text.contains("relative") || text.contains("percentage point");
    (text.contains('%') || text.contains("cent")) && !is_clear
}

/// The metric whose change a percentage describes; `None` if it describes none, or may be right for a different metric.
fn metric_of_change(metrics: &[Measured], percent: Number) -> Option<&Measured> {
    let is_right = metrics.iter().any(|metric| {
        let change = metric.change().and_then(|change| change.percent);
        change.is_some_and(|exact| agrees(percent, exact.magnitude()))
    });
    if is_right {
        return None;
    }
    metrics
        .iter()
        .filter(|metric| metric.unit == Unit::Percent)
        .find(|metric| {
            let by = metric.change().map(|change| change.difference.magnitude());
            let share = by.and_then(|by| by.percent_of(metric.before.known()?));
            let is_points = by.is_some_and(|by| agrees(percent, by));
            let is_share = share.is_some_and(|share| agrees(percent, share));
            is_points != is_share
        })
}

/// The first and last percentage of a metric, and the difference in percentage points.
fn points(metric: &Measured) -> (String, String) {
    let by = metric.change().map(|change| change.difference.magnitude());
    let by = by.unwrap_or(Number::ZERO);
    let from_to = match (metric.before.known(), metric.after.known()) {
        (Some(before), Some(after)) => format!(", from {before}% to {after}%"),
        _ => String::new(),
    };
    let word = if by == Number::from(1_u64) {
        "point"
    } else {
        "points"
    };
    (from_to, format!("{by} percentage {word}"))
}
