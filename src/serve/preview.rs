//! What all parts of a running preview share.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use tokio::sync::{Semaphore, watch};

use crate::serve::documents::{self, SITE};
use crate::serve::door::Door;
use crate::serve::editing::Editing;
use crate::serve::imports::Imports;
use crate::serve::page::Shown;
use crate::serve::reply::Reply;
use crate::serve::state::State;
use crate::{Failure, Guides, SourcePath, Unobserved};

/// How many pages can wait for changes at once. The others ask again after a while.
const MAX_STREAMS: usize = 8;

/// A running preview.
pub(super) struct Preview {
    /// Who may use the preview.
    pub(super) door: Door,
    /// The site's folder.
    pub(super) folder: PathBuf,
    /// The texts that are being written.
    pub(super) editing: Editing,
    /// Locked while the site is built, or the folder for readers is written to.
    building: Mutex<()>,
    /// The results of importing the files that were sent.
    pub(super) imports: Imports,
    /// Held by a request while the file that it sends is in memory.
    pub(super) file_turn: Arc<Semaphore>,
    state: Mutex<State>,
    /// Counts the states.
    versions: watch::Sender<u64>,
    /// Asks the watcher to look at the folder at once.
    looks: Mutex<Sender<()>>,
    /// The pages that wait for changes, each with the files that it is made from.
    streams: Mutex<BTreeMap<u64, Vec<SourcePath>>>,
    next_stream: AtomicUsize,
    /// The guides, made when somebody first asks for them.
    guides: OnceLock<Guides>,
}

impl Preview {
    /// The preview of the site in a folder, served at a port.
    pub(super) fn new(port: u16, looks: Sender<()>, folder: &Path) -> Result<Self, Failure> {
        Ok(Self {
            door: Door::new(port)?,
            folder: folder.to_owned(),
            editing: Editing::new(folder),
            building: Mutex::default(),
            imports: Imports::default(),
            file_turn: Arc::new(Semaphore::new(1)),
            state: Mutex::default(),
            versions: watch::Sender::new(0),
            looks: Mutex::new(looks),
            streams: Mutex::default(),
            next_stream: AtomicUsize::new(0),
            guides: OnceLock::new(),
        })
    }

    /// The first part of every path, after a `/`.
    pub(super) fn root(&self) -> String {
        self.door.root()
    }

    /// The guides.
    pub(super) fn guides(&self) -> &Guides {
        self.guides.get_or_init(|| Guides::new(&Unobserved))
    }

    /// Waits until no other request builds or publishes the site: two pages of the editor may ask for it at once.
    pub(super) fn building_turn(&self) -> MutexGuard<'_, ()> {
        lock(&self.building)
    }

    /// What is shown now.
    pub(super) fn state(&self) -> State {
        lock(&self.state).clone()
    }

    /// Shows something else from now on.
    pub(super) fn publish(&self, state: State) {
        *lock(&self.state) = state;
        self.announce();
    }

    /// The page with a key.
    pub(super) fn document(&self, key: &str) -> Option<Shown> {
        documents::document(&self.state(), &self.root(), key)
    }

    /// Counts the states; changes whenever there is something new to show.
    pub(super) fn versions(&self) -> watch::Receiver<u64> {
        self.versions.subscribe()
    }

    /// Opens the preview with a code that works once.
    pub(super) fn open(&self, code: &str, to: &str) -> Reply {
        let used_twice = self.door.used_twice();
        let reply = self.door.open(code, to);
        if self.door.used_twice() > used_twice {
            self.announce();
        }
        reply
    }

    fn announce(&self) {
        self.versions.send_modify(|version| *version += 1);
    }

    /// Asks the watcher to look at the folder at once.
    pub(super) fn look(&self) {
        // Without a watcher, the preview has ended.
        let _ = lock(&self.looks).send(());
    }

    /// Whether somebody has used the preview since the last call.
    pub(super) fn take_activity(&self) -> bool {
        self.door.take_activity() || !lock(&self.streams).is_empty()
    }

    /// Ends the preview.
    pub(super) fn end(&self) {
        self.door.end();
        self.look();
    }

    /// Notes that a page waits for changes; `None` if too many do. The number is for `close_stream`.
    pub(super) fn open_stream(&self) -> Option<u64> {
        let mut streams = lock(&self.streams);
        if streams.len() >= MAX_STREAMS {
            return None;
        }
        let number = self.next_stream.fetch_add(1, Ordering::Relaxed) as u64;
        streams.insert(number, Vec::new());
        Some(number)
    }

    /// Notes from which files the page of a stream is made now, so that the watcher looks at them more often.
    pub(super) fn note_files(&self, stream: u64, key: &str) {
        let state = self.state();
        let pages = state.pages.as_deref();
        let text = pages.zip(key.strip_prefix(SITE));
        let files = text.and_then(|(pages, address)| {
            let text = pages.text_of(address)?;
            let mut files = pages.tables_of(text);
            files.push(text.clone());
            Some(files)
        });
        if let Some(own) = lock(&self.streams).get_mut(&stream) {
            *own = files.unwrap_or_default();
        }
    }

    /// Notes that a page no longer waits.
    pub(super) fn close_stream(&self, stream: u64) {
        lock(&self.streams).remove(&stream);
    }

    /// The files that open pages are made from.
    pub(super) fn open_files(&self) -> Vec<SourcePath> {
        let streams = lock(&self.streams);
        let mut files: Vec<SourcePath> = streams.values().flatten().cloned().collect();
        files.sort_unstable();
        files.dedup();
        files
    }
}

/// Locks a mutex. Its contents are valid even if a thread panicked.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
