//! qi-stories turns a folder of improvement stories in Markdown into an intranet site of plain files.
//!
//! # How it works
//!
//! ```text
//!         edge             core: pure, no input or output                                   edge
//! disk ─► load ─► Sources ─► parse ─► assemble ─► check ─► routes ─► render each page ─► stage, commit
//!                            each      all of      every    all the     alone, in
//!                            file      them        rule     pages       parallel
//!                            alone
//! ```
//!
//! Every command is the same line with a different last word: `check` stops after the rules, `build` goes to
//! the end.
//!
//! * [`edge::load`] reads the site's folder into [`source::Sources`]: texts, and the names of other files.
//! * [`site::Site::assemble`] parses each text alone ([`story::Story`], [`page::Page`],
//!   [`settings::Settings`]) and joins them: the order of lists, the groups stories stand in.
//! * [`check::check`] judges what can only be judged when every file is known: addresses, links, areas.
//! * [`money::RollUp`] and [`impact::Impact`] are what all stories come to.
//! * [`route::Route::all`] names every page; [`render::render`] makes one of them from a [`view`] by a
//!   template of the [`theme`].
//! * [`reference::Outputs`] looks up where every reference of a finished page leads.
//! * [`search::files`] makes the index that the search page loads piece by piece.
//! * [`edge::stage`] writes pages beside the output; [`edge::commit`] moves them into it, last of all;
//!   [`edge::publish`] brings what was built to another folder in the same way. [`edge::made`] knows when all of it is
//!   there already.
//!
//! # What always holds
//!
//! * The core does no input or output and reads no clock and no environment; only `edge` and `cli` do.
//! * What is wrong with content is data, a [`diagnostic::Diagnostic`], and never an error that hides others.
//!   What is wrong with the world is an [`edge::failure::Failure`]. What is wrong with this program is a
//!   panic whose message says why it cannot happen.
//! * The output changes only after every page has been made and every reference on it leads to a file of the site.
//!   Pages are never all held in memory.
//! * The same input gives the same bytes, in any order of files and with any number of threads.
//! * A story's text is content and never a template. The only HTML that a template prints as it is comes
//!   from [`markdown`].
//! * Templates see [`view`] types and nothing else: that is the contract with those who write themes.
//! * One door for each foreign crate: YAML in [`yaml`], Markdown and HTML in [`markdown`], code colours in
//!   [`highlight`], CSV in [`series`] and [`data`], encodings in [`encoding`], JSON and feeds in [`data`], calendars in
//!   [`date`], decimals in [`number`], fractions in [`spc`], pictures in [`picture`], QR codes in [`qr`], word stems in
//!   [`search`], templates in [`theme`] and [`render`], the disk in [`edge`], the command line in [`cli`]. Only plain
//!   functions, such as a digest or a letter without its accent, are called from several.
//!
//! # Reading order
//!
//! The modules below stand in the order to read them in, and each uses only those above it. A new rule for one
//! file is a file in [`rules`]; a new rule for the whole site is a file in [`check`] and a line in its list.

pub mod path;

pub mod digest;

pub mod html;

pub mod date;

pub mod number;

pub mod signs;

pub mod picture;

pub mod encoding;

pub mod source;

pub mod plain;

pub mod diagnostic;

pub mod rules;

pub mod yaml;

pub mod fields;

pub mod document;

pub mod allowance;

pub mod highlight;

pub mod markdown;

pub mod series;

pub mod spc;

pub mod story;

pub mod page;

pub mod settings;

pub mod site;

pub mod money;

pub mod impact;

pub mod route;

pub mod privacy;

pub mod honesty;

pub mod squire;

pub mod check;

pub mod verdict;

pub mod chart;

pub mod qr;

pub mod view;

pub mod search;

pub mod theme;

pub mod data;

pub mod render;

pub mod reference;

pub mod edge;

pub mod cli;
