//! A link to a page that was withdrawn.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("withdrawn-page", Warning);

/// Reports a link to such a page.
pub(crate) fn link(report: &mut Report, source: &Source, span: Span, written: &str) {
    let message = format!("`{written}` was withdrawn, so the words appear without the link");
    report
        .add(&RULE, source, span, message)
        .hint("remove the link and anything the text says about that story");
}

/// Reports the name of such a story.
pub(crate) fn name(report: &mut Report, source: &Source, span: Span, written: &str) {
    report
        .add(
            &RULE,
            source,
            span,
            format!("the story `{written}` was withdrawn, so it is left out"),
        )
        .hint("remove its name");
}
