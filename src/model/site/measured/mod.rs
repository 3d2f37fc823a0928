//! A metric as it may be shown, without counts so small that people could be recognised by them.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::date::Date;
use crate::base::number::Number;
use crate::base::path::{PageUrl, SourcePath};
use crate::model::series::{Series, StatedPoint, StatedSeries};
use crate::model::spc::{Chart, ChartKind, Plan, Verdict};
use crate::model::stated::{Stated, WithheldCount};
use crate::model::story::metric::{Approximate, Data, Metric, Unit};
use crate::parse::fields::Spanned;

/// The series of each CSV file that a metric names.
pub(super) type SeriesByPath = BTreeMap<SourcePath, StatedSeries>;

/// Something measured, with the values that may be shown. A site makes it of what was typed, and nothing leads from it
/// back to a value that is withheld.
pub type Measured = Metric<Disclosure<Number>, Disclosure<u64>, ValuesOverTime, Suppression>;

/// The values of a metric over time, and what is made of them.
#[derive(Debug, Default)]
pub struct ValuesOverTime {
    /// The values that may be shown.
    pub values: Values,
    /// The CSV file that the author names for them, whether it can be read or not; `None` where one of them is withheld.
    pub file: Option<Spanned<SourcePath>>,
    /// Where they are in the site as a table: the author's own file, or one that the site makes.
    pub table: Option<PageUrl>,
    /// Their chart. There is none where they are too few, one of them is withheld, or none is wanted.
    pub chart: Option<Box<Chart>>,
}

/// Which counts of a metric are withheld.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Suppression {
    /// Whether the author asks for small counts to be withheld.
    pub is_enabled: bool,
    /// Counts from 1 up to, but not including, this one are small.
    pub threshold: u64,
}

/// A value as it may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Disclosure<T> {
    /// The author gives no value.
    #[default]
    NotStated,
    /// It may be shown.
    Known(T),
    /// It is withheld, and is not stored here.
    Withheld(Reason),
}

/// Why a value is withheld.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// It is itself a small count.
    Small,
    /// It is derived from a small count.
    DerivedFromSmall,
    /// Its author does not give it, and does not say how small it is.
    NotGiven,
}

/// Values over time as they may be shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Values {
    /// There are none, or none that could be read.
    #[default]
    NotStated,
    /// All of them may be shown.
    Known(Arc<Series>),
    /// Some are withheld.
    Withheld {
        /// Each date with its value as it may be shown.
        points: Vec<(Date, Disclosure<Number>)>,
        /// The CSV file that contains them, which must not be published.
        file: Option<SourcePath>,
    },
}

/// How a value changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// The value after minus the value before.
    pub difference: Number,
    /// The difference as a percentage of the value before, to one decimal, if that means something.
    pub percent: Option<Number>,
    /// Whether it is an improvement; `None` if the author does not say which direction is better, or the value is the
    /// same.
    pub improved: Option<bool>,
}

/// What may be shown of the metrics of a page.
pub(super) fn measure_all(
    metrics: Vec<Metric>,
    files: &SeriesByPath,
    page: &PageUrl,
    threshold: u64,
) -> Vec<Measured> {
    let metrics = metrics.into_iter().enumerate();
    metrics
        .map(|(index, metric)| measure(metric, files, PageUrl::table(page, index + 1), threshold))
        .collect()
}

/// The CSV file of a metric that withholds counts in it. One that cannot be read may have such counts.
pub(super) fn withheld_file(
    metric: Metric,
    files: &SeriesByPath,
    threshold: u64,
) -> Option<SourcePath> {
    let Some(Data::File(path)) = &metric.data else {
        return None;
    };
    let path = path.value.clone();
    if !files.contains_key(&path) {
        return metric.suppress.then_some(path);
    }
    let measured = measure(metric, files, PageUrl::top("index"), threshold);
    measured.withholds_values().then_some(path)
}

