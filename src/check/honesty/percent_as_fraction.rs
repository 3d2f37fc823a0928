//! Percentages that are typed as fractions: 0.88 for 88%.

use crate::base::english;
use crate::base::number::Number;
use crate::base::source::Span;
use crate::check::honesty::fraction_and_percent::is_on_different_scale;
use crate::check::honesty::{TextContext, single_values};
use crate::model::series::{Point, Series};
use crate::model::site::measured::Measured;
use crate::model::story::metric::Unit;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("percent-as-fraction", Warning);

/// The least number of times that a fraction goes into the lowest percentage beside it.
const FAR: u32 = 20;

pub(super) fn check(context: &TextContext<'_>, report: &mut Report) {
    for metric in context.metrics {
        if let Some((fraction, others)) = fraction_among_percentages(metric) {
            report_mixed(context, metric, fraction, others, report);
            continue;
        }
        let values = MetricValues::of(metric);
        let Some((span, value)) = values.first(metric).filter(|_| {
            metric.unit.are_fractions(values.all())
                && (values.percentage.is_some() || !is_said_in_text(context, metric, &values))
        }) else {
            continue;
        };
        let and = match values.percentage {
            Some((key, value)) => format!(
                "but `{key}` {} is {value}",
                context.on_line(metric.spans.of(key))
            ),
            None => "and all its values are between 0 and 1".to_owned(),
        };
        let message = format!(
            "`{}` has the unit `%` {}, so {value} means {value}% and not {}%, {and}",
            metric.name.as_str(),
            context.on_line(metric.spans.of("unit")),
            value.times(100),
        );
        let found = report.add(&RULE, context.source, span, message);
        found.hint(values.suggestion(context, metric));
        if values.percentage.is_none() {
            found.hint(format!(
                "if they are percentages below 1%, give one of them in the text, such as `{value}%`"
            ));
        }
    }
}

/// A value over time that is a fraction of one where the others are percentages, and the lowest and highest of those:
/// 100 times the fraction is one of them, and the fraction itself is far below all.
fn fraction_among_percentages(metric: &Measured) -> Option<(Point, [Number; 2])> {
    let points = metric.series()?.points();
    let one = Number::from(1_u64);
    let is_fraction = |point: &&Point| point.value.whole().is_none() && point.value < one;
    let others = points.iter().filter(|point| point.value > one);
    let others = others.map(|point| point.value);
    let (lowest, highest) = (others.clone().min()?, others.max()?);
    let fits = |point: &&Point| {
        let meant = point.value.times(100);
        point.value.times(FAR) <= lowest && meant.times(2) >= lowest && meant <= highest.times(2)
    };
    let mut fractions = points.iter().filter(is_fraction).filter(fits);
    let fraction = *fractions.next().filter(|_| metric.unit == Unit::Percent)?;
    (fraction.value > Number::ZERO).then_some((fraction, [lowest, highest]))
}

/// Reports a fraction among percentages.
fn report_mixed(
    context: &TextContext<'_>,
    metric: &Measured,
    fraction: Point,
    [lowest, highest]: [Number; 2],
    report: &mut Report,
) {
    let Point { date, value } = fraction;
    let meant = value.times(100);
    let message = format!(
        "`{}` has the unit `%` {}, so {value} {} means {value}% and not {meant}%, but other values are between {lowest} and {highest}",
        metric.name.as_str(),
        context.on_line(metric.spans.of("unit")),
        context.where_measured(metric, date),
    );
    let separator = match metric.data.file {
        Some(_) => ",",
        None => ": ",
    };
    report
        .add(&RULE, context.source, metric.spans.of("data"), message)
        .hint(format!(
            "if it is a fraction, write `{}{separator}{}`, and so for each of them",
            date.iso(),
            meant.plain()
        ));
}

/// The values of a metric, without those that are percentages beside fractions.
struct MetricValues<'m> {
    single: Vec<(&'static str, Number)>,
    over_time: &'m [Point],
    /// One value that was left out, with its key.
    percentage: Option<(&'static str, Number)>,
}

impl<'m> MetricValues<'m> {
    fn of(metric: &'m Measured) -> Self {
        let one = Number::from(1_u64);
        let (percentages, single): (Vec<_>, Vec<_>) = single_values(metric)
            .into_iter()
            .partition(|(key, value)| *value > one && is_on_different_scale(metric, key, *value));
        Self {
            single,
            over_time: metric.series().map_or(&[], Series::points),
            percentage: percentages.first().copied(),
        }
    }

    fn all(&self) -> impl Iterator<Item = Number> + Clone {
        let single = self.single.iter().map(|(_, value)| *value);
        single.chain(self.over_time.iter().map(|point| point.value))
    }

    /// The first value that is not whole, and its span; for values over time, the span of all of them.
    fn first(&self, metric: &Measured) -> Option<(Span, Number)> {
        let single = self.single.iter().map(|(key, value)| (*key, *value));
        let over_time = self.over_time.iter().map(|point| ("data", point.value));
        let mut parts = single
            .chain(over_time)
            .filter(|(_, value)| value.whole().is_none());
        let (key, value) = parts.next()?;
        Some((metric.spans.of(key), value))
    }

    /// The lines to write instead.
    fn suggestion(&self, context: &TextContext<'_>, metric: &Measured) -> String {
        let single = self.single.iter();
        let mut lines: Vec<String> = single
            .map(|(key, value)| format!("`{key}: {}`", value.times(100).plain()))
            .collect();
        if let Some(first) = self.over_time.first() {
            let separator = match metric.data.file {
                Some(_) => ",",
                None => ": ",
            };
            lines.push(format!(
                "`{}{separator}{}` {}, and so on for each date",
                first.date.iso(),
                first.value.times(100).plain(),
                context.where_measured(metric, first.date)
            ));
        }
        format!(
            "if they are fractions, multiply them by 100: write {}",
            english::list(&lines, "and")
        )
    }
}

/// Whether the text gives one of the values, or the change between them, as a percentage, which shows that they are
/// percentages.
fn is_said_in_text(
    context: &TextContext<'_>,
    metric: &Measured,
    values: &MetricValues<'_>,
) -> bool {
    let is_in_text = |value: Number, unit: &&str| {
        let digits = value.plain();
        context.contains(&format!("{digits}{unit}"))
    };
    let is_said = |value: Number| {
        let mut units = ["%", " %", " per cent"].iter();
        units.any(|unit| is_in_text(value, unit))
    };
    let mut parts = values.all().filter(|value| value.whole().is_none());
    let change = metric.change().map(|change| change.difference.magnitude());
    parts.any(is_said) || change.is_some_and(|change| is_in_text(change, &" percentage point"))
}
