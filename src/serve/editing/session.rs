//! One text that is being written, with the steps that can be undone.

use std::collections::BTreeMap;
use std::time::SystemTime;

use crate::serve::editing::tables::{Tables, UnsavedTables};
use crate::{SourcePath, text_digest};

/// The most steps that can be undone.
const MAX_STEPS: usize = 200;

/// A text that is being written.
#[derive(Debug, Clone)]
pub(in crate::serve) struct Session {
    base: String,
    text: String,
    /// The tables of the text that are changed and not saved.
    tables: UnsavedTables,
    steps: Vec<EditStep>,
    taken_back: Vec<EditStep>,
    /// How many of the steps are saved.
    saved: usize,
    /// When it was saved last in this run.
    saved_at: Option<SystemTime>,
    /// The version that somebody else has saved in the meantime, if a person must choose between it and this one.
    theirs: Option<String>,
    /// What was typed in another page of this text, if a person must choose between that and this.
    typed: Option<Typed>,
}

/// What was typed in a page that showed an older text.
#[derive(Debug, Clone)]
struct Typed {
    page: u64,
    /// The text that the page showed.
    shown: String,
    /// That text with what was typed.
    text: String,
}

/// Two versions that somebody must choose between.
#[derive(Debug, Clone)]
pub(in crate::serve) struct Versions {
    /// The text from which both began.
    pub(in crate::serve) base: String,
    /// The version of the person who chooses.
    pub(in crate::serve) mine: String,
    /// The other version.
    pub(in crate::serve) theirs: String,
    /// Whose it is.
    pub(in crate::serve) whose: Whose,
}

/// Whose version another one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::serve) enum Whose {
    /// Somebody else has saved it.
    Saved,
    /// It was typed here, in another tab.
    OtherTab,
}

/// A step: what changed, and the text before and after it.
#[derive(Debug, Clone)]
pub(in crate::serve) struct EditStep {
    /// What changed, in words: “Title”.
    pub(in crate::serve) label: String,
    /// When.
    pub(in crate::serve) at: SystemTime,
    /// Steps of the same group, such as the keys typed in one field, are one.
    group: u64,
    before: Written,
    after: Written,
}

/// The text at one moment, with the tables that a step changes.
#[derive(Debug, Clone)]
struct Written {
    text: String,
    tables: Tables,
}

impl Session {
    /// A text that nobody has changed yet.
    pub(in crate::serve) fn new(text: &str) -> Self {
        Self {
            base: text.to_owned(),
            text: text.to_owned(),
            tables: UnsavedTables::default(),
            steps: Vec::new(),
            taken_back: Vec::new(),
            saved: 0,
            saved_at: None,
            theirs: None,
            typed: None,
        }
    }

    /// The same without unsaved changes, when the text has been changed elsewhere.
    pub(in crate::serve) fn of_newer_text(&self, text: &str) -> Self {
        Self {
            saved_at: self.saved_at,
            typed: self.typed.clone(),
            ..Self::new(text)
        }
    }

    /// The text when its editing began, or when it was saved last.
    pub(in crate::serve) fn base(&self) -> &str {
        &self.base
    }

    /// The text now.
    pub(in crate::serve) fn text(&self) -> &str {
        &self.text
    }

    /// The digest of the text when its editing began.
    pub(in crate::serve) fn digest(&self) -> String {
        text_digest(&self.base)
    }

    /// The tables that are changed and not saved.
    pub(in crate::serve) fn tables(&self) -> &UnsavedTables {
        &self.tables
    }

    /// Whether the text or one of its tables differs from what is saved.
    pub(in crate::serve) fn has_unsaved(&self) -> bool {
        self.text != self.base || !self.tables.is_empty()
    }

    /// How many changes are not saved.
    pub(in crate::serve) fn unsaved(&self) -> usize {
        match self.has_unsaved() {
            true => self.steps.len().abs_diff(self.saved).max(1),
            false => 0,
        }
    }

    /// When it was saved last in this run.
    pub(in crate::serve) fn saved_at(&self) -> Option<SystemTime> {
        self.saved_at
    }

    /// The steps that are not saved, the oldest first.
    pub(in crate::serve) fn unsaved_steps(&self) -> &[EditStep] {
        match self.has_unsaved() {
            true => &self.steps[self.saved.min(self.steps.len())..],
            false => &[],
        }
    }

    /// What undo would undo, in words.
    pub(in crate::serve) fn next_undo(&self) -> Option<&str> {
        self.steps.last().map(|step| step.label.as_str())
    }

