//! A template of a theme that cannot be parsed or rendered.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("broken-template", Error, firm);

/// Reports why the template fails, with a hint on what to write if there is one.
pub(crate) fn report(
    report: &mut Report,
    source: &Source,
    span: Span,
    reason: &str,
    hint: Option<&str>,
) {
    let message = format!("this template cannot be used: {reason}");
    let diagnostic = report.add(&RULE, source, span, message);
    if let Some(hint) = hint {
        diagnostic.hint(hint);
    }
    diagnostic.hint("`qi-stories theme fields` lists what a template can use");
    diagnostic.hint("to go back to the built-in file, delete yours");
}
