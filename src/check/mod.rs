//! What can be wrong with a site as a whole, once every file of it is read: a rule and its check a file.

pub mod dead_link;
pub mod missing_settings;
pub mod named_without_consent;
pub mod old_potential_saving;
pub mod refused_file;
pub mod same_address;
pub mod same_title;
pub mod spaced_address;
pub mod stray_file;
pub mod unknown_area;
pub mod unknown_story;
pub mod unknown_topic;

use crate::date::Date;
use crate::diagnostic::Report;
use crate::diagnostic::Rule;
use crate::rules;
use crate::site::Site;
use crate::source::Sources;

/// A check, which adds what it finds to a report.
enum Check {
    /// One that finds the same on every day.
    Always(fn(&Site, &Sources, &mut Report)),
    /// One that asks how long ago something was.
    Today(fn(&Site, &Sources, Date, &mut Report)),
}

/// Every rule that is judged over the whole site, with its check.
const CHECKS: [(&Rule, Check); 12] = [
    (&dead_link::RULE, Check::Always(dead_link::check)),
    (
        &missing_settings::RULE,
        Check::Always(missing_settings::check),
    ),
    (
        &named_without_consent::RULE,
        Check::Always(named_without_consent::check),
    ),
    (
        &old_potential_saving::RULE,
        Check::Today(old_potential_saving::check),
    ),
    (&refused_file::RULE, Check::Always(refused_file::check)),
    (&same_address::RULE, Check::Always(same_address::check)),
    (&same_title::RULE, Check::Always(same_title::check)),
    (&spaced_address::RULE, Check::Always(spaced_address::check)),
    (&stray_file::RULE, Check::Always(stray_file::check)),
    (&unknown_area::RULE, Check::Always(unknown_area::check)),
    (&unknown_story::RULE, Check::Always(unknown_story::check)),
    (&unknown_topic::RULE, Check::Always(unknown_topic::check)),
];

/// Looks at the whole site, on the day that is `today`. What is built never depends on that day.
pub fn check(site: &Site, sources: &Sources, today: Date, report: &mut Report) {
    for (_, check) in &CHECKS {
        match check {
            Check::Always(check) => check(site, sources, report),
            Check::Today(check) => check(site, sources, today, report),
        }
    }
}

/// Every rule there is, by its code.
pub fn all_rules() -> Vec<&'static Rule> {
    let mut rules: Vec<&Rule> = rules::RULES.to_vec();
    rules.extend(CHECKS.iter().map(|(rule, _)| *rule));
    rules.sort_by_key(|rule| rule.code);
    rules
}
