//! The texts that readers have, from the last publications. The list of stories says what has changed since, and a
//! withdrawal takes one text off the site as it was published, so that nothing else reaches readers.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use crate::base::digest;
use crate::base::path::SourcePath;
use crate::base::source::{Source, Sources};
use crate::edge::failure::Failure;
use crate::edge::folder_list::FolderList;
use crate::edge::format::FileFormat;
use crate::edge::listed_text::is_draft;
use crate::edge::manifest::Manifest;
use crate::edge::same_text::{Published, SameText};
use crate::edge::{disk, history, layout};

/// What to do with a record that a newer program wrote, to continue without that program.
const TO_GO_BACK: &str = "move it somewhere else, and try again";

/// The most publications that are recorded.
const MAX_KEPT: usize = 10;

/// The record of the last publications, the newest last.
#[derive(Debug, Serialize, Deserialize)]
struct Record {
    version: u32,
    published: Vec<PublishedTexts>,
}

/// The texts that readers have.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PublishedTexts {
    /// The folder that they were published to.
    to: PathBuf,
    /// A digest of the list of files there, which another run of `publish` changes.
    manifest: String,
    /// When.
    pub when: SystemTime,
    /// The digest of each text, by its path: of stories, pages, tables and the settings.
    digests: BTreeMap<String, String>,
}

/// The words of the texts that the record names, by their digests.
type Words = BTreeMap<String, String>;

/// The file with these words. In the first format, it had nothing but the words.
#[derive(Serialize, Deserialize)]
struct WordsFile {
    version: u32,
    texts: Words,
}

/// The texts of a site that are published.
pub(super) type Texts = BTreeMap<SourcePath, Arc<Source>>;

/// The folders that a site was published to, in the order in which they were last used.
pub fn published_folders(site: &Path) -> Result<Vec<PathBuf>, Failure> {
    FolderList::published(site).all()
}

/// The texts that readers get from these sources: all except drafts and tables that only withdrawn texts name.
pub(super) fn published_of(sources: &Sources) -> Texts {
    let withdrawn = sources.tables_of_withdrawn();
    let is_published = |path: &SourcePath, source: &Source| {
        path.as_str().starts_with("content/") && !is_draft(source) && !withdrawn.contains(path)
    };
    let texts = sources.texts.iter();
    let texts = texts.filter(|(path, source)| is_published(path, source));
    texts
        .map(|(path, source)| (path.clone(), Arc::clone(source)))
        .collect()
}

impl PublishedTexts {
    /// What readers have in the folder that was published to last: the newest publication that is there as it was
    /// published, also after a later one was undone. `None` if that is not known.
    pub fn of(site: &Path) -> Option<Self> {
        let published = Record::read(site).ok()??.published;
        let listed = FolderList::published(site).all().ok().unwrap_or_default();
        let newest = || Some(published.last()?.to.clone());
        let folder = listed.last().cloned().or_else(newest)?;
        Self::newest_in(published, &folder)
    }

    /// The last publications that are recorded, the newest at the end.
    pub(super) fn all(site: &Path) -> Vec<Self> {
        let record = Record::read(site).ok().flatten();
        record.unwrap_or_default().published
    }

    /// The folder that the texts were published to.
    pub(super) fn folder(&self) -> &Path {
        &self.to
    }

    /// What readers have in a folder, if that is known.
    pub(super) fn in_folder(site: &Path, to: &Path) -> Option<Self> {
        let record = Record::read(site).ok()??;
        Self::newest_in(record.published, &disk::resolved(to))
    }

    /// What was last published to a folder that cannot be read now.
    pub(super) fn last_to(site: &Path, to: &Path) -> Option<Self> {
        let mut newest = Self::all(site).into_iter().rev();
        newest.find(|own| own.to == disk::resolved(to))
    }

    fn newest_in(published: Vec<Self>, folder: &Path) -> Option<Self> {
        let manifest = Manifest::read(folder).ok()??;
        let now = manifest.digest();
        // An interrupted run must be completed or undone, so what it began does not count.
        let is_current = |own: &Self| own.manifest == now || !manifest.is_complete();
        let mut newest = published.into_iter().rev();
        newest.find(|own| own.to == folder && is_current(own))
    }

