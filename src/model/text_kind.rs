//! The kinds of text with declared keys.

use crate::base::path::SourcePath;
use crate::model::page::ParsedPage;
use crate::model::settings::SettingsFile;
use crate::model::site::SETTINGS;
use crate::model::story::ParsedStory;
use crate::parse::fields::{FromYaml, Shape};

/// A kind of text with declared keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextKind {
    /// A story: front matter, then Markdown.
    Story,
    /// Another page: front matter, then Markdown.
    Page,
    /// `content/site.yaml`: keys only.
    Site,
}

impl TextKind {
    /// The kind of the text at a path.
    pub fn of(path: &SourcePath) -> Self {
        match path.as_str() {
            SETTINGS => Self::Site,
            path if path.starts_with("content/stories/") => Self::Story,
            _ => Self::Page,
        }
    }

    /// The path of the settings of a site.
    pub fn settings_path() -> SourcePath {
        SourcePath::new(SETTINGS).expect("the path is inside")
    }

    /// The shape of its keys.
    pub fn shape(self) -> Shape {
        match self {
            Self::Story => ParsedStory::shape(),
            Self::Page => ParsedPage::shape(),
            Self::Site => SettingsFile::shape(),
        }
    }
}
