//! A table with withheld counts that is named where it would be published.

use crate::check::Context;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("withheld-file", Error, firm);

pub(super) fn check(&Context { site, sources, .. }: &Context<'_>, report: &mut Report) {
    let withheld = site.withheld_files();
    let named = site.named_files().iter();
    for named in named.filter(|named| withheld.contains(&named.path)) {
        let source = &sources.texts[&named.source];
        let name = named.path.file_name();
        let message =
            format!("`{name}` contains counts that a metric hides, and this would publish them");
        report
            .add(&RULE, source, named.span, message)
            .hint("remove the link, or write `suppress: yes` in every metric that uses this table");
    }
}
