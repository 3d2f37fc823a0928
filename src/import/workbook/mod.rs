//! Workbooks into drafts: one of all series in their sheets, or one of each answer to a form.

mod hidden;

pub mod reader;

mod responses;

pub mod sheets;
