//! A reference in a finished page or style sheet that resolves to nothing.

use crate::base::english;
use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("dead-reference", Error, firm);

/// A reference that resolves to no file or id of the site.
#[derive(Debug)]
pub(crate) struct DeadReference<'d> {
    /// The address.
    pub(crate) address: &'d str,
    /// Why it resolves to nothing.
    pub(crate) why: &'d str,
    /// The first page that contains it.
    pub(crate) first: &'d str,
    /// How many other pages contain it.
    pub(crate) others: usize,
}

/// Reports a reference that resolves to nothing. The span is a guess at where the address comes from.
pub(crate) fn report(report: &mut Report, source: &Source, span: Span, dead: &DeadReference<'_>) {
    let DeadReference {
        address,
        why,
        first,
        others,
    } = *dead;
    let also = match others {
        0 => String::new(),
        _ => format!(
            " and on {}",
            english::count(others, "more page", "more pages")
        ),
    };
    let message = format!("`{address}` {why}, on `{first}`{also}");
    let diagnostic = report.add(&RULE, source, span, message);
    if let Some(id) = address.strip_prefix('#') {
        diagnostic.hint(format!(
            "give the part of the page that it leads to `id=\"{id}\"`, as the built-in template does"
        ));
        return;
    }
    diagnostic.hint(
        "link to a page as `{{ root }}stories/index.html`, and to a theme file as `{{ root }}{{ \
               assets[\"logo.png\"] }}`",
    );
}