/// What may be shown of a metric. If its author asks for it, each count from 1 up to, but not including, `threshold` is
/// withheld, together with whatever is derived from such a count and whatever a chart of such values would give away.
/// `files` has the series of the CSV files that metrics name; `own_table` is the address of a table of the values in
/// the metric's own text.
fn measure(metric: Metric, files: &SeriesByPath, own_table: PageUrl, threshold: u64) -> Measured {
    let (is_enabled, counts) = (metric.suppress, metric.unit.counts());
    let is_percentage = metric.unit == Unit::Percent;
    let is_small_count = |count: u64| is_enabled && (1..threshold).contains(&count);
    let is_small_value = |value: Number| is_enabled && counts && is_small(value, threshold);
    // That a count is below the threshold is only said of one that is.
    let reason = |count: WithheldCount| match count.below {
        Some(below) if below <= threshold => Reason::Small,
        _ => Reason::NotGiven,
    };
    let disclosed = |value: Stated<Number>| match value {
        Stated::Withheld(count) => Disclosure::Withheld(reason(count)),
        Stated::Known(value) if is_small_value(value) => Disclosure::Withheld(Reason::Small),
        Stated::Known(value) => Disclosure::Known(value),
    };
    let denominator = |count: Option<Stated<u64>>| match count {
        None => Disclosure::NotStated,
        Some(Stated::Withheld(count)) => Disclosure::Withheld(reason(count)),
        Some(Stated::Known(count)) if is_small_count(count) => Disclosure::Withheld(Reason::Small),
        Some(Stated::Known(count)) => Disclosure::Known(count),
    };
    let value = |value: Option<Stated<Number>>, of: Option<Stated<u64>>| match value.map(disclosed)
    {
        None => Disclosure::NotStated,
        Some(Disclosure::Known(_)) if denominator(of).is_withheld() => {
            Disclosure::Withheld(Reason::DerivedFromSmall)
        }
        // Five per cent of 20 are one person.
        Some(Disclosure::Known(share)) if is_enabled && is_percentage => match denominator(of) {
            Disclosure::Known(whole) if is_small_share(share, whole, threshold) => {
                Disclosure::Withheld(Reason::DerivedFromSmall)
            }
            _ => Disclosure::Known(share),
        },
        Some(shown) => shown,
    };
    let (series, file) = match metric.data {
        None => (None, None),
        Some(Data::Inline(series)) => (Some(series), None),
        Some(Data::File(path)) => (files.get(&path.value).cloned(), Some(path)),
    };
    let table = match (&file, &series) {
        (_, Some(StatedSeries::Known(series))) if series.is_from_spreadsheet() => Some(own_table),
        (Some(file), _) => PageUrl::attachment(&file.value),
        (None, Some(_)) => Some(own_table),
        (None, None) => None,
    };
    let withheld = |points: Vec<(Date, Stated<Number>)>| Values::Withheld {
        points: points
            .into_iter()
            .map(|(date, value)| (date, disclosed(value)))
            .collect(),
        file: None,
    };
    let known = |series: &Series| {
        let points = series.points().iter();
        let known = points.map(|point| (point.date, Stated::Known(point.value)));
        known.collect()
    };
    let stated = |points: Vec<StatedPoint>| {
        let points = points.into_iter();
        points.map(|point| (point.date, point.value)).collect()
    };
    let values = match series {
        None => Values::NotStated,
        Some(StatedSeries::Known(series)) => {
            let mut points = series.points().iter();
            match points.any(|point| is_small_value(point.value)) {
                true => withheld(known(&series)),
                false => Values::Known(series),
            }
        }
        Some(StatedSeries::Withheld(points)) => withheld(stated(points)),
    };
    let (values, file, table, charting) = match values {
        Values::Withheld { points, .. } => {
            let values = Values::Withheld {
                points,
                file: file.map(|file| file.value),
            };
            (values, None, None, metric.charting.without_chart())
        }
        shown => (shown, file, table, metric.charting),
    };
    let chart = values.known().and_then(|series| {
        let plan = charting.plan(metric.better, metric.target);
        Chart::of(series, &plan, charting.chart)
    });
    Measured {
        spans: metric.spans,
        name: metric.name,
        kind: metric.kind,
        unit: metric.unit,
        before: value(metric.before, metric.denominator_before),
        after: value(metric.after, metric.denominator_after),
        better: metric.better,
        approximate: metric.approximate,
        period_before: metric.period_before,
        period_after: metric.period_after,
        denominator_before: denominator(metric.denominator_before),
        denominator_after: denominator(metric.denominator_after),
        target: metric.target,
        definition: metric.definition,
        source: metric.source,
        data: ValuesOverTime {
            values,
            file,
            table,
            chart: chart.map(Box::new),
        },
        charting,
        suppress: Suppression {
            is_enabled,
            threshold,
        },
    }
}

