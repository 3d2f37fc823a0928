//! How a sentence says that a metric changed.

use std::ops::Range;

use crate::base::number::Number;
use crate::check::honesty::circumstances::{without_circumstances, without_subject};
use crate::check::honesty::hedges::{
    contraction, in_stages, months, of_others, possible, seasons, wished, years,
};
use crate::check::honesty::naming::{begins_with_cause, is_said_of, names, with_masked_name};
use crate::check::honesty::shown::is_better;
use crate::check::honesty::verbs::{
    Direction, change_noun, greatly, less, more, went_down, went_up,
};
use crate::check::honesty::{TextContext, number, number_or_word, parse_number_or_word, pattern};
use crate::model::site::measured::Measured;
use crate::model::spc::Side;

// “A significant improvement in”, “fewer”, “reduced our”. The name comes after it.
pattern!(
    BEFORE_NAME,
    r"(?<said>\b(?:(?:significant|marked|clear|great|large|big|huge|major|dramatic|substantial|real|sustained|lasting) )*(?:",
    change_noun!(),
    r")(?: in)? +|\b(?:(?:",
    greatly!(),
    r") )?(?:",
    less!(),
    "|",
    more!(),
    "|better|improved|cuts|slashes|",
    went_down!(),
    "|",
    went_up!(),
    r") +)(?:(?:the|our|of|in|number|rate|average|mean|overall|all) +)*q{3,}"
);
// “Has significantly improved”, “are shorter”. The name comes before it.
pattern!(
    AFTER_NAME,
    r"q{3,} +(?:(?:has|have|had|was|were|is|are|also|now|been|all|both|really) +)*(?<said>(?:(?:",
    greatly!(),
    r") )?(?:(?:come|came|gone|went)(?: right| steadily)? (?:down|up)|improved|at an? (?:all-time|record) low|down|",
    went_down!(),
    "|",
    went_up!(),
    "|",
    less!(),
    "|",
    more!(),
    r"|better)\b(?: (?:significantly|markedly|dramatically|substantially)\b)?)"
);
// A claim outside the sentences, in a cell or an idea: only a verb of something done is a claim there.
pattern!(
    BESIDE_BEFORE,
    r"(?<said>\b(?:halved|reduced|cut|lowered|shortened|slashed|improved) +)(?:(?:the|our|number|of) +)*q{3,}"
);
pattern!(
    BESIDE_AFTER,
    r"q{3,}[ |]+(?:(?:has|have|was|were|been|now) +)*(?<said>(?:(?:",
    greatly!(),
    r") )?(?:halved|improved|",
    went_down!(),
    r")\b)"
);
// Words with which a whole sentence claims no change.
pattern!(
    OPEN_SENTENCE,
    r"(?:\b(?:chance|variation|too early|beyond|cannot|if|whether|until|unless|yet)\b|[?]|\bca",
    contraction!(),
    r"|\bnot (?:certain|sure|clear|known|significant|statistically)\b)"
);
// Words before a claim that make it a wish, or about the time before the change.
pattern!(
    OPEN_BEFORE,
    r"(?:^before\b|\b(?:",
    wished!(),
    "|",
    possible!(),
    r"|will|can|need\w*|next (?:step|task|challenge)|to (?:improve|reduce|increase|cut|lower|raise|shorten|have|get|see|make|prevent|avoid|help|bring|keep))\b)"
);
// Words with which a clause claims no change, or is about a part, one time or others.
pattern!(
    OPEN_CLAUSE,
    r"(?:\b(?:",
    wished!(),
    "|",
    possible!(),
    r"|will|can|when|how|what|why|",
    in_stages!(),
    "|",
    of_others!(),
    r"|the (?:fewer|less|lower|more|better) the|most|not|no|never|none|nor|neither|without|slight\w*|small\w*|seem\w*|appear\w*|suggest\w*|looks?|trend\w*|pilot|",
    r"felt|feel\w*|thought|believe\w*|told|said|report\w*|towards|than|need\w*|asked|",
    r"to (?:improve|reduce|increase|cut|lower|raise|shorten|have|get|see|make|prevent|avoid|help|bring|keep))\b|",
    contraction!(),
    ")"
);
pattern!(CLAUSE_END, r"[,;:(]| – | — | - |\bbut\b");
pattern!(NUMBER_OR_WORD, r"\b(?:", number_or_word!(), r")");
pattern!(DIGIT, r"[0-9]");
pattern!(
    FROM_TO,
    r"\bfrom (?<from>",
    number_or_word!(),
    r")(?: [a-z]+)? to (?<to>",
    number_or_word!(),
    ")"
);
pattern!(
    DATED,
    r"\b(?:",
    months!(),
    "|",
    seasons!(),
    "|",
    years!(),
    r"|week|month|quarter|year|day)\b"
);
pattern!(
    CERTAIN,
    r"\b(?:significant(?:ly)?|marked(?:ly)?|clear(?:ly)?|sustained|lasting)\b"
);

/// A change of a metric that a sentence claims.
#[derive(Debug, Clone)]
pub(super) struct Claim {
    /// The words that say so, with the name.
    pub(super) range: Range<usize>,
    pub(super) direction: Direction,
    /// Whether it is called significant or lasting.
    pub(super) is_certain: bool,
    /// The values that it gives, without dates.
    pub(super) from_to: Option<(Number, Number)>,
}

