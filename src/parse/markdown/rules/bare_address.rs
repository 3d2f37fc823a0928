//! A link that shows its web address in place of words.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("bare-address", Advice);

/// Reports a link whose words are a whole web address.
pub(crate) fn check(report: &mut Report, source: &Source, span: Span, words: &str) {
    let words = words.trim();
    let is_address = ["http://", "https://"]
        .iter()
        .any(|start| words.to_lowercase().starts_with(start));
    if is_address && !words.contains(char::is_whitespace) {
        report
            .add(
                &RULE,
                source,
                span,
                "this link shows its address instead of words",
            )
            .hint(format!(
                "write what it links to: `[the name of the page]({words})`"
            ));
    }
}
