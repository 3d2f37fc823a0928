//! Describes a chart: its finding, the evidence for it, and every signal.

use std::ops::Range;

use crate::base::english;
use crate::base::number::Number;
use crate::model::series::Series;
use crate::model::site::measured::Measured;
use crate::model::spc::{
    Assurance, Chart, ControlChart, Evidence, MIN_FIRM_BASELINE, MIN_FOR_LIMITS, Part, Ratio,
    RuleSet, RunChart, Section, Side, Signal, Stretch, Verdict,
};
use crate::output::view::{verdicts, words};

/// How many signals are listed individually.
const MAX_SIGNALS: usize = 12;

/// Why values over time that are too few for a chart have no verdict.
pub(super) const TOO_FEW: &str = "One or two values cannot show the usual variation.";

/// A chart in words.
pub(super) struct Finding {
    /// The verdict and its reason, in about ten words.
    pub(super) title: String,
    /// Only the reason, as a sentence.
    pub(super) reason: String,
    /// The evidence for the finding.
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
    let (sentence, signals, rules) = match chart {
        Chart::Run(chart) => (
            wording.run(chart),
            Vec::new(),
            "Rules: Anhøj (longest run, crossings of the median)".to_owned(),
        ),
        Chart::Control(chart) => (wording.control(chart), wording.signals(chart), rules(chart)),
    };
    Finding {
        title: title(metric, series, chart),
        reason: reason(metric, series, chart),
        sentence,
        signals,
        rules,
    }
}

/// Returns only the title of the finding, for lists: the verdict, and why.
pub(super) fn title(metric: &Measured, series: &Series, chart: &Chart) -> String {
    let reason = clause(metric, series, chart);
    let verdict = verdicts::words(chart.verdict(), series.date_names());
    format!("{verdict}: {reason}")
}

/// Returns why a chart has its verdict, as a sentence.
pub(super) fn reason(metric: &Measured, series: &Series, chart: &Chart) -> String {
    let clause = clause(metric, series, chart);
    format!("{}.", english::capitalised(&clause))
}

/// Returns why a chart has its verdict, as a clause.
fn clause(metric: &Measured, series: &Series, chart: &Chart) -> String {
    let wording = Wording { metric, series };
    match chart {
        Chart::Run(chart) => wording.run_reason(chart),
        Chart::Control(chart) => wording.control_reason(chart),
    }
}

