//! Lines that begin with a mark that makes no list: one of Word's, or one of Markdown's without its space.

use crate::base::characters::is_odd_space;
use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("typed-bullet", Warning);

/// Reports a line that begins with a mark that makes no list; `words` are the words after it.
pub(crate) fn report(report: &mut Report, source: &Source, span: Span, words: &str) {
    let mark = &source.text[span.start..span.end];
    let number = mark.trim_matches(['(', ')', '.']);
    let is_number = number.bytes().all(|c| c.is_ascii_digit());
    let is_odd = source.text[span.end..].starts_with(is_odd_space);
    let why = if is_odd {
        ", because there is a no-break space after it"
    } else {
        ""
    };
    let message = format!("`{mark}` does not make a list here{why}");
    let suggestion = if is_number {
        format!(
            "start each line of the list with its number, a full stop and a space: `{number}. {words}`"
        )
    } else {
        format!("start each line of the list with a hyphen and a space: `- {words}`")
    };
    report.add(&RULE, source, span, message).hint(suggestion);
}
