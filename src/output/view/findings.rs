//! Describes what a chart shows: the finding, what it rests on, and every signal.

use crate::base::number::Number;
use crate::model::series::Series;
use crate::model::site::measured::Measured;
use crate::model::spc::{
    Assurance, Chart, ControlChart, MIN_FOR_LIMITS, Part, Ratio, RuleSet, RunChart, Section, Side,
    Signal, Variation,
};
use crate::output::view::words;

/// How many signals are listed individually.
const MAX_SIGNALS: usize = 12;

/// What a chart shows, in words.
pub(super) struct Finding {
    /// The finding, in ten words or fewer.
    pub(super) title: String,
    /// What the finding rests on.
    pub(super) sentence: String,
    /// Every signal.
    pub(super) signals: Vec<String>,
    /// The rules that were applied.
    pub(super) rules: String,
}

/// Formats values and dates of a metric's series.
struct Wording<'w> {
    metric: &'w Measured,
    series: &'w Series,
}

/// Describes what a chart of a metric shows.
pub(super) fn of(metric: &Measured, series: &Series, chart: &Chart) -> Finding {
    let wording = Wording { metric, series };
    match chart {
        Chart::Run(chart) => wording.run(chart),
        Chart::Control(chart) => wording.control(chart),
    }
}

/// Returns the title of the finding alone, for lists.
pub(super) fn title(metric: &Measured, series: &Series, chart: &Chart) -> String {
    match chart {
        Chart::Run(chart) => Wording::run_title(chart),
        Chart::Control(chart) => Wording { metric, series }.control_title(chart),
    }
}

/// Describes a signal in a few words, for a table.
pub(super) fn short(signal: Signal, side: Side) -> &'static str {
    match (signal, side) {
        (Signal::Single, Side::High) => "above the upper limit",
        (Signal::Single, Side::Low) => "below the lower limit",
        (Signal::Shift, Side::High) => "shift above the mean",
        (Signal::Shift, Side::Low) => "shift below the mean",
        (Signal::Trend, Side::High) => "rising trend",
        (Signal::Trend, Side::Low) => "falling trend",
        (Signal::TwoOfThree, Side::High) => "near the upper limit",
        (Signal::TwoOfThree, Side::Low) => "near the lower limit",
    }
}

