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
//! [`OpenSite::in_memory`] opens a site that is not on the disk. [`serve_site`] shows a site in a browser while it is
//! being written, and edits it; it uses [`LiveSite`], which reads a folder again and again, and [`save_text`]. [`publish`] updates the folder that readers see, and
//! [`undo`] reverts that; [`withdraw`] takes a text off the site; [`SeriesFile`] charts one series without a site.
//! [`new_site`] and [`NewTexts`] make new files, with everything prompted, and [`import_files`] makes drafts of Word, PowerPoint and Excel files. [`field_values`] and [`body_sections`] read a text for a
//! form, and [`apply_changes`] changes it there and nowhere else.
//! [`Guides`] are the guides to the program as a site of files in memory, which [`serve_guides`] shows.
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
//! Every command of `cli` takes these steps in order: `check` stops after step 3, `build` goes to the end. `serve` takes
//! the first three whenever a file has changed (`edge::live`), and step 4 for the page that a browser asks for.
//!
//! # Invariants
//!
//! * The core does no input or output, and reads neither the clock nor the environment; only `edge`, `serve` and `cli` do.
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

pub(crate) mod edit;

pub(crate) mod import;

pub(crate) mod engine;

pub(crate) mod edge;

pub(crate) mod serve;

pub(crate) mod cli;

pub use base::date::Date;
pub use base::number::Number;
pub use base::path::SourcePath;
pub use base::picture::MAX_BYTES as MAX_PICTURE_FILE;
pub use base::source::{Location, Span};
pub use check::overrides::{AllowedFinding, AppliedOverrides, RuleOverride};
pub use cli::{command, run};
pub use edge::add_picture::CleanPicture;
pub use edge::cache::{Fingerprint, Reported};
pub use edge::changes::Changes;
pub use edge::chart::{ChartOptions, SeriesFile};
pub use edge::clock::{day_in_words, time_of_day, today};
pub use edge::doctor::{
    ContentFacts, FolderRights, FormatFound, LastPublication, ProgramFacts, PublicationFacts,
    RunFacts, SiteFacts, SiteState, ThemeFacts,
};
pub use edge::elsewhere::{FolderUse, FoundElsewhere};
pub use edge::failure::{Failure, FailureKind};
pub use edge::format::{FileFormat, FormatFacts, FormatVersion};
pub use edge::found_formats::{FoundFormat, RaisedFormat, formats_in, raised_formats};
pub use edge::guides::Guides;
pub use edge::history::{History, SavedVersion};
pub use edge::import::{ImportRun, ImportedFile, ToFinish, import_files, import_sent, pasted_text};
pub use edge::layout::default_output;
pub use edge::listed_text::ListedText;
pub use edge::live::{
    Additions, Draft, DraftMeasure, LiveFile, LivePages, LiveSite, Look, Replaced, SiteNames,
};
pub use edge::local_data::{make_private, preview_marks};
pub use edge::lock::is_still_at;
pub use edge::new::{NewTexts, new_site, new_table, site_around, table_beside};
pub use edge::observer::{Observer, Unobserved};
pub use edge::publish::{
    Keep, KeptVersions, Preview, Published, Target, Undone, preview, preview_undo, publish, undo,
};
pub use edge::published_texts::{PublishedTexts, published_folders};
pub use edge::put_back::{delete_text, is_note_of_withdrawal, put_back, withdrawn_text};
pub use edge::readers::Readers;
pub use edge::save::{SaveResult, add_text, save_text, text_digest, text_on_disk};
pub use edge::single::SingleFile;
pub use edge::site::{Checked, OpenSite, Outcome};
pub use edge::staged::StagedSite;
pub use edge::stores::{Store, StoreFacts};
pub use edge::strays::Strays;
pub use edge::surroundings::{DiskFacts, DiskKind, FolderFacts, Place, Rights};
pub use edge::theme::OwnTheme;
pub use edge::unsaved::{Unsaved, UnsavedStore, UnsavedTable};
pub use edge::withdraw::{Step, withdraw};
pub use edge::withdrawal_plan::{AlsoPublished, Withdrawal, WithdrawalPlan};
pub use edit::{
    BodySection, Change, FieldValue, FieldValues, PathStep, Refused, RefusedKind, TableMerge,
    TableRow, TableText, apply_changes, body_sections, change_table, field_values, merge_tables,
    table_rows,
};
pub use import::{
    DraftFile, Imported, ImportedDraft, MAX_FILE as MAX_IMPORTED_FILE, PastedText, Remarks,
    Unreadable, drafts_of, pasted,
};
pub use model::page::Section;
pub use model::series::{
    DateOrder, Pasted, PastedDates, PastedRow, WrongCell, next_date, typed_date, typed_share,
    typed_value,
};
pub use model::settings::SeveritySetting;
pub use model::site::GroupKind;
pub use model::site::route::{Dataset, FileRoute, PageRoute, Route};
pub use model::spc::{Better, ChartKind, Plan, RuleSet};
pub use model::story::metric::Unit;
pub use model::text_kind::TextKind;
pub use output::data::schema::schema;
pub use output::described::{TemplateField, TemplateStruct};
pub use output::new_text::{
    NewSite, NewStory, plain_page, section_headings, section_prompt, title_problem,
};
pub use output::rules::all_rules as rules;
pub use output::rules_page::rules_page;
pub use output::series_chart::SeriesChart;
pub use output::theme::built_in_theme;
pub use output::view::fields::template_structs;
pub use parse::fields::{Bounds, Choice, KeyShape, Shape, Text, TextForm, only_day, only_month};
pub use report::suggest::did_you_mean;
pub use report::{
    Diagnostic, Extent, Findings, Fix, Quote, QuoteLimits, QuotedLine, Report, Rule, Severity, wrap,
};
pub use serve::{ServeEnd, ServeEvent, ServeOptions, open_in_browser, serve_guides, serve_site};
