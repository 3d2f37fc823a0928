//! What may not, or should not, be published, checked when every file of the site has been read.
//!
//! It may use `base`, `report`, `parse` and `model`. A rule that a text can break by itself belongs beside the code
//! that reads that text, in `parse`.
//!
//! A new rule: see `CONTRIBUTING.md`.
//!
//! The modules are in reading order; each uses only those above it.

pub mod privacy;

pub mod honesty;

pub mod squire;

pub mod site;

pub mod overrides;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::base::date::Date;
use crate::base::path::SourcePath;
use crate::base::source::Sources;
use crate::model::site::{FrontMatter, Partial, Site};
use crate::parse::readable_text::ReadableText;
use crate::report::{Report, Rule};

/// The input of a check.
#[derive(Debug)]
pub struct Context<'a> {
    /// The site, as it would be published.
    pub site: &'a Site<Partial>,
    /// The files that it is made from.
    pub sources: &'a Sources,
    /// The day of the check. The output never depends on it.
    pub today: Date,
    /// Every story and page as people read it.
    pub readable: BTreeMap<&'a SourcePath, ReadableText>,
}

impl<'a> Context<'a> {
    /// The input for a site made from these files, with the front matter of its texts.
    pub fn new(
        site: &'a Site<Partial>,
        mut front_matter: FrontMatter,
        sources: &'a Sources,
        today: Date,
    ) -> Self {
        let parts = site.bodies().map(|(path, body)| {
            let front_matter = front_matter.remove(path).unwrap_or_default();
            (path, front_matter, &body.readable)
        });
        let parts: Vec<_> = parts.collect();
        let readable = parts
            .into_par_iter()
            .map(|(path, front_matter, body)| (path, ReadableText::of_page(front_matter, body)));
        Self {
            site,
            sources,
            today,
            readable: readable.collect(),
        }
    }
}

/// Finds where one rule, or the rules of one folder, are broken, and adds those findings to the report.
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
