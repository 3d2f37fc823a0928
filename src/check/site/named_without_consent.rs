//! Staff who are named while nobody has said that they agreed.

use crate::check::Context;
use crate::report::{Report, Rule, Severity};

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: "named-without-consent",
    severity: Severity::Error,
    is_firm: false,
    why: "3,000 people can read an intranet page. Whoever is named on it should have said yes first.",
    bad: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It names a coach.\nteam: Example Ward\n\
          service_area: Example Area\ncoach: A. Person\n---\n",
    good: "//- content/stories/a.md\n---\ntitle: A story\nsummary: The coach agreed.\nteam: Example Ward\n\
           service_area: Example Area\ncoach: A. Person\nconsent:\n  staff_named: yes\n---\n",
};

pub(super) fn check(&Context { site, sources, .. }: &Context<'_>, report: &mut Report) {
    for story in site
        .stories
        .iter()
        .filter(|story| !story.record.consent.staff_named)
    {
        for (key, name) in story.people() {
            let message = format!(
                "`{key}` names `{}`, and nobody has said that they agreed",
                name.value.as_str()
            );
            report
                .add(&RULE, &sources.texts[&story.path], name.span, message)
                .hint("ask them, then add `consent:` and below it `  staff_named: yes`; a role needs the same");
        }
    }
}
