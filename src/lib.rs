//! qi-stories turns a folder of improvement stories in Markdown into an intranet site of plain files.
//!
//! # The way of a story
//!
//! ```text
//!         edge             core: pure, no input or output                                   edge
//! disk ─► load ─► Sources ─► parse ─► assemble ─► check ─► routes ─► render each page ─► stage, commit
//!                            each      all of      every    all the     alone, in
//!                            file      them        rule     pages       parallel
//! ```
//!
//! 1. [`edge::load`] reads the site's folder into [`base::source::Sources`]: texts, and the names of other files.
//! 2. [`parse`] reads each text alone: front matter, Markdown, series. [`model`] makes a [`model::story::Story`] or a
//!    [`model::page::Page`] of it, as typed, and [`model::site::Site::assemble`] joins them: the order of lists, the
//!    groups, and of each metric what may be shown ([`model::site::measured`]).
//! 3. [`check::check`] judges the whole site; [`check::overrides`] applies what settings and authors allow. What is
//!    wrong is a [`report::Diagnostic`].
//! 4. [`model::site::Site::routes`] names every page. [`output::render`] makes one of them: a view of the site
//!    ([`output::view`]) in a template of the theme ([`output::theme`]).
//! 5. [`output::links`] resolves every reference of a finished page; [`output::search`] makes the search index.
//! 6. [`edge::stage`] writes files beside the output and moves them into it last of all; [`edge::publish`] brings the
//!    output to another folder in the same way.
//!
//! Every command of [`cli`] is the same line with a different last word: `check` stops after step 3, `build` goes to
//! the end.
//!
//! # What always holds
//!
//! * The core does no input or output and reads no clock and no environment; only [`edge`] and [`cli`] do.
//! * What is wrong with content is data, a [`report::Diagnostic`], and never an error that hides others. What is wrong
//!   outside (a disk, a permission) is an [`edge::failure::Failure`]. What is wrong with this program is a panic whose
//!   message says why it cannot happen.
//! * The output changes only after every page has been made and every reference on it resolves to a file of the site.
//!   Pages are never all held in memory.
//! * The same input gives the same bytes, in any order of files and with any number of threads.
//! * A story's text is content and never a template. The only HTML that a template prints unescaped comes from
//!   [`parse::markdown`].
//! * Each large foreign crate is used in one place.
//!
//! # The rooms
//!
//! In reading order; each uses only those above it, and so do the modules inside each room. A room's first lines say
//! what it may use and what belongs elsewhere.

pub mod base;

pub mod report;

pub mod parse;

pub mod model;

pub mod check;

pub mod output;

pub mod edge;

pub mod cli;