    /// Records that texts were published to a folder.
    pub(super) fn record(
        site: &Path,
        to: &Path,
        texts: &Texts,
        when: SystemTime,
    ) -> Result<(), Failure> {
        let mut digests = BTreeMap::new();
        let mut new = Words::new();
        for (path, source) in texts {
            let digest = digest::of([&source.text]);
            digests.insert(path.to_string(), digest.clone());
            new.insert(digest, source.text.clone());
        }
        let to = disk::resolved(to);
        let newest = Self {
            manifest: manifest_digest(&to).unwrap_or_default(),
            to,
            when,
            digests,
        };
        let _others_wait = lock(site)?;
        let mut record = Record::read(site)?.unwrap_or_default();
        record.published.push(newest);
        let too_many = record.published.len().saturating_sub(MAX_KEPT);
        record.published.drain(..too_many);
        let mut words = read_words(site)?;
        words.extend(new);
        record.write(site, words)
    }

    /// The digest of a text when it was published; `None` if readers do not have it.
    pub fn digest(&self, path: &SourcePath) -> Option<&str> {
        self.digests.get(path.as_str()).map(String::as_str)
    }

    /// The paths of the texts.
    pub fn paths(&self) -> impl Iterator<Item = SourcePath> {
        self.digests.keys().filter_map(|path| SourcePath::new(path))
    }

    /// The texts as they were published, without withdrawn ones, whose words are not kept. `None` if the words of any
    /// other text were not kept.
    pub fn texts(&self, site: &Path) -> Option<BTreeMap<SourcePath, String>> {
        let words = read_words(site).ok()?;
        let is_withdrawn = |path: &SourcePath| layout::withdrawn(site, path).exists();
        let own = self.digests.iter().filter_map(|(path, digest)| {
            let path = SourcePath::new(path)?;
            match words.get(digest) {
                Some(text) => Some(Some((path, text.clone()))),
                None if is_withdrawn(&path) => None,
                None => Some(None),
            }
        });
        own.collect()
    }

    /// Whether it has a text, under any name.
    pub(super) fn has(&self, site: &Path, text: &SameText) -> bool {
        let words = read_words(site).unwrap_or_default();
        let mut own = self.digests.iter();
        own.any(|(path, digest)| is_text(text, (path, digest), &words))
    }

    /// Fails if a newer program wrote the record or its words.
    pub(super) fn refuse_newer(site: &Path) -> Result<(), Failure> {
        Record::read(site)?;
        read_words(site).map(|_| ())
    }

    /// Forgets the words of a text, under every name that it had, and those of the tables that only it names. If
    /// readers still have the text in a folder, for which `is_still_in` is true, the record keeps it without its words.
    /// A damaged record is removed, because it may hold the text.
    pub(super) fn forget(
        site: &Path,
        text: &SameText,
        is_still_in: impl Fn(&Path) -> bool,
    ) -> Result<(), Failure> {
        let (record, kept) = (
            layout::published_record(site),
            layout::published_words(site),
        );
        if !record.exists() && !kept.exists() {
            return Ok(());
        }
        let _others_wait = lock(site)?;
        for file in [&record, &kept] {
            remove(&beside(file))?;
        }
        let Some(mut found) = Record::read(site)? else {
            return remove(&kept).and_then(|()| remove(&record));
        };
        let mut words = read_words(site)?;
        for digest in found.forget(text, &words, is_still_in) {
            words.remove(&digest);
        }
        // A full disk has no room for a new file, but the old words can still be removed.
        found.write(site, words).or_else(|_| remove(&kept))
    }
}

impl Default for Record {
    fn default() -> Self {
        Self {
            version: FileFormat::Publications.version(),
            published: Vec::new(),
        }
    }
}

impl Record {
    /// The record; `None` if there is none or it is damaged. Fails if a newer program wrote it.
    fn read(site: &Path) -> Result<Option<Self>, Failure> {
        let file = layout::published_record(site);
        let format = FileFormat::Publications;
        let Ok(bytes) = disk::retry(|| fs::read(&file)) else {
            return Ok(None);
        };
        format.refuse_newer(&file, &bytes, TO_GO_BACK)?;
        let record: Option<Self> = serde_json::from_slice(&bytes).ok();
        // Formats before the first release gave the keys other meanings.
        Ok(record.filter(|record| record.version == format.version()))
    }

