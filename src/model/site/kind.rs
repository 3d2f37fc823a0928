//! What a site consists of: stories of a health service, or guides to this program.

use crate::model::page::Section;

/// What a site consists of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SiteKind {
    /// A health service's stories, and pages about them.
    Stories,
    /// The guides to this program and the pages of its rules. There are no stories, and so no lists or totals of them.
    Guides,
}

impl SiteKind {
    /// The label of a section in the navigation.
    pub fn label(self, section: Section) -> &'static str {
        match (self, section) {
            (Self::Guides, Section::Pages) => "Guides",
            (Self::Guides, Section::Resources) => "Rules",
            _ => section.label(),
        }
    }

    /// The sections, in the order of the navigation.
    pub fn sections(self) -> Vec<Section> {
        match self {
            Self::Stories => Section::ALL.to_vec(),
            Self::Guides => vec![Section::Pages, Section::Resources],
        }
    }

    /// Whether it has stories, and so lists and totals of them.
    pub fn has_stories(self) -> bool {
        self == Self::Stories
    }
}
