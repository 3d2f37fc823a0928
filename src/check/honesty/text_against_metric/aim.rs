//! An aim, or a target in the text, whose number is not the target of the metric that it names.

use regex::Captures;

use crate::base::number::Number;
use crate::check::honesty::fraction_and_percent::is_on_different_scale;
use crate::check::honesty::hedges::{months, years};
use crate::check::honesty::naming::{is_said_of, is_word_of, with_masked_name};
use crate::check::honesty::text_against_metric::RULE;
use crate::check::honesty::{
    TextContext, agrees, number, number_or_word, parse_number_or_word, pattern,
};
use crate::model::site::measured::Measured;
use crate::model::story::metric::Unit;
use crate::report::Report;

// “To (below) (£)20 (days)”.
pattern!(
    TO,
    r"\b(?:from (?:£ ?)?(?:",
    number_or_word!(),
    r") ?%?(?: [a-z]+)? )?to (?:(?:about|around|below|under|above|over|at least|at most|",
    r"less than|fewer than|more than|no more than|an average of|a mean of) )*(?<pounds>£ ?)?(?<number>",
    number_or_word!(),
    r")(?<percent> ?%| per ?cent\b)?"
);
// The text after an aim that says by when.
pattern!(
    BY_WHEN,
    r"^(?: [a-z]+)?(?:$|[.,;]| (?:by|within|before|until|over|in)\b)"
);

// The only number of an aim, which can have words before it that make it a limit.
pattern!(
    ONLY,
    r"\b(?:(?<limit>at least|at most|no more than|no fewer than|fewer than|less than|more than|below|under|over|above) )?",
    r"(?:an? (?:average|mean) of )?(?<pounds>£ ?)?\b(?<number>",
    number_or_word!(),
    r")(?<percent> ?%| per ?cent\b)?"
);
// A time limit, whose number is not the aim.
pattern!(
    DATE,
    r"\b(?:(?:by|before|until|in|from|since) (?:the end of )?)?(?:(?:",
    months!(),
    r")(?: (?:",
    years!(),
    r"))?|(?:",
    years!(),
    r"))\b|\b(?:within|in|over|after) (?:the next )?(?:",
    number_or_word!(),
    r") (?:days|weeks|months|years)\b"
);
// “By 50%” is a change.
pattern!(CHANGE, r"\b(?:by|from|of those|out of) $");
// “Our target is at least 95%.”
pattern!(
    TARGET_IS,
    r"^(?:our|the) (?:target|goal|aim) is (?:(?<limit>at least|at most|no more than|no fewer than|fewer than|less than|more than|below|under|over|above) )?",
    r"(?<pounds>£ ?)?(?<number>",
    number_or_word!(),
    r")(?<percent> ?%| per ?cent\b)?(?: (?<unit>[a-z]+))?(?: (?:an?|per|each|every) [a-z]+)?[.!]?$"
);

pub(super) fn check(context: &TextContext<'_>, report: &mut Report) {
    let targets = context.metrics.iter().filter_map(|metric| {
        let target = metric.target?;
        (!is_on_different_scale(metric, "target", target)).then_some((metric, target))
    });
    let targets: Vec<(&Measured, Number)> = targets.collect();
    if targets.is_empty() {
        return;
    }
    if let Some(story) = context.story {
        for (key, aim) in [
            ("aim", &story.work.aim),
            ("global_aim", &story.work.global_aim),
        ] {
            let Some(aim) = aim.as_ref() else { continue };
            let aimed = targets.iter().filter_map(|(metric, target)| {
                let aimed = number_of(aim.as_str(), metric)?;
                Some((aimed, *metric, *target))
            });
            let aimed: Vec<(Aimed, &Measured, Number)> = aimed.collect();
            let &[(aimed, metric, target)] = &aimed[..] else {
                continue;
            };
            if let Some([message, hint]) = fault(context, "aim", aimed, metric, target) {
                report
                    .add(&RULE, context.source, story.spans.of(key), message)
                    .hint(hint);
            }
        }
    }
    let &[(metric, target)] = &targets[..] else {
        return;
    };
    for sentence in context.sentences() {
        let Some(hit) = TARGET_IS.captures(sentence.text) else {
            continue;
        };
        let is_unit = hit
            .name("unit")
            .is_none_or(|unit| is_word_of(metric, unit.as_str()));
        let aimed = Aimed::of(&hit, metric).filter(|_| is_unit);
        let found = aimed.and_then(|aimed| fault(context, "text", aimed, metric, target));
        if let Some([message, hint]) = found {
            report
                .add(&RULE, context.source, sentence.whole(), message)
                .hint(hint);
        }
    }
}