/// Describes values over time that are too few for a chart.
pub(super) fn without_chart(verdict: Verdict) -> String {
    format!(
        "{}: one or two values cannot show the usual variation",
        verdicts::label(verdict.kind())
    )
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
    /// Formats a line of a chart that these points are compared with.
    fn value(&self, line: &Ratio, points: Range<usize>) -> String {
        words::value(&self.metric.unit, self.rounded(line, points), false)
    }

    /// The same value without the word for the unit.
    fn figure(&self, line: &Ratio, points: Range<usize>) -> String {
        words::figure(&self.metric.unit, self.rounded(line, points))
    }

    fn rounded(&self, line: &Ratio, points: Range<usize>) -> Number {
        let points = &self.series.points()[points];
        words::line(self.metric, self.series, line, points)
    }

    fn date(&self, index: usize) -> String {
        let date = self.series.points()[index].date;
        self.series.date_names().name(date)
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

    /// Returns the evidence of a run chart.
    fn run(&self, chart: &RunChart) -> String {
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
        sentences.join(" ")
    }

    /// Returns why a run chart has its verdict.
    fn run_reason(&self, chart: &RunChart) -> String {
        let latest = chart.latest();
        let longest = latest.longest.filter(|_| latest.has_long_run());
        let reason = if latest.never_varies() {
            "all points are on the median".to_owned()
        } else if !latest.has_enough() {
            "too few points to draw a conclusion".to_owned()
        } else if let Some(points) = chart.short_baseline {
            return short_baseline(points);
        } else if let Some(run) = longest {
            let preposition = run.side.preposition();
            format!(
                "{} points in a row {preposition} the median, which chance seldom gives",
                run.length
            )
        } else if latest.has_too_few_crossings() {
            let times = match latest.crossings {
                0 => "never".to_owned(),
                1 => "only once".to_owned(),
                times => format!("only {times} times"),
            };
            format!("the points cross the median {times}, which chance seldom gives")
        } else {
            "the points vary as they would by chance".to_owned()
        };
        match chart.parts.len() {
            1 => reason,
            _ => format!("{reason}, since {}", self.date(latest.first)),
        }
    }

    fn part(&self, part: &Part, is_one_of_several: bool) -> String {
        let median = self.value(&part.median, part.first..part.end);
        if is_one_of_several {
            format!("From {} the median is {median}.", self.date(part.first))
        } else {
            format!("The median is {median}.")
        }
    }

    /// Returns the evidence of a control chart.
    fn control(&self, chart: &ControlChart) -> String {
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
        if chart.latest().is_flat() {
            let why = if chart.latest().never_varies {
                "The points that the limits come from do not vary, so no limits are drawn."
            } else {
                "Without the moving ranges that are far above their mean, the points do not vary. No limits are drawn, \
                 and no signal is claimed."
            };
            sentences.push(why.to_owned());
        }
        sentences.extend(self.assurance(chart));
        sentences.join(" ")
    }

    /// Returns why a control chart has its verdict.
    fn control_reason(&self, chart: &ControlChart) -> String {
        let latest = chart.latest();
        match chart.evidence() {
            Evidence::Current(stretch) => current(&stretch),
            Evidence::Lasting(stretch) => self.past(&stretch),
            Evidence::Recalculated { .. } => {
                let (first, last) = (chart.first_judged(), chart.last_judged());
                let (from, to) = (
                    self.figure(&first.mean, first.first..first.end),
                    self.value(&last.mean, last.first..last.end),
                );
                format!("the mean went from {from} to {to}")
            }
            Evidence::Mixed => "there are signals in both directions".to_owned(),
            Evidence::Ended(stretch) => format!("{}, then usual variation", self.past(&stretch)),
            Evidence::TooShort => format!(
                "{} since {}",
                words::count(latest.end - latest.first, "point", "points"),
                self.date(latest.first)
            ),
            Evidence::ShortBaseline(points) => short_baseline(points),
            Evidence::NoLimits => "limits cannot be drawn".to_owned(),
            Evidence::None => {
                let reason = if latest.is_flat() {
                    "the points do not vary"
                } else {
                    "usual variation"
                };
                match chart.sections.len() {
                    1 => reason.to_owned(),
                    _ => format!("{reason} since {}", self.date(latest.first)),
                }
            }
        }
    }

    /// Describes a signal that ended, with the date of its last point.
    fn past(&self, stretch: &Stretch) -> String {
        let points = stretch.last - stretch.first + 1;
        let (limit, preposition) = (stretch.side.limit(), stretch.side.preposition());
        let until = self.date(stretch.last);
        match stretch.signal {
            Signal::Single if points == 1 => {
                format!("a point {preposition} the {limit} on {until}")
            }
            Signal::Single => format!("{points} points {preposition} the {limit} up to {until}"),
            Signal::Shift => {
                format!("{points} points in a row {preposition} the mean up to {until}")
            }
            Signal::Trend => format!("{points} points {} up to {until}", goes(stretch.side)),
            Signal::TwoOfThree => format!("two of three points near the {limit} up to {until}"),
        }
    }

    fn section(&self, section: &Section, is_one_of_several: bool) -> String {
        let when = if is_one_of_several {
            format!("From {} the", self.date(section.first))
        } else {
            "The".to_owned()
        };
        let points = || section.first..section.end;
        let mean = self.value(&section.mean, points());
        match section.limits.as_ref().filter(|_| !section.is_flat()) {
            Some(limits) => {
                let lower = self.figure(&limits.lower, points());
                let upper = self.figure(&limits.upper, points());
                format!(
                    "{when} mean is {mean}, and usual variation is between {lower} and {upper}."
                )
            }
            None => format!("{when} mean is {mean}."),
        }
    }

    fn assurance(&self, chart: &ControlChart) -> Option<String> {
        let target = words::value(&self.metric.unit, chart.plan.target?, false);
        let judged = chart
            .reliable_assurance()
            .filter(|_| !chart.latest().is_flat());
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
        let mut found = chart.stretches();
        found.sort_by_key(|stretch| stretch.first);
        let more = found.len().saturating_sub(MAX_SIGNALS);
        let found = found.iter();
        let mut named: Vec<String> = found.map(|stretch| self.signal(stretch)).collect();
        if more > 0 {
            named.truncate(MAX_SIGNALS);
            named.push(format!("{} more, marked in the table", Number::from(more)));
        }
        named
    }

    fn signal(&self, stretch: &Stretch) -> String {
        let when = if stretch.first == stretch.last {
            self.date(stretch.first)
        } else {
            format!(
                "{} to {}",
                self.date(stretch.first),
                self.date(stretch.last)
            )
        };
        let count = words::count(stretch.last - stretch.first + 1, "point", "points");
        let (limit, preposition) = (stretch.side.limit(), stretch.side.preposition());
        let what = match stretch.signal {
            Signal::Single => format!("{count} {preposition} the {limit}"),
            Signal::Shift => format!("shift, {count} in a row {preposition} the mean"),
            Signal::Trend => format!("trend, {count} in a row {}", goes(stretch.side)),
            Signal::TwoOfThree => format!("two of three points near the {limit}"),
        };
        format!("{when}: {what}")
    }
}

/// Describes a baseline that is too short to support any claim.
fn short_baseline(points: usize) -> String {
    format!(
        "the baseline has only {}, but needs {MIN_FIRM_BASELINE}",
        words::count(points, "point", "points")
    )
}

/// Describes the signal that the last point belongs to.
fn current(stretch: &Stretch) -> String {
    let points = stretch.last - stretch.first + 1;
    let (limit, preposition) = (stretch.side.limit(), stretch.side.preposition());
    match stretch.signal {
        Signal::Single if points == 1 => format!("the last point is {preposition} the {limit}"),
        Signal::Single => format!("the last {points} points are {preposition} the {limit}"),
        Signal::Shift => format!("the last {points} points are {preposition} the mean"),
        Signal::Trend if stretch.side == Side::High => format!("the last {points} points rise"),
        Signal::Trend => format!("the last {points} points fall"),
        Signal::TwoOfThree => format!("two of the last three points are near the {limit}"),
    }
}

/// Returns the participle for a trend.
fn goes(side: Side) -> &'static str {
    match side {
        Side::High => "rising",
        Side::Low => "falling",
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
