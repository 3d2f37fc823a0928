//! Makes drafts of Word, Excel and PowerPoint files in a site's folder, and never replaces a file.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use walkdir::WalkDir;

use crate::base::path::{OFFICE, PageUrl, SourcePath};
use crate::edge::failure::Failure;
use crate::edge::observer::Observer;
use crate::edge::site::OpenSite;
use crate::edge::{clock, layout, load, single};
use crate::import::{
    Imported, ImportedDraft, MAX_FILE, PastedText, Remarks, Unreadable, drafts_of, pasted,
};
use crate::model::site::settings;
use crate::model::story;
use crate::report::{Diagnostic, Report, Severity};

/// How many characters of a name are kept where a number comes after it.
const LONGEST_STEM: usize = 44;

/// The stack of the thread that reads a file, in bytes: documents nest tables in tables.
const STACK: usize = 16 << 20;

/// The result of importing a file.
#[derive(Debug, Clone, Default)]
pub struct ImportedFile {
    /// The file, as it was named.
    pub file: PathBuf,
    /// The drafts, by their paths in the site's folder.
    pub drafts: Vec<SourcePath>,
    /// All files that were written: the drafts, their pictures and their series.
    pub written: Vec<SourcePath>,
    /// What `check --drafts` finds in the files that were written.
    pub to_finish: Vec<ToFinish>,
    /// What was left out, and why.
    pub left_out: Vec<String>,
    /// What could not be read.
    pub unreadable: Vec<String>,
    /// What a person must look at.
    pub look_at: Vec<String>,
}

/// The result of importing files.
#[derive(Debug, Default)]
pub struct ImportRun {
    /// The result for each file that was read.
    pub files: Vec<ImportedFile>,
    /// Why the later files were not read. What was made before stays.
    pub stopped_by: Option<Failure>,
}

/// Something in a draft that must be finished before it can be published.
#[derive(Debug, Clone)]
pub struct ToFinish {
    /// The finding.
    pub finding: Diagnostic,
    /// Its line, from 1.
    pub line: usize,
    /// Its column, from 1.
    pub column: usize,
    /// That line, without the spaces around it; empty if the file is not a text.
    pub text: String,
}

/// A site into which files are imported.
struct Importer<'i> {
    site: &'i Path,
    areas: Vec<String>,
    /// The addresses of all texts, those of withdrawn ones too.
    addresses: BTreeSet<PageUrl>,
}

/// Makes drafts from files, and from the files in folders, in the folder of a site. The results say what could not be
/// read in each file, and what was made before a draft could not be written.
///
/// # Errors
///
/// There is no site in the folder, or a file or folder that is named is not there.
pub fn import_files(
    files: &[PathBuf],
    site: &Path,
    observer: &dyn Observer,
) -> Result<ImportRun, Failure> {
    let mut importer = Importer::of(site)?;
    let mut named = Vec::new();
    for file in files {
        named.extend(files_at(file)?);
    }
    let count = named.len();
    let mut files = Vec::new();
    let written = observer.stage("Reading", count, |step| {
        for file in named {
            let (imported, kept) = importer.import(&file);
            files.push(imported);
            kept?;
            step();
        }
        Ok(())
    });
    let untried = count - files.len();
    let written = written.map_err(|failure: Failure| failure.with_further_failures(0, untried));
    let found = add_findings(&mut files, site, observer);
    Ok(ImportRun {
        files,
        stopped_by: written.and(found).err(),
    })
}

/// Makes drafts, in the folder of a site, of a file that a page of the editor has sent. Does not look for what must be
/// finished in them.
///
/// # Errors
///
/// There is no site in the folder, or a draft cannot be written.
pub fn import_sent(name: &str, bytes: Vec<u8>, site: &Path) -> Result<ImportedFile, Failure> {
    let mut importer = Importer::of(site)?;
    let read = importer.read(name, bytes);
    let (imported, kept) = importer.keep(Path::new(name), read);
    kept.inspect_err(|_| remove(&imported.written, site))?;
    Ok(imported)
}

