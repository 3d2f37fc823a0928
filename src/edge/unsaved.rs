//! Unsaved work: the text that somebody is writing, kept in the local data of this person until it is saved or thrown
//! away, so that a stopped program loses nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use crate::base::digest;
use crate::base::path::SourcePath;
use crate::edge::failure::Failure;
use crate::edge::format::{FileFormat, FormatVersion};
use crate::edge::{disk, local_data};

/// The version of these files' format if they have no tables, which the first editors did not know.
const WITHOUT_TABLES: u32 = 1;

/// The unsaved work on the texts of one site. A file that this program cannot read, because a newer one wrote it or it
/// is damaged, is never replaced, and is removed only with its text.
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
        let file = self.own_file(path);
        let unsaved = Unsaved {
            version: match tables.is_empty() {
                true => WITHOUT_TABLES,
                false => FileFormat::UnsavedWork.version(),
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
        let newest = Self::read(&self.own_file(path), path);
        newest.or_else(|| Self::read(&self.last_aside(path)?, path))
    }

    /// Whether a newer program keeps work on a text here that this one cannot show.
    pub fn has_newer(&self, path: &SourcePath) -> bool {
        let files = self.asides(path).into_iter().chain([self.file(path)]);
        files.into_iter().any(|file| {
            let bytes = fs::read(file).unwrap_or_default();
            matches!(
                FileFormat::UnsavedWork.version_of(&bytes),
                FormatVersion::Newer(_)
            )
        })
    }

    /// All files with work, including those that this program cannot read.
    pub(super) fn files(&self) -> Vec<PathBuf> {
        let files = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let mut files: Vec<PathBuf> = files
            .map(|file| file.path())
            .filter(|file| file.extension().is_some_and(|end| end == "json"))
            .collect();
        files.sort_unstable();
        files
    }

    /// The paths of the texts that have work which was never saved, or that was put aside.
    pub fn texts(&self) -> BTreeSet<SourcePath> {
        let unsaved = self.files().into_iter().filter_map(|file| {
            let unsaved = Self::read_any(&file)?;
            SourcePath::new(&unsaved.path)
        });
        unsaved.collect()
    }

    fn read(file: &Path, path: &SourcePath) -> Option<Unsaved> {
        Self::read_any(file).filter(|unsaved| unsaved.path == path.as_str())
    }

    /// The work in a file, on any text; `None` if the file cannot be read, or has no change.
    fn read_any(file: &Path) -> Option<Unsaved> {
        let unsaved = understood(file)?;
        let is_work = unsaved.base != unsaved.text || !unsaved.tables.is_empty();
        is_work.then_some(unsaved)
    }

    /// Puts the work on a text aside, so that newer work does not replace it. What was put aside before stays.
    pub fn set_aside(&self, path: &SourcePath) -> Result<(), Failure> {
        let file = self.own_file(path);
        if Self::read(&file, path).is_none() {
            return Ok(());
        }
        let newest = self.numbered_asides(path).pop_last();
        let aside = self.aside(path, newest.map_or(0, |(number, _)| number + 1));
        disk::replace(&file, &aside).map_err(Failure::cannot("move", &file))
    }

    /// Forgets the work on a text, because it is saved. What was put aside stays.
    pub fn forget(&self, path: &SourcePath) -> Result<(), Failure> {
        remove(&self.own_file(path))
    }

    /// Forgets the work on a text that [`of_text`](Self::of_text) returns. What was put aside before it stays.
    pub fn forget_newest(&self, path: &SourcePath) -> Result<(), Failure> {
        match Self::read(&self.own_file(path), path) {
            Some(_) => self.forget(path),
            None => self.forget_aside(path),
        }
    }

    /// Forgets the work on a text that was put aside last.
    pub fn forget_aside(&self, path: &SourcePath) -> Result<(), Failure> {
        self.last_aside(path).map_or(Ok(()), |file| remove(&file))
    }

    /// Forgets the work on a text, everything that was put aside, what only a newer program can read, and any file that
    /// a program left half written when it was stopped.
    pub fn forget_all(&self, path: &SourcePath) -> Result<(), Failure> {
        remove(&self.file(path))?;
        remove(&self.beside(path))?;
        self.asides(path).iter().try_for_each(|file| remove(file))
    }

    fn beside(&self, path: &SourcePath) -> PathBuf {
        self.file(path).with_extension("tmp")
    }

    /// The latest file with work that was put aside and can be read.
    fn last_aside(&self, path: &SourcePath) -> Option<PathBuf> {
        let own = self.own_file(path);
        let mut asides = self.asides(path).into_iter().rev();
        asides.find(|file| *file != own && Self::read(file, path).is_some())
    }

    /// The files with work that was put aside, the latest last, and before them the file with work next to a file that
    /// cannot be read.
    fn asides(&self, path: &SourcePath) -> Vec<PathBuf> {
        let beside = Some(self.beside_unread(path)).filter(|file| file.exists());
        let asides = self.numbered_asides(path).into_values();
        beside.into_iter().chain(asides).collect()
    }

    /// The files with work that was put aside, by their numbers. Some numbers may be missing.
    fn numbered_asides(&self, path: &SourcePath) -> BTreeMap<usize, PathBuf> {
        let before = format!("{}.aside", Self::stem(path));
        let files = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let asides = files.filter_map(|file| {
            let name = file.file_name().into_string().ok()?;
            let number = name.strip_prefix(&before)?.strip_suffix(".json")?;
            Some((number.parse().ok()?, file.path()))
        });
        asides.collect()
    }

    fn aside(&self, path: &SourcePath, number: usize) -> PathBuf {
        self.file(path)
            .with_extension(format!("aside{number}.json"))
    }

    /// The file in which this program keeps work on a text: the usual one, unless it exists and this program cannot
    /// read it.
    fn own_file(&self, path: &SourcePath) -> PathBuf {
        let file = self.file(path);
        match file.exists() && understood(&file).is_none() {
            true => self.beside_unread(path),
            false => file,
        }
    }

    fn beside_unread(&self, path: &SourcePath) -> PathBuf {
        self.file(path).with_extension("beside.json")
    }

    fn file(&self, path: &SourcePath) -> PathBuf {
        self.folder.join(format!("{}.json", Self::stem(path)))
    }

    /// The beginning of the names of a text's files.
    fn stem(path: &SourcePath) -> String {
        let mut stem = digest::of([path.as_str()]);
        stem.truncate(16);
        stem
    }
}

