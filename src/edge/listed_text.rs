//! What a list of texts says about each of them: its title, its team and whether it is a draft.

use crate::base::path::SourcePath;
use crate::base::source::Source;
use crate::parse::front_matter;
use crate::parse::yaml::Value;
use crate::report::Report;

/// What a list of texts says about one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedText {
    /// Its path.
    pub path: SourcePath,
    /// Its title, if it has one that can be read.
    pub title: Option<String>,
    /// The team of a story.
    pub team: Option<String>,
    /// The service area of a story.
    pub area: Option<String>,
    /// Whether it is hidden from readers.
    pub is_draft: bool,
    /// Whether it was withdrawn.
    pub is_withdrawn: bool,
}

impl ListedText {
    /// What is said about a text.
    pub(super) fn of(source: &Source, is_withdrawn: bool) -> Self {
        let front = front_matter::split(source, &mut Report::default()).front;
        let entries = match front.map(|front| front.value) {
            Some(Value::Map(entries)) => entries,
            _ => Vec::new(),
        };
        let words = |key: &str| {
            let entry = entries.iter().find(|entry| entry.key == key)?;
            match &entry.node.value {
                Value::Scalar(scalar) => {
                    Some(scalar.text.split_whitespace().collect::<Vec<_>>().join(" "))
                }
                _ => None,
            }
        };
        let draft = words("draft").unwrap_or_default().to_lowercase();
        Self {
            path: source.path.clone(),
            title: words("title"),
            team: words("team"),
            area: words("service_area"),
            is_draft: ["yes", "true"].contains(&draft.as_str()),
            is_withdrawn,
        }
    }
}

/// Whether a text is a story or page that is marked as a draft.
pub(super) fn is_draft(source: &Source) -> bool {
    source.path.extension() == "md" && ListedText::of(source, false).is_draft
}