/// Removes the files of an incomplete draft.
fn remove(written: &[SourcePath], site: &Path) {
    for path in written {
        // The disk may have been disconnected.
        let _stays = fs::remove_file(path.under(site));
    }
}

/// The file at a path, or the files in the folder there that may be imported, in order.
fn files_at(path: &Path) -> Result<Vec<PathBuf>, Failure> {
    let metadata = fs::metadata(path).map_err(Failure::cannot("read", path))?;
    if !metadata.is_dir() {
        return Ok(vec![path.to_path_buf()]);
    }
    let entries = WalkDir::new(path).sort_by_file_name().into_iter();
    let mut files = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|error| {
            let at = error.path().unwrap_or(path).to_path_buf();
            Failure::cannot("read", &at)(error.into())
        })?;
        let name = entry.file_name().to_string_lossy();
        // Office keeps such a file beside one that is open.
        let is_lock = name.starts_with("~$");
        let extension = Path::new(entry.file_name()).extension().unwrap_or_default();
        // For a PDF, a message says how to save it.
        let mut known = OFFICE.iter().chain(&["pdf"]);
        let is_known = known.any(|known| extension.eq_ignore_ascii_case(known));
        if entry.file_type().is_file() && is_known && !is_lock {
            files.push(entry.path().to_path_buf());
        }
    }
    if files.is_empty() {
        let why = "there is no Word, PowerPoint or Excel file in this folder";
        return Err(Failure::refused("import", path, why));
    }
    Ok(files)
}

impl<'i> Importer<'i> {
    fn of(site: &'i Path) -> Result<Self, Failure> {
        let sources = load::sources(site)?;
        let file = settings(&sources, &mut Report::default());
        let areas = file.settings.service_areas.iter();
        let areas = areas.map(|area| area.named.name.value.as_str().to_owned());
        let texts = sources.texts.keys().chain(sources.withdrawn_texts.keys());
        Ok(Self {
            site,
            areas: areas.collect(),
            addresses: texts.filter_map(PageUrl::of_text).collect(),
        })
    }

    /// Imports a file. Also returns whether its drafts were written.
    fn import(&mut self, file: &Path) -> (ImportedFile, Result<(), Failure>) {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let cannot = |error| Failure::cannot("read", file)(error).to_string();
        let size = fs::metadata(file).map(|metadata| metadata.len());
        let read = match size {
            // It may not fit in memory.
            Ok(size) if size > MAX_FILE as u64 => Err(format!("{name} {}", Unreadable::TooLarge)),
            Ok(_) => match fs::read(file) {
                Ok(bytes) => self.read(&name, bytes),
                Err(error) => Err(cannot(error)),
            },
            Err(error) => Err(cannot(error)),
        };
        self.keep(file, read)
    }

    /// Reads a file with this name; the error says what to do.
    fn read(&self, name: &str, bytes: Vec<u8>) -> Result<Imported, String> {
        read(name, bytes, &self.areas).map_err(|why| format!("{name} {why}"))
    }

    /// Writes what was read from a file. Returns what was written, and whether that is everything.
    fn keep(
        &mut self,
        file: &Path,
        read: Result<Imported, String>,
    ) -> (ImportedFile, Result<(), Failure>) {
        let mut imported = ImportedFile {
            file: file.to_path_buf(),
            ..ImportedFile::default()
        };
        match read {
            Ok(read) => {
                let mut drafts = read.drafts.iter();
                let kept = drafts.try_for_each(|draft| self.write(draft, &mut imported));
                let Remarks {
                    left_out,
                    unreadable,
                    look_at,
                } = read.remarks;
                imported.left_out = left_out;
                imported.unreadable = unreadable;
                imported.look_at = look_at;
                (imported, kept)
            }
            Err(why) => {
                imported.unreadable.push(why);
                (imported, Ok(()))
            }
        }
    }

