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
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use crate::base::date::Date;
use crate::base::kept::{Kept, Same};
use crate::base::path::SourcePath;
use crate::base::source::{Source, Sources};
use crate::model::site::{Partial, Site, SiteKind, SiteText};
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
    /// What is known about each text.
    texts: &'a BTreeMap<SourcePath, Arc<SiteText>>,
    /// Every story and page.
    pages: BTreeMap<&'a SourcePath, PageText<'a>>,
    /// The findings in single texts that were kept from before, if any.
    kept: Option<&'a KeptFindings>,
}

/// The text of a story or page.
#[derive(Debug)]
pub struct PageText<'a> {
    front_matter: &'a ReadableText,
    body: &'a ReadableText,
    whole: OnceLock<ReadableText>,
}

impl PageText<'_> {
    /// The whole file as people read it.
    pub fn readable(&self) -> &ReadableText {
        let make = || ReadableText::of_page(self.front_matter.clone(), self.body);
        self.whole.get_or_init(make)
    }
}

/// The findings in single texts, kept for as long as everything that they follow from stays the same.
#[derive(Debug, Default)]
pub struct KeptFindings {
    privacy: Kept<FindingInput, Report>,
    honesty: Kept<FindingInput, Report>,
    squire: Kept<FindingInput, Report>,
}

/// What the findings in a text follow from.
#[derive(Debug, PartialEq)]
struct FindingInput {
    /// The text, or the one that names it.
    owner: Same<SiteText>,
    source: Arc<Source>,
    /// The day, if it matters.
    day: Option<Date>,
}

impl KeptFindings {
    /// Ends a round: findings that it did not use are no longer kept.
    pub fn end_round(&self) {
        self.privacy.end_round();
        self.honesty.end_round();
        self.squire.end_round();
    }
}

impl<'a> Context<'a> {
    /// The input for a site made from these files.
    pub fn new(
        site: &'a Site<Partial>,
        texts: &'a BTreeMap<SourcePath, Arc<SiteText>>,
        sources: &'a Sources,
        today: Date,
        kept: Option<&'a KeptFindings>,
    ) -> Self {
        let pages = site.bodies().map(|(path, body)| {
            let text = PageText {
                front_matter: &texts[path].front_matter,
                body: &body.readable,
                whole: OnceLock::new(),
            };
            (path, text)
        });
        Self {
            site,
            sources,
            today,
            texts,
            pages: pages.collect(),
            kept,
        }
    }

    /// The findings in a text that belongs to a story or page, its `owner`. They follow from these two, from the settings
    /// and from the day, if there is one; they are found by `find` if they are not kept.
    fn found_in(
        &self,
        [owner, path]: [&SourcePath; 2],
        day: Option<Date>,
        kept: impl FnOnce(&KeptFindings) -> &Kept<FindingInput, Report>,
        find: impl FnOnce() -> Report,
    ) -> Arc<Report> {
        let input = self.texts.get(owner).map(|owner| FindingInput {
            owner: Same(Arc::clone(owner)),
            source: Arc::clone(&self.sources.texts[path]),
            day,
        });
        match (self.kept.map(kept), input) {
            (Some(kept), Some(input)) => kept.get_or_make(path, input, |_| true, |_| find()),
            _ => Arc::new(find()),
        }
    }
}

/// Finds where one rule, or the rules of one folder, are broken, and adds those findings to the report.
pub type Check = fn(&Context<'_>, &mut Report);

/// The check of each folder, in order.
const FOLDERS: &[Check] = &[site::check, privacy::check, honesty::check, squire::check];

/// Runs checks that do not depend on each other's findings.
fn run_all(checks: &[Check], context: &Context<'_>, report: &mut Report) {
    let found = checks.par_iter().map(|check| {
        let mut report = Report::default();
        check(context, &mut report);
        report
    });
    for found in found.collect::<Vec<_>>() {
        report.append(&found);
    }
}

/// The checks for a site of guides. The other checks are about what a health service writes about people and its work.
/// Guides only have examples of that, many of which break these rules on purpose.
const FOLDERS_OF_GUIDES: &[Check] = &[site::check];

/// Runs every check on the site.
pub fn check(context: &Context<'_>, report: &mut Report) {
    let folders = match context.site.kind {
        SiteKind::Stories => FOLDERS,
        SiteKind::Guides => FOLDERS_OF_GUIDES,
    };
    for check in folders {
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
