//! A value before or after the change that the metric's own values over time do not support.

use crate::base::number::Number;
use crate::check::honesty::TextContext;
use crate::check::honesty::point_range::{PointRange, Sides};
use crate::check::honesty::stated_value::{AFTER, BEFORE, StatedValue};
use crate::model::series::Series;
use crate::model::site::measured::Measured;
use crate::model::spc::Verdict;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("values-against-series", Warning);

pub(super) fn check(context: &TextContext<'_>, report: &mut Report) {
    for metric in context.metrics {
        let series = metric.series().filter(|series| series.points().len() > 1);
        let Some(series) = series else { continue };
        let sides = Sides::of(metric, series);
        let before = StatedValue::of(metric, BEFORE, series).zip(sides.possible_before);
        let after = StatedValue::of(metric, AFTER, series).zip(sides.possible_after);
        let whole = PointRange::whole(series);
        if let (Some((before, _)), Some((after, _))) = (before, after)
            && !before.is_borne_out(metric, BEFORE, series)
            && before.is_borne_out(metric, AFTER, series)
            && after.is_borne_out(metric, BEFORE, series)
            && let Some(means) = other_way(whole, &sides, before, after)
        {
            let values = [before.value, after.value];
            report_other_way(context, metric, series, values, means, report);
            continue;
        }
        let mut is_outside = false;
        for (key, value) in [(BEFORE, before), (AFTER, after)] {
            let Some((value, side)) =
                value.filter(|(value, _)| !value.is_borne_out(metric, key, series))
            else {
                continue;
            };
            is_outside = true;
            let message = outside(context, metric, key, value.value, side, &sides);
            let found = report.add(&RULE, context.source, metric.spans.of(key), message);
            for hint in suggestions(key, whole, &sides) {
                found.hint(hint);
            }
        }
        let (Some((before, _)), Some((after, _)), false) = (before, after, is_outside) else {
            continue;
        };
        if before.value == after.value {
            report_no_change(context, metric, before.value, &sides, report);
        }
        if let Some(means) = other_way(whole, &sides, before, after) {
            report_other_way(
                context,
                metric,
                series,
                [before.value, after.value],
                means,
                report,
            );
        }
    }
}

/// The message for a value that is neither at an end of its side nor an average from there.
fn outside(
    context: &TextContext<'_>,
    metric: &Measured,
    key: &str,
    value: Number,
    side: PointRange<'_>,
    sides: &Sides<'_>,
) -> String {
    let (lowest, highest) = (side.lowest(), side.highest());
    let range = if lowest == highest {
        format!("is {lowest}")
    } else {
        format!("is between {lowest} and {highest}")
    };
    let (end, verb, near, until) = if key == BEFORE {
        (
            side.first(),
            "begins",
            sides.early,
            ["", " up to the change", " up to the last change"],
        )
    } else {
        (
            side.last(),
            "ends",
            sides.late,
            ["", " from the change on", " from the first change on"],
        )
    };
    let until = until[sides.marks.min(2)];
    let mean = near.map_or_else(String::new, |near| {
        format!(", and the mean {} is {}", part(key, sides), near.mean())
    });
    format!(
        "`{key}` is {value}, but the series does not support that: it {verb} at {} {}, {range}{until}{mean}",
        end.value,
        context.where_measured(metric, end.date),
    )
}

