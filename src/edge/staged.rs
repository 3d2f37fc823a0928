//! A site that is staged and ready to be committed to its output.

use std::path::{Path, PathBuf};

use crate::base::path::PageUrl;
use crate::base::source::{Source, Sources};
use crate::edge::cache::{Fingerprint, Reported};
use crate::edge::changes::Changes;
use crate::edge::commit::Committed;
use crate::edge::failure::Failure;
use crate::edge::folder_list::FolderList;
use crate::edge::observer::Observer;
use crate::edge::published_texts::Texts;
use crate::edge::shown_text::{Heading, ShownText, StoryList};
use crate::edge::stage::Stage;
use crate::edge::{cache, disk, in_the_way, layout, published_texts};

/// A site whose files are all staged beside the output. Dropping it leaves the output as it was. No other run can write
/// to the same output while it lives.
#[derive(Debug)]
pub struct StagedSite {
    pub(super) stage: Stage,
    /// The output folder, as it was typed.
    pub(super) output: PathBuf,
    /// The folder of the site.
    folder: PathBuf,
    /// The withdrawn pages, each with its text.
    withdrawn: Vec<(PageUrl, Source)>,
    /// The texts that readers get.
    pub(super) texts: Texts,
    inputs: Fingerprint,
}

impl StagedSite {
    /// The files in `stage`, of the site in `folder` with these sources. `output` is the folder of the stage, as typed.
    /// Refuses an output where other people's files are in the way, and a list of outputs that a newer program wrote.
    pub(super) fn new(
        stage: Stage,
        [folder, output]: [&Path; 2],
        sources: &Sources,
        inputs: Fingerprint,
    ) -> Result<Self, Failure> {
        FolderList::built(folder).refuse_newer()?;
        in_the_way::refuse(stage.output(), &stage.staged_files())?;
        let withdrawn = sources.withdrawn.iter().filter_map(|(page, path)| {
            let source = sources.withdrawn_texts.get(path)?;
            Some((page.clone(), Source::clone(source)))
        });
        Ok(Self {
            stage,
            output: output.to_path_buf(),
            folder: folder.to_path_buf(),
            withdrawn: withdrawn.collect(),
            texts: published_texts::published_of(sources),
            inputs,
        })
    }

    /// The withdrawn texts of a site that its output already has.
    pub(super) fn withdrawn(&self) -> Vec<ShownText> {
        let remaining = StoryList::in_folder(self.stage.output().folder());
        let texts = self.withdrawn.iter();
        let texts = texts
            .map(|(page, source)| ShownText::before(page.clone(), Heading::of(source), &remaining));
        texts.collect()
    }

    /// Commits the staged files to the output, and records the fingerprint of the inputs and what was reported in the
    /// cache. Returns the changes.
    pub fn commit(self, reported: &Reported, observer: &dyn Observer) -> Result<Changes, Failure> {
        Ok(self.commit_and_hold(reported, observer)?.changes)
    }

    /// Like [`commit`](Self::commit), but no other run can write to the output while the result lives.
    pub(super) fn commit_and_hold(
        self,
        reported: &Reported,
        observer: &dyn Observer,
    ) -> Result<Committed, Failure> {
        self.record_output();
        let committed = commit(self.stage, observer)?;
        cache::write_entry(&committed, &self.inputs, reported);
        Ok(committed)
    }
}

impl StagedSite {
    /// Adds the output to the list of folders that the site was built to. The site's folder may be one that nobody can
    /// write to: it can be built, but nothing can be withdrawn from it, so the list is not needed.
    fn record_output(&self) {
        let output = self.stage.output();
        let is_default = disk::resolve(&layout::default_output(&self.folder))
            .is_ok_and(|default| default == output.folder());
        let list = FolderList::built(&self.folder);
        let _ = list.forget_deleted();
        if !is_default {
            let _ = list.record(output);
        }
    }
}

/// Commits a stage to its output, reporting each step.
pub(super) fn commit(stage: Stage, observer: &dyn Observer) -> Result<Committed, Failure> {
    let files = stage.changes().count();
    observer.stage("Moving files into place", files, |step| stage.commit(step))
}
