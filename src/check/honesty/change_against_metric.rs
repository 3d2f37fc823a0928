//! A change in a text, such as `fell by 40%` or `halved`, that does not match the metric it describes.

use std::ops::Range;

use regex::Captures;

use crate::base::number::Number;
use crate::check::honesty::naming::{is_said_of, names, with_masked_name};
use crate::check::honesty::point_range::{PointRange, Sides};
use crate::check::honesty::prose::Sentence;
use crate::check::honesty::{
    Precision, TextContext, number, number_or_word, parse_number_or_word, pattern,
};
use crate::model::site::measured::Measured;
use crate::model::spc::Ratio;
use crate::model::story::metric::Unit;
use crate::report::{Report, Rule, rule};

/// The pattern of words that make a number approximate.
pub(super) const RULE: Rule = rule!("change-against-metric", Warning);

/// The pattern of words that make a number approximate.
macro_rules! loose {
    () => {
        concat!(
            r"(?<loose>(?:(?:about|around|approximately|approx\.?|nearly|almost|over|under|more than|less than|at least|up to|",
            r"some|roughly|an average of) )*)"
        )
    };
}

// “Fell by 40%”, “reduced by about 12 days”, “a reduction of 40%”, “down 40%”.
pattern!(
    BY,
    r"\b(?<verb>fell|fallen|fall|reduc\w+|decreas\w+|drop|dropped|down|cut|lower(?:ed)?|shortened|rose|risen|rise|",
    r"increas\w+|grew|grown|growth|up|improv\w+|raised|lengthened)(?:(?: [a-z-]+){0,4}? (?:by|of))? ",
    loose!(),
    r"(?<number>",
    number_or_word!(),
    r")(?<unit> ?%(?:[ -]points?)?| per ?cent\b| percentage points?| [a-z]+)?"
);
// “A 40% reduction”, “40% fewer”.
pattern!(
    THEN_VERB,
    loose!(),
    r"\b(?<number>",
    number_or_word!(),
    r")(?<unit> ?%| per ?cent) (?:[a-z-]+ )?(?<verb>reduction|decrease|fall|drop|fewer|less|lower|shorter|increase|rise|",
    r"growth|more|higher|longer|improvement)\b"
);
// “Halved”, “more than doubled”.
pattern!(
    MULTIPLE,
    r"\b",
    loose!(),
    r"(?<word>halved|halving|doubled|doubling|trebled|tripled|quadrupled)\b"
);
// “Fell by a third”, “a reduction of two thirds”.
pattern!(
    PART,
    r"\b(?<verb>fell|fallen|fall|reduc\w+|decreas\w+|drop|dropped|down|cut|lower(?:ed)?|shortened|rose|risen|rise|",
    r"increas\w+|grew|grown|growth|up|improv\w+|raised|lengthened)(?:(?: [a-z-]+){0,4}? (?:by|of))? ",
    loose!(),
    r"(?<part>(?:a |one |two |two-|three |three-)?(?:half|thirds?|quarters?|fifth|tenth))\b"
);
// Words that show that a sentence is about a wish, a single occasion, or something else.
pattern!(
    OPEN,
    r"(?:\b(?:aim\w*|goal\w*|target\w*|hop\w+|want\w*|plan\w*|expect\w*|would|could|should|might|may|will|if|at first|",
    r"initial\w*|then|later|first|eventually|within|another|others?|",
    r"one (?:ward|unit|team|site|month|week|day|shift|of)|each|some|national\w*|england|elsewhere|similar|not|no|never|",
    r"january|february|march|april|june|july|august|september|october|november|december|spring|summer|",
    r"autumn|winter|weekends?|nights?|relative\w*|instead|half of)\b|n(?:'|’)t\b)"
);

/// Words for a part of a number.
const PARTS: [&str; 6] = ["half", "halve", "third", "quarter", "fifth", "tenth"];

/// Words for a fall, each with a word for a rise that can replace it.
const OPPOSITES: [(&str, &str); 20] = [
    ("fell", "rose"),
    ("fallen", "risen"),
    ("fall", "rise"),
    ("reduced", "increased"),
    ("reduction", "increase"),
    ("reducing", "increasing"),
    ("decreased", "increased"),
    ("decrease", "increase"),
    ("decreasing", "increasing"),
    ("dropped", "rose"),
    ("drop", "rise"),
    ("down", "up"),
    ("lower", "higher"),
    ("lowered", "raised"),
    ("shorter", "longer"),
    ("shortened", "lengthened"),
    ("fewer", "more"),
    ("less", "more"),
    ("fell", "grew"),
    ("fall", "growth"),
];

