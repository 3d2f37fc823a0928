//! What an improvement story, a page and a site are, and what they add up to.
//!
//! This room may use `base`, `report` and `parse`. `check` decides whether something may be published; `output`, how it
//! looks.
//!
//! The modules are in reading order; each uses only those above it.

pub mod rules;

pub mod allowance;

pub mod cover;

pub mod stated;

pub mod series;

pub mod spc;

pub mod story;

pub mod page;

pub mod settings;

pub mod site;

pub mod text_kind;

pub mod money;

pub mod impact;
