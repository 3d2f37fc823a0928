//! qi-stories turns a folder of improvement stories in Markdown into an intranet site of plain files.
//!
//! # Usage
//!
//! A site is opened, checked, and then rendered page by page or built into a folder:
//!
//! ```
//! use std::collections::BTreeMap;
//!
//! use qi_stories::{Checked, Date, OpenSite, Outcome, SourcePath, Unobserved};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let folder = tempfile::tempdir()?;
//! # let folder = folder.path();
//! # std::fs::create_dir_all(folder.join("content/stories"))?;
//! # let settings = "title: Stories\norganisation: Example Trust\nservice_areas: [Example Area]\n";
//! # std::fs::write(folder.join("content/site.yaml"), settings)?;
//! # let story = "---\ntitle: Fewer falls\nsummary: Falls are rarer.\nteam: Example Ward\nservice_area: Example Area\n---\n";
//! # std::fs::write(folder.join("content/stories/falls.md"), story)?;
//! // `folder` holds `content/site.yaml` and `content/stories/falls.md`; drafts are left out.
//! let site = OpenSite::open(folder, false, &Unobserved)?;
//! let today = Date::parse("2025-01-15").expect("the day exists");
//! let checked = site.check(today, &Unobserved);
//! for found in checked.report().diagnostics() {
//!     let (line, column) = checked.line_column(found);
//!     println!("{}:{line}:{column} {}", found.location.path, found.message);
//! }
//!
//! // One page alone, in memory.
//! for route in checked.routes().iter().copied() {
//!     if checked.address(route) == "stories/falls.html" {
//!         let page = checked.render(route).map_err(|broken| broken.one_line())?;
//!         assert!(page.contains("Falls are rarer."));
//!     }
//! }
//!
//! // All of them, as files.
//! match checked.build(folder, &folder.join("public"), &Unobserved)? {
//!     Outcome::Done(changes) => assert!(changes.written() > 0),
//!     Outcome::InvalidContent(_) => println!("Something must be fixed first."),
//! }
//! # Ok(())
//! # }
//! ```
//!
//! [`OpenSite::in_memory`] opens a site that is not on the disk. [`publish`] updates the folder that readers see, and
//! [`undo`] reverts that; [`withdraw`] takes a text off the site; [`SeriesFile`] charts one series without a site.
//! [`rules`] lists the rules that are checked, [`schema`] describes front matter for editors, and [`OwnTheme`] and
//! [`template_structs`] help to change a theme. The program's own commands use this surface and nothing else of the rooms
//! below, `base::english` excepted.
//!
//! # From a story to a page
//!
//! ```text
//!         edge             core: pure, no input or output                                   edge
//! disk ─► load ─► Sources ─► parse ─► assemble ─► check ─► routes ─► render each page ─► stage, commit
//!                            each      all of      every    all the     alone, in
//!                            file      them        rule     pages       parallel
//! ```
//!
//! 1. `edge::site` reads the site's folder into `base::source::Sources`: the texts, and the names of
//!    the other files.
//! 2. `parse` reads each text by itself: front matter, Markdown, series. `model` turns it into a
//!    `model::story::ParsedStory` or a `model::page::ParsedPage`, as typed. `model::site::Site::assemble` joins them: it sorts the lists, makes the
//!    groups, and decides what may be shown of each metric (`model::site::measured`).
//! 3. `check::check` checks the whole site, in which a text may lack a required value, such as its title;
//!    `check::overrides` applies what settings and authors override. Each finding is a `report::Diagnostic`.
//!    `Site::complete` returns a complete site; pages are made only from one.
//! 4. `model::site::Site::routes` lists every page and data file. `output::render` renders one of them: a page is a
//!    view of the site (`output::view`) in a template of the theme (`output::theme`).
//! 5. `output::pages` renders all of them and resolves every reference; `output::search` builds the search index.
//! 6. `edge::stage` writes files beside the output, and `edge::commit` moves them into it as the last step;
//!    `edge::publish` updates another folder in the same way.
//!
//! Every command of `cli` takes these steps in order: `check` stops after step 3, `build` goes to the end.
//!
//! # Invariants
//!
//! * The core does no input or output, and reads neither the clock nor the environment; only `edge` and `cli` do.
//! * Wrong content is data, a `report::Diagnostic`, and never an error that hides other findings. A failure of the
//!   outside world (a disk, a permission) is an `edge::failure::Failure`. A bug in this program is a panic whose
//!   message says why it cannot happen.
//! * The output changes only after every page has been rendered and every reference on it resolves to a file of the
//!   site. The pages are never all in memory at once.
//! * The same input gives the same bytes, in any order of files and with any number of threads.
//! * A story's text is content, never a template. The only HTML that a template prints unescaped comes from
//!   `parse::markdown`.
//! * Each large external crate is used in one place.
//!
//! # Where things go
//!
//! `CONTRIBUTING.md` says where a change goes, and how a rule is added.
//!
//! # The rooms
//!
//! The rooms are in reading order; each uses only those above it, and so do the modules in each room. The first lines
//! of a room say what it may use and what belongs elsewhere.

#![warn(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "the core does no input or output; `clippy.toml` lists what that means"
)]

pub(crate) mod base;

pub(crate) mod report;

pub(crate) mod parse;

pub(crate) mod model;

pub(crate) mod check;

pub(crate) mod output;

pub(crate) mod edge;

pub(crate) mod cli;

pub use base::date::Date;
pub use base::number::Number;
pub use base::path::SourcePath;
pub use base::source::{Location, Span};
pub use check::overrides::{AllowedFinding, AppliedOverrides, RuleOverride};
pub use cli::run;
pub use edge::cache::{Fingerprint, Reported};
pub use edge::changes::Changes;
pub use edge::chart::{ChartOptions, SeriesFile};
pub use edge::clock::today;
pub use edge::elsewhere::{FolderUse, FoundElsewhere};
pub use edge::failure::{Failure, FailureKind};
pub use edge::layout::default_output;
pub use edge::observer::{Observer, Unobserved};
pub use edge::publish::{
    Keep, KeptVersions, Preview, Published, Target, Undone, preview, preview_undo, publish, undo,
};
pub use edge::single::SingleFile;
pub use edge::site::{Checked, OpenSite, Outcome};
pub use edge::staged::StagedSite;
pub use edge::stores::{Store, StoreFacts};
pub use edge::strays::Strays;
pub use edge::theme::OwnTheme;
pub use edge::withdraw::{Step, Withdrawal, withdraw};
pub use model::page::Section;
pub use model::settings::SeveritySetting;
pub use model::site::GroupKind;
pub use model::site::route::{Dataset, FileRoute, PageRoute, Route};
pub use model::spc::{Better, ChartKind, Plan, RuleSet};
pub use model::story::metric::Unit;
pub use output::data::schema::{SchemaKind, schema};
pub use output::described::{TemplateField, TemplateStruct};
pub use output::rules::all_rules as rules;
pub use output::rules_page::rules_page;
pub use output::series_chart::SeriesChart;
pub use output::theme::built_in_theme;
pub use output::view::fields::template_structs;
pub use parse::fields::Text;
pub use report::suggest::did_you_mean;
pub use report::{Diagnostic, Extent, Findings, Report, Rule, Severity, wrap};
