//! What a team measured: the value before, the value after, and which direction is better.

use crate::base::date::Date;
use crate::base::number::Number;
use crate::base::path::SourcePath;
use crate::base::source::Span;
use crate::model::rules::broken_series;
use crate::model::series::StatedSeries;
use crate::model::spc::{Better, ChartKind, Plan, RuleSet};
use crate::model::stated::Stated;
use crate::model::story::from_to::parse_from_to;
use crate::parse::fields::{
    FieldReader, Fields, FileName, FromYaml, KeySpans, Keyed, Shape, Spanned, Text, TextForm,
    choice, keyed, scalar_text,
};
use crate::parse::yaml::{Node, Value};

keyed! {
    /// Something measured, as it was typed: single values, whole numbers counted, values over time, and whether small
    /// counts are withheld. In a site, it holds only values that may be published.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Metric<V = Option<Stated<Number>>, N = Option<Stated<u64>>, D = Option<Data>, S = bool> {
        /// The spans of the metric and of its values.
        pub spans: KeySpans as spans,
        /// What is measured, such as `Average length of stay`.
        pub name: Text,
        /// What kind of measure it is.
        pub kind: Option<MetricKind>,
        /// What the values count: `days`, `per day`, `score`, or just `"%"` or `£`.
        pub unit: Unit = Unit::None,
        /// The value before the change, in digits: `31` or `12.5`.
        pub before: V,
        /// The value after the change, in digits: `31` or `12.5`.
        pub after: V,
        /// Which direction is better. If you leave this out, the page does not say better or worse.
        pub better: Option<Better>,
        /// Which of the values are approximate.
        pub approximate: Approximate = Approximate::Neither,
        /// When the value before was measured, in your own words.
        pub period_before: Option<Text>,
        /// When the value after was measured, in your own words.
        pub period_after: Option<Text>,
        /// How many were counted before the change, as a whole number: the total that a proportion is out of.
        pub denominator_before: N,
        /// How many were counted after the change, as a whole number: the total that a proportion is out of.
        pub denominator_after: N,
        /// The value the team aimed for, in digits.
        pub target: Option<Number>,
        /// Exactly what is counted.
        pub definition: Option<Text>,
        /// Where the values come from, such as the name of a system.
        pub source: Option<Text>,
        /// The values over time: a CSV file in the same folder as the story, with the first line `date,value`, or dates with values, such as `2024-11-01: 31`.
        pub data: D,
        /// How to draw a chart of the values.
        pub charting: Charting as part,
        /// Whether to hide counts of only a few people: `yes` or `no`.
        pub suppress: S = false,
    }
}

keyed! {
    /// How to draw a chart of a metric's values.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Charting {
        /// Which chart. If you leave this out, a run chart for up to 12 points and a control chart for 13 or more.
        pub chart: Option<ChartKind>,
        /// Which rules find signals in a control chart.
        pub rules: Option<RuleSet>,
        /// Changes for the chart to mark: dates, or a `date` and a `change` for each.
        pub changes_on: Vec<DatedChange>,
        /// Dates in the series from which to recalculate the mean and limits.
        pub recalculate_on: Vec<Spanned<Date>>,
        /// How many points, counted from the first, set the mean and limits for all points, as a whole number.
        pub baseline_points: Option<Spanned<u64>>,
    }
}

/// A time series: in a file beside the story, or in its front matter.
#[derive(Debug, Clone, PartialEq)]
pub enum Data {
    /// A CSV file.
    File(Spanned<SourcePath>),
    /// Dates and values written in the story.
    Inline(StatedSeries),
}

keyed! {
    /// A change that a chart marks.
    #[derive(Debug, Clone, PartialEq)]
    pub struct DatedChange {
        /// The day it was made, such as `2024-11-01`.
        pub date: Spanned<Date>,
        /// What was changed, in a few words.
        pub change: Option<Text>,
    }
}

choice! {
    /// What kind of measure a metric is, in the terms of the Model for Improvement.
    MetricKind {
        /// What matters to the people who receive care.
        Outcome = "outcome",
        /// Whether the steps happen.
        Process = "process",
        /// Whether something else got worse.
        Balancing = "balancing",
        /// What staff have to work with.
        Structure = "structure",
    }
}

/// The unit of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unit {
    /// No unit: a plain number.
    None,
    /// Per cent; changes are in percentage points.
    Percent,
    /// Money.
    Pounds,
    /// Points on a scale, for which a percentage makes no sense.
    Score,
    /// Things named by the author: `days`, `per day`.
    Named(Text),
}

impl<V: Default, N: Default, D: Default, S: Default> Metric<V, N, D, S> {
    /// A metric with nothing but a name and a unit.
    pub fn named(name: Text, unit: Unit) -> Self {
        Self {
            spans: KeySpans::empty(),
            name,
            kind: None,
            unit,
            better: None,
            before: V::default(),
            after: V::default(),
            approximate: Approximate::Neither,
            period_before: None,
            period_after: None,
            denominator_before: N::default(),
            denominator_after: N::default(),
            target: None,
            definition: None,
            source: None,
            data: D::default(),
            charting: Charting::none(),
            suppress: S::default(),
        }
    }
}

