//! Tables of numbers, wherever they are from, as series of measures.

pub mod grid;

pub mod measure;

pub mod series;
