//! Two values in a text that are not those of the metric they tell of.

use regex::{Captures, Match};

use crate::base::number::Number;
use crate::check::honesty::{Account, number, pattern, says, written};
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
// Words by which a value is not exactly the one measured, or not the last.
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

pub(super) fn check(account: &Account<'_>, report: &mut Report) {
    let both = |metric: &&Measured| metric.change().is_some();
    let metrics: Vec<&Measured> = account.story.metrics.iter().filter(both).collect();
    if metrics.is_empty() || !account.holds("from") {
        return;
    }
    for sentence in account
        .sentences()
        .filter(|sentence| sentence.text.contains("rom ") && !STAGES.is_match(sentence.text))
    {
        for hit in FROM_TO.captures_iter(sentence.text) {
            let Some((told, exact, metric)) = contradiction(&hit, &metrics) else {
                continue;
            };
            let name = metric.name.as_str();
            let message = format!(
                "the text says `{}`, but `{name}` says {exact}",
                told.as_str()
            );
            report
                .add(&RULE, account.source, sentence.span(told.range()), message)
                .hint("correct the one that is wrong");
        }
    }
}

/// The number that contradicts a metric, with what this says; `None` where anything else may be meant.
fn contradiction<'h, 'm>(
    hit: &Captures<'h>,
    metrics: &[&'m Measured],
) -> Option<(Match<'h>, Number, &'m Measured)> {
    let of_unit = metrics.iter().filter(|metric| is_unit(&metric.unit, hit));
    let (from, to) = (Told::of(hit, 1)?, Told::of(hit, 6)?);
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
    let [(told, exact, metric)] = half_right.as_slice() else {
        return None;
    };
    let series = metric.series();
    let points = series.map_or(&[][..], |series| series.points());
    let is_elsewhere = metric.target.is_some_and(|target| told.is(target))
        || points.iter().any(|point| told.is(point.value));
    (!told.is_loose && !is_elsewhere).then_some((told.place, *exact, *metric))
}

/// A number of a text.
#[derive(Clone, Copy)]
struct Told<'h> {
    place: Match<'h>,
    number: Number,
    /// Whether the text says itself that it is not exact.
    is_loose: bool,
}

impl<'h> Told<'h> {
    /// The number of a hit whose groups begin with that one: words before it, a sign, the number.
    fn of(hit: &Captures<'h>, first: usize) -> Option<Self> {
        let place = hit.get(first + 2)?;
        Some(Self {
            place,
            number: written(place.as_str())?,
            is_loose: hit
                .get(first)
                .is_some_and(|words| LOOSE.is_match(words.as_str())),
        })
    }

    fn is(self, exact: Number) -> bool {
        says(self.number, exact)
    }
}

/// Whether a hit has the unit of a metric behind one of its numbers; one without any unit can be anything.
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

/// Whether two words are the same but for an `s`.
fn is_same_word(one: &str, other: &str) -> bool {
    let one = one.to_lowercase();
    one.trim_end_matches('s') == other.trim_end_matches('s')
}