/// The points that are certainly before or after the change, in words.
fn part(key: &str, sides: &Sides<'_>) -> &'static str {
    match (key == BEFORE, sides.marks) {
        (true, 0) => "of its first half",
        (true, 1) => "before the change",
        (true, _) => "before the first change",
        (false, 0) => "of its last half",
        (false, 1) => "since the change",
        (false, _) => "since the last change",
    }
}

/// The suggestions for a value that the series does not support.
fn suggestions(key: &str, whole: PointRange<'_>, sides: &Sides<'_>) -> [String; 2] {
    let (end, word, near, year, beyond) = if key == BEFORE {
        let first = whole.first();
        let year = first.date.year() - 1;
        (
            first,
            "first",
            sides.early,
            year,
            "before the series begins",
        )
    } else {
        let last = whole.last();
        let year = last.date.year() + 1;
        (last, "last", sides.late, year, "after the series ends")
    };
    let of_end = format!("`{key}: {}`, the {word} value", end.value.plain());
    let mean = near.map(PointRange::mean).filter(|mean| *mean != end.value);
    let write = match mean {
        Some(mean) => {
            let (mean, part) = (mean.plain(), part(key, sides));
            format!("write `{key}: {mean}`, the mean {part}, or {of_end}")
        }
        None => format!("write {of_end}"),
    };
    let period = format!("if it was measured {beyond}, say when, such as `period_{key}: {year}`");
    [write, period]
}

/// The means early and late in the series, if the values before and after change in the opposite direction.
fn other_way(
    whole: PointRange<'_>,
    sides: &Sides<'_>,
    before: StatedValue,
    after: StatedValue,
) -> Option<[Number; 2]> {
    if after.value == before.value {
        return None;
    }
    let rises = after.value > before.value;
    let by = after.value.since(before.value).magnitude();
    let moved = |from: Number, to: Number| {
        let is_other = to != from && (to > from) != rises;
        is_other.then(|| to.since(from).magnitude())
    };
    let (from, to) = (sides.early?.mean(), sides.late?.mean());
    let of_means = moved(from, to)?;
    let of_ends = moved(whole.first().value, whole.last().value)?;
    let is_as_much = of_means >= by && of_ends >= by;
    (is_as_much || !is_possible(whole, before, after)).then_some([from, to])
}

/// Whether an average of points can be the value before, and an average of later points the value after: for this, a
/// point must be on one side of the value before, and a later point on the other side of the value after.
fn is_possible(whole: PointRange<'_>, before: StatedValue, after: StatedValue) -> bool {
    let values = whole.points().iter().map(|point| point.value);
    let rises = after.value > before.value;
    let can_begin = |value: Number| match rises {
        true => value <= before.high,
        false => value >= before.low,
    };
    let can_end = |value: Number| match rises {
        true => value >= after.low,
        false => value <= after.high,
    };
    let mut later = values.skip_while(|value| !can_begin(*value)).skip(1);
    later.any(can_end)
}

/// Reports equal values before and after, if the chart shows that the series changed.
fn report_no_change(
    context: &TextContext<'_>,
    metric: &Measured,
    value: Number,
    sides: &Sides<'_>,
    report: &mut Report,
) {
    let (what, since) = match metric.verdict() {
        Verdict::Improved { since, .. } => ("an improvement", since),
        Verdict::Worse { since } => ("that it got worse", since),
        _ => return,
    };
    let (Some(early), Some(late)) = (sides.early, sides.late) else {
        return;
    };
    let (early, late) = (early.mean(), late.mean());
    if early == late {
        return;
    }
    let message = format!(
        "`before` {} and `after` are both {value}, but the chart shows {what} since {since}: the mean goes from {early} to {late}",
        context.on_line(metric.spans.of(BEFORE)),
    );
    report
        .add(&RULE, context.source, metric.spans.of(AFTER), message)
        .hint(format!(
            "to give the means of the series, write `before: {}` and `after: {}`",
            early.plain(),
            late.plain()
        ));
}

/// Reports values before and after that change in the opposite direction to the series.
fn report_other_way(
    context: &TextContext<'_>,
    metric: &Measured,
    series: &Series,
    [before, after]: [Number; 2],
    [early, late]: [Number; 2],
    report: &mut Report,
) {
    let (stated, shown) = match after > before {
        true => ("rises", "falls"),
        false => ("falls", "rises"),
    };
    let whole = PointRange::whole(series);
    let (first, last) = (whole.first(), whole.last());
    let message = format!(
        "the value {stated} from {before}, `before` {}, to {after}, but the series {shown}: it begins at {} {} and ends at {}, and its mean goes from {early} to {late}",
        context.on_line(metric.spans.of(BEFORE)),
        first.value,
        context.where_measured(metric, first.date),
        last.value,
    );
    let is_nearer = |value: Number, one: Number, other: Number| {
        value.since(one).magnitude() < value.since(other).magnitude()
    };
    let is_swapped = is_nearer(before, late, early) && is_nearer(after, early, late);
    let (why, [early, late]) = match is_swapped {
        true => ("if they are the wrong way round", [after, before]),
        false => ("to give the means of the series", [early, late]),
    };
    report
        .add(&RULE, context.source, metric.spans.of(AFTER), message)
        .hint(format!(
            "{why}, write `before: {}` and `after: {}`",
            early.plain(),
            late.plain()
        ))
        .hint("if the series is wrong, correct it: the page’s verdict comes from the series");
}
