//! An aim whose number is not the target of the metric that it names.

use crate::base::number::Number;
use crate::check::honesty::fraction_and_percent::is_on_different_scale;
use crate::check::honesty::naming::{is_said_of, with_masked_name};
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

pub(super) fn check(context: &TextContext<'_>, report: &mut Report) {
    let Some(story) = context.story else {
        return;
    };
    let Some(aim) = story.work.aim.as_ref().map(|aim| aim.as_str()) else {
        return;
    };
    let aimed = context.metrics.iter().filter_map(|metric| {
        let target = metric.target?;
        let number = number_of(aim, metric)?;
        (!is_on_different_scale(metric, "target", target)).then_some((metric, target, number))
    });
    let aimed: Vec<(&Measured, Number, Number)> = aimed.collect();
    let &[(metric, target, number)] = &aimed[..] else {
        return;
    };
    if agrees(number, target) {
        return;
    }
    let message = format!(
        "the aim says {number}, but the target of `{}` {} is {target}",
        metric.name.as_str(),
        context.on_line(metric.spans.of("target"))
    );
    report
        .add(&RULE, context.source, story.spans.of("aim"), message)
        .hint(format!(
            "write {target} in the aim, or `target: {}`",
            number.plain()
        ));
}

/// The single number that an aim sets for a metric, if it is in the metric's unit.
fn number_of(aim: &str, metric: &Measured) -> Option<Number> {
    let masked = with_masked_name(metric, aim);
    let mut hits = TO.captures_iter(&masked);
    let (hit, None) = (hits.next()?, hits.next()) else {
        return None;
    };
    let range = hit.get_match().range();
    let said = match BY_WHEN.is_match(&masked[range.end..]) {
        true => &masked[..range.end],
        false => &masked,
    };
    let (is_percent, is_pounds) = (hit.name("percent").is_some(), hit.name("pounds").is_some());
    let is_unit = match metric.unit {
        Unit::Percent => is_percent,
        Unit::Pounds => is_pounds,
        Unit::Named(_) | Unit::None | Unit::Score => !is_percent && !is_pounds,
    };
    let is_of_metric = is_unit && is_said_of(metric, said, &[range]);
    parse_number_or_word(&hit["number"]).filter(|_| is_of_metric)
}
