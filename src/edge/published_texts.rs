//! The texts that readers have, from the last publications. The list of stories says what has changed since, and a
//! withdrawal takes one text off the site as it was published, so that nothing else reaches readers.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
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
use crate::edge::listed_text::ListedText;
use crate::edge::manifest::Manifest;
use crate::edge::{disk, layout};

/// What to do with a record that a newer program wrote, to go on without that program.
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

/// The file with these words. In its first format, it was the words alone.
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

/// The texts of some sources that readers get: all but drafts.
pub(super) fn published_of(sources: &Sources) -> Texts {
    let is_published = |path: &SourcePath, source: &Source| {
        path.as_str().starts_with("content/") && !is_draft(source)
    };
    let texts = sources.texts.iter();
    let texts = texts.filter(|(path, source)| is_published(path, source));
    texts
        .map(|(path, source)| (path.clone(), Arc::clone(source)))
        .collect()
}

/// Whether a text is a story or page that is marked as a draft.
pub(super) fn is_draft(source: &Source) -> bool {
    source.path.extension() == "md" && ListedText::of(source, false).is_draft
}

impl PublishedTexts {
    /// What readers have in the folder that was published to last: the newest publication that is there as it was
    /// published, also after a later one was undone. `None` if that is not known.
    pub fn of(site: &Path) -> Option<Self> {
        let published = Record::read(site).ok()??.published;
        let folder = published.last()?.to.clone();
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
        let mut words = Words::new();
        for (path, source) in texts {
            let digest = digest::of([&source.text]);
            digests.insert(path.to_string(), digest.clone());
            words.insert(digest, source.text.clone());
        }
        let to = disk::resolved(to);
        let newest = Self {
            manifest: manifest_digest(&to).unwrap_or_default(),
            to,
            when,
            digests,
        };
        let mut record = Record::read(site)?.unwrap_or_default();
        record.published.push(newest);
        let too_many = record.published.len().saturating_sub(MAX_KEPT);
        record.published.drain(..too_many);
        record.write(site, words)
    }

    /// The digest of a text when it was published; `None` if readers do not have it.
    pub fn digest(&self, path: &SourcePath) -> Option<&str> {
        self.digests.get(path.as_str()).map(String::as_str)
    }

    /// The texts as they were published; `None` if one of them was not kept.
    pub fn texts(&self, site: &Path) -> Option<BTreeMap<SourcePath, String>> {
        let words = read_words(site).ok()?;
        let own = self.digests.iter().map(|(path, digest)| {
            let text = words.get(digest).cloned()?;
            Some((SourcePath::new(path)?, text))
        });
        own.collect()
    }

    /// Fails if a newer program wrote the record or its words.
    pub(super) fn refuse_newer(site: &Path) -> Result<(), Failure> {
        Record::read(site)?;
        read_words(site).map(|_| ())
    }

    /// Forgets a text that is withdrawn, and with a record that is damaged all texts.
    pub(super) fn forget(site: &Path, path: &SourcePath) -> Result<(), Failure> {
        let files = [
            layout::published_record(site),
            layout::published_words(site),
        ];
        if files.iter().all(|file| !file.exists()) {
            return Ok(());
        }
        let mut record = Record::read(site)?.unwrap_or_default();
        for own in &mut record.published {
            own.digests.remove(path.as_str());
        }
        record.write(site, Words::new())
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
        let Ok(bytes) = fs::read(&file) else {
            return Ok(None);
        };
        format.refuse_newer(&file, &bytes, TO_GO_BACK)?;
        let record: Option<Self> = serde_json::from_slice(&bytes).ok();
        // Those before the first that was released had other meanings.
        Ok(record.filter(|record| record.version == format.version()))
    }

    /// Writes the record, and the words of its texts: those that are kept, and new ones. Words that it no longer names
    /// are removed.
    fn write(&self, site: &Path, new: Words) -> Result<(), Failure> {
        let mut words = read_words(site)?;
        words.extend(new);
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

/// The words of published texts that are kept; none if they cannot be read. Fails if a newer program wrote them.
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
    disk::creating_parents(file, || disk::write_synced(file, text.as_bytes()))
        .map_err(Failure::cannot("write", file))
}

/// A digest of the list of files in a published folder.
fn manifest_digest(to: &Path) -> Option<String> {
    let manifest = Manifest::read(to).ok()??;
    Some(manifest.digest())
}
