//! A line that reads like a label with a colon, but defines a link that nothing uses.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("unused-definition", Warning);

/// Reports a definition that nothing uses, so that readers do not see its line; `name` is the text in its brackets.
pub(crate) fn report(report: &mut Report, source: &Source, span: Span, name: &str) {
    let message = format!(
        "readers do not see this line: it says where a link `[{name}]` goes, and no link has that name"
    );
    report.add(&RULE, source, span, message).hint(format!(
        "to show it, delete the square brackets or write `\\[{name}]:`; if it is not needed, delete it"
    ));
}