impl Measured {
    /// How the value changed; `None` unless both values may be shown.
    pub fn change(&self) -> Option<Change> {
        let (before, after) = (self.before.known()?, self.after.known()?);
        let difference = after.since(before);
        let share = self.unit.is_ratio() && after >= Number::ZERO;
        let exact = self.approximate == Approximate::Neither;
        let percent = (share && exact)
            .then(|| difference.magnitude().percent_of(before))
            .flatten();
        let improved = self.better.and_then(|better| better.judge(before, after));
        Some(Change {
            difference,
            percent,
            improved,
        })
    }

    /// What may be claimed of it. Values over time decide where there are any, and nothing is known where they are not
    /// judged or not shown; without them, two values show no more than themselves.
    pub fn verdict(&self) -> Verdict {
        match (&self.data.chart, self.series()) {
            (Some(chart), _) => chart.verdict(),
            (None, Some(_)) if self.charting.chart != Some(ChartKind::None) => Verdict::TooEarly,
            _ if !self.has_data() && !self.withholds_values() && self.change().is_some() => {
                Verdict::BeforeAndAfter
            }
            _ => Verdict::NotKnown,
        }
    }

    /// How its values over time are judged.
    pub fn plan(&self) -> Plan {
        self.charting.plan(self.better, self.target)
    }

    /// The values over time, if all of them may be shown.
    pub fn series(&self) -> Option<&Series> {
        self.data.values.known()
    }

    /// The values over time of which the site has a table of its own, if all of them may be shown: those in the text of the
    /// metric, and those of a spreadsheet.
    pub fn own_series(&self) -> Option<&Series> {
        self.series()
            .filter(|series| self.data.file.is_none() || series.is_from_spreadsheet())
    }

    /// Whether the author gives values over time, readable or not, of which none is withheld.
    pub fn has_data(&self) -> bool {
        self.data.file.is_some() || self.series().is_some()
    }

    /// Whether some of its values over time are withheld.
    pub fn withholds_values(&self) -> bool {
        matches!(self.data.values, Values::Withheld { .. })
    }

    /// Why values are withheld, once for each of them.
    pub fn reasons(&self) -> impl Iterator<Item = Reason> {
        let points = match &self.data.values {
            Values::Withheld { points, .. } => points.as_slice(),
            Values::NotStated | Values::Known(_) => &[],
        };
        let own = [
            self.before.reason(),
            self.after.reason(),
            self.denominator_before.reason(),
            self.denominator_after.reason(),
        ];
        let points = points.iter().map(|(_, value)| value.reason());
        own.into_iter().chain(points).flatten()
    }

    /// Whether any of its values is withheld.
    pub fn withholds_anything(&self) -> bool {
        self.before.is_withheld()
            || self.after.is_withheld()
            || self.denominator_before.is_withheld()
            || self.denominator_after.is_withheld()
            || self.withholds_values()
    }
}

impl<T: Copy> Disclosure<T> {
    /// The value, if it may be shown.
    pub fn known(self) -> Option<T> {
        match self {
            Self::Known(value) => Some(value),
            Self::NotStated | Self::Withheld(_) => None,
        }
    }

    /// Whether the author gives a value, even if it is withheld.
    pub fn is_stated(self) -> bool {
        !matches!(self, Self::NotStated)
    }

    /// Why it is withheld; `None` if it is not.
    fn reason(self) -> Option<Reason> {
        match self {
            Self::Withheld(reason) => Some(reason),
            Self::NotStated | Self::Known(_) => None,
        }
    }

    /// Whether it is withheld.
    pub fn is_withheld(self) -> bool {
        matches!(self, Self::Withheld(_))
    }
}

impl Values {
    /// The series, if all of it may be shown.
    fn known(&self) -> Option<&Series> {
        match self {
            Self::Known(series) => Some(series),
            Self::NotStated | Self::Withheld { .. } => None,
        }
    }
}

/// Whether a count is of so few people that they could be recognised; 0 is not, as it counts nobody.
pub fn is_small(value: Number, threshold: u64) -> bool {
    value > Number::ZERO && value < Number::from(threshold)
}

/// Whether a percentage of a whole is a small count.
pub fn is_small_share(percentage: Number, whole: u64, threshold: u64) -> bool {
    let whole = u32::try_from(whole).ok();
    whole.is_some_and(|whole| is_small(percentage.times(whole).hundredth(), threshold))
}
