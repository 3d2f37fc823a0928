//! Unsaved work: the text that somebody is writing, kept in the local data of this person until it is saved or thrown
//! away, so that a stopped program loses nothing.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use crate::base::digest;
use crate::base::path::SourcePath;
use crate::edge::failure::Failure;
use crate::edge::{disk, local_data};

/// The version of these files' format if they have no tables, which the first editors did not know.
const VERSION: u32 = 1;

/// The version of a file with tables. A file of any further version is left alone.
const WITH_TABLES: u32 = 2;

/// The unsaved work on the texts of one site.
#[derive(Debug, Clone)]
pub struct UnsavedStore {
    folder: PathBuf,
}

/// Unsaved work on one text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unsaved {
    version: u32,
    /// The text's path in the site's folder.
    path: String,
    /// The text when its editing began.
    pub base: String,
    /// The text as it was being written.
    pub text: String,
    /// The tables of the text that were being changed.
    #[serde(default)]
    pub tables: Vec<UnsavedTable>,
    /// When it was kept.
    pub kept: SystemTime,
}

/// Unsaved work on a table of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnsavedTable {
    /// The table's path in the site's folder.
    pub path: String,
    /// The table when its editing began; `None` if it is new.
    pub base: Option<String>,
    /// The table as it was being written.
    pub text: String,
}

impl UnsavedStore {
    /// The unsaved work on the site in a folder; `None` if this person has no folder for local data.
    pub fn of(site: &Path) -> Option<Self> {
        let site = disk::resolve(site).unwrap_or_else(|_| site.to_owned());
        let name = digest::of([site.to_string_lossy().as_bytes()]);
        let folder = local_data::lasting_folder()?
            .join("qi-stories")
            .join("unsaved");
        Some(Self {
            folder: folder.join(&name[..16]),
        })
    }

    /// Keeps work on a text, in place of any work on it that was kept before.
    pub fn keep(
        &self,
        path: &SourcePath,
        base: &str,
        text: &str,
        tables: Vec<UnsavedTable>,
    ) -> Result<(), Failure> {
        let file = self.file(path);
        let unsaved = Unsaved {
            version: if tables.is_empty() {
                VERSION
            } else {
                WITH_TABLES
            },
            path: path.as_str().to_owned(),
            base: base.to_owned(),
            text: text.to_owned(),
            tables,
            kept: SystemTime::now(),
        };
        let bytes = serde_json::to_vec(&unsaved).expect("texts and times can be written as JSON");
        let beside = self.beside(path);
        let write = || {
            local_data::make_private(&self.folder)?;
            disk::retry(|| disk::write_synced(&beside, &bytes))?;
            disk::replace(&beside, &file)
        };
        write().map_err(Failure::cannot("keep a copy of your work in", &self.folder))
    }

    /// The work on a text that was never saved, or that was put aside.
    pub fn of_text(&self, path: &SourcePath) -> Option<Unsaved> {
        let newest = Self::read(&self.file(path), path);
        newest.or_else(|| Self::read(self.asides(path).last()?, path))
    }

    /// The paths of the texts that have work which was never saved, or that was put aside.
    pub fn texts(&self) -> BTreeSet<SourcePath> {
        let files = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let files = files.filter(|file| file.path().extension().is_some_and(|end| end == "json"));
        let unsaved = files.filter_map(|file| {
            let unsaved = Self::read_any(&file.path())?;
            SourcePath::new(&unsaved.path)
        });
        unsaved.collect()
    }

    fn read(file: &Path, path: &SourcePath) -> Option<Unsaved> {
        Self::read_any(file).filter(|unsaved| unsaved.path == path.as_str())
    }

    /// The work in a file, on any text; `None` if it is of a version that is not known, or holds no change.
    fn read_any(file: &Path) -> Option<Unsaved> {
        let unsaved: Unsaved = serde_json::from_slice(&fs::read(file).ok()?).ok()?;
        let is_known = (VERSION..=WITH_TABLES).contains(&unsaved.version);
        let is_work = unsaved.base != unsaved.text || !unsaved.tables.is_empty();
        (is_known && is_work).then_some(unsaved)
    }

    /// Puts the work on a text aside, so that newer work does not replace it. What was put aside before stays.
    pub fn set_aside(&self, path: &SourcePath) -> Result<(), Failure> {
        let file = self.file(path);
        if Self::read(&file, path).is_none() {
            return Ok(());
        }
        let aside = self.aside(path, self.asides(path).len());
        disk::replace(&file, &aside).map_err(Failure::cannot("move", &file))
    }

    /// Forgets the work on a text, because it is saved. What was put aside stays.
    pub fn forget(&self, path: &SourcePath) -> Result<(), Failure> {
        remove(&self.file(path))
    }

