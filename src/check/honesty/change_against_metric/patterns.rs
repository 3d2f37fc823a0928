//! How a text says by how much something changed.

use crate::check::honesty::hedges::{
    contraction, in_stages, months, of_others, possible, seasons, wished,
};
use crate::check::honesty::verbs::changed;
use crate::check::honesty::{number, number_or_word, pattern};

/// The pattern of words that say that a number is not exact.
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
    r"\b(?<verb>",
    changed!(),
    r")(?:(?: [a-z-]+){0,4}? (?:by|of))? ",
    loose!(),
    r"(?<number>",
    number_or_word!(),
    r")(?<unit> ?%(?:[ -]points?)?| per ?cent\b| percentage points?| [a-z]+)?"
);
// “↓ 40%”.
pattern!(
    ARROW,
    r"(?<verb>↓|↑|▼|▲) ?(?<loose>(?:about |around |nearly |almost |over )*)(?<number>",
    number!(),
    r")(?<unit> ?%| per ?cent\b)"
);
// Marks between the name and an arrow: “Falls: ↓ 40%”.
pattern!(BEFORE_ARROW, r"(?<mark>[:|(,]) *(?:↓|↑|▼|▲)");
// Words that show that a change is from an extreme value, or to one.
pattern!(
    EXTREME,
    r"\b(?:peak\w*|high|highest|low|lowest|record|worst|best|maximum|minimum|most|fewest)\b"
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
    r"(?<word>halved|halves|halving|doubled|doubles|doubling|trebled|tripled|quadrupled)\b"
);
// “Fell by a third”, “a reduction of two thirds”.
pattern!(
    PART,
    r"\b(?<verb>",
    changed!(),
    r")(?:(?: [a-z-]+){0,4}? (?:by|of))? ",
    loose!(),
    r"(?<part>(?:a |one |two |two-|three |three-)?(?:half|thirds?|quarters?|fifth|tenth))\b"
);
// Words that make a sentence about a wish, about one time, or about others.
pattern!(
    OPEN,
    r"(?:\b(?:",
    wished!(),
    "|",
    possible!(),
    "|will|if|",
    in_stages!(),
    "|",
    of_others!(),
    r"|not|no|never|",
    months!(),
    "|",
    seasons!(),
    r"|weekends?|nights?|relative\w*|instead|half of)\b|",
    contraction!(),
    ")"
);
// “From 12 to 8 falls”.
pattern!(
    VALUES,
    r"\bfrom (?:",
    number!(),
    r")(?: ?%)?(?: [a-z]+)? to (?:",
    number!(),
    r")(?: ?%| (?:days|hours|minutes|falls))?"
);