    /// What redo would restore, in words.
    pub(in crate::serve) fn next_redo(&self) -> Option<&str> {
        self.taken_back.last().map(|step| step.label.as_str())
    }

    /// Changes the text. Changes of one group follow each other as one step; group 0 is always a separate step.
    pub(in crate::serve) fn change(&mut self, label: &str, group: u64, text: String) {
        self.change_with_tables(label, group, text, BTreeMap::new());
    }

    /// Changes the text and some of its tables in one step. Each table comes with its text as it was before, which is
    /// `None` if there was none, and as it is now.
    pub(in crate::serve) fn change_with_tables(
        &mut self,
        label: &str,
        group: u64,
        text: String,
        tables: BTreeMap<SourcePath, (Option<String>, String)>,
    ) {
        if text == self.text && tables.is_empty() {
            return;
        }
        self.taken_back.clear();
        let (mut old, mut new) = (Tables::new(), Tables::new());
        for (path, (before, after)) in tables {
            self.tables.set(&path, before.as_deref(), Some(&after));
            old.insert(path.clone(), before);
            new.insert(path, Some(after));
        }
        let before = Written {
            text: std::mem::replace(&mut self.text, text),
            tables: old,
        };
        let after = Written {
            text: self.text.clone(),
            tables: new,
        };
        let is_newest = self.steps.len() > self.saved;
        if let Some(last) = self.steps.last_mut()
            && is_newest
            && group != 0
            && last.group == group
            && last.label == label
        {
            last.after.text = after.text;
            last.after.tables.extend(after.tables);
            for (path, table) in before.tables {
                last.before.tables.entry(path).or_insert(table);
            }
            return;
        }
        self.steps.push(EditStep {
            label: label.to_owned(),
            at: SystemTime::now(),
            group,
            before,
            after,
        });
        if self.steps.len() > MAX_STEPS {
            self.steps.remove(0);
            self.saved = self.saved.saturating_sub(1);
        }
    }

    /// Replaces the text and the tables of a step with another version.
    fn put(&mut self, now: &Written, wanted: &Written) {
        self.text.clone_from(&wanted.text);
        for (path, table) in &wanted.tables {
            let saved = now.tables.get(path).and_then(Option::as_deref);
            self.tables.set(path, saved, table.as_deref());
        }
    }

    /// Undoes the newest step, and returns its label.
    pub(in crate::serve) fn undo(&mut self) -> Option<String> {
        let step = self.steps.pop()?;
        self.put(&step.after, &step.before);
        let label = step.label.clone();
        self.taken_back.push(step);
        Some(label)
    }

    /// Redoes the step that was undone last, and returns its label.
    pub(in crate::serve) fn redo(&mut self) -> Option<String> {
        let mut step = self.taken_back.pop()?;
        // Keys typed after this are a separate step.
        step.group = 0;
        self.put(&step.before, &step.after);
        let label = step.label.clone();
        self.steps.push(step);
        Some(label)
    }

    /// Continues from a table that a page shows, although somebody else has saved it since. Both are merged when it is
    /// saved.
    pub(in crate::serve) fn continue_from_table(&mut self, path: &SourcePath, text: &str) {
        self.tables.continue_from(path, text);
    }

    /// Notes that a table is saved as `text`.
    pub(in crate::serve) fn mark_table_saved(&mut self, path: &SourcePath, text: &str) {
        self.tables.mark_saved(path, text);
    }

    /// Takes in a table that somebody else has saved: their text is the base from now on, and `text` has the changes of
    /// both. Earlier steps can no longer be undone.
    pub(in crate::serve) fn take_in_table(
        &mut self,
        path: &SourcePath,
        theirs: String,
        text: String,
    ) {
        self.tables.take_in(path, theirs, text);
        self.forget_steps();
    }

    fn forget_steps(&mut self) {
        self.steps.clear();
        self.taken_back.clear();
        self.saved = 0;
    }

    /// Notes that `text` is saved now; what was typed in the meantime is not.
    pub(in crate::serve) fn mark_saved(&mut self, text: &str) {
        self.base = text.to_owned();
        self.saved = match self.text == text {
            true => self.steps.len(),
            false => self.steps.len().saturating_sub(1),
        };
        self.saved_at = Some(SystemTime::now());
        self.theirs = None;
    }

    /// Takes in what somebody else has saved: the base is their text from now on, and `text` has the changes of both.
    /// Earlier steps can no longer be undone, because that would undo theirs too.
    pub(in crate::serve) fn take_in(&mut self, theirs: String, text: String) {
        self.base = theirs;
        self.text = text;
        self.forget_steps();
        self.theirs = None;
    }

