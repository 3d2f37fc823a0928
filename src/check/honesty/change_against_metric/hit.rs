//! A change in a sentence, and whether it is one of a metric's.

use std::ops::Range;

use regex::Captures;

use crate::base::number::Number;
use crate::check::honesty::change_against_metric::moves::{Move, overlaps, spread};
use crate::check::honesty::change_against_metric::patterns::{
    ARROW, BY, MULTIPLE, PART, THEN_VERB,
};
use crate::check::honesty::verbs::Direction;
use crate::check::honesty::{Precision, parse_number_or_word};
use crate::model::site::measured::Measured;
use crate::model::spc::Ratio;
use crate::model::story::metric::Unit;

/// Words for a part of a number.
const PARTS: [&str; 6] = ["half", "halve", "third", "quarter", "fifth", "tenth"];

/// How a text says that something changed.
#[derive(Debug, Clone)]
pub(super) struct Hit {
    pub(super) range: Range<usize>,
    /// The verb and the number, without the words between them.
    pub(super) said: Vec<Range<usize>>,
    /// The verb or noun, and the words that say by how much; “halved” says both in one.
    pub(super) verb_and_amount: Option<[Range<usize>; 2]>,
    pub(super) direction: Direction,
    pub(super) by: By,
    precision: Precision,
}

/// How much a value changed, as the text says it.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum By {
    /// A percentage of the value before.
    Percent(Number),
    /// By a share of the value before, in thousandths.
    Part(i64),
    /// To a share of the value before, in thousandths.
    To(i64),
    /// Percentage points.
    Points(Number),
    /// A number of what the word names.
    Named(Number, String),
}

impl Hit {
    /// The first change in a sentence, if there is only one.
    pub(super) fn find(sentence: &str) -> Option<Self> {
        let mut found: Vec<Self> = Vec::new();
        // “By two-thirds” is a part, and “by 40-50%” a range.
        let is_whole = |hit: &Captures<'_>| !sentence[hit.get_match().end()..].starts_with('-');
        found.extend(
            BY.captures_iter(sentence)
                .filter(is_whole)
                .filter_map(|hit| Self::of_number(&hit)),
        );
        found.extend(
            ARROW
                .captures_iter(sentence)
                .filter_map(|hit| Self::of_number(&hit)),
        );
        found.extend(
            THEN_VERB
                .captures_iter(sentence)
                .filter_map(|hit| Self::of_number(&hit)),
        );
        found.extend(
            MULTIPLE
                .captures_iter(sentence)
                .filter_map(|hit| Self::of_multiple(&hit)),
        );
        found.extend(
            PART.captures_iter(sentence)
                .filter_map(|hit| Self::of_part(&hit)),
        );
        match &found[..] {
            [_] => found.pop(),
            _ => None,
        }
    }

    fn of_number(hit: &Captures<'_>) -> Option<Self> {
        // “Fall from an average of 47 days to 24” gives values, not the change.
        let is_change = ![" from ", " to "].iter().any(|word| hit[0].contains(word));
        let number = parse_number_or_word(&hit["number"]).filter(|_| is_change)?;
        let unit = hit.name("unit").map_or("", |unit| unit.as_str().trim());
        let unit = unit.to_lowercase();
        // “By two thirds” is a part.
        if PARTS.contains(&unit.trim_end_matches('s')) {
            return None;
        }
        let by = if unit.contains("point") {
            By::Points(number)
        } else if unit.starts_with(['%']) || unit.contains("cent") {
            By::Percent(number)
        } else {
            By::Named(number, unit)
        };
        Some(Self {
            range: hit.get_match().range(),
            said: said(hit),
            verb_and_amount: verb_and_amount(hit),
            direction: Direction::of(&hit["verb"]),
            by,
            precision: Precision::of(&hit["loose"]),
        })
    }

    fn of_multiple(hit: &Captures<'_>) -> Option<Self> {
        let (direction, thousandths) = match &hit["word"].to_lowercase()[..3] {
            "hal" => (Direction::Down, 500),
            "dou" => (Direction::Up, 2_000),
            "tre" | "tri" => (Direction::Up, 3_000),
            _ => (Direction::Up, 4_000),
        };
        Some(Self {
            range: hit.get_match().range(),
            said: vec![hit.get_match().range()],
            verb_and_amount: None,
            direction,
            by: By::To(thousandths),
            precision: Precision::of(&hit["loose"]),
        })
    }

    fn of_part(hit: &Captures<'_>) -> Option<Self> {
        let part = hit["part"].to_lowercase().replace('-', " ");
        let of = match part.split(' ').next_back()?.trim_end_matches('s') {
            "half" => 500,
            "third" => 333,
            "quarter" => 250,
            "fifth" => 200,
            _ => 100,
        };
        let times = match part.split(' ').next()? {
            "two" => 2,
            "three" => 3,
            _ => 1,
        };
        Some(Self {
            range: hit.get_match().range(),
            said: said(hit),
            verb_and_amount: verb_and_amount(hit),
            direction: Direction::of(&hit["verb"]),
            by: By::Part(of * times),
            precision: Precision::of(&hit["loose"]),
        })
    }