impl Charting {
    /// A metric without chart settings.
    fn none() -> Self {
        Self {
            chart: None,
            rules: None,
            changes_on: Vec::new(),
            recalculate_on: Vec::new(),
            baseline_points: None,
        }
    }

    /// The settings that still apply if the values may not be charted: the changes, which the page lists.
    pub fn without_chart(self) -> Self {
        Self {
            changes_on: self.changes_on,
            chart: None,
            rules: None,
            recalculate_on: Vec::new(),
            baseline_points: None,
        }
    }

    /// How a series is judged, given which direction is better and the target.
    pub fn plan(&self, better: Option<Better>, target: Option<Number>) -> Plan {
        let Self {
            chart: _,
            rules,
            changes_on: _,
            recalculate_on,
            baseline_points,
        } = self;
        let dates = recalculate_on.iter().map(|date| date.value);
        let baseline = baseline_points.as_ref();
        Plan {
            better: better.unwrap_or(Better::Neither),
            rules: rules.unwrap_or(RuleSet::MdcV5),
            screening: true,
            target,
            baseline: baseline.and_then(|points| usize::try_from(points.value).ok()),
            recalculate: dates.collect(),
        }
    }
}

choice! {
    /// Which values are approximate.
    Approximate {
        /// The value before is approximate.
        Before = "before",
        /// The value after is approximate.
        After = "after",
        /// Both values are approximate.
        Both = "both" | "yes" | "true",
        /// Both values are exact.
        Neither = "no" | "false",
    }
}

/// Why a withheld count is not accepted, and what to do; `counts` says whether the values are counts, and `is_enabled`
/// whether small counts are to be withheld.
fn withheld_fault(counts: bool, is_enabled: bool) -> Option<(&'static str, &'static str)> {
    if !counts {
        let message = "only a count can be withheld, and these values are not counts";
        return Some((message, "write the value in digits, or leave out the line"));
    }
    let message = "this count is small and withheld, but the metric does not say so";
    let hint = "add `suppress: yes` to the metric: the page then says that the count is not shown";
    (!is_enabled).then_some((message, hint))
}

impl Metric {
    /// Reports values in its CSV file that the author withholds, unless they may be withheld.
    pub fn report_withheld(&self, series: &StatedSeries, reader: &mut FieldReader<'_>) {
        let Some((message, hint)) = withheld_fault(self.unit.counts(), self.suppress) else {
            return;
        };
        let source = reader.source;
        for span in series.withheld_spans() {
            broken_series::report(reader.report, source, span, message.to_owned()).hint(hint);
        }
    }
}

impl Metric {
    /// Reports values in its CSV file whose mark belongs to another unit.
    pub fn report_mark(&self, series: &StatedSeries, reader: &mut FieldReader<'_>) {
        let StatedSeries::Known(series) = series else {
            return;
        };
        let unit = match series.mark() {
            Some('%') if self.unit != Unit::Percent => "\"%\"",
            Some('£') if self.unit != Unit::Pounds => "£",
            _ => return,
        };
        let first = Span::of_line(&reader.source.text, reader.source.start());
        let message = format!(
            "these values are in `{}`, but the unit of `{}` is different",
            unit.trim_matches('"'),
            self.name.as_str()
        );
        broken_series::report(reader.report, reader.source, first, message).hint(format!(
            "write `unit: {unit}` in the metric, or the values without their symbol"
        ));
    }
}

impl Unit {
    /// The unit that a text names; `None` if it has a symbol such as `%` and other text.
    pub fn of(text: &Text) -> Option<Self> {
        let lower = text.as_str().to_lowercase();
        match lower.as_str() {
            "%" | "percent" | "per cent" | "percentage" => Some(Self::Percent),
            "£" | "pounds" => Some(Self::Pounds),
            "score" => Some(Self::Score),
            "count" | "number" => Some(Self::None),
            _ if lower.contains(['%', '£']) || lower.contains("percent") => None,
            _ => Some(Self::Named(text.clone())),
        }
    }

    /// Whether values with this unit are counts, rather than percentages, money or points on a scale.
    pub fn counts(&self) -> bool {
        match self {
            Self::None | Self::Named(_) => true,
            Self::Percent | Self::Pounds | Self::Score => false,
        }
    }

    /// Whether values with this unit look like fractions typed instead of percentages: all are from 0 to 1, and at
    /// least one is neither 0 nor 1.
    pub fn are_fractions(&self, values: impl Iterator<Item = Number> + Clone) -> bool {
        let one = Number::from(1_u64);
        let is_share = |value: Number| value >= Number::ZERO && value <= one;
        *self == Self::Percent
            && values.clone().all(is_share)
            && values.into_iter().any(|value| value.whole().is_none())
    }

