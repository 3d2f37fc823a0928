//! Publishes a built site to another folder, such as a network share. What the folder has is known from its manifest,
//! not read; what is written is read back; and files that an interrupted run staged are reused.

use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::edge::changes::{Changes, Staged, listed};
use crate::edge::commit::Committed;
use crate::edge::failure::Failure;
use crate::edge::manifest::Manifest;
use crate::edge::output::{Output, State};
use crate::edge::stage::Stage;
use crate::edge::{disk, manifest, output};

/// A file of a site that is already built.
#[derive(Debug, Clone)]
pub(super) struct Built {
    pub(super) path: String,
    pub(super) sum: String,
    /// The path of its bytes on the disk.
    pub(super) place: PathBuf,
    /// Its size in bytes.
    pub(super) length: u64,
}

/// A site that is already built, as files with their hashes.
#[derive(Debug, Clone, Default)]
pub(super) struct Edition {
    pub(super) files: Vec<Built>,
}

impl Edition {
    /// The site that an output already has, just after its files were compared with it.
    pub(super) fn of(built: &Stage) -> Result<Self, Failure> {
        Self::listed(&built.output, &listed(&built.staged()))
    }

    /// The site that was just committed to its output.
    pub(super) fn committed(built: &Committed) -> Result<Self, Failure> {
        Self::listed(&built.stage.output, &built.list)
    }

    /// The site in an output, by its manifest.
    fn listed(output: &Output, list: &Manifest) -> Result<Self, Failure> {
        let files = list.files().map(|(path, sum)| {
            let place = output::place_of(&output.folder, path)?;
            let metadata = disk::patiently(|| fs::metadata(&place));
            let length = metadata.map_err(Failure::cannot("read", &place))?.len();
            Ok(Built {
                path: path.to_owned(),
                sum: sum.to_owned(),
                place,
                length,
            })
        });
        files.collect::<Result<_, _>>().map(|files| Self { files })
    }

    /// What publishing it to a folder would change there. Writes nothing.
    pub(super) fn changes(&self, to: &Output) -> Result<Changes, Failure> {
        Ok(Changes::to(to, &self.compared(to)?))
    }

    /// Compares its files with those in a folder, in parallel because a network share responds slowly.
    fn compared(&self, to: &Output) -> Result<Vec<Staged>, Failure> {
        let compared: Vec<_> = self
            .files
            .par_iter()
            .map(|file| {
                Ok(Staged {
                    path: file.path.clone(),
                    sum: file.sum.clone(),
                    state: to.compare_by_list(&file.path, &file.sum, file.length)?,
                })
            })
            .collect();
        compared.into_iter().collect()
    }
}

impl Stage {
    /// Stages all files of an edition. Those that the output lacks are copied to the staging folder, read back and
    /// compared with their hashes before they count. `step` is called after each file.
    pub(super) fn bring(&self, edition: &Edition, step: &(dyn Fn() + Sync)) -> Result<(), Failure> {
        let compared = edition.compared(&self.output)?;
        let pending: Vec<_> = edition.files.iter().zip(&compared).collect();
        let brought: Vec<Result<(), Failure>> = pending
            .into_par_iter()
            .map(|(file, staged)| {
                let carried = match staged.state {
                    State::Same => Ok(()),
                    _ => self.carry(file),
                };
                step();
                carried
            })
            .collect();
        brought.into_iter().collect::<Result<(), _>>()?;
        compared
            .into_iter()
            .try_for_each(|staged| self.claim(staged))
    }

    /// Copies one file to the staging folder, unless an interrupted run already did.
    fn carry(&self, file: &Built) -> Result<(), Failure> {
        let to = output::place_of(&self.staging, &file.path)?;
        if has(&to, &file.sum) {
            return Ok(());
        }
        let from = &file.place;
        let bytes = disk::patiently(|| fs::read(from)).map_err(Failure::cannot("read", from))?;
        if manifest::sum(&bytes) != file.sum {
            let why = "it has changed since it was built; build the site again";
            return Err(Failure::because("publish", from, why));
        }
        disk::with_folders(&to, || disk::patiently(|| fs::write(&to, &bytes)))
            .map_err(Failure::cannot("write", &to))?;
        if !has(&to, &file.sum) {
            let why = "it does not read back as it was written; there is a fault in the disk or the network";
            return Err(Failure::because("write", &to, why));
        }
        Ok(())
    }
}

/// Reads the written files back and compares them with the manifest, because virus scanners remove files without a
/// message.
pub(super) fn verify(output: &Output, changes: &Changes) -> Result<(), Failure> {
    let Some(list) = Manifest::read(&output.folder)? else {
        let why = "its list of files is missing; run the command again";
        return Err(Failure::because("read", &output.folder, why));
    };
    let written: Vec<&String> = changes.added.iter().chain(&changes.changed).collect();
    let wrong = written.into_par_iter().find_first(|path| {
        let place = disk::below(&output.folder, path);
        let sum = list.sum(path).unwrap_or_default();
        !place.is_some_and(|place| has(&place, sum))
    });
    match wrong {
        None => Ok(()),
        Some(path) => {
            let place = output::place_of(&output.folder, path)?;
            let why =
                "it was written, but has since been changed or removed; run the command again";
            Err(Failure::because("find", &place, why))
        }
    }
}

/// Whether a file exists and has bytes with this hash.
pub(super) fn has(place: &Path, sum: &str) -> bool {
    disk::patiently(|| fs::read(place)).is_ok_and(|bytes| manifest::sum(&bytes) == sum)
}
