//! Words by which a sentence claims less than its verb says: a wish, a possibility, a denial, one time, or others.

/// The pattern of words for what is wished for.
macro_rules! wished {
    () => {
        r"aim\w*|goal\w*|target\w*|hop\w+|want\w*|plan\w*|expect\w*"
    };
}
pub(super) use wished;

/// The pattern of words for what is only possible. A capital letter makes “May” a month.
macro_rules! possible {
    () => {
        r"would|could|should|might|(?-i:may)"
    };
}
pub(super) use possible;

/// The pattern of words for what is not true, or not certain.
macro_rules! denied {
    () => {
        r"not|no|never|none|if|whether|yet|until"
    };
}
pub(super) use denied;

/// The pattern of the end of a verb that is denied: “didn’t”.
macro_rules! contraction {
    () => {
        r"n(?:'|’)t\b"
    };
}
pub(super) use contraction;

/// The pattern of words for one time of several.
macro_rules! in_stages {
    () => {
        r"at first|initial\w*|then|later|first|eventually|within"
    };
}
pub(super) use in_stages;

/// The pattern of words for others, or for one of several.
macro_rules! of_others {
    () => {
        concat!(
            r"another|others?|one (?:ward|unit|team|site|month|week|day|shift|of)|each|some|national\w*|england|elsewhere|",
            r"similar"
        )
    };
}
pub(super) use of_others;

/// The pattern of words that show that a sentence is about others, or says what is not true yet.
macro_rules! not_stated {
    () => {
        concat!(
            crate::check::honesty::hedges::of_others!(),
            "|",
            crate::check::honesty::hedges::wished!(),
            "|",
            crate::check::honesty::hedges::possible!()
        )
    };
}
pub(super) use not_stated;

/// The pattern of the months.
macro_rules! months {
    () => {
        "january|february|march|april|may|june|july|august|september|october|november|december"
    };
}
pub(super) use months;

/// The pattern of the seasons.
macro_rules! seasons {
    () => {
        "spring|summer|autumn|winter"
    };
}
pub(super) use seasons;

/// The pattern of the years.
macro_rules! years {
    () => {
        "19[0-9]{2}|20[0-9]{2}"
    };
}
pub(super) use years;