/// Words for a comparison. Points before such a word are plural: “20 percentage points higher”.
const COMPARED: [&str; 8] = [
    "fewer", "less", "lower", "shorter", "more", "higher", "longer", "up",
];

/// Parts that every word for a change contains.
const STEMS: [&str; 28] = [
    "fell", "fall", "educ", "ecreas", "drop", "down", "cut", "lower", "short", "rose", "rise",
    "ncreas", "grew", "grow", "up ", "mprov", "raise", "ength", "alv", "oubl", "rebl", "ripl",
    "uadru", "fewer", "less", "more", "higher", "longer",
];

pub(super) fn check(context: &TextContext<'_>, report: &mut Report) {
    let metrics = context.metrics;
    if metrics.is_empty() {
        return;
    }
    for sentence in context.sentences() {
        // Searching for a change is slow, and few sentences name a metric.
        if !STEMS.iter().any(|stem| sentence.text.contains(stem)) {
            continue;
        }
        let named = metrics.iter().filter(|metric| names(metric, sentence.text));
        let mut said_of = named.filter_map(|metric| {
            let text = with_masked_name(metric, sentence.text);
            let hit = Hit::find(&text).filter(|_| !OPEN.is_match(&text))?;
            is_said_of(metric, &text, &hit.said).then_some((metric, hit))
        });
        let (Some((metric, hit)), None) = (said_of.next(), said_of.next()) else {
            continue;
        };
        let moves = Move::all(metric);
        let Some(shown) = moves.first() else { continue };
        if hit.is_change_of(metric, &moves) == Some(false) {
            report_change(context, &sentence, &hit, metric, *shown, report);
        }
    }
}

/// A change from one value of a metric to another.
#[derive(Debug, Clone, Copy)]
struct Move {
    from: Number,
    to: Number,
}

impl Move {
    /// The changes of a metric that a text may mean, starting with the one that the page shows.
    fn all(metric: &Measured) -> Vec<Self> {
        let series = metric.series();
        let whole = series.map(PointRange::whole);
        let sides = series.map(|series| Sides::of(metric, series));
        let mean = |side: Option<PointRange<'_>>| side.map(PointRange::mean);
        let starts = [
            metric.before.known(),
            whole.map(|whole| whole.first().value),
            mean(sides.and_then(|sides| sides.early)),
            whole.map(PointRange::highest),
            whole.map(PointRange::lowest),
        ];
        let ends = [
            metric.after.known(),
            whole.map(|whole| whole.last().value),
            mean(sides.and_then(|sides| sides.late)),
            whole.map(PointRange::lowest),
            whole.map(PointRange::highest),
        ];
        let starts = starts.into_iter().flatten();
        let moves = starts.flat_map(|from| {
            let ends = ends.into_iter().flatten();
            ends.map(move |to| Self { from, to })
        });
        // A pair of equal values is not a change, unless the page shows it.
        let moves = moves.enumerate().filter(|(place, change)| {
            (*place == 0 || change.from != change.to)
                && change.from > Number::ZERO
                && change.to >= Number::ZERO
        });
        moves.map(|(_, change)| change).collect()
    }

    /// The range of the value after as a multiple of the value before: both are rounded.
    fn multiple(self) -> Option<(Ratio, Ratio)> {
        let ((from_low, from_high), (to_low, to_high)) = (spread(self.from), spread(self.to));
        let low = Ratio::from(to_low.max(Number::ZERO)).over(&Ratio::from(from_high))?;
        let high = Ratio::from(to_high).over(&Ratio::from(from_low));
        // If a value may have been rounded down to nothing, the other can be any multiple of it.
        let high = high.filter(|_| from_low > Number::ZERO)?;
        Some((low, high))
    }

    /// The range of the difference; above zero for a rise.
    fn difference(self) -> (Number, Number) {
        let ((from_low, from_high), (to_low, to_high)) = (spread(self.from), spread(self.to));
        (to_low.since(from_high), to_high.since(from_low))
    }
}

/// The range of numbers that round to a number.
fn spread(number: Number) -> (Number, Number) {
    let (_, decimals) = number.parts();
    let half = Number::from_parts(5, decimals + 1);
    (number.since(half), number.plus(half))
}

