//! The preview of a site: what it shows while somebody writes, and whom it refuses.

/// A running preview and raw requests to it.
mod served;

/// Requests that must be refused, each sent to the real server.
mod refused;

/// What is shown while files change, break and are mended.
mod shown;

/// How a preview is started, opened and ended.
mod started;

/// The guides are shown in the same way.
mod guides;

/// The editor: stories are written, saved and combined.
mod editor;

/// The editor: what findings propose is made by a button.
mod editor_fixes;

/// The editor: what a form says about findings and takes in its fields, and what its page shows meanwhile.
mod editor_form;

/// The editor: numbers are pasted, shown with their charts, and saved beside their story.
mod editor_numbers;

/// The editor: the settings of the site, and new pages.
mod editor_settings;

/// The editor: one text is open in two tabs.
mod editor_tabs;

/// The editor: Word files become drafts, and formatted text is pasted.
mod editor_imports;

/// The editor: files as Windows has them.
mod editor_files;

/// The editor: the site is published and texts are withdrawn.
mod editor_publishes;

/// The editor of one version finds work that another has kept.
mod editor_versions;

/// The editor withdraws texts and deletes them for good, also when the folder for readers cannot be reached.
mod editor_withdraws;

/// Requests to the editor that must be refused.
mod editor_refuses;
