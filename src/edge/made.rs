//! What an output was made from last, and what was told then: where that is the same, nothing is made a second time.
//!
//! A site's files come from its sources, the files that are copied, the theme, the options and the program, and from
//! nothing else: no clock, no order, no number of threads. A run that comes to its end notes all of these but the
//! copied files, as one sum, and the sum of its list, which holds the sums of the copied files too. When a later run
//! finds both sums again, and that each file is there and is copied from the bytes that the list has a sum of, then it
//! would make the very same files. What it would tell depends on the day and on who asks besides; where these are the
//! same too, it tells what was told. All are compared by what is in them, never by their times. Where anything else is
//! found, or the note is gone, everything is made.

use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::{fmt, fs};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::base::digest;
use crate::base::path::{PageUrl, SourcePath};
use crate::base::source::Sources;
use crate::edge::changes::Staged;
use crate::edge::failure::Failure;
use crate::edge::manifest::Manifest;
use crate::edge::output::State;
use crate::edge::stage::Stage;
use crate::edge::workplace::Workplace;
use crate::edge::{disk, load, manifest};

/// This program, another for each change of its code, its theme, its libraries and its compiler.
const PROGRAM: &str = env!("QI_STORIES_PROGRAM");

/// What a site is made from, but for the files that are copied, as a sum.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Inputs(String);

impl Inputs {
    /// The sum of all of it, told by what it is and with its lengths, so that no two are told alike.
    pub fn of(all: &impl Hash) -> Self {
        let mut sum = Sum(Sha256::new());
        (PROGRAM, all).hash(&mut sum);
        Self(digest::in_hexadecimal(&sum.0.finalize()))
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

/// What a run makes its files from, and what it tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// What the files are made from.
    pub inputs: Inputs,
    /// The same with what else is told of it depends on.
    pub asked: Inputs,
    /// What was made, in words; a line.
    pub what: String,
    /// What was told of the content.
    pub told: String,
}

/// What is noted of a run that came to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What it made, and from what.
    pub made: Made,
    /// The sum of its list.
    list: String,
}

impl Note {
    /// The note on an output; `None` where there is none, or it is damaged.
    pub fn on(output: &Path) -> Option<Self> {
        let folder = disk::resolve(output).ok()?;
        let text = fs::read_to_string(place(&Workplace::of(&folder).first()?.staging)).ok()?;
        let (sum, rest) = text.split_once('\n')?;
        if sum != manifest::sum(rest.as_bytes()) {
            return None;
        }
        let mut parts = rest.splitn(5, '\n');
        let mut next = || parts.next().map(str::to_owned);
        let [inputs, asked, list] = [next()?, next()?, next()?];
        let (inputs, asked) = (Inputs(inputs), Inputs(asked));
        let [what, told] = [next()?, next()?];
        let made = Made {
            inputs,
            asked,
            what,
            told,
        };
        Some(Self { made, list })
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let made = &self.made;
        let rest = format!(
            "{}\n{}\n{}\n{}\n{}",
            made.inputs, made.asked, self.list, made.what, made.told
        );
        write!(f, "{}\n{rest}", manifest::sum(rest.as_bytes()))
    }
}

/// Where the note lies for an output that is put together in a folder.
fn place(staging: &Path) -> PathBuf {
    staging.with_extension("made")
}

impl Stage {
    /// Says what the files are made from and what is told, to be noted when they are in their places.
    pub fn is_made(&mut self, made: &Made) {
        self.made = Some(made.clone());
    }

    /// Adds all files that the run of a note wrote, where one of the same inputs would make the very same: says whether
    /// it does. The inputs are those of a site in `folder` with these sources.
    pub fn keep_all(&self, note: &Note, sources: &Sources, folder: &Path) -> Result<bool, Failure> {
        let before = &self.output.before;
        if !before.is_settled() || note.list != sum_of(before) {
            return Ok(false);
        }
        let files: Vec<(&str, &str)> = before.files().collect();
        let is_there = |(path, sum): &(&str, &str)| {
            let state = self.output.compare(path, sum)?;
            Ok(state == State::Same)
        };
        let copied = sources.attachments.par_iter().filter_map(|(path, _)| {
            let url = PageUrl::attachment(path)?;
            Some((path, before.sum(url.as_str())?))
        });
        let is_copied = |(path, sum): (&SourcePath, &str)| {
            let bytes = load::bytes(&path.under(folder))?;
            Ok(manifest::sum(&bytes) == sum)
        };
        let are_there: Result<Vec<bool>, Failure> = files.par_iter().map(is_there).collect();
        let are_copied: Result<Vec<bool>, Failure> = copied.map(is_copied).collect();
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
    pub(super) fn note(&self, list: &Manifest) {
        // Inside the output, a note would be one more file of it.
        let is_inside = self.staging.starts_with(&self.output.folder);
        let Some(made) = self.made.clone().filter(|_| !is_inside) else {
            return;
        };
        let list = sum_of(list);
        let note = Note { made, list }.to_string();
        let place = place(&self.staging);
        let is_noted = fs::read_to_string(&place).is_ok_and(|noted| noted == note);
        if !is_noted {
            // Without it the next run makes everything, which is as right.
            let _ = disk::patiently(|| fs::write(&place, &note));
        }
    }
}

fn sum_of(list: &Manifest) -> String {
    manifest::sum(list.to_string().as_bytes())
}
