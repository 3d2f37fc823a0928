//! A name in a story that is not in the list in the settings.

use crate::base::source::Source;
use crate::model::settings::Named;
use crate::parse::fields::{Spanned, Text};
use crate::report::suggest::{did_you_mean, suggest};
use crate::report::{Diagnostic, Report, Rule};

/// Reports a name that is not listed as `what`, with the listed name that may be meant. Returns the finding, for more
/// hints; `None` if the name is listed.
pub(super) fn report<'r>(
    rule: &'static Rule,
    name: &Spanned<Text>,
    source: &Source,
    listed: &[&Named],
    what: &str,
    report: &'r mut Report,
) -> Option<&'r mut Diagnostic> {
    let typed = name.value.as_str();
    let names = || listed.iter().map(|listed| listed.name.value.as_str());
    if names().any(|known| known == typed) {
        return None;
    }
    let message = format!("`{typed}` is not one of this site’s {what}");
    let finding = report.add(rule, source, name.span, message);
    if let Some(near) = did_you_mean(typed, names()) {
        suggest(finding, source, name.span, near);
    }
    Some(finding)
}
