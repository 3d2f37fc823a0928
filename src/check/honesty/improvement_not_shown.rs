//! A story that tells of an improvement while its metrics got worse.

use crate::base::number::Number;
use crate::check::honesty::{Account, improved, pattern};
use crate::model::site::measured::Measured;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("improvement-not-shown", Warning);

// Words that say so whichever way the values went, that say they went down, and that say up.
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
    r"\b(?:increas(?:ed|es|ing)|r[io]sen?|higher|grew|grown|doubled)\b"
);
// Words with which a title says that it did not go well.
pattern!(
    DOUBT,
    r"(?:\b(?:not|no|never|without|worse|worsened|despite|although|but|failed|aim\w*|hop\w+|plan\w*|to (?:improve|reduce|increase))\b|n(?:'|’)t\b)"
);

pub(super) fn check(account: &Account<'_>, report: &mut Report) {
    if account
        .judged()
        .any(|metric| improved(metric) == Some(true))
    {
        return;
    }
    let mut worse = account
        .judged()
        .filter(|metric| improved(metric) == Some(false));
    let Some(metric) = worse.next() else {
        return;
    };
    let Some(word) = claim(account, metric) else {
        return;
    };
    let (Some(before), Some(after)) = (metric.before.known(), metric.after.known()) else {
        return;
    };
    let way = metric.better.map_or("", |better| better.word());
    let message = format!(
        "the story says `{word}`, but `{}` went from {before} to {after}, which is worse with `better: {way}`",
        metric.name.as_str()
    );
    report
        .add(&RULE, account.source, metric.places.of("after"), message)
        .hint("check that `before`, `after` and `better` are the right way round")
        .hint("if the numbers are right, change the title to match them");
}

/// The word of the title, summary or learning that calls the change of a metric a good one.
fn claim(account: &Account<'_>, metric: &Measured) -> Option<String> {
    let is_up = metric.change()?.difference > Number::ZERO;
    let against = if is_up { &DOWN } else { &UP };
    let story = account.story;
    let learning = story.record.learning.as_ref().map(|text| text.as_str());
    let told = [
        story.heading.title(),
        story.heading.summary(),
        learning.unwrap_or_default(),
    ];
    if told.iter().any(|text| DOUBT.is_match(text)) {
        return None;
    }
    told.into_iter().find_map(|text| {
        let found = GOOD.find(text).or_else(|| against.find(text))?;
        Some(text[found.range()].to_owned())
    })
}