    /// Whether a percentage of such a value makes sense; it does not for percentages or for points on a scale.
    pub fn is_ratio(&self) -> bool {
        const SCALES: [&str; 7] = ["score", "point", "rating", "grade", "level", "out of", "°"];
        match self {
            Self::None | Self::Pounds => true,
            Self::Percent | Self::Score => false,
            Self::Named(text) => {
                let text = text.as_str().to_lowercase();
                !text.starts_with('/') && !SCALES.iter().any(|scale| text.contains(scale))
            }
        }
    }
}

impl Approximate {
    /// Whether the value before is approximate.
    pub fn before(self) -> bool {
        matches!(self, Self::Before | Self::Both)
    }

    /// Whether the value after is approximate.
    pub fn after(self) -> bool {
        matches!(self, Self::After | Self::Both)
    }
}

impl FromYaml for Unit {
    fn from_yaml(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        let text = Text::from_yaml(node, reader)?;
        let unit = Self::of(&text);
        if unit.is_none() {
            let message = format!("`{}` is more than a `%` or `£` sign", text.as_str());
            let hint = "write only `\"%\"` or `£`, and put the rest in `name` or `definition`";
            reader.wrong_value(node.span, message, hint);
        }
        unit
    }

    fn shape() -> Shape {
        let wanted = "a unit in words, such as `days`, or just `\"%\"` or `£`";
        Shape::Words(TextForm::words_like(r"[%£]|[^%£]*[^%£\s]", wanted))
    }
}

impl FromYaml for Data {
    fn from_yaml(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        if matches!(node.value, Value::Map(_)) {
            return StatedSeries::from_yaml(node, reader).map(Self::Inline);
        }
        let path = FileName::from_yaml(node, reader)?.in_source(&reader.source.path);
        match path.filter(|path| path.extension() == "csv") {
            Some(value) => Some(Self::File(Spanned {
                value,
                span: node.span,
            })),
            None => {
                let name = scalar_text(node).unwrap_or_default();
                let (message, hint) = not_csv(name);
                reader.wrong_value(node.span, message, &hint);
                None
            }
        }
    }

    fn shape() -> Shape {
        let wanted =
            "the name of a CSV file in the same folder as the story, such as `length-of-stay.csv`";
        let file = TextForm::new(r"(?![\s\S]*://)[\s\S]+\.[cC][sS][vV]", wanted);
        Shape::Either(vec![Shape::Text(file), StatedSeries::shape()])
    }
}

/// Why a file that is not a CSV file is not a series, and what to do.
fn not_csv(name: &str) -> (String, String) {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let own_name = stem.rsplit(['/', '\\']).next().unwrap_or(stem);
    let (what, how) = match ending.to_lowercase().as_str() {
        "xlsx" | "xls" | "xlsm" | "xlsb" => (
            "an Excel workbook",
            "open it in Excel, go to the sheet with the values, and choose Save As, `CSV UTF-8`",
        ),
        "ods" | "numbers" => (
            "a workbook",
            "open it and save the sheet with the values as CSV",
        ),
        _ => {
            let message = format!("`{name}` is not a CSV file on this site");
            let hint = "save the table as a CSV file in the same folder as the story";
            return (message, hint.to_owned());
        }
    };
    let message =
        format!("`{name}` is {what}, and the values of a metric are read from a CSV file");
    let hint = format!(
        "{how}, with the name `{own_name}.csv`, in the folder of the story; its first line is `date,value`. Then write \
         `data: {own_name}.csv`"
    );
    (message, hint)
}

impl Keyed for DatedChange {
    const WHAT: &'static str = "a change";
    const ALONE: Option<&'static str> = Some("date");
}

impl Keyed for Metric {
    const WHAT: &'static str = "the metric";

    fn keys_from_text(text: &str) -> Vec<(&'static str, String)> {
        parse_from_to(text).unwrap_or_default()
    }

    fn check(fields: &mut Fields<'_, '_>) {
        let unit: Unit = fields.reread("unit").unwrap_or(Unit::None);
        let is_enabled = fields.reread("suppress").unwrap_or(false);
        let is_withheld = |key: &'static str| {
            let value: Option<Stated<Number>> = fields.reread(key);
            matches!(value, Some(Stated::Withheld(_)))
        };
        let of_unit = ["before", "after"].map(|key| (key, unit.counts()));
        let counted = ["denominator_before", "denominator_after"].map(|key| (key, true));
        let keys = of_unit.into_iter().chain(counted);
        let withheld = keys.filter(|(key, _)| is_withheld(key));
        let spans = fields.spans();
        let mut found: Vec<(Span, bool)> = withheld
            .map(|(key, counts)| (spans.of(key), counts))
            .collect();
        if let Some(Data::Inline(series)) = fields.reread("data") {
            let values = series.withheld_spans();
            found.extend(values.map(|span| (span, unit.counts())));
        }
        for (span, counts) in found {
            if let Some((message, hint)) = withheld_fault(counts, is_enabled) {
                fields.reader.wrong_value(span, message, hint);
            }
        }
    }
}
