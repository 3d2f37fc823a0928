//! From one version to the next and back: a newer program reads what an older one wrote, and an older one refuses what a newer
//! one wrote and changes nothing.
//!
//! `0.1.zip` has a site as qi-stories 0.1.0 left it, built and published twice, with a text saved in the editor, work
//! that was never saved, and the folder for readers. Names in square brackets replace paths, and numbers made from
//! paths.

/// The site of 0.1.
mod earlier;

/// What a newer program wrote.
mod newer;

/// A site is copied, lost and copied back.
mod restore;

use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

use qi_stories::text_digest;
use zip::ZipArchive;

use crate::harness::{Files, Run, files_in, run_with};

/// The site of 0.1 and everything around it.
const ARCHIVE: &[u8] = include_bytes!("0.1.zip");

/// A site of 0.1 in a folder of its own, with the folder that readers use and what is kept for its user.
struct Upgraded(tempfile::TempDir);

impl Upgraded {
    /// Everything as 0.1 left it. The folder that it was built to has the same files as the folder for readers.
    #[track_caller]
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let own = Self(folder);
        let id = |folder: &Path, digits: usize| {
            let mut id = text_digest(&folder.display().to_string());
            id.truncate(digits);
            id
        };
        for name in ["site", "readers", "preview"] {
            fs::create_dir(own.at(name)).expect("a folder can be made");
        }
        let whole = |name: &str| fs::canonicalize(own.at(name)).expect("was made");
        let (site, readers) = (whole("site"), whole("readers"));
        let names = [("[SITE]", id(&site, 16)), ("[READERS]", id(&readers, 10))];
        for (path, bytes) in archived() {
            let mut path = path;
            for (name, id) in &names {
                path = path.replace(name, id);
            }
            let path = path.replace("local/", "site/local-data/qi-stories/unsaved/");
            let text = String::from_utf8(bytes.clone()).ok();
            let text = text.filter(|text| text.contains("[READERS]") || text.contains("[PREVIEW]"));
            let bytes = text.map_or(bytes, |text| {
                let typed = |name: &str| {
                    let typed = dunce::simplified(&whole(name)).display().to_string();
                    match path.ends_with(".json") {
                        true => typed.replace('\\', "\\\\"),
                        false => typed,
                    }
                };
                let text = text.replace("[READERS]", &typed("readers"));
                text.replace("[PREVIEW]", &typed("preview")).into_bytes()
            });
            own.write(&path, &bytes);
            if let Some(path) = path.strip_prefix("readers/") {
                own.write(&format!("site/public/{path}"), &bytes);
            }
        }
        own
    }

    fn at(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    #[track_caller]
    fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let file = self.at(path);
        let folder = file.parent().expect("is below a folder");
        fs::create_dir_all(folder).expect("a folder can be made");
        fs::write(file, bytes).expect("a file can be written");
    }

    /// Runs the program in the site's folder, with local data of its own. Paths begin with the name of their folder.
    #[track_caller]
    fn run(&self, typed: &[&str]) -> Run {
        let local = self.at("site/local-data").display().to_string();
        let variables = [
            ("XDG_STATE_HOME", &*local),
            ("LOCALAPPDATA", &local),
            ("HOME", &local),
        ];
        run_with(&self.at("site"), typed, &variables).with_name(self.0.path(), "[ALL]")
    }

    /// Everything that is there.
    fn files(&self) -> Files {
        files_in(self.0.path())
    }

    /// The folder of the earlier versions of the folder that readers use.
    #[track_caller]
    fn earlier(&self) -> String {
        let entries = fs::read_dir(self.at("site/earlier")).expect("is there");
        let mut folders = entries
            .map(|entry| entry.expect("is there").path())
            .filter(|path| path.is_dir());
        let folder = folders.next().expect("a version is kept");
        let name = folder.file_name().expect("has a name");
        format!("site/earlier/{}", name.to_string_lossy())
    }
}

/// The files of the archive.
fn archived() -> Files {
    let mut archive = ZipArchive::new(Cursor::new(ARCHIVE)).expect("is an archive");
    let mut files = Files::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).expect("is in the archive");
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("is whole");
        let name = file.name().expect("is UTF-8").into_owned();
        files.insert(name, bytes);
    }
    assert!(files.len() > 50, "{:?}", files.keys());
    files
}
