//! A story that claims an improvement while its metrics got worse.

use crate::check::honesty::hedges::{contraction, wished};
use crate::check::honesty::naming::{names, with_masked_name};
use crate::check::honesty::shown::Shown;
use crate::check::honesty::verbs::{less, more, went_down, went_up};
use crate::check::honesty::{TextContext, improved, pattern};
use crate::model::site::measured::Measured;
use crate::model::spc::{Better, Verdict};
use crate::model::story::metric::MetricKind;
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
    r"\b(?:reduc(?:es|ing|tion)|decreas(?:es|ing)|halved|(?:come|came|gone|went) down|",
    went_down!(),
    "|",
    less!(),
    r")\b"
);
pattern!(
    UP,
    r"\b(?:increas(?:es|ing)|doubled|(?:gone|went) up|",
    went_up!(),
    "|",
    more!(),
    r")\b"
);
// Words in a title that say that the work did not go well.
pattern!(
    DOUBT,
    r"(?:\b(?:not|no|never|without|worse|worsened|despite|although|but|failed|",
    wished!(),
    r"|to (?:improve|reduce|increase))\b|",
    contraction!(),
    ")"
);

pub(super) fn check(context: &TextContext<'_>, report: &mut Report) {
    let worse = context
        .judged()
        .filter(|metric| Shown::of(metric).goes_worse(metric));
    let found = worse.filter_map(|metric| {
        let claim = claim(context, metric)?;
        let is_of_another = !claim.names_it && is_of_another(context, metric);
        (!is_of_another).then_some((metric, claim.word))
    });
    let Some((metric, word)) = found.into_iter().next() else {
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
        (Verdict::BeforeAndAfter, Some(before), Some(after)) => {
            format!("`{name}` went from {before} to {after}")
        }
        _ => format!("the values over time of `{name}` went the other way"),
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

/// Whether a claim that names no metric can be about a metric other than this one, which got worse: one that improved,
/// shows it as clearly, and is of a kind that counts as much.
fn is_of_another(context: &TextContext<'_>, worse: &Measured) -> bool {
    let shows_over_time = |metric: &Measured| matches!(Shown::of(metric), Shown::Went(_));
    let is_outcome = |metric: &Measured| matches!(metric.kind, None | Some(MetricKind::Outcome));
    context.judged().any(|metric| {
        improved(metric) == Some(true)
            && (shows_over_time(metric) || !shows_over_time(worse))
            && (is_outcome(metric) || !is_outcome(worse))
    })
}

/// How a story calls a metric's change an improvement.
struct Claim {
    /// The word that says so.
    word: String,
    /// Whether the text with the word names the metric.
    names_it: bool,
}

/// The word of the title, summary or learning that calls a metric's change an improvement.
fn claim(context: &TextContext<'_>, metric: &Measured) -> Option<Claim> {
    // A metric that got worse went up if lower is better.
    let (against, admits) = match metric.better? {
        Better::Lower => (&DOWN, &UP),
        Better::Higher => (&UP, &DOWN),
        Better::Neither => return None,
    };
    let story = context.story?;
    let (heading, record) = (&story.heading, &story.record);
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
    // A text that names a different metric is about that one.
    let others = || {
        context
            .metrics
            .iter()
            .filter(|other| other.name != metric.name)
    };
    said.iter().find_map(|(text, masked)| {
        let found = GOOD.find(masked).or_else(|| against.find(masked))?;
        let names_it = names(metric, masked);
        let is_of_other = !names_it && others().any(|other| names(other, text));
        (!is_of_other).then(|| Claim {
            word: text[found.range()].to_owned(),
            names_it,
        })
    })
}
