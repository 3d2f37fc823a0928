//! A sentence without the words that only say where, when and by whom: what is left says what happened.

use std::ops::Range;

use regex::Regex;

use crate::check::honesty::hedges::{months, seasons, years};
use crate::check::honesty::{TextContext, number, number_or_word, pattern};

// “Since (the end of) March 2023”, “since the huddle”, “in 2024”, “in the last six months”, “for a year”.
pattern!(
    SINCE,
    r"\b(?:since|from) (?:the )?(?:(?:start|end|middle) of |early |late |mid-)?(?:[0-9]{1,2} )?(?:",
    months!(),
    "|",
    seasons!(),
    r")(?: (?:",
    years!(),
    r"))?(?: on(?:wards)?)?\b|\bsince (?:",
    years!(),
    r")\b|\bsince (?:the|our|this|that) (?:[a-z-]+ ){0,2}[a-z-]+(?:[.!]?$)|\b(?:in|during) (?:early |late |mid-)?(?:",
    years!(),
    r")(?:[.!]?$)|\b(?:in|over|during|for) (?:the )?(?:last|past)(?: (?:",
    number_or_word!(),
    r"))? (?:weeks?|months?|quarters?|years?)\b|\bfor (?:over |more than )?(?:a|",
    number_or_word!(),
    r") (?:weeks?|months?|quarters?|years?)\b"
);
// “On our 2 wards”, “in all three teams”, “on Example Ward”.
pattern!(
    WHERE,
    r"\b(?:on|in|across|for|at) (?:(?:all|both|our|the|these) )*(?:(?:",
    number_or_word!(),
    r") )?(?:wards?|teams?|units?|sites?|homes?|services?|areas?|hospitals?|trust)\b|",
    r"\b(?:on|in|across|at) (?:the )?(?-i:[A-Z][a-z]+(?: [A-Z][a-z]+)*? (?:Ward|Unit|House|Lodge|Hospital|Team))\b|\b(?:here|there|everywhere)\b"
);
// “How we”, “(p < 0.05)”.
pattern!(HOW, r"^(?:how|why) ");
pattern!(P_VALUE, r"\(?\bp ?[<=] ?", number!(), r"\)?");
// “As a result of the huddle we”, “thanks to one change we”: what caused the change, before who made it.
pattern!(
    CAUSE,
    r"^(?<who>(?:as a result of|thanks to|because of|due to|following|with|through|after) (?:[a-z-]+ ){1,4}?)(?:we|there)\b"
);
// “The huddle led to”, “the daily huddle halved”: who or what did it.
pattern!(
    AGENT,
    r"^(?:(?:we|it|this|these|(?:the|our|this|these|an?) (?:[a-z-]+ ){0,2}[a-z-]+) (?:(?:has|have|also|then|now) )*",
    r"(?:led to|resulted in|brought about|meant|gave us) )"
);
// “Daily huddle halves”, as a title says it.
pattern!(PRESENT, r"^(?:halves|doubles|trebles|cuts|slashes)\b");
pattern!(TITLE_SUBJECT, r"^(?<who>(?:[a-z-]+ ){1,3})$");
pattern!(
    SUBJECT,
    r"(?:^|, (?:and |so )?|: )(?<who>(?:the|our|this|these|an?) (?:[a-z-]+ ){0,2}[a-z-]+ )(?:(?:has|have|also|now) )*$"
);

/// A sentence with spaces in place of the words for where, when and by whom. All other words keep their spans.
pub(super) fn without_circumstances(context: &TextContext<'_>, sentence: &str) -> String {
    let mut text = sentence.to_owned();
    if let Some(heading) = context.story.map(|story| &story.heading) {
        let team = heading.team.as_ref().map(|team| team.value.as_str());
        let area = heading
            .service_area
            .as_ref()
            .map(|area| area.value.as_str());
        for name in [team, area].into_iter().flatten() {
            blank_name(&mut text, name);
        }
    }
    for pattern in [&*P_VALUE, &*SINCE, &*WHERE, &*HOW, &*AGENT] {
        blank(&mut text, pattern);
    }
    blank(&mut text, &CAUSE);
    text
}

/// A text with spaces in place of who or what made a change, before the words that say so.
pub(super) fn without_subject(text: &str, said: usize) -> String {
    let mut before = text[..said].to_owned();
    blank(&mut before, &SUBJECT);
    if PRESENT.is_match(&text[said..]) {
        blank(&mut before, &TITLE_SUBJECT);
    }
    before + &text[said..]
}

/// Replaces what a pattern matches, or its group `who` if it has one, with spaces.
fn blank(text: &mut String, pattern: &Regex) {
    let found = pattern.captures_iter(text);
    let ranges = found.map(|hit| {
        hit.name("who")
            .map_or(hit.get_match().range(), |who| who.range())
    });
    let ranges: Vec<Range<usize>> = ranges.collect();
    for range in ranges {
        text.replace_range(range.clone(), &" ".repeat(range.len()));
    }
}

/// Replaces a name of more than one word with spaces, wherever it is.
fn blank_name(text: &mut String, name: &str) {
    let name = name.to_ascii_lowercase();
    let lower = text.to_ascii_lowercase();
    if name.contains(' ') {
        for (at, found) in lower.match_indices(&name) {
            text.replace_range(at..at + found.len(), &" ".repeat(found.len()));
        }
    }
}
