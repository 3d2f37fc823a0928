//! Staff who are named without stated consent.

use crate::check::Context;
use crate::check::privacy::Roles;
use crate::model::site::GroupKind;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("named-without-consent", Error);

pub(super) fn check(&Context { site, sources, .. }: &Context<'_>, report: &mut Report) {
    let groups = [GroupKind::Areas, GroupKind::Teams];
    let groups = groups.into_iter().flat_map(|kind| site.groups(kind));
    let roles = Roles::new(groups.map(|group| &*group.name));
    for story in site
        .stories
        .iter()
        .filter(|story| !story.record.consent.staff_named)
    {
        let people = story.people();
        for (key, name) in people.filter(|(_, name)| !roles.is_role(name.value.as_str())) {
            let message = format!(
                "`{key}` names `{}`, but the story does not say that they agreed",
                name.value.as_str()
            );
            report
                .add(&RULE, &sources.texts[&story.path], name.span, message)
                .hint("give their role in small letters, such as `ward manager`, or ask them, and then add `consent:` and below it `  staff_named: yes`");
        }
    }
}
