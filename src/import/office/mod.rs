//! Office files as packages of parts: opened within limits, their XML as trees, and what kind of file one is.

pub mod space;

pub mod xml;

#[cfg(test)]
pub mod packed;

pub mod package;

pub mod kind;
