//! What an output was made from last: where that is the same, nothing is made a second time.
//!
//! A site's files come from its sources, the files that are copied, the theme, the options and the program, and from
//! nothing else: no clock, no order, no number of threads. A run that comes to its end notes all of these but the
//! copied files, as one sum, and the sum of its list, which holds the sums of the copied files too. When a later run
//! finds both sums again, and that each file is there and is copied from the bytes that the list has a sum of, then it
//! would make the very same files. All are compared by what is in them, never by their times. Where anything else is
//! found, or the note is gone, everything is made.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::hash::Hash;
use std::hash::Hasher;
use std::path::PathBuf;

use rayon::prelude::*;
use sha2::Digest;
use sha2::Sha256;

use crate::edge::changes::Staged;
use crate::edge::disk;
use crate::edge::failure::Failure;
use crate::edge::load;
use crate::edge::manifest;
use crate::edge::manifest::Manifest;
use crate::edge::output::State;
use crate::edge::stage::Stage;
use crate::path::PageUrl;

/// This program, another for each change of its code, its theme, its libraries and its compiler.
const PROGRAM: &str = env!("QI_STORIES_PROGRAM");

/// What a site is made from, but for the files that are copied, as a sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inputs(String);

impl Inputs {
    /// The sum of all of it, told by what it is and with its lengths, so that no two are told alike.
    pub fn of(all: &impl Hash) -> Self {
        let mut sum = Sum(Sha256::new());
        (PROGRAM, all).hash(&mut sum);
        Self(manifest::in_hexadecimal(&sum.0.finalize()))
    }
}

impl fmt::Display for Inputs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// SHA-256 of what is hashed.
struct Sum(Sha256);

impl Hasher for Sum {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    fn finish(&self) -> u64 {
        unreachable!("the whole sum is asked for")
    }
}

impl Stage {
    /// Says what the files are made from, to be noted when they are in their places.
    pub fn is_from(&mut self, inputs: Inputs) {
        self.inputs = Some(inputs);
    }

    /// Adds all files that the last run wrote, where this one would make the very same: says whether it does. `copied`
    /// are the files that are copied as they are, each with where it goes.
    pub fn keep_all(&self, copied: &BTreeMap<PageUrl, PathBuf>) -> Result<bool, Failure> {
        let before = &self.output.before;
        let note = self.place_of_note().zip(self.note(before));
        let is_noted = note.is_some_and(|(place, note)| {
            before.is_settled() && fs::read_to_string(place).is_ok_and(|noted| noted == note)
        });
        if !is_noted {
            return Ok(false);
        }
        let files: Vec<(&str, &str)> = before.files().collect();
        let is_there = |(path, sum): &(&str, &str)| {
            let state = self.output.compare(path, sum)?;
            Ok(state == State::Same)
        };
        let is_copied = |(url, from): (&PageUrl, &PathBuf)| {
            let sum = manifest::sum(&load::bytes(from)?);
            Ok(before.sum(url.as_str()) == Some(&sum))
        };
        let are_there: Result<Vec<bool>, Failure> = files.par_iter().map(is_there).collect();
        let are_copied: Result<Vec<bool>, Failure> = copied.par_iter().map(is_copied).collect();
        if are_there?.contains(&false) || are_copied?.contains(&false) {
            return Ok(false);
        }
        for (path, sum) in files {
            self.claim(Staged {
                path: path.to_owned(),
                sum: sum.to_owned(),
                state: State::Same,
            })?;
        }
        Ok(true)
    }

    /// Notes what the output was made from, now that it is what the list says.
    pub(super) fn note_inputs(&self, list: &Manifest) {
        if let Some((place, note)) = self.place_of_note().zip(self.note(list)) {
            let is_noted = fs::read_to_string(&place).is_ok_and(|noted| noted == note);
            if !is_noted {
                // Without it the next run makes everything, which is as right.
                let _ = disk::patiently(|| fs::write(&place, &note));
            }
        }
    }

    /// Beside the output; none where there is no beside.
    fn place_of_note(&self) -> Option<PathBuf> {
        let is_inside = self.staging.starts_with(&self.output.folder);
        (!is_inside).then(|| self.staging.with_extension("made"))
    }

    fn note(&self, list: &Manifest) -> Option<String> {
        let inputs = self.inputs.as_ref()?;
        let list = manifest::sum(list.to_string().as_bytes());
        Some(format!("{inputs} {list}\n"))
    }
}