impl Wording<'_> {
    fn value(&self, ratio: &Ratio) -> String {
        words::value(&self.metric.unit, self.rounded(ratio), false)
    }

    fn figure(&self, ratio: &Ratio) -> String {
        words::figure(&self.metric.unit, self.rounded(ratio))
    }

    fn rounded(&self, ratio: &Ratio) -> Number {
        ratio.rounded(self.series.decimals() + 1)
    }

    fn date(&self, index: usize) -> String {
        self.series.points()[index].date.to_string()
    }

    /// Returns the number of points and their first and last date.
    fn points(&self) -> String {
        let count = self.series.points().len();
        let points = words::count(count, "point", "points");
        format!(
            "{points}, from {} to {}",
            self.date(0),
            self.date(count - 1)
        )
    }

    fn run(&self, chart: &RunChart) -> Finding {
        let latest = chart.latest();
        let mut sentences = vec![format!("{}.", self.points())];
        sentences.extend(
            chart
                .parts
                .iter()
                .map(|part| self.part(part, chart.parts.len() > 1)),
        );
        sentences.push(compare_with_chance(latest));
        let points = self.series.points().len();
        if points < MIN_FOR_LIMITS {
            sentences.push(format!(
                "A control chart with limits needs {MIN_FOR_LIMITS} points."
            ));
        }
        if let Some(target) = self.metric.target {
            let target = words::value(&self.metric.unit, target, false);
            sentences.push(format!("The target is {target}."));
        }
        Finding {
            title: Self::run_title(chart),
            sentence: sentences.join(" "),
            signals: Vec::new(),
            rules: "Rules: Anhøj (longest run, crossings of the median)".to_owned(),
        }
    }

    fn run_title(chart: &RunChart) -> String {
        let latest = chart.latest();
        let longest = latest.longest.filter(|_| latest.has_long_run());
        if latest.useful == 0 {
            "No variation: all points are on the median".to_owned()
        } else if !latest.has_enough() {
            "Too few points to draw a conclusion".to_owned()
        } else if let Some(run) = longest {
            let preposition = run.side.preposition();
            format!(
                "Unlikely to be chance alone: {} points in a row {preposition} the median",
                run.length
            )
        } else if latest.has_too_few_crossings() {
            let times = match latest.crossings {
                0 => "never".to_owned(),
                1 => "only once".to_owned(),
                times => format!("only {times} times"),
            };
            format!("Unlikely to be chance alone: the points cross the median {times}")
        } else {
            "No sign of a change other than chance".to_owned()
        }
    }

    fn part(&self, part: &Part, is_one_of_several: bool) -> String {
        let median = self.value(&part.median);
        if is_one_of_several {
            format!("From {} the median is {median}.", self.date(part.first))
        } else {
            format!("The median is {median}.")
        }
    }

    fn control(&self, chart: &ControlChart) -> Finding {
        let several = chart.sections.len() > 1;
        let mut sentences = vec![format!("{}.", self.points())];
        sentences.extend(
            chart
                .sections
                .iter()
                .map(|section| self.section(section, several)),
        );
        if chart.latest().is_trial() && !chart.latest().is_flat() {
            sentences.push(format!(
                "The latest limits are trial limits: they are based on only {} points and may change.",
                chart.latest().baseline
            ));
        }
        sentences.extend(self.assurance(chart));
        let signals = if chart.latest().is_flat() {
            Vec::new()
        } else {
            self.signals(chart)
        };
        Finding {
            title: self.control_title(chart),
            sentence: sentences.join(" "),
            signals,
            rules: rules(chart),
        }
    }

    fn control_title(&self, chart: &ControlChart) -> String {
        if chart.latest().is_flat() {
            return "No variation: limits cannot be drawn".to_owned();
        }
        let (word, side) = match chart.variation {
            Some(Variation::Improvement(side)) => ("Improvement", side),
            Some(Variation::Concern(side)) => ("Concern", side),
            Some(Variation::Neither(side)) => ("A change", side),
            Some(Variation::Common) | None => return self.steady_title(chart),
        };
        format!("{word}: {}", reason(chart, side))
    }

    /// Returns the title for a process whose latest points show usual variation.
    fn steady_title(&self, chart: &ControlChart) -> String {
        let (first, last) = (&chart.sections[0], chart.latest());
        let (from, to) = (self.figure(&first.mean), self.value(&last.mean));
        if chart.sections.len() > 1 && first.mean != last.mean {
            return format!("Mean from {from} to {to}, usual variation since");
        }
        if chart.points.iter().any(|judged| !judged.signals.is_empty()) {
            return "Usual variation now, after signals of a change".to_owned();
        }
        "Usual variation: no signal of a change".to_owned()
    }

    fn section(&self, section: &Section, is_one_of_several: bool) -> String {
        let when = if is_one_of_several {
            format!("From {} the", self.date(section.first))
        } else {
            "The".to_owned()
        };
        let mean = self.value(&section.mean);
        match section.limits.as_ref().filter(|_| !section.is_flat()) {
            Some(limits) => {
                let (lower, upper) = (self.figure(&limits.lower), self.figure(&limits.upper));
                format!(
                    "{when} mean is {mean}, and usual variation is between {lower} and {upper}."
                )
            }
            None => format!("{when} mean is {mean}."),
        }
    }

    fn assurance(&self, chart: &ControlChart) -> Option<String> {
        let target = words::value(&self.metric.unit, chart.plan.target?, false);
        let judged = chart.assurance.filter(|_| !chart.latest().is_flat());
        Some(match judged {
            Some(Assurance::Pass) => {
                format!("Usual variation consistently passes the target of {target}.")
            }
            Some(Assurance::Fail) => {
                format!("Usual variation consistently falls short of the target of {target}.")
            }
            Some(Assurance::HitOrMiss) => {
                format!("The target of {target} is hit or miss: it is within usual variation.")
            }
            None => format!("The target is {target}."),
        })
    }

    /// Lists the signals with their dates. Consecutive points with the same signal are listed once.
    fn signals(&self, chart: &ControlChart) -> Vec<String> {
        let mut found: Vec<(usize, String)> = Vec::new();
        for signal in Signal::ALL {
            for side in [Side::High, Side::Low] {
                let has = |index: usize| chart.points[index].signals.contains(&(signal, side));
                let indices: Vec<usize> = (0..chart.points.len())
                    .filter(|index| has(*index))
                    .collect();
                let stretches = indices.chunk_by(|a, b| a + 1 == *b);
                found.extend(
                    stretches.map(|stretch| (stretch[0], self.signal(signal, side, stretch))),
                );
            }
        }
        found.sort_by_key(|(index, _)| *index);
        let more = found.len().saturating_sub(MAX_SIGNALS);
        let mut named: Vec<String> = found.into_iter().map(|(_, text)| text).collect();
        if more > 0 {
            named.truncate(MAX_SIGNALS);
            named.push(format!("{} more, marked in the table", Number::from(more)));
        }
        named
    }

    fn signal(&self, signal: Signal, side: Side, indices: &[usize]) -> String {
        let (first, last) = (indices[0], indices[indices.len() - 1]);
        let when = if first == last {
            self.date(first)
        } else {
            format!("{} to {}", self.date(first), self.date(last))
        };
        let count = words::count(indices.len(), "point", "points");
        let (limit, preposition) = (side.limit(), side.preposition());
        let what = match signal {
            Signal::Single => format!("{count} {preposition} the {limit}"),
            Signal::Shift => format!("shift, {count} in a row {preposition} the mean"),
            Signal::Trend => {
                let goes = if side == Side::High {
                    "rising"
                } else {
                    "falling"
                };
                format!("trend, {count} in a row {goes}")
            }
            Signal::TwoOfThree => format!("two of three points near the {limit}"),
        };
        format!("{when}: {what}")
    }
}

