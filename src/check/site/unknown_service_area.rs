//! A story in a service area that the settings do not list.

use crate::check::Context;
use crate::check::site::unlisted;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("unknown-service-area", Error, firm);

pub(super) fn check(&Context { site, sources, .. }: &Context<'_>, report: &mut Report) {
    let areas = site.settings.service_areas.iter();
    let areas: Vec<_> = areas.map(|area| &area.named).collect();
    if areas.is_empty() {
        return;
    }
    for story in &site.stories {
        let Some(area) = &story.heading.service_area else {
            continue;
        };
        let source = &sources.texts[&story.path];
        if let Some(found) = unlisted::report(&RULE, area, source, &areas, "service areas", report)
        {
            let mut parts = area.value.as_str().split([',', ';', '/']).map(str::trim);
            let first = parts.next().unwrap_or_default();
            let is_area = |name: &str| areas.iter().any(|area| area.name.value.as_str() == name);
            let are_areas = is_area(first) && parts.all(is_area);
            if are_areas && area.value.as_str() != first {
                found.hint(format!(
                    "a story is in one service area: write `service_area: {first}`, or the one that did most of the work"
                ));
                continue;
            }
            found.hint("the service areas are listed in content/site.yaml; if this one is new, add it there");
        }
    }
}
