//! Two values in a text that differ from those of the metric they describe.

use regex::{Captures, Match};

use crate::base::number::Number;
use crate::check::honesty::{StoryContext, agrees, number, parse_number, pattern};
use crate::model::site::measured::Measured;
use crate::model::story::metric::Unit;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("text-against-metric", Warning);

// “from (about) (£)47 (%) (days …) to (nearly) (£)24 (%) (days)”.
pattern!(
    FROM_TO,
    r"\bfrom ((?:[a-z.]+ ){0,4}?)(£ ?)?(",
    number!(),
    r")( ?%| per ?cent\b)?(?: ([a-z]+))?(?: [a-z]+){0,3}? ?",
    r"(?:to|–|-|→) ?((?:[a-z.]+ ){0,4}?)(£ ?)?(",
    number!(),
    r")( ?%| per ?cent\b)?(?: ([a-z]+))?"
);
// Words by which a value is not exactly the one measured, or not the last one.
pattern!(
    LOOSE,
    r"\b(?:about|around|approx\w*|nearly|almost|over|under|above|below|more than|less than|fewer than|roughly|at least|",
    r"up to|some|between|just)\b"
);
pattern!(
    STAGES,
    r"\b(?:aim\w*|goal\w*|target\w*|hop\w+|want\w*|plan\w*|expect\w*|would|could|should|might|may|at first|initial\w*|",
    r"then|later|first|eventually|by (?:january|february|march|april|may|june|july|august|september|october|november|",
    r"december|the end)|within|weeks?|months?|median|on (?:the|one) ward)\b"
);

pub(super) fn check(context: &StoryContext<'_>, report: &mut Report) {
    let both = |metric: &&Measured| metric.change().is_some();
    let metrics: Vec<&Measured> = context.story.metrics.iter().filter(both).collect();
    if metrics.is_empty() || !context.contains("from") {
        return;
    }
    for sentence in context
        .sentences()
        .filter(|sentence| sentence.text.contains("rom ") && !STAGES.is_match(sentence.text))
    {
        for hit in FROM_TO.captures_iter(sentence.text) {
            let Some((number, exact, metric)) = contradiction(&hit, &metrics) else {
                continue;
            };
            let name = metric.name.as_str();
            let message = format!(
                "the text says `{}`, but `{name}` says {exact}",
                number.as_str()
            );
            report
                .add(
                    &RULE,
                    context.source,
                    sentence.span(number.range()),
                    message,
                )
                .hint("correct the one that is wrong");
        }
    }
}

/// The number that contradicts a metric, with the metric's own; `None` where it may mean anything else.
fn contradiction<'h, 'm>(
    hit: &Captures<'h>,
    metrics: &[&'m Measured],
) -> Option<(Match<'h>, Number, &'m Measured)> {
    let of_unit = metrics.iter().filter(|metric| is_unit(&metric.unit, hit));
    let (from, to) = (TextNumber::of(hit, 1)?, TextNumber::of(hit, 6)?);
    let mut half_right = Vec::new();
    for metric in of_unit {
        let (before, after) = (metric.before.known()?, metric.after.known()?);
        match (from.is(before), to.is(after)) {
            (true, true) => return None,
            (true, false) => half_right.push((to, after, *metric)),
            (false, true) => half_right.push((from, before, *metric)),
            (false, false) if from.is(after) && to.is(before) => {
                half_right.push((from, before, *metric));
            }
            (false, false) => {}
        }
    }
    let [(number, exact, metric)] = half_right.as_slice() else {
        return None;
    };
    let series = metric.series();
    let points = series.map_or(&[][..], |series| series.points());
    let is_elsewhere = metric.target.is_some_and(|target| number.is(target))
        || points.iter().any(|point| number.is(point.value));
    (!number.is_loose && !is_elsewhere).then_some((number.matched, *exact, *metric))
}

/// A number in a text.
#[derive(Clone, Copy)]
struct TextNumber<'h> {
    matched: Match<'h>,
    number: Number,
    /// Whether the text says that it is not exact.
    is_loose: bool,
}

impl<'h> TextNumber<'h> {
    /// The number in a hit whose groups start at `first`: words before it, a sign, the number.
    fn of(hit: &Captures<'h>, first: usize) -> Option<Self> {
        let matched = hit.get(first + 2)?;
        Some(Self {
            matched,
            number: parse_number(matched.as_str())?,
            is_loose: hit
                .get(first)
                .is_some_and(|words| LOOSE.is_match(words.as_str())),
        })
    }

    fn is(self, exact: Number) -> bool {
        agrees(self.number, exact)
    }
}

/// Whether a hit has the metric's unit after one of its numbers; a number without a unit can be anything.
fn is_unit(unit: &Unit, hit: &Captures<'_>) -> bool {
    let has = |groups: [usize; 2]| groups.into_iter().any(|group| hit.get(group).is_some());
    match unit {
        Unit::Percent => has([4, 9]),
        Unit::Pounds => has([2, 7]),
        Unit::Named(unit) => {
            let unit = unit.as_str().to_lowercase();
            let first = unit.split(' ').next().unwrap_or_default();
            let words = [5, 10].into_iter().filter_map(|group| hit.get(group));
            let plain = !has([4, 9]) && !has([2, 7]);
            plain
                && words
                    .into_iter()
                    .any(|word| is_same_word(word.as_str(), first))
        }
        Unit::None | Unit::Score => false,
    }
}

/// Whether two words are the same except for a final `s`.
fn is_same_word(one: &str, other: &str) -> bool {
    let one = one.to_lowercase();
    one.trim_end_matches('s') == other.trim_end_matches('s')
}
