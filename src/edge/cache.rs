//! The build cache: skips a build whose inputs and output are unchanged.
//!
//! A site's files come from its sources, the files that are copied, the theme, the options and the program, and from
//! nothing else: no clock, no order, no number of threads. A run that comes to its end notes a fingerprint of all of
//! these but the copied files, and the hash of its list, which holds the hashes of the copied files too. When a later
//! run finds both again, and finds that each file is there and is copied from the bytes that the list has a hash of,
//! then it would make the very same files. What it would report depends on the day and on who asks besides; where
//! these are the same too, it reports what was reported then. All are compared by what is in them, never by their
//! times. Where anything else is found, or the note is gone, everything is made.

use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::{fmt, fs};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::base::digest;
use crate::base::path::{PageUrl, SourcePath};
use crate::base::source::Sources;
use crate::edge::changes::Staged;
use crate::edge::commit::Committed;
use crate::edge::failure::Failure;
use crate::edge::manifest::Manifest;
use crate::edge::output::State;
use crate::edge::stage::Stage;
use crate::edge::workplace::Workplace;
use crate::edge::{disk, load, manifest};

/// This program, another for each change of its code, its theme, its libraries and its compiler.
const PROGRAM: &str = env!("QI_STORIES_PROGRAM");

/// A fingerprint of what a result comes from. The default one is that of nothing, and equals no other.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Fingerprint(String);

impl Fingerprint {
    /// The fingerprint of all of it. Each value is hashed with its type's own marks and lengths, so that no two inputs
    /// run together.
    pub(super) fn of(all: &impl Hash) -> Self {
        let mut hasher = Sha256Hasher(Sha256::new());
        (PROGRAM, all).hash(&mut hasher);
        Self(digest::in_hexadecimal(&hasher.0.finalize()))
    }

    /// The fingerprint of what a result comes from that depends on `more` too.
    pub(super) fn with(&self, more: &impl Hash) -> Self {
        Self::of(&(self, more))
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// SHA-256 of what is hashed.
struct Sha256Hasher(Sha256);

impl Hasher for Sha256Hasher {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    fn finish(&self) -> u64 {
        unreachable!("the whole hash is asked for")
    }
}

/// What was reported of a site before it was built, for a run that finds nothing changed to report again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reported {
    /// What the words depend on.
    pub asked: Fingerprint,
    /// What the site is, in words; a line.
    pub what: String,
    /// What was found in its content.
    pub findings: String,
}

/// What is noted of a run that came to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Note {
    /// What the files were made from.
    pub(super) inputs: Fingerprint,
    /// What was reported.
    pub(super) reported: Reported,
    /// The hash of its list.
    list: String,
}

impl Note {
    /// The note on an output; `None` where there is none, or it is damaged.
    pub(super) fn on(output: &Path) -> Option<Self> {
        let folder = disk::resolve(output).ok()?;
        let text = fs::read_to_string(place(&Workplace::of(&folder).first()?.staging)).ok()?;
        let (hash, rest) = text.split_once('\n')?;
        if hash != manifest::sum(rest.as_bytes()) {
            return None;
        }
        let mut parts = rest.splitn(5, '\n');
        let mut next = || parts.next().map(str::to_owned);
        let (inputs, asked, list) = (Fingerprint(next()?), Fingerprint(next()?), next()?);
        let (what, findings) = (next()?, next()?);
        let reported = Reported {
            asked,
            what,
            findings,
        };
        Some(Self {
            inputs,
            reported,
            list,
        })
    }

    /// Claims all files that the run of this note wrote, if one of the same inputs would make the very same; says
    /// whether it would. The inputs are those of a site in `folder` with these sources.
    pub(super) fn claim_all(
        &self,
        stage: &Stage,
        sources: &Sources,
        folder: &Path,
    ) -> Result<bool, Failure> {
        let before = &stage.output().before;
        if !before.is_settled() || self.list != hash_of(before) {
            return Ok(false);
        }
        let listed: Vec<(&str, &str)> = before.files().collect();
        let is_there = |(path, sum): &(&str, &str)| {
            let state = stage.output().compare(path, sum)?;
            Ok(state == State::Same)
        };
        let copied = sources.attachments.par_iter().filter_map(|(path, _)| {
            let url = PageUrl::attachment(path)?;
            Some((path, before.sum(url.as_str())?))
        });
        let is_copied = |(path, sum): (&SourcePath, &str)| {
            let bytes = load::published(path, folder)?;
            Ok(bytes.is_ok_and(|bytes| manifest::sum(&bytes) == sum))
        };
        let are_there: Result<Vec<bool>, Failure> = listed.par_iter().map(is_there).collect();
        let are_copied: Result<Vec<bool>, Failure> = copied.map(is_copied).collect();
        if are_there?.contains(&false) || are_copied?.contains(&false) {
            return Ok(false);
        }
        for (path, sum) in listed {
            stage.claim(Staged {
                path: path.to_owned(),
                sum: sum.to_owned(),
                state: State::Same,
            })?;
        }
        Ok(true)
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Reported {
            asked,
            what,
            findings,
        } = &self.reported;
        let rest = format!(
            "{}\n{asked}\n{}\n{what}\n{findings}",
            self.inputs, self.list
        );
        write!(f, "{}\n{rest}", manifest::sum(rest.as_bytes()))
    }
}

/// Notes what a committed output was made from and what was reported, now that it is what its list says.
pub(super) fn note(committed: &Committed, inputs: &Fingerprint, reported: &Reported) {
    let stage = &committed.stage;
    // Inside the output, a note would be one more file of it.
    if stage.staging.starts_with(stage.output().folder()) {
        return;
    }
    let note = Note {
        inputs: inputs.clone(),
        reported: reported.clone(),
        list: hash_of(&committed.list),
    };
    let note = note.to_string();
    let place = place(&stage.staging);
    let is_noted = fs::read_to_string(&place).is_ok_and(|noted| noted == note);
    if !is_noted {
        // Without it the next run makes everything, which is as right.
        let _ = disk::patiently(|| fs::write(&place, &note));
    }
}

/// Where the note is for an output that is put together in a folder.
fn place(staging: &Path) -> PathBuf {
    staging.with_extension("made")
}

fn hash_of(list: &Manifest) -> String {
    manifest::sum(list.to_string().as_bytes())
}
