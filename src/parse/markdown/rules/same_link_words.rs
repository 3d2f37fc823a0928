//! Links in one text with the same words and different targets.

use std::collections::BTreeMap;

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("same-link-words", Advice);

/// A link as a screen reader lists it.
#[derive(Debug)]
pub(crate) struct SpokenLink {
    /// Its words.
    pub(crate) words: String,
    /// Its address, as printed.
    pub(crate) address: String,
    /// Its span.
    pub(crate) span: Span,
}

/// Reports each link with the words of an earlier link but a different target. Links out of the site are not compared,
/// because two web addresses can lead to the same page.
pub(crate) fn check(report: &mut Report, source: &Source, links: &[SpokenLink]) {
    let mut first: BTreeMap<String, &SpokenLink> = BTreeMap::new();
    for link in links {
        let words = link.words.split_whitespace().collect::<Vec<_>>().join(" ");
        let earlier = *first.entry(words.to_lowercase()).or_insert(link);
        if words.is_empty() || earlier.address == link.address {
            continue;
        }
        let (line, _) = source.line_column(earlier.span.start);
        report
            .add(
                &RULE,
                source,
                link.span,
                format!("the link `{words}` on line {line} goes to a different address"),
            )
            .hint("make the text of each link say where it goes");
    }
}
