//! Values so small that people could be recognised by them: they leave the metric, so nothing built can show them.

use crate::base::date::Date;
use crate::base::number::Number;
use crate::model::series::Series;
use crate::model::story::metric::{Charting, Metric, Unit};

/// What a metric withholds. The values themselves are nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withheld {
    /// Counts from 1 up to and without this one are small.
    pub below: u64,
    /// Why the value before is withheld, if it is.
    pub before: Option<Reason>,
    /// Why the value after is withheld, if it is.
    pub after: Option<Reason>,
    /// Whether it is withheld how many were counted before.
    pub denominator_before: bool,
    /// Whether it is withheld how many were counted after.
    pub denominator_after: bool,
    /// The values in time where any of them is withheld, which are those of `None`.
    pub values: Vec<(Date, Option<Number>)>,
}

/// Why a value is withheld.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// It is itself a small count.
    Small,
    /// It is worked out from a small count.
    OfFew,
}

impl Metric {
    /// Takes out each count from 1 up to and without `below`, what is worked out from so few, and all that a chart
    /// of such values would give away. `series` are the metric's values in time. Does nothing where the author
    /// has not asked for it, or no value is small.
    pub fn withhold(&mut self, below: u64, series: Option<&Series>) {
        if !self.suppress {
            return;
        }
        let few = |count: Option<u64>| count.is_some_and(|count| (1..below).contains(&count));
        let small = |value: Number| self.counts() && is_small(value, below);
        let reason = |value: Option<Number>, denominator| match value {
            Some(value) if small(value) => Some(Reason::Small),
            Some(_) if few(denominator) => Some(Reason::OfFew),
            _ => None,
        };
        let points = series.map_or(&[][..], Series::points);
        let shown = |value: Number| (!small(value)).then_some(value);
        let values: Vec<_> = points
            .iter()
            .map(|point| (point.date, shown(point.value)))
            .collect();
        let any = values.iter().any(|(_, value)| value.is_none());
        let withheld = Withheld {
            below,
            before: reason(self.before, self.denominator_before),
            after: reason(self.after, self.denominator_after),
            denominator_before: few(self.denominator_before),
            denominator_after: few(self.denominator_after),
            values: if any { values } else { Vec::new() },
        };
        self.before = self.before.filter(|_| withheld.before.is_none());
        self.after = self.after.filter(|_| withheld.after.is_none());
        self.denominator_before = self
            .denominator_before
            .filter(|_| !withheld.denominator_before);
        self.denominator_after = self
            .denominator_after
            .filter(|_| !withheld.denominator_after);
        if any {
            self.data = None;
            self.table = None;
            self.charting = Charting {
                changes_on: std::mem::take(&mut self.charting.changes_on),
                ..Charting::default()
            };
        }
        self.withheld = withheld.holds_anything().then_some(withheld);
    }

    /// Whether the value before is known, though it may be withheld.
    pub fn has_before(&self) -> bool {
        let withheld = self.withheld.as_ref();
        self.before.is_some() || withheld.is_some_and(|withheld| withheld.before.is_some())
    }

    /// Whether the value after is known, though it may be withheld.
    pub fn has_after(&self) -> bool {
        let withheld = self.withheld.as_ref();
        self.after.is_some() || withheld.is_some_and(|withheld| withheld.after.is_some())
    }

    /// Whether values in time are known of which some are withheld.
    pub fn withholds_series(&self) -> bool {
        let withheld = self.withheld.as_ref();
        withheld.is_some_and(|withheld| !withheld.values.is_empty())
    }

    /// Whether its values are counts, not shares, money or points on a scale.
    fn counts(&self) -> bool {
        match self.unit {
            Unit::None | Unit::Named(_) => true,
            Unit::Percent | Unit::Pounds | Unit::Score => false,
        }
    }
}

impl Withheld {
    fn holds_anything(&self) -> bool {
        self.before.is_some()
            || self.after.is_some()
            || self.denominator_before
            || self.denominator_after
            || !self.values.is_empty()
    }
}

/// Whether a count tells of people so few that they could be recognised; 0 tells of nobody.
pub fn is_small(value: Number, below: u64) -> bool {
    value > Number::ZERO && value < Number::from(below)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::fields::Text;

    fn metric(unit: &str, values: (&str, &str), counted: (u64, u64)) -> Metric {
        let text = |text: &str| Text::parse(text).expect("it is a text");
        let unit = Unit::of(&text(unit)).expect("it is a unit");
        let mut metric = Metric {
            suppress: true,
            before: Number::parse(values.0),
            after: Number::parse(values.1),
            denominator_before: Some(counted.0),
            denominator_after: Some(counted.1),
            ..Metric::named(text("Falls"), unit)
        };
        metric.withhold(5, None);
        metric
    }

    #[test]
    fn small_counts_and_what_is_worked_out_from_few_are_withheld() {
        let counts = metric("patients", ("12", "4"), (40, 40));
        assert_eq!((counts.before, counts.after), (Number::parse("12"), None));
        assert!(counts.has_after() && counts.change().is_none());
        let share = metric("%", ("3", "50"), (40, 4));
        assert_eq!((share.before, share.after), (Number::parse("3"), None));
        assert_eq!(share.denominator_after, None);
        let nobody = metric("patients", ("5", "0"), (40, 40));
        assert_eq!(nobody.withheld, None);
        assert_eq!(nobody.after, Some(Number::ZERO));
    }

    #[test]
    fn nothing_is_withheld_unasked() {
        let mut metric = Metric {
            suppress: false,
            before: Number::parse("3"),
            ..Metric::named(Text::parse("Falls").expect("it is a text"), Unit::None)
        };
        metric.withhold(5, None);
        assert_eq!(metric.before, Number::parse("3"));
    }
}