    /// Removes the entries of a text, and returns the digests of the words that no other entry has.
    fn forget(
        &mut self,
        text: &SameText,
        words: &Words,
        is_still_in: impl Fn(&Path) -> bool,
    ) -> BTreeSet<String> {
        // What was published at a path before the text's last publication there is an older version of it.
        let mut until: BTreeMap<String, usize> = BTreeMap::new();
        let mut known: BTreeMap<(&str, &str), bool> = BTreeMap::new();
        for (number, own) in self.published.iter().enumerate() {
            for (path, digest) in &own.digests {
                let is_it = || is_text(text, (path, digest), words);
                if *known.entry((path, digest)).or_insert_with(is_it) {
                    until.insert(path.clone(), number);
                }
            }
        }
        let tables: BTreeSet<&str> = text.tables.iter().map(SourcePath::as_str).collect();
        let mut gone = BTreeSet::new();
        for (number, own) in self.published.iter_mut().enumerate() {
            let mut newest = None;
            own.digests.retain(|path, digest| {
                let is_text = until.get(path).is_some_and(|until| number <= *until);
                if is_text {
                    newest = Some(digest.clone());
                }
                let is_kept = !is_text && !tables.contains(path.as_str());
                if !is_kept {
                    gone.insert(digest.clone());
                }
                is_kept
            });
            if let Some(newest) = newest.filter(|_| is_still_in(&own.to)) {
                own.digests.insert(text.path.to_string(), newest);
            }
        }
        for own in &self.published {
            let others = own.digests.iter();
            for (_, digest) in others.filter(|(path, _)| **path != text.path.as_str()) {
                gone.remove(digest);
            }
        }
        gone
    }

    /// Writes the record, and the words that it names.
    fn write(&self, site: &Path, mut words: Words) -> Result<(), Failure> {
        let named = self.published.iter().flat_map(|own| own.digests.values());
        let named: BTreeSet<&String> = named.collect();
        words.retain(|digest, _| named.contains(digest));
        let words = WordsFile {
            version: FileFormat::PublishedTexts.version(),
            texts: words,
        };
        write_json(&layout::published_words(site), &words)?;
        write_json(&layout::published_record(site), self)
    }
}

/// Whether the text published at a path with this digest is the given one.
fn is_text(text: &SameText, (path, digest): (&str, &str), words: &Words) -> bool {
    let published = Published {
        digest,
        words: words.get(digest).map(String::as_str),
    };
    SourcePath::new(path).is_some_and(|path| text.is(&path, published))
}

/// Waits until no other program is changing the record, and makes others wait while the result lives.
fn lock(site: &Path) -> Result<Option<File>, Failure> {
    let record = layout::published_record(site);
    let lock = record.with_file_name(history::LOCK);
    history::lock_file(&lock).map_err(Failure::cannot("write", &record))
}

/// Where the new version of a file is written before it is renamed.
fn beside(file: &Path) -> PathBuf {
    file.with_extension("tmp")
}

fn remove(file: &Path) -> Result<(), Failure> {
    disk::remove_if_exists(file).map_err(Failure::cannot("remove", file))
}

/// The words of published texts, as far as they are kept; none if they cannot be read. Fails if a newer program wrote
/// them.
fn read_words(site: &Path) -> Result<Words, Failure> {
    let file = layout::published_words(site);
    let bytes = fs::read(&file).unwrap_or_default();
    FileFormat::PublishedTexts.refuse_newer(&file, &bytes, TO_GO_BACK)?;
    let words = serde_json::from_slice(&bytes).map(|file: WordsFile| file.texts);
    let words: Words = words
        .or_else(|_| serde_json::from_slice(&bytes))
        .unwrap_or_default();
    let is_whole = |(digest, text): &(String, String)| digest::of([text]) == *digest;
    Ok(words.into_iter().filter(is_whole).collect())
}

fn write_json(file: &Path, value: &impl Serialize) -> Result<(), Failure> {
    let text = serde_json::to_string_pretty(value).expect("paths and digests are texts");
    let beside = beside(file);
    let written = disk::creating_parents(&beside, || disk::write_synced(&beside, &text))
        .and_then(|()| disk::replace(&beside, file));
    if written.is_err() {
        // It may never have been created.
        let _ = fs::remove_file(&beside);
    }
    written.map_err(Failure::cannot("write", file))
}

/// A digest of the list of files in a published folder.
fn manifest_digest(to: &Path) -> Option<String> {
    let manifest = Manifest::read(to).ok()??;
    Some(manifest.digest())
}
