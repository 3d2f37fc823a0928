//! Verbs, nouns and adjectives that say that something changed, and which way.

/// The pattern of verbs and nouns for a change by an amount: “fell by”, “a rise of”.
macro_rules! changed {
    () => {
        concat!(
            r"fell|fallen|fall|reduc\w+|decreas\w+|declin\w+|drop|dropped|down|cut|lower(?:ed)?|shortened|slashed|rose|risen|",
            r"rise|increas\w+|grew|grown|growth|up|improv\w+|raised|lengthened|cutting|cuts"
        )
    };
}
pub(super) use changed;

/// The pattern of verbs for a fall in the past.
macro_rules! went_down {
    () => {
        concat!(
            r"reduced|decreased|declined|fell|fallen|dropped|lowered|shortened|cut|slashed|plummeted|plunged|tumbled|",
            r"dwindled|eliminated"
        )
    };
}
pub(super) use went_down;

/// The pattern of verbs for a rise in the past.
macro_rules! went_up {
    () => {
        r"rose|risen|increased|grew|grown|raised|lengthened|soared"
    };
}
pub(super) use went_up;

/// The pattern of adjectives for less.
macro_rules! less {
    () => {
        r"fewer|less|shorter|lower|rarer"
    };
}
pub(super) use less;

/// The pattern of adjectives for more.
macro_rules! more {
    () => {
        r"higher|longer|more"
    };
}
pub(super) use more;

/// The pattern of nouns for a change.
macro_rules! change_noun {
    () => {
        r"improvement|reduction|decrease|decline|fall|drop|increase|rise"
    };
}
pub(super) use change_noun;

/// The pattern of adverbs that say how much.
macro_rules! greatly {
    () => {
        r"significantly|markedly|clearly|greatly|dramatically|substantially|considerably|steadily|far|much|many"
    };
}
pub(super) use greatly;

/// Word parts, one of which is in every word that says that something changed.
const STEMS: [&str; 45] = [
    "↓", "↑", "▼", "▲", "all", "ell", "educ", "ecreas", "eclin", "rop", "own", "cut", "Cut", "owe",
    "hort", "lash", "lumm", "lung", "umbl", "windl", "limin", "ose", "ise", "ncreas", "grew",
    "grow", "soar", "up ", "up.", "mprov", "ength", "alv", "oubl", "rebl", "ripl", "uadru", "ewer",
    "less", "Less", "more", "More", "igher", "onger", "etter", "arer",
];

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

/// The direction of a change in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Up,
    Down,
    /// “Improved” can be either.
    Either,
}

impl Direction {
    /// The direction of words, one of which says that something changed.
    pub(super) fn of(words: &str) -> Self {
        const UP: [&str; 13] = [
            "ros", "ris", "inc", "gre", "gro", "up", "rai", "mor", "hig", "len", "soa", "↑", "▲",
        ];
        let words = words.to_lowercase();
        let begins = |starts: &[&str]| {
            let mut words = words.split_whitespace();
            words.any(|word| starts.iter().any(|start| word.starts_with(start)))
        };
        if begins(&["improv", "better", "safer"]) {
            Self::Either
        } else if begins(&["long"]) || begins(&UP) && !begins(&["greatly"]) {
            Self::Up
        } else {
            Self::Down
        }
    }
}

/// Whether a text may say that something changed. Searching for how it says so takes long, and few sentences do.
pub(super) fn may_change(text: &str) -> bool {
    STEMS.iter().any(|stem| text.contains(stem))
}

/// The word for a change in the other direction.
pub(super) fn opposite(word: &str) -> Option<&'static str> {
    let word = word.to_lowercase();
    OPPOSITES.iter().find_map(|(fall, rise)| {
        if word == *fall {
            Some(*rise)
        } else {
            (word == *rise).then_some(*fall)
        }
    })
}
