//! A story in a service area that the settings do not list.

use crate::check::Context;
use crate::report::suggest::{did_you_mean, suggest};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("unknown-service-area", Error, firm);

pub(super) fn check(&Context { site, sources, .. }: &Context<'_>, report: &mut Report) {
    let areas = &site.settings.service_areas;
    if areas.is_empty() {
        return;
    }
    let names = || areas.iter().map(|area| area.name.value.as_str());
    for story in &site.stories {
        let Some(area) = &story.heading.service_area else {
            continue;
        };
        let name = area.value.as_str();
        if names().any(|known| known == name) {
            continue;
        }
        let source = &sources.texts[&story.path];
        let diagnostic = report.add(
            &RULE,
            source,
            area.span,
            format!("`{name}` is not one of this site’s service areas"),
        );
        if let Some(near) = did_you_mean(name, names()) {
            suggest(diagnostic, source, area.span, near);
        }
        diagnostic.hint(
            "the service areas are listed in content/site.yaml; if this one is new, add it there",
        );
    }
}
