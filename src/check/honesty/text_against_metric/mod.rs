//! Values in a text that differ from those of the metric they describe: in a sentence, in a row of a table, and in the
//! aim.

mod aim;
mod dated;
mod none_since;
mod table;

use regex::{Captures, Match};

use crate::base::number::Number;
use crate::check::honesty::hedges::{
    in_stages, months, of_others, possible, seasons, wished, years,
};
use crate::check::honesty::naming::{is_mask, is_said_of, with_masked_name};
use crate::check::honesty::point_range::PointRange;
use crate::check::honesty::verbs::{went_down, went_up};
use crate::check::honesty::{
    TextContext, agrees, number, number_or_word, parse_number_or_word, pattern,
};
use crate::model::site::measured::Measured;
use crate::model::story::metric::Unit;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("text-against-metric", Warning);

// “from (about) (£)47 (%) (days …) to (nearly) (£)24 (%) (days)”, or “fell 47 to 24”.
pattern!(
    FROM_TO,
    r"\b(?:from|fell|dropped|went|rose|increased|decreased) ((?:[a-z.]+ ){0,4}?)(£ ?)?(",
    number_or_word!(),
    r")( ?%| per ?cent\b)?(?: ([a-z]+)(?: [a-z]+){0,3}?)?? ?",
    r"(?:to|–|-|→) ?((?:[a-z.]+ ){0,4}?)(£ ?)?(",
    number_or_word!(),
    r")( ?%| per ?cent\b)?(?: ([a-z]+))?"
);
// “Length of stay: 50 days to 20 days”, with the same groups.
pattern!(
    COLON,
    r":()(?: (£ ?)?|)(",
    number_or_word!(),
    r")( ?%| per ?cent\b)?(?: ([a-z]+)(?: [a-z]+){0,2}?)?? ?(?:to|–|—) ?()(£ ?)?(",
    number_or_word!(),
    r")( ?%| per ?cent\b)?(?: ([a-z]+))?"
);
// “Falls: 12 before, 4 after”, with the same groups.
pattern!(
    BEFORE_AFTER,
    r"()(£ ?)?\b(",
    number_or_word!(),
    r")( ?%| per ?cent\b)?(?: ([a-z]+)(?: [a-z]+){0,2}?)?? before(?: the change)?(?:,|;| and)(?: and)? ()(£ ?)?(",
    number_or_word!(),
    r")( ?%| per ?cent\b)?(?: ([a-z]+)(?: [a-z]+){0,2}?)?? after\b"
);
pattern!(
    VERB_AND_NUMBER,
    r"\b(?:fell|dropped|went|rose|increased|decreased) (?:£ ?)?[0-9]"
);
// “(£)47 (%) (days …) → (£)24 (%) (days)”, with the same groups.
pattern!(
    ARROW,
    r"()(£ ?)?\b(",
    number_or_word!(),
    r")( ?%| per ?cent\b)?(?: ([a-z]+)(?: [a-z]+){0,3}?)?? ?",
    r"(?:→|⟶|➔|⇒|(?:–|—|-)+>|=>) ?()(£ ?)?(",
    number_or_word!(),
    r")( ?%| per ?cent\b)?(?: ([a-z]+))?"
);
// “fell to (about) (£)24 (%) (days)”, or “is now 24 days”, with the last five of these groups. The first five match
// nothing.
pattern!(
    TO,
    r"(?:\b\B()()()()())?\b(?:(?:down|up|improved|",
    went_down!(),
    "|",
    went_up!(),
    r")(?: [a-z-]+){0,3}? to|(?:is|are) now(?: (?:down|up) to| at)?) ",
    r"((?:[a-z.]+ ){0,4}?)(£ ?)?(",
    number_or_word!(),
    r")( ?%| per ?cent\b)?(?: ([a-z]+))?"
);
// Words that show that a value is not exactly the one measured, or not the last one.
pattern!(
    LOOSE,
    r"\b(?:about|around|approx\w*|nearly|almost|over|under|above|below|more than|less than|fewer than|roughly|at least|",
    r"up to|some|between|just)\b"
);
pattern!(
    STAGES,
    r"\b(?:",
    wished!(),
    "|",
    possible!(),
    "|",
    in_stages!(),
    r"|second|third|fourth|cycle|stage|phase|pilot|halfway|once|so far|by (?:",
    months!(),
    "|",
    seasons!(),
    "|",
    years!(),
    r"|next|the end)|weeks?|months?|median|on (?:the|one) ward)\b"
);
// Words that show that a sentence which names the metric is about other values of it.
pattern!(
    OTHERS,
    r"\b(?:",
    of_others!(),
    "|only|in (?:",
    months!(),
    "|",
    seasons!(),
    "|",
    years!(),
    r"))\b"
);

