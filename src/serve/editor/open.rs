//! A text that a page of the editor is about, found by its name.

use std::path::PathBuf;
use std::sync::Arc;

use crate::serve::editing::Session;
use crate::serve::preview::Preview;
use crate::serve::text_id;
use crate::{Draft, LivePages, SourcePath, TextKind, table_beside, text_on_disk};

/// A text that is open in the editor.
pub(super) struct Open<'o> {
    /// The secret path.
    pub(super) root: &'o str,
    /// The name of the text.
    pub(super) name: String,
    /// Its path in the site's folder.
    pub(super) path: SourcePath,
    /// Its kind.
    pub(super) kind: TextKind,
    /// The address of its page.
    pub(super) address: String,
    /// The site's folder.
    pub(super) folder: PathBuf,
    /// The site.
    pub(super) pages: Arc<LivePages>,
    /// The text as it is being written.
    pub(super) session: Session,
}

impl<'o> Open<'o> {
    /// The text with a name, which may be the settings; `None` if there is no such text now.
    pub(super) fn find(preview: &Preview, root: &'o str, name: &str) -> Option<Self> {
        let pages = preview.state().pages?;
        let settings = TextKind::settings_path();
        let path = match name == text_id::of(&settings) {
            true => settings,
            false => text_id::find(&pages, name)?.clone(),
        };
        let newest = pages.text(&path)?;
        let session = preview.editing.session(&path, newest, || {
            text_on_disk(&preview.folder, &path).ok()?
        });
        Some(Self {
            root,
            name: name.to_owned(),
            folder: preview.folder.clone(),
            kind: TextKind::of(&path),
            address: pages.address_of(&path)?,
            path,
            session,
            pages,
        })
    }

    /// The story or page with a name; `None` if there is none now.
    pub(super) fn find_page(preview: &Preview, root: &'o str, name: &str) -> Option<Self> {
        Self::find(preview, root, name).filter(|open| open.kind != TextKind::Site)
    }

    /// The table that the text names like this: one that was loaded with the site, or one that the editor has made. A
    /// typed name never becomes any other path.
    pub(super) fn table_named(&self, name: &str) -> Option<SourcePath> {
        let loaded = self.path.resolve(name);
        let loaded =
            loaded.filter(|path| path.extension() == "csv" && self.pages.text(path).is_some());
        loaded.or_else(|| table_beside(&self.path, name))
    }

    /// The address in the site of a file that the text refers to.
    pub(super) fn shown_at(&self, name: &str) -> Option<String> {
        self.pages.file_address(&self.path.resolve(name)?)
    }

    /// The text with the tables that are being written with it, to show in its site.
    pub(super) fn draft<'d>(&'d self, text: &'d str) -> Draft<'d> {
        let tables = self.session.tables().iter();
        Draft {
            path: &self.path,
            text,
            others: tables
                .map(|(path, table)| (path.clone(), table.text.clone()))
                .collect(),
        }
    }
}
