//! A page or style sheet, as it came out of the theme, that leads nowhere.

use crate::base::english;
use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("dead-reference", Error, firm);

/// An address on finished pages that resolves to no file of the site.
#[derive(Debug)]
pub(crate) struct DeadReference<'d> {
    /// The address.
    pub(crate) address: &'d str,
    /// Why it resolves to nothing.
    pub(crate) why: &'d str,
    /// The first page that holds it.
    pub(crate) first: &'d str,
    /// How many other pages hold it.
    pub(crate) others: usize,
}

/// Reports an address that resolves to nothing. The span is where the address is made, as far as can be seen.
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
    report
        .add(&RULE, source, span, format!("`{address}` {why}, on `{first}`{also}"))
        .hint("link to a page as `{{ root }}stories/index.html`, and to a theme file as `{{ root }}{{ \
               assets[\"logo.png\"] }}`");
}
