//! A text that says that a target was met which the metric has not reached.

use regex::Match;

use crate::base::number::Number;
use crate::check::honesty::fraction_and_percent::is_in_other_measure;
use crate::check::honesty::naming::names;
use crate::check::honesty::stretch::Sides;
use crate::check::honesty::{StoryContext, number, parse_number, pattern};
use crate::model::site::measured::Measured;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("target-not-met", Warning);

// “Met the target”, “reached our 95% target”.
pattern!(
    MET,
    r"\b(?:met|meets|meeting|reached|reaches|hit|achieved|achieves|exceeded|exceeds|beat|passed|surpassed|attained)\b",
    r"(?: [a-z0-9.%'-]+){0,4}? targets?\b"
);
// “The target was met”, “the target of 95% has now been reached”.
pattern!(
    WAS_MET,
    r"\btargets?\b(?: [a-z0-9.%'-]+){0,4}? (?:was|were|is|are|has been|have been|has now been|is now|was then)",
    r" (?:met|reached|achieved|exceeded|hit|beaten|passed|surpassed|attained)\b"
);
// Words by which a sentence is about a wish, about one time, or about a part.
pattern!(
    OPEN,
    r"(?:\b(?:not|never|no|none|nearly|almost|close|until|unless|if|whether|when|once|want\w*|aim\w*|hop\w+|plan\w*|",
    r"expect\w*|will|would|could|should|may|might|yet|fail\w*|miss\w*|half|most|some|before|times|january|february|",
    r"march|april|june|july|august|september|october|november|december|spring|summer|autumn|winter|19[0-9]{2}|",
    r"20[0-9]{2}|first|briefly|temporarily|another|other|others|national\w*|",
    r"(?:for|on|in|within|after|one|this|last|that|every|each|per) (?:[a-z0-9]+ ){0,2}(?:days?|weeks?|months?)|",
    // Whom the work is for, and not what it aims at.
    r"targets? (?:group|audience|population|date|area|cohort|list|team|patient|staff|user|people|service)\w*)\b|n(?:'|’)t\b)"
);
pattern!(NUMBER, number!());

pub(super) fn check(context: &StoryContext<'_>, report: &mut Report) {
    if context.judged().all(|metric| metric.target.is_none()) {
        return;
    }
    for sentence in context.sentences() {
        let Some(claim) = claim(sentence.text) else {
            continue;
        };
        let aimed: Vec<(&Measured, Shortfall)> = context
            .judged()
            .filter_map(|metric| Some((metric, Shortfall::of(metric)?)))
            .collect();
        let named = aimed
            .iter()
            .find(|(metric, _)| names(metric, sentence.text));
        let all_missed = aimed.iter().all(|(_, shortfall)| shortfall.is_missed);
        let Some((metric, shortfall)) = named.or_else(|| aimed.first().filter(|_| all_missed))
        else {
            continue;
        };
        if !shortfall.is_missed || is_other_target(sentence.text, metric) {
            continue;
        }
        let message = format!(
            "the text says `{}`, but `{}` did not: the target {} is {}, and {}",
            claim.as_str(),
            metric.name.as_str(),
            context.on_line(metric.spans.of("target")),
            shortfall.target,
            shortfall.in_words(context, metric)
        );
        report
            .add(&RULE, context.source, sentence.span(claim.range()), message)
            .hint("say how far it got; or, if it was met at one time, say when, with the month")
            .hint("if the target is wrong, correct it");
    }
}

/// The words by which a sentence says that a target was met.
fn claim(sentence: &str) -> Option<Match<'_>> {
    if !sentence.contains("arget") || OPEN.is_match(sentence) {
        return None;
    }
    let met = MET.find(sentence);
    // “The team met to set its target.”
    let met = met.filter(|met| !met.as_str().contains(" to "));
    met.or_else(|| WAS_MET.find(sentence))
}

/// How far a metric with a target got.
struct Shortfall {
    target: Number,
    is_missed: bool,
    /// The last value of the series.
    last: Option<Number>,
    /// The mean since the last change; without a change, of the last half.
    mean: Option<Number>,
    is_marked: bool,
    after: Option<Number>,
}

impl Shortfall {
    /// How far it got; `None` without a target, and where no value after the change may be shown.
    fn of(metric: &Measured) -> Option<Self> {
        let (target, better) = (metric.target?, metric.better?);
        if is_in_other_measure(metric, "target", target) || metric.withholds_anything() {
            return None;
        }
        let after = metric.after.known();
        let series = metric.series();
        let sides = series.map(|series| Sides::of(metric, series));
        let last = series
            .and_then(|series| series.points().last())
            .map(|point| point.value);
        let mean = sides.and_then(|sides| sides.late).map(|late| late.mean());
        let reached: Vec<Number> = [after, last, mean].into_iter().flatten().collect();
        let is_short = |value: &Number| better.judge(*value, target) == Some(true);
        (!reached.is_empty()).then(|| Self {
            target,
            is_missed: reached.iter().all(is_short),
            last,
            mean,
            is_marked: sides.is_some_and(|sides| sides.marks > 0),
            after,
        })
    }

    fn in_words(&self, context: &StoryContext<'_>, metric: &Measured) -> String {
        let (Some(series), Some(last), Some(mean)) = (metric.series(), self.last, self.mean) else {
            let after = self.after.unwrap_or(Number::ZERO);
            let place = context.on_line(metric.spans.of("after"));
            return format!("`after` is {after} {place}");
        };
        let of = match self.is_marked {
            true => "since the change",
            false => "of the last half of the series",
        };
        let date = series.points()[series.points().len() - 1].date;
        let place = context.where_measured(metric, date);
        format!("the mean {of} is {mean}, with {last} as the last value {place}")
    }
}

/// Whether a sentence gives a number, but not that of the metric's target.
fn is_other_target(sentence: &str, metric: &Measured) -> bool {
    let mut numbers = NUMBER
        .find_iter(sentence)
        .filter_map(|found| parse_number(found.as_str()))
        .peekable();
    numbers.peek().is_some() && !numbers.any(|number| Some(number) == metric.target)
}
