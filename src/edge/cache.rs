//! The build cache: skips a build whose inputs and output are unchanged.
//!
//! A site's files depend only on its sources, the files that are copied, the theme, the options and the program; they
//! do not depend on the clock, on the order of the sources or on the number of threads. A run that finishes records a
//! fingerprint of all of these except the copied files, and the hash of the manifest, which has the hashes of the
//! copied files too. If a later run finds the same fingerprint and the same manifest, every file of the manifest in
//! place, and the originals of the copied files unchanged, then it would write the same files again. What a run reports
//! also depends on the date and on the reader; if these are the same too, the recorded report is shown again. Contents
//! are compared, never modification times. If anything differs, or the record is missing, everything is built.

use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::{fmt, fs};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::base::digest;
use crate::base::path::{PageUrl, SourcePath};
use crate::base::source::Sources;
use crate::edge::changes::StagedFile;
use crate::edge::commit::Committed;
use crate::edge::failure::Failure;
use crate::edge::format::{self, FileFormat, FormatVersion};
use crate::edge::load::Origin;
use crate::edge::output::FileState;
use crate::edge::stage::Stage;
use crate::edge::working_paths::WorkingPaths;
use crate::edge::{disk, load, manifest};

/// A build fingerprint of this program, which changes with its code, theme, libraries and compiler.
const PROGRAM: &str = env!("QI_STORIES_PROGRAM");

/// A fingerprint of everything that a result is made from. The default is empty, and equals no other.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Fingerprint(String);

impl Fingerprint {
    /// The fingerprint of a value and of this program. Each value is hashed with its length or discriminant, so that
    /// the boundaries between values count.
    pub(super) fn of(all: &impl Hash) -> Self {
        let mut hasher = Sha256Hasher(Sha256::new());
        (PROGRAM, all).hash(&mut hasher);
        Self(digest::in_hexadecimal(&hasher.0.finalize()))
    }

    /// The fingerprint of a result that also depends on `more`.
    pub(super) fn with(&self, more: &impl Hash) -> Self {
        Self::of(&(self, more))
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An adapter that feeds hashed values to SHA-256.
struct Sha256Hasher(Sha256);

impl Hasher for Sha256Hasher {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    fn finish(&self) -> u64 {
        unreachable!("the whole hash is used")
    }
}

/// The report about a site before it was built, so that a later run that finds nothing changed can show it again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reported {
    /// A fingerprint of everything that the report depends on.
    pub report_inputs: Fingerprint,
    /// A one-line summary of the site.
    pub summary: String,
    /// The findings in its content, as text.
    pub findings: String,
}

/// The record of a run that finished.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CacheEntry {
    /// The fingerprint of the inputs.
    pub(super) inputs: Fingerprint,
    /// What was reported.
    pub(super) reported: Reported,
    /// The hash of the manifest.
    manifest_hash: String,
}

impl CacheEntry {
    /// Reads the record for an output; `None` if there is none, or it is damaged or in another format.
    pub(super) fn read(output: &Path) -> Option<Self> {
        let folder = disk::resolve(output).ok()?;
        let text = fs::read_to_string(entry_path(
            &WorkingPaths::candidates(&folder).first()?.staging,
        ))
        .ok()?;
        let format = FileFormat::BuildCache;
        if format.version_of(text.as_bytes()) != FormatVersion::Known(format.version()) {
            return None;
        }
        let (hash, rest) = format::split_heading(&text).1.split_once('\n')?;
        if hash != manifest::hash(rest.as_bytes()) {
            return None;
        }
        let mut parts = rest.splitn(5, '\n');
        let mut next = || parts.next().map(str::to_owned);
        let (inputs, report_inputs, manifest_hash) =
            (Fingerprint(next()?), Fingerprint(next()?), next()?);
        let (summary, findings) = (next()?, next()?);
        let reported = Reported {
            report_inputs,
            summary,
            findings,
        };
        Some(Self {
            inputs,
            reported,
            manifest_hash,
        })
    }

    /// Stages all files that the recorded run wrote, if a run with the same inputs would write the same bytes; returns
    /// whether it did. The inputs are those of the site in `folder` with these sources.
    pub(super) fn stage_unchanged(
        &self,
        stage: &Stage,
        sources: &Sources,
        folder: &Path,
    ) -> Result<bool, Failure> {
        let manifest = &stage.output().manifest;
        if !manifest.is_complete() || self.manifest_hash != manifest.digest() {
            return Ok(false);
        }
        let listed: Vec<(&str, &str)> = manifest.files().collect();
        let is_there = |(path, hash): &(&str, &str)| {
            let state = stage.output().compare(path, hash)?;
            Ok(state == FileState::Same)
        };
        let copied = sources.attachments.par_iter().filter_map(|(path, _)| {
            let url = PageUrl::attachment(path)?;
            Some((path, manifest.hash(url.as_str())?))
        });
        let is_copied = |(path, hash): (&SourcePath, &str)| {
            let bytes = load::published(path, &Origin::Folder(folder))?;
            Ok(bytes.is_ok_and(|bytes| manifest::hash(&bytes) == hash))
        };
        let are_there: Result<Vec<bool>, Failure> = listed.par_iter().map(is_there).collect();
        let are_copied: Result<Vec<bool>, Failure> = copied.map(is_copied).collect();
        if are_there?.contains(&false) || are_copied?.contains(&false) {
            return Ok(false);
        }
        for (path, hash) in listed {
            stage.record(StagedFile {
                path: path.to_owned(),
                hash: hash.to_owned(),
                state: FileState::Same,
            })?;
        }
        Ok(true)
    }
}

impl fmt::Display for CacheEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Reported {
            report_inputs,
            summary,
            findings,
        } = &self.reported;
        let rest = format!(
            "{}\n{report_inputs}\n{}\n{summary}\n{findings}",
            self.inputs, self.manifest_hash
        );
        let heading = FileFormat::BuildCache.heading();
        write!(f, "{heading}{}\n{rest}", manifest::hash(rest.as_bytes()))
    }
}

/// Records the inputs of a committed output and what was reported, now that the output matches its manifest.
pub(super) fn write_entry(committed: &Committed, inputs: &Fingerprint, reported: &Reported) {
    let stage = &committed.stage;
    // A record inside the output would be one file too many there.
    if stage.staging.starts_with(stage.output().folder()) {
        return;
    }
    let entry = CacheEntry {
        inputs: inputs.clone(),
        reported: reported.clone(),
        manifest_hash: committed.manifest.digest(),
    };
    let entry = entry.to_string();
    let path = entry_path(&stage.staging);
    let is_current = fs::read_to_string(&path).is_ok_and(|existing| existing == entry);
    if !is_current {
        // Without the record, the next run builds everything, which is just as correct.
        let _ = disk::retry(|| fs::write(&path, &entry));
    }
}

/// The path of the record for an output with this staging folder.
pub(super) fn entry_path(staging: &Path) -> PathBuf {
    staging.with_extension("made")
}
