//! Staff who are named without stated consent.

use crate::check::Context;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("named-without-consent", Error);

pub(super) fn check(&Context { site, sources, .. }: &Context<'_>, report: &mut Report) {
    for story in site
        .stories
        .iter()
        .filter(|story| !story.record.consent.staff_named)
    {
        for (key, name) in story.people() {
            let message = format!(
                "`{key}` names `{}`, but the story does not say that they agreed",
                name.value.as_str()
            );
            report
                .add(&RULE, &sources.texts[&story.path], name.span, message)
                .hint("ask them, then add `consent:` and below it `  staff_named: yes`; this applies to roles too");
        }
    }
}