    /// Notes what somebody else has saved, until somebody chooses between that and this.
    pub(in crate::serve) fn wait_for_choice(&mut self, theirs: String) {
        self.theirs = Some(theirs);
    }

    /// Notes what was typed in a page that showed an older text, until somebody chooses between that and this.
    pub(in crate::serve) fn wait_for_tab(&mut self, page: u64, shown: String, text: String) {
        let known = self.typed.take().filter(|typed| typed.page == page);
        let shown = known.map_or(shown, |typed| typed.shown);
        self.typed = Some(Typed { page, shown, text });
    }

    /// The text with what was typed in a page, if somebody must choose between that and this.
    pub(in crate::serve) fn typed_in(&self, page: u64) -> Option<&str> {
        let typed = self.typed.as_ref().filter(|typed| typed.page == page);
        typed.map(|typed| typed.text.as_str())
    }

    /// Notes that somebody has chosen what to keep of two tabs.
    pub(in crate::serve) fn end_choice_of_tabs(&mut self) {
        self.typed = None;
    }

    /// The versions that somebody must choose between.
    pub(in crate::serve) fn versions(&self) -> Option<Versions> {
        if let Some(typed) = &self.typed {
            return Some(Versions {
                base: typed.shown.clone(),
                mine: typed.text.clone(),
                theirs: self.text.clone(),
                whose: Whose::OtherTab,
            });
        }
        self.theirs.as_ref().map(|theirs| Versions {
            base: self.base.clone(),
            mine: self.text.clone(),
            theirs: theirs.clone(),
            whose: Whose::Saved,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_typed_in_one_field_are_one_step() {
        let mut session = Session::new("a");
        session.change("Title", 1, "ab".to_owned());
        session.change("Title", 1, "abc".to_owned());
        session.change("Team", 2, "abcd".to_owned());
        assert_eq!((session.unsaved(), session.next_undo()), (2, Some("Team")));
        assert_eq!(session.undo().as_deref(), Some("Team"));
        assert_eq!(session.text(), "abc");
        assert_eq!(session.undo().as_deref(), Some("Title"));
        assert_eq!((session.text(), session.unsaved()), ("a", 0));
        assert_eq!(session.redo().as_deref(), Some("Title"));
        assert_eq!(session.text(), "abc");
        assert_eq!(session.undo().as_deref(), Some("Title"));
        assert_eq!(session.undo(), None);
    }

    #[test]
    fn a_saved_step_is_undone_by_a_further_change() {
        let mut session = Session::new("a");
        session.change("Title", 1, "ab".to_owned());
        session.mark_saved("ab");
        assert_eq!(session.unsaved(), 0);
        session.change("Title", 1, "abc".to_owned());
        assert_eq!((session.unsaved(), session.steps.len()), (1, 2));
        session.undo();
        session.undo();
        assert_eq!((session.text(), session.unsaved()), ("a", 1));
    }

    #[test]
    fn undoing_a_step_restores_the_table_with_the_text() {
        let path = SourcePath::new("content/stories/a.csv").expect("is inside");
        let mut session = Session::new("a");
        let change = |session: &mut Session, text: &str, before: Option<&str>, after: &str| {
            let tables = (before.map(str::to_owned), after.to_owned());
            let tables = BTreeMap::from([(path.clone(), tables)]);
            session.change_with_tables("Falls", 1, text.to_owned(), tables);
        };
        change(&mut session, "ab", None, "1");
        change(&mut session, "ab", Some("1"), "12");
        assert_eq!(
            (session.unsaved(), session.tables().text(&path)),
            (1, Some("12"))
        );
        session.undo();
        assert_eq!((session.text(), session.has_unsaved()), ("a", false));
        session.redo();
        assert_eq!(session.tables().text(&path), Some("12"));
        session.mark_table_saved(&path, "12");
        session.mark_saved("ab");
        assert!(!session.has_unsaved());
        // A saved table is restored by a further change; one that was new stays.
        change(&mut session, "ab", Some("12"), "123");
        session.mark_table_saved(&path, "123");
        session.mark_saved("ab");
        session.undo();
        assert_eq!(
            (session.unsaved(), session.tables().text(&path)),
            (1, Some("12"))
        );
        session.undo();
        assert_eq!(session.tables().text(&path), None);
    }

    #[test]
    fn what_is_typed_during_a_save_is_not_saved() {
        let mut session = Session::new("a");
        session.change("Title", 1, "ab".to_owned());
        session.change("Title", 1, "abc".to_owned());
        session.mark_saved("ab");
        assert!(session.has_unsaved());
        assert_eq!(session.base(), "ab");
    }
}
