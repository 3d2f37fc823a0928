//! A link or picture whose address has backslashes, as in a Windows path.

use crate::check::Context;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("backslash-in-link", Advice);

pub(super) fn check(&Context { site, sources, .. }: &Context<'_>, report: &mut Report) {
    for (path, body) in site.bodies() {
        for link in body.links.iter().filter(|link| link.written.contains('\\')) {
            let written = link.written.as_str();
            report
                .add(
                    &RULE,
                    &sources.texts[path],
                    link.span,
                    format!("the address `{written}` has a `\\` in it"),
                )
                .hint(format!("write `{}`", written.replace('\\', "/")));
        }
    }
}