/// Words after a value without a unit.
const AFTER_A_VALUE: [&str; 16] = [
    "a", "an", "per", "each", "every", "on", "after", "and", "but", "by", "with", "through",
    "since", "so", "because", "when",
];

// A time of measurement that need not be the last.
pattern!(
    WHEN,
    r"\b(?:",
    months!(),
    "|",
    seasons!(),
    "|",
    years!(),
    r"|year|quarter|week|month|day one)\b"
);

pub(super) fn check(context: &TextContext<'_>, report: &mut Report) {
    let metrics = context.metrics.iter();
    let metrics: Vec<Ends<'_>> = metrics.filter_map(Ends::of).collect();
    aim::check(context, report);
    dated::check(context, report);
    none_since::check(context, report);
    if metrics.is_empty() {
        return;
    }
    for sentence in context.sentences() {
        for found in contradictions(sentence.text, &metrics) {
            let span = sentence.span(found.matched.range());
            report
                .add(&RULE, context.source, span, found.message(context))
                .hint(found.suggestion());
        }
    }
    table::check(context, report);
}

/// The numbers of a sentence that contradict a metric.
fn contradictions<'s, 'm>(sentence: &'s str, metrics: &[Ends<'m>]) -> Vec<Contradiction<'s, 'm>> {
    let mut hits: Vec<Captures<'s>> = Vec::new();
    if sentence.contains("rom ") || VERB_AND_NUMBER.is_match(sentence) {
        hits.extend(FROM_TO.captures_iter(sentence));
    } else if BEFORE_AFTER.is_match(sentence) {
        hits.extend(BEFORE_AFTER.captures_iter(sentence));
    } else if COLON.is_match(sentence) {
        hits.extend(COLON.captures_iter(sentence));
    } else if sentence.contains(['→', '⟶', '➔', '⇒', '>']) {
        hits.extend(ARROW.captures_iter(sentence));
    } else if sentence.contains(" to ") || sentence.contains(" now ") {
        let hits = TO.captures_iter(sentence);
        let found = hits.filter_map(|hit| contradiction_of_end(sentence, &hit, metrics));
        return found.collect();
    }
    let found = hits
        .iter()
        .filter_map(|hit| contradiction(sentence, hit, metrics));
    found.collect()
}

/// A metric with the values that a text may give as its first and its last.
#[derive(Debug, Clone, Copy)]
struct Ends<'m> {
    metric: &'m Measured,
    from: Number,
    to: Number,
}

impl<'m> Ends<'m> {
    /// The values before and after the change; of a metric without them, the first and the last of its series.
    fn of(metric: &'m Measured) -> Option<Self> {
        let (from, to) = match (metric.before.is_stated(), metric.after.is_stated()) {
            (false, false) => {
                let whole = PointRange::whole(metric.series()?);
                (whole.first().value, whole.last().value)
            }
            _ => (metric.before.known()?, metric.after.known()?),
        };
        Some(Self { metric, from, to })
    }

    /// Whether the metric has only a series.
    fn is_of_series(self) -> bool {
        !self.metric.before.is_stated()
    }

    /// The values over time of a metric that has no other values.
    fn series_alone(&self) -> Option<PointRange<'m>> {
        let series = self.metric.series().filter(|_| self.is_of_series())?;
        Some(PointRange::whole(series))
    }

    /// Whether a number is one of the values over time.
    fn is_measured(self, number: TextNumber<'_>) -> bool {
        let series = self.metric.series();
        let points = series.map_or(&[][..], |series| series.points());
        points.iter().any(|point| number.is(point.value))
    }

    /// Whether a number may be another value of the metric: its target, a point of its series or, if it has nothing but a
    /// series, an average of it.
    fn has_elsewhere(self, number: TextNumber<'_>) -> bool {
        let series = self.metric.series();
        let is_average = || {
            self.is_of_series()
                && series.is_some_and(|series| {
                    let whole = PointRange::whole(series);
                    number.number <= whole.highest() && number.number >= whole.lowest()
                })
        };
        self.metric.target.is_some_and(|target| number.is(target))
            || self.is_measured(number)
            || is_average()
    }
}