/// The work in a file, if this program can read it.
fn understood(file: &Path) -> Option<Unsaved> {
    let bytes = fs::read(file).ok()?;
    let version = FileFormat::UnsavedWork.version_of(&bytes);
    let is_known = matches!(version, FormatVersion::Known(_));
    serde_json::from_slice(&bytes).ok().filter(|_| is_known)
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

    #[test]
    fn what_a_newer_program_keeps_is_neither_replaced_nor_removed_and_both_are_offered_there() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let store = UnsavedStore {
            folder: folder.path().to_owned(),
        };
        let path = SourcePath::new("content/stories/a.md").expect("is inside");
        let keep = |text: &str| {
            let kept = store.keep(&path, "base", text, Vec::new());
            kept.expect("can be written");
        };
        keep("theirs");
        let known = fs::read_to_string(store.file(&path)).expect("was written");
        for unread in [
            known.replace("\"version\":1", "\"version\":3"),
            "{".to_owned(),
        ] {
            fs::write(store.file(&path), &unread).expect("can be written");
            store.forget(&path).expect("can be removed");
            assert_eq!(store.has_newer(&path), unread != "{");
            assert_eq!((store.of_text(&path), store.texts().len()), (None, 0));
            for text in ["mine", "mine, longer"] {
                keep(text);
                assert_eq!(store.of_text(&path).expect("was kept").text, text);
            }
            store.set_aside(&path).expect("can be moved");
            keep("mine again");
            store.forget_newest(&path).expect("is there");
            assert_eq!(
                store.of_text(&path).expect("was put aside").text,
                "mine, longer"
            );
            store.forget_newest(&path).expect("is there");
            assert_eq!(store.of_text(&path), None);
            store.forget(&path).expect("there is nothing to forget");
            keep("mine at the end");
            let left = fs::read_to_string(store.file(&path)).expect("is there");
            assert_eq!(left, unread);
        }
        // The program that can read both offers one after the other.
        fs::write(store.file(&path), &known).expect("can be written");
        for text in ["theirs", "mine at the end"] {
            assert_eq!(store.of_text(&path).expect("is there").text, text);
            store.forget_newest(&path).expect("is there");
        }
        fs::write(store.file(&path), "{").expect("can be written");
        keep("mine");
        store.forget_all(&path).expect("can be removed");
        assert_eq!(fs::read_dir(folder.path()).expect("is there").count(), 0);
    }
}