/// How a text says that something changed.
#[derive(Debug, Clone)]
struct Hit {
    range: Range<usize>,
    /// The verb and the number, without the words between them.
    said: Vec<Range<usize>>,
    /// The verb or noun, and the words that say by how much; “halved” says both in one.
    verb_and_amount: Option<[Range<usize>; 2]>,
    direction: Direction,
    by: By,
    precision: Precision,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Direction {
    Up,
    Down,
    /// “Improved” can be either.
    Either,
}

/// By how much a value changed, as the text says it.
#[derive(Debug, Clone, PartialEq)]
enum By {
    /// A percentage of the value before.
    Percent(Number),
    /// By a share of the value before, in thousandths.
    Part(i64),
    /// To a share of the value before, in thousandths.
    To(i64),
    /// Percentage points.
    Points(Number),
    /// A number of the things that the word names.
    Named(Number, String),
}

impl Hit {
    /// The first change in a sentence, if there is only one.
    fn find(sentence: &str) -> Option<Self> {
        let mut found: Vec<Self> = Vec::new();
        // “By two-thirds” is a part, and “by 40-50%” a range.
        let is_whole = |hit: &Captures<'_>| !sentence[hit.get_match().end()..].starts_with('-');
        found.extend(
            BY.captures_iter(sentence)
                .filter(is_whole)
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
            direction: direction(&hit["verb"]),
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
            direction: direction(&hit["verb"]),
            by: By::Part(of * times),
            precision: Precision::of(&hit["loose"]),
        })
    }

