//! Turns workbooks into drafts: one draft of all series in the sheets, or one draft of each answer to a form.

mod hidden;

mod old;

pub mod reader;

mod responses;

pub mod sheets;

#[cfg(test)]
mod tests;
