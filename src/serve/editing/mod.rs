//! The texts that are being written: each as it was when its editing began, as it is now, and the steps between.
//!
//! It does not know about requests or pages. The newest text is also kept outside the site, see [`UnsavedStore`].

mod tables;

mod session;

mod shown;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

pub(super) use session::{Session, Versions, Whose};

use crate::serve::editing::shown::ShownTexts;
use crate::serve::text_id;
use crate::{Failure, SourcePath, Unsaved, UnsavedStore, UnsavedTable};

/// All texts that are being written.
pub(super) struct Editing {
    store: Option<UnsavedStore>,
    sessions: Mutex<BTreeMap<SourcePath, Session>>,
    /// What open pages show.
    shown: Mutex<ShownTexts>,
    /// Locked while a text is changed.
    turn: Mutex<()>,
}

impl Editing {
    /// Nothing is being written yet in the site of a folder.
    pub(super) fn new(folder: &Path) -> Self {
        Self {
            store: UnsavedStore::of(folder),
            sessions: Mutex::default(),
            shown: Mutex::default(),
            turn: Mutex::default(),
        }
    }

    /// Notes that a page shows a text from now on; returns the number of the page.
    pub(super) fn open_page(&self, path: &SourcePath, text: &str) -> u64 {
        self.shown().open(path, text)
    }

    /// Notes that an open page may show a text from now on.
    pub(super) fn note_shown(&self, page: u64, text: &str) {
        self.shown().note(page, text);
    }

    /// The text with a digest that an open page shows.
    pub(super) fn shown_text(&self, page: u64, path: &SourcePath, digest: &str) -> Option<String> {
        self.shown().find(page, path, digest)
    }

    fn shown(&self) -> MutexGuard<'_, ShownTexts> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until no other request changes a text, and keeps others waiting while the result lives.
    pub(super) fn turn(&self) -> MutexGuard<'_, ()> {
        self.turn.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A text as it is being written; `newest` is its newest version that the site was read with. A text without
    /// unsaved changes is always read from the disk with `on_disk`: what was just saved may not be in the site yet.
    pub(super) fn session(
        &self,
        path: &SourcePath,
        newest: &str,
        on_disk: impl FnOnce() -> Option<String>,
    ) -> Session {
        let sessions = self.sessions.lock().unwrap_or_else(PoisonError::into_inner);
        match sessions.get(path) {
            Some(session) if session.has_unsaved() || session.base() == newest => session.clone(),
            Some(session) => match on_disk() {
                Some(text) if session.base() == text => session.clone(),
                text => session.of_newer_text(text.as_deref().unwrap_or(newest)),
            },
            None => Session::new(newest),
        }
    }

    /// Whether the text with a name is being written.
    pub(super) fn is_open(&self, name: &str) -> bool {
        let sessions = self.sessions.lock().unwrap_or_else(PoisonError::into_inner);
        sessions.keys().any(|path| text_id::of(path) == name)
    }

    /// Replaces what is known about a text, and keeps a copy of unsaved work outside the site. Work from an earlier run
    /// that nobody has restored or thrown away is set aside. Returns whether a copy is kept, if there is unsaved work.
    pub(super) fn put(&self, path: &SourcePath, session: Session) -> bool {
        self.set_aside(path);
        let kept = self.keep(path, &session);
        let mut sessions = self.sessions.lock().unwrap_or_else(PoisonError::into_inner);
        sessions.insert(path.clone(), session);
        kept.is_ok_and(|kept| kept)
    }

    fn keep(&self, path: &SourcePath, session: &Session) -> Result<bool, Failure> {
        let Some(store) = &self.store else {
            return Ok(false);
        };
        match session.has_unsaved() {
            true => {
                let tables = session.tables().iter().map(|(path, table)| UnsavedTable {
                    path: path.as_str().to_owned(),
                    base: table.base.clone(),
                    text: table.text.clone(),
                });
                let kept = store.keep(path, session.base(), session.text(), tables.collect());
                kept.map(|()| true)
            }
            false => store.forget(path).map(|()| false),
        }
    }

    /// Whether a text has changes that are not saved in this run of the program.
    pub(super) fn has_unsaved_changes(&self, path: &SourcePath) -> bool {
        let sessions = self.sessions.lock().unwrap_or_else(PoisonError::into_inner);
        sessions.get(path).is_some_and(Session::has_unsaved)
    }

    /// How many changes of each text are not saved; 0 for work from an earlier run.
    pub(super) fn unsaved(&self) -> BTreeMap<SourcePath, usize> {
        let earlier = self.store.as_ref().map(UnsavedStore::texts);
        let earlier = earlier.into_iter().flatten().map(|path| (path, 0));
        let mut unsaved: BTreeMap<SourcePath, usize> = earlier.collect();
        let sessions = self.sessions.lock().unwrap_or_else(PoisonError::into_inner);
        let in_work = sessions.iter().filter(|(_, own)| own.has_unsaved());
        unsaved.extend(in_work.map(|(path, own)| (path.clone(), own.unsaved())));
        unsaved
    }

    /// Work on a text from an earlier run that was never saved; `None` while it is being written in this run.
    pub(super) fn left_over(&self, path: &SourcePath) -> Option<Unsaved> {
        let has_unsaved_changes = self.has_unsaved_changes(path);
        self.store
            .as_ref()
            .filter(|_| !has_unsaved_changes)?
            .of_text(path)
    }

    /// Whether a newer program keeps work on a text that this one cannot show.
    pub(super) fn has_newer(&self, path: &SourcePath) -> bool {
        let store = self.store.as_ref();
        store.is_some_and(|store| store.has_newer(path))
    }

    /// Sets work from an earlier run aside, so that new work does not replace it.
    fn set_aside(&self, path: &SourcePath) {
        if let Some(store) = &self.store
            && !self.has_unsaved_changes(path)
        {
            // If it cannot be moved, the newest work is kept in its place.
            let _ = store.set_aside(path);
        }
    }

    /// Continues with the work from an earlier run; `session` has the part that somebody has chosen. The work is
    /// forgotten once that is kept.
    pub(super) fn resume(&self, path: &SourcePath, session: Session) -> Result<(), Failure> {
        let has_unsaved = session.has_unsaved();
        let is_kept = self.put(path, session);
        match &self.store {
            Some(store) if is_kept || !has_unsaved => store.forget_aside(path),
            _ => Ok(()),
        }
    }

    /// Throws away the work from an earlier run that is offered.
    pub(super) fn throw_away_offered(&self, path: &SourcePath) -> Result<(), Failure> {
        let store = self.store.as_ref();
        store.map_or(Ok(()), |store| store.forget_newest(path))
    }

    /// Throws away the copy of a text that is kept outside the site.
    pub(super) fn throw_away(&self, path: &SourcePath) -> Result<(), Failure> {
        let mut sessions = self.sessions.lock().unwrap_or_else(PoisonError::into_inner);
        sessions.remove(path);
        self.store
            .as_ref()
            .map_or(Ok(()), |store| store.forget_all(path))
    }
}
