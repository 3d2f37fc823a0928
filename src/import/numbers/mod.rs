//! Turns tables of numbers, wherever they come from, into the series of measures.

pub mod format;

pub mod grid;

pub mod measure;

pub mod series;
