//! A reader who follows every link of a site while it is being changed, and misses nothing.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::JoinHandle;
use std::{fs, thread};

use crate::harness::Files;
use crate::references::resolver::join;

/// Attributes that lead to files.
const LINK_ATTRIBUTES: [&str; 2] = [" href=\"", " src=\""];

/// The results of a walk through a site.
#[derive(Debug, Default)]
pub(super) struct Walk {
    /// Files that were read.
    pub(super) files: usize,
    /// Links to nowhere, and files that belong neither to the old site nor to the new.
    pub(super) faults: Vec<String>,
}

/// Follows every link from a site's first page. Each file must be the one at its path in one of `sites`, to the byte.
pub(super) fn walk(folder: &Path, sites: &[Files]) -> Walk {
    let mut walk = Walk::default();
    let mut seen = BTreeSet::from(["index.html".to_owned()]);
    let mut next = vec!["index.html".to_owned()];
    while let Some(path) = next.pop() {
        let Ok(bytes) = fs::read(folder.join(&path)) else {
            // The file was removed after the page that leads here was read. That page checks whether it was removed
            // too.
            continue;
        };
        walk.files += 1;
        if !sites.iter().any(|site| site.get(&path) == Some(&bytes)) {
            let count = bytes.len();
            walk.faults
                .push(format!("{path} is neither old nor new, {count} bytes"));
            continue;
        }
        for target in targets(&path, &bytes) {
            if is_dead(folder, &path, &bytes, &target) {
                walk.faults
                    .push(format!("{path} leads to {target}, which is not there"));
            } else if seen.insert(target.clone()) {
                next.push(target);
            }
        }
    }
    walk
}

/// Whether a page, as it was read, has a dead link. In the meantime the page may have been changed and then the file
/// removed; both may have come back; or no link may lead to the page any more, because it is about to be removed too.
fn is_dead(folder: &Path, path: &str, bytes: &[u8], target: &str) -> bool {
    (0..3).all(|_| {
        !folder.join(target).is_file()
            && fs::read(folder.join(path)).is_ok_and(|now| now == bytes)
            && linked(folder).contains(path)
            && !folder.join(target).is_file()
    })
}

/// All files that links lead to from a site's first page.
fn linked(folder: &Path) -> BTreeSet<String> {
    let mut seen = BTreeSet::from(["index.html".to_owned()]);
    let mut next = vec!["index.html".to_owned()];
    while let Some(path) = next.pop() {
        let bytes = fs::read(folder.join(&path)).unwrap_or_default();
        let found = targets(&path, &bytes).into_iter();
        next.extend(found.filter(|target| seen.insert(target.clone())));
    }
    seen
}

/// The files of the site that a page links to.
fn targets(path: &str, bytes: &[u8]) -> BTreeSet<String> {
    if !path.ends_with(".html") {
        return BTreeSet::new();
    }
    let text = String::from_utf8_lossy(bytes);
    let mut found = BTreeSet::new();
    for mark in LINK_ATTRIBUTES {
        for (at, _) in text.match_indices(mark) {
            let address = text[at + mark.len()..]
                .split('"')
                .next()
                .unwrap_or_default();
            let address = address.split('#').next().unwrap_or_default();
            if !address.is_empty() && !address.contains(':') {
                found.insert(join(path, address).expect("a link stays in the site"));
            }
        }
    }
    found
}

/// A reader who walks through a site again and again until it is stopped or dropped.
pub(super) struct Reader {
    stop: Arc<AtomicBool>,
    /// How many files it has read.
    files: Arc<AtomicUsize>,
    thread: Option<JoinHandle<Vec<String>>>,
}

impl Reader {
    /// Begins to read.
    pub(super) fn of(folder: PathBuf, sites: Vec<Files>) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let files = Arc::new(AtomicUsize::new(0));
        let (is_stopped, read) = (Arc::clone(&stop), Arc::clone(&files));
        let thread = thread::spawn(move || {
            let mut faults = Vec::new();
            while !is_stopped.load(Ordering::Relaxed) {
                let found = walk(&folder, &sites);
                read.fetch_add(found.files, Ordering::Relaxed);
                faults.extend(found.faults);
            }
            faults
        });
        let thread = Some(thread);
        Self {
            stop,
            files,
            thread,
        }
    }

    /// How many files it has read so far.
    pub(super) fn files(&self) -> usize {
        self.files.load(Ordering::Relaxed)
    }

    /// Stops the reader; returns the faults of all its walks.
    pub(super) fn stop(mut self) -> Vec<String> {
        self.stop.store(true, Ordering::Relaxed);
        let thread = self.thread.take().expect("it is stopped once");
        thread.join().expect("a reader reads to the end")
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

#[test]
fn the_reader_of_these_tests_notices_torn_files_and_dead_links() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let write = |path: &str, text: &str| fs::write(folder.path().join(path), text);
    let home =
        "<a class=\"x\" href=\"a.html#there\">a</a> <img src=\"b.png\"> <a href=\"https://x/\">";
    let mut site = Files::new();
    for (path, text) in [
        ("index.html", home),
        ("a.html", "<p id=\"there\">"),
        ("b.png", "PNG"),
    ] {
        write(path, text).expect("can be written");
        site.insert(path.to_owned(), text.as_bytes().to_vec());
    }
    let sites = [site];
    let whole = walk(folder.path(), &sites);
    assert_eq!((whole.files, whole.faults.len()), (3, 0), "{whole:?}");
    write("a.html", "<p id=").expect("can be written");
    fs::remove_file(folder.path().join("b.png")).expect("is there");
    let torn = walk(folder.path(), &sites);
    assert_eq!(torn.faults.len(), 2, "{torn:?}");
}
