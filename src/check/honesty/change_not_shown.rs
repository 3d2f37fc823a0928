//! A sentence that says that a metric changed, though its chart shows no more than chance.

use std::ops::Range;

use crate::check::honesty::naming::{begins_with_cause, is_said_of, names, with_masked_name};
use crate::check::honesty::{TextContext, number, number_or_word, pattern};
use crate::model::site::measured::Measured;
use crate::model::spc::Verdict;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("change-not-shown", Warning);

// “A significant improvement in”, “fewer”, “reduced our”. The name comes after it.
pattern!(
    BEFORE_NAME,
    r"(?<said>\b(?:(?:significant|marked|clear|great|large|major|dramatic|substantial|real) )?",
    r"(?:improvement|reduction|decrease|fall|drop|increase|rise)(?: in)? |",
    r"\b(?:(?:significantly|markedly|clearly|greatly|dramatically|substantially|far|much|many) )?",
    r"(?:fewer|less|shorter|lower|higher|longer|more|better|reduced|cut|lowered|shortened|improved|increased|raised) )",
    r"(?:(?:the|our|of|in|number|rate|average|mean|overall) )*q{3,}"
);
// “Has significantly improved”, “are shorter”. The name comes before it.
pattern!(
    AFTER_NAME,
    r"q{3,} (?:(?:has|have|had|was|were|is|are|also|now|been) )*",
    r"(?<said>(?:(?:significantly|markedly|clearly|greatly|dramatically|substantially|far|much) )?",
    r"(?:(?:come|came|gone|went) (?:down|up)|improved|reduced|decreased|fell|fallen|dropped|lowered|shortened|rose|",
    r"risen|increased|fewer|less|shorter|lower|higher|longer|better)\b)"
);
// Words that show that a sentence claims no change, or is about a part, a single occasion or something else. A sentence
// with a number states the change itself, which is checked against the metric.
pattern!(
    OPEN,
    r"(?:\b(?:aim\w*|goal\w*|target\w*|hop\w+|want\w*|plan\w*|expect\w*|would|could|should|might|may|will|can|if|whether|",
    r"when|how|what|why|at first|initial\w*|then|later|first|eventually|within|another|others?|each|some|most|not|no|",
    r"never|none|nor|neither|without|yet|chance|variation|slight\w*|small\w*|seem\w*|appear\w*|suggest\w*|looks?|trend\w*|",
    r"felt|feel\w*|thought|believe\w*|told|said|report\w*|until|unless|towards|than|need\w*|help\w*|",
    r"to (?:improve|reduce|increase|cut|lower|raise|shorten|have|get|see|make|prevent|avoid|help|bring|keep)|",
    number_or_word!(),
    r")\b|n(?:'|’)t\b|[0-9?])"
);

/// Parts that every word for a claimed change contains.
const STEMS: [&str; 22] = [
    "mprove", "educ", "ecrease", "all", "ell", "rop", "ncrease", "rise", "rose", "isen", "ewer",
    "less", "horte", "owe", "igher", "onger", "more", "etter", "cut", "Cut", "aised", "Less",
];

pub(super) fn check(context: &TextContext<'_>, report: &mut Report) {
    let unchanged = context
        .judged()
        .filter(|metric| metric.verdict() == Verdict::NoSignal);
    let unchanged: Vec<&Measured> = unchanged.collect();
    if unchanged.is_empty() {
        return;
    }
    for sentence in context.sentences() {
        if !STEMS.iter().any(|stem| sentence.text.contains(stem)) {
            continue;
        }
        let named = context
            .metrics
            .iter()
            .filter(|metric| names(metric, sentence.text));
        let mut said = named.filter_map(|metric| Some((metric, claim(metric, sentence.text)?)));
        let (Some((metric, range)), None) = (said.next(), said.next()) else {
            continue;
        };
        if metric.verdict() != Verdict::NoSignal {
            continue;
        }
        let name = metric.name.as_str();
        let message = format!(
            "the text says `{}`, but the chart of `{name}` shows no change beyond chance",
            &sentence.text[range.clone()]
        );
        report
            .add(&RULE, context.source, sentence.span(range), message)
            .hint("say that it has not changed beyond chance yet, or leave this out")
            .hint("to say only what was measured, give the two values with their months");
    }
}

/// The words in a sentence that claim that a metric changed.
fn claim(metric: &Measured, sentence: &str) -> Option<Range<usize>> {
    let masked = with_masked_name(metric, sentence);
    if OPEN.is_match(&masked) {
        return None;
    }
    let hit = BEFORE_NAME
        .captures(&masked)
        .or_else(|| AFTER_NAME.captures(&masked))?;
    let (said, whole) = (hit.name("said")?.range(), hit.get_match().range());
    // “Fewer falls with injury” is about some of the falls.
    let is_of_it = !begins_with_cause(&masked[whole.end..])
        && is_said_of(metric, &masked, std::slice::from_ref(&said));
    is_of_it.then_some(whole)
}