/// A number in a text that contradicts a metric.
struct Contradiction<'h, 'm> {
    matched: Match<'h>,
    /// Both numbers of the text, if both are wrong.
    both: Option<[&'h str; 2]>,
    /// The key of the value that the number contradicts.
    key: &'static str,
    exact: Number,
    ends: Ends<'m>,
}

impl Contradiction<'_, '_> {
    fn suggestion(&self) -> String {
        let Ends { from, to, .. } = self.ends;
        match self.both {
            _ if self.ends.is_of_series() => "correct the one that is wrong".to_owned(),
            Some(_) => format!("write `from {from} to {to}`, or correct `before` and `after`"),
            None => format!("write `{}`, or correct `{}`", self.exact, self.key),
        }
    }

    fn message(&self, context: &TextContext<'_>) -> String {
        let Ends { metric, from, to } = self.ends;
        let name = metric.name.as_str();
        let said = match self.both {
            Some([from, to]) => format!("the text says from `{from}` to `{to}`"),
            None => format!("the text says `{}`", self.matched.as_str()),
        };
        let Some(series) = metric.series().filter(|_| self.ends.is_of_series()) else {
            let line = context.on_line(metric.spans.of(self.key));
            return match self.both {
                Some(_) => format!("{said}, but `{name}` says from {from} {line} to {to}"),
                None => format!("{said}, but `{name}` says {} {line}", self.exact),
            };
        };
        let whole = PointRange::whole(series);
        let line = context.where_measured(metric, whole.first().date);
        format!(
            "{said}, but the values of `{name}`, which begin {line}, are between {} and {}",
            whole.lowest(),
            whole.highest()
        )
    }
}

/// The number that contradicts a metric, together with the metric's own; `None` if it may mean anything else.
fn contradiction<'h, 'm>(
    sentence: &str,
    hit: &Captures<'h>,
    metrics: &[Ends<'m>],
) -> Option<Contradiction<'h, 'm>> {
    let (from, to) = (TextNumber::of(hit, 1)?, TextNumber::of(hit, 6)?);
    let mut said = hit.get_match().range();
    // “Falls from beds fell from 3 to 1”: the words in between belong to the statement.
    let words = hit.get(1)?;
    if let Some(at) = words.as_str().rfind("from ") {
        said.start = words.start() + at;
    } else if !words.is_empty() && !hit[0].to_lowercase().starts_with("from ") {
        // “Fell by 3 to 5” gives a range.
        return None;
    }
    // “Falls: 12 → 4” and “Falls (12 → 4)” name the metric before a mark.
    let before = sentence[..said.start].trim_end();
    if before.ends_with([':', '(']) {
        said.start = before.len() - 1;
    }
    let mut wrong = Vec::new();
    for &ends in metrics {
        let masked = with_masked_name(ends.metric, sentence);
        if STAGES.is_match(&masked) {
            continue;
        }
        let is_named = is_said_of(ends.metric, &masked, std::slice::from_ref(&said));
        let unit = &ends.metric.unit;
        let is_of_metric = is_unit(unit, hit) || is_named && may_be_unit(unit, hit);
        if !is_of_metric {
            continue;
        }
        let contradiction = |number: TextNumber<'h>, key, exact| Contradiction {
            matched: number.matched,
            both: None,
            key,
            exact,
            ends,
        };
        let of_from = || (from, contradiction(from, "before", ends.from));
        let of_to = || (to, contradiction(to, "after", ends.to));
        match (ends.has(from, ends.from), ends.has(to, ends.to)) {
            (true, true) => return None,
            (true, false) => wrong.push(of_to()),
            (false, true) => wrong.push(of_from()),
            (false, false) if from.is(ends.to) && to.is(ends.from) => wrong.push(of_from()),
            (false, false) if is_named && !OTHERS.is_match(&masked) && !to.is_loose => {
                let elsewhere = [ends.has_elsewhere(from), ends.has_elsewhere(to)];
                match elsewhere {
                    [true, true] => {}
                    [true, false] => wrong.push(of_to()),
                    [false, true] => wrong.push(of_from()),
                    [false, false] => {
                        let (number, mut found) = of_from();
                        found.both = Some([from.matched.as_str(), to.matched.as_str()]);
                        wrong.push((number, found));
                    }
                }
            }
            (false, false) => {}
        }
    }
    let (number, found) = wrong.pop().filter(|_| wrong.is_empty())?;
    (!number.is_loose && !found.ends.has_elsewhere(number)).then_some(found)
}

/// The last value in a text, as in “fell to 24”, that contradicts the metric which its clause names; `None` if it may
/// mean anything else.
fn contradiction_of_end<'h, 'm>(
    sentence: &str,
    hit: &Captures<'h>,
    metrics: &[Ends<'m>],
) -> Option<Contradiction<'h, 'm>> {
    let to = TextNumber::of(hit, 6).filter(|to| !to.is_loose)?;
    let said = [hit.get_match().range()];
    let mut named = metrics.iter().filter(|ends| {
        let masked = with_masked_name(ends.metric, sentence);
        let mut open = [&STAGES, &OTHERS, &WHEN].into_iter();
        let is_open = open.any(|pattern| pattern.is_match(&masked));
        !is_open && is_said_of(ends.metric, &masked, &said)
    });
    let (Some(&ends), None) = (named.next(), named.next()) else {
        return None;
    };
    let unit = &ends.metric.unit;
    let next = hit.get(10).map(|word| word.as_str().to_lowercase());
    let is_no_unit =
        next.is_none_or(|word| is_mask(&word) || AFTER_A_VALUE.contains(&word.as_str()));
    let is_of_metric = is_unit(unit, hit) || may_be_unit(unit, hit) && is_no_unit;
    // What is “now” the value is not the target, unless it was reached.
    let is_now = hit[0].contains(" now");
    let is_target = ends.metric.target.is_some_and(|target| to.is(target));
    let is_elsewhere = match is_now && is_target {
        true => ends.is_measured(to),
        false => ends.has(to, ends.to) || ends.has_elsewhere(to),
    };
    let is_wrong = is_of_metric && !to.is(ends.to) && !is_elsewhere;
    is_wrong.then_some(Contradiction {
        matched: to.matched,
        both: None,
        key: "after",
        exact: ends.to,
        ends,
    })
}

impl Ends<'_> {
    /// Whether a number in a text is that end of the metric; without values before and after, whether it is any value
    /// of the series.
    fn has(self, number: TextNumber<'_>, exact: Number) -> bool {
        number.is(exact) || self.is_of_series() && self.has_elsewhere(number)
    }
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
            number: parse_number_or_word(matched.as_str())?,
            is_loose: hit
                .get(first)
                .is_some_and(|words| LOOSE.is_match(words.as_str())),
        })
    }

    fn is(self, exact: Number) -> bool {
        agrees(self.number, exact)
    }
}

