//! A template of a theme that cannot be parsed or rendered.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("broken-template", Error, firm);

/// Reports why the template fails, and suggests the name that was meant, if known.
pub(crate) fn report(
    report: &mut Report,
    source: &Source,
    span: Span,
    reason: &str,
    meant: Option<&str>,
) {
    let message = format!("this template cannot be used: {reason}");
    let told = report.add(&RULE, source, span, message);
    if let Some(meant) = meant {
        told.hint(format!("did you mean `{meant}`?"));
    }
    told.hint("`qi-stories theme fields` lists what a template can use");
    told.hint("to go back to the built-in file, delete yours");
}
