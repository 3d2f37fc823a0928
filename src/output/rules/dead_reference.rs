//! A page or style sheet, as it came out of the theme, that leads nowhere.

use crate::base::english;
use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("dead-reference", Error, firm);

/// Says that an address leads nowhere from so many files, of which `first` is one. The place is where the address is
/// made, as far as can be seen.
pub(crate) fn report(
    report: &mut Report,
    (source, span): (&Source, Span),
    (address, why): (&str, &str),
    (first, others): (&str, usize),
) {
    let also = match others {
        0 => String::new(),
        _ => format!(
            " and on {}",
            english::count(others, "more page", "more pages")
        ),
    };
    report
        .add(&RULE, source, span, format!("`{address}` {why}, on `{first}`{also}"))
        .hint("name a page as `{{ root }}stories/index.html`, and a file of the theme as `{{ root }}{{ assets[\"logo.png\"] }}`");
}