impl Claim {
    /// The claim that a sentence makes; in a cell or an idea, only one that says what was done.
    pub(super) fn find(
        context: &TextContext<'_>,
        metric: &Measured,
        sentence: &str,
        is_full: bool,
    ) -> Option<Self> {
        let masked = match names(metric, sentence) {
            true => with_masked_name(metric, sentence),
            false => with_masked_length(metric, sentence)?,
        };
        let text = without_circumstances(context, &masked);
        let hit = match is_full {
            true => BEFORE_NAME
                .captures(&text)
                .or_else(|| AFTER_NAME.captures(&text)),
            false => BESIDE_BEFORE
                .captures(&text)
                .or_else(|| BESIDE_AFTER.captures(&text)),
        }?;
        let (said, whole) = (hit.name("said")?.range(), hit.get_match().range());
        if is_hedged(&text, &whole) {
            return None;
        }
        // Another rule compares values with the metric, unless the sentence does not say when they were measured.
        let from_to = match DIGIT.is_match(&text) || gives_number(&text, &whole) {
            true => Some(from_to(&text)?),
            false => None,
        };
        let plain = match from_to {
            Some(_) => FROM_TO
                .replace(&text, |hit: &regex::Captures<'_>| " ".repeat(hit[0].len()))
                .into_owned(),
            // A verb has who did it before it; “was reduced” does not.
            None if said.end < whole.end => without_subject(&text, whole.start),
            None => text.clone(),
        };
        // “Fewer falls with injury” is about a part.
        let is_of_part = said.end < whole.end && begins_with_cause(&plain[whole.end..]);
        let is_of_it = !is_of_part && is_said_of(metric, &plain, std::slice::from_ref(&said));
        let words = &text[whole.clone()];
        is_of_it.then(|| Self {
            direction: Direction::of(&text[said]),
            is_certain: CERTAIN.is_match(words),
            range: whole,
            from_to,
        })
    }

    /// Whether it says that a metric got worse.
    pub(super) fn is_bad_for(&self, metric: &Measured) -> bool {
        is_for_the_worse(self.direction, metric)
    }
}

/// Whether a direction is the worse one of a metric.
pub(super) fn is_for_the_worse(direction: Direction, metric: &Measured) -> bool {
    let side = match direction {
        Direction::Up => Side::High,
        Direction::Down => Side::Low,
        Direction::Either => return false,
    };
    metric.better.and_then(|better| is_better(side, better)) == Some(false)
}

/// A sentence such as “shorter stays”, if the metric is the length of that, with the noun in place of its name.
fn with_masked_length(metric: &Measured, sentence: &str) -> Option<String> {
    let name = metric.name.as_str().to_lowercase();
    let noun = name.split("length of ").nth(1)?.split(' ').next()?;
    let lower = sentence.to_ascii_lowercase();
    ["shorter ", "longer "].iter().find_map(|word| {
        let start = lower.find(&format!("{word}{noun}"))? + word.len();
        let rest = &lower[start..];
        let end = rest.find(|c: char| !c.is_alphanumeric());
        let range = start..start + end.unwrap_or(rest.len());
        let is_noun = lower[range.clone()].trim_end_matches('s') == noun.trim_end_matches('s');
        let mut masked = sentence.to_owned();
        masked.replace_range(range.clone(), &"q".repeat(range.len()));
        is_noun.then_some(masked)
    })
}

/// Whether words put a part of a sentence in doubt: anywhere in the sentence, before the part, or in its clause.
pub(super) fn is_hedged(text: &str, part: &Range<usize>) -> bool {
    let (before, after) = clause_ends(text, part);
    OPEN_SENTENCE.is_match(text)
        || OPEN_BEFORE.is_match(&text[..part.start])
        || OPEN_CLAUSE.is_match(&text[before..after])
}

/// Where the clause of a part of a sentence begins and ends.
fn clause_ends(text: &str, part: &Range<usize>) -> (usize, usize) {
    let before = CLAUSE_END.find_iter(&text[..part.start]).last();
    let before = before.map_or(0, |end| end.end());
    let after = CLAUSE_END.find(&text[part.end..]);
    let and = text[part.end..].find(" and ");
    let after = [after.map(|end| end.start()), and]
        .into_iter()
        .flatten()
        .min();
    (before, after.map_or(text.len(), |end| part.end + end))
}

/// Whether the clause around a part of a sentence gives a number in words.
fn gives_number(text: &str, part: &Range<usize>) -> bool {
    let (before, after) = clause_ends(text, part);
    NUMBER_OR_WORD.is_match(&text[before..after])
}

/// The two values of a sentence that does not say when they were measured; `None` for any other sentence.
fn from_to(text: &str) -> Option<(Number, Number)> {
    let mut hits = FROM_TO.captures_iter(text);
    let (hit, None) = (hits.next()?, hits.next()) else {
        return None;
    };
    let rest = [
        &text[..hit.get_match().start()],
        &text[hit.get_match().end()..],
    ]
    .concat();
    let is_plain = !DATED.is_match(text) && !DIGIT.is_match(&rest);
    let values = (
        parse_number_or_word(&hit["from"])?,
        parse_number_or_word(&hit["to"])?,
    );
    is_plain.then_some(values)
}
