//! A metric as it may be published, without counts so small that they could identify people.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::date::Date;
use crate::base::number::Number;
use crate::base::path::{PageUrl, SourcePath};
use crate::model::series::{DateNames, Series, StatedPoint, StatedSeries};
use crate::model::spc::{Chart, ChartKind, Plan, Verdict};
use crate::model::stated::{Stated, WithheldCount};
use crate::model::story::metric::{Approximate, Data, Metric, Unit};
use crate::parse::fields::Spanned;

/// The series of each CSV file that a metric names.
pub(super) type SeriesByPath<'t> = BTreeMap<&'t SourcePath, &'t StatedSeries>;

/// Something measured, with only the values that may be published. A site makes it from the typed metric, and nothing
/// in it leads back to a withheld value.
pub type Measured = Metric<Disclosure<Number>, Disclosure<u64>, ValuesOverTime, Suppression>;

/// The values of a metric over time, and the table and chart of them.
#[derive(Debug, Default)]
pub struct ValuesOverTime {
    /// The values, as they may be published.
    pub values: Values,
    /// The CSV file that the author names for them, whether or not it can be read; `None` if one of them is withheld.
    pub file: Option<Spanned<SourcePath>>,
    /// The table of the values in the site: the author's own file, or one that the site makes.
    pub table: Option<PageUrl>,
    /// Their chart. There is none if there are too few values, if one of them is withheld, or if the author does not
    /// want one.
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

/// A value as it may be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Disclosure<T> {
    /// The author gives no value.
    #[default]
    NotStated,
    /// It may be published.
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
    /// The author does not give it, and does not say how small it is.
    NotGiven,
}

/// Values over time as they may be published.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Values {
    /// There are none, or none that could be read.
    #[default]
    NotStated,
    /// All of them may be published.
    Known(Arc<Series>),
    /// Some are withheld.
    Withheld {
        /// Each date with its value as it may be published.
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
    /// The difference as a percentage of the value before, to one decimal, if that makes sense.
    pub percent: Option<Number>,
    /// Whether it is an improvement; `None` if the author does not say which direction is better, or the value is the
    /// same.
    pub improved: Option<bool>,
}

/// The metrics of a page as they may be published.
pub(super) fn measure_all(
    metrics: Vec<Metric>,
    files: &SeriesByPath<'_>,
    page: &PageUrl,
    threshold: u64,
) -> Vec<Measured> {
    let metrics = metrics.into_iter().enumerate();
    metrics
        .map(|(index, metric)| measure(metric, files, PageUrl::table(page, index + 1), threshold))
        .collect()
}

/// The CSV file of a metric that withholds counts in it. If a file cannot be read, it may have such counts.
pub(super) fn withheld_file(
    metric: &Metric,
    files: &SeriesByPath<'_>,
    threshold: u64,
) -> Option<SourcePath> {
    let Some(Data::File(path)) = &metric.data else {
        return None;
    };
    let path = path.value.clone();
    if !files.contains_key(&path) {
        return metric.suppress.then_some(path);
    }
    let measured = measure(metric.clone(), files, PageUrl::top("index"), threshold);
    measured.withholds_values().then_some(path)
}

/// A metric as it may be published. If its author asks for it, each count from 1 up to, but not including, `threshold`
/// is withheld, together with every value derived from such a count and any chart that would reveal one. `files` has
/// the series of the CSV files that metrics name; `own_table` is the address of a table of the values in the metric's
/// own text.
fn measure(
    metric: Metric,
    files: &SeriesByPath<'_>,
    own_table: PageUrl,
    threshold: u64,
) -> Measured {
    let (is_enabled, counts) = (metric.suppress, metric.unit.counts());
    let is_percentage = metric.unit == Unit::Percent;
    let is_small_count = |count: u64| is_enabled && (1..threshold).contains(&count);
    let is_small_value = |value: Number| is_enabled && counts && is_small(value, threshold);
    // Only a count that is below the threshold is said to be so.
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
        Some(Data::File(path)) => (files.get(&path.value).copied().cloned(), Some(path)),
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
    /// How the value changed; `None` unless both values may be published.
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

    /// The verdict on the metric. If there are values over time, they decide, and the verdict is not known if they
    /// cannot be judged or published. Otherwise two values show no more than themselves.
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

    /// Whether its values before and after come first wherever it is shown. If its values over time show no change, the
    /// verdict comes first, and the two values are a detail: two of many values can be chosen so that they differ.
    pub fn values_lead(&self) -> bool {
        match self.verdict() {
            Verdict::Improved { .. }
            | Verdict::Worse { .. }
            | Verdict::Changed
            | Verdict::BeforeAndAfter => true,
            Verdict::NoSignal | Verdict::TooEarly => false,
            Verdict::NotKnown => self.data.chart.is_none(),
        }
    }

    /// How its values over time are judged.
    pub fn plan(&self) -> Plan {
        self.charting.plan(self.better, self.target)
    }

    /// The values over time, if all of them may be published.
    pub fn series(&self) -> Option<&Series> {
        self.data.values.known()
    }

    /// How the dates of its values over time are named.
    pub fn date_names(&self) -> DateNames {
        match &self.data.values {
            Values::NotStated => DateNames::Days,
            Values::Known(series) => series.date_names(),
            Values::Withheld { points, .. } => {
                let dates: Vec<Date> = points.iter().map(|(date, _)| *date).collect();
                DateNames::of(&dates)
            }
        }
    }

    /// The values over time for which the site makes a table, if all of them may be published: those in the text of the
    /// metric, and those of a spreadsheet.
    pub fn own_series(&self) -> Option<&Series> {
        self.series()
            .filter(|series| self.data.file.is_none() || series.is_from_spreadsheet())
    }

    /// Whether the author gives values over time, readable or not, none of which is withheld.
    pub fn has_data(&self) -> bool {
        self.data.file.is_some() || self.series().is_some()
    }

    /// Whether some of its values over time are withheld.
    pub fn withholds_values(&self) -> bool {
        matches!(self.data.values, Values::Withheld { .. })
    }

    /// The reasons for withholding values, one for each withheld value.
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
    /// The value, if it may be published.
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
    /// The series, if all of it may be published.
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
