//! What may not, or should not, be published, checked when every file of the site has been read.
//!
//! It may use `base`, `report`, `parse` and `model`. A rule that one text breaks by itself belongs beside the code that
//! reads that text, in `parse`.
//!
//! A new rule: `CONTRIBUTING.md` says how.
//!
//! The modules are in reading order; each uses only those above it.

pub mod privacy;

pub mod honesty;

pub mod squire;

pub mod site;

pub mod overrides;

use crate::base::date::Date;
use crate::base::source::Sources;
use crate::model::site::{Partial, Site};
use crate::report::{Report, Rule};

/// The input of a check.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The site, as it would be published.
    pub site: &'a Site<Partial>,
    /// The files that it is made from.
    pub sources: &'a Sources,
    /// The day of the check. The output never depends on it.
    pub today: Date,
}

/// Finds where one rule, or the rules of one folder, are broken, and adds that to the report.
pub type Check = fn(&Context<'_>, &mut Report);

/// The check of each folder, in order.
const FOLDERS: &[Check] = &[site::check, privacy::check, honesty::check, squire::check];

/// Runs every check on the site.
pub fn check(context: &Context<'_>, report: &mut Report) {
    for check in FOLDERS {
        check(context, report);
    }
}

/// The rules of this room.
pub(crate) fn room_rules() -> Vec<&'static Rule> {
    let lists = [
        site::RULES,
        privacy::RULES,
        honesty::RULES,
        squire::RULES,
        overrides::RULES,
    ];
    lists.concat()
}
