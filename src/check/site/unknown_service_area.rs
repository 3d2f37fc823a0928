//! A story in a service area that the settings do not list.

use crate::check::Context;
use crate::check::site::unlisted;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("unknown-service-area", Error, firm);

pub(super) fn check(&Context { site, sources, .. }: &Context<'_>, report: &mut Report) {
    let areas = &site.settings.service_areas;
    if areas.is_empty() {
        return;
    }
    for story in &site.stories {
        let Some(area) = &story.heading.service_area else {
            continue;
        };
        let source = &sources.texts[&story.path];
        if let Some(found) = unlisted::report(&RULE, area, source, areas, "service areas", report) {
            found.hint("the service areas are listed in content/site.yaml; if this one is new, add it there");
        }
    }
}
