//! A story in a service area that the settings do not list.

use crate::base::source::Sources;
use crate::model::site::Site;
use crate::report::rules::{did_you_mean, suggest};
use crate::report::{Report, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "unknown-service-area",
    severity: Severity::Error,
    is_firm: true,
    why: "Staff find stories by service area. An area written in two ways would be two areas, each with half \
          of the stories.",
    bad: "//- content/stories/a.md\n---\ntitle: A story\nsummary: The area is mistyped.\n\
          team: Example Ward\nservice_area: Exampel Area\n---\n",
    good: "//- content/stories/a.md\n---\ntitle: A story\nsummary: The area is listed.\n\
           team: Example Ward\nservice_area: Example Area\n---\n",
};

pub(super) fn check(site: &Site, sources: &Sources, report: &mut Report) {
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
            format!("`{name}` is not a service area of this site"),
        );
        if let Some(near) = did_you_mean(name, names()) {
            suggest(diagnostic, source, area.span, near);
        }
        diagnostic.hint("the areas are listed in content/site.yaml; add it there if it is new");
    }
}
