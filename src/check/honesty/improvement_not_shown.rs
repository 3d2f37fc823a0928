//! A story that claims an improvement while its metrics got worse.

use crate::check::honesty::naming::{names, with_masked_name};
use crate::check::honesty::{TextContext, improved, pattern};
use crate::model::site::measured::Measured;
use crate::model::spc::{Better, Verdict};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("improvement-not-shown", Warning);

// Words that claim an improvement: whichever way the values went, if they fell, and if they rose.
pattern!(
    GOOD,
    r"\b(?:improv(?:ed|es|ing|ement|ements)|better|safer)\b"
);
pattern!(
    DOWN,
    r"\b(?:reduc(?:ed|es|ing|tion)|fell|fallen|fewer|shorter|lower(?:ed)?|decreas(?:ed|es|ing)|dropped|halved)\b"
);
pattern!(
    UP,
    r"\b(?:increas(?:ed|es|ing)|r[io]sen?|higher|grew|grown|doubled|more|longer)\b"
);
// Words in a title that say that the work did not go well.
pattern!(
    DOUBT,
    r"(?:\b(?:not|no|never|without|worse|worsened|despite|although|but|failed|aim\w*|hop\w+|plan\w*|to (?:improve|reduce|increase))\b|n(?:'|’)t\b)"
);

pub(super) fn check(context: &TextContext<'_>, report: &mut Report) {
    if context
        .judged()
        .any(|metric| improved(metric) == Some(true))
    {
        return;
    }
    let mut worse = context
        .judged()
        .filter(|metric| improved(metric) == Some(false));
    let Some(metric) = worse.next() else {
        return;
    };
    let Some(word) = claim(context, metric) else {
        return;
    };
    let name = metric.name.as_str();
    let way = metric.better.map_or("", |better| better.word());
    let how = match (
        metric.verdict(),
        metric.before.known(),
        metric.after.known(),
    ) {
        (Verdict::Worse { since }, ..) => {
            format!("the values over time of `{name}` went the other way since {since}")
        }
        (_, Some(before), Some(after)) => format!("`{name}` went from {before} to {after}"),
        _ => return,
    };
    let message =
        format!("the story says `{word}`, but {how}, which is worse with `better: {way}`");
    let key = if metric.after.is_stated() {
        "after"
    } else {
        "data"
    };
    report
        .add(&RULE, context.source, metric.spans.of(key), message)
        .hint("check that `before`, `after` and `better` are the right way round")
        .hint("if the numbers are right, change the title to match them");
}

/// The word in the title, summary or learning that calls a metric's change an improvement.
fn claim(context: &TextContext<'_>, metric: &Measured) -> Option<String> {
    // A metric that got worse went up if lower is better.
    let against = match metric.better? {
        Better::Lower => &DOWN,
        Better::Higher => &UP,
        Better::Neither => return None,
    };
    let story = context.story?;
    let (heading, record) = (&story.heading, &story.record);
    let admits = match metric.better? {
        Better::Lower => &UP,
        _ => &DOWN,
    };
    let title = heading.title.as_ref().map(|title| title.value.as_str());
    let summary = heading.summary.as_ref().map(|summary| summary.as_str());
    let learning = record.learning.as_ref().map(|learning| learning.as_str());
    let said = [title, summary, learning].into_iter().flatten();
    let said: Vec<(&str, String)> = said
        .map(|text| (text, with_masked_name(metric, text)))
        .collect();
    // “Better reporting shows more incidents” says which way the values went.
    let is_open =
        |masked: &str| DOUBT.is_match(masked) || names(metric, masked) && admits.is_match(masked);
    if said.iter().any(|(_, masked)| is_open(masked)) {
        return None;
    }
    said.iter().find_map(|(text, masked)| {
        let found = GOOD.find(masked).or_else(|| against.find(masked))?;
        Some(text[found.range()].to_owned())
    })
}