/// Describes the signal of the last point on a side; if there are several, the most obvious one.
fn reason(chart: &ControlChart, side: Side) -> String {
    let points = &chart.points;
    let in_a_row = |signal: Signal| {
        let with = points.iter().rev();
        with.take_while(|judged| judged.signals.contains(&(signal, side)))
            .count()
    };
    let (limit, preposition) = (side.limit(), side.preposition());
    if in_a_row(Signal::Single) > 0 {
        return format!("the last point is {preposition} the {limit}");
    }
    match (in_a_row(Signal::Shift), in_a_row(Signal::Trend)) {
        (0, 0) => format!("two of three points near the {limit}"),
        (0, trend) if side == Side::High => format!("the last {trend} points rise"),
        (0, trend) => format!("the last {trend} points fall"),
        (shift, _) => format!("the last {shift} points are {preposition} the mean"),
    }
}

/// Compares the runs and crossings of the points with those that chance would produce.
fn compare_with_chance(part: &Part) -> String {
    if !part.has_enough() {
        return format!(
            "{} above or below the median; at least 10 are needed to draw a conclusion.",
            words::count(part.useful, "point is", "points are")
        );
    }
    let longest = part.longest.map_or(0, |run| run.length);
    format!(
        "The longest run on one side of the median has {}; chance alone seldom gives more than {}. The points cross \
         the median {}; chance alone seldom gives fewer than {}.",
        words::count(longest, "point", "points"),
        part.longest_by_chance,
        words::count(part.crossings, "time", "times"),
        part.fewest_crossings
    )
}

/// Names the rules that a control chart was judged by.
fn rules(chart: &ControlChart) -> String {
    let plan = &chart.plan;
    let rules = plan.rules.rules();
    let lengths = format!("shift {}, trend {}", rules.shift, rules.trend);
    match plan.rules {
        RuleSet::MdcV5 => {
            format!("Rules: NHS England Making Data Count, Single Chart Tool v5.0 ({lengths})")
        }
        RuleSet::PlotTheDots7 if plan.screening => {
            format!("Rules: NHSRplotthedots 0.2.2 ({lengths}, moving ranges screened)")
        }
        RuleSet::PlotTheDots7 => {
            format!("Rules: NHSRplotthedots 0.2.2 ({lengths}, moving ranges not screened)")
        }
    }
}