    /// Writes the files of a draft, under names that nothing has yet.
    fn write(&mut self, draft: &ImportedDraft, imported: &mut ImportedFile) -> Result<(), Failure> {
        let path = |name: &str| {
            let path = format!("{}/{}/{name}", layout::CONTENT, story::FOLDER);
            SourcePath::new(&path).expect("the names of a draft are slugs")
        };
        let stems = (1_u32..).map(|number| stem(&draft.name, number));
        for stem in stems {
            let files = draft.files(&stem);
            let text = path(&format!("{stem}.md"));
            let address = PageUrl::of_text(&text);
            let is_known = address
                .as_ref()
                .is_some_and(|url| self.addresses.contains(url));
            let is_taken = files
                .iter()
                .any(|file| path(&file.name).under(self.site).exists());
            if is_known || is_taken {
                continue;
            }
            self.addresses.extend(address);
            let mut written = Vec::new();
            for file in files {
                let path = path(&file.name);
                // A text without its tables and pictures would look like a complete draft.
                single::add_new(&path.under(self.site), &file.bytes)
                    .inspect_err(|_| remove(&written, self.site))?;
                written.push(path);
            }
            imported.written.extend(written);
            imported.drafts.push(text);
            return Ok(());
        }
        unreachable!("there are more numbers than files")
    }
}

/// The name of a draft's files, with a number for every draft after the first.
fn stem(name: &str, number: u32) -> String {
    match number {
        1 => name.to_owned(),
        number => {
            let short = name.char_indices().nth(LONGEST_STEM);
            let short = short.map_or(name, |(end, _)| &name[..end]);
            format!("{}-{number}", short.trim_end_matches('-'))
        }
    }
}

/// Reads a file.
fn read(name: &str, bytes: Vec<u8>, areas: &[String]) -> Result<Imported, Unreadable> {
    in_own_thread(|| drafts_of(name, &bytes, areas))
}

/// What was copied from a document or a page, as the text of a section. Its footnotes are numbered after the `notes`
/// that the text already has. The error says what to do.
pub fn pasted_text(html: &str, notes: usize) -> Result<PastedText, String> {
    in_own_thread(|| pasted(html.as_bytes(), notes)).map_err(|why| why.to_string())
}

/// Reads something in a separate thread, so that even a malicious file cannot end the program.
fn in_own_thread<T: Send>(
    read: impl FnOnce() -> Result<T, Unreadable> + Send,
) -> Result<T, Unreadable> {
    thread::scope(|scope| {
        let thread = thread::Builder::new().stack_size(STACK);
        let thread = thread.spawn_scoped(scope, read);
        let read = thread.map(thread::ScopedJoinHandle::join);
        match read {
            Ok(Ok(read)) => read,
            Ok(Err(_)) | Err(_) => Err(Unreadable::Damaged),
        }
    })
}

/// Adds to each file what is found in the drafts that were made of it.
fn add_findings(
    imported: &mut [ImportedFile],
    site: &Path,
    observer: &dyn Observer,
) -> Result<(), Failure> {
    if imported.iter().all(|file| file.written.is_empty()) {
        return Ok(());
    }
    let mut checked = OpenSite::open(site, true, observer)?.check(clock::today(), observer);
    checked.check_pages(observer);
    let findings = checked.report().diagnostics();
    for finding in findings.filter(|finding| finding.severity != Severity::Advice) {
        let is_of = |file: &&mut ImportedFile| file.written.contains(&finding.location.path);
        if let Some(file) = imported.iter_mut().find(is_of) {
            let (line, column) = checked.line_column(finding);
            file.to_finish.push(ToFinish {
                finding: finding.clone(),
                line,
                column,
                text: checked.line_text(finding),
            });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_taken_gets_a_number() {
        assert_eq!(stem("falls", 1), "falls");
        assert_eq!(stem("falls", 2), "falls-2");
        let long = "a".repeat(60);
        assert_eq!(stem(&long, 12), format!("{}-12", "a".repeat(LONGEST_STEM)));
    }
}
