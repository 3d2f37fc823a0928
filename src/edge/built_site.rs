//! Publishes a built site to another folder, such as a network share. The manifest says what the folder contains, so it
//! is not read; files that are written are read back; and files that an interrupted run staged are reused.

use std::fs;
use std::path::PathBuf;

use rayon::prelude::*;

use crate::edge::changes::{Changes, StagedFile, manifest_of};
use crate::edge::commit::Committed;
use crate::edge::failure::Failure;
use crate::edge::manifest::Manifest;
use crate::edge::output::{FileState, Output};
use crate::edge::stage::Stage;
use crate::edge::{disk, in_the_way, manifest, output};

/// A file of a site that is already built.
#[derive(Debug, Clone)]
pub(super) struct BuiltFile {
    pub(super) path: String,
    pub(super) hash: String,
    /// The path of its bytes on the disk.
    pub(super) disk_path: PathBuf,
    /// Its size in bytes.
    pub(super) length: u64,
}

/// A site that is already built, as files with their hashes.
#[derive(Debug, Clone, Default)]
pub(super) struct BuiltSite {
    pub(super) files: Vec<BuiltFile>,
}

impl BuiltSite {
    /// The site that an output already has, just after its files were compared with it.
    pub(super) fn of(built: &Stage) -> Result<Self, Failure> {
        Self::of_manifest(&built.output, &manifest_of(&built.staged_files()))
    }

    /// The site that was just committed to its output.
    pub(super) fn committed(built: &Committed) -> Result<Self, Failure> {
        Self::of_manifest(&built.stage.output, &built.manifest)
    }

    /// The site in an output, by its manifest.
    fn of_manifest(output: &Output, manifest: &Manifest) -> Result<Self, Failure> {
        let files = manifest.files().map(|(path, hash)| {
            let disk_path = output::path_below(&output.folder, path)?;
            let metadata = disk::retry(|| fs::metadata(&disk_path));
            let length = metadata.map_err(Failure::cannot("read", &disk_path))?.len();
            Ok(BuiltFile {
                path: path.to_owned(),
                hash: hash.to_owned(),
                disk_path,
                length,
            })
        });
        files.collect::<Result<_, _>>().map(|files| Self { files })
    }

    /// The changes that publishing it to a folder would make there. Writes nothing.
    pub(super) fn changes(&self, to: &Output) -> Result<Changes, Failure> {
        Ok(Changes::to(to, &self.compare_files(to)?))
    }

    /// Compares its files with those in a folder, in parallel because a network share responds slowly. Refuses a folder
    /// where other people's files are in the way.
    fn compare_files(&self, to: &Output) -> Result<Vec<StagedFile>, Failure> {
        let compared: Vec<_> = self
            .files
            .par_iter()
            .map(|file| {
                Ok(StagedFile {
                    path: file.path.clone(),
                    hash: file.hash.clone(),
                    state: to.compare_by_manifest(&file.path, &file.hash, file.length)?,
                })
            })
            .collect();
        let compared: Vec<StagedFile> = compared.into_iter().collect::<Result<_, _>>()?;
        in_the_way::refuse(to, &compared)?;
        Ok(compared)
    }
}

impl Stage {
    /// Stages all files of a built site. Files that the output lacks are copied to the staging folder, read back and
    /// compared with their hashes before they count. Calls `step` after each file.
    pub(super) fn copy_site(
        &self,
        built_site: &BuiltSite,
        step: &(dyn Fn() + Sync),
    ) -> Result<(), Failure> {
        let compared = built_site.compare_files(&self.output)?;
        let pending: Vec<_> = built_site.files.iter().zip(&compared).collect();
        let copied: Vec<Result<(), Failure>> = pending
            .into_par_iter()
            .map(|(file, staged)| {
                let copied = match staged.state {
                    FileState::Same => Ok(()),
                    _ => self.copy_file(file),
                };
                step();
                copied
            })
            .collect();
        copied.into_iter().collect::<Result<(), _>>()?;
        compared
            .into_iter()
            .try_for_each(|staged| self.record(staged))
    }

    /// Copies one file to the staging folder, unless an interrupted run already did.
    fn copy_file(&self, file: &BuiltFile) -> Result<(), Failure> {
        let to = output::path_below(&self.staging, &file.path)?;
        if manifest::matches(&to, &file.hash) {
            return Ok(());
        }
        let from = &file.disk_path;
        let bytes = disk::retry(|| fs::read(from)).map_err(Failure::cannot("read", from))?;
        if manifest::hash(&bytes) != file.hash {
            let why = "it has changed since it was built; build the site again";
            return Err(Failure::refused("publish", from, why));
        }
        disk::creating_parents(&to, || disk::retry(|| fs::write(&to, &bytes)))
            .map_err(Failure::cannot("write", &to))?;
        if !manifest::matches(&to, &file.hash) {
            let why = "it does not read back as it was written; there is a fault in the disk or the network";
            return Err(Failure::refused("write", &to, why));
        }
        Ok(())
    }
}

/// Reads the written files back and compares them with the manifest, because virus scanners remove files without a
/// message.
pub(super) fn verify(output: &Output, changes: &Changes) -> Result<(), Failure> {
    let Some(manifest) = Manifest::read(&output.folder)? else {
        let why = "its list of files is missing; run the command again";
        return Err(Failure::refused("read", &output.folder, why));
    };
    let written: Vec<&String> = changes.added.iter().chain(&changes.changed).collect();
    let wrong = written.into_par_iter().find_first(|path| {
        let disk_path = disk::join_below(&output.folder, path);
        let hash = manifest.hash(path).unwrap_or_default();
        !disk_path.is_some_and(|disk_path| manifest::matches(&disk_path, hash))
    });
    match wrong {
        None => Ok(()),
        Some(path) => {
            let disk_path = output::path_below(&output.folder, path)?;
            let why =
                "it was written, but has since been changed or removed; run the command again";
            Err(Failure::refused("find", &disk_path, why))
        }
    }
}