/// A number that a metric should reach.
#[derive(Debug, Clone, Copy)]
struct Aimed {
    number: Number,
    /// The step from it to the nearest whole number that meets it, if it does not itself: “fewer than 5” is met by 4.
    step: Option<Step>,
}

/// The direction of the nearest whole number.
#[derive(Debug, Clone, Copy)]
enum Step {
    Less,
    More,
}

impl Aimed {
    /// The number of a hit, if it is in the metric's unit.
    fn of(hit: &Captures<'_>, metric: &Measured) -> Option<Self> {
        let (is_percent, is_pounds) = (hit.name("percent").is_some(), hit.name("pounds").is_some());
        let is_unit = match metric.unit {
            Unit::Percent => is_percent,
            Unit::Pounds => is_pounds,
            Unit::Named(_) | Unit::None | Unit::Score => !is_percent && !is_pounds,
        };
        let limit = hit
            .name("limit")
            .map_or(String::new(), |limit| limit.as_str().to_lowercase());
        let step = match limit.as_str() {
            "fewer than" | "less than" | "below" | "under" => Some(Step::Less),
            "more than" | "over" | "above" => Some(Step::More),
            _ => None,
        };
        let number = parse_number_or_word(&hit["number"]).filter(|_| is_unit)?;
        Some(Self { number, step })
    }

    /// Whether it is a target.
    fn is(self, target: Number) -> bool {
        let one = Number::from(1_u64);
        agrees(self.number, target)
            || self.step.is_some_and(|step| match step {
                Step::Less => agrees(self.number.since(one), target),
                Step::More => agrees(self.number.plus(one), target),
            })
    }
}

/// What is wrong with a number that is not the target of its metric, and what to do; `None` if it is.
fn fault(
    context: &TextContext<'_>,
    what: &str,
    aimed: Aimed,
    metric: &Measured,
    target: Number,
) -> Option<[String; 2]> {
    if aimed.is(target) {
        return None;
    }
    let message = format!(
        "the {what} says {}, but the target of `{}` {} is {target}",
        aimed.number,
        metric.name.as_str(),
        context.on_line(metric.spans.of("target"))
    );
    let number = aimed.number.plain();
    let hint = format!("write {target} in the {what}, or `target: {number}`");
    Some([message, hint])
}

/// The one number that an aim wants a metric to reach, if it is in the metric's unit.
fn number_of(aim: &str, metric: &Measured) -> Option<Aimed> {
    let masked = with_masked_name(metric, aim);
    let masked = DATE
        .replace_all(&masked, |hit: &Captures<'_>| " ".repeat(hit[0].len()))
        .into_owned();
    let mut hits = TO.captures_iter(&masked);
    let (hit, is_only) = match (hits.next(), hits.next()) {
        (Some(hit), None) => (hit, false),
        (Some(_), Some(_)) => return None,
        (None, _) => {
            let mut hits = ONLY.captures_iter(&masked);
            let (hit, None) = (hits.next()?, hits.next()) else {
                return None;
            };
            (hit, true)
        }
    };
    let range = hit.get_match().range();
    if is_only && CHANGE.is_match(&masked[..range.start]) {
        return None;
    }
    let said = match BY_WHEN.is_match(&masked[range.end..]) {
        true => &masked[..range.end],
        false => &masked,
    };
    let said = if is_only { &masked } else { said };
    Aimed::of(&hit, metric).filter(|_| is_said_of(metric, said, &[range]))
}
