//! What all parts of a running preview share.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use tokio::sync::{Notify, Semaphore, watch};

use crate::serve::documents::{self, SITE};
use crate::serve::editing::Editing;
use crate::serve::imports::Imports;
use crate::serve::page::Shown;
use crate::serve::secret::{OneTimeCodes, Opening, Secret};
use crate::serve::state::State;
use crate::{Failure, SourcePath};

/// How many pages can wait for changes at once. The others ask again after a while.
const MAX_STREAMS: usize = 8;

/// A running preview.
pub(super) struct Preview {
    /// What the header `Host` of each request must be.
    pub(super) host: String,
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
    secret: Secret,
    codes: Mutex<OneTimeCodes>,
    state: Mutex<State>,
    /// Counts the states.
    versions: watch::Sender<u64>,
    /// Asks the watcher to look at the folder at once.
    looks: Mutex<Sender<()>>,
    /// The pages that wait for changes, each with the files that it is made from.
    streams: Mutex<BTreeMap<u64, Vec<SourcePath>>>,
    next_stream: AtomicUsize,
    was_active: AtomicBool,
    used_twice: AtomicUsize,
    has_ended: AtomicBool,
    end: Notify,
}

impl Preview {
    /// The preview of the site in a folder, served at a port.
    pub(super) fn new(port: u16, looks: Sender<()>, folder: &Path) -> Result<Self, Failure> {
        Ok(Self {
            host: format!("127.0.0.1:{port}"),
            folder: folder.to_owned(),
            editing: Editing::new(folder),
            building: Mutex::default(),
            imports: Imports::default(),
            file_turn: Arc::new(Semaphore::new(1)),
            secret: Secret::new()?,
            codes: Mutex::default(),
            state: Mutex::default(),
            versions: watch::Sender::new(0),
            looks: Mutex::new(looks),
            streams: Mutex::default(),
            next_stream: AtomicUsize::new(0),
            was_active: AtomicBool::new(false),
            used_twice: AtomicUsize::new(0),
            has_ended: AtomicBool::new(false),
            end: Notify::new(),
        })
    }

    /// An address that opens the preview once.
    pub(super) fn one_time_address(&self) -> Result<String, Failure> {
        let code = Secret::new()?;
        let address = format!("http://{}/open/{}", self.host, code.as_str());
        lock(&self.codes).add(code, Instant::now());
        Ok(address)
    }

    /// Uses the code of such an address.
    pub(super) fn use_code(&self, code: &str) -> Opening {
        let opening = lock(&self.codes).use_code(code, Instant::now());
        if opening == Opening::UsedBefore {
            self.used_twice.fetch_add(1, Ordering::Relaxed);
            self.announce();
        }
        opening
    }

    /// How often such an address was used a second time.
    pub(super) fn used_twice(&self) -> usize {
        self.used_twice.load(Ordering::Relaxed)
    }

    /// The first part of every path, after a `/`.
    pub(super) fn root(&self) -> String {
        format!("/{}", self.secret.as_str())
    }

    /// The path below the secret one; `None` if a path does not begin with it.
    pub(super) fn below_secret<'p>(&self, path: &'p str) -> Option<&'p str> {
        let path = path.strip_prefix('/')?;
        let (first, rest) = path.split_once('/').unwrap_or((path, ""));
        self.secret.is(first).then_some(rest)
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

    fn announce(&self) {
        self.versions.send_modify(|version| *version += 1);
    }

    /// Asks the watcher to look at the folder at once.
    pub(super) fn look(&self) {
        // Without a watcher, the preview has ended.
        let _ = lock(&self.looks).send(());
    }

    /// Notes that somebody uses the preview.
    pub(super) fn note_activity(&self) {
        self.was_active.store(true, Ordering::Relaxed);
    }

    /// Whether somebody has used the preview since the last call.
    pub(super) fn take_activity(&self) -> bool {
        self.was_active.swap(false, Ordering::Relaxed) || !lock(&self.streams).is_empty()
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

    /// Ends the preview.
    pub(super) fn end(&self) {
        self.has_ended.store(true, Ordering::Relaxed);
        self.end.notify_one();
        self.look();
    }

    /// Whether the preview has been ended.
    pub(super) fn has_ended(&self) -> bool {
        self.has_ended.load(Ordering::Relaxed)
    }

    /// Waits until the preview is ended.
    pub(super) async fn ended(&self) {
        self.end.notified().await;
    }
}

/// Locks a mutex. Its contents are valid even if a thread panicked.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
