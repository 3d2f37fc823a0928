//! The vocabularies of Office files, in both of their forms.

use quick_xml::name::{Namespace, ResolveResult};

/// The vocabularies that readers distinguish, each with the addresses of its transitional and its strict form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Space {
    /// Word's text.
    Word,
    /// Word's additions of 2010, such as check boxes.
    Word14,
    /// Text, shapes and tables of drawings.
    Drawing,
    /// The position of a drawing in Word's text.
    WordDrawing,
    /// Charts.
    Chart,
    /// Slides.
    Slide,
    /// References to relationships.
    Relationship,
    /// Equations.
    Math,
    /// The shapes that were used before 2010.
    Vml,
    /// Alternatives for programs of different ages.
    Compatibility,
    /// Any other.
    Other,
}

impl Space {
    /// The vocabulary of an address.
    pub fn of(address: &str) -> Self {
        let named = address
            .strip_prefix("http://schemas.openxmlformats.org/")
            .or_else(|| address.strip_prefix("http://purl.oclc.org/ooxml/"));
        match named.unwrap_or(address) {
            "wordprocessingml/2006/main" | "wordprocessingml/main" => Self::Word,
            "http://schemas.microsoft.com/office/word/2010/wordml" => Self::Word14,
            "drawingml/2006/main" | "drawingml/main" => Self::Drawing,
            "drawingml/2006/wordprocessingDrawing" | "drawingml/wordprocessingDrawing" => {
                Self::WordDrawing
            }
            "drawingml/2006/chart" | "drawingml/chart" => Self::Chart,
            "presentationml/2006/main" | "presentationml/main" => Self::Slide,
            "officeDocument/2006/relationships" | "officeDocument/relationships" => {
                Self::Relationship
            }
            "officeDocument/2006/math" | "officeDocument/math" => Self::Math,
            "urn:schemas-microsoft-com:vml" => Self::Vml,
            "markup-compatibility/2006" => Self::Compatibility,
            _ => Self::Other,
        }
    }

    /// The vocabulary of a name.
    pub fn resolved(result: &ResolveResult) -> Self {
        match result {
            ResolveResult::Bound(Namespace(address)) => Self::of(address),
            _ => Self::Other,
        }
    }
}
