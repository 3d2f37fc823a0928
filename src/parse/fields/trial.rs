//! Values of texts, for tests.

use crate::base::path::SourcePath;
use crate::base::source::{Source, Span};
use crate::parse::fields::{FieldReader, FromYaml};
use crate::parse::yaml;
use crate::report::Report;

/// The value of a text without errors.
#[track_caller]
pub(crate) fn value<T: FromYaml>(text: &str) -> T {
    let (value, found) = read(text);
    assert_eq!(found, [""; 0], "{text}");
    value.expect("a text without a value has a finding")
}

/// The value read from a text, and the findings, each with its offset.
pub(crate) fn read<T: FromYaml>(text: &str) -> (Option<T>, Vec<String>) {
    let path = SourcePath::new("a.md").expect("is inside");
    let text = text.to_owned();
    let (source, report) = (&Source::new(path, text), &mut Report::default());
    let node = yaml::parse(source, Span::new(0, source.text.len()), report);
    let reader = &mut FieldReader { source, report };
    let value = T::from_yaml(&node.expect("is YAML"), reader);
    let found = reader.report.diagnostics();
    let found = found.map(|found| format!("{} {}", found.location.span.start, found.message));
    (value, found.collect())
}