/// Whether any of these groups matched in a hit.
fn has(hit: &Captures<'_>, groups: [usize; 2]) -> bool {
    groups.into_iter().any(|group| hit.get(group).is_some())
}

/// Whether a hit has the metric's unit after one of its numbers. A number without a unit could be anything.
fn is_unit(unit: &Unit, hit: &Captures<'_>) -> bool {
    match unit {
        Unit::Percent => has(hit, [4, 9]),
        Unit::Pounds => has(hit, [2, 7]),
        Unit::Named(unit) => {
            let unit = unit.as_str().to_lowercase();
            let first = unit.split(' ').next().unwrap_or_default();
            let words = [5, 10].into_iter().filter_map(|group| hit.get(group));
            let plain = !has(hit, [4, 9]) && !has(hit, [2, 7]);
            plain
                && words
                    .into_iter()
                    .any(|word| is_same_word(word.as_str(), first))
        }
        Unit::None | Unit::Score => false,
    }
}

/// Whether the numbers of a hit, in a clause that names the metric, can be in its unit: neither has a different one.
fn may_be_unit(unit: &Unit, hit: &Captures<'_>) -> bool {
    let (percent, pounds) = (has(hit, [4, 9]), has(hit, [2, 7]));
    let other = hit.get(5).map(|word| word.as_str().to_lowercase());
    let is_period =
        |word: &String| ["a", "an", "per", "each", "every", "in", "on"].contains(&word.as_str());
    other.as_ref().is_none_or(is_period)
        && match unit {
            Unit::Percent => !pounds,
            Unit::Pounds => !percent,
            Unit::Named(_) | Unit::None | Unit::Score => !percent && !pounds,
        }
}

/// Whether two words are the same except for a final `s`.
fn is_same_word(one: &str, other: &str) -> bool {
    let one = one.to_lowercase();
    one.trim_end_matches('s') == other.trim_end_matches('s')
}
