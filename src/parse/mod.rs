//! One text in, its typed content out, with diagnostics at their spans.
//!
//! It may use `base` and `report`. Each file is parsed alone: what needs a second file, or the whole site, belongs in
//! `model` or `check`.
//!
//! The modules are in reading order; each uses only those above it.

pub mod words;

pub mod yaml;

pub mod fields;

pub mod front_matter;

pub mod markdown;
