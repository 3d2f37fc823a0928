//! Links of one text that have the same words and lead to different places.

use std::collections::BTreeMap;

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("same-link-words", Advice);

/// A link as it is heard.
#[derive(Debug)]
pub(crate) struct Heard {
    /// Its words.
    pub(crate) words: String,
    /// Where it leads, as it is printed.
    pub(crate) address: String,
    /// Where it stands.
    pub(crate) span: Span,
}

/// Reports the links of a text whose words an earlier one has that leads elsewhere. Links out of the site are
/// no matter: two web addresses can be those of one page.
pub(crate) fn check(report: &mut Report, source: &Source, links: &[Heard]) {
    let mut first: BTreeMap<String, &Heard> = BTreeMap::new();
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
