//! The guides to this program as a site of plain files: made in memory, and written to a folder.

use std::collections::BTreeMap;
use std::path::Path;

use crate::base::path::PageUrl;
use crate::edge::changes::Changes;
use crate::edge::clock::today;
use crate::edge::destination::Memory;
use crate::edge::failure::Failure;
use crate::edge::new::site_around;
use crate::edge::observer::Observer;
use crate::edge::site::{Checked, OpenSite, Outcome};
use crate::edge::stage::{Leftovers, Stage};
use crate::edge::{in_the_way, staged, whose_site};
use crate::output::guides;

/// The title of the home page, by which a folder with the guides is recognised.
const TITLE: &str = "qi-stories – Guides";

/// The guides as a site of plain files, in memory.
#[derive(Debug)]
pub struct Guides {
    files: BTreeMap<PageUrl, Vec<u8>>,
    pages: usize,
}

impl Guides {
    /// Makes every page and file of the guides.
    pub fn new(observer: &dyn Observer) -> Self {
        let sources = guides::files();
        let checked = OpenSite::guides(&sources).check(today(), observer);
        let memory = Memory::default();
        let made = checked.make_from(&sources, &memory, observer);
        match made.expect("memory takes every file") {
            Outcome::Done(()) => {}
            Outcome::InvalidContent(found) => {
                let all = checked.report().diagnostics().chain(found.diagnostics());
                let why = all.map(|found| format!("{}: {}", found.location.path, found.message));
                panic!("the guides have errors: {:#?}", why.collect::<Vec<_>>())
            }
        }
        Self {
            files: memory.into_files(),
            pages: checked.pages(),
        }
    }

    /// The site that they are made from, checked.
    pub fn checked(observer: &dyn Observer) -> Checked {
        OpenSite::guides(&guides::files()).check(today(), observer)
    }

    /// How many pages there are.
    pub fn pages(&self) -> usize {
        self.pages
    }

    /// The file at an address.
    pub fn file(&self, address: &str) -> Option<&[u8]> {
        let bytes = self.files.get(&PageUrl::named(address));
        bytes.map(Vec::as_slice)
    }

    /// Writes the files to a folder as a build does: all or nothing, and never over other people's files or another
    /// site.
    pub fn write(&self, output: &Path, observer: &dyn Observer) -> Result<Changes, Failure> {
        let site = site_around(output);
        let stage = Stage::open(site.as_deref(), output, Leftovers::Discard)?;
        whose_site::refuse_titled_otherwise(stage.output(), TITLE)?;
        for (url, bytes) in &self.files {
            stage.write(url, bytes)?;
        }
        in_the_way::refuse(stage.output(), &stage.staged_files())?;
        Ok(staged::commit(stage, observer)?.changes)
    }
}
