//! Lines that begin with a mark that does not start a list: one of Word's, or one of Markdown's without its space.

use crate::base::characters::is_odd_space;
use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("typed-bullet", Warning);

/// Reports a line that begins with a mark that does not start a list; `words` are the words after it, and `ordinal` is
/// the number that a mark of letters means.
pub(crate) fn report(
    report: &mut Report,
    source: &Source,
    span: Span,
    words: &str,
    ordinal: Option<usize>,
) {
    let mark = &source.text[span.start..span.end];
    let number = mark.trim_matches(['(', ')', '.']);
    let is_number = number.bytes().all(|c| c.is_ascii_digit());
    let after = &source.text[span.end..];
    let is_markdown = is_number && !mark.starts_with('(') && after.starts_with([' ', '\t']);
    let why = if is_markdown {
        ", because it is directly below other text"
    } else if after.starts_with(is_odd_space) {
        ", because there is a no-break space after it"
    } else {
        ""
    };
    let message = format!("`{mark}` does not make a list here{why}");
    let of_numbers = |number: &str| {
        format!(
            "start each line of the list with its number, a full stop and a space: `{number}. {words}`"
        )
    };
    let suggestion = if is_markdown {
        "put an empty line above it".to_owned()
    } else if is_number {
        of_numbers(number)
    } else if ordinal == Some(1) {
        of_numbers("1")
    } else {
        format!("start each line of the list with a hyphen and a space: `- {words}`")
    };
    report.add(&RULE, source, span, message).hint(suggestion);
}
