//! A link whose words do not say where it leads.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("vague-link", Warning);

/// Words that fit any link, without punctuation around them.
const VAGUE: [&str; 44] = [
    "click",
    "click here",
    "click me",
    "click on this link",
    "click the link",
    "click this",
    "click this link",
    "continue",
    "continue reading",
    "details",
    "download",
    "download here",
    "find out more",
    "follow this link",
    "for more information",
    "further information",
    "go here",
    "here",
    "info",
    "learn more",
    "link",
    "links",
    "more",
    "more details",
    "more here",
    "more info",
    "more information",
    "open",
    "page",
    "read here",
    "read more",
    "read more here",
    "read on",
    "read this",
    "right here",
    "see here",
    "see more",
    "this",
    "this document",
    "this link",
    "this page",
    "this site",
    "this website",
    "view",
];

/// Reports a link with words that fit any link.
pub(crate) fn check(report: &mut Report, source: &Source, span: Span, words: &str) {
    let plain = words.to_lowercase();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let plain = plain.trim_matches(|c: char| !c.is_alphanumeric());
    if VAGUE.contains(&plain) {
        let words = words.trim();
        report
            .add(
                &RULE,
                source,
                span,
                format!("the words `{words}` do not say where the link goes"),
            )
            .hint(
                "use the name of the page or file as the link: `read [the plan for 2017](plan.pdf)`",
            );
    }
}