    /// Forgets the work on a text that [`of_text`](Self::of_text) returns. What was put aside before it stays.
    pub fn forget_newest(&self, path: &SourcePath) -> Result<(), Failure> {
        match Self::read(&self.file(path), path) {
            Some(_) => self.forget(path),
            None => self.forget_aside(path),
        }
    }

    /// Forgets the work on a text that was put aside last.
    pub fn forget_aside(&self, path: &SourcePath) -> Result<(), Failure> {
        self.asides(path).last().map_or(Ok(()), |file| remove(file))
    }

    /// Forgets the work on a text, everything that was put aside, and any file that a stopped program left half
    /// written.
    pub fn forget_all(&self, path: &SourcePath) -> Result<(), Failure> {
        remove(&self.file(path))?;
        remove(&self.beside(path))?;
        self.asides(path).iter().try_for_each(|file| remove(file))
    }

    fn beside(&self, path: &SourcePath) -> PathBuf {
        self.file(path).with_extension("tmp")
    }

    /// The files of work that was put aside, the newest last.
    fn asides(&self, path: &SourcePath) -> Vec<PathBuf> {
        let all = (0..).map(|number| self.aside(path, number));
        all.take_while(|file| file.exists()).collect()
    }

    fn aside(&self, path: &SourcePath, number: usize) -> PathBuf {
        self.file(path)
            .with_extension(format!("aside{number}.json"))
    }

    fn file(&self, path: &SourcePath) -> PathBuf {
        let name = digest::of([path.as_str()]);
        self.folder.join(format!("{}.json", &name[..16]))
    }
}

/// Removes a file, if it is there.
fn remove(file: &Path) -> Result<(), Failure> {
    disk::remove_if_exists(file).map_err(Failure::cannot("remove", file))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_is_kept_until_it_is_forgotten() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let store = UnsavedStore {
            folder: folder.path().join("unsaved"),
        };
        let [one, other] = ["content/stories/a.md", "content/stories/b.md"]
            .map(|path| SourcePath::new(path).expect("is inside"));
        let keep = |base: &str, text: &str| store.keep(&one, base, text, Vec::new());
        assert_eq!(store.of_text(&one), None);
        store.forget(&one).expect("there is nothing to forget");
        keep("base", "first").expect("can be written");
        keep("base", "second").expect("can be written");
        let kept = store.of_text(&one).expect("was kept");
        assert_eq!((kept.base.as_str(), kept.text.as_str()), ("base", "second"));
        assert_eq!(store.of_text(&other), None);
        assert_eq!(store.texts(), BTreeSet::from([one.clone()]));
        keep("same", "same").expect("can be written");
        assert_eq!(store.of_text(&one), None);
        keep("base", "third").expect("can be written");
        store.forget(&one).expect("is there");
        assert_eq!(store.of_text(&one), None);
        keep("base", "old").expect("can be written");
        store.set_aside(&one).expect("can be moved");
        keep("base", "new").expect("can be written");
        store.set_aside(&other).expect("there is nothing to move");
        store.forget(&one).expect("is there");
        assert_eq!(store.of_text(&one).expect("was put aside").text, "old");
        keep("base", "newer").expect("can be written");
        store.set_aside(&one).expect("can be moved");
        keep("base", "newest").expect("can be written");
        for text in ["newest", "newer", "old"] {
            let offered = store.of_text(&one).expect("was kept");
            assert_eq!(offered.text, text);
            store.forget_newest(&one).expect("is there");
        }
        assert_eq!(store.of_text(&one), None);
        keep("base", "old").expect("can be written");
        store.set_aside(&one).expect("can be moved");
        store.forget_all(&one).expect("is there");
        assert_eq!(store.of_text(&one), None);
    }

    #[test]
    fn tables_are_kept_with_their_text() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let store = UnsavedStore {
            folder: folder.path().join("unsaved"),
        };
        let path = SourcePath::new("content/stories/a.md").expect("is inside");
        let table = UnsavedTable {
            path: "content/stories/a.csv".to_owned(),
            base: None,
            text: "date,value\n".to_owned(),
        };
        let kept = store.keep(&path, "same", "same", vec![table.clone()]);
        kept.expect("can be written");
        assert_eq!(store.of_text(&path).expect("was kept").tables, [table]);
        // What an editor without tables has kept is still known.
        let older = r#"{"version":1,"path":"content/stories/a.md","base":"a","text":"b","kept":{"secs_since_epoch":1,"nanos_since_epoch":0}}"#;
        fs::write(store.file(&path), older).expect("can be written");
        let unsaved = store.of_text(&path).expect("is known");
        assert_eq!((unsaved.text.as_str(), unsaved.tables.len()), ("b", 0));
    }
}
