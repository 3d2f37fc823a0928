//! Bytes, text, spans and exact values: what the other rooms are built from.
//!
//! It may use no other room. It knows no YAML, no Markdown and no story: a type that does belongs in `parse` or
//! `model`.
//!
//! The modules are in reading order; each uses only those above it.

pub mod path;

pub mod program;

pub mod digest;

pub mod kept;

pub mod entities;

pub mod html;

pub mod html_tree;

pub mod date;

pub mod number;

pub mod characters;

pub mod english;

pub mod picture;

pub mod encoding;

pub mod source;
