//! A link that shows its web address in place of words.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("bare-address", Advice);

/// Reports a link to `address` whose words are that address, with or without `https://`.
pub(crate) fn check(report: &mut Report, source: &Source, span: Span, words: &str, address: &str) {
    let words = words.trim().to_lowercase();
    let typed = words
        .strip_prefix("https://")
        .or_else(|| words.strip_prefix("http://"));
    let typed = typed.or_else(|| words.starts_with("www.").then_some(&words));
    // The name of a site without a path is readable.
    let has_path = typed
        .and_then(|typed| typed.split_once('/'))
        .is_some_and(|(_, path)| !path.is_empty());
    if has_path && !words.contains(char::is_whitespace) {
        let message = "this link shows its address instead of words";
        let hint = format!("write what it links to: `[the name of the page]({address})`");
        report.add(&RULE, source, span, message).hint(hint);
    }
}
