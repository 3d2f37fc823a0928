//! What the editor published last: a digest of each text, so that the list of stories can say what readers have.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use crate::base::digest;
use crate::base::path::SourcePath;
use crate::edge::failure::Failure;
use crate::edge::folder_list::FolderList;
use crate::edge::manifest::Manifest;
use crate::edge::{disk, layout};

/// The version of the form of the record. A record of another version is not used.
const VERSION: u32 = 2;

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
    /// The digest of each text, by its path.
    digests: BTreeMap<String, String>,
}

/// The folders that a site was published to, the one that was used last at the end.
pub fn published_folders(site: &Path) -> Result<Vec<PathBuf>, Failure> {
    FolderList::published(site).all()
}

impl PublishedTexts {
    /// What readers have: the newest publication that is in its folder as it was published, also after a later one was
    /// undone. `None` if that is not known.
    pub fn of(site: &Path) -> Option<Self> {
        let published = Record::read(site)?.published;
        let folder = published.last()?.to.clone();
        let manifest = manifest_digest(&folder)?;
        let mut newest = published.into_iter().rev();
        newest.find(|own| own.to == folder && own.manifest == manifest)
    }

    /// Records that texts were published to a folder, each with its digest.
    pub fn record(
        site: &Path,
        to: &Path,
        texts: impl IntoIterator<Item = (SourcePath, String)>,
    ) -> Result<(), Failure> {
        let digests = texts
            .into_iter()
            .map(|(path, digest)| (path.to_string(), digest));
        let newest = Self {
            to: to.to_owned(),
            manifest: manifest_digest(to).unwrap_or_default(),
            when: SystemTime::now(),
            digests: digests.collect(),
        };
        let mut record = Record::read(site).unwrap_or(Record {
            version: VERSION,
            published: Vec::new(),
        });
        record.published.push(newest);
        let too_many = record.published.len().saturating_sub(MAX_KEPT);
        record.published.drain(..too_many);
        record.write(site)
    }

    /// Forgets the newest publication to a folder, because it was undone.
    pub fn forget_newest(site: &Path, to: &Path) -> Result<(), Failure> {
        let Some(mut record) = Record::read(site) else {
            return Ok(());
        };
        if record.published.len() > 1 && record.published.last().is_some_and(|own| own.to == to) {
            record.published.pop();
        }
        record.write(site)
    }

    /// The digest of a text when it was published; `None` if readers do not have it.
    pub fn digest(&self, path: &SourcePath) -> Option<&str> {
        self.digests.get(path.as_str()).map(String::as_str)
    }

    /// Forgets a text that is withdrawn.
    pub(super) fn forget(site: &Path, path: &SourcePath) -> Result<(), Failure> {
        let Some(mut record) = Record::read(site) else {
            return Ok(());
        };
        for own in &mut record.published {
            own.digests.remove(path.as_str());
        }
        record.write(site)
    }
}

impl Record {
    fn read(site: &Path) -> Option<Self> {
        let bytes = fs::read(layout::published_texts(site)).ok()?;
        let record: Self = serde_json::from_slice(&bytes).ok()?;
        (record.version == VERSION).then_some(record)
    }

    fn write(&self, site: &Path) -> Result<(), Failure> {
        let file = layout::published_texts(site);
        let text = serde_json::to_string_pretty(self).expect("paths and digests are texts");
        disk::creating_parents(&file, || disk::write_synced(&file, text.as_bytes()))
            .map_err(Failure::cannot("write", &file))
    }
}

/// A digest of the list of files in a published folder.
fn manifest_digest(to: &Path) -> Option<String> {
    let manifest = Manifest::read(to).ok()??;
    Some(digest::of([manifest.to_string()]))
}
