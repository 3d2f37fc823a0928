//! A link or picture with a space in its address, which Markdown reads as plain words.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("spaced-address", Error);

/// Quotation marks that cannot enclose the title of a link.
const CURLY: [char; 4] = ['“', '”', '‘', '’'];

/// Reports an address with a space in it, or with a title that is not in straight quotation marks.
pub(crate) fn report(report: &mut Report, source: &Source, span: Span, address: &str) {
    if let Some((address, title)) = address.trim().split_once(' ')
        && title.starts_with(CURLY)
        && title.ends_with(CURLY)
    {
        let title = title.trim_matches(CURLY);
        let message =
            format!("the quotation marks around `{title}` are curly, so this is not a link");
        report
            .add(&RULE, source, span, message)
            .hint(format!("type straight ones: `({address} \"{title}\")`"));
        return;
    }
    report
        .add(
            &RULE,
            source,
            span,
            format!("the address `{address}` contains a space"),
        )
        .hint(format!(
            "write `<{address}>`, or give the file a name without spaces"
        ));
}
