//! What may not, or should not, be published, judged once every file of the site is read.
//!
//! It may use `base`, `report`, `parse` and `model`. A rule that one text breaks by itself belongs beside the code that
//! reads that text, in `parse`.
//!
//! The modules are in reading order; each uses only those above it.

pub mod privacy;

pub mod honesty;

pub mod squire;

pub mod site;

pub mod overrides;

use crate::base::date::Date;
use crate::base::source::Sources;
use crate::check::site::{CHECKS, CHECKS_OF_TODAY};
use crate::model::site::Site;
use crate::report::{Report, Rule};

/// Looks at the whole site, on the day that is `today`. What is built never depends on that day.
pub fn check(site: &Site, sources: &Sources, today: Date, report: &mut Report) {
    for (_, check) in CHECKS {
        check(site, sources, report);
    }
    privacy::check(site, sources, report);
    honesty::check(site, sources, today, report);
    squire::check(site, sources, report);
    for (_, check) in CHECKS_OF_TODAY {
        check(site, sources, today, report);
    }
}

/// The rules of this room.
pub(crate) fn room_rules() -> Vec<&'static Rule> {
    let mut rules: Vec<&Rule> = overrides::RULES.to_vec();
    rules.extend(CHECKS.iter().map(|(rule, _)| *rule));
    rules.extend(privacy::rules());
    rules.extend(honesty::rules());
    rules.push(&squire::RULE);
    rules.extend(CHECKS_OF_TODAY.iter().map(|(rule, _)| *rule));
    rules
}