    /// Whether the text states one of the metric's changes; `None` if it may be about something else.
    fn is_change_of(&self, metric: &Measured, moves: &[Move]) -> Option<bool> {
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
                Some(self.is_multiple(*thousandths, thousandths / 6, moves, |to, _| to))
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

    /// Whether a number is the difference between the values.
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
                // “More than halved” allows a larger fall.
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

    /// 1 for a rise, -1 for a fall, or both.
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

/// Whether, in one of some changes, the value after can be a multiple of the value before between these two.
fn overlaps(moves: &[Move], least: &Ratio, most: &Ratio) -> bool {
    moves.iter().any(|change| match change.multiple() {
        Some((low, high)) => low <= *most && high >= *least,
        None => true,
    })
}

fn in_order([one, other]: [Ratio; 2]) -> (Ratio, Ratio) {
    if one <= other {
        (one, other)
    } else {
        (other, one)
    }
}

/// The direction of a word.
fn direction(word: &str) -> Direction {
    const UP: [&str; 10] = [
        "ros", "ris", "inc", "gre", "gro", "up", "rai", "mor", "hig", "len",
    ];
    let word = word.to_lowercase();
    if word.starts_with("improv") {
        Direction::Either
    } else if word.starts_with("long") || UP.iter().any(|start| word.starts_with(start)) {
        Direction::Up
    } else {
        Direction::Down
    }
}

/// Reports a change that does not match the metric's.
fn report_change(
    context: &TextContext<'_>,
    sentence: &Sentence<'_>,
    hit: &Hit,
    metric: &Measured,
    shown: Move,
    report: &mut Report,
) {
    let Move { from, to } = shown;
    let by = to.since(from).magnitude();
    let verb = match to.cmp(&from) {
        std::cmp::Ordering::Less => "fell",
        std::cmp::Ordering::Greater => "rose",
        std::cmp::Ordering::Equal => "did not change",
    };
    let amount = match (&metric.unit, &hit.by) {
        _ if by == Number::ZERO => None,
        (Unit::Percent, _) if by == Number::from(1_u64) => Some("1 percentage point".to_owned()),
        (Unit::Percent, _) => Some(format!("{by} percentage points")),
        (Unit::Named(unit), By::Named(..)) => Some(format!("{by} {}", unit.as_str())),
        _ => by.percent_of(from).map(|percent| format!("{percent}%")),
    };
    let does = match &amount {
        Some(amount) => format!("{verb} by {amount}"),
        None => verb.to_owned(),
    };
    let place = match metric.series() {
        _ if metric.before.is_stated() => context.on_line(metric.spans.of("before")),
        Some(series) => context.where_measured(metric, series.points()[0].date),
        None => context.on_line(metric.spans.start()),
    };
    let range = hit.range.start..with_unit(sentence.text, hit, metric);
    let words = &sentence.text[range.clone()];
    let message = format!(
        "the text says `{words}`, but `{}` {does}, from {from} {place} to {to}",
        metric.name.as_str()
    );
    report
        .add(&RULE, context.source, sentence.span(range.clone()), message)
        .hint(
            match amount
                .and_then(|amount| in_place(sentence.text, hit, range, metric, shown, &amount))
            {
                Some(words) => format!("write `{words}`, or correct the values"),
                None => format!(
                    "say that `{}` {does}, or correct the values",
                    metric.name.as_str()
                ),
            },
        );
}

/// Where a hit ends in a sentence, including all the words of the metric's unit.
fn with_unit(sentence: &str, hit: &Hit, metric: &Measured) -> usize {
    let end = hit.range.end;
    let (Unit::Named(unit), By::Named(..)) = (&metric.unit, &hit.by) else {
        return end;
    };
    let rest = unit
        .as_str()
        .find(' ')
        .map_or("", |at| &unit.as_str()[at..]);
    match sentence[end..].starts_with(rest) {
        true => end + rest.len(),
        false => end,
    }
}

/// The words to put in place of a range of a sentence, so that it is still a sentence: the words as typed, with the
/// right amount, and with the opposite verb or noun if the metric goes the other way. `None` if that makes no sentence.
fn in_place(
    sentence: &str,
    hit: &Hit,
    range: Range<usize>,
    metric: &Measured,
    shown: Move,
    amount: &str,
) -> Option<String> {
    let rises = shown.to > shown.from;
    let Some([verb, old_amount]) = &hit.verb_and_amount else {
        // “Fell by 40%” can replace “halved” only directly after the name: not in “was halved” or “we halved it”.
        let before = &sentence[..range.start];
        let is_verb = sentence[range.clone()].ends_with("ed") && names(metric, before);
        let last = before.trim_end().rsplit(' ').next().unwrap_or_default();
        let is_after_verb = [
            "was", "were", "is", "are", "been", "be", "has", "have", "had",
        ]
        .contains(&last);
        let verb = if rises { "rose" } else { "fell" };
        return (is_verb && !is_after_verb).then(|| format!("{verb} by {amount}"));
    };
    let typed = &sentence[verb.clone()];
    let is_same_way = match hit.direction {
        Direction::Up => rises,
        Direction::Down => !rises,
        Direction::Either => {
            let better = metric.better?;
            better.judge(shown.to, shown.from) != Some(true)
        }
    };
    let verb_word = match is_same_way {
        true => typed.to_owned(),
        false => opposite(typed)?.to_owned(),
    };
    let (first, second) = match verb.start < old_amount.start {
        true => ((verb, verb_word.clone()), (old_amount, amount.to_owned())),
        false => {
            // “A 20 percentage point increase”.
            let amount = match COMPARED.contains(&verb_word.as_str()) {
                true => amount.to_owned(),
                false => amount.replace(" points", " point"),
            };
            ((old_amount, amount), (verb, verb_word.clone()))
        }
    };
    let between = &sentence[first.0.end..second.0.start];
    let words = format!("{}{between}{}", first.1, second.1);
    // “An 80% reduction”, but “a 40% reduction”.
    let before = sentence[..range.start].trim_end();
    let typed_article = before.rsplit(' ').next().unwrap_or_default();
    let article = match takes_an(&words) {
        true => "an",
        false => "a",
    };
    let is_other = ["a", "an"].contains(&typed_article.to_lowercase().as_str())
        && !typed_article.eq_ignore_ascii_case(article);
    Some(match is_other {
        true => format!("{article} {words}"),
        false => words,
    })
}

/// The word for a change in the other direction.
fn opposite(word: &str) -> Option<&'static str> {
    let word = word.to_lowercase();
    OPPOSITES.iter().find_map(|(fall, rise)| {
        if word == *fall {
            Some(*rise)
        } else {
            (word == *rise).then_some(*fall)
        }
    })
}

/// Whether “an”, not “a”, goes before these words: before a vowel, and before 8, 11, 18 and 80.
fn takes_an(words: &str) -> bool {
    let whole = words.split(['.', '%', ' ']).next().unwrap_or_default();
    words.starts_with(['a', 'e', 'i', 'o', 'u', '8']) || ["11", "18"].contains(&whole)
}
