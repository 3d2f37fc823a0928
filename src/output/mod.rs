//! Pages, charts, data files and the search index of a finished site, in memory.
//!
//! This room may use `base`, `report`, `parse`, `model` and, for the list of rules and the report of a check, `check`.
//! `model` makes all decisions about a site; this room makes none. Files are written to disk in `edge`.
//!
//! The modules are in reading order; each uses only those above it.

mod embedded;

pub mod rules;

pub mod described;

pub mod chart;

pub mod cover;

pub mod qr;

pub mod view;

pub mod search;

pub mod theme;

pub mod data;

mod alone_style;

pub mod render;

pub mod rules_page;

pub mod new_text;

pub mod guides;

pub mod series_chart;

mod references;

pub mod links;

pub mod pages;
