//! x
pub mod path;
pub mod date;
pub mod number;
pub mod source;
pub mod diagnostic;
pub mod rules;
pub mod yaml;