    /// Whether it is one of a metric’s changes; `None` if it may be about something else.
    pub(super) fn is_change_of(&self, metric: &Measured, moves: &[Move]) -> Option<bool> {
        match &self.by {
            By::Percent(percent) if metric.unit == Unit::Percent => {
                Some(self.is_difference(*percent, moves) || self.is_share(*percent, moves))
            }
            By::Percent(percent) => Some(self.is_share(*percent, moves)),
            By::Points(points) => {
                (metric.unit == Unit::Percent).then(|| self.is_difference(*points, moves))
            }
            By::Named(number, word) => {
                let Unit::Named(unit) = &metric.unit else {
                    return None;
                };
                let unit = unit.as_str().to_lowercase();
                let first = unit.split(' ').next().unwrap_or_default();
                let is_unit = word.trim_end_matches('s') == first.trim_end_matches('s');
                is_unit.then(|| self.is_difference(*number, moves))
            }
            By::Part(thousandths) => {
                // A part in words is less exact than a percentage.
                let margin = 30 + thousandths / 20;
                Some(self.is_multiple(*thousandths, margin, moves, |part, step| {
                    1_000 + step * part
                }))
            }
            By::To(thousandths) => {
                // “Almost halved” is not a fall by a third.
                let margin = match self.precision {
                    Precision::About => thousandths / 8,
                    _ => thousandths / 6,
                };
                Some(self.is_multiple(*thousandths, margin, moves, |to, _| to))
            }
        }
    }

    /// Whether a percentage of the value before is the change.
    fn is_share(&self, percent: Number, moves: &[Move]) -> bool {
        let (low, high) = self.range_of(percent);
        let hundred = Ratio::from(Number::from(100_u64));
        let of = |percent: Number, step: i128| {
            let (digits, decimals) = percent.parts();
            let percent = Number::from_parts(digits * step, decimals);
            let whole = Number::from(100_u64).plus(percent);
            Ratio::from(whole)
                .over(&hundred)
                .expect("a hundred is not zero")
        };
        self.directions().iter().any(|step| {
            let ends = [of(low, *step), of(high, *step)];
            let (least, most) = in_order(ends);
            overlaps(moves, &least, &most)
        })
    }

    /// Whether a number is the difference of the values.
    fn is_difference(&self, number: Number, moves: &[Move]) -> bool {
        let (low, high) = self.range_of(number);
        moves.iter().any(|change| {
            let (least, most) = change.difference();
            self.directions().iter().any(|step| match step {
                1 => low <= most && high >= least,
                _ => low <= Number::ZERO.since(least) && high >= Number::ZERO.since(most),
            })
        })
    }

    /// Whether the value after is a multiple of the value before, in thousandths.
    fn is_multiple(
        &self,
        thousandths: i64,
        margin: i64,
        moves: &[Move],
        to: impl Fn(i64, i64) -> i64,
    ) -> bool {
        let (low, high) = match self.precision {
            Precision::Rounded => (thousandths - margin, thousandths + margin),
            Precision::About => (thousandths - 2 * margin, thousandths + 2 * margin),
            Precision::AtLeast => match self.by {
                // “More than halved” means a lower value.
                By::To(to) if to < 1_000 => (0, thousandths + 10),
                _ => (thousandths - 10, thousandths * 3),
            },
            Precision::AtMost => (0, thousandths + 10),
        };
        self.directions().iter().any(|step| {
            let step = i64::try_from(*step).expect("it is 1 or -1");
            let of = |part: i64| {
                let (digits, decimals) = (i128::from(to(part, step)), 3);
                Ratio::from(Number::from_parts(digits, decimals))
            };
            let (least, most) = in_order([of(low), of(high)]);
            overlaps(moves, &least, &most)
        })
    }

    /// The range that a number in the text can mean.
    fn range_of(&self, number: Number) -> (Number, Number) {
        let (digits, decimals) = number.parts();
        let (low, high) = spread(number);
        let tenth = Number::from_parts(digits, decimals + 1);
        match self.precision {
            Precision::Rounded => (low, high),
            Precision::About => (low.since(tenth), high.plus(tenth)),
            Precision::AtLeast => (low, Number::from_parts(digits * 3, decimals)),
            Precision::AtMost => (Number::ZERO, high),
        }
    }

    /// 1 for a rise, -1 for a fall; both if the text does not say which.
    fn directions(&self) -> &'static [i128] {
        match self.direction {
            Direction::Up => &[1],
            Direction::Down => &[-1],
            Direction::Either => &[1, -1],
        }
    }
}

/// The verb of a hit and its number with what follows, in order.
fn said(hit: &Captures<'_>) -> Vec<Range<usize>> {
    let whole = hit.get_match();
    let verb = hit.name("verb").map_or(whole.range(), |verb| verb.range());
    let number = hit
        .name("loose")
        .map_or(whole.start(), |loose| loose.start());
    match verb.start < number {
        true => vec![verb, number..whole.end()],
        false => vec![whole.range()],
    }
}

/// The verb or noun of a hit, and its amount with the words that say how exact it is.
fn verb_and_amount(hit: &Captures<'_>) -> Option<[Range<usize>; 2]> {
    let start = hit.name("loose")?.start();
    let end = ["unit", "number", "part"]
        .iter()
        .find_map(|group| hit.name(group))?
        .end();
    Some([hit.name("verb")?.range(), start..end])
}

fn in_order([one, other]: [Ratio; 2]) -> (Ratio, Ratio) {
    if one <= other {
        (one, other)
    } else {
        (other, one)
    }
}
