//! A web or e-mail address whose beginning has a mistake.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("damaged-address", Error);

/// Reports an address with a mistake, and the address that was most likely meant.
pub(crate) fn report(
    report: &mut Report,
    source: &Source,
    span: Span,
    address: &str,
    meant: Option<&str>,
) {
    let diagnostic = report.add(
        &RULE,
        source,
        span,
        format!("there is a mistake in the address `{address}`"),
    );
    match meant {
        Some(meant) => diagnostic.hint(format!("write `{meant}`")),
        None => diagnostic
            .hint("start a web address with `https://` and an email address with `mailto:`"),
    };
}
